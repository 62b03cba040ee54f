import { describe, expect, it } from '@jest/globals'
import { classifySaid, lines } from './said.ts'

/**
 * What servers, gateways and providers answer, as postmaster pages, manuals and help forums quote it (names replaced).
 * Written down with the reason they deserve before they were tried.
 * Here what is said of the recipient, and of ways that lead nowhere.
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
  [rcpt] 550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos or unnecessary spaces. - gsmtp
  [rcpt] 550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). [AM7EUR03FT041.eop-EUR03.prod.protection.outlook.com]
  550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient anna@shop.example not found by SMTP address lookup
  [rcpt] 550 5.4.1 [anna@shop.example]: Recipient address rejected: Access denied [DB5EUR01FT045.eop-EUR01.prod.protection.outlook.com]
  [rcpt] 554 delivery error: dd This user doesn't have a yahoo.example account (anna@yahoo.example) [0] - mta1234.mail.yahoo.example
  [rcpt] 552 1 Requested mail action aborted, mailbox not found
  [rcpt] 550 Requested action not taken: mailbox unavailable For explanation visit https://postmaster.gmx.example/en/error-messages?ip=192.0.2.4&c=mu
  [rcpt] 550 Recipient rejected, no such user at t-online.example
  [rcpt] 550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416
  [rcpt] 550 5.5.0 Adresse d au moins un destinataire invalide. Invalid recipient. LPN007_416
  [rcpt] 550 5.1.1 <anna@laposte.example>: Recipient address rejected: User unknown in relay recipient table
  [rcpt] 550 5.1.1 Not our Customer
  [rcpt] 550 5.1.0 <anna@cox.example> recipient rejected
  [rcpt] 550 5.1.1 recipient <anna@rr.example> rejected: no such mailbox
  [rcpt] 550 5.7.1 No such user!
  [rcpt] 550 Message was not accepted -- invalid mailbox. Local mailbox anna@mail.example is unavailable: user not found
  [rcpt] 550 Mailbox not found. http://service.mail.example/cgi-bin/help?subtype=1&&id=20022&&no=1000728
  [rcpt] 550 User not found: anna@163.example
  [rcpt] 550 Invalid recipient: <anna@i.softbank.example>
  [rcpt] 550 Unknown user anna@docomo.example
  [rcpt] 550 <anna@ezweb.example>: User unknown
  [rcpt] 550 5.1.1 <anna@naver.example> Recipient unknown
  [rcpt] 550 Invalid Recipient - https://community.mimecast.example/docs/DOC-1369#550
  [rcpt] 550 5.1.1 <anna@b.example>: User unknown - psmtp
  [rcpt] 550 No such recipient here. (Barracuda)
  [rcpt] 550 #5.1.0 Address rejected.
  [rcpt] 550 Address unknown (MessageLabs)
  [rcpt] 550 Invalid recipient <anna@b.example> (#5.1.1)
  [rcpt] 550 Recipient address unknown by SpamExperts: no such recipient
  [rcpt] 550 Mailbox anna unknown on this CommuniGate server
  [rcpt] 550 anna@b.example account doesn't exist
  [rcpt] 550 <anna@b.example> No such user here (Kerio)
  [rcpt] 550 5.1.1 Recipient <anna@b.example> unknown: MDaemon
  [rcpt] 550 unknown user <anna@b.example>
  [rcpt] 550 Unknown user. (hMailServer)
  [rcpt] 550 5.1.1 Deactivated mailbox or no such person at this address
  [rcpt] 550 Requested action not taken:no such user here. Alias anna is not defined
  [rcpt] 511 sorry, no mailbox here by that name (#5.1.1 - chkuser)
  [rcpt] 550 sorry, no mailbox here by that name (#5.7.17)
  Sorry, no mailbox here by that name. (#5.1.1)
  Sorry, no mailbox here by that name. vpopmail (#5.1.1)
  [rcpt] 550 5.1.1 User doesn't exist: anna@b.example
  [rcpt] 550 cuda_nsu No such user
  [rcpt] 550 5.1.1 <anna@b.example>... Addressee unknown, relay=mx.shop.example
  [rcpt] 550 Recipient verification failed: the email address does not exist
  [rcpt] 550 The recipient cannot be verified. Please check all recipients of this message to verify they are valid.
  [rcpt] 550 5.1.1 unknown or illegal alias: anna@b.example
  [rcpt] 550 No account by the name "anna" exists here.
  [rcpt] 550 O usuario nao existe neste servidor
  [rcpt] 550 Usuario destinatario desconhecido
  [rcpt] 550 Пользователь не найден
  [rcpt] 550 El buzon no existe
  [rcpt] 550 Utente non trovato
  [rcpt] 550 Le compte n'existe pas
  [rcpt] 550 5.1.1 Kein Postfach mit diesem Namen vorhanden
  [rcpt] 550 Empfaengeradresse existiert nicht
  [rcpt] 553 5.3.0 <anna@b.example>... No such user here, please check the address
  [rcpt] 550 RCPT TO:<anna@b.example> User unknown (OpenSMTPD)`,
)

cases(
  'hostunknown',
  `
  550 5.1.2 RESOLVER.ADR host unknown; no such domain b.example
  <anna@b.example>: Host or domain name not found. Name service error for name=b.example type=A: Host not found
  550 5.1.2 <anna@b.example>... Host unknown (Name server: b.example: host not found)
  Sorry, I couldn't find any host named b.example. (#5.1.2)
  Unrouteable address: all relevant MX records point to non-existent hosts
  550 5.4.310 DNS domain b.example does not exist [Message=InfoDomainNonexistent] [LastAttemptedServerName=b.example]
  550 4.4.312 DNS query failed [Message=InfoDomainNonexistent]
  [rcpt] 553 5.1.2 We weren't able to find the recipient domain. Please check for any spelling errors
  [rcpt] 550 5.1.2 The recipient domain was not found in DNS
  Illegal host/domain name found (b.example)
  No route found to domain B.EXAMPLE from server MAIL1. Check DNS configuration
  [rcpt] 550 Recipient domain does not exist
  [rcpt] 501 5.1.2 bad domain
  Unable to find the destination domain: b.example
  554 5.4.4 unable to lookup destination host: domain name does not exist`,
)

cases(
  'mailboxfull',
  `
  [rcpt] 452 4.2.2 The email account that you tried to reach is over quota. Please direct the recipient to clear space
  [rcpt] 452 4.2.2 The recipient's inbox is out of storage space and inactive.
  554 5.2.2 mailbox full;STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded; Failed to process message due to a permanent exception
  [data] 552 5.2.2 Mailbox size limit exceeded 1345
  [rcpt] 422 4.2.2 Quota limit exceeded (Speicherplatz des Kontos ueberschritten)
  [rcpt] 550 Quota exceeded. The recipients mailbox is full.
  [rcpt] 552 Too much mail data anna@docomo.example
  [rcpt] 450 4.2.2 anna@b.example... Mail in the mailbox is full.
  451 qq trouble in home directory: quota of the mailbox reached (#4.3.0 - over quota)
  maildrop: maildir over quota.
  procmail: Mailbox limit exceeded while appending message
  [rcpt] 552 #5.2.2 This message is larger than the current system limit or the recipient's mailbox is full. Create a shorter message body or remove attachments and try sending it again.
  [data] 554 delivery error: Sorry, your message to anna@b.example cannot be delivered. This account is over quota.
  [rcpt] 550 user quota exceeded
  [rcpt] 550 Message was not accepted -- mailbox full: inbox space exhausted
  552 5.2.2 Over quota
  Recipient's mail box is over its quota
  550 Account size limit reached: the mailbox for user anna has reached its maximum size
  [rcpt] 450 The mailbox has exceeded its allocated storage (Zimbra)
  452 4.2.2 Over quota (anna)
  [rcpt] 552 5.1.1 Mailbox delivery failure policy error: the mailbox is overloaded with mail
  [rcpt] 550 La boite aux lettres du destinataire est pleine
  [rcpt] 550 La casella del destinatario e' piena
  [rcpt] 552 Buzon del usuario lleno
  [rcpt] 552 5.2.2 Caixa postal cheia
  [rcpt] 554 Das Postfach des Empfängers hat seine Speichergrenze erreicht
  Can't create output: Disk quota exceeded`,
)

cases(
  'suspend',
  `
  [rcpt] 550 5.2.1 The email account that you tried to reach is disabled. Learn more at https://support.google.example/mail/?p=DisabledUser
  [rcpt] 550 5.2.1 The email account that you tried to reach is inactive.
  [rcpt] 554 delivery error: dd Sorry your message to anna@yahoo.example cannot be delivered. This account has been disabled or discontinued [#102]. - mta1.yahoo.example
  [rcpt] 554 30 Sorry, your message to anna@aol.example cannot be delivered. This mailbox is disabled (554.30).
  [rcpt] 550 [suspend] Mailbox currently suspended--Please contact correspondent directly.
  [rcpt] 550 5.2.1 Mailbox unavailable: account locked due to inactivity
  [rcpt] 550 5.1.1 <anna@icloud.example>: inactive email address
  [rcpt] 550 User suspended
  [rcpt] 550 user is locked.
  [rcpt] 550 5.7.1 Your email was not delivered because the recipient's account is deactivated
  [rcpt] 550 This account is not active any more
  [rcpt] 550 5.2.1 This mailbox has been blocked due to inactivity
  [rcpt] 450 4.2.1 mailbox temporarily disabled
  [rcpt] 550 Mailbox has been suspended for non-payment
  [rcpt] 550 Message was not accepted -- invalid mailbox. Local mailbox anna@mail.example is unavailable: account is disabled
  [rcpt] 550 Account has been locked by the administrator
  [rcpt] 525 5.7.13 User account disabled
  [rcpt] 550 Das Benutzerkonto wurde gesperrt
  [rcpt] 550 Compte desactive
  [rcpt] 550 5.2.1 anna@b.example: mailbox disabled, not accepting messages
  [rcpt] 550 Domain owner has suspended this mail account`,
)

cases(
  'hasmoved',
  `
  [rcpt] 551 User not local; please try <anna@neu.example>
  [rcpt] 551 5.1.6 Mailbox has moved
  [rcpt] 550 5.1.6 recipient no longer on server: anna@b.example
  550 The user has changed his address. His new address is anna@neu.example`,
)

cases(
  'notaccept',
  `
  Domain b.example has null MX record, it does not accept mail (RFC7505)
  556 5.1.10 Recipient address has null MX
  [connect] 521 5.3.2 Server does not accept mail
  [connect] 521 mx.b.example does not accept mail, see RFC 7504
  550 5.1.10 domain b.example does not accept mail (nullMX)
  The domain b.example doesn't receive email according to the administrator: returned Null MX`,
)

cases(
  'filtered',
  `
  [data] 550 : User unknown
  [data] 550 Unknown user anna@docomo.example
  [rcpt] 550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized: recipient accepts mail only from certain senders
  550 5.1.1 RCP-P2 Refused due to recipient preferences
  [rcpt] 550 Mail is rejected by recipients http://service.mail.example/cgi-bin/help?no=1000730
  [rcpt] 550 Envelope blocked - User Entry - https://community.mimecast.example/docs/DOC-1369#550
  [data] 550 5.2.0 Message Filtered
  [rcpt] 550 5.7.1 The recipient has chosen to refuse mail from this sender
  [data] 554 5.7.1 The message was rejected by the recipient's mail filter
  [rcpt] 550 Recipient anna has blocked your address
  [data] 550 5.7.1 Sieve: message refused by user: I do not want mail from you
  [rcpt] 550 5.2.0 Recipient is only accepting mail from specific email addresses.`,
)

cases(
  'expired',
  `
  450 4.4.7 Message delayed beyond the retry time
  550 4.4.7 QUEUE.Expired; message expired
  delivery temporarily suspended: connect to mx.b.example[192.0.2.9]:25: Connection timed out
  Message could not be delivered for 5 days. Message will be deleted from queue
  retry timeout exceeded
  The recipient server did not accept our requests to connect. Learn more at https://support.google.example/mail/answer/7720 [mx.b.example 192.0.2.9: timed out]
  554 5.4.7 [internal] exceeded max time without delivery
  554 5.4.7 Delivery expired (message too old)
  conversation with mx.b.example[192.0.2.9] timed out while receiving the initial server greeting
  lost connection with mx.b.example[192.0.2.9] while sending end of data
  I'm not going to try again; this message has been in the queue too long.
  mx.b.example[192.0.2.9]: Operation timed out
  500 5.4.0 Failed to connect, message expired after 5 days of trying
  Envelope expired
  [rcpt] 441 4.4.1 No answer from host
  Could not send message for past 4 hours: host not responding
  450 4.4.317 Cannot connect to remote server [Message=451 4.7.0 Timeout waiting for client input]
  Deferred: Connection timed out with mx.b.example.
  Server not responding: mail1/ORG/B; delivery time expired`,
)

cases(
  'networkerror',
  `
  554 5.4.6 Too many hops 26 (25 max)
  [data] 554 5.4.6 Routing loop detected: hop count exceeded
  This message is looping: it already has my Delivered-To line. (#5.4.6)
  connect to mx.b.example[192.0.2.9]:25: Connection refused
  connect to mx.b.example[192.0.2.9]:25: No route to host
  connect to mx.b.example[192.0.2.9]:25: Network is unreachable
  mail for b.example loops back to myself
  Sorry. Although I'm listed as a best-preference MX or A for that host, it isn't in my control/locals file, so I don't treat it as local. (#5.4.6)
  550 5.4.14 Hop count exceeded - possible mail loop ATTR34
  Maximum hop count exceeded. Message probably in a routing loop.
  CNAME lookup failed temporarily. (#4.4.3)
  Host or domain name not found. Name service error for name=b.example type=MX: Host not found, try again
  too many "Received" headers - suspected mail loop
  Remote host closed connection unexpectedly: connection reset by peer`,
)
