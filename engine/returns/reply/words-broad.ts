import type { ReturnReason } from '../understanding.ts'

/**
 * Families of words, asked last, where no sentence is known: who is spoken of, and what of them. Whatever may be meant of us
 * comes before what may be meant of the recipient.
 */
type List = readonly (readonly [ReturnReason, string])[]

/** What may be meant of us. */
const ours: List = [
  ['virusdetected', `virus | malware | infected | trojan | unsafe content | harmful | exploit`],
  [
    'authfailure',
    `dmarc | dkim | spf | domainkeys | not authenticated by | failed authentication | sender authentication | unauthenticated`,
  ],
  ['requireptr', `ptr | hostname … {not resolve,does not resolve,mismatch} | forward … reverse`],
  ['badreputation', `reputation | complaint | poor standing`],
  ['spamdetected', `spam | junk | unsolicited | ube_ | uce_ | bulk | advertis | phish`],
  [
    'rejected',
    `
      {sender,from address,from: address,mail from,return address,originator,envelope sender,header from,from header} … {reject,refus,denied,deny,invalid,not valid,unknown,not exist,not found,blocked,forbidden,not accept,not allowed,not permitted,not verified,not resolve,mismatch,not match,missing,blacklist,banned} |
      {invalid,unknown,bad,illegal,fake,forged,spoofed,unverified,unauthorized,blocked,banned} {sender,from,return,originator,mail from,envelope} |
      valid sender | spoof | forge | no access for this {domain,user,sender} | not a subscriber | subscribers only | members only | moderat`,
  ],
  [
    'blocked',
    `
      {from,ip,host,client,server,by,of,sender} numip … {reject,refus,denied,deny,block,banned,not accept,not allowed,not permitted,forbidden,listed,abus} | {ip,host,client,server,network} [numip … {reject,refus,denied,deny,block,banned,not accept,not allowed,not permitted,forbidden,listed,abus} |
      numip … {is,was,has been} … {reject,refus,denied,block,banned,forbidden,listed} | {mail from,mails from,email from,messages from,connections from,connection from} … numip … {reject,refus,denied,not accept,block} |
      {rejecting,refusing,blocking,banned,no access for,access denied for} … {ip,host,server,client,mta} | {rejecting,refusing,refused,denied,blocked,blocking,banned,rejected} … {numip,your network,your mail server,your host,your server,your ip} |
      your {ip,server,host,network,mail server,mailserver,mta,isp,provider,connection,smtp server,system,access} … {reject,refus,denied,block,banned,not allowed,not permitted,forbidden,not welcome,listed,abus} |
      no access for this ip | black ip | bad ip | rbl | dnsbl | blacklist | blocklist | blocked | banned | denylist | firewall | go away | abuse | abusive`,
  ],
  [
    'speeding',
    `
      {too many,too much,excessive,maximum,exceed,exceeded,over} … {message,messages,mails,emails,volume,rate,traffic,frequency,sends} … {hour,day,minute,second,per,limit,volume,connection,short} |
      excessive volume | excessive rate | high volume | volume limit | frequency | sending limit | rate control | rate-control | flow control | quota … send | slow`,
  ],
  [
    'toomanyconn',
    `too many {rcpt,connect,session,thread,process,error,command} | thread limit | sessions | concurren | simultaneous | recipients per`,
  ],
  [
    'norelaying',
    `relay | not configured to {use this mx,accept,receive,handle} | not a local domain | not hosted here | domain is not hosted | not handled here | do not host | doesn't host | not our domain`,
  ],
]

/** What is meant of the mailbox. */
const theirs: List = [
  [
    'mailboxfull',
    `
      {mailbox,inbox,mail box,maildrop,account,user,recipient,folder,incoming,maildir,mailstore,storage,spool} … {full,exceed,over limit,over its,over the,limit,quota,maximum size,out of,no space,overloaded,exhaust,too many messages} |
      quota | no room | storage … full`,
  ],
  [
    'suspend',
    `
      {mailbox,account,user,recipient,address,alias,customer,subscriber,service,inbox} … {disable,inactive,suspen,locked,lockout,deactivat,frozen,freez,closed,expired,terminat,not active,blocked,cancel,dormant,hangup,non-payment,unpaid,abandoned,hibernat} |
      {inactive,disabled,suspended,deactivated,locked,frozen,closed,expired,blocked,terminated,dormant} {mailbox,account,user,recipient,address,alias,e-mail,email,mail}`,
  ],
]

