import { firstAddress } from '../mime/address.ts'
import { type Headers, headerOf, readable } from '../mime/header.ts'

/** Whether a mail without the form of a report is one all the same. */

const robots =
  /^(mailer-?daemon|mail-?daemon|mdaemon|post_master|postmaster|poostmaster|mail\.delivery\.system|maildelivery|mail-delivery|bounces?|no-?reply-?bounce|mta|mailsystem|amavis|virus|abuse-?filter|mailfilter|spamfilter|mmdf|daemon)\b/i
/** Machines, though not of mail alone. */
const helpers =
  /^(no-?reply|do-?not-?reply|sysadmin|administrator|[\w.]+-admin|system|notification|delivery)[\w.+-]*@/i
const robotNames =
  /mail(er)? ?-?daemon|mail deliver|delivery (sub)?system|system administrator|mail administrator|postmaster|content-filter|mail router|mail system|e-?mail gateway|undeliver|interscan|mail server/i
const subjects =
  /undeliver|not (be )?deliver|non-?deliver|deliver(y|ing)? (status|failure|failed|report|notification|problem|error|has failed|to the|incomplete|delayed|subsystem)|mail deliver|returned (mail|message|to sender)|return(ing|ed) (message )?to sender|failure notice|failed delivery|fail(ed|ure)[: ].{0,20}(mail|message|deliver)|mail (failed|failure|error|system error|could not)|could ?n.t be delivered|could not be delivered|message (could not|not|delivery|you sent blocked|delayed|blocked|rejected|status)|postmaster notify|warning: (could not send|message)|delay(ed)? (mail|message|deliver)|(mail|message).{0,30}delayed|unzustellbar|nicht zugestellt|zustell|unbekannter empf|fehlgeschlagen|non remis|non recapitabile|mancato recapito|devuelto|no se pudo entregar|no entregad|rejected (mail|message|:)|loop alert|not member article|bounce|mta-blocked|unsolicited bulk|delivery$|недостав|не доставлено|wysłan|niedostarcz|onbestelbaar|エラー|メールエラー|配信|退信|nao entregue|não entregue|non-remise/i
const sentences =
  /(could|can|was|were|can ?not|not).{0,20}(be )?(deliver|relay|sent|reach)|deliver.{0,40}(fail|unsuccess|error|problem|delay)|permanent (error|fatal|failure)|unable to deliver|undeliver|did not reach|not delivered|returned to sender|following (recipient|address)|unbekannter empf|nicht (zugestellt|ausgeliefert)|rejected by|is unknown|unknown user|user unknown|mailbox (is )?full|over quota|duplicated message|no such user|non .{0,20}recapit|could not send|error message below|error: invalid/i

/** Points for and against; from three on it is a report. */
export function looksLikeReport(headers: Headers, text: string, hasOriginal: boolean): boolean {
  const from = headerOf(headers, 'from') ?? ''
  const address = firstAddress(from) ?? from.replace(/[<>"\s]/g, '')
  const subject = readable(headerOf(headers, 'subject'), 300) ?? ''
  const path = headerOf(headers, 'return-path')
  const robot = robots.test(address)
  const named = robotNames.test(readable(from, 200) ?? '')
  const nobody = path !== null && /^<?>?$|mailer-daemon/i.test(path.trim())
  const machine = robot || named || nobody || helpers.test(address)
  // Customers write of deliveries that failed, too: without any sign of a machine it is a person's mail.
  if (!machine && !headerOf(headers, 'x-failed-recipients')) return false
  let points = (robot ? 2 : 0) + (named ? 1 : 0) + (nobody ? 1 : 0)
  if (subjects.test(subject)) points += 2
  if (headerOf(headers, 'x-failed-recipients')) points += 3
  // Mailing list servers that refuse (fml).
  if (headerOf(headers, 'x-mlserver') && subjects.test(subject)) points += 1
  if (sentences.test(text.slice(0, 3_000).replace(/\s+/g, ' '))) points += 1
  if (hasOriginal) points += 1
  // A person who answers or forwards a report, or a list.
  if (/^(re|aw|fwd?|wg|antw|sv|tr|rv):/i.test(subject) && !robots.test(address)) points -= 3
  if (headerOf(headers, 'in-reply-to') && !robots.test(address)) points -= 1
  return points >= 3
}
