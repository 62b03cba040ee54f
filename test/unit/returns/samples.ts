/** Mails as they come back, small, one of each form. */

export const bytes = (text: string): Uint8Array => Buffer.from(text.replace(/\n/g, '\r\n'), 'utf8')

const original = `Return-Path: <b-k1-Abc123@bounce.shop.de>
From: Shop <info@shop.de>
To: Anna Vogel <anna@kunde.de>
Subject: Neues im Herbst
Message-ID: <m-0001@shop.de>
List-Unsubscribe: <https://shop.de/u/Tok.en-1>, <mailto:u-k1-Abc123@bounce.shop.de?subject=unsubscribe>
X-Anlass-Message: m-0001.sig
Date: Sun, 22 Nov 2026 10:00:00 +0100

Guten Tag`

export const dsn = (fields: string, text = 'Your message could not be delivered.') => `Return-Path: <>
From: MAILER-DAEMON@mx.kunde.de (Mail Delivery System)
To: b-k1-Abc123@bounce.shop.de
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B/1"

--B/1
Content-Type: text/plain; charset=utf-8

${text}

--B/1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.kunde.de

${fields}

--B/1
Content-Type: message/rfc822

${original}

--B/1--
`

export const sentences = (
  text: string,
  subject = 'failure notice',
  from = 'MAILER-DAEMON@mx.kunde.de',
) => `Return-Path: <>
From: ${from}
To: b-k1-Abc123@bounce.shop.de
Subject: ${subject}
Content-Type: text/plain; charset=utf-8

${text}

--- Below this line is a copy of the message.

${original}
`

export const complaint = (fields: string, returned = original) => `From: <complaints@provider.example>
To: <abuse@shop.de>
Subject: FW: Neues im Herbst
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="A"

--A
Content-Type: text/plain; charset="US-ASCII"

This is an email abuse report for an email message received from IP 192.0.2.1.

--A
Content-Type: message/feedback-report

${fields}

--A
Content-Type: message/rfc822

${returned}
--A--
`

export const personal = (subject: string, body: string, headers = '') => `Return-Path: <anna@kunde.de>
From: Anna Vogel <anna@kunde.de>
To: Shop <info@shop.de>
Subject: ${subject}
Message-ID: <r-1@kunde.de>
In-Reply-To: <m-0001@shop.de>
References: <m-0000@shop.de> <m-0001@shop.de>
Date: Sun, 22 Nov 2026 12:00:00 +0100
Content-Type: text/plain; charset=utf-8
${headers}
${body}
`

export const failed = `Final-Recipient: rfc822; anna@kunde.de
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <anna@kunde.de>: User unknown`

export const samples: Record<string, string> = {
  dsn: dsn(failed),
  qmail: sentences('<anna@kunde.de>:\nRemote host said: 550 5.1.1 no such user\nGiving up on 192.0.2.1.'),
  sendmail: sentences(
    '   ----- The following addresses had permanent fatal errors -----\n<anna@kunde.de>\n    (reason: 552 5.2.2 Mailbox full)\n\n   ----- Transcript of session follows -----\n... while talking to mx.kunde.de.:\n>>> RCPT To:<anna@kunde.de>\n<<< 552 5.2.2 Mailbox full',
    'Returned mail: see transcript for details',
  ),
  complaint: complaint(
    'Feedback-Type: abuse\nUser-Agent: Provider/1\nVersion: 1\nOriginal-Rcpt-To: <anna@kunde.de>',
  ),
  vacation: personal(
    'Automatische Antwort: Neues im Herbst',
    'Ich bin im Urlaub.',
    'Auto-Submitted: auto-replied\n',
  ),
  reply: personal(
    'AW: Neues im Herbst',
    'Haben Sie das auch in Blau?\n\nAm 22.11.2026 um 10:00 schrieb Shop <info@shop.de>:\n> Guten Tag',
  ),
  stop: personal('STOP', 'STOP'),
  html: personal('Re: Neues', '<p>Danke &auml;</p><blockquote>alt</blockquote>').replace(
    'text/plain',
    'text/html',
  ),
  base64: dsn(failed).replace(
    'Content-Type: text/plain; charset=utf-8\n',
    'Content-Type: text/plain; charset=iso-2022-jp\nContent-Transfer-Encoding: base64\n',
  ),
  notification: `From: SES <no-reply@sns.amazonaws.com>\nSubject: AWS Notification Message\nContent-Type: text/plain\n\n{"notificationType":"Bounce","bounce":{"bouncedRecipients":[{"emailAddress":"anna@kunde.de","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}]},"mail":{"source":"b-k1-Abc123@bounce.shop.de","headers":[{"name":"Message-ID","value":"<m-0001@shop.de>"}]}}\n`,
}
