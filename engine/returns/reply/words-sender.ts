import type { ReturnReason } from '../understanding.ts'

/** What other servers say of us: our name, our server, our content. In order: the first that fits decides. */
export const senderWords: readonly (readonly [ReturnReason, string])[] = [
  [
    'requireptr',
    `
      reverse dns | reverse lookup | reverse ip lookup | reverse resolution | rdns | no ptr | ptr record |
      dns ptr | ptr lookup | ptr entry | invalid ptr | missing ptr | proper ptr | valid ptr |
      dns ptr resource record | dns:nr | cannot find your hostname | cannot find your reverse hostname |
      cannot resolve your address | client host rejected: cannot find | unresolvable host name |
      unverifyable sending ip | unverifiable sending ip | fcrdns | forward-confirmed reverse |
      does not have a valid hostname | ip address's hostname | has no hostname | no dns a-record |
      hostname does not match … ip | forward and reverse dns | all emails sent to … must have a reverse |
      ip name lookup failed | ip name forged | ip name possibly forged | dialup/transient ip not allowed |
      must have a ptr | mismatches client ip | does not match … client ip`,
  ],
  [
    'authfailure',
    `
      required authentication level |
      _dmarc | spf check | spf record | spf fail | spf validation | spf policy | spf hard | spf:_ |
      spf (sender policy | _spf_ | (spf) | sender policy framework | senderid | sender id (pra) | dkim check |
      dkim fail | dkim signature | dkim validation | dkim verification | _dkim_ | not dkim | arc validation |
      arc seal | multiple authentication checks failed | authentication information | fails to pass authentication | authentication checks failed | email authentication |
      message … unauthenticated | is unauthenticated, which poses | unauthenticated email |
      sender … unauthenticated | sending domain … does not pass authentication | does not pass authentication |
      has been rejected because … not authenticated | sender is not authorized … domain |
      sending ip … not authorized … domain | is not allowed to send mail from | not allowed to send mail for |
      is not authorized to send mail from | is not designated as permitted sender |
      domain owner discourages use of this host | please see url … spf | fails to pass authentication |
      domain does not pass | alignment`,
  ],
  [
    'virusdetected',
    `
      _virus | virus_ | malware | infected | trojan | malicious code | malicious attachment |
      phishing url detected | message was quarantined: infected | worm detected | eicar`,
  ],
  [
    'notcompliantrfc',
    `
      rfc 5322 | rfc5322 | rfc 2822 | rfc2822 | rfc 822 | rfc 5321 | rfc5321 | rfc 2821 | not rfc compliant |
      not rfc-compliant | rfc compliance | non-compliant message | not compliant with rfc | is not compliant |
      messages with multiple addresses in from | multiple addresses in from: header |
      missing a valid address in … from | messages missing a valid | missing … message-id |
      missing … date: header | duplicate header | multiple from: headers | multiple … headers | bare lf |
      bare <lf> | bare newline | bare cr | stray lf | line too long | lines longer than | header … too long |
      invalid message-id | no valid from header | from: header … not accepted | from header … invalid |
      headers … malformed | this message is not rfc | 8-bit … in header`,
  ],
  [
    'rejected',
    `
      return path | return-path | reverse path | reverse-path | sender's mailbox | from address {unknown,invalid,not found} | envelope from | unknown sender | originator {unknown,invalid} |
      unroutable sender | sender address verification | sender … verification | sender … {undeliverable,not found,unverified} |
      sender address rejected | sender address has been | sender rejected | sender denied |
      sender … not allowed | sender was rejected | sender domain … does not exist | sender domain … not exist |
      sender domain must exist | sender domain must resolve | sender domain … not found |
      sender domain not found | sender domain is empty | sender domain … invalid | sender verify failed |
      sender verification failed | sender … could not be verified | could not verify sender |
      cannot verify sender | unable to verify sender | verification failed for <@> |
      callout verification failed | sender unknown | unknown sender | invalid sender | from: domain is invalid | from domain is invalid | provide a valid from | sender invalid |
      sender … is invalid | bad sender | sender address … does not exist | sender address … invalid |
      sender address … blacklisted | sending to/from an address that has been blacklisted | sender's address |
      sender's domain | senders address | domain of sender address | domain of sender does not |
      unresolvable domain … sender | mail from domain | mail from … domain … not exist | mail from: domain |
      from domain … not exist | sender's mail … rejected | address rejected: sender | sender is not allowed |
      you are not allowed to post | not allowed to post | not permitted to post | you may not post |
      not have permission to post | don't have permission to post | moderated … not allowed |
      only members … post | not a member of | mail from … not allowed | 
      returnpath … invalid | return path … invalid | return-path … invalid | envelope sender …_ |
      originator … rejected | the sender … not authorized to send | restricted … sender |
      not accepting mail from this domain | domain of … does not resolve | server does not accept mail from |
      does not accept mail from your domain | you are not authorized to send | not authorized to send to |
      not allowed to send to | doesn't accept … from … sender | absender … abgelehnt | absender … unbekannt |
      absenderadresse | expediteur … refuse | no valid sender | sender blocked | sender is blocked |
      blocked sender | your address … rejected | user … is not authorized to send | from address … not |
      sender is on … {blacklist,block list,blocklist,list} | your {address,e-mail address,email address,email,e-mail} … {does not exist,doesn't exist,is unknown,not known,not in the,is invalid,not valid,not registered} | {invalid,bad,unknown} address in from | is moderated | denies the sender | sender is unvalidated | black mail address | mail address invalid | send mail as | mailbox … was never … sender | null sender | can't determine purported responsible | purported responsible address | not a registered gateway user | bounces are not accepted |
      empty envelope senders not allowed | we do not accept null`,
  ],
  [
    'badreputation',
    `
      local ct ip reputation | ct ip reputation |
      poor standing | reputation unknown | unknown reputation | low reputation | poor reputation | bad reputation | poor email reputation | reputation of |
      sender reputation | ip reputation | domain reputation | reputation score | reputation too low |
      reputation on | reputation is | reputation policies | reputation service | local reputation | senderbase |
      cloudmark sender intelligence | unexpected volume or user complaints | user complaints | complaints from |
      excessive complaint | [tss0 | [tss1 | [tss2 | (tss0 | generating substantial complaints |
      unusual rate of unsolicited | too many spam | has been temporarily rate limited due to ip reputation |
      gelangten zu viele spam`,
  ],
  [
    'blocked',
    `
      banned | :blocked | (blocked |
      {mail from,mail from:,connection from,connections from,messages from,message from} numip … {reject,refus,denied,blocked,not accepted} | from your {server,host,network,system} … {not accepted,rejected,refused,denied} | helo command rejected | helo host | {bad,invalid,wrong,forged,fake} {helo,ehlo} | {helo,ehlo} {name,host,hostname,argument} | {helo,ehlo} … {not found,not resolve,does not exist,invalid} | {refuses,refusing,refused,rejects,rejecting,denies} {connections,connection,mail,mails,messages} from {numip,your} | numip is {blocked,banned,rejected,blacklisted} |
      suspected spam ip | ip found in rbl | traffic not accepted from this ip | as a spam source | your ip range |
      blacklist | black list | black-list | block list | blocklist | block-list | blocked using | blocked by |
      blocked for | blocked - see | blocked. see | blocked, see | blocked until | blocked because |
      blocked due to … ip | blocked from sending | has been blocked … ip | ip … has been blocked |
      ip address … blocked | ip … is blocked | host … is blocked | your ip … blocked | your host … blocked |
      your network … blocked | your isp … blocked | is blocked from | currently blocked | temporarily blocked |
      client host … blocked | server … is blocked | server … has been blocked | connection … blocked |
      is on our block | part of their network is on our block | dnsbl | dnsrbl | _rbl | (rbl | dns black |
      real-time black | realtime black | listed at |   listed on | is listed in | is listed by | is listed on | is listed as | ip … listed | host … listed | currently listed | {server,host,ip,sender} … is listed | address … is listed |
      found in … list | found on … list | spamhaus | spamcop | sorbs | barracudacentral | abuseat | uceprotect |
      njabl | ordb.org | ahbl | nixspam | mail-abuse | psbl | backscatter | invaluement | hostkarma |
      trend micro … ip | email reputation services | banned sending ip | banned ip | ip banned | ip is banned |
      host banned | access denied, banned | please use the smtp server of your isp | use your isp | smtp server of your | open relay | open proxy | dynamic ip | dynamically assigned |
      dynamic address | dialup | dial-up | residential | dynamic/residential | dynamic pool |
      client host rejected: access denied | client host rejected: abus | bad sender ip | bad sender host |
      your ip address … reject | rejected … your ip | ip … rejected | ip … not allowed |
      ip address … not allowed | ip … is not accept | no access from mail server | service refused |
      service refuse | refused, see | denied … your ip | your ip … denied | access denied … ip | ip … deferred |
      messages from … temporarily deferred | messages from … permanently deferred |
      not accepting mail from … ip | not accept mail from your | mail from … refused |
      we do not accept mail from this ip | we do not accept mail from hosts | will not accept … from your |
      connection refused … due to | connections from this host are not accepted |
      connections will not be accepted from | connection rejected by policy | your mail server … rejected |
      your network is temporary | a problem occurred. ask your postmaster |
      a problem occurred. (ask your postmaster | bitte wenden sie sich an ihren postmaster |
      domain … is on … list | too many bad … from your | abuse detected | due to abuse | error - blocked |
      you are not allowed to connect | not permitted to connect | sender … ip … blocked |
      esmtp not accepting connections | bogus helo | temporarily refused connection |
      suspected bounce attack |  connecting ip … denied |
      you cannot send e-mail to yourself | e-mail is redundant | your server … is not trusted |
      zugriff … verweigert | gesperrt … ip | ip … gesperrt | ip … adresse … gesperrt |
      unusual … amount of traffic from … ip | high volume of spam | too much spam from | spam source |
      spam sender | spamming … ip | ihre ip`,
  ],
]
