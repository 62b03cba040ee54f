import {
  type ClassifiedReply,
  classifyJudged,
  judgeBroadly,
  judgeReply,
  knownReason as known,
  type Reply,
  type ReplyStage,
} from '../classify-reply.ts'
import { outcomeOf } from '../reply/outcome.ts'
import { firstStatus, isGeneric } from '../reply/status.ts'
import type { Finding, ReturnReason } from '../understanding.ts'
import { readDeliveryStatus, type StatusFields } from './delivery-status.ts'
import { paragraphsOf } from './recipients.ts'
import { quotedReplies, stageIn } from './replies.ts'
import { type Exchange, isConsequence, refusals } from './transcript.ts'

/** What is known of the mail around a report. */
export type Surroundings = {
  /** X-Failed-Recipients of Exim and Gmail. */
  failed: readonly string[]
  /** Whom the report went to and who sent the returned mail: never the one it speaks of. */
  senders: readonly string[]
  /** Whom the returned mail went to. */
  sentTo: readonly string[]
  subject: string
}

const mostFindings = 100

/** One finding for each recipient a report speaks of, in its order; at least one. */
export function readReport(text: string, status: string, around: Surroundings): Finding[] {
  const fields = readDeliveryStatus(status === '' ? text : status)
  const exchanges = refusals(text)
  if (fields.length > 0) {
    const addresses = fields
      .flatMap(field => [field.recipient, field.originalRecipient])
      .filter(one => one !== null)
    const paragraphs = new Map<string, string>()
    for (const { recipient, text: said } of merged(paragraphsOf(text, addresses, [])))
      paragraphs.set(recipient.toLowerCase(), said)
    const alone = fields.length === 1
    return fields.slice(0, mostFindings).map(field => {
      const under =
        paragraphs.get((field.recipient ?? '').toLowerCase()) ??
        paragraphs.get((field.originalRecipient ?? '').toLowerCase())
      return findingOf({
        field,
        under: under ?? '',
        exchange: exchangeFor(exchanges, field, alone),
        text: alone ? text : '',
        around,
      })
    })
  }
  return readSentences(text, exchanges, around)
}

/** Findings of fields without any sentences around them. */
export function findingsOfFields(fields: readonly StatusFields[]): Finding[] {
  const around = { failed: [], senders: [], sentTo: [], subject: '' }
  return fields
    .slice(0, mostFindings)
    .map(field => findingOf({ field, under: '', exchange: undefined, text: '', around }))
}

/** A report in sentences alone. */
function readSentences(text: string, exchanges: Exchange[], around: Surroundings): Finding[] {
  const not = around.senders.filter(
    address => !around.sentTo.some(to => to.toLowerCase() === address.toLowerCase()),
  )
  let paragraphs = merged(paragraphsOf(text, [], not))
  // Those the heading names are surer than a line that only looks like a heading.
  const named = around.failed.filter(address =>
    paragraphs.some(one => one.recipient.toLowerCase() === address.toLowerCase()),
  )
  if (named.length > 0 && named.length < paragraphs.length)
    paragraphs = paragraphs.filter(one => one.text.trim() !== '' || named.includes(one.recipient))
  if (paragraphs.length === 0) {
    const [first] = [...around.failed, ...around.sentTo]
    paragraphs = [{ recipient: first ?? '', text: '' }]
  }
  shareReasons(paragraphs)
  const alone = paragraphs.length === 1
  return paragraphs.slice(0, mostFindings).map(({ recipient, text: under }) => {
    const own = exchanges.filter(one => one.recipient?.toLowerCase() === recipient.toLowerCase())
    const exchange =
      own.find(one => one.stage === 'rcpt') ??
      own[0] ??
      (alone ? exchanges.find(one => !isConsequence(one)) : undefined)
    return findingOf({
      field: null,
      recipient: recipient || null,
      under,
      exchange,
      text: alone ? text : '',
      around,
    })
  })
}

