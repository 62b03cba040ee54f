import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { CompileContext } from '../../engine/conditions/compile.ts'
import { explainClauses } from '../../engine/conditions/explain.ts'
import type { PropertyCondition } from '../../engine/conditions/property.ts'
import { compilePropertyConditions, observedProperty } from '../../engine/conditions/property-sql.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import type { RuleDefinition } from '../../engine/rules/definition.ts'
import type { Truth } from '../../engine/rules/explain-tree.ts'
import type { Db } from '../orm.ts'
import type { ConditionWorld } from './condition-context-store.ts'

/** What PostgreSQL found of one clause: whether it holds, and the value it looked at. */
export type Finding = { holds: Truth; observed: unknown }

export type EventFindings = {
  id: string
  /** In the order of the trigger's `where`. */
  where: Finding[]
  /** Leaves of the condition by their path. */
  leaves: Map<string, Finding>
}

type Measured = { holds: RawBuilder<SqlBool>; observed: RawBuilder<unknown> }

const isLeaf = (clause: Condition) => clause.type !== 'all' && clause.type !== 'any' && clause.type !== 'not'

/** The leaves of a condition, each with its place, as SQL. */
function leavesOf(condition: Condition | undefined, context: CompileContext): [string, Measured][] {
  if (!condition) return []
  return explainClauses(condition, context)
    .filter(({ clause }) => isLeaf(clause))
    .map(({ path, holds, observed }) => [path, { holds, observed }])
}

/**
 * As known when the event came in; where nobody recorded an attribute before it was set for the first time,
 * as of today.
 */
function leavesThen(condition: Condition | undefined, world: ConditionWorld): [string, Measured][] {
  const common = { ...world, customer: 'c', triggerAt: sql<Date>`e.occurred_at` }
  const then = leavesOf(condition, { ...common, asOf: sql<Date>`e.received_at`, mode: 'history' })
  const today = new Map(leavesOf(condition, { ...common, asOf: sql<Date>`e.received_at`, mode: 'live' }))
  if (!condition) return []
  const keys = new Map(
    explainClauses(condition, { ...common, asOf: new Date(0), mode: 'live' }).flatMap(({ clause, path }) =>
      clause.type === 'attribute' ? [[path, clause.attribute] as const] : [],
    ),
  )
  return then.map(([path, measured]) => {
    const key = keys.get(path)
    const live = today.get(path)
    if (key === undefined || !live) return [path, measured]
    const recorded = sql`exists (select from attribute_change x where x.customer_id = c.id
      and (x.key = ${key}::text or (x.key = '*' and jsonb_exists(x.value, ${key}::text))))`
    return [
      path,
      {
        holds: sql<SqlBool>`case when ${recorded} then ${measured.holds} else ${live.holds} end`,
        observed: sql`case when ${recorded} then ${measured.observed} else ${live.observed} end`,
      },
    ]
  })
}

function columns(measured: readonly Measured[]): RawBuilder<unknown> {
  const pairs = measured.map(
    ({ holds, observed }) => sql`jsonb_build_array((${holds})::boolean, (${observed})::jsonb)`,
  )
  // Not one call: a function takes a hundred arguments at most.
  return sql`to_jsonb(array[${sql.join(pairs)}]::jsonb[])`
}

function findings(stored: unknown): Finding[] {
  return (stored as [Truth, unknown][]).map(([holds, observed]) => ({ holds, observed }))
}

/** Each demand of a rule (of its trigger, of its condition) on its own, for some events of one customer, in one statement. */
export async function measureEvents(
  db: Db,
  definition: Pick<RuleDefinition, 'condition'>,
  demands: readonly PropertyCondition[],
  eventIds: readonly string[],
  world: ConditionWorld,
): Promise<Map<string, EventFindings>> {
  if (eventIds.length === 0) return new Map()
  const where = demands.map(condition => ({
    holds: compilePropertyConditions([condition], {
      properties: sql`e.properties`,
      asOf: sql`e.received_at`,
    }),
    observed: observedProperty(condition.property, sql`e.properties`),
  }))
  const leaves = leavesThen(definition.condition, world)
  const { rows } = await sql<{ id: string; where_found: unknown; leaves_found: unknown }>`
    select e.id, ${columns(where)} as where_found, ${columns(leaves.map(([, measured]) => measured))} as leaves_found
    from event e join customer c on c.id = e.customer_id
    where e.id = any(${[...eventIds]}::uuid[])`.execute(db)
  return new Map(
    rows.map(row => {
      const found = findings(row.leaves_found)
      const byPath = new Map(leaves.map(([path], index) => [path, found[index] as Finding]))
      return [row.id, { id: row.id, where: findings(row.where_found), leaves: byPath }]
    }),
  )
}

/** The leaves of a rule's condition for a customer as of now. */
export async function measureNow(
  db: Db,
  condition: Condition | undefined,
  customerId: string,
  world: ConditionWorld,
  now: Date,
): Promise<Map<string, Finding>> {
  const context: CompileContext = {
    ...world,
    customer: 'c',
    asOf: now,
    mode: 'live',
    triggerAt: now,
  }
  const leaves = leavesOf(condition, context)
  if (leaves.length === 0) return new Map()
  const { rows } = await sql<{ found: unknown }>`
    select ${columns(leaves.map(([, measured]) => measured))} as found
    from customer c where c.id = ${customerId}::uuid`.execute(db)
  const found = rows[0] ? findings(rows[0].found) : []
  return new Map(leaves.map(([path], index) => [path, found[index] ?? { holds: null, observed: null }]))
}
