/** Mails as they come back, in the manner of several mail systems, written from their public formats. */

export type Sent = {
  /** Message-ID with angle brackets. */
  mailId: string
  /** Whom it went to. */
  to: string
  /** Envelope sender: what the report goes to. */
  returnPath: string
  subject?: string
}

export type Fault = { status: string; reply: string; said: string }

export const faults = {
  unknown: {
    status: '5.1.1',
    reply: '550',
    said: '5.1.1 The email account that you tried to reach does not exist',
  },
  full: { status: '5.2.2', reply: '552', said: '5.2.2 Mailbox full, quota exceeded' },
  blocked: {
    status: '5.7.1',
    reply: '554',
    said: '5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org',
  },
} as const satisfies Record<string, Fault>

const crlf = (text: string) => Buffer.from(text.replaceAll(/\r?\n/g, '\r\n'))
const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

/** Headers of the mail that came back, as reports quote them. */
function quoted({ mailId, to, returnPath, subject = 'Neues im Frühling' }: Sent): string {
  return `Return-Path: <${returnPath}>
Received: from mx.shop.example (mx.shop.example [192.0.2.7])
	by mx.${domainOf(to)} with ESMTPS id 4Xabc; Sun, 1 Mar 2026 09:59:00 +0000
From: Testladen <shop@testladen.test>
To: <${to}>
Subject: ${subject}
Message-ID: ${mailId}
Date: Sun, 1 Mar 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
`
}

type Style = (sent: Sent, fault: Fault, options: { to?: string | undefined }) => Buffer

/** Postfix: multipart/report with a text, the status and the headers (RFC 3464). */
const postfix: Style = (sent, { status, reply, said }, { to = sent.to }) =>
  crlf(`Return-Path: <>
Date: Sun, 1 Mar 2026 10:01:00 +0000 (UTC)
From: MAILER-DAEMON@mx.${domainOf(to)} (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: ${sent.returnPath}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4XYZ.1700000000/mx"
Message-Id: <20260301100100.4XYZ@mx.${domainOf(to)}>

This is a MIME-encapsulated message.

--4XYZ.1700000000/mx
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.${domainOf(to)}.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

                   The mail system

<${to}>: host mx1.${domainOf(to)}[198.51.100.4] said: ${reply} ${said}
    (in reply to RCPT TO command)

--4XYZ.1700000000/mx
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.${domainOf(to)}
X-Postfix-Queue-ID: 4XYZ
Arrival-Date: Sun,  1 Mar 2026 10:00:59 +0000 (UTC)

Final-Recipient: rfc822; ${to}
${to === sent.to ? `Original-Recipient: rfc822;${to}\n` : ''}Action: failed
Status: ${status}
Remote-MTA: dns; mx1.${domainOf(to)}
Diagnostic-Code: smtp; ${reply} ${said}

--4XYZ.1700000000/mx
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

${quoted(sent)}
--4XYZ.1700000000/mx--
`)

/** Exchange and Outlook.com: a report with an HTML part, the whole mail behind it. */
const exchange: Style = (sent, { status, reply, said }, { to = sent.to }) =>
  crlf(`Return-Path: <>
From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@${domainOf(to)}>
To: <${sent.returnPath}>
Date: Sun, 1 Mar 2026 10:01:00 +0000
Subject: Undeliverable: ${sent.subject ?? 'Neues im Frühling'}
Content-Type: multipart/report; report-type=delivery-status;
	boundary="_e1b2_"
MIME-Version: 1.0
Message-ID: <8a7b@AM0.prod.outlook.com>
In-Reply-To: ${sent.mailId}
References: ${sent.mailId}

--_e1b2_
Content-Type: multipart/alternative; differences=Content-Type;
	boundary="_e1b3_"

--_e1b3_
Content-Type: text/plain; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

Your message to ${to} couldn't be delivered.

Remote Server returned '${reply} ${said}'

--_e1b3_
Content-Type: text/html; charset="us-ascii"

<html><body><p>Your message to <b>${to}</b> couldn't be delivered.</p><p>Remote Server returned '${reply} ${said}'</p></body></html>

--_e1b3_--

--_e1b2_
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR01.prod.outlook.com
Received-From-MTA: dns;mx.shop.example
Arrival-Date: Sun, 1 Mar 2026 10:00:58 +0000

Final-Recipient: rfc822;${to}
Action: failed
Status: ${status}
Diagnostic-Code: smtp;${reply} ${said}

--_e1b2_
Content-Type: message/rfc822

${quoted(sent)}
<html><body>Hallo</body></html>

--_e1b2_--
`)

/** Exim: no report at all, plain text that quotes the mail. */
const exim: Style = (sent, { reply, said }, { to = sent.to }) =>
  crlf(`Return-path: <>
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mail.${domainOf(to)}>
To: ${sent.returnPath}
X-Failed-Recipients: ${to}
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1abcd-0001@mail.${domainOf(to)}>
Date: Sun, 01 Mar 2026 10:01:00 +0000

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ${to}
    host mx1.${domainOf(to)} [198.51.100.4]
    SMTP error from remote mail server after RCPT TO:<${to}>:
    ${reply} ${said}

------ This is a copy of the message, including all the headers. ------

${quoted(sent)}
<html><body>Hallo</body></html>
`)