/** A list of addresses with one reason below it: the reason is everybody's. */
function shareReasons(paragraphs: { text: string }[]): void {
  for (let at = paragraphs.length - 2; at >= 0; at--) {
    const paragraph = paragraphs[at]
    if (paragraph && !/\p{L}{2}/u.test(paragraph.text)) paragraph.text = paragraphs[at + 1]?.text ?? ''
  }
}

/** One paragraph for each address, in the order of their first. */
function merged(paragraphs: { recipient: string; text: string }[]): { recipient: string; text: string }[] {
  const byAddress = new Map<string, { recipient: string; text: string }>()
  for (const paragraph of paragraphs) {
    const key = paragraph.recipient.toLowerCase()
    const before = byAddress.get(key)
    if (before) before.text += `\n${paragraph.text}`
    else byAddress.set(key, { ...paragraph })
  }
  return [...byAddress.values()]
}

function exchangeFor(exchanges: Exchange[], field: StatusFields, alone: boolean): Exchange | undefined {
  const code = quotedReplies(field.diagnostic)[0]?.code
  const own = exchanges.filter(
    one => !isConsequence(one) && (alone || one.recipient?.toLowerCase() === field.recipient?.toLowerCase()),
  )
  return own.find(one => code === undefined || one.code === code)
}

type Sources = {
  field: StatusFields | null
  recipient?: string | null
  /** What stands under the address. */
  under: string
  exchange: Exchange | undefined
  /** All the sentences, where they are about this one alone. */
  text: string
  around: Surroundings
}

/** The texts to judge by, the surest first: of each what follows the reply it quotes before all of it. */
function textsOf({ field, under, exchange, text, around }: Sources): string[] {
  const bare = field && /^\d{1,3}$/.test(field.diagnostic) ? '' : (field?.diagnostic ?? '')
  const sources = [
    bare,
    exchange?.text ?? '',
    under,
    field?.statusComment ?? '',
    text.slice(0, 3_000),
    around.subject,
  ]
  return sources
    .flatMap(source => {
      const from = quotedReplies(source)[0]?.from ?? answerIn(source)
      return from > 0 ? [source.slice(from), source] : [source]
    })
    .filter(one => one.trim() !== '')
}

function findingOf(sources: Sources): Finding {
  const { field, exchange, under } = sources
  const texts = textsOf(sources)
  const { reply, status } = codesOf(sources, texts)
  const temporary = field?.action === 'delayed' || saysDelayed(sources)
  const stage: ReplyStage | undefined =
    exchange?.stage ?? stageIn(under) ?? stageIn(texts[0] ?? '') ?? stageIn(sources.text)
  const judged = judge(
    texts,
    { reply, status, stage },
    {
      delayed: temporary,
      program: field?.diagnosticType === 'x-unix' && !/^\d{1,3}$/.test(field.diagnostic),
      spoken: /\p{L}{2}/u.test(`${field?.diagnostic ?? ''}${exchange?.text ?? ''}${under}`),
    },
  )
  const action = field?.action ?? (temporary ? 'delayed' : 'failed')
  const over = action !== 'delayed' && action !== 'failed'
  const base = over ? { ...judged, reason: 'delivered' as const, ...outcomeOf('delivered', false) } : judged
  return {
    outcome: action === 'delayed' && base.outcome !== 'delivered' ? 'delayed' : base.outcome,
    reason: base.reason,
    status: base.status,
    reply,
    action,
    block: base.block,
    recipient: field ? field.recipient : (sources.recipient ?? null),
    originalRecipient: field?.originalRecipient ?? null,
    host: field?.host ?? hostIn(under),
    said: oneLine(texts[0] ?? ''),
  }
}

/** Behind "The response was:", "Reason:" and their like; 0 where nothing of the kind stands. */
function answerIn(text: string): number {
  const mark =
    /((response|reason|diagnostic)[a-z ]{0,40}(was|is)?|error (that )?[a-z ]{0,40}(returned )?was):\s/i.exec(
      text.slice(0, 3_000),
    )
  return mark ? mark.index + mark[0].length : 0
}

