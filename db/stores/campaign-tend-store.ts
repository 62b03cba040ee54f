import { sql } from 'kysely'
import { booksOf, type Tallied } from '../../engine/campaigns/books.ts'
import type { Db } from '../orm.ts'
import { type Occurrence, skipMessages, sliceOfMessages } from './campaign-message-store.ts'
import { jsonb } from './json.ts'
import { asideAt } from './run-pause-store.ts'

/** Ids of occurrences that have work to be done in slices. */
export async function occurrencesWithWork(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from campaign_occurrence
    where state = 'planning' or resuming_at is not null or releasing or (state = 'cancelled' and finished_at is null)
    order by id`.execute(db)
  return rows.map(row => row.id)
}

/**
 * Takes the pause off the next messages of an occurrence that is locked. What the throughput spaced out and was not
 * changed since somebody ended the pause is moved by its length. Returns how many, 0 at the end.
 */
export async function resumeSlice(db: Db, { id, definition }: Occurrence, now: Date): Promise<number> {
  const spaced = definition.throughput !== undefined
  const { rows } = await sql<{ n: number }>`
    with pause as materialized (
      select paused_at, resuming_at, resuming_at - paused_at as lasted from campaign_occurrence where id = ${id}::uuid),
    aside as materialized (
      select m.id from message m
      where m.occurrence_id = ${id}::uuid and m.state = 'held' and m.reason = 'campaign_paused'
      limit ${sql.lit(sliceOfMessages)} for update skip locked),
    spaced as materialized (
      select m.id from message m
      where m.occurrence_id = ${id}::uuid and m.state = 'queued' and ${spaced}
        and m.updated_at < (select resuming_at from pause)
      limit ${sql.lit(sliceOfMessages)} for update skip locked),
    chosen as (select id from aside union all select id from spaced),
    times as materialized (
      select m.id, p.resuming_at, m.last_useful_at + w.later as useful,
        case when not ${spaced} then p.resuming_at when m.due_at < ${asideAt}::timestamptz then m.due_at + w.later
          -- When it was due is lost; it was that long before its last useful moment.
          else coalesce(m.last_useful_at + w.later - ${definition.usefulHours}::int * interval '1 hour', p.resuming_at)
        end as due
      from chosen join message m on m.id = chosen.id cross join pause p
      cross join lateral (
        select case when m.updated_at < p.resuming_at then p.lasted else interval '0' end as later) w),
    done as (
      update message m set state = 'queued', reason = null, due_at = t.due, last_useful_at = t.useful,
        updated_at = greatest(${now}::timestamptz, t.resuming_at)
      from times t where m.id = t.id and m.state || '' in ('queued', 'held') returning m.id)
    select count(*)::int as n from done`.execute(db)
  return rows[0]?.n ?? 0
}

/** The pause is off everything. */
export async function endResume(db: Db, id: string): Promise<void> {
  await sql`update campaign_occurrence set resuming_at = null, paused_at = null
    where id = ${id}::uuid and state <> 'paused'`.execute(db)
}

/** Everybody who waited has the winner. */
export async function endRelease(db: Db, id: string): Promise<void> {
  await sql`update campaign_occurrence set releasing = false where id = ${id}::uuid`.execute(db)
}

/** Leaves out the next messages of an occurrence that was cancelled and is locked. Returns how many, 0 at the end. */
export async function cancelSlice(db: Db, { id }: Pick<Occurrence, 'id'>, now: Date): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from message where occurrence_id = ${id}::uuid and state in ('queued', 'held', 'retry')
    limit ${sql.lit(sliceOfMessages)} for update skip locked`.execute(db)
  await skipMessages(
    db,
    rows.map(row => row.id),
    'cancelled',
    now,
  )
  return rows.length
}

/** Everybody is planned: of one with a limit it is then drawn, else it is sent. */
export async function endSlices(db: Db, id: string, now: Date): Promise<void> {
  await sql`update campaign_occurrence set planned_at = ${now}::timestamptz where id = ${id}::uuid`.execute(
    db,
  )
}

/**
 * Planning is over: what was planned is sent. A test is decided so many hours after the last of those who try its
 * versions is due. Locks the campaign first; false where somebody stopped it meanwhile.
 */
