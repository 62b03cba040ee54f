import { describe, expect, it } from '@jest/globals'
import { classifySaid, lines } from './said.ts'

/**
 * What servers, gateways and providers answer, as postmaster pages, manuals and help forums quote it (names replaced).
 * Written down with the reason they deserve before they were tried.
 * A second collection.
 */

const marking = new Set(['userunknown', 'hostunknown', 'hasmoved', 'notaccept'])

const cases = (reason: string, text: string) =>
  describe(reason, () => {
    it.each(lines(text))('%s', line => {
      const found = classifySaid(line)
      expect(found.reason).toBe(reason)
      expect(found.outcome === 'hard').toBe(marking.has(reason))
    })
  })

cases(
  'userunknown',
  `
  [rcpt] 550 5.2.1 <anna@b.example>... Addressee unknown, relay=[192.0.2.4]
  [rcpt] 550 5.2.1 <anna@b.example>... blank mailhost - invalid address, relay=[192.0.2.4]
  [rcpt] 550 cuda_nsu 5.1.1 <anna@b.example> Recipient address rejected: User unknown
  [rcpt] 550 No such user (anna@b.example)
  [rcpt] 554 5.7.1 Recipient address rejected: No such user
  [rcpt] 550 5.1.1 Bad destination mailbox address
  [rcpt] 553 Requested action not taken: mailbox name not allowed
  [rcpt] 550 rcpt is not a user of this system
  [rcpt] 550 5.7.1 <anna@b.example>: Recipient address rejected: User email address is marked as invalid.
  [rcpt] 550 Recipient verification failed
  [rcpt] 421 Recipient not in route list
  [rcpt] 550 Recipient not in route list.
  [rcpt] 550 RPT-VFY: Recipient does not exist (anna@b.example)
  [rcpt] 550 The person you are writing to does not work here any longer
  [rcpt] 550 5.1.1 anna is no longer employed by B Example Ltd
  [rcpt] 550 That address has been removed from this server
  [rcpt] 550 Intended recipient anna@b.example could not be identified
  550 5.1.1 MAPI: Recipient unknown; The recipient name is not recognized
  The recipient's e-mail address was not found in the recipient's e-mail system. Please check the e-mail address and try resending the message
  [rcpt] 550 Mailbox for anna@b.example does not live here
  User anna (anna@b.example) not listed in public Name & Address Book
  [rcpt] 550 5.1.0 Address rejected anna@b.example
  [rcpt] 550 mailbox unavailable.
  [rcpt] 550 5.1.1 Direccion de correo inexistente
  [rcpt] 550 La cuenta de correo no existe
  [rcpt] 550 5.1.1 Ta skrzynka nie istnieje
  [rcpt] 550 Такого пользователя нет
  [rcpt] 550 该用户不存在`,
)

cases(
  'hostunknown',
  `
  [rcpt] 550 5.1.2 Bad destination system address
  [rcpt] 550 RPT-VFY: Recipient domain does not exist
  [rcpt] 550 Recipient domain not found in DNS
  Unable to resolve the recipient's domain: no such host b.example
  DNS: no such domain
  [rcpt] 451 4.5.2 b.example... domain doesn't exist
  550 Host b.example unknown
  Recipient's Domain Name Server: domain could not be found`,
)

cases(
  'mailboxfull',
  `
  [rcpt] 452 4.2.2 Mailbox full
  [rcpt] 552 5.2.2 mailbox quota of user exceeded, sorry
  [data] 550 Account is full: inbox of recipient reached storage limit
  552 Requested mail action aborted: exceeded storage allocation
  Mailbox (anna) on postoffice (b.example) has exceeded its quota
  [rcpt] 452 User has exhausted allowed storage space
  User is over the quota. You can try again later.
  [rcpt] 550 5.2.2 <anna@b.example>: Insufficient mailbox space
  [rcpt] 552 sorry, the recipient has too much unread mail: quota`,
)

