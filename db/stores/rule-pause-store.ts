import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { asideAt, overdueRuns, pausedSince, releaseRuns } from './run-pause-store.ts'
import { freeVouchers } from './voucher-free-store.ts'

/** What becomes of what fell due while a rule was paused. */
export type Overdue = 'send' | 'skip'
export type OverdueCounts = { messages: number; runs: number }

/** Fell due in the pause: put aside for it, or due and not yet come across. */
const fellDue = (
  ruleId: string,
  now: Date,
) => sql<boolean>`((due_at = ${asideAt}::timestamptz and reason = 'rule_paused')
  or (due_at <= ${now}::timestamptz and due_at >= ${pausedSince(ruleId)}))`

export async function countOverdue(db: Db, ruleId: string, now: Date): Promise<OverdueCounts> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from message
    where rule_id = ${ruleId}::uuid and state in ('queued', 'held', 'retry') and ${fellDue(ruleId, now)}`.execute(
    db,
  )
  return { messages: rows[0]?.n ?? 0, runs: await overdueRuns(db, ruleId, now) }
}

/**
 * What fell due while a rule was paused: due now, or left out; what was due before goes on in any case. In the transaction
 * that resumes the rule and has it locked, so that nothing is put aside meanwhile, and before it forgets since when it is
 * paused. A message that is being sent at this moment is left to that. Returns how many fell due.
 */
export async function releaseOverdue(
  db: Db,
  ruleId: string,
  overdue: Overdue,
  now: Date,
): Promise<OverdueCounts> {
  const runs = await releaseRuns(db, ruleId, overdue, now)
  const { rows } = await sql<{ id: string; voucher_pool: string | null; fell: boolean }>`
    with chosen as (
      select id, ${fellDue(ruleId, now)} as fell from message
      where rule_id = ${ruleId}::uuid and state in ('queued', 'held', 'retry')
        and (due_at <= ${now}::timestamptz or (due_at >= ${asideAt}::timestamptz and reason = 'rule_paused'))
      order by id for update skip locked),
    judged as (select id, fell, fell and ${overdue === 'skip'} as out from chosen)
    update message m set state = case when j.out then 'skipped' else 'queued' end,
      reason = case when j.out then 'rule_paused' end,
      due_at = case when j.out then m.due_at else ${now}::timestamptz end, updated_at = ${now}::timestamptz
    from judged j where m.id = j.id returning m.id, m.voucher_pool, j.fell`.execute(db)
  const fell = rows.filter(row => row.fell)
  if (overdue === 'skip') {
    await logSkipped(
      db,
      fell.map(row => row.id),
      now,
    )
    await freeVouchers(
      db,
      fell.filter(row => row.voucher_pool !== null).map(row => row.id),
      now,
    )
  }
  return { messages: fell.length, runs }
}

/** Lets what was put aside for a rule be looked at now: it has ended, and none of it goes out any more. */
export async function wakeMessages(db: Db, ruleId: string, now: Date): Promise<void> {
  await sql`
    update message set due_at = ${now}::timestamptz, updated_at = ${now}::timestamptz
    where rule_id = ${ruleId}::uuid and state in ('queued', 'held', 'retry') and due_at >= ${asideAt}::timestamptz`.execute(
    db,
  )
}

async function logSkipped(db: Db, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await sql`
    insert into interaction (id, customer_id, at, channel, direction, kind, purpose, message_id, event_id, actor, detail)
    select m.id, m.customer_id, ${now}::timestamptz, m.channel, 'out', 'message_skipped', m.purpose, m.id, m.event_id,
      'system', jsonb_build_object('reason', m.reason)
    from message m where m.id = any(${[...ids]}::uuid[])
    on conflict (id) do nothing`.execute(db)
}
