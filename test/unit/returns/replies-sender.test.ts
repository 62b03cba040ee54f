import { describe, expect, it } from '@jest/globals'
import { classifySaid, lines } from './said.ts'

/** What servers say of us: none of it may cost anybody their address. */

const cases = (reason: string, block: string | null, text: string) =>
  describe(`${reason}`, () => {
    it.each(lines(text))('%s', line => {
      expect(classifySaid(line)).toMatchObject({ reason, outcome: 'policy', block })
    })
  })

cases(
  'blocked',
  'reputation',
  `
  [rcpt] 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1
  [connect] 554 IP=192.0.2.1 - A problem occurred. (Ask your postmaster for help or to contact tosa@rx.t-online.de to clarify.)
  [connect] 554 IP=192.0.2.1 - A problem occurred. Ask your postmaster
  [connect] 554 IP=192.0.2.1 - Dialup IP address. Mails from this IP are not accepted
  [connect] 554-gmx.net (mxgmx109) Nemesis ESMTP Service not available 554-No SMTP service 554-IP address is black listed. 554 For explanation visit https://www.gmx.net/mail/senderguidelines?c=bl
  [connect] 554-web.de (mxweb011) Nemesis ESMTP Service not available 554-No SMTP service 554 IP address is blacklisted
  [mail] 550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140). You can also refer your provider to http://mail.live.com/mail/troubleshooting.aspx#errors
  [mail] 550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).
  550 5.7.606 Access denied, banned sending IP [192.0.2.1]. To request removal from this list please visit https://sender.office.com/
  550 5.7.511 Access denied, banned sender[192.0.2.1]. To request removal from this list please forward this message to delist@messaging.microsoft.com
  550 DY-001 (COL004-MC1F1) Unfortunately, messages from 192.0.2.1 weren't sent.
  [connect] 553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.1, because the ip is in Spamhaus's list; see https://postmaster.yahooinc.com/error-codes
  554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied
  554 5.7.1 Your IP 192.0.2.1 is listed on a blacklist
  550 5.7.1 Your IP [192.0.2.1] is blocked
  550 Your IP address has been blocked; listed at bl.spamcop.net
  554 5.7.1 your server is blocked: dnsbl.sorbs.net
  550-192.0.2.1 blocked by ldap:ou=blocks 550 Error - Blocked for abuse.
  554 rejected due to RBL: b.barracudacentral.org
  554 Service unavailable; Client host [mail.shop.de] blocked using Barracuda Reputation; http://www.barracudanetworks.com/reputation/?r=1&ip=192.0.2.1
  421 4.7.1 Service refused. Veuillez essayer plus tard. OFR_999 [999]
  550 5.7.1 Recipient not authorized, your IP has been found on a block list
  550 IP blacklisted by recipient
  550 5.7.1 IP address blacklisted by recipient
  554 rejected - listed by dnsbl: ix.dnsbl.manitu.net NiX Spam
  554 CXBL Service refused: 192.0.2.1 is blocked
  554 5.7.1 ACL dns_rbl; Client host [192.0.2.1] blocked using dnsbl-1.uceprotect.net
  550 Dynamic/residential IP: mail from dynamic IP not accepted
  554 (RLY:B1) http://postmaster.info.aol.com/errors/554rlyb1.html
  550 your mail server is on our black list
  550 5.7.1 <192.0.2.1> - E-mail from your server is temporarily blocked due to open relay
  501 <shop@shop.de>... no access from mail server [192.0.2.1] which is an open relay
  550 Comcast BL000001 Dynamic/Residential IP space not allowed`,
)

cases(
  'badreputation',
  'reputation',
  `
  421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see https://postmaster.yahooinc.com/error-codes
  421 4.7.0 [TS01] Messages from 192.0.2.1 temporarily deferred due to user complaints
  550-5.7.1 [192.0.2.1 19] Our system has detected that this message is likely suspicious due to the very low reputation of the sending IP address.
  550-5.7.1 [192.0.2.1] Our system has detected that this message is likely suspicious due to the very low reputation of the sending domain.
  451 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation. (S775)
  554 Your access to this mail system has been rejected due to the sending MTA's poor reputation. If you believe that this failure is in error, please contact the intended recipient
  554-mx.shop.de 554 Your access to this mail system has been rejected due to poor reputation of a domain used in message transfer
  550 5.7.1 Poor Reputation Sender. (IronPort)
  554 Connection refused. 192.0.2.1 has a poor reputation on Cloudmark Sender Intelligence (CSI). IB103
  550 5.7.0 Local reputation: bad reputation of sender`,
)

