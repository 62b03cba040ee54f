import { sql } from 'kysely'
import type { InteractionKind } from '../../engine/messages/interaction.ts'
import type { Ruling } from '../../engine/returns/ruling.ts'
import type { ReturnsSettings } from '../../engine/returns/settings.ts'
import type { Statement } from '../../engine/returns/statement.ts'
import { type InboundWay, isProven } from '../../engine/returns/way.ts'
import { occurrenceEvents } from '../../engine/rules/occurrence.ts'
import { newId } from '../../engine/shared/id.ts'
import type { MessageEventKind } from '../entities/message-event.ts'
import type { Db } from '../orm.ts'
import { storable } from './inbound-claim-store.ts'
import type { Holder, ReturnedMessage } from './inbound-correlate-store.ts'
import { proveSent } from './inbound-late-store.ts'
import { markReturned } from './inbound-mark-store.ts'
import { shutReturned } from './inbound-opt-out-store.ts'
import { type ReplyTasks, taskReturned } from './inbound-task-store.ts'
import { jsonb } from './json.ts'
import { markCustomers } from './segment-mark-store.ts'
import { type SystemEvent, writeSystemEvents } from './system-event-store.ts'

/** Something that came in and acts, with the message it is about, both locked by the caller. */
export type ActingReturn = {
  inboundId: string
  way: InboundWay
  ruling: Ruling
  message: ReturnedMessage
  statement: Pick<Statement, 'from' | 'subject' | 'text'>
}

/** What was done about something that came in. */
export type Acted = {
  events?: string[]
  marked?: 'hard' | 'soft'
  optedOut?: number
  suppressed?: boolean
  task?: string
  lateProof?: boolean
  logged?: number
  forwarded?: boolean
  /** All that follows from it was known already. */
  repeated?: boolean
  dismissed?: boolean
}

export type ApplyBy = { suppressionKey: Buffer; settings: ReturnsSettings; tasks: ReplyTasks; now: Date }

/** Longest text of a person that goes into the log, in characters; the mail itself is kept beside it for a while. */
const longestText = 4_000

const eventOf: Partial<Record<Ruling['outcome'], MessageEventKind>> = {
  hard: 'bounced',
  soft: 'bounced',
  policy: 'bounced',
  delayed: 'deferred',
  complaint: 'complained',
  auto_reply: 'auto_replied',
  reply: 'replied',
}
const lineOf: Partial<Record<Ruling['outcome'], InteractionKind>> = {
  hard: 'message_bounced',
  soft: 'message_bounced',
  policy: 'message_bounced',
  complaint: 'message_complained',
  auto_reply: 'auto_reply',
  reply: 'reply',
}

/**
 * Does all that follows from what came in, in the transaction of the caller: message events (one per message and outcome),
 * log lines, marks of addresses, opt-outs and suppressions, tasks, and the events rules are triggered by. Returns what was
 * done about each. Ring `match` after the commit.
 */
export async function applyReturns(
  db: Db,
  returns: readonly ActingReturn[],
  holders: readonly Holder[],
  by: ApplyBy,
): Promise<Map<string, Acted>> {
  const { now } = by
  const acted = new Map<string, Acted>(
    returns.map(({ inboundId, ruling }) => [inboundId, ruling.forwarded ? { forwarded: true } : {}]),
  )
  if (returns.length === 0) return acted
  const acting = returns.filter(({ ruling }) => ruling.acts === 'all')
  const proven = acting.filter(({ ruling }) => isProven(ruling.proof))
  const late = await proveSent(db, [...new Set(proven.map(({ message }) => message.id))], now)
  for (const { inboundId, message } of proven)
    if (late.has(message.id)) note(acted, inboundId, { lateProof: true })
  const fresh = await writeEvents(db, acting, acted, now)
  // What a person wrote is not said already because they wrote before.
  const spoken = acting.filter(one => fresh.has(one) || one.ruling.outcome === 'reply')
  const tasks = await taskReturned(
    db,
    returns.filter(one => one.ruling.acts === 'ask' || one.ruling.outcome === 'reply'),
    by.tasks,
    now,
  )
  for (const [inboundId, task] of tasks) note(acted, inboundId, { task })
  await writeLines(db, spoken, tasks, now)
  const marked = await markReturned(
    db,
    acting.filter(one => fresh.has(one)),
    holders,
    by,
  )
  for (const [inboundId, outcome] of marked) note(acted, inboundId, { marked: outcome })
  const shutting = acting.filter(
    one => one.ruling.outcome === 'opt_out' || (one.ruling.outcome === 'complaint' && fresh.has(one)),
  )
  for (const [inboundId, shut] of await shutReturned(db, shutting, by)) note(acted, inboundId, shut)
  await tell(db, acting, fresh, now)
  for (const one of acting)
    if (one.ruling.outcome in eventOf && !fresh.has(one) && one.ruling.outcome !== 'reply')
      note(acted, one.inboundId, { repeated: true })
  return acted
}

function note(acted: Map<string, Acted>, inboundId: string, more: Acted): void {
  acted.set(inboundId, { ...acted.get(inboundId), ...more })
}

