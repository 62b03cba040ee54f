import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type CompileContext, knownThen, momentSql, scans } from './context.ts'
import type { EventCondition } from './event.ts'
import {
  type Happenings,
  happened,
  matchesFrequency,
  observedHappenings,
  ofCustomer,
  recheckFrequency,
  surely,
} from './frequency.ts'
import { inPeriod, lengthOf } from './period-sql.ts'
import { hasRelative, type PropertyCondition } from './property.ts'
import { byContainment } from './property-required.ts'
import { compilePropertyConditions, propertyRecheck } from './property-sql.ts'
import type { Period } from './value.ts'

const unknown = sql<SqlBool>`null::boolean`

/** Events of a name that are known, whenever they occurred. */
export function eventsNamed(name: string, context: CompileContext): Happenings {
  return {
    from: sql`event cond_event`,
    customer: sql`cond_event.customer_id`,
    at: sql`cond_event.occurred_at`,
    where: [
      sql`cond_event.name = ${name}::text`,
      ...(context.mode === 'history'
        ? [
            knownThen(context, {
              received: sql`cond_event.received_at`,
              occurred: sql`cond_event.occurred_at`,
              imported: sql`cond_event.mode = 'history'`,
            }),
          ]
        : []),
    ],
  }
}

/**
 * What properties must be, where only truth counts: equalities by containment, which an index can answer and which
 * takes no list apart, and then the rest.
 */
export function eventProperties(
  where: readonly PropertyCondition[] | undefined,
  context: CompileContext,
): RawBuilder<SqlBool>[] {
  if (!where?.length) return []
  const { required, remaining } = byContainment(where)
  const source = { properties: sql`cond_event.properties`, asOf: context.asOf }
  return [
    ...(Object.keys(required).length > 0
      ? [sql<SqlBool>`cond_event.properties @> ${JSON.stringify(required)}::jsonb`]
      : []),
    ...(remaining.length > 0 ? [compilePropertyConditions(remaining, source)] : []),
  ]
}

/** What an event must fulfil beside its name. One whose property is unknown does not. */
function demands(condition: EventCondition, context: CompileContext): RawBuilder<SqlBool>[] {
  const { since, where } = condition
  const after =
    since && context.triggerAt ? [sql<SqlBool>`cond_event.occurred_at > ${momentSql(context.triggerAt)}`] : []
  return [
    ...inPeriod(sql`cond_event.occurred_at`, condition, context),
    ...after,
    ...eventProperties(where, context),
  ]
}

/** The events that count. */
function matching(condition: EventCondition, context: CompileContext): Happenings {
  const named = eventsNamed(condition.event, context)
  const demanded = demands(condition, context)
  const { which, distinctDays } = condition
  if (which && demanded.length > 0 && !isAnyInPeriod(condition)) {
    const outermost = which === 'first' ? sql`min(cond_event.occurred_at)` : sql`max(cond_event.occurred_at)`
    if (scans(context)) {
      // Grouped once: the last that counts is the last of all.
      const counts = sql.join(demanded, sql` and `)
      return {
        ...named,
        from: sql`(select cond_event.customer_id, ${outermost} as occurred_at from event cond_event
          where ${sql.join(named.where, sql` and `)} group by cond_event.customer_id
          having ${outermost} filter (where ${counts}) = ${outermost}) cond_event`,
        where: [],
      }
    }
    const mine = sql`(select ${outermost} from event cond_event where ${ofCustomer(named, context)})`
    return { ...named, where: [...named.where, sql`cond_event.occurred_at = ${mine}`, ...demanded] }
  }
  const day = sql`(cond_event.occurred_at at time zone ${context.timeZone ?? 'UTC'}::text)::date`
  return { ...named, where: [...named.where, ...demanded], ...(distinctDays ? { distinct: day } : {}) }
}

/** The last event lies in the last days exactly where any event does. */
function isAnyInPeriod({ which, between, where, since }: EventCondition): boolean {
  return which === 'last' && !between && !where?.length && !since
}

/** Null only for `since: 'trigger'` where nothing triggered. */
export function compileEvent(condition: EventCondition, context: CompileContext): RawBuilder<SqlBool> {
  return sinceTrigger(condition, context, () =>
    happened(condition, surely(matching(condition, context)), context),
  )
}

export function matchesEvent(
  condition: EventCondition,
  context: CompileContext,
  negative: boolean,
): RawBuilder<SqlBool> {
  return sinceTrigger(condition, context, () =>
    matchesFrequency(condition, surely(matching(condition, context)), negative, context),
  )
}

function sinceTrigger(
  { since }: EventCondition,
  { triggerAt }: CompileContext,
  holds: () => RawBuilder<SqlBool>,
): RawBuilder<SqlBool> {
  if (!since || triggerAt instanceof Date) return holds()
  if (!triggerAt) return unknown
  return sql<SqlBool>`(case when ${triggerAt} is not null then ${holds()} end)`
}

/** `{count, last}` of the events that count, of days where days are counted. */
export function observedEvent(condition: EventCondition, context: CompileContext): RawBuilder<unknown> {
  const observed = observedHappenings(matching(condition, { ...context, shape: 'lookup' }), context)
  if (!condition.since) return observed
  if (!context.triggerAt) return sql`null::jsonb`
  return sql`(case when ${momentSql(context.triggerAt)} is not null then ${observed} end)`
}

/**
 * An event leaves its period, or a date in its properties gets older. An event that is dated in the future counts
 * already, so none enters by time.
 */
export function recheckEvent(condition: EventCondition, given: CompileContext): RawBuilder<unknown> | null {
  const { within, where, which } = condition
  const context: CompileContext = { ...given, shape: 'lookup' }
  const named = eventsNamed(condition.event, context)
  if (hasRelative(where)) {
    const dates = recheckProperties(named, where ?? [], context)
    if (!within) return dates
    return sql`least(${dates}, ${earliestEnd(named, within, context)})`
  }
  if (!within) return null
  if (!which) return recheckFrequency(condition, surely(matching(condition, context)), within, context)
  // The first or last event leaves the period once, whatever else is asked of it.
  const outermost = which === 'first' ? sql`min(cond_event.occurred_at)` : sql`max(cond_event.occurred_at)`
  const end = sql`${outermost} + ${lengthOf(within)}`
  return sql`(select case when ${end} > ${momentSql(context.asOf)} then ${end} end
    from ${named.from} where ${ofCustomer(named, context)})`
}

/** The earliest end of the period of any of these rows. */
export function earliestEnd(rows: Happenings, within: Period, context: CompileContext): RawBuilder<unknown> {
  const kept = { ...rows, where: [...rows.where, ...inPeriod(rows.at, { within }, context)] }
  return sql`(select min(${kept.at}) + ${lengthOf(within)} from ${kept.from} where ${ofCustomer(kept, context)})`
}

/** The first moment at which a relative date in the properties of any of these events is judged otherwise. */
export function recheckProperties(
  events: Happenings,
  where: readonly PropertyCondition[],
  context: CompileContext,
): RawBuilder<unknown> {
  const moment = propertyRecheck(where, { properties: sql`cond_event.properties`, asOf: context.asOf })
  return sql`(select min(${moment}) from ${events.from} where ${ofCustomer(events, context)})`
}
