import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/** When runs of a paused rule are due: never, until somebody resumes it. */
export const asideAt = new Date('9999-01-01T00:00:00Z')

/** A rule that was set aside with an error may be mended in any of several ways: its runs are looked at every so often. */
const brokenAgainMs = 10 * 60_000

/** Runs put aside at once. */
const most = 5_000

/**
 * Puts runs aside that are due and whose rule is paused, so that no tick looks at them again; those of a rule that was
 * set aside with an error for ten minutes. Never waits for anybody.
 */
export async function setAside(db: Db, ruleIds: readonly string[], now: Date): Promise<void> {
  const again = new Date(now.getTime() + brokenAgainMs)
  await sql`
    update run set due_at = case x.state when 'paused' then ${asideAt}::timestamptz else ${again}::timestamptz end
    from (
      select r.id, rule.state from run r join rule on rule.id = r.rule_id and (rule.state = 'paused' or rule.error is not null)
      where r.state in ('ready', 'waiting') and r.due_at <= ${now} and r.rule_id = any(${[...ruleIds]}::uuid[])
      order by r.due_at limit ${most} for update of r skip locked) x
    where run.id = x.id`.execute(db)
}

/**
 * Sets the runs of a rule due again that fell due while it was paused. `skip`: the messages of their next move are left
 * out. Returns how many there are.
 */
export async function releaseRuns(
  db: Db,
  ruleId: string,
  overdue: 'send' | 'skip',
  now: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update run set due_at = ${now}::timestamptz, skip_next = run.skip_next or ${overdue === 'skip'}
    where id in (select id from run
      where rule_id = ${ruleId}::uuid and state in ('ready', 'waiting') and ${overdueOf(now)}
      order by id for update)`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** How many runs of a rule fell due while it was paused. */
export async function overdueRuns(db: Db, ruleId: string, now: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from run
    where rule_id = ${ruleId}::uuid and state in ('ready', 'waiting') and ${overdueOf(now)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Put aside, or due and not yet come across. */
const overdueOf = (now: Date) => sql`(due_at >= ${asideAt}::timestamptz or due_at <= ${now}::timestamptz)`