cases(
  'suspend',
  `
  [rcpt] 550 5.2.1 Mailbox disabled, not accepting messages
  [rcpt] 550 User hangup
  [rcpt] 550 account is locked
  [rcpt] 550 The mailbox has been deactivated
  [rcpt] 550 5.7.17 Mailbox owner has changed
  [rcpt] 550 Mail account expired since 2020
  [rcpt] 554 5.2.1 Recipient has been terminated: unpaid
  [rcpt] 550 5.2.1 recipient is temporarily disabled by postmaster`,
)

cases(
  'filtered',
  `
  [rcpt] 452 <anna@b.example> Mailbox delivery restricted by policy error
  [rcpt] 541 5.4.1 Mail rejected by destination domain
  [rcpt] 550 User in blacklist of recipient: recipient refuses mail from you
  [rcpt] 550 5.2.0 Recipient does not accept mail from outside
  550 5.7.1 RESOLVER.RST.RestrictedToRecipientsPermission: recipient restricts who may send`,
)

cases(
  'expired',
  `
  [rcpt] 450 4.4.7 Delivery time expired
  The message could not be delivered within 2 days, giving up
  Message will be retried for 3 more days: host did not answer
  550 5.4.300 Message expired`,
)

cases(
  'networkerror',
  `
  [rcpt] 450 4.4.6 Routing loop detected (G16)
  [rcpt] 554 5.4.6 Routing loop detected
  450 4.4.2 Bad connection
  [data] 552 looping message.
  554 sendall: too many hops 19 (17 max)`,
)

cases(
  'systemerror',
  `
  [data] 451 4.3.0 Other or undefined mail system status
  [data] 550 5.3.5 System incorrectly configured
  [connect] 421 Unable to process connection at this time
  [rcpt] 451 Resources temporarily unavailable. Please try again later [#4.16.1].
  [rcpt] 452 4.3.1 Temporary System Error
  [rcpt] 450 4.3.2 database error
  [data] 550 message could not be stored: error writing message`,
)

cases(
  'systemfull',
  `
  [data] 452 4.3.1 Mail system full
  [rcpt] 452 4.3.2 Mail system is full.
  [data] 431 The server ran out of disk space`,
)

cases(
  'onhold',
  `
  [rcpt] 451 <anna@b.example> greylisted for 300 seconds
  [rcpt] 450 busy--Please try again later`,
)

cases(
  'toomanyconn',
  `
  [connect] 421 Too many concurrent connections from this client (G2)
  [rcpt] 451 out of allow RCPT numbers.
  [rcpt] 450 RP:DRC too many recipients in this connection
  [connect] 421 4.7.0 example.com Error: too many errors
  432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded`,
)

cases(
  'speeding',
  `
  [rcpt] 450 4.2.1 <anna@b.example>: Mailbox received too much email in a short period of time (G30)
  [data] 451 4.7.1 Received too many messages from a new or untrusted IP (G28)
  [data] 550 5.7.1 Daily send rate exceeded, retry later
  [rcpt] 450 4.7.1 Peak SMTP relay limit exceeded for customer`,
)

cases(
  'blocked',
  `
  [connect] 550 5.7.1 Outbound Mail Refused - 192.0.2.4 See http://help.rr.example/outboundemail
  [rcpt] 550 5.1.0 192.0.2.4 is blocked from sending. Probably due to sending spam messages.
  [rcpt] 450 DT:RBL the sending IP is on one or more RBL
  [connect] 554 5.7.1 The sender is in a black list rbl.baruwa.example
  [connect] 550 XBL
  [helo] 550 5.7.1 HELO/EHLO shop.example invalid: bogus helo, go away
  [connect] 550 Blocked
  [connect] 554 5.7.1 Connection denied: 192.0.2.4 is on our deny list`,
)

cases(
  'badreputation',
  `
  [mail] 550 5.7.1 Poor sender score: 12. Your reputation must be 40 or better
  [connect] 421 4.7.0 Connection deferred: low sender reputation`,
)

