import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { type Line, ofLine } from './candidate-store.ts'
import { ended } from './claim-store.ts'
import { endRuns } from './run-end-store.ts'
import type { DueRun } from './run-store.ts'
import type { StepCount } from './step-count-store.ts'

/**
 * What hangs on a version that this process cannot read is looked at so often: a newer release may be coming up beside
 * it, or somebody mends what is stored.
 */
const againMs = 10 * 60_000

/** Runs or messages put off at once. */
const atOnce = 5_000

const againAt = (now: Date) => new Date(now.getTime() + againMs)

/**
 * Tells the owner of the rule whose published version this is that it cannot be read, or (null) that it can. What is
 * wrong with an earlier version stops nobody but those who are in it. Never waits: a rule that somebody is changing at
 * this moment is left to the next time.
 */
export async function setRuleError(db: Db, versionId: string, error: string | null): Promise<void> {
  await sql`
    update rule set error = ${error} where id in (
      select id from rule where published_version_id = ${versionId}::uuid and error is distinct from ${error}
      for no key update skip locked)`.execute(db)
}

/** Published versions of the rules that have an error, as stored. */
export async function versionsInError(db: Db): Promise<{ id: string; definition: unknown }[]> {
  return await db
    .selectFrom('rule as r')
    .innerJoin('rule_version as v', 'v.id', 'r.published_version_id')
    .select(['v.id', 'v.definition'])
    .where('r.error', 'is not', null)
    .where('r.state', 'in', ['published', 'paused'])
    .orderBy('r.id')
    .limit(500)
    .execute()
}

/**
 * Leaves runs that are due, of versions that cannot be read, where they are for a while, and with them all others of
 * these versions; those of an archived rule end. The caller holds the runs. Never waits for anybody. Returns what it adds
 * to the counts, for `addStepCounts` at the end of the transaction.
 */
export async function leaveRuns(
  db: Db,
  runs: readonly Pick<DueRun, 'id' | 'versionId' | 'ruleState'>[],
  now: Date,
): Promise<StepCount[]> {
  if (runs.length === 0) return []
  const ending = runs.filter(run => run.ruleState === 'archived').map(run => run.id)
  const counts =
    ending.length > 0 ? await endRuns(db, sql`r.id = any(${ending}::uuid[])`, 'rule_archived', now) : []
  const versions = [...new Set(runs.map(run => run.versionId))]
  await sql`
    update run set due_at = ${againAt(now)}::timestamptz
    from (
      select r.id from run r
      where r.state in ('ready', 'waiting') and r.due_at <= ${now} and r.rule_version_id = any(${versions}::uuid[])
      order by r.due_at limit ${atOnce} for update skip locked) x
    where run.id = x.id`.execute(db)
  return counts
}

const over = (now: Date) => sql`${ended(now, new Map())}`
const joins = sql`left join rule r on r.id = m.rule_id left join rule_version rv on rv.id = m.rule_version_id
  left join run on run.id = m.run_id`

/** Those of the messages that are of no use any more whatever their version says: their rule has ended, or their time. */
export async function overAnyway(db: Db, ids: readonly string[], now: Date): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select m.id from message m ${joins} where m.id = any(${[...ids]}::uuid[]) and ${over(now)} is not null`.execute(
    db,
  )
  return new Set(rows.map(row => row.id))
}

/**
 * Holds the messages of a line that are due and of these versions: whether they should still go out cannot be told. Those
 * that are of no use any more are left to be skipped, those of a paused rule to whoever puts them aside.
 */
export async function holdUnreadable(
  db: Db,
  line: Line,
  versionIds: readonly string[],
  now: Date,
): Promise<void> {
  if (versionIds.length === 0) return
  await sql`
    update message m set state = 'held', reason = 'rule_unreadable', due_at = ${againAt(now)}::timestamptz,
      updated_at = ${now}::timestamptz
    from (
      select m.id from message m ${joins}
      where m.state in ('queued', 'held', 'retry') and ${ofLine(line)} and m.due_at <= ${now}
        and m.rule_version_id = any(${[...versionIds]}::uuid[]) and r.state <> 'paused' and ${over(now)} is null
      order by m.due_at, m.id limit ${atOnce}) x
    where m.id = x.id and m.state || '' in ('queued', 'held', 'retry')`.execute(db)
}
