import { describe, expect, it } from '@jest/globals'
import { classifySaid, lines } from './said.ts'

/**
 * What servers, gateways and providers answer, as postmaster pages, manuals and help forums quote it (names replaced).
 * Written down with the reason they deserve before they were tried.
 * A third collection.
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
  [rcpt] 550 5.1.1 <anna@b.example>: Email address could not be found, or was misspelled (G8)
  [rcpt] 550 5.7.1 <anna@b.example>: Recipient not found in LDAP directory
  [rcpt] 550 Unknown address error 550-'<anna@b.example>, no such user'
  [rcpt] 550 #5.1.0 Address rejected anna@b.example
  [rcpt] 550 5.1.1 <anna@b.example>: Recipient address rejected: undeliverable address: host mx.b.example said: 550 user does not exist
  [rcpt] 550 invalid user anna - FortiMail
  [rcpt] 550-Callback setup failed while verifying <anna@b.example> 550 unknown recipient
  [rcpt] 554 qmail-smtpd: no such address, rcpt refused
  [rcpt] 550 sorry, no such user here (chkuser)
  [rcpt] 551 5.7.1 unable to find recipient anna@b.example
  [rcpt] 550 mail to anna@b.example not accepted here, unknown recipient
  [rcpt] 550 5.1.1 UserUnknown: no mailbox for anna
  [rcpt] 550 Not a valid mail account
  [rcpt] 550 5.1.1 No mailbox by that name is currently available
  [rcpt] 553 unknown local part
  [rcpt] 550 anna... User not on this system
  [rcpt] 550 Usuario desconocido o mal escrito
  [rcpt] 550 e-mail address anna@b.example is not in use
  [rcpt] 550 The e-mail address you typed is nonexistent
  550 5.1.1 The email address you entered couldn't be found`,
)

cases(
  'hostunknown',
  `
  Could not resolve recipient domain b.example: NXDOMAIN
  [rcpt] 550 5.1.2 Host unknown
  The destination domain b.example does not exist; DNS lookup returned no records
  [rcpt] 553 5.1.2 <anna@b.example>... Domain must resolve
  Host not found: b.example
  [rcpt] 550 no MX records for recipient domain b.example and no A record: domain does not exist`,
)

cases(
  'mailboxfull',
  `
  [rcpt] 550 5.2.2 The recipient has exceeded their limit for the number of messages they can store
  [data] 554 5.2.2 Mailbox of anna is too full to receive mail
  [rcpt] 552 mail box of recipient is full, try later
  [rcpt] 452 4.1.1 <anna@b.example> 4.2.2 mailbox full (unlim)
  [data] 452 4.2.2 The email account is over the storage limit
  [rcpt] 550 not enough storage in user's home directory
  Error writing message: Disk quota exceeded
  User's Disk Quota Exceeded: anna has no space left
  [rcpt] 551 mailbox capacity reached
  550 The recipient's mailbox can't accept messages now, it is full`,
)

cases(
  'suspend',
  `
  [rcpt] 550 5.1.1 <anna@b.example> Account has been closed by its owner
  [rcpt] 550 5.2.1 Account disabled: over 12 months without login
  [rcpt] 550 User is deactivated
  [rcpt] 554 Recipient's account has been put on suspension
  [rcpt] 550 The account anna is frozen
  [rcpt] 550 5.2.1 This account is dormant`,
)

cases(
  'filtered',
  `
  [data] 550 5.2.0 User refused mail
  [data] 550 Message rejected by recipient's personal block list
  [rcpt] 550 5.7.1 anna@b.example only accepts mail from people on the allowed list
  [rcpt] 554 The recipient does not wish to receive mail from you`,
)

cases(
  'rejected',
  `
  [mail] 550 5.7.1 <info@shop.example>: Sender address rejected: not logged in
  [mail] 550 Your domain shop.example is not allowed to send to us
  [mail] 451 4.1.8 Domain of sender address info@shop.example does not resolve
  [mail] 550 cannot accept from: address
  [rcpt] 550 5.7.1 Sender not allowed: info@shop.example is on the blocked senders list
  [mail] 550 rejected
  [rcpt] 550 Sender callout verification failed for info@shop.example
  550 Non-members are not allowed to post messages to this list
  [mail] 553 5.5.4 Domain name required for sender address info`,
)

cases(
  'blocked',
  `
  [connect] 554 5.7.1 Access denied
  [connect] 421 4.7.1 Connection refused - your network is on a local block list
  [rcpt] 550 5.7.1 Rejected: 192.0.2.4 listed at sbl.spamhaus.example
  [connect] 550 5.7.1 mail from 192.0.2.4 refused - see http://www.barracudanetworks.example/reputation
  [rcpt] 554 5.7.1 Client host rejected: dynamic IP address; use your ISP's mail relay
  [connect] 554 5.3.2 rejected by a filter: your IP is blacklisted
  [connect] 421 Server refuses connections from 192.0.2.4
  [mail] 521 5.2.1 Your server IP is listed by Trend Micro ERS
  [connect] 450 4.7.1 <shop.example[192.0.2.4]>: Client host rejected: abusive host`,
)

cases(
  'badreputation',
  `
  [connect] 554 Blocked due to poor sender reputation (SBRS)
  [mail] 550 5.7.1 [HM08] Message rejected due to the reputation of the sending IP`,
)

cases(
  'requireptr',
  `
  [connect] 550 We do not accept mail from hosts with dynamic IP or generic DNS PTR-records
  [connect] 554 5.7.1 rDNS/DNS validation failed for your IP
  [helo] 550 Helo command rejected: hostname does not match your IP address`,
)

cases(
  'authfailure',
  `
  [data] 550 5.7.1 DMARC failure for domain shop.example, policy reject
  [rcpt] 550 5.7.23 SPF Fail: 192.0.2.4 is not authorized by shop.example
  [data] 554 5.7.1 Message failed DKIM verification`,
)

cases(
  'spamdetected',
  `
  [data] 554 5.7.1 Message blocked: spam score 9.3 exceeded threshold
  [data] 550 Your message was classified as unwanted bulk mail (UBE)
  [data] 554 5.7.1 [P4] Message blocked due to spam content in the message.
  [data] 550 5.7.350 Remote server returned message detected as spam -> 554 5.7.1 spam
  [data] 552 5.2.0 message refused: content appears spammy`,
)

cases(
  'policyviolation',
  `
  [data] 554 5.7.1 Message rejected by company policy
  [data] 550 5.7.0 Message violates site policy
  [data] 550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy
  [data] 554 5.7.1 The content of this message looked objectionable
  [data] 550 Message contains profanity, not permitted`,
)

cases(
  'networkerror',
  `
  451 4.4.0 DNS temporary failure
  [data] 554 too many received lines, mail loop suspected
  connect to b.example[192.0.2.9]: Host is unreachable
  Connection dropped by remote host`,
)

cases(
  'expired',
  `
  Message timed out after 72 hours in queue
  delivery attempts exhausted: server did not answer
  Your message was not delivered within 3 days and has been returned`,
)

cases(
  'systemerror',
  `
  [data] 451 4.3.0 Error: milter failure
  [rcpt] 451 4.3.0 <anna@b.example>: Temporary lookup failure
  [data] 554 5.3.0 i/o error writing mailbox
  [rcpt] 421 4.3.2 System maintenance, try again later`,
)

cases(
  'systemfull',
  `
  [data] 452 4.3.1 Out of disk space for temporary file
  [data] 431 4.3.1 The message can't be delivered as the disk is full`,
)

cases(
  'mailererror',
  `
  Command died with status 1: "/usr/bin/procmail". Command output: segfault
  transport error 7: child process exited with status 127
  [data] 554 5.3.0 Mailer error`,
)

cases(
  'onhold',
  `
  [rcpt] 451 4.2.0 You are greylisted, try again in 5 minutes
  [rcpt] 450 4.1.1 <anna@b.example>: please try again in a while
  [data] 451 4.7.0 Message deferred`,
)

cases(
  'toomanyconn',
  `
  [connect] 450 4.7.1 Connection limit of 10 per host reached
  [connect] 421 too many connections from your host at the moment
  [rcpt] 550 5.5.3 Too many recipients`,
)

cases(
  'speeding',
  `
  [connect] 451 4.7.1 You're sending mail too fast, slow down
  [data] 452 4.2.1 Message rate limit for sender exceeded
  [rcpt] 450 4.7.1 too many messages in the last hour`,
)

cases(
  'norelaying',
  `
  [rcpt] 550 relaying to b.example prohibited by administrator
  [rcpt] 550 5.7.1 Unable to relay for anna@b.example
  [rcpt] 553 5.7.1 sorry, we don't accept mail for this domain`,
)

cases(
  'securityerror',
  `
  [rcpt] 530 5.7.0 Authentication is required to send mail as info@shop.example
  [data] 554 5.7.1 Executable attachments not accepted
  [mail] 554 5.7.3 STARTTLS required by recipient domain`,
)

cases(
  'mesgtoobig',
  `
  [mail] 552 5.3.4 Declared message size exceeds our limit`,
)

cases(
  'contenterror',
  `
  [data] 554 5.6.0 Malformed MIME in message
  [data] 550 5.6.7 Non-ASCII addresses not permitted for that sender/recipient: conversion failed`,
)

cases(
  'notcompliantrfc',
  `
  [data] 550 5.7.1 Messages with bare linefeeds are not RFC compliant
  [data] 554 5.6.0 Header line too long (RFC 5322)`,
)

cases(
  'syntaxerror',
  `
  [rcpt] 501 5.5.4 Invalid command arguments
  [mail] 555 5.5.4 Unsupported option: BODY`,
)
