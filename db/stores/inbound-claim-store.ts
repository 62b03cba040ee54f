import { sql } from 'kysely'
import type { Signal } from '../../engine/returns/signal.ts'
import type { Block, ReturnOutcome, ReturnReason } from '../../engine/returns/understanding.ts'
import type { InboundWay, Proof } from '../../engine/returns/way.ts'
import type { Db } from '../orm.ts'
import { prepared } from '../preparing-client.ts'
import type { Acted } from './inbound-apply-store.ts'
import { jsonb } from './json.ts'

/** A row of `inbound` that a worker has in hand. */
export type ClaimedInbound = {
  id: string
  way: InboundWay
  viaId: string | null
  recipient: string | null
  /** Compressed. */
  raw: Buffer | null
  signal: Signal | null
  attempts: number
  /** Who of staff lets it count, though nothing proves it. */
  appliedBy: string | null
}

/** Whose worker is not heard of for so long is taken for gone, in milliseconds; a batch takes a second or two. */
const goneAfterMs = 60_000
/** Taken so often without an end it goes alone: what brings its process down must not take others along. */
const suspectAfter = 2
/** Taken so often without an end it is set aside: it brings every process down. */
const mostAttempts = 4

/**
 * Takes the oldest that nobody has in hand, and says so, in a transaction of its own: a mail that brings its process down is
 * counted. Several workers take different ones.
 */
export async function claimInbound(db: Db, limit: number, now: Date): Promise<ClaimedInbound[]> {
  const free = new Date(now.getTime() - goneAfterMs)
  const { rows } = await sql<ClaimedInbound>`${prepared}
    with free as (
      select id, attempts from inbound
      where state = 'new' and (taken_at is null or taken_at <= ${free}::timestamptz)
      order by received_at, id limit ${limit}::int for update skip locked),
    chosen as (
      -- By itself where it is suspect; else those before the first that is.
      select f.id from free f where f.attempts < ${suspectAfter}::int
      union all
      (select f.id from free f where not exists (select from free o where o.attempts < ${suspectAfter}::int) limit 1)),
    taken as (
      update inbound i set taken_at = ${now}::timestamptz, attempts = i.attempts + 1 from chosen where i.id = chosen.id
      returning i.id, i.received_at, i.way, i.via_id as "viaId", i.recipient, i.raw, i.signal, i.attempts,
        i.applied_by as "appliedBy")
    select * from taken order by received_at, id`.execute(db)
  const hopeless = rows.filter(row => row.attempts > mostAttempts).map(row => row.id)
  for (const id of hopeless) await setInboundAside(db, id, 'worker_lost', now)
  return rows.filter(row => row.attempts <= mostAttempts)
}

/** Whether there is anything nobody has in hand. */
export async function inboundWaits(db: Db, now: Date): Promise<boolean> {
  const free = new Date(now.getTime() - goneAfterMs)
  const { rows } = await sql<{ waits: boolean }>`${prepared}
    select exists (select from inbound where state = 'new'
      and (taken_at is null or taken_at <= ${free}::timestamptz)) as waits`.execute(db)
  return rows[0]?.waits ?? false
}

/** Gives back what a worker could not finish for a reason no row is to blame for. */
export async function releaseInbound(db: Db, ids: readonly string[]): Promise<void> {
  await sql`
    update inbound set taken_at = null, attempts = greatest(attempts - 1, 0)
    where id = any(${[...ids]}::uuid[]) and state = 'new'`.execute(db)
}

/** Which of these are still to be done: none that another worker finished meanwhile. Locks them. */
export async function holdInbound(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from inbound where id = any(${[...ids]}::uuid[]) and state = 'new' order by id for update`.execute(
    db,
  )
  return new Set(rows.map(row => row.id))
}

/** What became of a row. */
export type SettledInbound = {
  id: string
  /** Null: nothing of ours; it is not shown. */
  outcome: ReturnOutcome | 'logged' | null
  reason: ReturnReason | null
  status: string | null
  reply: string | null
  block: Block | null
  said: string | null
  proof: Proof
  messageId: string | null
  customerId: string | null
  from: string | null
  subject: string | null
  acted: Acted | null
  /** The mail is not kept: whom it is about was erased, or it is nothing of ours. */
  gone: boolean
}

/** Writes what became of rows, in one statement. */
export async function settleInbound(db: Db, settled: readonly SettledInbound[], now: Date): Promise<void> {
  if (settled.length === 0) return
  const rows = settled.map(row => ({
    ...row,
    said: row.gone ? null : storable(row.said),
    from: row.gone ? null : storable(row.from),
    subject: row.gone ? null : storable(row.subject),
    status: row.status || null,
    reply: row.reply || null,
  }))
  await sql`${prepared}
    update inbound i set state = 'done', settled_at = ${now}::timestamptz, error = null, outcome = x.outcome,
      reason = x.reason, status = x.status, reply = x.reply, block = x.block, said = x.said, proof = x.proof,
      message_id = x."messageId", customer_id = x."customerId", from_address = x."from", subject = x.subject,
      acted = case when x.acted is null then i.acted else coalesce(i.acted, '{}') || x.acted end, raw = case when x.gone then null else i.raw end,
      signal = case when x.gone then null else i.signal end,
      mail_from = case when x.gone then null else i.mail_from end
    from jsonb_to_recordset(${jsonb(rows)}) as x(id uuid, outcome text, reason text, status text, reply text, block text,
      said text, proof text, "messageId" uuid, "customerId" uuid, "from" text, subject text, acted jsonb, gone boolean)
    where i.id = x.id`.execute(db)
}

/** A row on which processing fails whatever is done: it is shown, and may be tried again. */
export async function setInboundAside(db: Db, id: string, error: string, now: Date): Promise<void> {
  await sql`
    update inbound set state = 'broken', settled_at = ${now}::timestamptz, error = ${error.slice(0, 500)}
    where id = ${id}::uuid`.execute(db)
}

/** What others wrote may hold anything; jsonb refuses NUL and half a surrogate pair. */
export function storable(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\0', '').toWellFormed().slice(0, 1_000)
}
