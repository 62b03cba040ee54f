import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { compileCondition } from '../conditions/compile.ts'
import { type CompileContext, customerColumn, type Moment, momentSql } from '../conditions/context.ts'
import { eventProperties, eventsNamed } from '../conditions/event-sql.ts'
import type { RuleDefinition } from './definition.ts'
import { isOurEvent } from './occurrence.ts'
import type { ExitReason } from './run.ts'

/** Over one run: its customer, and when the event occurred that started it. */
export type RunContext = CompileContext & { triggerAt: Moment }

type Ending = Pick<RuleDefinition, 'goal' | 'exitWhen' | 'exitWhenConditionFails' | 'condition'>

/**
 * SQL (text) for why a run has to end now: `goal_reached`, `exit_met`, `condition_failed`, in this order, or null. Null
 * instead of SQL where nothing ends runs of this rule early. Total: never an error, whatever is stored. `advance` and
 * the gate ask with the same fragment.
 */
export function exitReason(definition: Ending, context: RunContext): RawBuilder<string | null> | null {
  const { goal, exitWhen, exitWhenConditionFails, condition } = definition
  const branches: RawBuilder<unknown>[] = []
  const add = (holds: RawBuilder<SqlBool>, reason: ExitReason) =>
    branches.push(sql`when ${holds} then ${sql.lit(reason)}`)
  if (goal?.exit) add(goalReached(goal, context), 'goal_reached')
  if (exitWhen) add(sql`(${compileCondition(exitWhen, context)}) is true`, 'exit_met')
  // Of whom it cannot be told, it counts as still holding.
  if (exitWhenConditionFails && condition)
    add(sql`(${compileCondition(condition, context)}) is false`, 'condition_failed')
  return branches.length === 0 ? null : sql<string | null>`(case ${sql.join(branches, sql` `)} end)`
}

/** Whether the goal's event occurred after the one that started the run. */
function goalReached(goal: NonNullable<Ending['goal']>, context: RunContext): RawBuilder<SqlBool> {
  const { from, customer, where } = eventsNamed(goal.event, context)
  const parts = [
    sql`${customer} = ${customerColumn(context, 'id')}`,
    ...where,
    sql`cond_event.occurred_at > ${momentSql(context.triggerAt)}`,
    ...(isOurEvent(goal.event) ? [sql`cond_event.type = 'system'`] : []),
    ...eventProperties(goal.where, context),
  ]
  return sql<SqlBool>`exists (select from ${from} where ${sql.join(parts, sql` and `)})`
}
