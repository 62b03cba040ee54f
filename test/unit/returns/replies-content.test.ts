import { describe, expect, it } from '@jest/globals'
import { classifySaid, lines } from './said.ts'

/** What servers say of the mail, of how many come, and of themselves. */

const cases = (reason: string, outcome: string, text: string) =>
  describe(reason, () => {
    it.each(lines(text))('%s', line => {
      expect(classifySaid(line)).toMatchObject({ reason, outcome })
    })
  })

cases(
  'spamdetected',
  'policy',
  `
  550-5.7.1 [192.0.2.1] Our system has detected that this message is likely unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked.
  554 5.7.1 Spam message rejected
  554 5.7.1 The message was rejected because it contains spam content
  550 5.2.0 Mail rejete. Mail rejected. ofr_506 [506]
  550 High probability of spam
  554 5.7.1 Message scored too high on spam scale
  550 spam message discarded. Please visit http://notice.aliyun.com/
  550 Spam message is rejected because of anti-spam policy
  554 5.7.0 Reject, id=12345-09 - SPAM
  554 This message was classified as SPAM and may not be delivered
  550 5.7.1 Message content rejected, UBE, id=00000-22-225
  554 DT:SPM mx1, please see http://mail.163.com/help/help_spam_16.htm
  550 Mail content denied. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022
  554 5.7.1 [P4] Message blocked due to spam content in the message.
  550 Message rejected because it looks like SPAM: SpamAssassin
  550 5.7.1 Message rejected as spam by Content Filtering.
  552 spam score (9.2) exceeded threshold
  554 Transaction failed: message identified as spam
  550 GTUBE: your message is spam`,
)
cases(
  'virusdetected',
  'policy',
  `
  554 5.7.1 virus Eicar-Test-Signature detected by ClamAV
  550 Virus detected in your mail
  550 This message contains malware (Worm.Mydoom)
  554 5.7.0 Reject, INFECTED: your message was infected`,
)
cases(
  'policyviolation',
  'policy',
  `
  554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes
  554 5.7.1 [HM08] Message rejected due to local policy. Please visit https://support.apple.com/en-us/HT204137
  552-5.7.0 This message was blocked because its content presents a potential security issue.
  550 Administrative prohibition
  550 5.7.1 Message rejected due to policy violation
  554 Mail from shop@shop.de rejected for policy reasons.
  550 5.7.0 Denied by policy
  550 Protocol violation
  550 Rejected by header based Anti-Spoofing policy: shop@shop.de - https://community.mimecast.com/docs/DOC-1369#550`,
)
cases(
  'notcompliantrfc',
  'policy',
  `
  550 5.7.1 Messages with multiple addresses in From: header are not accepted
  550-5.7.1 Messages missing a valid address in From: header, or having no From: header, are not accepted.
  550 5.6.0 Your message is not RFC compliant
  554 5.6.0 message not RFC 2822 compliant: missing From header
  550 5.7.1 This message is not RFC 5322 compliant
  521 5.5.2 bare <LF> received after DATA`,
)
cases(
  'contenterror',
  'policy',
  `
  550 5.6.0 improper use of 8-bit data in message header
  554 5.6.0 Message contains invalid header
  550 5.6.0 the headers in this message contain improperly-formatted binary content
  554 5.6.1 Media type not supported`,
)
cases(
  'norelaying',
  'policy',
  `
  554 5.7.1 <anna@shop.de>: Relay access denied
  550 5.7.1 Unable to relay
  550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain
  553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)
  550 relay not permitted
  550 5.7.1 <anna@shop.de>... Relaying denied
  550 5.7.1 Command rejected: we do not relay; relaying not allowed
  554 5.7.1 not local host shop.de, not a gateway`,
)
cases(
  'securityerror',
  'policy',
  `
  530 5.7.0 Authentication required
  550 Please turn on SMTP Authentication in your mail client.
  530 5.7.0 Must issue a STARTTLS command first
  535 5.7.8 Authentication credentials invalid
  554 5.7.1 attachment type not allowed: executable attachment
  550 5.7.1 RESOLVER.RST.AuthRequired; authentication required`,
)
cases(
  'mesgtoobig',
  'policy',
  `
  552 5.3.4 Message size exceeds fixed maximum message size
  552-5.3.4 Your message exceeded Google's message size limits.
  550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient
  552 Message too large
  554 5.3.4 Message too big for system
  523 the message size is too big: message length exceeds administrative limit
  552 5.3.4 Error: message file too big`,
)
cases(
  'toomanyconn',
  'soft',
  `
  421 4.7.0 Too many connections from your host
  452 4.3.2 Connection rate limit exceeded.
  421 mwinf5c04 ME Trop de connexions, veuillez verifier votre configuration. Too many connections, slow down. OFR004_104 [104]
  421 too many concurrent SMTP connections from 192.0.2.1
  550 Connection frequency limited. http://service.mail.qq.com/
  421 4.7.0 192.0.2.1 Too many concurrent SMTP connections; please try again later.
  421 4.3.2 All available IPs are at maximum connection limit
  452 4.5.3 Too many recipients
  421 Rejecting: maximum number of connections from your IP exceeded`,
)
cases(
  'speeding',
  'soft',
  `
  450-4.2.1 The user you are trying to contact is receiving mail too quickly. Please resend your message at a later time.
  550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered.
  451 4.7.1 Rate limit exceeded, please slow down
  421-4.7.28 Our system has detected an unusual rate of email; your mail has been temporarily rate limited
  450 4.7.1 Sending rate exceeded: too many messages
  452 4.7.1 Message rate limit: throttled
  550 5.1.1 shop@shop.de has sent to too many recipients this hour.
  421 RL000003 Throttled - try again later. Please see http://postmaster.comcast.net/`,
)
cases(
  'onhold',
  'soft',
  `
  450 4.2.0 <anna@shop.de>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/shop.de.html
  451 4.7.1 Greylisting in action, please come back later
  451 4.7.1 Please try again later (greylisted)
  450 4.7.1 You are greylisted`,
)
cases(
  'expired',
  'soft',
  `
  554 4.4.7 Message expired: unable to deliver in 840 minutes. <421 4.4.0 Unable to lookup DNS>
  550 4.4.7 QUEUE.Expired; message expired
  connect to mx.shop.de[192.0.2.1]:25: Connection timed out
  conversation with mx.shop.de[192.0.2.1] timed out while receiving the initial server greeting
  Envelope expired
  delivery time expired
  I'm not going to try again; this message has been in the queue too long.
  retry time not reached for any host after a long failure period
  lost connection with mx.shop.de[192.0.2.1] while receiving the initial server greeting`,
)
cases(
  'networkerror',
  'soft',
  `
  554 5.4.6 Too many hops
  5.4.6 mail for shop.de loops back to myself
  connect to mx.shop.de[192.0.2.1]:25: Network is unreachable
  connect to mx.shop.de[192.0.2.1]:25: No route to host
  550 5.4.14 Hop count exceeded - possible mail loop ATTR34
  Host or domain name lookup failure: Name server: shop.de.: host name lookup failure
  CNAME_lookup_failed_temporarily._(#4.4.3) DNS lookup failure
  554 5.4.6 Routing loop detected
  connect to mx.shop.de[192.0.2.1]:25: Connection refused
  Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)`,
)
cases(
  'systemerror',
  'soft',
  `
  451 4.3.0 Error: queue file write error
  421 4.3.2 Service shutting down
  451 4.3.0 Internal server error
  450 4.3.0 local configuration error
  550 5.3.5 System config error
  421 4.3.0 Temporary System Problem. Try again later
  451 Temporary local problem - please try later
  Unable to contact LDAP server. (#4.4.3)
  554 5.3.0 Internal system error
  451 4.3.5 Server configuration problem: server configuration error`,
)
cases(
  'systemfull',
  'soft',
  `
  452 4.3.1 Insufficient system storage
  452 4.3.1 Insufficient system resources
  452 4.4.5 Insufficient disk space; try again later
  451 4.3.1 No space left on device`,
)
cases(
  'mailererror',
  'soft',
  `
  Command died with status 13: "/usr/bin/procmail"
  554 5.3.0 unknown mailer error 1
  pipe to |/usr/local/bin/cat generated by anna@shop.de: Child process of address_pipe transport returned 127 exit status
  maildrop: command failed`,
)
cases(
  'syntaxerror',
  'policy',
  `
  500 Syntax error, command unrecognized
  504 Command parameter not implemented
  503 Bad sequence of commands
  502 5.5.2 Error: command not recognized
  501 5.5.4 Syntax error in parameters`,
)

it('counts at least 250 sentences in this folder', async () => {
  const { readFileSync } = await import('node:fs')
  const text = ['replies-recipient', 'replies-sender', 'replies-content']
    .map(name => readFileSync(new URL(`./${name}.test.ts`, import.meta.url), 'utf8'))
    .join('\n')
  const sentences = text
    .split('\n')
    .filter(
      line =>
        /^\s+(\[\w+\] )?([245]\d\d[ -]|[A-Za-z5][^'"`(]*[a-z)].*)/.test(line) &&
        !/^\s+(expect|it|cases|describe|const|return|lines|line|\.)/.test(line),
    )
  expect(sentences.length).toBeGreaterThan(250)
})
