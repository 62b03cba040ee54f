import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type CompileContext, customerColumn, momentSql, periodStart } from './context.ts'
import { type Comparison, compareNumber } from './reading.ts'
import type { OrdersCondition } from './schema.ts'

/*
 * Which orders count: those that are not cancelled; revenue is their total less refunds. The statistics of
 * a customer are kept by the same definition, so that they may answer for the whole of a customer's orders.
 */

const statisticsColumn = {
  count: 'order_count',
  revenue: 'revenue',
  first_order: 'first_order_at',
  last_order: 'last_order_at',
} as const

function fromStatistics(measure: OrdersCondition['measure'], context: CompileContext) {
  return sql`(select ${sql.ref(`cond_statistics.${statisticsColumn[measure]}`)} from customer_statistics cond_statistics
    where cond_statistics.customer_id = ${customerColumn(context, 'id')})`
}

function fromOrders({ measure, within }: OrdersCondition, context: CompileContext) {
  const history = context.mode === 'history'
  const asOf = momentSql(context.asOf)
  const refunds = sql`from order_refund cond_refund
    where cond_refund.order_id = cond_order.id and cond_refund.received_at <= ${asOf}`
  const refunded = history
    ? sql`coalesce((select sum(cond_refund.amount) ${refunds}), 0)`
    : sql`cond_order.refunded`
  const aggregate = {
    count: sql`count(*)`,
    revenue: sql`coalesce(sum(cond_order.total - ${refunded}), 0)`,
    first_order: sql`min(cond_order.ordered_at)`,
    last_order: sql`max(cond_order.ordered_at)`,
  }[measure]
  const parts = [sql`cond_order.customer_id = ${customerColumn(context, 'id')}`]
  if (history)
    parts.push(
      sql`cond_order.received_at <= ${asOf}`,
      sql`not exists (select ${refunds} and cond_refund.kind = 'cancellation')`,
    )
  else parts.push(sql`cond_order.state <> 'cancelled'`)
  if (within && (measure === 'count' || measure === 'revenue'))
    parts.push(sql`cond_order.ordered_at > ${periodStart(context.asOf, within)}`)
  return sql`(select ${aggregate} from orders cond_order where ${sql.join(parts, sql` and `)})`
}

function measured(condition: OrdersCondition, context: CompileContext): RawBuilder<unknown> {
  const numeric = condition.measure === 'count' || condition.measure === 'revenue'
  if (context.mode === 'history' || (numeric && condition.within)) return fromOrders(condition, context)
  const value = fromStatistics(condition.measure, context)
  return numeric ? sql`coalesce(${value}, 0)` : value
}

/**
 * Count and revenue are always known (0 without orders). The dates of the first and the last order are
 * unknown without orders, so "longer ago than 90 days" is null for a customer who never ordered.
 */
export function compileOrders(condition: OrdersCondition, context: CompileContext): RawBuilder<SqlBool> {
  const value = measured(condition, context)
  const { op, within } = condition
  switch (op) {
    case 'is_known':
      return sql<SqlBool>`(${value} is not null)`
    case 'is_unknown':
      return sql<SqlBool>`(${value} is null)`
    case 'within_last':
    case 'longer_ago_than': {
      if (!within) return sql<SqlBool>`null::boolean`
      const start = periodStart(context.asOf, within)
      return op === 'within_last' ? sql<SqlBool>`(${value} > ${start})` : sql<SqlBool>`(${value} <= ${start})`
    }
    default:
      return compareNumber(op as Comparison, value, condition.value ?? 0)
  }
}

export function observedOrders(condition: OrdersCondition, context: CompileContext): RawBuilder<unknown> {
  return sql`to_jsonb(${measured(condition, context)})`
}