cases(
  'requireptr',
  'reputation',
  `
  [connect] 554 IP=192.0.2.1 - Dialup/transient IP not allowed. Use a mailserver with a proper PTR
  [connect] 554-gmx.net (mxgmx115) Nemesis ESMTP Service not available 554-No SMTP service 554-Bad DNS PTR resource record. 554 For explanation visit https://www.gmx.net/mail/senderguidelines?c=rdns
  [rcpt] 450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.1]
  [rcpt] 450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]
  550-5.7.25 [192.0.2.1] The IP address sending this message does not have a PTR record setup, or the corresponding forward DNS entry does not point to the sending IP.
  554 5.7.1 Reverse DNS lookup failed for host 192.0.2.1
  550 This system will not accept messages from servers/devices with no reverse DNS.
  421 421 DNS:NR http://postmaster.info.aol.com/errors/421dnsnr.html
  550 5.7.1 Connections from hosts without rDNS are not accepted
  554 PTR lookup failure; missing PTR record`,
)

cases(
  'authfailure',
  'authentication',
  `
  550-5.7.26 This message does not have authentication information or fails to pass authentication checks (SPF or DKIM). To best protect our users from spam, the message has been blocked.
  550-5.7.26 Unauthenticated email from shop.de is not accepted due to domain's DMARC policy.
  550-5.7.26 Your email has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM.
  550 5.7.509 Access denied, sending domain [SHOP.DE] does not pass DMARC verification and has a DMARC policy of reject.
  550 5.7.1 Email rejected per SPF policy
  550 5.7.23 <shop@shop.de>: Recipient address rejected: Message rejected due to: SPF fail - not authorized. Please see http://www.openspf.net/Why
  550 5.7.1 Sender ID (PRA) Not Permitted
  550 DMARC check failed. http://service.mail.qq.com/cgi-bin/help?subtype=1&&no=1001508
  550 5.7.20 DKIM signature missing or invalid: DKIM check failed
  550 SPF check failed. - https://community.mimecast.com/docs/DOC-1369#550
  554 5.7.1 Your message was rejected due to shop.de's DMARC policy. See https://support.apple.com/en-us/HT204137
  550 SPF: 192.0.2.1 is not allowed to send mail from shop.de
  550 5.7.1 This mail failed SPF validation`,
)

cases(
  'rejected',
  null,
  `
  [mail] 550 5.1.0 <shop@shop.de>: Sender address rejected: User unknown
  [mail] 450 4.1.8 <shop@shop.invalid>: Sender address rejected: Domain not found
  [mail] 553 5.1.8 <root@shop.invalid>... Domain of sender address root@shop.invalid does not exist
  [mail] 550 Sender verify failed
  [rcpt] 550-Verification failed for <shop@shop.de> 550-No Such User Here 550 Sender verify failed
  [mail] 501 5.1.8 Sender address rejected
  [mail] 501 5.1.7 Bad sender address syntax
  [mail] 553 sorry, your envelope sender domain must exist (#5.7.1)
  [mail] 550 invalid sender
  [mail] 550 No such user here
  550 5.7.1 You are not allowed to post to this group: You don't have permission to post messages
  [mail] 553 5.5.4 <shop>... Domain name required for sender address shop
  550 5.1.8 Access denied, bad outbound sender
  550 5.7.1 <shop@shop.de>: Sender address rejected: blocked sender`,
)

it('is never an address marked by what stands here', () => {
  expect(classifySaid('550 5.1.1 Blocked: your IP has a bad reputation').outcome).toBe('policy')
  expect(classifySaid('[rcpt] 550 User unknown. Your host is listed at zen.spamhaus.org').outcome).toBe(
    'policy',
  )
})

describe('words of users and hosts in what is said of us', () => {
  it.each(
    lines(`
    550 5.1.1 Recipient rejected: sender host 192.0.2.1 is on a blacklist
    554 5.1.0 Access denied: no such service for blacklisted hosts
    550 5.1.0 <anna@shop.de> domain not found in SPF record, SPF check failed
    550 5.1.1 The sender domain does not exist in DMARC, message rejected due to DMARC
    550 5.1.1 sender unknown
    550 5.1.0 Sender address does not exist
    550 Sender domain not found
    [rcpt] 550 <info@shop.de>: Sender address rejected: undeliverable address: user not found
    [rcpt] 450 4.1.7 <info@shop.de>: Sender address rejected: unverified address: unknown user
    [rcpt] 553 5.1.8 Domain of sender does not exist
    [rcpt] 550 Return path user unknown
    550 5.1.7 The sender's mailbox does not exist
    [rcpt] 550 your envelope sender user unknown here
    [rcpt] 550 From address unknown
    550 5.1.2 Host unknown: reverse DNS lookup of 192.0.2.1 not found
    450 4.7.1 Client host rejected: cannot find your hostname, host not found
    [connect] 550 Unknown host, access denied
    [helo] 550 Host unknown
    [mail] 550 Domain does not exist
    550 5.1.1 rejected for policy reasons
    550 5.1.1 no such luck: message considered as spam
    554 5.1.1 spam message rejected, invalid content`),
  )('%s', line => {
    expect(classifySaid(line).outcome).toBe('policy')
  })
})
