import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type CompileContext, knownThen, momentSql } from './context.ts'

/*
 * Which orders count: those that are not cancelled; revenue is their total less refunds. The statistics of
 * a customer are kept by the same definition, so that they may answer for the whole of a customer's orders.
 */

function refunds(context: CompileContext) {
  return sql`from order_refund cond_refund
    where cond_refund.order_id = cond_order.id and cond_refund.received_at <= ${momentSql(context.asOf)}`
}

function orderKnown(context: CompileContext): RawBuilder<SqlBool> {
  return knownThen(context, {
    received: sql`cond_order.received_at`,
    occurred: sql`cond_order.ordered_at`,
    imported: sql`exists (select from source cond_source where cond_source.id = cond_order.source_id
      and cond_source.kind = 'import')`,
  })
}

/** Whether `orders cond_order` counts, as far as is known at `asOf`. */
export function countedOrder(context: CompileContext): RawBuilder<SqlBool>[] {
  if (context.mode === 'live') return [sql<SqlBool>`cond_order.state <> 'cancelled'`]
  return [
    orderKnown(context),
    sql<SqlBool>`not exists (select ${refunds(context)} and cond_refund.kind = 'cancellation')`,
  ]
}

/** What an order brought. */
export function orderRevenue(context: CompileContext): RawBuilder<unknown> {
  if (context.mode === 'live') return sql`(cond_order.total - cond_order.refunded)`
  return sql`(cond_order.total - coalesce((select sum(cond_refund.amount) ${refunds(context)}), 0))`
}

/** The same for all orders at once: `orders cond_order` with what was refunded by then, by customer grouped later. */
export function ordersWithRefunds(context: CompileContext): {
  from: RawBuilder<unknown>
  where: RawBuilder<SqlBool>[]
  revenue: RawBuilder<unknown>
} {
  if (context.mode === 'live')
    return {
      from: sql`orders cond_order`,
      where: countedOrder(context),
      revenue: orderRevenue(context),
    }
  const asOf = momentSql(context.asOf)
  return {
    from: sql`orders cond_order left join (
        select order_id, sum(amount) as amount, bool_or(kind = 'cancellation') as cancelled
        from order_refund where received_at <= ${asOf} group by order_id) cond_refunded
      on cond_refunded.order_id = cond_order.id`,
    where: [orderKnown(context), sql<SqlBool>`cond_refunded.cancelled is not true`],
    revenue: sql`(cond_order.total - coalesce(cond_refunded.amount, 0))`,
  }
}
