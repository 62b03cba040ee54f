import type { ReturnReason } from '../understanding.ts'

/** What other servers say of what was sent, and of how much of it. In order: the first that fits decides. */
export const contentWords: readonly (readonly [ReturnReason, string])[] = [
  [
    'norelaying',
    `
      relay access denied | relaying denied | relay denied | relay not permitted | relaying not permitted |
      relay not allowed | relaying not allowed | relaying is not allowed | relaying is prohibited |
      relaying prohibited | relay prohibited | relay disallowed | relay operation rejected |
      relaying temporarily denied | relaying mail to | relaying to | unable to relay | cannot relay | no relay |
      not relay | not a relay | not an open relay | don't relay | open relaying | refuse to relay |
      host denies relay | isn't in my list of allowed | not in my list of allowed rcpthosts | not in my rcpthosts | rcpthosts |
      not local host | not a gateway | domain … not local | we don't handle mail for |
      this server doesn't handle mail for that | don't accept mail for that domain | insecure mail relay |
      administrative prohibition: relay | specified domain is not allowed | as a relay | relaying through this |
      must be authenticated to relay | weiterleitung … nicht erlaubt`,
  ],
  [
    'toomanyconn',
    `
      too many connections | too many concurrent | too many simultaneous | too many sessions |
      too many smtp sessions | too many open connections | too many opened connections | trop de connexions | too many recipients |
      zu viele verbindungen | connection rate limit | connection limit | connections from your … exceeded |
      maximum connections | maximum number of connections | max connections | maximum simultaneous |
      simultaneous connections | concurrent connections | concurrency limit | connection frequency limited | ip frequency limited | sender frequency limited |
      throttling … connection | connections per | connections … limit | connected too many times |
      reached … maximum … connections | domain frequency limited | all available ips are at maximum connection |
       recipients limit`,
  ],
  [
    'speeding',
    `
      receiving mail at a rate | receiving mail too quickly | sending mail too quickly |
      rate that prevents additional | rate limit | ratelimit | rate-limit | rate exceeded | message rate |
      sending rate | sending too fast | this hour | per hour | per minute | too fast | throttled | throttling | too many messages | too many mails |
      too many emails | too many e-mails | too much mail | too many email | exceeded … messages per |
      messages per hour | messages per connection | message per connection | exceeded the rate | exceeded … rate |
      exceeded the maximum number of messages | limit … per hour | limit … per day | hourly limit |
      daily limit | daily … quota | please slow down | slow down | unusual rate | mail rate |
      try again later, too | mails pro stunde | zu viele nachrichten | message frequency`,
  ],
  [
    'mesgtoobig',
    `
      email size exceeded | maximum email size | recipsizelimit |
      message too big | message too large | message is too large | message is too big | message … too large |
      mail … too large | size limit | sizelimit | maximum message size | message size exceeds |
      message size exceed | message … exceeds … size | exceeded maximum … size | exceeds maximum … size |
      exceeds the maximum … size | exceeds administrative size | exceeds … maximum allowed size |
      message length exceeds | message exceeds | larger than … allowed | larger than the current system limit |
      file too big | data size exceeded | header size exceeds | max message size | mailsize |
      nachricht ist zu gross | nachricht … zu groß`,
  ],
  [
    'spamdetected',
    `
      content spam | {antispam,anti-spam} {filter,engine,rule,check,gateway} | reject by content | gov-spam |
      _spam | spam_ | -spam | (spam) | spam: | spamassassin | spam-like | spammy | spam. | unsolicited |
      junk mail | bulk email | bulk e-mail | bulk mail | , ube, | (ube) | _ube_ | _uce_ | considered ube |
      high probability of spam | unwanted … content | mail rejete. mail rejected. ofr_506 |
      mail rejected. ofr506 | appears to be unsolicited | classified as junk | looks like junk |
      identified as bulk | message scored | content score | dspam | rspamd | bogofilter | cloudmark | gtube |
      phishing | suspicious url | suspicious link | url … listed | uribl | surbl | blacklisted url |
      mail content denied | unerwunschte werbung | unerwuenschte werbung | contains a url | contains a spam |
      blocked by our bulk`,
  ],
]
