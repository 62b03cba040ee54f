import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { compileCondition } from '../../engine/conditions/compile.ts'
import { compilePropertyConditions } from '../../engine/conditions/property-sql.ts'
import type { Reentry, RuleDefinition } from '../../engine/rules/definition.ts'
import { segmentEvents } from '../../engine/segments/segment.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import type { ConditionWorld } from './condition-context-store.ts'

export type ActiveVersion = {
  id: string
  ruleId: string
  definition: unknown
  /** Events of the batch that may start it: no more runs than these can begin. */
  candidates: number
}

/** The inbox rows a batch took. */
export type Batch = { eventIds: string[]; full: boolean }

/** Takes up to `size` events off the inbox. Runs inside the caller's transaction: a rollback gives them back. */
export async function takeInbox(db: Db, size: number): Promise<Batch> {
  const { rows } = await sql<{ event_id: string }>`
    delete from event_inbox where event_id in (
      select event_id from event_inbox where error is null order by event_id limit ${size} for update skip locked)
    returning event_id`.execute(db)
  return { eventIds: rows.map(row => row.event_id), full: rows.length === size }
}

/**
 * Keeps the customers of these events from being merged until commit, and waits for a merge under way: else a run could
 * begin for somebody who has just become somebody else. What is read afterwards has the heir.
 */
export async function holdCustomers(db: Db, eventIds: readonly string[]): Promise<void> {
  await sql`
    select c.id from customer c
    where c.id in (select e.customer_id from event e where e.id = any(${[...eventIds]}::uuid[]))
    order by c.id for key share`.execute(db)
}

/** Published versions whose trigger an event of the batch meets by name and by the demanded equalities. */
export async function triggeredVersions(db: Db, eventIds: readonly string[]): Promise<ActiveVersion[]> {
  const { rows } = await sql<ActiveVersion>`
    select v.id, v.rule_id as "ruleId", v.definition, x.candidates
    from rule_version v join rule r on r.id = v.rule_id and r.state = 'published'
    cross join lateral (
      select count(*)::int as candidates from event e
      where e.id = any(${[...eventIds]}::uuid[]) and e.name = v.trigger_event
        and e.mode = 'live' and e.properties @> v.trigger_required) x
    where v.active and x.candidates > 0
    order by v.id`.execute(db)
  return rows
}

/** The value that distinguishes entries of one customer under this policy. */
function entryKey(reentry: Reentry): RawBuilder<string> {
  if (reentry.mode === 'always') return sql`e.id::text`
  // A property that is missing keys like an empty one: one run for all events without it.
  if (reentry.mode === 'property')
    return sql`left(coalesce(e.properties #>> ${reentry.property.split('.')}::text[], ''), 500)`
  return sql`''`
}

/** Everything a rule demands of an event and its customer, as one fragment over `e` and `c`. */
function demands(definition: RuleDefinition, now: Date, world: ConditionWorld): RawBuilder<SqlBool> {
  const { trigger, condition, maxEventAgeHours } = definition
  const parts: RawBuilder<SqlBool>[] = [
    sql`e.name = ${trigger.event} and e.mode = 'live'`,
    sql`e.occurred_at >= ${new Date(now.getTime() - maxEventAgeHours * 3_600_000)}`,
    sql`c.state in ('customer', 'visitor')`,
  ]
  // Who comes into a segment is what we say, and nobody else.
  if (Object.values<string>(segmentEvents).includes(trigger.event)) parts.push(sql`e.type = 'system'`)
  if (trigger.trust === 'server') parts.push(sql`e.trust in ('server', 'verified')`)
  if (trigger.where.length > 0)
    parts.push(compilePropertyConditions(trigger.where, { properties: sql`e.properties`, asOf: now }))
  if (condition)
    parts.push(
      compileCondition(condition, {
        ...world,
        customer: 'c',
        asOf: now,
        mode: 'live',
        triggerAt: sql<Date>`e.occurred_at`,
      }),
    )
  return sql`${sql.join(
    parts.map(part => sql`(${part})`),
    sql` and `,
  )}`
}

export type Entering = { version: ActiveVersion; definition: RuleDefinition }

