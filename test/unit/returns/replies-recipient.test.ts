import { describe, expect, it } from '@jest/globals'
import { classifySaid, lines } from './said.ts'

/** What servers say of the recipient, as their documentation and their logs have it. */

describe('the address is unknown', () => {
  it.each(
    lines(`
    550 5.1.1 <anna@shop.de>: Recipient address rejected: User unknown in local recipient table
    550 5.1.1 <anna@shop.de>: Recipient address rejected: User unknown in relay recipient table
    550 5.1.1 <anna@shop.de>: Recipient address rejected: User unknown in virtual mailbox table
    550 5.1.1 <anna@shop.de>: Recipient address rejected: undeliverable address: unknown user: "anna"
    [rcpt] 550 <anna@shop.de>: Recipient address rejected: User unknown
    450 4.1.1 <anna@shop.de>: Recipient address rejected: unverified address: unknown user
    550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos
    550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient anna@shop.de not found by SMTP address lookup
    550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found
    550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [AM5EUR02FT044.eop-EUR02.prod.protection.outlook.com]
    550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).
    550 5.1.1 User Unknown
    [rcpt] 550 unknown user <anna@shop.de>
    [rcpt] 550 No such user here
    [rcpt] 550 No Such User Here
    [rcpt] 550 Requested action not taken: mailbox unavailable
    550 5.1.1 Requested action not taken: mailbox unavailable
    [rcpt] 550 5.1.1 sorry, no mailbox here by that name. (#5.1.1)
    [rcpt] 550 sorry, no mailbox here by that name (#5.1.1 - chkuser)
    [rcpt] 553 5.1.1 Sorry, no such mailbox here
    [rcpt] 511 sorry, no mailbox here by that name (#5.1.1 - chkuser)
    [rcpt] 550 Invalid recipient anna@shop.de (Mode: normal)
    550 5.1.1 Address does not exist - https://community.mimecast.com/docs/DOC-1369#550
    [rcpt] 550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550 [abc.de12]
    550 5.1.1 User unknown <anna@shop.de> Recipient not found (proofpoint)
    [rcpt] 550 5.1.0 Address rejected.
    550 #5.1.0 Address rejected.
    [rcpt] 550 anna@shop.de User unknown; rejecting
    [rcpt] 554 Recipient address rejected: user anna@shop.de does not exist
    [rcpt] 550 Mailbox not found
    [rcpt] 550 Mailbox does not exist
    [rcpt] 550 5.1.1 Mailbox does not exist!
    [rcpt] 550 5.2.1 The email account does not exist: Mailbox unavailable
    [rcpt] 550 anna@t-online.de user unknown
    [rcpt] 550 Empfänger unbekannt
    [rcpt] 550 Unbekannter Empfänger
    [rcpt] 550 Benutzer unbekannt
    [rcpt] 550 5.1.1 Adresse d'au moins un destinataire invalide. Invalid recipient. LPN416 LPN007_416
    [rcpt] 550 5.1.1 Adresse email du destinataire inconnue. Recipient address unknown. OFR_416
    [rcpt] 550 5.1.1 <anna@free.fr>: Recipient address rejected: User unknown in virtual alias table
    [rcpt] 554 delivery error: dd This user doesn't have a yahoo.com account (anna@yahoo.com) [0] - mta1256.mail.gq1.yahoo.com
    554 delivery error: dd Not a valid recipient - atlas123.free.mail.ne1.yahoo.com
    550 5.1.1 <anna@icloud.com>: user does not exist
    550 5.1.1 unknown or illegal alias: anna@icloud.com
    [rcpt] 550 Message was not accepted -- invalid mailbox. Local mailbox anna@mail.ru is unavailable: user not found
    [rcpt] 550 5.7.1 No such user!
    [rcpt] 550 Mailbox not found. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022
    [rcpt] 550 User not found: anna@163.com
    [rcpt] 550 RCP-P1 http://postmaster.facebook.com/response_codes?ip=192.0.2.1#rcp The attempted recipient address does not exist.
    [rcpt] 550 MAILBOX NOT FOUND
    550 5.1.1 Not our Customer
    550 5.1.1 <anna@comcast.net> not found: recipient does not exist
    [rcpt] 550 anna@att.net... User unknown
    [rcpt] 550 <anna@cox.net> recipient rejected: no such recipient here
    [rcpt] 550 5.1.1 <anna@bt.com> is not a valid mailbox
    [rcpt] 550 anna@shop.de is not a valid mailbox
    [rcpt] 551 This mailbox does not exist
    [rcpt] 550 There's no such user here
    [rcpt] 550 no such address here
    [rcpt] 550 Address unknown
    [rcpt] 550 Unknown address error
    [rcpt] 550 Account does not exist
    [rcpt] 550 No account by that name
    [rcpt] 553 Invalid recipient
    [rcpt] 550 no such person at this address
    [rcpt] 550 5.1.1 Recipient does not exist
    550 5.1.3 bad destination mailbox address syntax
    550 5.1.1 no such recipient
    [rcpt] 550 Recipient unknown
    [rcpt] 550 Recipient not found. <anna@shop.de>
    [rcpt] 550 user not found in directory
    [rcpt] 550 mailbox anna@shop.de unknown
    [rcpt] 550 The recipient address is not in our directory
    550 5.1.1 <anna@shop.de> User not in directory
    [rcpt] 550 User (anna@shop.de) unknown.
    [rcpt] 550 No such local user
    [rcpt] 553 5.3.0 <anna@shop.de>... User unknown
    [rcpt] 550 There is no such user here
    because: User Anna Vogel (anna@shop.de) not listed in Domino Directory
    User not listed in public Name & Address Book
    The recipient name is not recognized
    Unknown user: anna@shop.de
    The following recipient is unknown: unknown recipient
    550 5.1.1 Usuario desconocido
    [rcpt] 550 El usuario no existe: usuario inexistente
    [rcpt] 550 Utente sconosciuto
    [rcpt] 550 5.1.1 Utilisateur inconnu
    [rcpt] 550 5.1.1 <anna@orange.fr> Destinataire inconnu
    [rcpt] 550 The person is no longer employed here
    [rcpt] 550 5.1.1 The email address you entered couldn't be found
    [message] 550 5.1.1 <anna@shop.de>... User Unknown`),
  )('%s', line => {
    expect(classifySaid(line)).toMatchObject({ reason: 'userunknown', outcome: 'hard', block: null })
  })
})

