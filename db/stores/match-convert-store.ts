import { type RawBuilder, sql } from 'kysely'
import { listsIn } from '../../engine/conditions/property-path.ts'
import { compilePropertyConditions } from '../../engine/conditions/property-sql.ts'
import { arrayText } from '../../engine/conditions/value.ts'
import { isOurEvent } from '../../engine/rules/occurrence.ts'
import type { Goal } from '../../engine/rules/policy.ts'
import type { Db } from '../orm.ts'
import { prepared } from '../preparing-client.ts'

/**
 * Versions whose goal an event of the batch has the name of, and in which its customer has a run that began up to a year
 * before; the cost follows the runs of these customers. And sendings of campaigns whose goal has such a name.
 */
export async function versionsWithGoals(
  db: Db,
  eventIds: readonly string[],
): Promise<{ versions: string[]; occurrences: string[] }> {
  const { rows } = await sql<{ id: string; campaign: boolean }>`${prepared}
    with batch as materialized (
      select e.customer_id, e.name, e.occurred_at from event e
      where e.id = any(${[...eventIds]}::uuid[]) and e.mode = 'live')
    select distinct x.id, false as campaign from batch b
    cross join lateral (
      select r.rule_version_id as id from run r
      where r.customer_id = b.customer_id and r.started_at <= b.occurred_at
        and r.started_at > b.occurred_at - interval '8784 hours' offset 0) x
    where (select v.goal_event = b.name from rule_version v where v.id = x.id)
    union all
    -- Campaigns in the same statement, so that where none has a goal this costs one look into an empty index.
    select o.id, true from campaign_occurrence o
    where o.goal_event in (select name from batch)
      and (o.converts_until is null or o.converts_until > (select min(occurred_at) from batch))`.execute(db)
  const of = (campaign: boolean) => rows.filter(row => row.campaign === campaign).map(row => row.id)
  return { versions: of(false), occurrences: of(true) }
}

export type VersionGoal = { versionId: string; goal: Goal }

/**
 * Writes the conversions that the events of a batch are: a goal reached within its window after a run began, of any run,
 * held-out ones too. The caller holds the customers.
 */
export async function convertBatch(
  db: Db,
  goals: readonly VersionGoal[],
  eventIds: readonly string[],
  now: Date,
): Promise<void> {
  const batch = sql`select e.* from event e where e.id = any(${[...eventIds]}::uuid[]) and e.mode = 'live'`
  const runs = sql`batch e join run r on r.customer_id = e.customer_id`
  await convert(db, goals, batch, runs, now)
}

/**
 * Keeps the goals of a customer from being looked for while a run of theirs begins elsewhere: by which they are reached
 * is not committed yet, and would be seen by neither side. Until commit whoever lets a run begin (events with a name among
 * `starting`) has the customer alone, all others together. So either the event waits for the run, or it is there for
 * `convertStarted` when the run begins. To be called when the customers are held, before runs are looked at; nobody but
 * `match` takes these locks, all at once and in one order.
 */
export async function holdGoals(
  db: Db,
  eventIds: readonly string[],
  starting: readonly string[],
): Promise<void> {
  await sql`${prepared}
    select case when x.starts then pg_advisory_xact_lock(hashtext('goal'), x.key)
      else pg_advisory_xact_lock_shared(hashtext('goal'), x.key) end
    from (
      select hashtext(e.customer_id::text) as key, bool_or(e.name = any(${[...starting]}::text[])) as starts
      from event e where e.id = any(${[...eventIds]}::uuid[]) and e.mode = 'live'
      group by 1 order by 1) x`.execute(db)
}

/**
 * The same for runs that have just begun: what was matched elsewhere before found no run. What comes later finds one
 * (`holdGoals`). In the transaction they begin in, so that no crash comes between.
 */
export async function convertStarted(
  db: Db,
  goals: readonly VersionGoal[],
  runIds: readonly string[],
  now: Date,
): Promise<void> {
  const started = sql`select id from run where id = any(${[...runIds]}::uuid[])`
  const runs = sql`batch b join run r on r.id = b.id join event e on e.customer_id = r.customer_id and e.mode = 'live'`
  await convert(db, goals, started, runs, now)
}

/** The first of a run counts, in whatever order events come in, and however often. */
async function convert(
  db: Db,
  goals: readonly VersionGoal[],
  batch: RawBuilder<unknown>,
  runs: RawBuilder<unknown>,
  now: Date,
): Promise<void> {
  if (goals.length === 0) return
  // Versions mostly have the goal of the one before.
  const groups = [...Map.groupBy(goals, ({ goal }) => JSON.stringify(goal)).values()]
  const reached = groups.map(group => {
    const { goal } = group[0] as VersionGoal
    const { value, currency } = worthOf(goal)
    return sql`
      select r.id as run_id, r.rule_id, r.rule_version_id, r.customer_id, e.id as event_id, e.occurred_at as at,
        ${value} as value, ${currency} as currency, r.state = 'holdout' as holdout
      from ${runs}
      where r.rule_version_id = any(${group.map(({ versionId }) => versionId)}::uuid[]) and e.name = ${goal.event}
        ${isOurEvent(goal.event) ? sql`and e.type = 'system'` : sql``}
        and e.occurred_at >= r.started_at
        and e.occurred_at < r.started_at + ${goal.windowDays * 24}::int * interval '1 hour'
        and ${compilePropertyConditions(goal.where, { properties: sql`e.properties`, asOf: now })}`
  })
  await sql`
    with batch as materialized (${batch})
    insert into conversion as c (run_id, rule_id, rule_version_id, customer_id, event_id, at, value, currency, holdout)
    select distinct on (run_id) run_id, rule_id, rule_version_id, customer_id, event_id, at, value, currency, holdout
    from (${sql.join(reached, sql` union all `)}) reached order by run_id, at, event_id
    on conflict (run_id) do update set event_id = excluded.event_id, at = excluded.at, value = excluded.value,
      currency = excluded.currency
    where (excluded.at, excluded.event_id) < (c.at, c.event_id)`.execute(db)
}

/** What the event `e` says it is worth: a number, also one written as text; null where it says nothing that fits. */
export function worthOf({ value: path }: Goal): {
  value: RawBuilder<unknown>
  currency: RawBuilder<unknown>
} {
  if (path === undefined) return { value: sql`null::numeric`, currency: sql`null::text` }
  const names = arrayText(listsIn(path)[0] ?? [])
  const json = sql`(e.properties #> ${names}::text[])`
  const text = sql`(e.properties #>> ${names}::text[])`
  const number = sql`(case
    when jsonb_typeof(${json}) = 'number' then ${text}::numeric
    when ${text} ~ '^-?[0-9]{1,12}([.][0-9]{1,9})?$' then ${text}::numeric end)`
  const code = sql`(e.properties ->> 'currency')`
  return {
    value: sql`(case when abs(${number}) < 1e11 then round(${number}, 2) end)`,
    currency: sql`(case when ${code} ~ '^[A-Za-z]{3}$' then upper(${code}) end)`,
  }
}