/** One event per message and outcome, whatever comes how often. Returns those that told something new. */
async function writeEvents(
  db: Db,
  acting: readonly ActingReturn[],
  acted: Map<string, Acted>,
  now: Date,
): Promise<Set<ActingReturn>> {
  const candidates = acting.filter(({ ruling }) => eventOf[ruling.outcome])
  if (candidates.length === 0) return new Set()
  const keyOf = (id: string, kind: string, outcome: string) => `${id} ${kind} ${outcome}`
  const { rows: known } = await sql<{ id: string; kind: string; outcome: string | null }>`
    select message_id as id, kind, detail ->> 'outcome' as outcome from message_event
    where message_id = any(${[...new Set(candidates.map(({ message }) => message.id))]}::uuid[])
      and kind in ('bounced', 'complained', 'auto_replied', 'replied', 'deferred')
      and detail ? 'outcome'`.execute(db)
  const seen = new Set(known.map(row => keyOf(row.id, row.kind, row.outcome ?? '')))
  const fresh = new Set<ActingReturn>()
  const rows = candidates.flatMap(one => {
    const { ruling, message } = one
    const kind = eventOf[ruling.outcome] as MessageEventKind
    const key = keyOf(message.id, kind, ruling.outcome)
    if (seen.has(key)) return []
    seen.add(key)
    fresh.add(one)
    note(acted, one.inboundId, { events: [kind] })
    return [{ id: newId(now), message_id: message.id, kind, at: now, detail: jsonb(detailOf(one)) }]
  })
  if (rows.length > 0) await db.insertInto('message_event').values(rows).execute()
  return fresh
}

function detailOf({ ruling }: ActingReturn): Record<string, unknown> {
  const { outcome, finding, forwarded } = ruling
  if (!['hard', 'soft', 'policy', 'delayed'].includes(outcome)) return { outcome }
  return {
    outcome,
    reason: finding?.reason,
    ...(finding?.status ? { status: finding.status } : {}),
    ...(finding?.reply ? { reply: finding.reply } : {}),
    ...(finding?.block ? { block: finding.block } : {}),
    ...(finding?.said ? { said: storable(finding.said) } : {}),
    ...(forwarded ? { forwarded } : {}),
  }
}

/** A line in the log of whoever the message went to. */
async function writeLines(
  db: Db,
  spoken: readonly ActingReturn[],
  tasks: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  const rows = spoken.flatMap(one => {
    const { inboundId, ruling, message, statement, way } = one
    const kind = lineOf[ruling.outcome]
    if (!kind) return []
    const answered = kind === 'reply' || kind === 'auto_reply'
    const task = tasks.get(inboundId)
    const text = answered ? storableText(statement.text) : null
    const cut = text !== null && text.length > longestText
    const detail = answered
      ? {
          ...(text ? { text: text.slice(0, longestText).toWellFormed() } : {}),
          ...(cut ? { cut } : {}),
          ...(statement.from ? { from: storable(statement.from) } : {}),
          ...(task ? { task } : {}),
        }
      : kind === 'message_complained'
        ? { ...(ruling.finding?.said ? { said: storable(ruling.finding.said) } : {}), via: way }
        : detailOf(one)
    const row = {
      id: newId(now),
      customer_id: message.customerId,
      at: now,
      channel: 'email',
      direction: 'in' as const,
      kind,
      purpose: message.purpose,
      subject: answered ? (storable(statement.subject) ?? message.subject) : message.subject,
      message_id: message.id,
      actor: answered ? 'customer' : 'system',
      detail: jsonb({ ...detail, inboundId }),
    }
    return [row]
  })
  rows.sort((a, b) => (a.customer_id < b.customer_id ? -1 : 1))
  if (rows.length > 0) await db.insertInto('interaction').values(rows).execute()
}

function storableText(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\0', '').toWellFormed()
}

const toldOf: Partial<Record<Ruling['outcome'], { name: string; prefix: string }>> = {
  hard: { name: occurrenceEvents.bounced, prefix: 'bounce' },
  soft: { name: occurrenceEvents.bounced, prefix: 'bounce/soft' },
  complaint: { name: occurrenceEvents.complained, prefix: 'complaint' },
  reply: { name: occurrenceEvents.replied, prefix: 'reply' },
}

/** Rules may be triggered by it. A request for confirmation is left out: the address may be a stranger's. */
async function tell(
  db: Db,
  acting: readonly ActingReturn[],
  fresh: ReadonlySet<ActingReturn>,
  now: Date,
): Promise<void> {
  const news = acting.filter(one => fresh.has(one) && one.message.confirmationId === null)
  const events = news.flatMap(({ ruling, message }): SystemEvent[] => {
    const told = toldOf[ruling.outcome]
    if (!told) return []
    const { id, customerId, template, ruleId, campaignId, purpose, channel } = message
    const properties = {
      message: id,
      ...(template === null ? {} : { template }),
      ...(ruleId === null ? {} : { rule: ruleId }),
      ...(campaignId === null ? {} : { campaign: campaignId }),
      purpose,
      channel,
      ...(told.name === occurrenceEvents.bounced ? { outcome: ruling.outcome } : {}),
    }
    const messageId = `${told.prefix}/${id}`
    return [{ customerId, name: told.name, messageId, properties, occurredAt: now }]
  })
  await writeSystemEvents(db, events, now)
  // Segments that ask what became of messages.
  const bounced = news.filter(({ ruling }) => ruling.outcome === 'hard')
  await markCustomers(
    db,
    bounced.map(({ message }) => message.customerId),
  )
}