describe('the domain is unknown', () => {
  it.each(
    lines(`
    550 5.1.2 <anna@shop.invalid>: Recipient address rejected: Domain not found
    450 4.1.2 <anna@shop.invalid>: Recipient address rejected: Domain not found
    550 5.1.2 <anna@shop.invalid>... Host unknown (Name server: shop.invalid: host not found)
    5.4.4 Host or domain name not found. Name service error for name=shop.invalid type=A: Host not found
    Unrouteable address
    all relevant MX records point to non-existent hosts
    Unrouteable mail domain "shop.invalid"
    Sorry, I couldn't find any host named shop.invalid. (#5.1.2)
    550 5.1.2 Invalid domain name
    DNS server said: the domain shop.invalid does not exist
    550 Unknown domain
    550 5.1.2 Domain does not exist; please check your spelling
    550 Domain unknown: shop.invalid
    5.1.2 bad destination system: no such domain
    553 5.1.2 unable to find host or domain: unknown host
    Illegal host/domain name found
    554 The mail could not be delivered to the recipient because the domain is not reachable. Please check the domain and try again`),
  )('%s', line => {
    expect(classifySaid(line)).toMatchObject({ reason: 'hostunknown', outcome: 'hard' })
  })
})

describe('the person moved, or the domain takes no mail', () => {
  it.each(
    lines(`
    551 5.1.6 User has moved; please try <anna@new.de>
    551 User not local; please try <anna@new.de>
    550 5.1.6 recipient no longer on server: anna@shop.de
    551 not our user
    550 The user has moved to another address; destination mailbox has moved, no forwarding address`),
  )('%s', line => {
    expect(classifySaid(line)).toMatchObject({ reason: 'hasmoved', outcome: 'hard' })
  })
  it.each(
    lines(`
    556 5.1.10 Recipient address has null MX
    550 5.1.10 <anna@shop.de>: Recipient address rejected: Domain shop.de does not accept mail (nullMX)
    550 Host does not accept mail
    The domain shop.de doesn't receive email according to the administrator: returned Null MX
    Sorry, I couldn't find a mail exchanger or IP address. (#5.4.4)`),
  )('%s', line => {
    expect(classifySaid(line)).toMatchObject({ reason: 'notaccept', outcome: 'hard' })
  })
})

