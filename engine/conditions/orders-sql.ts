import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { betweenSql, type CompileContext, customerColumn, momentSql, periodStart, scans } from './context.ts'
import type { OrdersCondition } from './orders.ts'
import { countedOrder, orderRevenue, ordersWithRefunds } from './orders-rows.ts'
import { inPeriod, lengthOf } from './period-sql.ts'
import { type Comparison, compareNumber } from './reading.ts'

type Measure = OrdersCondition['measure']
const orderedAt = sql`cond_order.ordered_at`

const fromStatistics: Record<Measure, RawBuilder<unknown>> = {
  count: sql`cond_statistics.order_count`,
  revenue: sql`cond_statistics.revenue`,
  average: sql`(cond_statistics.revenue / nullif(cond_statistics.order_count, 0))`,
  first_order: sql`cond_statistics.first_order_at`,
  last_order: sql`cond_statistics.last_order_at`,
}

function fromOrders(measure: Measure, revenue: RawBuilder<unknown>): RawBuilder<unknown> {
  switch (measure) {
    case 'count':
      return sql`count(*)`
    case 'revenue':
      return sql`coalesce(sum(${revenue}), 0)`
    case 'average':
      return sql`avg(${revenue})`
    case 'first_order':
      return sql`min(${orderedAt})`
    case 'last_order':
      return sql`max(${orderedAt})`
  }
}

const isInt = (number: number) => Number.isInteger(number) && Math.abs(number) < 2 ** 31
const isDate = (measure: Measure) => measure === 'first_order' || measure === 'last_order'
/** Without orders these are 0; the others are unknown. */
const isKnown = (measure: Measure) => measure === 'count' || measure === 'revenue'

/** Orders of a period; for dates it says how long ago, and all orders count. */
function ofPeriod(condition: OrdersCondition, context: CompileContext): RawBuilder<SqlBool>[] {
  return isDate(condition.measure) ? [] : inPeriod(orderedAt, condition, context)
}

/** The statistics tell of all orders as they are now. */
function isInStatistics({ measure, within, between }: OrdersCondition, { mode }: CompileContext): boolean {
  return mode === 'live' && (isDate(measure) || (!within && !between))
}

/** What is measured, of the customer of the surrounding statement. */
function measured(condition: OrdersCondition, context: CompileContext): RawBuilder<unknown> {
  const { measure } = condition
  const customer = customerColumn(context, 'id')
  if (isInStatistics(condition, context)) {
    const value = sql`(select ${fromStatistics[measure]} from customer_statistics cond_statistics
      where cond_statistics.customer_id = ${customer})`
    return isKnown(measure) ? sql`coalesce(${value}, 0)` : value
  }
  const parts = [
    sql`cond_order.customer_id = ${customer}`,
    ...countedOrder(context),
    ...ofPeriod(condition, context),
  ]
  return sql`(select ${fromOrders(measure, orderRevenue(context))} from orders cond_order
    where ${sql.join(parts, sql` and `)})`
}

/** The same of all customers who have orders, as a table of `customer_id` and `value`. */
function measuredOfAll(condition: OrdersCondition, context: CompileContext): RawBuilder<unknown> {
  const { measure } = condition
  if (isInStatistics(condition, context))
    return sql`(select cond_statistics.customer_id, ${fromStatistics[measure]} as value
      from customer_statistics cond_statistics)`
  const { from, where, revenue } = ordersWithRefunds(context)
  return sql`(select cond_order.customer_id, ${fromOrders(measure, revenue)} as value from ${from}
    where ${sql.join([...where, ...ofPeriod(condition, context)], sql` and `)} group by cond_order.customer_id)`
}

