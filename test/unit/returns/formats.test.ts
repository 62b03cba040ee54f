import { expect, it } from '@jest/globals'
import { understandMail } from '../../../engine/returns/understand.ts'
import { bytes } from './samples.ts'

/** Reports in sentences as the mail systems write them: name, From, subject, text, and what each recipient's reason is. */
const cases: [string, string, string, string, string][] = [
  [
    'MailMarshal',
    'postmaster@example.com',
    'Undeliverable Mail: Neues',
    'Your message:\n   From:    info@shop.de\n   Subject: Neues\n\nCould not be delivered because of\n\n550 5.1.1 User unknown\n\nThe following recipients were affected: \n    anna@kunde.de\n\nAdditional Information\n======================\n',
    'userunknown 5.1.1 anna@kunde.de',
  ],
  [
    'Bigfoot',
    'MAILER-DAEMON@bigfoot.com',
    'Returned mail',
    '   ----- The following addresses had permanent fatal errors -----\n<anna@kunde.de>\n\n   ----- Transcript of session begins -----\n>>> RCPT TO:<anna@kunde.de>\n<<< 553 Invalid recipient anna@kunde.de (Mode: normal)\n',
    'userunknown 5.0.911 anna@kunde.de',
  ],
  [
    'Biglobe',
    'postmaster@biglobe.ne.jp',
    'Returned mail:',
    "   ----- The following addresses had delivery problems -----\nanna@kunde.de\n\n   ----- Non-delivered information -----\nThe number of messages in recipient's mailbox exceeded the local limit.\n",
    'mailboxfull 5.0.922 anna@kunde.de',
  ],
  [
    'MDaemon',
    'MDaemon@mx.kunde.de',
    'Permanent Delivery Failure',
    'The attached message had PERMANENT fatal delivery errors.\n\nFailed address: anna@kunde.de\n\n--- Session Transcript ---\n Sun 2026-11-22 10:00:00: Parsing message\n Sun: <-- 220 mx.kunde.de ESMTP\n Sun: --> RCPT To:<anna@kunde.de>\n Sun: <-- 550 5.1.1 <anna@kunde.de>: Recipient address rejected: User unknown\n--- End Transcript ---\n',
    'userunknown 5.1.1 anna@kunde.de',
  ],
  [
    'CommuniGate',
    'MAILER-DAEMON@mx.kunde.de',
    'Undeliverable mail: Neues',
    "Failed to deliver to '<anna@kunde.de>'\nSMTP module(domain kunde.de) reports:\n host mx.kunde.de says:\n 550 5.1.1 <anna@kunde.de>: unknown user account\n",
    'userunknown 5.1.1 anna@kunde.de',
  ],
  [
    'hMailServer',
    'mailer-daemon@mx.kunde.de',
    'Message undeliverable: Neues',
    'Your message did not reach some or all of the intended recipients.\n\n   Sent: Sun, 22 Nov 2026 10:00:00 +0100\n   Subject: Neues\n\nThe following recipient(s) could not be reached:\n\nanna@kunde.de\n   Error Type: SMTP\n   Remote server (192.0.2.1) issued an error.\n   hMailServer sent: RCPT TO:<anna@kunde.de>\n   Remote server replied: 550 5.1.1 User unknown\n',
    'userunknown 5.1.1 anna@kunde.de',
  ],
  [
    'GroupWise',
    'Mailer-Daemon@kunde.de',
    'Message status - undeliverable',
    'The message that you sent was undeliverable to the following:\n\tanna@kunde.de (550 5.1.1 User unknown)\n\nPossibly truncated original message follows:\n',
    'userunknown 5.1.1 anna@kunde.de',
  ],
  [
    'Lotus',
    'postmaster@kunde.de',
    'DELIVERY FAILURE: User anna (anna@kunde.de) not listed in Domino Directory',
    'Your message\n\n  Subject: Neues\n\nwas not delivered to:\n\n  anna@kunde.de\n\nbecause:\n\n  User anna (anna@kunde.de) not listed in Domino Directory\n',
    'userunknown 5.0.911 anna@kunde.de',
  ],
  [
    'Notes de',
    'postmaster@kunde.de',
    'ZUSTELLUNGSFEHLER: Neues',
    'Ihr Dokument:\n\nNeues\n\nwurde nicht zugestellt an:\n\nanna@kunde.de\n\nda:\n\nBenutzer anna (anna@kunde.de) nicht im Domino-Verzeichnis aufgeführt\n',
    'userunknown 5.0.911 anna@kunde.de',
  ],
  [
    'Exchange de',
    'postmaster@kunde.de',
    'Unzustellbar: Neues',
    'Fehler bei der Zustellung an folgende Empfänger oder Gruppen:\n\nanna@kunde.de\nDie eingegebene E-Mail-Adresse konnte nicht gefunden werden. Überprüfen Sie die E-Mail-Adresse des Empfängers.\n\nDiagnoseinformationen für Administratoren:\n\nGenerierender Server: mx.kunde.de\n\nanna@kunde.de\n#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n\nOriginalnachrichtenkopfzeilen:\n',
    'userunknown 5.1.1 anna@kunde.de',
  ],
  [
    'Exchange full',
    'postmaster@kunde.de',
    'Unzustellbar: Neues',
    "Fehler bei der Zustellung an folgende Empfänger oder Gruppen:\n\nAnna Vogel (anna@kunde.de)<mailto:anna@kunde.de>\nDas Postfach des Empfängers ist voll und kann zurzeit keine Nachrichten annehmen.\n\nanna@kunde.de\nRemote Server returned '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException'\n",
    'mailboxfull 5.2.2 anna@kunde.de',
  ],
  [
    'Gmail new',
    'mailer-daemon@googlemail.com',
    'Delivery Status Notification (Failure)',
    '** Die Adresse wurde nicht gefunden **\n\nIhre Nachricht wurde nicht an anna@kunde.de zugestellt, weil die Adresse nicht gefunden wurde oder keine E-Mails empfangen kann.\n\nDie Antwort vom Remote-Server war:\n\n550 5.1.1 <anna@kunde.de>: Recipient address rejected: User unknown\n',
    'userunknown 5.1.1 anna@kunde.de',
  ],
  [
    'T-Online',
    'MAILER-DAEMON@t-online.de',
    'Mail konnte nicht zugestellt werden',
    '|------------------------- Message log follows: -------------------------|\n no valid recipients were found for this message\n|------------------------- Failed addresses follow: ---------------------|\n <anna@kunde.de> ... unknown user\n|------------------------- Message text follows: ------------------------|\n',
    'userunknown 5.0.911 anna@kunde.de',
  ],
  [
    'X-multi',
    'MAILER-DAEMON@kunde.de',
    'failure notice',
    "Hi. This is the qmail-send program at kunde.de.\n\n<bert@kunde.de>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n<anna@kunde.de>:\nUser's mailbox is full (#5.2.2)\n",
    'userunknown 5.1.1 bert@kunde.de|mailboxfull 5.2.2 anna@kunde.de',
  ],
  [
    'list, one reason',
    'MAILER-DAEMON@kunde.de',
    'Mail delivery failed',
    'The following recipients could not be reached:\n\n  anna@kunde.de\n  bert@kunde.de\n\nReason: 550 5.1.1 User unknown\n',
    'userunknown 5.1.1 anna@kunde.de|userunknown 5.1.1 bert@kunde.de',
  ],
  [
    'ezweb suspend',
    'Postmaster@ezweb.ne.jp',
    'Mail System Error - Returned Mail',
    'The user(s) account is disabled.\n\n<anna@kunde.de>\n',
    'suspend 5.0.921 anna@kunde.de',
  ],
  [
    'kddi host',
    'no-reply@x.dion.ne.jp',
    'Mail',
    'Your mail sent on: Thu, 29 Apr 2013 23:45:22 +0900\n     Could not be delivered to: <anna@kunde.de>\n     As the remote domain doesnt exist.\n',
    'hostunknown 5.0.912 anna@kunde.de',
  ],
  [
    'verizon',
    'sysadmin@vzwpix.com',
    'Undeliverable Message',
    'Message could not be delivered to mobile.\nError: No valid recipients for this MM\n',
    'userunknown 5.0.911 anna@kunde.de',
  ],
  [
    'fml',
    'neko-admin@kunde.de',
    'NOT MEMBER article from info@shop.de (neko ML)',
    'You are not a member of this mailing list <neko@kunde.de>.\n\nOriginal mail as follows:\n',
    'rejected 5.0.918 anna@kunde.de',
  ],
  [
    'Opensmtpd',
    'MAILER-DAEMON@kunde.de',
    'Delivery status notification: error',
    '    Hi!\n\n    An error has occurred while attempting to deliver a message for\n    the following list of recipients:\n\nanna@kunde.de: Destination seem to reject all mails\n\n    Below is a copy of the original message:\n',
    'notaccept 5.0.932 anna@kunde.de',
  ],
  [
    'Mercury',
    'postmaster@kunde.de',
    'Postmaster notify: delivery failure.',
    'The attached message has failed delivery and has been referred to you.\n\nUser not known: anna@kunde.de\n',
    'userunknown 5.0.911 anna@kunde.de',
  ],
  [
    'Sendmail de',
    'MAILER-DAEMON@kunde.de',
    'Returned mail: Host unknown',
    '   ----- The following addresses had permanent fatal errors -----\n<anna@kunde.de>\n\n   ----- Transcript of session follows -----\n550 5.1.2 <anna@kunde.de>... Host unknown (Name server: kunde.de: host not found)\n',
    'hostunknown 5.1.2 anna@kunde.de',
  ],
  [
    'exim frozen',
    'Mailer-Daemon@kunde.de',
    'Mail delivery failed: returning message to sender',
    "  anna@kunde.de\n    all hosts for 'kunde.de' have been failing for a long time (and retry time not reached)\n",
    'expired 4.0.947 anna@kunde.de',
  ],
  [
    'exim rcpt',
    'Mailer-Daemon@kunde.de',
    'Mail delivery failed: returning message to sender',
    '  anna@kunde.de\n    Unrouteable address\n',
    'hostunknown 5.0.912 anna@kunde.de',
  ],
]

const original =
  'Return-Path: <b-k1-x@bounce.shop.de>\nFrom: Shop <info@shop.de>\nTo: anna@kunde.de\nSubject: Neues im Herbst\nMessage-ID: <m1@shop.de>\n\nHallo'

it.each(cases)('%s', (_name, from, subject, text, expected) => {
  const mark = /follows?/i.test(text.trim().split('\n').at(-1) ?? '')
    ? ''
    : '--- Below this line is a copy of the message.\n'
  const headers = `Return-Path: <>\nFrom: ${from}\nTo: info@shop.de\nSubject: ${subject}\nContent-Type: text/plain; charset=utf-8`
  const mail = understandMail(bytes(`${headers}\n\n${text}\n${mark}\n${original}\n`))
  expect(mail.kind).toBe('report')
  expect(
    mail.findings.map(({ reason, status, recipient }) => `${reason} ${status} ${recipient}`).join('|'),
  ).toBe(expected)
  expect(mail.clues.mailIds).toEqual(['<m1@shop.de>'])
})
