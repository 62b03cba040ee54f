import { type RawBuilder, sql } from 'kysely'
import type { Pause } from '../../engine/campaigns/state.ts'
import type { Db } from '../orm.ts'
import { jsonb } from './json.ts'
import { asideAt } from './run-pause-store.ts'
import { inTransaction } from './transaction.ts'

/** Of messages: their sending is stopped, at an end, or its pause is just being taken off them. Over alias `o`. */
export const occurrenceStuck: RawBuilder<boolean> = sql<boolean>`(o.state in ('paused', 'cancelled')
  or (o.resuming_at is not null and o.definition ? 'throughput'))`

/**
 * Waits for the claims that may take messages of campaigns, and keeps others off until commit: none of them takes what it
 * picked before. Before the locks of rows, as claims do it.
 */
async function holdCampaignClaims(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('claim:bulk'))`.execute(db)
  await sql`select pg_advisory_xact_lock(hashtext('claim:post'))`.execute(db)
}

/** The campaign first, then its occurrence, as everybody who changes both. */
async function lockCampaign(db: Db, occurrenceId: string): Promise<void> {
  await sql`
    select c.id from campaign c where c.id = (select campaign_id from campaign_occurrence where id = ${occurrenceId}::uuid)
    for no key update`.execute(db)
}

async function moveCampaign(db: Db, occurrenceId: string, state: RawBuilder<unknown>, now: Date) {
  await sql`
    update campaign c set state = ${state}, updated_at = ${now}::timestamptz
    from campaign_occurrence o where o.id = ${occurrenceId}::uuid and c.id = o.campaign_id`.execute(db)
}

/**
 * Stops one sending of a campaign, and the campaign with it: from the commit on no claim takes a message of it. What is
 * claimed already is brought to its end. False where it is neither planning nor sending.
 */
export async function pauseOccurrence(
  db: Db,
  occurrenceId: string,
  pause: Pause,
  now: Date,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    await holdCampaignClaims(trx)
    await lockCampaign(trx, occurrenceId)
    const { numAffectedRows } = await sql`
      update campaign_occurrence set state = 'paused', paused_at = case when resuming_at is null then ${now}::timestamptz
        -- What was not due again yet since the last pause is paused since then.
        else paused_at end, resuming_at = null, pause = ${jsonb(pause as Record<string, unknown>)}
      where id = ${occurrenceId}::uuid and state in ('planning', 'sending')`.execute(trx)
    if ((numAffectedRows ?? 0n) === 0n) return false
    await moveCampaign(trx, occurrenceId, sql`'paused'`, now)
    return true
  })
}

/**
 * Goes on where it stopped; workers set due again, slice by slice, what was put aside. What its throughput spaced out
 * comes later by the length of the pause; all else keeps its time (that of the customers' clocks above all), and what
 * fell due meanwhile goes at once. A test is decided later by as much. False where it is not paused.
 */
export async function resumeOccurrence(db: Db, occurrenceId: string, now: Date): Promise<boolean> {
  return await inTransaction(db, async trx => {
    await lockCampaign(trx, occurrenceId)
    // What waits to be drawn is drawn first: only planning does that.
    const { rows } = await sql<{ state: string }>`
      update campaign_occurrence o set resuming_at = ${now}::timestamptz, pause = null,
        state = case when o.planned_at is null or exists (select from message m where m.occurrence_id = o.id
          and m.state = 'held' and m.reason = 'over_limit') then 'planning' else 'sending' end,
        decide_at = case when o.winner is null then o.decide_at + (${now}::timestamptz - o.paused_at) else o.decide_at end
      where o.id = ${occurrenceId}::uuid and o.state = 'paused' returning o.state`.execute(trx)
    const [row] = rows
    if (!row) return false
    await moveCampaign(trx, occurrenceId, sql`${row.state}::text`, now)
    return true
  })
}

/**
 * Ends a sending: from the commit on no claim takes a message of it, and workers leave out, slice by slice, what is not
 * under way. False where it is at an end already.
 */
export async function cancelOccurrence(db: Db, occurrenceId: string, now: Date): Promise<boolean> {
  return await inTransaction(db, async trx => {
    await holdCampaignClaims(trx)
    await lockCampaign(trx, occurrenceId)
    const { numAffectedRows } = await sql`
      update campaign_occurrence set state = 'cancelled', resuming_at = null, releasing = false
      where id = ${occurrenceId}::uuid and state in ('planning', 'sending', 'paused')`.execute(trx)
    if ((numAffectedRows ?? 0n) === 0n) return false
    await moveCampaign(trx, occurrenceId, sql`'cancelled'`, now)
    return true
  })
}

/** Messages put aside at once. */
const asideAtOnce = 5_000

/**
 * Puts messages aside that are due (of `who`) and whose sending is stopped, so that no tick looks at them again until it
 * goes on. A transaction of its own: the occurrences are locked, so that none goes on in between and leaves one behind.
 */
export async function setOccurrencesAside(
  db: Db,
  who: RawBuilder<unknown>,
  occurrenceIds: readonly string[],
  now: Date,
): Promise<number> {
  if (occurrenceIds.length === 0) return 0
  return await db.transaction().execute(async trx => {
    const { rows: stuck } = await sql<{ id: string }>`
      select o.id from campaign_occurrence o
      where o.id = any(${[...new Set(occurrenceIds)]}::uuid[]) and ${occurrenceStuck} order by o.id for share`.execute(
      trx,
    )
    if (stuck.length === 0) return 0
    // When it was changed stays: by that it is told whether it has moved since the pause (resumeSlice).
    const { numAffectedRows } = await sql`
      update message m set state = 'held', reason = 'campaign_paused', due_at = ${asideAt}::timestamptz
      where m.state || '' in ('queued', 'held', 'retry') and m.id = any(array(
        select m.id from message m
        where m.occurrence_id = any(${stuck.map(row => row.id)}::uuid[]) and m.state in ('queued', 'held', 'retry')
          and ${who} and m.due_at <= ${now} limit ${sql.lit(asideAtOnce)} for update of m skip locked))`.execute(
      trx,
    )
    return Number(numAffectedRows ?? 0n)
  })
}