/** What a program on their side (a mailbox, a filter) may say besides that it failed. */
const ofPrograms: readonly ReturnReason[] = [
  'mailboxfull',
  'systemfull',
  'expired',
  'mailererror',
  'hasmoved',
]

/** The first text whose words say something decides; the codes where none does. */
function judge(
  texts: string[],
  codes: Omit<Reply, 'text' | 'temporary'>,
  { delayed, program, spoken }: { delayed: boolean; program: boolean; spoken: boolean },
): ClassifiedReply {
  const temporary = delayed ? true : undefined
  const [first = ''] = texts
  for (const text of texts) {
    const input = { ...codes, text, temporary }
    const judgement = judgeReply(input)
    if (judgement.by !== 'words') continue
    return program && !ofPrograms.includes(judgement.reason)
      ? known('mailererror', input)
      : classifyJudged(judgement, input)
  }
  const input = { ...codes, text: first, temporary }
  if (delayed) return known('expired', input)
  if (program) return known('mailererror', input)
  const judgement = spoken ? judgeBroadly(input) : judgeReply(input)
  const judged = classifyJudged(judgement, input)
  if (judged.reason === 'undefined' && judgement.by === 'reply' && spoken) return known('onhold', input)
  return judged
}

/** Reply code and status: the innermost of the diagnostic, else what the sentences quote, else the field. */
function codesOf(
  { field, exchange, under, text }: Sources,
  texts: string[],
): { reply: string; status: string } {
  const given = field?.status ?? ''
  // What a success quotes (`250 2.6.0 …`).
  const success = /^\s?(2\d\d)[ -](2\.\d{1,3}\.\d{1,3})?/.exec(
    field?.action === 'delivered' ? field.diagnostic : '',
  )
  if (success) return { reply: success[1] ?? '', status: success[2] ?? given }
  for (const source of [field?.diagnostic ?? '', exchange?.text ?? '', under, text]) {
    if (source === '') continue
    const replies = quotedReplies(source)
    const last = replies.at(-1)
    const first = replies[0]
    if (!last || !first) continue
    // "554 4.4.7 expired <421 4.4.2 timed out>": the inner one is what the other side said.
    const chosen =
      source === field?.diagnostic || (!field && source === under && under.length < 200) ? last : first
    if (field && /expired/i.test(source) && field.status.endsWith('.4.7')) {
      // "Expired" is what our side calls it; the last answer of the other side stands below it.
      const why = firstStatus(under.slice(Math.max(0, under.lastIndexOf('returned'))))
      if (why && !why.endsWith('.4.7')) return { reply: '', status: why }
    }
    const status =
      chosen.status || replies.find(one => one.status !== '')?.status || firstStatus(source) || ''
    return { reply: chosen.code, status: better(status, given) }
  }
  const status = texts
    .slice(0, 2)
    .map(firstStatus)
    .find(one => one !== null)
  return { reply: '', status: better(status ?? '', given) }
}

function better(quoted: string, given: string): string {
  if (quoted === '') return given
  return isGeneric(quoted) && given !== '' ? given : quoted
}

function saysDelayed({ field, text, around }: Sources): boolean {
  if (field?.action) return false
  return /not yet been delivered|still being (re)?tried|will (be retried|keep trying|continue)|has been delayed|warning: message|delayed|do not need to resend/i.test(
    `${around.subject} ${text.slice(0, 2_000)}`,
  )
}

/** `host mx.shop.de [192.0.2.1] said`, as Exim and Postfix write. */
function hostIn(text: string): string | null {
  return /\bhost:? ([a-z0-9][a-z0-9.-]{2,253})/i.exec(text.slice(0, 2_000))?.[1] ?? null
}

export function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 500)
    .toWellFormed()
}