export async function beginSending(db: Db, occurrence: Occurrence, now: Date): Promise<boolean> {
  const { id, campaignId, definition } = occurrence
  const { test } = definition
  const hours = test && test.by !== 'hand' ? test.afterHours : null
  return await db.transaction().execute(async trx => {
    await sql`select id from campaign where id = ${campaignId}::uuid for no key update`.execute(trx)
    const { numAffectedRows } = await sql`
      update campaign_occurrence o set state = 'sending', decide_at = case when ${hours}::float8 is not null then
          coalesce((select max(m.due_at) from message m where m.occurrence_id = o.id and m.state in ('queued', 'retry', 'held')
            and m.due_at < ${asideAt}::timestamptz), ${now}::timestamptz) + ${hours}::float8 * interval '1 hour' end
      where o.id = ${id}::uuid and o.state = 'planning' and o.planned_at is not null`.execute(trx)
    if ((numAffectedRows ?? 0n) === 0n) return false
    await sql`update campaign set state = 'sending', error = null, updated_at = ${now}::timestamptz
      where id = ${campaignId}::uuid and state = 'planning'`.execute(trx)
    return true
  })
}

/** Tells the owner why planning cannot go on; null: it does. */
export async function notePlanError(db: Db, campaignId: string, error: string | null): Promise<void> {
  await sql`update campaign set error = ${error}::text where id = ${campaignId}::uuid and error is distinct from ${error}::text`.execute(
    db,
  )
}

const pending = sql`exists (select from message m where m.occurrence_id = o.id and m.state = 'queued')
  or exists (select from message m where m.occurrence_id = o.id and m.state = 'held')
  or exists (select from message m where m.occurrence_id = o.id and m.state = 'retry')
  or exists (select from message m where m.occurrence_id = o.id and m.state = 'sending')`

/** Occurrences whose messages are all at an end. Cancelled ones too, once nothing of them is under way. */
export async function finishedOccurrences(db: Db): Promise<{ id: string; campaignId: string }[]> {
  const { rows } = await sql<{ id: string; campaignId: string }>`
    select o.id, o.campaign_id as "campaignId" from campaign_occurrence o
    where (o.state = 'sending' or (o.state = 'cancelled' and o.finished_at is null))
      and not o.releasing and o.resuming_at is null and not (${pending})
    order by o.id`.execute(db)
  return rows
}

/**
 * Closes the books of an occurrence: `done` (a cancelled one stays so), and what its campaign is then: one that comes again
 * waits for its next time.
 */
export async function finishOccurrence(
  db: Db,
  { id, campaignId }: { id: string; campaignId: string },
  now: Date,
): Promise<boolean> {
  return await db.transaction().execute(async trx => {
    await sql`select id from campaign where id = ${campaignId}::uuid for no key update`.execute(trx)
    const { rows } = await sql<{ state: string; planned: number }>`
      select o.state, o.planned from campaign_occurrence o
      where o.id = ${id}::uuid and o.finished_at is null and (o.state = 'sending' or o.state = 'cancelled')
        and not o.releasing and o.resuming_at is null and not (${pending}) for no key update`.execute(trx)
    const [found] = rows
    if (!found) return false
    const { planned } = found
    const tally = { planned, ...booksOf(await tallyOf(trx, id)) }
    await sql`update campaign_occurrence set state = case when state = 'cancelled' then state else 'done' end,
      finished_at = ${now}::timestamptz, tally = ${jsonb(tally as Record<string, unknown>)},
      converts_until = case when goal_event is not null
        then ${now}::timestamptz + (definition -> 'goal' ->> 'windowDays')::int * interval '24 hours' end where id = ${id}::uuid`.execute(
      trx,
    )
    await sql`
      update campaign c set state = case when c.next_at is null then 'done' else 'scheduled' end, updated_at = ${now}::timestamptz
      where c.id = ${campaignId}::uuid and c.state in ('planning', 'sending') and not exists (
        select from campaign_occurrence o where o.campaign_id = c.id and o.state in ('planning', 'sending', 'paused'))`.execute(
      trx,
    )
    return true
  })
}

/** How many messages of an occurrence are in which state, for which reason. */
export async function tallyOf(db: Db, occurrenceId: string): Promise<Tallied[]> {
  const { rows } = await sql<Tallied>`
    select state, reason, count(*)::int as count from message where occurrence_id = ${occurrenceId}::uuid
    group by 1, 2`.execute(db)
  return rows
}