describe('the mailbox is full', () => {
  it.each(
    lines(`
    552 5.2.2 Mailbox full
    550 5.2.2 <anna@shop.de>... Mailbox Full
    552-5.2.2 The email account that you tried to reach is over quota. Please direct the recipient to 552 5.2.2 https://support.google.com/mail/?p=OverQuotaPerm
    452-4.2.2 The recipient's inbox is out of storage space. Please direct the recipient to https://support.google.com/mail/?p=OverQuotaTemp
    554 5.2.2 mailbox full;STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded
    552 5.2.2 Over quota
    422 4.2.2 The recipient has exceeded mailbox limit
    452 4.2.2 <anna@gmx.de> Mailbox is full / Blocks limit exceeded / Inode limit exceeded
    552 mailbox is full
    552 RCPT TO:<anna@t-online.de> Mailbox disk quota exceeded
    552-5.2.2 This mailbox exceeded its quota
    552 Requested mail action aborted: mailbox anna@web.de: Quota exceeded. The recipient mailbox is full.
    554 mailbox for user is full: Quota exceeded (mailbox for user is full)
    554 5.2.2 <anna@shop.de>: Recipient address rejected: Mailbox full
    550 5.7.1 <anna@shop.de>: Recipient address rejected: user anna@shop.de over quota
    452 4.1.1 <anna@aol.com> recipient storage full, try again later
    552 5.2.2 <anna@icloud.com>: user is over quota
    552 5.2.2 Erreur: boite du destinataire pleine. Recipient overquota. OFR_417 [417]
    550 Mailbox size limit exceeded: mailfolder is full
    554 delivery error: dd Sorry, your message to anna@yahoo.de cannot be delivered. This account is over quota.
    maildir over quota
    Quota exceeded message delivery failed to /var/mail/box/anna/INBOX
    As their mailbox is full.
    mailbox is full: retry timeout exceeded
    552 Das Postfach ist voll
    552 5.2.2 Mailbox size exceeded: user mailbox exceeds allowed size
    552 4.2.2 Not enough storage space in mailbox
    450 4.2.2 user mailbox is overquota
    The user has exceeded their disk quota
    5.2.2 (mailbox full)`),
  )('%s', line => {
    expect(classifySaid(line)).toMatchObject({ reason: 'mailboxfull', outcome: 'soft' })
  })
})

describe('the mailbox is closed for now', () => {
  it.each(
    lines(`
    550 5.2.1 The email account that you tried to reach is disabled. Learn more at https://support.google.com/mail/?p=DisabledUser
    550 5.2.1 The email account that you tried to reach is inactive.
    550 5.7.1 <anna@shop.de>: Recipient address rejected: Mailbox disabled for this recipient
    554 30 Sorry, your message to anna@yahoo.com cannot be delivered. This mailbox is disabled (554.30).
    525 5.7.13 Disabled recipient address
    550 Mailbox is frozen. See http://mail.i.ua/err/3/
    550 Account inactive
    550 5.5.0 Boite du destinataire archivee. Archived recipient.
    550 Le compte du destinataire est bloque. The recipient account is blocked. LPN007_426
    550 user suspended
    550 5.2.1 <anna@shop.de>: account suspended
    550 5.1.1 Account has been suspended
    550 This account has been temporarily suspended
    550 Message was not accepted -- invalid mailbox. Local mailbox anna@mail.ru is unavailable: account is disabled
    451 4.2.1 mailbox temporarily disabled
    550 inactive user
    550 User is inactive
    550 5.7.17 Mailbox owner has changed: RRVS mailbox expired
    553 5.3.0 <anna@shop.de>... Account disabled
    550 Das Postfach ist gesperrt`),
  )('%s', line => {
    expect(classifySaid(line)).toMatchObject({ reason: 'suspend', outcome: 'soft' })
  })
})

describe('a filter of the recipient refuses', () => {
  it.each(
    lines(`
    [message] 550 Unknown user anna@docomo.ne.jp
    [data] 550 5.2.0 : User unknown
    [message] 550 Invalid recipient: <anna@ezweb.ne.jp>
    550 unknown user <anna@shop.de>
    550 anna@shop.de... No such user
    550 5.7.1 550 User Unknown: anna@shop.de
    550 5.2.0 Message Filtered
    550 5.1.1 RCP-P2 http://postmaster.facebook.com/response_codes?ip=192.0.2.1#rcp Refused due to recipient preferences
    550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized
    [message] 550 Message rejected by recipient`),
  )('%s', line => {
    expect(classifySaid(line)).toMatchObject({ reason: 'filtered', outcome: 'soft' })
  })
})
