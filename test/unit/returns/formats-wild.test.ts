import { expect, it } from '@jest/globals'
import { understandMail } from '../../../engine/returns/understand.ts'
import { bytes } from './samples.ts'

/** Reports as the documentation of the mail systems shows them, without fields; written down before they were tried. */
const cases: [string, string, string, string, string][] = [
  [
    'qmail, LDAP patch, deferred to death',
    'MAILER-DAEMON@mx.kunde.de',
    'failure notice',
    "Hi. This is the qmail-send program at mx.kunde.de.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<anna@kunde.de>:\nThis message is looping: it already has my Delivered-To line. (#5.4.6)\n",
    'networkerror 5.4.6 anna@kunde.de',
  ],
  [
    'qmail, remote after data',
    'MAILER-DAEMON@mx.shop.de',
    'failure notice',
    "Hi. This is the qmail-send program at mx.shop.de.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<anna@kunde.de>:\n192.0.2.27 failed after I sent the message.\nRemote host said: 550 5.7.1 Message rejected as spam by Content Filtering.\n",
    'spamdetected 5.7.1 anna@kunde.de',
  ],
  [
    'qmail, no connection',
    'MAILER-DAEMON@mx.shop.de',
    'failure notice',
    "Hi. This is the qmail-send program at mx.shop.de.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<anna@kunde.invalid>:\nSorry, I couldn't find any host named kunde.invalid. (#5.1.2)\n",
    'hostunknown 5.1.2 anna@kunde.invalid',
  ],
  [
    'Exim, quota',
    'Mailer-Daemon@mx.kunde.de',
    'Mail delivery failed: returning message to sender',
    'This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  anna@kunde.de\n    mailbox is full: retry timeout exceeded\n\n------ This is a copy of the message, including all the headers. ------\n',
    'mailboxfull 4.0.922 anna@kunde.de',
  ],
  [
    'Exim, remote relay',
    'Mailer-Daemon@mx.shop.de',
    'Mail delivery failed: returning message to sender',
    'This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  anna@kunde.de\n    host mx.kunde.de [192.0.2.9]\n    SMTP error from remote mail server after RCPT TO:<anna@kunde.de>:\n    554 5.7.1 <anna@kunde.de>: Relay access denied\n\n------ This is a copy of the message, including all the headers. ------\n',
    'norelaying 5.7.1 anna@kunde.de',
  ],
  [
    'Exim, after data',
    'Mailer-Daemon@mx.shop.de',
    'Mail delivery failed: returning message to sender',
    'This message was created automatically by mail delivery software.\n\nThe following address(es) failed:\n\n  anna@kunde.de\n    SMTP error from remote mail server after end of data:\n    host mx.kunde.de [192.0.2.9]: 550 Administrative prohibition\n',
    'policyviolation 5.0.972 anna@kunde.de',
  ],
  [
    'Exim, MAIL FROM',
    'Mailer-Daemon@mx.shop.de',
    'Mail delivery failed: returning message to sender',
    'A message that you sent could not be delivered to one or more of its recipients.\nThe following address(es) failed:\n\n  anna@kunde.de\n    SMTP error from remote mail server after MAIL FROM:<info@shop.de> SIZE=2213:\n    host mx.kunde.de [192.0.2.9]: 553 5.1.8 <info@shop.de>... Domain of sender address info@shop.de does not exist\n',
    'rejected 5.1.8 anna@kunde.de',
  ],
  [
    'Sendmail 8, virus',
    'MAILER-DAEMON@mx.shop.de',
    'Returned mail: see transcript for details',
    'The original message was received at Sun, 22 Nov 2026 10:00:00 +0100\nfrom localhost [127.0.0.1]\n\n   ----- The following addresses had permanent fatal errors -----\n<anna@kunde.de>\n    (reason: 550 5.7.1 Virus found in message)\n\n   ----- Transcript of session follows -----\n... while talking to mx.kunde.de.:\n>>> DATA\n<<< 550 5.7.1 Virus found in message\n554 5.0.0 Service unavailable\n\n   ----- Original message follows -----\n',
    'virusdetected 5.7.1 anna@kunde.de',
  ],
  [
    'Sendmail 8, deferred',
    'MAILER-DAEMON@mx.shop.de',
    'Returned mail: Cannot send message for 5 days',
    '   ----- The following addresses had permanent fatal errors -----\n<anna@kunde.de>\n\n   ----- Transcript of session follows -----\n<anna@kunde.de>... Deferred: Connection timed out with mx.kunde.de.\nMessage could not be delivered for 5 days\nMessage will be deleted from queue\n\n   ----- Original message follows -----\n',
    'expired 5.0.947 anna@kunde.de',
  ],
  [
    'Sendmail 5',
    'MAILER-DAEMON@mx.kunde.de',
    'Returned mail: User unknown',
    '   ----- Transcript of session follows -----\nWhile talking to mx.kunde.de:\n>>> RCPT To:<anna@kunde.de>\n<<< 550 <anna@kunde.de>... User unknown\n550 <anna@kunde.de>... User unknown\n\n   ----- Unsent message follows -----\n',
    'userunknown 5.0.911 anna@kunde.de',
  ],
  [
    'Courier',
    'postmaster@mx.shop.de',
    'NOTICE: mail delivery status.',
    'This is a delivery status notification from mx.shop.de,\nrunning the Courier mail server, version 0.65.2.\n\nThe original message was received on Sun, 22 Nov 2026 10:00:00 +0100\n\n---------------------------------------------------------------------------\n\n                           UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<anna@kunde.de>:\n    mx.kunde.de [192.0.2.9]:\n>>> RCPT TO:<anna@kunde.de>\n<<< 552 5.2.2 Over quota\n\n---------------------------------------------------------------------------\n',
    'mailboxfull 5.2.2 anna@kunde.de',
  ],
  [
    'OpenSMTPD',
    'mailer-daemon@mx.shop.de',
    'Delivery status notification: failed',
    '    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n    An error has occurred while attempting to deliver a message for\n    the following list of recipients:\n\nanna@kunde.de: 550 5.2.1 The email account that you tried to reach is disabled.\n\n    Below is a copy of the original message:\n',
    'suspend 5.2.1 anna@kunde.de',
  ],
  [
    'dma',
    'MAILER-DAEMON@mx.shop.de',
    'Mail delivery failed',
    'This is the DragonFly Mail Agent v0.13 at mx.shop.de.\n\nThere was an error delivering your mail to <anna@kunde.de>.\n\nmx.kunde.de [192.0.2.9] did not like our RCPT TO:\n550 5.1.1 <anna@kunde.de>: Recipient address rejected: User unknown\n\nOriginal message follows.\n',
    'userunknown 5.1.1 anna@kunde.de',
  ],
  [
    'Exchange 5.5',
    'postmaster@kunde.de',
    'Undeliverable: Neues im Herbst',
    'Your message\n\n  To:      anna@kunde.de\n  Subject: Neues im Herbst\n  Sent:    Sun, 22 Nov 2026 10:00:00 +0100\n\ndid not reach the following recipient(s):\n\nanna@kunde.de on Sun, 22 Nov 2026 10:00:05 +0100\n    The recipient name is not recognized\n\tThe MTS-ID of the original message is: c=de;a= ;p=kunde;l=MX0101\n    MSEXCH:IMS:Kunde:HQ:MX 0 (000C05A6) Unknown Recipient\n',
    'userunknown 5.0.911 anna@kunde.de',
  ],
  [
    'Exchange 2003',
    'postmaster@kunde.de',
    'Undeliverable: Neues im Herbst',
    "Your message did not reach some or all of the intended recipients.\n\n      Subject:  Neues im Herbst\n      Sent:     22.11.2026 10:00\n\nThe following recipient(s) could not be reached:\n\n      anna@kunde.de on 22.11.2026 10:00\n            The recipient's mailbox is full. Please resend later or contact them directly.\n            <mx.kunde.de #5.2.2>\n",
    'mailboxfull 5.2.2 anna@kunde.de',
  ],
  [
    'Exchange 2013, access denied',
    'postmaster@shop.de',
    'Undeliverable: Neues im Herbst',
    "mx.kunde.de rejected your message to the following email addresses:\n\nAnna Vogel (anna@kunde.de)<mailto:anna@kunde.de>\n\nA communication failure occurred during the delivery of this message.\n\nmx.kunde.de gave this error:\n[anna@kunde.de]: Recipient address rejected: Access denied\n\nDiagnostic information for administrators:\n\nGenerating server: mx.shop.de\n\nanna@kunde.de\nmx.kunde.de\nRemote Server returned '550 5.4.1 [anna@kunde.de]: Recipient address rejected: Access denied'\n\nOriginal message headers:\n",
    'userunknown 5.4.1 anna@kunde.de',
  ],
  [
    'Domino, routing',
    'postmaster@kunde.de',
    'DELIVERY FAILURE: No route found to domain KUNDE from server MX1/KUNDE. Check Server, Connection and Domain documents in Domino Directory.',
    'Your message\n\n  Subject: Neues im Herbst\n\nwas not delivered to:\n\n  anna@kunde.de\n\nbecause:\n\n  No route found to domain KUNDE from server MX1/KUNDE. Check Server, Connection and Domain documents in Domino Directory.\n',
    'hostunknown 5.0.912 anna@kunde.de',
  ],
  [
    'CommuniGate, quota',
    'MAILER-DAEMON@mx.kunde.de',
    'Undeliverable mail: Neues im Herbst',
    "Failed to deliver to '<anna@kunde.de>'\nLOCAL module(account anna) reports:\n account is full (quota exceeded)\n",
    'mailboxfull 5.0.922 anna@kunde.de',
  ],
  [
    'MDaemon, greylisted to death',
    'MDaemon@mx.shop.de',
    'Permanent Delivery Failure',
    'The attached message had PERMANENT fatal delivery errors.\n\nFailed address: anna@kunde.de\n\n--- Session Transcript ---\n Sun: <-- 220 mx.kunde.de ESMTP\n Sun: --> MAIL From:<info@shop.de>\n Sun: <-- 250 ok\n Sun: --> RCPT To:<anna@kunde.de>\n Sun: <-- 554 5.7.1 Service unavailable; Client host [192.0.2.4] blocked using zen.spamhaus.org\n--- End Transcript ---\n',
    'blocked 5.7.1 anna@kunde.de',
  ],
  [
    'IMail',
    'postmaster@mx.kunde.de',
    'Undeliverable Mail',
    'Unknown user: anna@kunde.de\n\nOriginal message follows.\n',
    'userunknown 5.0.911 anna@kunde.de',
  ],
  [
    'IMail, full',
    'postmaster@mx.kunde.de',
    'Undeliverable Mail',
    'User mailbox exceeds allowed size: anna@kunde.de\n\nOriginal message follows.\n',
    'mailboxfull 5.0.922 anna@kunde.de',
  ],
  [
    'SurgeMail',
    'postmaster@mx.kunde.de',
    'Undeliverable mail',
    'Your message to the following recipients was undeliverable:\n\n<anna@kunde.de>; Action: Failed, Error: 550 5.1.1 no such user here\n\nA copy of the message follows:\n',
    'userunknown 5.1.1 anna@kunde.de',
  ],
  [
    'MailEnable',
    'postmaster@mx.shop.de',
    'Message Delivery Failure',
    'MailEnable: Message Delivery Failure.\n\nThe following recipient(s) could not be reached:\n\n\tRecipient: [SMTP:anna@kunde.de]\n\tReason: The message could not be delivered because the domain name (kunde.de) does not appear to be registered.\n\nMessage headers follow:\n',
    'hostunknown 5.0.912 anna@kunde.de',
  ],
  [
    'hMailServer, too large',
    'mailer-daemon@mx.shop.de',
    'Message undeliverable: Neues im Herbst',
    'Your message did not reach some or all of the intended recipients.\n\nThe following recipient(s) could not be reached:\n\nanna@kunde.de\n   Error Type: SMTP\n   Remote server (192.0.2.9) issued an error.\n   hMailServer sent: .\n   Remote server replied: 552 5.3.4 Message size exceeds fixed limit\n\nhMailServer\n',
    'mesgtoobig 5.3.4 anna@kunde.de',
  ],
  [
    'PowerMTA',
    'mailer-daemon@mx.shop.de',
    'Delivery report',
    'Hello, this is the mail server on mx.shop.de.\n\nI am sending you this message to inform you on the delivery status of a\nmessage you previously sent.  Immediately below you will find a list of\nthe affected recipients;  also attached is a Delivery Status Notification\n(DSN) report in standard format, as well as the headers of the original\nmessage.\n\n  <anna@kunde.de>  delivery failed; will not continue trying\n',
    'onhold 5.0.901 anna@kunde.de',
  ],
  [
    'GroupWise, closed',
    'Mailer-Daemon@kunde.de',
    'Message status - undeliverable',
    'The message that you sent was undeliverable to the following:\n\tanna (user account is expired)\n\nPossibly truncated original message follows:\n',
    'suspend 5.0.921 anna@kunde.de',
  ],
  [
    'Messaging Server',
    'postmaster@mx.kunde.de',
    'Delivery Notification: Delivery has failed',
    'This report relates to a message you sent with the following header fields:\n\n  Message-id: <m1@shop.de>\n  Date: Sun, 22 Nov 2026 10:00:00 +0100\n  From: info@shop.de\n  To: anna@kunde.de\n  Subject: Neues im Herbst\n\nYour message cannot be delivered to the following recipients:\n\n  Recipient address: anna@kunde.de\n  Reason: Illegal host/domain name found\n',
    'hostunknown 5.0.912 anna@kunde.de',
  ],
  [
    'Messaging Server, quota',
    'postmaster@mx.kunde.de',
    'Delivery Notification: Delivery has failed',
    'Your message cannot be delivered to the following recipients:\n\n  Recipient address: anna@ims-ms-daemon\n  Original address: anna@kunde.de\n  Reason: Over quota\n',
    'mailboxfull 5.0.922 anna@kunde.de',
  ],
  [
    'Apache James',
    'postmaster@mx.shop.de',
    'Re: Neues im Herbst',
    "Hi. This is the James mail server at mx.shop.de.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.  Below\nI include the list of recipients and the reason why I was unable to deliver\nyour message.\n\nFailed recipient(s):\nanna@kunde.de\n\nError message:\n550 5.1.1 User unknown\n\nMessage details:\n  Subject: Neues im Herbst\n",
    'userunknown 5.1.1 anna@kunde.de',
  ],
  [
    'Haraka',
    'MAILER-DAEMON@mx.shop.de',
    'failed mail',
    "Hi. This is the Haraka Mailer program at mx.shop.de.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\nIntended Recipients: <anna@kunde.de>\nFailure Reason: 550 5.7.1 Service unavailable; Client host [192.0.2.4] blocked using FBLW15\n",
    'blocked 5.7.1 anna@kunde.de',
  ],
  [
    'Yahoo',
    'MAILER-DAEMON@yahoo.example',
    'Failure Notice',
    'Sorry, we were unable to deliver your message to the following address.\n\n<anna@kunde.de>:\nRemote host said: 550 5.1.1 <anna@kunde.de>: Recipient address rejected: User unknown [RCPT_TO]\n',
    'userunknown 5.1.1 anna@kunde.de',
  ],
  [
    'GMX',
    'mailer-daemon@gmx.de',
    'Mail delivery failed: returning message to sender',
    'This message was created automatically by mail delivery software.\nA message that you sent could not be delivered to one or more of\nits recipients. This is a permanent error. The following address\nfailed:\n\n"anna@kunde.de":\nSMTP error from remote server after RCPT command:\nhost: mx.kunde.de\n5.1.1 <anna@kunde.de>... User is unknown {mx0}\n\n--- The header of the original message is following. ---\n',
    'userunknown 5.1.1 anna@kunde.de',
  ],
  [
    'IONOS',
    'mailer-daemon@kundenserver.example',
    'Mail delivery failed: returning message to sender',
    'Nachricht konnte nicht zugestellt werden.\n\nFor the following reason:\n\nMail size limit exceeded. For explanation visit http://postmaster.example/\n\nanna@kunde.de\n\n--- The header of the original message is following. ---\n',
    'mesgtoobig 5.0.934 anna@kunde.de',
  ],
  [
    'InterScan',
    'postmaster@gateway.kunde.de',
    'Mail could not be delivered',
    'Sent <<< RCPT TO:<anna@kunde.de>\nReceived >>> 550 5.1.1 <anna@kunde.de>... user unknown\n\nUnable to deliver message to <anna@kunde.de>.\n',
    'userunknown 5.1.1 anna@kunde.de',
  ],
  [
    'MessageLabs',
    'MAILER-DAEMON@messagelabs.example',
    'Mail Delivery Failure',
    'This is the mail delivery agent at messagelabs.example.\nI was unable to deliver your message to the following addresses:\n\nanna@kunde.de\n\nReason: 550 Invalid recipient <anna@kunde.de>\n\nThe message subject was: Neues im Herbst\n',
    'filtered 5.0.910 anna@kunde.de',
  ],
  [
    'ezmlm',
    'neues-help@listen.kunde.de',
    'failure notice',
    "Hi. This is the qmail-send program at listen.kunde.de.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<anna@kunde.de>:\nSorry, I don't accept messages larger than 40000 bytes (#5.2.3).\n",
    'exceedlimit 5.2.3 anna@kunde.de',
  ],
  [
    'X.400',
    'postmaster@gateway.kunde.de',
    'Delivery Report (failure) for anna@kunde.de',
    "This report relates to your message: Subject: Neues im Herbst\n\nYour message was not delivered to   anna@kunde.de\n        for the following reason:\n        Recipient's Mailbox unavailable\n        MTA 'mx.kunde.de' gives error message Unknown user\n",
    'userunknown 5.0.911 anna@kunde.de',
  ],
]

const original =
  'Return-Path: <b-k1-x@bounce.shop.de>\nFrom: Shop <info@shop.de>\nTo: anna@kunde.de\nSubject: Neues im Herbst\nMessage-ID: <m1@shop.de>\n\nHallo'

it.each(cases)('%s', (_name, from, subject, text, expected) => {
  const copied = expected.endsWith('.invalid')
    ? original.replace('anna@kunde.de', 'anna@kunde.invalid')
    : original
  const headers = `Return-Path: <>\nFrom: ${from}\nTo: info@shop.de\nSubject: ${subject}\nContent-Type: text/plain; charset=utf-8`
  const mail = understandMail(
    bytes(`${headers}\n\n${text}\n--- Below this line is a copy of the message.\n\n${copied}\n`),
  )
  expect(mail.kind).toBe('report')
  expect(
    mail.findings.map(({ reason, status, recipient }) => `${reason} ${status} ${recipient}`).join('|'),
  ).toBe(expected)
})
