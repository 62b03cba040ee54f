import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { compileCondition } from '../conditions/compile.ts'
import { customerColumn, type Moment, momentSql } from '../conditions/context.ts'
import { eventProperties, eventsNamed } from '../conditions/event-sql.ts'
import { compilePropertyConditions } from '../conditions/property-sql.ts'
import type { RunContext } from './exit-sql.ts'
import { isOurEvent } from './occurrence.ts'
import type { BranchStep, WaitForStep } from './step.ts'

export type BranchSources = {
  /** Properties of the event that started the run (jsonb). */
  properties: RawBuilder<unknown>
  /** What a webhook step was answered (jsonb). */
  answer: (stepId: string) => RawBuilder<unknown>
}

/** SQL (int): the place of the first arm all of whose conditions are true, -1 for none. */
export function branchArm(
  step: BranchStep,
  context: RunContext,
  { properties, answer }: BranchSources,
): RawBuilder<number> {
  const arms = step.arms.map((arm, place) => {
    const parts: RawBuilder<SqlBool>[] = [
      ...(arm.when ? [compileCondition(arm.when, context)] : []),
      ...(arm.event ? [compilePropertyConditions(arm.event, { properties, asOf: context.asOf })] : []),
      ...(arm.answer ? [answered(arm.answer, context, answer)] : []),
    ]
    const holds = parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`
    return sql`when ${holds} then ${sql.lit(place)}`
  })
  return sql<number>`(case ${sql.join(arms, sql` `)} else -1 end)`
}

function answered(
  { step, where }: NonNullable<BranchStep['arms'][number]['answer']>,
  { asOf }: RunContext,
  answer: BranchSources['answer'],
): RawBuilder<SqlBool> {
  const properties = answer(step)
  return sql<SqlBool>`(${properties} is not null and ${compilePropertyConditions(where, { properties, asOf })})`
}

export type CameBetween = {
  /** From when on it counts, included. */
  since: Moment
  /** Until when, included: what came later, while the run could not be looked at, came too late. */
  until: Moment
  /** The event that started the run, which is never what it waits for. */
  triggerId: RawBuilder<unknown>
}

/**
 * SQL (boolean): whether what the step waits for has come. Of a segment: whether the customer is a member now. Of an
 * event: by when we received it, for a run can only wait for what it could be told of; live events only.
 */
export function hasCome(step: WaitForStep, context: RunContext, between: CameBetween): RawBuilder<SqlBool> {
  const { event, where, segment } = step
  if (segment !== undefined)
    return sql<SqlBool>`(${compileCondition({ type: 'segment', segment, is: 'in' }, context)} is true)`
  if (event === undefined) return sql<SqlBool>`false`
  const named = eventsNamed(event, context)
  const parts = [
    sql`${named.customer} = ${customerColumn(context, 'id')}`,
    ...named.where,
    sql`cond_event.mode = 'live'`,
    sql`cond_event.received_at >= ${momentSql(between.since)}`,
    sql`cond_event.received_at <= ${momentSql(between.until)}`,
    sql`cond_event.id is distinct from ${between.triggerId}`,
    ...(isOurEvent(event) ? [sql`cond_event.type = 'system'`] : []),
    ...eventProperties(where, context),
  ]
  return sql<SqlBool>`exists (select from ${named.from} where ${sql.join(parts, sql` and `)})`
}
