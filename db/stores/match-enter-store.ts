import { type RawBuilder, sql } from 'kysely'
import type { Reentry } from '../../engine/rules/policy.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { prepared } from '../preparing-client.ts'
import type { ConditionWorld } from './condition-context-store.ts'
import { type Entering, hitsOf, keyOf } from './match-candidate-store.ts'

/** A run that began, or that is held out. */
export type Entered = { runId: string; versionId: string; state: 'ready' | 'holdout' }

/** More groups than this are no regular company: their statements would only fill the memory of every connection. */
const mostGroups = 40
const seen = new Map<string, number>()

/**
 * Rules that listen to the same event come through together again and again, and planning what two hundred of them ask
 * takes as long as asking it: from the third time on their statement is prepared.
 */
function worthPreparing(group: readonly Entering[]): boolean {
  const key = group.map(({ version }) => version.id).join()
  const times = (seen.get(key) ?? 0) + 1
  if (times > 1 || seen.size < 10 * mostGroups) seen.set(key, Math.min(times, 3))
  else seen.clear()
  return times >= 3 && [...seen.values()].filter(known => known >= 3).length <= mostGroups
}

type Moment = { eventIds: readonly string[]; now: Date; world: ConditionWorld }

/** Versions that share a re-entry policy share a statement. */
function policyOf(reentry: Reentry): string {
  return reentry.mode === 'period' ? `period ${reentry.hours}` : reentry.mode
}

/**
 * Lets the customers of a batch enter rules: trigger, condition and re-entry are decided and the runs written in one
 * statement for each re-entry policy (two for `not_running`). The caller holds the customers.
 */
export async function enterRules(db: Db, entering: readonly Entering[], moment: Moment): Promise<Entered[]> {
  const groups = [...Map.groupBy(entering, ({ definition }) => policyOf(definition.reentry))]
  const entered: Entered[] = []
  // In the same order everywhere, so that two batches never wait for each other in a ring.
  for (const [, group] of groups.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { reentry } = (group[0] as Entering).definition
    const enter = reentry.mode === 'not_running' ? enterUnlessRunning : enterByEntry
    entered.push(...(await enter(db, group, moment)))
  }
  return entered
}

/** The first event of each key wins. */
const firstOfKey = sql`
  select distinct on (rule_id, customer_id, entry_key) * from hit
  order by rule_id, customer_id, entry_key, occurred_at, event_id`

/**
 * Policies that look at when somebody entered last: decided on the one row of `rule_entry`, whatever comes in at the same
 * time elsewhere.
 */
async function enterByEntry(db: Db, group: readonly Entering[], moment: Moment): Promise<Entered[]> {
  const { now } = moment
  const { reentry } = (group[0] as Entering).definition
  const policy =
    reentry.mode === 'period'
      ? sql`do update set event_id = excluded.event_id, count = rule_entry.count + 1, entered_at = excluded.entered_at
            where rule_entry.entered_at <= ${new Date(now.getTime() - reentry.hours * 3_600_000)}`
      : sql`do nothing`
  const entry = sql`
    entry as (
      insert into rule_entry (rule_id, customer_id, key, event_id, count, entered_at)
      select rule_id, customer_id, entry_key, event_id, 1, ${now}::timestamptz from (${firstOfKey}) first
      on conflict (rule_id, customer_id, key) ${policy}
      returning rule_id, event_id),
    entered as (select hit.* from hit join entry using (rule_id, event_id))`
  const rows = reentry.mode === 'always' ? sql`entered as (select * from hit)` : entry
  // An equality a trigger demands is exact, so nothing enters that was not a candidate.
  const most = group.reduce((sum, { version }) => sum + version.candidates, 0)
  const queries = sql`hit as materialized (${hits(group, moment)}), ${rows}`
  return await writeRuns(db, queries, { most, now, again: worthPreparing(group) })
}

const hits = (group: readonly Entering[], { eventIds, now, world }: Moment) =>
  hitsOf(group, eventIds, now, world)

type Claim = {
  rule_id: string
  version_id: string
  customer_id: string
  event_id: string
  entry_key: string
  held: boolean
}

/**
 * Not while a run of theirs is under way. Two statements: the first holds the row of `rule_entry` and so waits for whoever
 * lets the same customer enter at this moment; the second, whose view of the database is younger than the lock, looks
 * whether there is a run. In one statement the look would be older than the lock, and both would enter.
 */
async function enterUnlessRunning(db: Db, group: readonly Entering[], moment: Moment): Promise<Entered[]> {
  const { now } = moment
  // `where false` locks the row that is there, and leaves it as it is.
  const { rows } = await sql<Claim>`${worthPreparing(group) ? prepared : sql``}
    with hit as materialized (${hits(group, moment)}),
    first as materialized (${firstOfKey}),
    locked as (
      insert into rule_entry (rule_id, customer_id, key, event_id, count, entered_at)
      select rule_id, customer_id, entry_key, event_id, 0, ${now}::timestamptz from first
      order by rule_id, customer_id, entry_key
      on conflict (rule_id, customer_id, key) do update set count = rule_entry.count where false)
    select rule_id, version_id, customer_id, event_id, entry_key, held from first`.execute(db)
  if (rows.length === 0) return []
  const keyed = new Set(
    group.filter(({ definition }) => keyOf(definition.reentry)).map(({ version }) => version.id),
  )
  const claims = rows.map(row => ({ ...row, keyed: keyed.has(row.version_id) }))
  // Without a key any run counts, also one that began under an earlier version which had one.
  const entered = sql`
    claim as (
      select x.*, (
        select true from run r
        where r.customer_id = x.customer_id and r.rule_id = x.rule_id and r.state in ('ready', 'waiting')
          and (not x.keyed or r.entry_key = x.entry_key) limit 1) as busy
      from jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) as x(rule_id uuid, version_id uuid, customer_id uuid,
        event_id uuid, entry_key text, held boolean, keyed boolean)),
    entered as (select * from claim where busy is null),
    noted as (
      update rule_entry e set event_id = x.event_id, count = e.count + 1, entered_at = ${now}::timestamptz
      from entered x where e.rule_id = x.rule_id and e.customer_id = x.customer_id and e.key = x.entry_key)`
  return await writeRuns(db, entered, { most: claims.length, now, again: false })
}

/** Writes a run for each row of `entered`, which the given queries define; `most` is the most there can be. */
async function writeRuns(
  db: Db,
  queries: RawBuilder<unknown>,
  { most, now, again }: { most: number; now: Date; again: boolean },
): Promise<Entered[]> {
  // Ids are made here; those that are not needed are thrown away.
  const ids = Array.from({ length: most }, () => newId(now))
  const { rows } = await sql<Entered>`${again ? prepared : sql``}
    with ${queries},
    numbered as (select *, row_number() over () as n from entered)
    insert into run (id, rule_id, rule_version_id, customer_id, event_id, entry_key, state, due_at, started_at, ended_at)
    select (${ids}::uuid[])[n], rule_id, version_id, customer_id, event_id, entry_key,
      case when held then 'holdout' else 'ready' end, case when not held then ${now}::timestamptz end,
      ${now}::timestamptz, case when held then ${now}::timestamptz end
    from numbered
    on conflict (rule_id, event_id) do nothing
    returning id as "runId", rule_version_id as "versionId", state`.execute(db)
  return rows
}
