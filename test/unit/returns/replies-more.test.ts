import { describe, expect, it } from '@jest/globals'
import { classifySaid, lines } from './said.ts'

/** Sentences written down without a look at the phrases, to see how far those reach; afterwards what they lacked was added. */

const cases = (reason: string, outcome: string, text: string) =>
  describe(reason, () => {
    it.each(lines(text))('%s', line => {
      expect(classifySaid(line)).toMatchObject({ reason, outcome })
    })
  })

cases(
  'userunknown',
  'hard',
  `
  [rcpt] 550 5.1.1 <a@b.de>... No such user - pp
  550 5.1.1 sid=xyz Account not available
  [rcpt] 550 5.1.1 <a@b.de> mailbox unavailable
  [rcpt] 550 <a@b.de>: Recipient address rejected: undeliverable address: host mx.b.de said: 550 5.1.1 unknown
  [rcpt] 550 Sorry, we do not have this user
  [rcpt] 550 Invalid User: a@b.de
  [rcpt] 550 5.1.1 This user does not exist
  [rcpt] 550 Recipient is not exist on this server
  [rcpt] 550 No thank you rejected: User Unknown
  [rcpt] 550 #5.1.0 Address rejected a@b.de
  [rcpt] 550 5.1.1 TT_REJECT_NONEXISTENT mailbox is not known here
  [rcpt] 554 5.1.1 Unknown mailbox
  [rcpt] 550-5.1.1 user does not exist: a@b.de
  [rcpt] 550 Account a@b.de doesn't exist here
  [rcpt] 550 unknown local part a in <a@b.de>
  [rcpt] 550 Unknown recipient address. Check spelling
  [rcpt] 550 5.1.1 The recipient's address was not recognized by our servers
  550 5.1.1 Recipient not found <a@b.de> [abc.eop]
  [rcpt] 550 Could not deliver to that user: no such mailbox
  [rcpt] 550 dieser Empfaenger existiert nicht
  [rcpt] 550 Adresse existiert nicht
  [rcpt] 550 5.1.1 Mailbox "anna" does not exist
  [rcpt] 550 5.1.1 Bad destination mailbox address
  [rcpt] 501 5.1.3 Bad recipient address syntax
  [rcpt] 550 Le destinataire n'existe pas
  [rcpt] 550 El destinatario no existe
  [rcpt] 550 Cuenta inexistente
  550 5.1.1 RESOLVER.ADR.RecipNotFound; not found
  550 5.1.1 <a@b.de>: Email address could not be found, or was misspelled (G8)
  [rcpt] 550 Not a local mailbox
  [rcpt] 554 qq Sorry, no valid recipients
  [rcpt] 550 That email address does not exist
  [rcpt] 550 a@b.de not known here
  [rcpt] 550 The e-mail account does not exist at the organization this message was sent to`,
)
cases(
  'hostunknown',
  'hard',
  `
  550 5.4.4 Unable to route: host not found, domain b.invalid
  550 5.4.310 DNS domain b.invalid does not exist [Message=InfoDomainNonexistent]
  [rcpt] 550 5.1.2 The domain name is not found
  5.4.4 (unable to route: no mail hosts for domain)
  Domain b.invalid has no MX records or is invalid
  DNS Hard Error looking up b.invalid (MX): NXDomain
  unknown mail host: b.invalid`,
)
cases(
  'notaccept',
  'hard',
  `
  [rcpt] 556 5.1.10 <a@b.de>: Recipient address rejected: Domain b.de does not accept mail (nullMX)
  DNS server said: domain declares that it does not accept mail: Null MX`,
)
cases(
  'mailboxfull',
  'soft',
  `
  552 5.2.2 <a@b.de>: Recipient address rejected: mailbox is over its storage limit
  550 5.2.2 User's mailbox is full
  452 4.2.2 The email account that you tried to reach is over quota
  550 Quota exceeded for user a
  554 5.2.2 Recipient mailbox is full (#5.2.2)
  user's disk quota exceeded
  550 User has exceeded their mailbox quota
  552 Account is over quota. Try again later.
  452 4.2.1 Sorry, the user is over quota
  550 5.1.1 recipient's mailbox has reached its quota
  552 Mail storage exceeded; no more mail can be delivered
  The recipient's mailbox is full and can't accept messages now.
  550 Le quota de la boite est depasse, boite pleine`,
)
cases(
  'suspend',
  'soft',
  `
  550 5.2.1 The mailbox for a@b.de is not active
  550 Mailbox has been disabled due to inactivity
  550 5.7.1 This account is currently suspended for abuse
  550 a@b.de: this mail account was closed
  550 5.2.1 mailbox disabled, not accepting messages
  550 Account blocked by administrator
  554 5.7.1 recipient account is locked
  550 Benutzerkonto deaktiviert`,
)
cases(
  'hasmoved',
  'hard',
  `
  551 5.1.6 The recipient moved to another provider
  551 User not local; please try <c@d.de>`,
)
cases(
  'filtered',
  'soft',
  `
  550 Recipient rejects mail from your domain
  [message] 550 user unknown
  550 5.7.1 The recipient has blocked you`,
)
cases(
  'blocked',
  'policy',
  `
  [connect] 554 5.7.1 Rejected 192.0.2.1 found in dnsbl.example.org
  550 5.7.1 Message rejected because 192.0.2.1 is blacklisted at bl.example.net
  554 Denied [CS] (Mode: normal): sender IP 192.0.2.1 blocked
  550 5.7.1 Connection not accepted from 192.0.2.1: IP on local blacklist
  550 Your host 192.0.2.1 is banned
  421 4.7.1 Intrusion prevention active for [192.0.2.1][S]: connection temporarily blocked
  554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.1
  550 permanent failure for one or more recipients (192.0.2.1:blocked)
  550 5.7.1 Client host rejected: your IP is on our private blocklist
  [connect] 550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)
  550 5.7.1 Mail from 192.0.2.1 refused, see RBL server bl.example.org
  [rcpt] 550 Mail from your IP range has been temporarily suspended: abuse
  554 5.7.0 Your server IP address 192.0.2.1 is blacklisted by RATS-Dyna
  421 Server busy, IP 192.0.2.1 temporarily banned
  550-"JunkMail rejected - mail.shop.de [192.0.2.1]:4711 is in an RBL, see Blocked - see http://www.spamcop.net/bl.shtml"`,
)
cases(
  'badreputation',
  'policy',
  `
  550 5.7.1 Message rejected due to sender reputation
  554 5.7.1 Access denied: sender's IP has poor reputation
  421 4.7.0 [IPTS04] Messages from 192.0.2.1 temporarily deferred due to user complaints
  550 5.7.1 This message has been blocked because of the low domain reputation`,
)
cases(
  'requireptr',
  'policy',
  `
  550 5.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]
  554 5.7.1 The server sending your mail [192.0.2.1] does not have a reverse DNS entry
  450 4.7.1 <unknown[192.0.2.1]>: Client host rejected: cannot find your hostname
  550 IP 192.0.2.1 has no PTR record
  [connect] 421 4.7.1 Sender IP must resolve: no reverse DNS`,
)
cases(
  'authfailure',
  'policy',
  `
  550 5.7.1 SPF unauthorized mail is prohibited.
  550-5.7.26 The MAIL FROM domain [shop.de] has an SPF record with a hard fail policy (-all)
  550 5.7.515 Access denied, sending domain shop.de doesn't meet the required authentication level.
  554 5.7.5 Permanent error evaluating DMARC policy
  550 5.7.1 rejected by DMARC policy for shop.de
  521 5.2.1 : AOL will not accept delivery of this message. DMARC
  550 DKIM validation failed for shop.de
  550 #5.7.1 Your email was rejected due to DKIM verification failure`,
)
cases(
  'spamdetected',
  'policy',
  `
  550 5.7.1 Content rejected as SPAM by filter
  554 Message refused by antispam system
  550 5.7.1 Blocked by SpamAssassin
  554 5.7.1 Message is likely spam
  550 This message scored 12.3 spam points
  550 Rejected: message considered as junk mail
  554 5.7.1 Identified as SPAM, if you feel this is an error contact postmaster
  550 5.7.1 Message contains a phishing link
  550 E-Mail wurde als Spam eingestuft`,
)
cases(
  'virusdetected',
  'policy',
  `
  550 5.7.1 virus infected message rejected
  554 Your message contains a virus: Win.Trojan.Agent`,
)
cases(
  'policyviolation',
  'policy',
  `
  554 5.7.1 Message rejected under policy
  550 5.7.1 Rejected by our content policy
  550 5.7.1 Delivery prohibited by site policy
  550 5.7.0 Message denied by policy rule
  550 5.7.1 Transport rule: message blocked by administrative policy
  552 5.7.0 Our system detected an illegal attachment on your message: its content presents a potential security issue`,
)
cases(
  'securityerror',
  'policy',
  `
  550 5.7.1 Attachments with extension .exe are not allowed: extension exe not allowed
  454 4.7.0 TLS not available due to local problem: TLS is required
  550 5.7.1 Sender must authenticate: SMTP AUTH is required`,
)
cases(
  'notcompliantrfc',
  'policy',
  `
  550 5.7.1 Message missing a Message-ID header: not RFC 5322 compliant
  554 5.6.0 Duplicate From: header not compliant with RFC 5322`,
)
cases(
  'norelaying',
  'policy',
  `
  550 5.7.1 relaying denied for a@b.de
  550 we do not relay for b.de
  454 4.7.1 <a@b.de>: Relay access denied
  550 relaying to <a@b.de> prohibited by administrator`,
)
cases(
  'rejected',
  'policy',
  `
  [mail] 550 5.1.8 Domain of sender address shop@shop.de does not exist
  [mail] 554 5.1.8 <shop@shop.de>: Sender address rejected: Domain not found
  [mail] 550 unroutable sender address
  [mail] 550 5.7.1 Sender blocked
  550 5.7.124 Sender not in allowed-senders list
  [rcpt] 550 5.1.0 Sender address verification failed: undeliverable address`,
)
cases(
  'toomanyconn',
  'soft',
  `
  421 4.7.0 Connection limit exceeded for 192.0.2.1
  421 Too many open connections from your IP
  450 4.7.1 Error: too many connections from 192.0.2.1
  421 4.4.5 Too many SMTP sessions for this host`,
)
cases(
  'speeding',
  'soft',
  `
  450 4.7.1 Too many messages from 192.0.2.1 in the last minute
  451 4.7.1 You have exceeded the maximum number of messages per hour
  421 4.7.28 Gmail has detected an unusual rate of mail originating from your SPF domain
  452 4.2.1 Mailbox receiving at too high a rate: rate limited`,
)
cases(
  'mesgtoobig',
  'policy',
  `
  552 5.2.3 Message exceeds maximum fixed size (10485760) for this recipient
  552 5.3.4 Message size exceeds limit`,
)
cases(
  'onhold',
  'soft',
  `
  451 4.7.1 Greylisted, please try again in 300 seconds
  450 4.7.0 Temporarily deferred for greylist`,
)
cases(
  'expired',
  'soft',
  `
  Message could not be delivered for 5 days: delivery timed out
  retry timeout exceeded
  Delivery time expired, message returned
  5.4.7 Delivery expired (message too old)`,
)
cases(
  'networkerror',
  'soft',
  `
  connect to mx.b.de[192.0.2.1]:25: No route to host
  5.4.0 (Network is unreachable)
  554 Too many hops 26 (25 max)
  Name service error for name=b.de type=MX: Host not found, try again`,
)
cases(
  'systemerror',
  'soft',
  `
  451 4.3.0 Temporary internal error
  421 4.3.0 collect: Cannot write ./dfx: Input/output error
  450 4.3.0 Mail server temporarily rejected message: system not accepting network messages`,
)
cases(
  'systemfull',
  'soft',
  `
  431 4.3.1 The recipient's mail system is out of disk space: no space left on device
  452 4.3.1 Out of memory`,
)
cases(
  'syntaxerror',
  'policy',
  `
  501 Syntax error in parameters or arguments
  503 5.5.1 Error: need MAIL command`,
)
