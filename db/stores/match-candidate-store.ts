import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { compileCondition } from '../../engine/conditions/compile.ts'
import type { CompileContext } from '../../engine/conditions/context.ts'
import { listsIn } from '../../engine/conditions/property-path.ts'
import { compilePropertyConditions } from '../../engine/conditions/property-sql.ts'
import { arrayText } from '../../engine/conditions/value.ts'
import type { Lane } from '../../engine/messages/state.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import { heldOutOf, holdsOut } from '../../engine/rules/holdout.ts'
import { occurrenceOf } from '../../engine/rules/occurrence.ts'
import type { Reentry } from '../../engine/rules/policy.ts'
import type { Db } from '../orm.ts'
import { prepared } from '../preparing-client.ts'
import type { ConditionWorld } from './condition-context-store.ts'

export type Triggered = {
  /** Of the version. */
  id: string
  /** Events of the batch that may start it: no more runs than these can begin. */
  candidates: number
}

/** Published versions whose trigger an event of the batch meets by name and by the demanded equalities. */
export async function triggeredVersions(db: Db, eventIds: readonly string[]): Promise<Triggered[]> {
  const { rows } = await sql<Triggered>`${prepared}
    with batch as materialized (
      select e.name, e.properties from event e where e.id = any(${[...eventIds]}::uuid[]) and e.mode = 'live')
    select v.id, x.candidates
    from rule_version v join rule r on r.id = v.rule_id and r.state = 'published'
    cross join lateral (
      select count(*)::int as candidates from batch e
      where e.name = any(v.trigger_events) and e.properties @> v.trigger_required) x
    where v.active and v.trigger_events && array(select distinct name from batch) and x.candidates > 0
    order by v.id`.execute(db)
  return rows
}

export type Entering = {
  version: { id: string; ruleId: string; lane: Lane; candidates: number }
  definition: RuleDefinition
}

/** Whether a rule takes anybody at this moment: before and after its period nobody enters. */
export function takesAnybody({ validFrom, validUntil }: RuleDefinition, now: Date): boolean {
  if (validFrom !== undefined && now.getTime() < Date.parse(validFrom)) return false
  return validUntil === undefined || now.getTime() <= Date.parse(validUntil)
}

/** The property that entries are told apart by. */
export function keyOf(reentry: Reentry): string | undefined {
  return reentry.mode === 'always' ? undefined : reentry.key
}

/** The value that distinguishes entries of one customer under this policy, of event `e`; null: always the same. */
function entryKey(reentry: Reentry): RawBuilder<string> | null {
  if (reentry.mode === 'always') return sql`e.id::text`
  const key = keyOf(reentry)
  if (key === undefined) return null
  // A property that is missing keys like an empty one: one run for all events without it.
  return sql`left(coalesce(e.properties #>> ${arrayText(listsIn(key)[0] ?? [])}::text[], ''), 500)`
}

/** When an event must have occurred at the earliest, to start a rule now. */
function oldestOf({ maxEventAgeHours, validFrom }: RuleDefinition, now: Date): Date {
  const oldest = now.getTime() - maxEventAgeHours * 3_600_000
  return new Date(validFrom === undefined ? oldest : Math.max(oldest, Date.parse(validFrom)))
}

/** What a rule demands beyond name, age and trust: its filter and its condition, over event `e` and customer `c`. */
function demands({ version, definition }: Entering, context: CompileContext): RawBuilder<SqlBool> | null {
  const { trigger, condition } = definition
  const { where } = occurrenceOf(trigger, version.ruleId)
  const parts = [
    ...(where.length > 0
      ? [compilePropertyConditions(where, { properties: sql`e.properties`, asOf: context.asOf })]
      : []),
    ...(condition ? [compileCondition(condition, context)] : []),
  ]
  return parts.length === 0 ? null : sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}

/** What is asked of each rule by its place; null where it is the same for many. */
function byPlace(
  values: readonly (RawBuilder<unknown> | null)[],
  otherwise: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const arms = values.flatMap((value, place) =>
    value === null ? [] : [sql`when ${sql.lit(place)} then ${value}`],
  )
  return arms.length === 0 ? otherwise : sql`(case x.place ${sql.join(arms, sql` `)} else ${otherwise} end)`
}

/**
 * A query for the events of the batch that may start one of these rules, with whom they concern: `rule_id, version_id,
 * event_id, customer_id, occurred_at, entry_key, held`. An event that started a run of the rule before is none of them.
 * Rules are rows, and only what is particular to one is an expression: two hundred queries would take longer to plan
 * than to run.
 */
export function hitsOf(
  entering: readonly Entering[],
  eventIds: readonly string[],
  now: Date,
  world: ConditionWorld,
): RawBuilder<unknown> {
  const context: CompileContext = {
    ...world,
    customer: 'c',
    asOf: now,
    mode: 'live',
    triggerAt: sql<Date>`e.occurred_at`,
  }
  const rules = entering.map(({ version, definition }, place) => {
    const { names, system, browser } = occurrenceOf(definition.trigger, version.ruleId)
    const oldest = oldestOf(definition, now)
    return { place, rule_id: version.ruleId, version_id: version.id, names, system, browser, oldest }
  })
  const demanded = entering.map(entry => demands(entry, context))
  const keys = entering.map(({ definition }) => entryKey(definition.reentry))
  const held = entering.map(({ version, definition }) =>
    holdsOut(definition, version, context) ? heldOutOf(definition, version, context) : null,
  )
  // What we tell of ourselves (who came into a segment, whose birthday it is) nobody else can claim.
  return sql`
    with batch as materialized (select e.* from event e where e.id = any(${[...eventIds]}::uuid[]) and e.mode = 'live'),
    found as materialized (
      select x.rule_id, x.version_id, e.id as event_id, e.customer_id, e.occurred_at,
        ${byPlace(keys, sql`''`)} as entry_key, ${byPlace(held, sql`false`)} as held
      from batch e join customer c on c.id = e.customer_id and c.state in ('customer', 'visitor')
      join jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as x(place int, rule_id uuid, version_id uuid,
          names text[], system boolean, browser boolean, oldest timestamptz)
        on e.name = any(x.names) and e.occurred_at >= x.oldest and (not x.system or e.type = 'system')
          and (x.browser or e.trust in ('server', 'verified'))
      where ${byPlace(demanded, sql`true`)})
    select f.* from found f
    where (select true from run r where r.rule_id = f.rule_id and r.event_id = f.event_id) is null`
}