/** qmail: the sentence, three hyphens, the mail. */
const qmail: Style = (sent, { status, said }, { to = sent.to }) =>
  crlf(`Return-Path: <>
Date: 1 Mar 2026 10:01:00 -0000
From: MAILER-DAEMON@${domainOf(to)}
To: ${sent.returnPath}
Subject: failure notice

Hi. This is the qmail-send program at ${domainOf(to)}.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<${to}>:
${said.replace(/^[\d.]+ /, '')}. (#${status})

--- Below this line is a copy of the message.

${quoted(sent)}
Hallo
`)

/** Gmail: a report with its own sentences and a header of its own. */
const gmail: Style = (sent, { status, reply, said }, { to = sent.to }) =>
  crlf(`Return-Path: <>
Received: by 2002:a05:6402:1234; Sun, 01 Mar 2026 02:01:00 -0800 (PST)
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: ${sent.returnPath}
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
X-Failed-Recipients: ${to}
In-Reply-To: ${sent.mailId}
References: ${sent.mailId}
Message-ID: <65e1.050a0220@mx.google.com>
Date: Sun, 01 Mar 2026 02:01:00 -0800 (PST)
Content-Type: multipart/report; boundary="000000000000b1"; report-type=delivery-status

--000000000000b1
Content-Type: text/plain; charset="UTF-8"

** Message not delivered **

Your message wasn't delivered to ${to}.

The response was:

${reply} ${said}

--000000000000b1
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com
Arrival-Date: Sun, 01 Mar 2026 02:00:59 -0800 (PST)
X-Original-Message-ID: ${sent.mailId}

Final-Recipient: rfc822; ${to}
Action: failed
Status: ${status}
Remote-MTA: dns; mx1.${domainOf(to)}. (198.51.100.4, the server for the domain ${domainOf(to)}.)
Diagnostic-Code: smtp; ${reply} ${said}
Last-Attempt-Date: Sun, 01 Mar 2026 02:01:00 -0800 (PST)

--000000000000b1
Content-Type: message/rfc822

${quoted(sent)}
Hallo

--000000000000b1--
`)

export const styles = { postfix, exchange, exim, qmail, gmail } as const satisfies Record<string, Style>
export const styleNames = Object.keys(styles) as (keyof typeof styles)[]

/** A bounce, as one of the mail systems writes it. `to`: the address it names where that is another than the one written to. */
export function bounce(
  style: keyof typeof styles,
  sent: Sent,
  fault: Fault = faults.unknown,
  options: { to?: string | undefined } = {},
): Buffer {
  return styles[style](sent, fault, options)
}

/** A complaint (ARF, RFC 5965). Providers leave out who complained. */
export function complaint(sent: Sent): Buffer {
  return crlf(`Return-Path: <>
From: <abuse@provider.example>
To: <fbl@testladen.test>
Date: Sun, 1 Mar 2026 10:05:00 +0000
Subject: Abuse report
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="part1"

--part1
Content-Type: text/plain; charset="US-ASCII"

This is an email abuse report for an email message received from IP 192.0.2.7.

--part1
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1
Original-Mail-From: <${sent.returnPath}>
Source-IP: 192.0.2.7

--part1
Content-Type: message/rfc822
Content-Disposition: inline

${quoted({ ...sent, to: 'redacted@provider.example' })}
Hallo

--part1--
`)
}

/** A vacation notice (RFC 3834). */
export function vacation(sent: Sent): Buffer {
  return crlf(`From: ${sent.to}
To: ${sent.returnPath}
Subject: Abwesenheitsnotiz: ${sent.subject ?? 'Neues'}
In-Reply-To: ${sent.mailId}
References: ${sent.mailId}
Auto-Submitted: auto-replied (vacation)
Message-ID: <vac-${sent.mailId.slice(1, 12)}@${domainOf(sent.to)}>
Date: Sun, 1 Mar 2026 10:03:00 +0000
Content-Type: text/plain; charset=utf-8

Ich bin bis zum 15. März nicht im Büro.
`)
}

/** What a person wrote in answer. */
export function reply(
  sent: Sent,
  text: string,
  from = sent.to,
  subject = `Re: ${sent.subject ?? 'Neues'}`,
): Buffer {
  return crlf(`From: Anna Beispiel <${from}>
To: Testladen <shop@testladen.test>
Subject: ${subject}
In-Reply-To: ${sent.mailId}
References: ${sent.mailId}
Message-ID: <re-${Math.abs([...text].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7)) % 1e9}@${domainOf(from)}>
Date: Sun, 1 Mar 2026 11:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

${text}

Am 1. März 2026 um 10:00 schrieb Testladen <shop@testladen.test>:
> Hallo Anna,
> Neues im Frühling.
`)
}