cases(
  'requireptr',
  `
  [connect] 450 4.7.1 Client host 192.0.2.4 has no PTR record (G1F)
  [rcpt] 550 5.7.1 Connections not accepted from servers without a valid sender domain. ## Fix reverse DNS for 192.0.2.4
  [rcpt] 550 5.7.25 Reverse DNS validation failed`,
)

cases(
  'authfailure',
  `
  [data] 550 5.7.20 No passing DKIM signature found
  [rcpt] 550 5.7.24 SPF validation error
  [data] 550 5.7.26 Multiple authentication checks failed
  [data] 550 5.7.1 rejected by DMARC policy of shop.example`,
)

cases(
  'spamdetected',
  `
  [data] 550 5.7.1 Message rejected as spam by Content Filter
  [data] 554 Rejected due to spam content
  [data] 550 5.7.1 Your email was rejected because it appears to be junk
  [data] 550 MSG-VMS: This message looks too much like SPAM to be accepted
  [data] 541 5.7.1 Mail rejected by gateway: looks like UCE`,
)

cases(
  'virusdetected',
  `
  [data] 552 5.7.1 virus Win.Test.EICAR_HDB-1 detected by Zoho Mail
  [data] 550 5.7.1 Malware detected in attachment
  [data] 550 Message contained unsafe content (Heuristics.Phishing.Email.SpoofedDomain): infected`,
)

cases(
  'policyviolation',
  `
  [data] 554 Rejected due to banned content
  [data] 550 Delivery not possible: your message was blocked by the company's mail policy
  [data] 550 5.7.1 Your message was blocked by a content rule
  [data] 550 5.2.0 Email policy violation detected`,
)

cases(
  'contenterror',
  `
  [data] 554 5.6.1 Media not supported
  [data] 550 5.6.5 Conversion failed
  [data] 554 5.6.0 Corrupt message content`,
)

cases(
  'notcompliantrfc',
  `
  [data] 550 5.6.0 Message has bare LF, see RFC 5321
  [data] 550 5.7.1 Not exactly one Date field: violates RFC 5322`,
)

cases(
  'mesgtoobig',
  `
  [data] 552 5.3.4 Message too big for system
  [mail] 552 Message size exceeds maximum permitted
  [data] 554 attachment is too long.`,
)

cases(
  'exceedlimit',
  `
  [rcpt] 552 5.2.3 Message length exceeds administrative limit`,
)

cases(
  'rejected',
  `
  [mail] 553 5.1.7 Bad sender's mailbox address syntax
  [mail] 554 5.1.8 Bad sender's system address
  [mail] 553 5.1.8 SND-VFY: Sender domain does not exist
  [mail] 554 sender is unvalidated.
  [mail] 553 host denies the sender.
  [rcpt] 550 5.1.0 MailProtect : Domain of sender address bounce@mail.shop.example does not exist
  [mail] 550 5.7.27 Sender address has null MX
  [rcpt] 554 Black mail address.
  [rcpt] 550 From address does not use a domain authorised`,
)

cases(
  'norelaying',
  `
  [rcpt] 553 relay check domain fail
  [rcpt] 550 Mail relay denied <anna@b.example>
  [rcpt] 551 User not local; relay denied
  [rcpt] 450 4.7.1 The transmission has been permitted to this user only in the same domain: relaying not allowed`,
)

cases(
  'securityerror',
  `
  [rcpt] 451 auth error.
  [rcpt] 550 5.7.1 Delivery not authorized, message refused
  [mail] 530 5.7.0 Authentication required
  [data] 550 Rejected due to bad file extension in attachment
  [rcpt] 554 5.7.5 Cryptographic failure`,
)

cases(
  'syntaxerror',
  `
  [mail] 501 5.5.2 Syntax error
  [rcpt] 503 5.5.0 please say MAIL first
  [rcpt] 500 sequence error`,
)
