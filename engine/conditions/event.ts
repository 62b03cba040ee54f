import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type CompileContext, customerColumn, momentSql, periodStart } from './context.ts'
import { compilePropertyConditions } from './property.ts'
import type { EventCondition } from './schema.ts'

/** `from … where …` over the events of the customer that count. An event whose property is unknown does not. */
function matchingEvents(condition: EventCondition, context: CompileContext): RawBuilder<unknown> {
  const parts = [
    sql`cond_event.customer_id = ${customerColumn(context, 'id')}`,
    sql`cond_event.name = ${condition.event}::text`,
  ]
  if (condition.within)
    parts.push(sql`cond_event.occurred_at > ${periodStart(context.asOf, condition.within)}`)
  if (condition.since && context.triggerAt)
    parts.push(sql`cond_event.occurred_at > ${momentSql(context.triggerAt)}`)
  if (context.mode === 'history') parts.push(sql`cond_event.received_at <= ${momentSql(context.asOf)}`)
  if (condition.where?.length)
    parts.push(compilePropertyConditions(condition.where, { properties: sql`cond_event.properties` }))
  return sql`from event cond_event where ${sql.join(parts, sql` and `)}`
}

/** How many events match, counting no further than `limit`. */
function countUpTo(events: RawBuilder<unknown>, limit: number) {
  return sql`(select count(*) from (select ${events} limit ${limit}::int) cond_events)`
}

/** True or false; null only for `since: 'trigger'` where nothing triggered. */
export function compileEvent(condition: EventCondition, context: CompileContext): RawBuilder<SqlBool> {
  if (!condition.since) return performed(condition, context)
  if (!context.triggerAt) return sql<SqlBool>`null::boolean`
  if (context.triggerAt instanceof Date) return performed(condition, context)
  return sql<SqlBool>`(case when ${context.triggerAt} is not null then ${performed(condition, context)} end)`
}

function performed(condition: EventCondition, context: CompileContext): RawBuilder<SqlBool> {
  const events = matchingEvents(condition, context)
  const times = condition.performed === 'never' ? 0 : (condition.times ?? 1)
  if (condition.performed === 'at_least') {
    if (times === 1) return sql<SqlBool>`exists (select ${events})`
    return sql<SqlBool>`(${countUpTo(events, times)} >= ${times}::int)`
  }
  if (times === 0) return sql<SqlBool>`(not exists (select ${events}))`
  const comparison = condition.performed === 'at_most' ? sql`<=` : sql`=`
  return sql<SqlBool>`(${countUpTo(events, times + 1)} ${comparison} ${times}::int)`
}

/** `{count, last}` of the events that count; `count` stops at 10,000. */
export function observedEvent(condition: EventCondition, context: CompileContext): RawBuilder<unknown> {
  const events = matchingEvents(condition, context)
  const observed = sql`(select jsonb_build_object('count', count(*), 'last', max(occurred_at))
    from (select cond_event.occurred_at ${events} order by cond_event.occurred_at desc limit 10000) cond_events)`
  if (!condition.since) return observed
  if (!context.triggerAt) return sql`null::jsonb`
  return sql`(case when ${momentSql(context.triggerAt)} is not null then ${observed} end)`
}
