import type { ReturnReason } from '../understanding.ts'

/** Sentences that would be misread by a word in them. They are looked for before all others. */
export const firstWords: readonly (readonly [ReturnReason, string])[] = [
  ['hostunknown', `account or domain may not exist | infodomainnonexistent | no route found to domain`],
  // Postfix, of a site it has given up on for the moment: what it says behind the colon is meant.
  ['networkerror', `delivery temporarily suspended … {refused,unreachable,no route}`],
  ['expired', `delivery temporarily suspended … {timed out,timeout,lost connection}`],
  ['expired', `did not accept our requests to connect`],
  ['onhold', `internal resource temporarily unavailable | internal resources are temporarily`],
  ['notaccept', `doesn't receive email | does not receive email`],
  [
    'speeding',
    `too many recipients this hour | relay limit exceeded | too much {email,mail,e-mail} in a short | short period of time | mail flood`,
  ],
  ['toomanyconn', `thread limit | allow rcpt numbers | allowed rcpt numbers`],
  ['rejected', `sender … has null mx | sender … null mx`],
  ['systemfull', `mail system is full | mail system full`],
  ['securityerror', `security conversion`],
  ['contenterror', `conversion required`],
  ['securityerror', `list expansion prohibited`],
  ['norelaying', `email address is not verified. the following identities | identities failed the check`],
  [
    'networkerror',
    `dns error | host not found, try again | servfail | host not found temporarily | temporarily unable to resolve`,
  ],
  ['badreputation', `unusual rate of unsolicited`],
  ['speeding', `unusual rate of {mail,email,messages}`],
  ['spamdetected', `by spamassassin | antispam system | anti-spam system`],
  [
    'norelaying',
    `accept mail for {this,that,your,the} domain | administrative prohibition: relay | relay traffic | not configured to use this mx | unauthorized relay`,
  ],
  [
    'policyviolation',
    `
      blocked by … policy | policy restrict | content restrict | administrative prohibition | administratively {denied,prohibited,rejected,refused} |
      {banned,prohibited,forbidden,restricted,unacceptable} content | content rule | {mail,email,e-mail} policy |
      restricted characters | reject due to policy | due to policy violation | local policy violation`,
  ],
  [
    'filtered',
    `
      rejected by destination domain | user refused | internal mail only | {recipient's,user's} spam settings | personal {block,black,deny} | not wish to receive | recipient {refuses,rejects} | {accept,accepts,accepting} {mail,email,e-mail,messages} from {outside,external,unknown,the internet} |
      restrictedtorecipients | restricts who | delivery restricted by policy`,
  ],
  [
    'filtered',
    `refused by {the user,user,the recipient,recipient} | chosen to {refuse,block,reject} | recipient … chosen`,
  ],
  [
    'suspend',
    `recipient account … blocked | account blocked by admin | mailbox is blocked | mailbox blocked`,
  ],
  ['systemerror', `remote server does not support`],
  [
    'securityerror',
    `authentication is required to send | unauthenticated senders not allowed | unauthenticated sender not allowed`,
  ],
  [
    'policyviolation',
    `
      its content presents | content presents a potential | rejected for policy reasons |
      not accepted for policy reasons | blocked because its content`,
  ],
  [
    'userunknown',
    `this user doesn't have a … account | recipient address rejected: access denied | not a valid recipient`,
  ],
  ['speeding', `daily quota | sending quota | message quota | hourly quota`],
  ['rejected', `bad outbound sender | name required for sender address`],
  [
    'mailboxfull',
    `
      too much mail data | mailbox capacity | not enough storage in | mailbox … overloaded | account size limit | {mailbox,account,inbox,mail box} … reached … {limit,maximum,quota,capacity} |
      mailbox size limit | mailfolder is full | mailbox full | mailbox is full | over quota | overquota | postfach ist voll |
      too many messages in … mailbox | too many messages on this mailbox`,
  ],
  ['systemerror', `unable to contact ldap | ldap server | ldap error | ldap lookup`],
]