/** Versions that share a re-entry policy share a statement. */
function policyOf({ reentry }: RuleDefinition): string {
  if (reentry.mode === 'period') return `period ${reentry.hours}`
  return reentry.mode === 'always' ? 'always' : 'once'
}

/**
 * Lets the customers of a batch enter rules: one statement for each re-entry policy decides trigger, condition
 * and re-entry and writes the runs. Returns how many runs began.
 */
export async function enterRules(
  db: Db,
  entering: readonly Entering[],
  eventIds: readonly string[],
  now: Date,
  world: ConditionWorld,
): Promise<number> {
  const groups = [...Map.groupBy(entering, ({ definition }) => policyOf(definition))]
  let entered = 0
  // In the same order everywhere, so that two batches never wait for each other in a ring.
  for (const [, group] of groups.sort(([a], [b]) => a.localeCompare(b)))
    entered += await enterUnderOnePolicy(db, group, eventIds, now, world)
  return entered
}

async function enterUnderOnePolicy(
  db: Db,
  group: readonly Entering[],
  eventIds: readonly string[],
  now: Date,
  world: ConditionWorld,
): Promise<number> {
  const reentry = (group[0] as Entering).definition.reentry
  const hits = group.map(
    ({ version, definition }) => sql`
      select ${version.ruleId}::uuid as rule_id, ${version.id}::uuid as version_id, e.id as event_id, e.customer_id,
        e.occurred_at, ${entryKey(definition.reentry)} as entry_key
      from batch e join customer c on c.id = e.customer_id
      where ${demands(definition, now, world)}`,
  )
  // The first event of each key wins; the policy is decided on the one row of rule_entry, whatever comes in
  // at the same time elsewhere.
  const policy =
    reentry.mode === 'period'
      ? sql`do update set event_id = excluded.event_id, count = rule_entry.count + 1, entered_at = excluded.entered_at
            where rule_entry.entered_at <= ${new Date(now.getTime() - reentry.hours * 3_600_000)}`
      : sql`do nothing`
  const entered =
    reentry.mode === 'always'
      ? sql`entered as (select * from hit)`
      : sql`
        entry as (
          insert into rule_entry (rule_id, customer_id, key, event_id, count, entered_at)
          select distinct on (rule_id, customer_id, entry_key)
            rule_id, customer_id, entry_key, event_id, 1, ${now}::timestamptz
          from hit order by rule_id, customer_id, entry_key, occurred_at, event_id
          on conflict (rule_id, customer_id, key) ${policy}
          returning rule_id, event_id),
        entered as (select hit.* from hit join entry using (rule_id, event_id))`
  // Ids are made here, for as many runs as there can be; those that are not needed are thrown away.
  // An equality a trigger demands is exact, so nothing enters that was not a candidate.
  const most = group.reduce((sum, { version }) => sum + version.candidates, 0)
  const ids = Array.from({ length: most }, () => newId(now))
  const { numAffectedRows } = await sql`
    with batch as materialized (select e.* from event e where e.id = any(${[...eventIds]}::uuid[])),
    hit as materialized (${sql.join(hits, sql` union all `)}), ${entered},
    numbered as (select *, row_number() over () as n from entered)
    insert into run (id, rule_id, rule_version_id, customer_id, event_id, entry_key, state, due_at, started_at)
    select (${ids}::uuid[])[n], rule_id, version_id, customer_id, event_id, entry_key, 'ready',
      ${now}::timestamptz, ${now}::timestamptz from numbered
    on conflict (rule_id, event_id) do nothing`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** Puts one event back, set aside with the error that it causes, so that the others can go on. */
export async function setAside(db: Db, eventId: string, error: string, now: Date): Promise<void> {
  await db
    .insertInto('event_inbox')
    .values({ event_id: eventId, received_at: now, error: error.slice(0, 500) })
    .onConflict(conflict => conflict.column('event_id').doUpdateSet({ error: error.slice(0, 500) }))
    .execute()
}

/** A rule whose stored definition no longer parses: its owner sees the error, all other rules go on. */
export async function setRuleError(db: Db, ruleId: string, error: string | null): Promise<void> {
  await db
    .updateTable('rule')
    .set({ error })
    .where('id', '=', ruleId)
    .where('error', 'is distinct from', error)
    .execute()
}
