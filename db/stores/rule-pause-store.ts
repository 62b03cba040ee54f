import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { asideAt, overdueRuns, releaseRuns } from './run-pause-store.ts'
import { freeVouchers } from './voucher-free-store.ts'

/** What becomes of what fell due while a rule was paused. */
export type Overdue = 'send' | 'skip'
export type OverdueCounts = { messages: number; runs: number }

/** Messages put aside since the rule is paused, and those that are due and not yet come across. */
const overdueMessage = (ruleId: string, now: Date) => sql`
  rule_id = ${ruleId}::uuid and state in ('queued', 'held', 'retry')
    and (due_at <= ${now}::timestamptz or (due_at >= ${asideAt}::timestamptz and reason = 'rule_paused'))`

export async function countOverdue(db: Db, ruleId: string, now: Date): Promise<OverdueCounts> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from message where ${overdueMessage(ruleId, now)}`.execute(db)
  return { messages: rows[0]?.n ?? 0, runs: await overdueRuns(db, ruleId, now) }
}

/**
 * What fell due while a rule was paused: due now, or left out. In the transaction that resumes the rule and has it
 * locked, so that nothing is put aside meanwhile. A message that is being sent at this moment is left to that.
 */
export async function releaseOverdue(
  db: Db,
  ruleId: string,
  overdue: Overdue,
  now: Date,
): Promise<OverdueCounts> {
  const runs = await releaseRuns(db, ruleId, overdue, now)
  const { rows } = await sql<{ id: string; voucher_pool: string | null }>`
    with chosen as (
      select id from message where ${overdueMessage(ruleId, now)} order by id for update skip locked)
    update message m set ${
      overdue === 'skip'
        ? sql`state = 'skipped', reason = 'rule_paused'`
        : sql`state = 'queued', reason = null, due_at = ${now}::timestamptz`
    }, updated_at = ${now}::timestamptz
    from chosen where m.id = chosen.id returning m.id, m.voucher_pool`.execute(db)
  if (overdue === 'skip') {
    await logSkipped(
      db,
      rows.map(row => row.id),
      now,
    )
    await freeVouchers(
      db,
      rows.filter(row => row.voucher_pool !== null).map(row => row.id),
      now,
    )
  }
  return { messages: rows.length, runs }
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
