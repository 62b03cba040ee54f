import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/** When runs and messages of a paused rule are due: never, until somebody resumes it. */
export const asideAt = new Date('9999-01-01T00:00:00Z')
/**
 * The same for what did not fall due in the pause: it was due before, or it is a run that was moved to another version,
 * which has to be looked at. It goes on whatever becomes of the rest.
 */
export const asideKeptAt = new Date('9999-01-02T00:00:00Z')

/** Runs put aside at once. */
const most = 5_000

/** Puts runs aside that are due and whose rule is paused, so that no tick looks at them again. Never waits for anybody. */
export async function setAside(db: Db, ruleIds: readonly string[], now: Date): Promise<void> {
  await sql`
    update run set due_at = case when run.due_at < x.paused_at then ${asideKeptAt}::timestamptz
      else ${asideAt}::timestamptz end
    from (
      select r.id, rule.paused_at from run r join rule on rule.id = r.rule_id and rule.state = 'paused'
      where r.state in ('ready', 'waiting') and r.due_at <= ${now} and r.rule_id = any(${[...ruleIds]}::uuid[])
      order by r.due_at limit ${most} for update of r skip locked) x
    where run.id = x.id`.execute(db)
}

/**
 * Sets the runs of a rule due again that were put aside or fell due while it was paused. `skip`: the messages of the next
 * move of those that fell due are left out. The rule still says since when it is paused. Returns how many fell due.
 */
export async function releaseRuns(
  db: Db,
  ruleId: string,
  overdue: 'send' | 'skip',
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with chosen as materialized (
      select id, ${overdueOf(now, ruleId)} as fell from run
      where rule_id = ${ruleId}::uuid and state in ('ready', 'waiting')
        and (due_at >= ${asideAt}::timestamptz or due_at <= ${now}::timestamptz)
      order by id for update),
    released as (
      update run set due_at = ${now}::timestamptz, skip_next = run.skip_next or (x.fell and ${overdue === 'skip'})
      from chosen x where run.id = x.id returning x.fell)
    select count(*) filter (where fell)::int as n from released`.execute(db)
  return rows[0]?.n ?? 0
}

/** How many runs of a rule fell due while it was paused. */
export async function overdueRuns(db: Db, ruleId: string, now: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from run
    where rule_id = ${ruleId}::uuid and state in ('ready', 'waiting') and ${overdueOf(now, ruleId)}`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/** Since when a rule is paused; of one that does not say, for ever. */
export const pausedSince = (ruleId: string) =>
  sql<Date>`coalesce((select paused_at from rule where id = ${ruleId}::uuid), '-infinity')`

/** Fell due in the pause: put aside for it, or not yet come across; or it was moved, and its old step's time has come. */
const overdueOf = (now: Date, ruleId: string) => sql<boolean>`coalesce(due_at = ${asideAt}::timestamptz
  or (due_at <= ${now}::timestamptz and due_at >= ${pausedSince(ruleId)})
  or (due_at = ${asideKeptAt}::timestamptz and until <= ${now}::timestamptz and until >= ${pausedSince(ruleId)}), false)`
