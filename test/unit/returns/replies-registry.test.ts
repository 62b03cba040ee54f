import { describe, expect, it } from '@jest/globals'
import { classifySaid, lines } from './said.ts'

/**
 * The texts registered for enhanced status codes (RFC 3463, RFC 5248 and the IANA registry), as servers quote them at RCPT TO,
 * and a fourth collection of short answers.
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
  [rcpt] 550 5.1.0 <a@b.example>: Recipient address rejected: Other address status
  [rcpt] 550 5.1.1 <a@b.example>: Recipient address rejected: Bad destination mailbox address
  [rcpt] 501 5.1.3 <a@b.example>: Recipient address rejected: Bad destination mailbox address syntax
  [rcpt] 550 5.1.1 The recipient does not exist in our directory
  [rcpt] 550 No user with that address here
  [rcpt] 550 anna@b.example: invalid address
  [rcpt] 550 5.1.1 Benutzer nicht gefunden
  [rcpt] 550 Account not found
  [rcpt] 550 This mailbox was deleted
  [rcpt] 553 5.1.1 wrong recipient
  [rcpt] 550 We have no such customer`,
)

cases(
  'hostunknown',
  `
  [rcpt] 550 5.1.2 <a@b.example>: Recipient address rejected: Bad destination system address
  [rcpt] 550 5.4.4 <a@b.example>: Recipient address rejected: Unable to route
  Name server: b.example: no data known
  domain of recipient has no A or MX record`,
)

cases(
  'hasmoved',
  `
  [rcpt] 551 5.1.6 <a@b.example>: Recipient address rejected: Destination mailbox has moved, No forwarding address
  [rcpt] 551 The user has a new address: anna@neu.example`,
)

cases(
  'notaccept',
  `
  [rcpt] 556 5.1.10 <a@b.example>: Recipient address rejected: Recipient address has null MX
  [rcpt] 550 5.3.2 <a@b.example>: Recipient address rejected: System not accepting network messages
  domain b.example publishes a null MX and accepts no mail`,
)

cases(
  'rejected',
  `
  [rcpt] 553 5.1.7 <a@b.example>: Recipient address rejected: Bad sender's mailbox address syntax
  [rcpt] 501 5.1.8 <a@b.example>: Recipient address rejected: Bad sender's system address
  [mail] 550 Access denied
  [mail] 554 5.7.1 <info@shop.example>: Sender address rejected: Access denied
  [rcpt] 550 Sender domain shop.example not accepted`,
)

cases(
  'suspend',
  `
  [rcpt] 550 5.2.1 <a@b.example>: Recipient address rejected: Mailbox disabled, not accepting messages
  [rcpt] 525 5.7.13 <a@b.example>: Recipient address rejected: User Account Disabled
  [rcpt] 550 Mailbox closed
  [rcpt] 550 5.2.1 user has been suspended for abuse
  [rcpt] 550 The mail account of this user is locked`,
)

cases(
  'mailboxfull',
  `
  [rcpt] 552 5.2.2 <a@b.example>: Recipient address rejected: Mailbox full
  [rcpt] 552 The user has no space left
  [rcpt] 450 4.2.2 user over quota; mail cannot be stored
  [rcpt] 550 El buzón está lleno`,
)

cases(
  'exceedlimit',
  `
  [rcpt] 552 5.2.3 <a@b.example>: Recipient address rejected: Message length exceeds administrative limit`,
)

cases(
  'filtered',
  `
  [rcpt] 550 5.2.4 <a@b.example>: Recipient address rejected: Mailing list expansion problem
  [rcpt] 550 5.2.0 <a@b.example>: Recipient address rejected: Other or undefined mailbox status
  [rcpt] 550 recipient's filter rejected this message
  [data] 554 Your message was filtered by the recipient`,
)

cases(
  'systemfull',
  `
  [rcpt] 452 4.3.1 <a@b.example>: Recipient address rejected: Mail system full
  [rcpt] 451 4.4.5 <a@b.example>: Recipient address rejected: Mail system congestion
  [data] 452 disk space exhausted`,
)

cases(
  'systemerror',
  `
  [rcpt] 554 5.3.3 <a@b.example>: Recipient address rejected: System not capable of selected features
  [rcpt] 554 5.3.5 <a@b.example>: Recipient address rejected: System incorrectly configured
  [rcpt] 451 4.4.3 <a@b.example>: Recipient address rejected: Directory server failure
  [rcpt] 550 5.3.0 <a@b.example>: Recipient address rejected: Other or undefined mail system status
  [data] 451 Internal server problem
  [rcpt] 450 Backend not available
  [data] 554 5.3.0 Configuration error`,
)

cases(
  'mesgtoobig',
  `
  [rcpt] 552 5.3.4 <a@b.example>: Recipient address rejected: Message too big for system
  [data] 552 mail too big for us`,
)

cases(
  'expired',
  `
  [rcpt] 451 4.4.1 <a@b.example>: Recipient address rejected: No answer from host
  [rcpt] 551 5.4.7 <a@b.example>: Recipient address rejected: Delivery time expired
  Message undelivered after 5 days, dropped
  4.4.1 connection timed out`,
)

cases(
  'networkerror',
  `
  [rcpt] 421 4.4.2 <a@b.example>: Recipient address rejected: Bad connection
  [rcpt] 554 5.4.6 <a@b.example>: Recipient address rejected: Routing loop detected
  [data] 554 Too many hops
  connect to mx.b.example: connection reset by peer`,
)

cases(
  'syntaxerror',
  `
  [rcpt] 500 5.5.1 <a@b.example>: Recipient address rejected: Invalid command
  [rcpt] 500 5.5.2 <a@b.example>: Recipient address rejected: Syntax error
  [rcpt] 501 5.5.4 <a@b.example>: Recipient address rejected: Invalid command arguments
  [rcpt] 500 5.5.5 <a@b.example>: Recipient address rejected: Wrong protocol version`,
)

cases(
  'toomanyconn',
  `
  [rcpt] 452 5.5.3 <a@b.example>: Recipient address rejected: Too many recipients
  [connect] 421 Concurrent connection limit exceeded`,
)

cases(
  'contenterror',
  `
  [rcpt] 554 5.6.1 <a@b.example>: Recipient address rejected: Media not supported
  [rcpt] 554 5.6.2 <a@b.example>: Recipient address rejected: Conversion required and prohibited
  [rcpt] 554 5.6.3 <a@b.example>: Recipient address rejected: Conversion required but not supported
  [rcpt] 554 5.6.5 <a@b.example>: Recipient address rejected: Conversion Failed
  [rcpt] 554 5.6.6 <a@b.example>: Recipient address rejected: Message content not available
  [rcpt] 553 5.6.7 <a@b.example>: Recipient address rejected: Non-ASCII addresses not permitted for that sender/recipient
  [rcpt] 554 5.6.9 <a@b.example>: Recipient address rejected: UTF-8 header message cannot be transferred`,
)

cases(
  'securityerror',
  `
  [rcpt] 551 5.7.1 <a@b.example>: Recipient address rejected: Delivery not authorized, message refused
  [rcpt] 551 5.7.2 <a@b.example>: Recipient address rejected: Mailing list expansion prohibited
  [rcpt] 554 5.7.3 <a@b.example>: Recipient address rejected: Security conversion required but not possible
  [rcpt] 504 5.7.4 <a@b.example>: Recipient address rejected: Security features not supported
  [rcpt] 554 5.7.5 <a@b.example>: Recipient address rejected: Cryptographic failure
  [rcpt] 554 5.7.6 <a@b.example>: Recipient address rejected: Cryptographic algorithm not supported
  [rcpt] 554 5.7.7 <a@b.example>: Recipient address rejected: Message integrity failure
  [rcpt] 535 5.7.8 <a@b.example>: Recipient address rejected: Authentication credentials invalid
  [rcpt] 523 5.7.10 <a@b.example>: Recipient address rejected: Encryption Needed
  [rcpt] 524 5.7.11 <a@b.example>: Recipient address rejected: Encryption required for requested authentication mechanism
  [rcpt] 554 5.7.14 <a@b.example>: Recipient address rejected: Trust relationship required
  [rcpt] 550 5.7.30 <a@b.example>: Recipient address rejected: REQUIRETLS support required
  [mail] 530 Please authenticate first
  [data] 550 attachment type .exe not permitted`,
)

cases(
  'authfailure',
  `
  [rcpt] 550 5.7.20 <a@b.example>: Recipient address rejected: No passing DKIM signature found
  [rcpt] 550 5.7.21 <a@b.example>: Recipient address rejected: No acceptable DKIM signature found
  [rcpt] 550 5.7.22 <a@b.example>: Recipient address rejected: No valid author-matched DKIM signature found
  [rcpt] 550 5.7.23 <a@b.example>: Recipient address rejected: SPF validation failed
  [rcpt] 451 4.7.24 <a@b.example>: Recipient address rejected: SPF validation error
  [rcpt] 550 5.7.26 <a@b.example>: Recipient address rejected: Multiple authentication checks failed
  [rcpt] 550 5.7.29 <a@b.example>: Recipient address rejected: ARC validation failure
  [data] 550 rejected because of failed DMARC check
  [rcpt] 550 SPF says you may not send from here`,
)

cases(
  'requireptr',
  `
  [rcpt] 550 5.7.25 <a@b.example>: Recipient address rejected: Reverse DNS validation failed
  [connect] 550 your server has no valid PTR`,
)

cases(
  'speeding',
  `
  [rcpt] 550 5.7.28 <a@b.example>: Recipient address rejected: Mail flood detected
  [rcpt] 421 Message throughput too high, please reduce your rate per minute`,
)

cases(
  'spamdetected',
  `
  [rcpt] 554 5.7.0 <a@b.example>: Recipient address rejected: Spam detected
  [data] 550 Message looks like spam to us
  [data] 554 5.7.1 Blocked by SpamAssassin
  [data] 550 Rejected by antispam filter`,
)

cases(
  'badreputation',
  `
  [rcpt] 554 5.7.0 <a@b.example>: Recipient address rejected: Bad reputation`,
)

cases(
  'blocked',
  `
  [rcpt] 554 5.7.0 <a@b.example>: Recipient address rejected: Blocked
  [connect] 554 Sorry, your IP (192.0.2.4) is on our local blocklist
  [rcpt] 550 5.7.1 Mail from your server is not accepted: see our abuse page
  [connect] 421 Go away, your host is a known source of attacks
  [connect] 550 mail from numeric host refused
  [rcpt] 554 5.7.1 <shop.example[192.0.2.4]>: Client host rejected: you are listed as a spam source`,
)

cases(
  'policyviolation',
  `
  [rcpt] 550 5.7.0 <a@b.example>: Recipient address rejected: Policy violation
  [data] 550 message refused by mail administrator's policy
  [data] 554 5.7.1 not allowed by content policy`,
)

cases(
  'notcompliantrfc',
  `
  [rcpt] 550 5.7.0 <a@b.example>: Recipient address rejected: Not RFC compliant`,
)

cases(
  'onhold',
  `
  [rcpt] 451 Not now, please come back in 10 minutes
  [rcpt] 450 4.3.0 Please retry`,
)

cases(
  'norelaying',
  `
  [rcpt] 554 5.7.1 We do not relay
  [rcpt] 550 not our domain, relaying refused`,
)

cases(
  'mailererror',
  `
  mail delivery agent terminated with exit code 75`,
)
