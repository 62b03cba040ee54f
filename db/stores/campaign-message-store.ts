import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { CampaignDefinition } from '../../engine/campaigns/definition.ts'
import { pacesOf } from '../../engine/campaigns/throughput.ts'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import type { Db } from '../orm.ts'
import { freeVouchers } from './voucher-free-store.ts'

/** So many messages are changed in one statement: a second at most, so that a pause waits for none. */
export const sliceOfMessages = 5_000

/** One sending, as those need it who write its messages slice by slice. */
export type Occurrence = {
  id: string
  campaignId: string
  number: number
  definition: CampaignDefinition
  variants: Record<string, { templateId: string; templateVersionId: string }>
  plannedFor: Date
  beganAt: Date
  afterId: string | null
  plannedAt: Date | null
  position: number
  lot: string | null
  winner: string | null
  decidedAt: Date | null
}

/**
 * Takes an occurrence for a slice, to the end of the transaction; null where it is not like that any more, or another
 * worker has it.
 */
export async function takeOccurrence(
  db: Db,
  id: string,
  when: RawBuilder<SqlBool>,
): Promise<Occurrence | null> {
  const { rows } = await sql<Occurrence>`
    select o.id, o.campaign_id as "campaignId", o.number, o.definition, o.variants, o.planned_for as "plannedFor",
      o.began_at as "beganAt", o.after_id as "afterId", o.planned_at as "plannedAt", o.position, o.lot, o.winner,
      o.decided_at as "decidedAt"
    from campaign_occurrence o where o.id = ${id}::uuid and ${when} for no key update skip locked`.execute(db)
  return rows[0] ?? null
}

/** Whether an occurrence tries versions on a share of its audience, and the others wait for the winner. */
export function isTested({ variants, test }: Pick<CampaignDefinition, 'variants' | 'test'>): boolean {
  return variants.length > 1 && test !== undefined && test.sharePercent < 100
}

/**
 * When a message goes out (over a zone and its position, from 0): at the time of the customer's clock, or where that has
 * passed and for all others at `from`, later by what the throughput allows.
 */
export function dueAt(
  { schedule, throughput }: Pick<CampaignDefinition, 'schedule' | 'throughput'>,
  { from, zone, position }: { from: Date; zone: RawBuilder<unknown>; position: RawBuilder<unknown> },
): RawBuilder<Date> {
  const base =
    schedule.type === 'local'
      ? sql`greatest(moment_of(${`${schedule.day} ${schedule.at}`}::timestamp, known_zone(${zone}), false), ${from}::timestamptz)`
      : sql`${from}::timestamptz`
  if (!throughput) return sql<Date>`${base}`
  // As offsetMs of engine/campaigns/throughput.ts says.
  return sql<Date>`${base} + (select pace.ms + round((${position} - pace.position) * 3600000.0 / pace."perHour")
    from jsonb_to_recordset(${JSON.stringify(pacesOf(throughput))}::jsonb) as pace(position bigint, ms float8, "perHour" int)
    where pace.position <= ${position} order by pace.position desc limit 1) * interval '1 millisecond'`
}

/** Leaves messages out that are locked, with their line in the customers' logs. */
export async function skipMessages(
  db: Db,
  ids: readonly string[],
  reason: ReasonCode,
  now: Date,
): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ id: string; pool: string | null; tried: boolean }>`
    with gone as (
      update message m set state = 'skipped', reason = ${reason}, updated_at = ${now}::timestamptz
      where m.id = any(${[...ids]}::uuid[]) and m.state || '' in ('queued', 'held', 'retry')
      returning m.id, m.customer_id, m.channel, m.purpose, m.voucher_pool, m.attempts),
    log as (
      insert into interaction (id, customer_id, at, channel, direction, kind, purpose, message_id, event_id, actor, detail)
      select id, customer_id, ${now}::timestamptz, channel, 'out', 'message_skipped', purpose, id, null, 'system',
        jsonb_build_object('reason', ${reason}::text)
      from gone on conflict (id) do nothing)
    select id, voucher_pool as pool, attempts > 0 as tried from gone`.execute(db)
  // One that was tried before may have a code already.
  await freeVouchers(
    db,
    rows.filter(row => row.pool !== null && row.tried).map(row => row.id),
    now,
  )
}

/** Some messages of an occurrence that wait for this reason, locked; who is locked by others comes in a later slice. */
export async function takeHeld(db: Db, occurrenceId: string, reason: ReasonCode): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from message
    where occurrence_id = ${occurrenceId}::uuid and state = 'held' and reason = ${reason}
    limit ${sql.lit(sliceOfMessages)} for update skip locked`.execute(db)
  return rows.map(row => row.id)
}

/** Whether any message of an occurrence waits for this reason. */
export async function anyHeld(db: Db, occurrenceId: string, reason: ReasonCode): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select from message
      where occurrence_id = ${occurrenceId}::uuid and state = 'held' and reason = ${reason}) as some`.execute(
    db,
  )
  return rows[0]?.some ?? false
}
