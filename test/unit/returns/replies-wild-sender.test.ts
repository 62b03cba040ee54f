import { describe, expect, it } from '@jest/globals'
import { classifySaid, lines } from './said.ts'

/**
 * What servers, gateways and providers answer, as postmaster pages, manuals and help forums quote it (names replaced).
 * Written down with the reason they deserve before they were tried.
 * Here what is said of us, of what was sent, and of servers.
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
  'systemerror',
  `
  [data] 451 4.3.0 Mail server temporarily rejected message. - gsmtp
  [rcpt] 451 4.3.0 Temporary lookup failure
  [data] 451 Requested action aborted: local error in processing
  [data] 451 4.3.2 Internal server error
  [rcpt] 451 4.3.5 Server configuration error
  [rcpt] 451 Temporary local problem - please try later
  [data] 451 4.5.1 spool failed, please try again.
  [rcpt] 450 database temporary error.
  [data] 451 qqt failure (#4.3.0)
  [data] 451 qq internal bug (#4.3.0)
  [rcpt] 554 5.3.5 Local configuration error
  Unable to contact LDAP server. (#4.4.3)
  432 4.3.2 STOREDRV.Storage; mailbox server is offline
  [data] 451 4.7.1 Service unavailable - try again later
  [data] 554 5.6.0 STOREDRV.Deliver.Exception: mailbox store error
  [connect] 421 mx.b.example Service closing transmission channel - shutting down
  550 5.3.5 System incorrectly configured
  [data] 451 Could not load DRD for domain (b.example)`,
)

cases(
  'systemfull',
  `
  [rcpt] 452 4.3.1 Insufficient system storage
  [rcpt] 452 4.3.1 Insufficient system resources (UsedDiskSpace)
  [data] 452 4.3.1 Mail system storage is full.
  [data] 452 4.4.5 Insufficient disk space; try again later
  [data] 451 4.3.0 queue: No space left on device
  [rcpt] 450 out of memory.`,
)

cases(
  'mailererror',
  `
  Command died with status 9: "/usr/lib/filter"
  Command died with signal 6: "/usr/lib/dovecot/deliver"
  554 5.3.0 pipe to |/usr/local/bin/tickets returned exit status 75
  local delivery agent exited with exit code 12
  |/home/anna/bin/filter failed (child process returned code 1 from command)
  can't exec "/usr/local/bin/vacation"; program not found: command not found
  temporary failure. Command output: lmtp-deliver: Fatal`,
)

cases(
  'onhold',
  `
  [rcpt] 451 4.7.1 Greylisting in action, please come back in 00:05:00
  [rcpt] 450 4.2.0 <anna@b.example>: Recipient address rejected: Greylisted, see http://postgrey.example/help/b.example.html
  [rcpt] 451 Internal resource temporarily unavailable - https://community.mimecast.example/docs/DOC-1369#451
  [rcpt] 450 4.0.0 Temporary failure
  [rcpt] 450 Requested mail action not taken: please try again later
  [rcpt] 451 Please try again later
  [rcpt] 421 Try again later
  [data] 451 4.7.1 Try again later
  [rcpt] 450 4.7.1 Recipient address rejected: Please try again later! / Bitte versuchen Sie es spaeter erneut!`,
)

cases(
  'toomanyconn',
  `
  [connect] 421 4.7.0 mx.b.example Error: too many connections from 192.0.2.4
  [connect] 421 Trop de connexions, veuillez verifier votre configuration. Too many connections, slow down. OFR004_104 [104]
  [connect] 421 HL:ICC 163 mx1, too many concurrent connections from your IP
  [rcpt] 452 4.5.3 Your message has too many recipients. For more information regarding sending limits
  [rcpt] 452 4.5.3 Error: too many recipients
  [connect] 421 4.3.2 The maximum number of concurrent server connections has exceeded a limit, closing transmission channel
  [connect] 421 4.3.2 The maximum number of concurrent connections has exceeded a limit per source
  [connect] 421 mx.b.example comcast Try again later: too many sessions opened
  [connect] 421 Max connections per IP reached
  550 5.5.3 RESOLVER.ADR.RecipLimit; too many recipients`,
)

cases(
  'speeding',
  `
  [rcpt] 450 4.2.1 The user you are trying to contact is receiving mail too quickly. Please resend your message at a later time.
  [connect] 421 Rate limit reached. Please try again later
  [rcpt] 450 User is receiving mail too quickly
  [rcpt] 421 4.7.1 Messages to anna@icloud.example deferred due to excessive volume. Try again later - https://support.apple.example/en-us/HT204137
  [data] 421 Max message per connection reached, closing transmission channel
  [data] 451 4.7.1 Hourly send rate exceeded, retry later.
  [rcpt] 450 4.7.1 Error: too much mail from 192.0.2.4
  [rcpt] 452 4.3.1 Domain shop.example has exceeded the max emails per hour (120/100) allowed. Message discarded.
  [data] 451 MI:SFQ sender sent too many messages within 15 minutes
  [connect] 421 4.7.28 Our system has detected an unusual rate of mail from your IP; mail has been temporarily rate limited.`,
)

cases(
  'blocked',
  `
  [mail] 550 5.7.1 Unfortunately, messages from [192.0.2.4] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).
  [connect] 554-gmx.example (mxgmx104) Nemesis ESMTP Service not available 554-No SMTP service 554-IP address is block listed. 554 For explanation visit https://postmaster.gmx.example/en/case?c=r0201
  [connect] 421 mwinf5c04 ME Service refuse. Veuillez essayer plus tard. Service refused, please try later. OFR004_105
  [connect] 554 impin004.msg.b.example cmsmtp 192.0.2.4 blocked. Please see https://www.spectrum.example for more information. AUP#In-1020
  [rcpt] 550 5.7.1 Service unavailable; Client host [192.0.2.4] blocked using zen.spamhaus.org
  [rcpt] 554 5.7.1 Service unavailable; Client host [192.0.2.4] blocked using ix.dnsbl.manitu.example
  [connect] 554 resimta-po-01v.sys.b.example 192.0.2.4 found on one or more DNSBLs, see http://postmaster.b.example/smtp-error-codes.php#BL000001
  [connect] 550 5.1.8 Your access to submit messages to this e-mail system has been rejected.
  [rcpt] 550 5.7.1 [AB01] Your mail from 192.0.2.4 was rejected. For details see https://support.apple.example/en-us/HT204137
  [rcpt] 553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.4, because the ip is in Spamhaus's list
  [rcpt] 550 black ip.
  [rcpt] 554 rbl deny.
  [connect] 421 HL:REP 163 mx1: too many bad recipients from your IP, temporarily banned
  [rcpt] 550 Sorry, no access for this ip
  [rcpt] 550 The sender 192.0.2.4 is banned
  [rcpt] 5.7.1 Recipient not authorized, your IP has been found on a block list
  [rcpt] 550 5.7.1 host mx.shop.example [192.0.2.4] black listed #120
  [connect] 554 5.7.1 You are not allowed to connect.
  [rcpt] 550 192.0.2.4 is not allowed to send mail here, blacklisted at recipient's MTA
  [connect] 521 192.0.2.4 is blocked. AT&T: see http://rbl.example/block_enduser.html
  [rcpt] 550 DY-001 Mail rejected by Outlook.com for policy reasons. We generally do not accept email from dynamic IP's
  [rcpt] 554 Dictionary attack detected from your host, blocked for 60 minutes
  [connect] 554 IP=192.0.2.4 - A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.example to clarify.)
  [rcpt] 550 relaying mail from dynamic IP address is not accepted; use your provider's mail server
  [helo] 550 You cannot say you are me. I am me.`,
)

cases(
  'badreputation',
  `
  [connect] 554 IP=192.0.2.4 - None/bad reputation. Ask your postmaster for help or to contact tobr@rx.t-online.example for reset. (NOWL)
  [connect] 421 4.7.0 [TSS04] Messages from 192.0.2.4 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1
  [rcpt] 550 5.7.1 Our system has detected that this message is likely suspicious due to the very low reputation of the sending domain. To best protect our users from spam, the message has been blocked.
  [rcpt] 554 5.7.1 Connection not accepted due to IP reputation score (SenderBase -4.2)
  [connect] 451 4.7.650 The mail server [192.0.2.4] has been temporarily rate limited due to IP reputation. (S775)
  [rcpt] 550 RP-001 (BAY) Mail rejected by Outlook.com: the IP has exceeded the rate limit allowed due to IP/domain reputation problems`,
)

cases(
  'requireptr',
  `
  [rcpt] 450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.4]
  [connect] 421 failure in DNS look-up. There seems to be a failure in your IP reverse DNS lookup.
  [rcpt] 553 bad reverse dns
  [connect] 554-gmx.example Nemesis ESMTP Service not available 554-No SMTP service 554-Bad DNS PTR resource record. 554 For explanation visit https://postmaster.gmx.example
  [rcpt] 550 5.7.25 The IP address sending this message does not have a PTR record setup, or the corresponding forward DNS entry does not point to the sending IP
  [rcpt] 550 5.7.1 Fix reverse DNS for 192.0.2.4, or use your ISP server
  [rcpt] 550 Your IP has no hostname: fcrdns lookup failed`,
)

cases(
  'authfailure',
  `
  [data] 550 5.7.1 This message was not accepted due to domain owner DMARC policy (RFC 7489) https://help.mail.example/mail-help/postmaster/dmarc
  [rcpt] 550 <anna@gmx.example>: Reject due to SPF policy. The originating IP of the message is not permitted by the domain owner
  [rcpt] 550 SPF check failed. Sender not authorized
  [rcpt] 550 5.7.1 SPF unauthorized mail is prohibited.
  [rcpt] 550 5.7.23 The message was rejected because of Sender Policy Framework violation
  [data] 550 5.7.20 DKIM check failed: no passing signature found
  [data] 550 5.7.26 This mail has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM.
  [data] 550 5.7.515 Access denied, sending domain shop.example does not meet the required authentication level.
  [rcpt] 550 Invalid SPF record. Inspect your SPF settings, and try again.
  [rcpt] 554 5.7.5 Permanent error evaluating DMARC policy
  [rcpt] 550 5.7.29 ARC validation failure`,
)

cases(
  'spamdetected',
  `
  [data] 554 5.2.0 This message has been rejected due to content judged to be spam by the internet community IB212
  [data] 550 spam detected
  [data] 550 5.7.1 Message rejected as spam by Content Filtering.
  [data] 554 5.7.1 Spam message rejected
  [data] 550 5.7.1 Sorry, message looks like SPAM to me
  [data] 554 5.7.1 Message rejected under suspicion of SPAM; https://ya.example/1IrBc
  [data] 550 5.2.0 Mail rejete. Mail rejected. ofr_506 [506]
  [data] 550 spam message rejected. Please visit http://help.mail.example/notspam-support/id or report details to abuse@mail.example
  [data] 571 5.7.1 message classified as spam (Nachricht als Spam eingestuft)
  [data] 552 message rejected by anti-spam engine.
  [data] 550 Mail content denied. http://service.mail.example/cgi-bin/help?subtype=1&&id=20022&&no=1000726
  [data] 554 DT:SPM 163 smtp, please see http://mail.163.example/help/help_spam_16.htm
  [data] 550 5.7.1 Our system has detected that this message is likely unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked.
  [data] 554 5.7.1 This message scored 18.2 spam points
  [data] 550 High probability of spam`,
)

cases(
  'virusdetected',
  `
  [data] 550 Message contained unsafe content (Sanesecurity.Malware.27): virus found
  [data] 554 Rejected due to suspicion of virus
  [data] 552 Virus found.
  [data] 554 5.7.0 Reject, id=12345-06 - INFECTED: Win.Test.EICAR_HDB-1`,
)

cases(
  'policyviolation',
  `
  [data] 550 5.7.1 [CS01] Message rejected due to local policy. Please visit https://support.apple.example/en-us/HT204137
  [data] 554 Transaction failed Reject due to policy restrictions. For explanation visit https://postmaster.gmx.example
  [rcpt] 450 Reject due to policy violations.
  [data] 550 Denied by policy
  [data] 550 5.7.1 Message rejected due to content restrictions
  [data] 554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.example/error-codes
  [rcpt] 550 Administrative prohibition - envelope blocked - https://community.mimecast.example/docs/DOC-1369#550
  [data] 554 Denied (Mode: normal): message does not comply with our policy
  [data] 550 5.7.1 This message violates b.example email policy. - gcdp - gsmtp
  [data] 550 Your message contains restricted characters and was administratively denied`,
)

cases(
  'contenterror',
  `
  [data] 554 5.6.1 Body type not supported by remote host: content conversion not supported
  [data] 550 5.6.0 Invalid MIME content: improper MIME structure
  [data] 554 5.6.0 Message contains invalid header
  [data] 554 5.6.3 conversion required but not supported`,
)

cases(
  'notcompliantrfc',
  `
  [data] 550 5.7.1 Messages missing a valid address in From: header, or having no From: header, are not accepted. - gsmtp
  [data] 550 5.7.1 This message is not RFC 5322 compliant, the issue is: duplicate From headers.
  [data] 500 Line Too Long
  [data] 550 Your message does not conform to RFC2822 standard`,
)

cases(
  'mesgtoobig',
  `
  [mail] 552 5.3.4 Message size exceeds fixed limit
  [data] 552 5.3.4 Message size exceeds fixed maximum message size
  [data] 552 message is too long.
  550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient
  552 Maximum message size exceeded (20 MB)`,
)

cases(
  'rejected',
  `
  [mail] 553 5.1.8 Sender address rejected: Domain not found
  [mail] 550 5.1.0 sender rejected
  [mail] 554 5.1.0 Sender denied
  [mail] 553 Envelope sender rejected
  [mail] 552 mail from invalid.
  [mail] 553 shop.example does not exist
  [rcpt] 550 Verification failed for <info@shop.example> The mail server could not deliver: Sender verify failed
  [rcpt] 550 [permfail] requires valid sender domain
  [rcpt] 550 5.1.8 Access denied, bad outbound sender
  [rcpt] 551 Sender is on domain's blacklist
  [rcpt] 550 Rejected by header based manually Blocked Senders: info@shop.example - https://community.mimecast.example/docs/DOC-1369#
  [rcpt] 550 Blank From: addresses are not allowed. Provide a valid From.
  550 5.7.1 You are not allowed to post to this mailing list: only members can post`,
)

cases(
  'norelaying',
  `
  [rcpt] 554 <anna@b.example>: Relay access denied
  [rcpt] 553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)
  [rcpt] 550 5.7.64 TenantAttribution; Relay Access Denied
  [rcpt] 550 5.7.0 Mail relay denied
  [rcpt] 553 <anna@b.example> ... unauthorized relay traffic prohibited
  [rcpt] 550 Relay Prohibited
  [rcpt] 550 Your domain is not configured to use this MX host.
  [rcpt] 553 host denies relay.
  [rcpt] 551 5.7.1 we do not relay for that domain`,
)

cases(
  'securityerror',
  `
  [mail] 530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM
  [mail] 530 5.7.0 Must issue a STARTTLS command first
  535 5.7.8 Username and Password not accepted
  [data] 552 Illegal Attachment
  [data] 552 MS-Office file containing VBA macros found inside of the email: attachment not allowed
  [data] 554 5.7.1 Forbidden attachment name extension
  [rcpt] 550 Email rejected due to security policies - https://community.mimecast.example/docs/DOC-1369#
  [rcpt] 550 Your sender domain is required to send via an encrypted SMTP session
  421 4.7.0 TLS required for RCPT domain, closing connection`,
)

cases(
  'syntaxerror',
  `
  [rcpt] 500 5.5.1 command unrecognized
  [rcpt] 503 5.5.1 Bad sequence of commands
  [mail] 501 5.5.4 Syntax error in parameters or arguments
  [rcpt] 502 5.5.2 Error: command not recognized`,
)