/** How a measured value is judged; null where it is null. */
function judged(
  condition: OrdersCondition,
  value: RawBuilder<unknown>,
  context: CompileContext,
): RawBuilder<SqlBool> {
  const { measure, op, within, between, value: operand = 0, value2 = 0 } = condition
  if (op === 'is_known') return sql<SqlBool>`(${value} is not null)`
  if (op === 'is_unknown') return sql<SqlBool>`(${value} is null)`
  if (!isDate(measure)) {
    // A number of orders is compared as such, which is cheaper than as a decimal.
    const whole = measure === 'count' && isInt(operand) && isInt(value2)
    if (op !== 'between') return compareNumber(op as Comparison, value, operand, whole ? 'int' : 'numeric')
    return whole
      ? sql<SqlBool>`(${value} between ${operand}::int and ${value2}::int)`
      : sql<SqlBool>`(${value} between ${operand}::numeric and ${value2}::numeric)`
  }
  if (op === 'between') return between ? betweenSql(value, between) : sql<SqlBool>`null::boolean`
  if (!within) return sql<SqlBool>`null::boolean`
  const start = periodStart(context.asOf, within)
  return op === 'within_last' ? sql<SqlBool>`(${value} > ${start})` : sql<SqlBool>`(${value} <= ${start})`
}

/** Whether a number fulfils the comparison. */
export function holdsOfNumber({ op, value = 0, value2 = 0 }: OrdersCondition, number: number): boolean {
  switch (op) {
    case 'equals':
      return number === value
    case 'not_equals':
      return number !== value
    case 'greater':
      return number > value
    case 'at_least':
      return number >= value
    case 'less':
      return number < value
    case 'at_most':
      return number <= value
    default:
      return number >= value && number <= value2
  }
}

/**
 * Count and revenue are always known (0 without orders). The average and the dates of the first and the last order are
 * unknown without orders, so "longer ago than 90 days" is null for a customer who never ordered.
 */
export function compileOrders(condition: OrdersCondition, context: CompileContext): RawBuilder<SqlBool> {
  if (!scans(context)) return judged(condition, measured(condition, context), context)
  const yes = matchesOrders(condition, context, false)
  if (isKnown(condition.measure) || condition.op === 'is_known' || condition.op === 'is_unknown') return yes
  return sql<SqlBool>`(case when ${yes} then true when ${matchesOrders(condition, context, true)} then false end)`
}

export function matchesOrders(
  condition: OrdersCondition,
  context: CompileContext,
  negative: boolean,
): RawBuilder<SqlBool> {
  if (!scans(context)) {
    const holds = judged(condition, measured(condition, context), context)
    return negative ? sql<SqlBool>`(not ${holds})` : holds
  }
  const { measure, op } = condition
  const value = sql`cond_measured.value`
  const among = (test: RawBuilder<unknown>) =>
    sql<SqlBool>`exists (select from ${measuredOfAll(condition, context)} cond_measured
      where cond_measured.customer_id = ${customerColumn(context, 'id')} and ${test})`
  if (op === 'is_known' || op === 'is_unknown') {
    const known = among(sql`${value} is not null`)
    return (op === 'is_known') !== negative ? known : sql<SqlBool>`(not ${known})`
  }
  const holds = judged(condition, value, context)
  const opposite = sql`(not ${holds})`
  // Who has no orders is in no table: they are all but those of whom the opposite is known.
  if (isKnown(measure) && holdsOfNumber(condition, 0) !== negative)
    return sql<SqlBool>`(not ${among(negative ? holds : opposite)})`
  return among(negative ? opposite : holds)
}

export function observedOrders(condition: OrdersCondition, context: CompileContext): RawBuilder<unknown> {
  return sql`to_jsonb(${measured(condition, context)})`
}

/** The earliest end of the period of an order, or of the first or last order's time. */
export function recheckOrders(
  condition: OrdersCondition,
  context: CompileContext,
): RawBuilder<unknown> | null {
  const { measure, within } = condition
  if (!within) return null
  const asOf = momentSql(context.asOf)
  if (isDate(measure)) {
    const end = sql`(${measured(condition, context)} + ${lengthOf(within)})`
    return sql`(select case when cond_end.at > ${asOf} then cond_end.at end from (values (${end})) cond_end(at))`
  }
  const parts = [
    sql`cond_order.customer_id = ${customerColumn(context, 'id')}`,
    ...countedOrder(context),
    ...ofPeriod(condition, context),
  ]
  return sql`(select min(${orderedAt}) + ${lengthOf(within)} from orders cond_order where ${sql.join(parts, sql` and `)})`
}
