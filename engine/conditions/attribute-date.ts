import { type RawBuilder, type SqlBool, sql } from 'kysely'
import {
  ageBetween,
  ageChange,
  anniversaryChange,
  anniversaryInMonth,
  anniversaryWithin,
  monthChange,
  type StoredDate,
} from './anniversary.ts'
import type { AttributeCondition } from './attribute-schema.ts'
import { type CompileContext, momentSql } from './context.ts'
import type { AttributeOperator } from './operators.ts'
import { type Comparison, compareDate } from './reading.ts'

const unknown = sql<SqlBool>`null::boolean`

/** Operators that go by the customer's calendar, and so by their time zone. */
const byCalendar: ReadonlySet<AttributeOperator> = new Set<AttributeOperator>([
  'anniversary_today',
  'anniversary_within_next_days',
  'anniversary_in_month',
  'age_at_least',
  'age_at_most',
  'age_between',
])
export function goesByCalendar(op: AttributeOperator): boolean {
  return byCalendar.has(op)
}

export function compileDate(
  condition: AttributeCondition,
  stored: StoredDate,
  context: CompileContext,
): RawBuilder<SqlBool> {
  const { op, value, value2 } = condition
  if (goesByCalendar(op)) return compileCalendar(condition, stored, context)
  const { moment } = stored
  if (typeof value === 'number') {
    const asOf = momentSql(context.asOf)
    const distance = days(value)
    if (op === 'within_last_days')
      return sql<SqlBool>`(${moment} > ${asOf} - ${distance} and ${moment} <= ${asOf})`
    if (op === 'within_next_days')
      return sql<SqlBool>`(${moment} > ${asOf} and ${moment} <= ${asOf} + ${distance})`
    if (op === 'longer_ago_than_days') return sql<SqlBool>`(${moment} <= ${asOf} - ${distance})`
    if (op === 'more_than_days_ahead') return sql<SqlBool>`(${moment} > ${asOf} + ${distance})`
  }
  if (typeof value !== 'string') return unknown
  if (op !== 'between') return compareDate(op as Comparison, moment, value)
  if (typeof value2 !== 'string') return unknown
  return sql<SqlBool>`(${compareDate('at_least', moment, value)} and ${compareDate('at_most', moment, value2)})`
}

/** In hours, so that no session's time zone or DST enters. */
function days(count: number) {
  return sql`${count * 24}::int * interval '1 hour'`
}

function compileCalendar(
  { op, value, value2 }: AttributeCondition,
  stored: StoredDate,
  context: CompileContext,
): RawBuilder<SqlBool> {
  if (op === 'anniversary_today') return anniversaryWithin(0, stored, context)
  if (typeof value !== 'number') return unknown
  switch (op) {
    case 'anniversary_within_next_days':
      return anniversaryWithin(value, stored, context)
    case 'anniversary_in_month':
      return anniversaryInMonth(value, stored, context)
    case 'age_at_least':
      return ageBetween(value, null, stored, context)
    case 'age_at_most':
      return ageBetween(null, value, stored, context)
    default:
      return typeof value2 === 'number' ? ageBetween(value, value2, stored, context) : unknown
  }
}

/** When time alone next changes the answer; null where it never does. */
export function recheckDate(
  { op, value }: AttributeCondition,
  stored: StoredDate,
  context: CompileContext,
): RawBuilder<unknown> | null {
  if (op === 'anniversary_today') return anniversaryChange(0, stored, context)
  if (op === 'anniversary_in_month') return monthChange(stored, context)
  if (goesByCalendar(op) && op !== 'anniversary_within_next_days') return ageChange(stored, context)
  if (typeof value !== 'number') return null
  const { moment } = stored
  const distance = days(value)
  switch (op) {
    case 'anniversary_within_next_days':
      return anniversaryChange(value, stored, context)
    case 'within_last_days':
      return firstAhead([moment, sql`${moment} + ${distance}`], context)
    case 'within_next_days':
      return firstAhead([sql`${moment} - ${distance}`, moment], context)
    case 'longer_ago_than_days':
      return firstAhead([sql`${moment} + ${distance}`], context)
    case 'more_than_days_ahead':
      return firstAhead([sql`${moment} - ${distance}`], context)
    default:
      return null
  }
}

/** The first of some moments that is still to come. */
function firstAhead(moments: RawBuilder<unknown>[], context: CompileContext): RawBuilder<unknown> {
  const asOf = momentSql(context.asOf)
  return sql`least(${sql.join(moments.map(moment => sql`case when ${moment} > ${asOf} then ${moment} end`))})`
}