/** What is meant of what was sent, of servers and lines. */
const system: List = [
  [
    'contenterror',
    `mime | malformed | multipart | charset | encoding | conversion | body type | 8bit | base64 | not convert | media type | {subject,content} … {required,mandatory,missing,empty}`,
  ],
  [
    'mesgtoobig',
    `{message,mail,email,e-mail,attachment,body,header} … {too big,too large,too long,larger than,size} | maximum size | size exceed`,
  ],
  [
    'policyviolation',
    `policy | policies | restricted | restriction | content filter | not comply | complian | administrat | prohibit | forbidden | disallow | inappropriate | objectionable | offensive | profan | unacceptable | blocked content | banned content | security rule | business rule | rule`,
  ],
  [
    'securityerror',
    `attachment | macro | executable | encrypt | encryption | tls | ssl | password | credential | login required | auth | certificate | permission | dane | mta-sts`,
  ],
  [
    'systemfull',
    `{disk,storage,memory,spool,queue,system} … {full,exhaust,low,insufficient,no space,out of} | out of {memory,disk,space,resources} | overload | system load | load average | insufficient`,
  ],
  [
    'networkerror',
    `loop | hops | unreachable | refused | dns | mx_ | cname | resolv | reset by peer | network {error,failure,problem,down,is,timeout} | tcp | connection … {lost,closed,reset,drop,fail,abort,terminat,broken} | bad connection`,
  ],
  [
    'expired',
    `time out | timed | timeout | expire | delay | not responding | no response | no answer | unresponsive | days | hours | too old | gave up | giving up`,
  ],
  [
    'mailererror',
    `{process,program,script,pipe,child,deliver agent,delivery agent,mail delivery agent,mda,lda,command} … {fail,error,exit,return,signal,status,died,crash} | sieve`,
  ],
  [
    'systemerror',
    `
      internal | bug_ | trouble | malfunction | crash | offline | maintenance | out of order | not available | unavailable | {server,system,service,database,file,directory,backend,lookup,storage,spool,queue,store,config} … {error,fail,problem,down,unavailable,corrupt,temporar,lock} |
      {cannot,can't,could not,couldn't,unable to} {open,read,write,create,lock,access,load,lookup,look up,stat,rename,fork,allocate,process,queue} | temporary {failure,error,problem} {in,with,of}`,
  ],
]

export const broadWords = { ours, theirs, system }

/** The recipient is not there, in words put together otherwise than those known. */
export const broadUnknown: string = `
      {user,recipient,mailbox,account,address,alias,person,member,customer,subscriber,login,username,receiver,addressee,local part,localpart,destination,maildrop,inbox,employee,e-mail,email,rcpt,distribution list} … {unknown,not found,no such,not exist,n't exist,non-exist,nonexist,invalid,not valid,isn't valid,not known,not recogni,no longer,not local,is undefined,not defined,not here,deleted,removed,has left,not a valid,not be resolved,not resolve,not be located,not be verified,cannot be verified,not be identified,not registered,unregistered,misspelled,unrecogni,illegal,incorrect,not served,not handled,not present,not on this,not in our directory,no mailbox,no account,not matched,never existed,ambiguous,ceased,not provisioned,is gone,not assigned} |
      no {such,valid,known,local,matching,existing} … {user,recipient,mailbox,account,address,alias,person,member,customer,name,entry,one,here} | no {account,mailbox,user,one,person,entry} {by,with,named,called,here,for,matching,exists} |
      {unknown,invalid,bad,illegal,nonexistent,non-existent,wrong,unrecognized,unrecognised,incorrect,no,unregistered,nonlocal,unlisted,not valid,unresolvable} {user,recipient,mailbox,account,address,alias,person,member,customer,login,username,receiver,addressee,local,destination,rcpt,e-mail,email,name,to address,mail address} |
      doesn't live here | does not live here | nobody here | not one of ours | who is that | who are you looking for | never heard of | wrong address | check the {address,recipient,spelling,name} | check … {spelling,typo} | {alias,user,mailbox} undefined |
      returned to sender | mailbox unavailable | unavailable mailbox | undeliverable address | dead address | dead letter`

/** Only where the other side says 4xx: it asks for nothing but patience. */
export const broadLater: string = `
      try again | try later | retry | again later | come back | later | temporar | deferred | defer | busy | wait | postpone | not now | please resend | resend | patience | momentar | spater | spaeter | reessayer | ressayer | mas tarde | piu tardi | mais tarde | позже | 稍后 | 後ほど | 再试`

/** Words that turn such a sentence into one of us, of a server or of something else: then nobody is marked for it. */
export const notOfRecipients: string = `
      your | you_ | you're | helo | ehlo | host | hosts | ip_ | numip | dns | reputation | sender | senders | from_ | from: | authent | login | logon | password | credential |
      header | url | link | signature | subject | agent | certificate | reverse | server | servers | permitted | allowed | allow | list_ | lists | subscriber |
      members | network | client | connection | syntax | command | count | message-id | attachment | content | body | domain owner | policy | spf | dkim | dmarc`
