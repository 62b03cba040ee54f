import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { BoughtCondition } from './bought.ts'
import { type CompileContext, scans } from './context.ts'
import { earliestEnd, eventProperties, eventsNamed, recheckProperties } from './event-sql.ts'
import {
  type Happenings,
  happened,
  matchesFrequency,
  observedHappenings,
  recheckFrequency,
  surely,
} from './frequency.ts'
import { countedOrder } from './orders-rows.ts'
import { inPeriod } from './period-sql.ts'
import { hasRelative } from './property.ts'
import { arrayText } from './value.ts'

/** Whether the order has a line with one of the products, or one of a product of the categories. */
function hasLine({ products, categories }: BoughtCondition, context: CompileContext): RawBuilder<SqlBool>[] {
  if (!products && !categories) return []
  const wanted = sql`${arrayText(products ?? [])}::text[]`
  const named = products
    ? [sql`cond_product.external_id = any(${wanted})`, sql`cond_product.sku = any(${wanted})`]
    : []
  const sorted = categories ? [sql`cond_product.category = any(${arrayText(categories)}::text[])`] : []
  const isProduct = sql`(${sql.join([...named, ...sorted], sql` or `)})`
  // A line whose product is not in the catalogue may still say its SKU.
  const isSku = sql`cond_line.product_id is null and cond_line.sku = any(${wanted})`
  if (!scans(context))
    return [
      sql<SqlBool>`exists (select from order_line cond_line
        left join product cond_product on cond_product.id = cond_line.product_id
        where cond_line.order_id = cond_order.id and (${isProduct}${products ? sql` or (${isSku})` : sql``}))`,
    ]
  const bySku = sql`union all select cond_line.order_id from order_line cond_line where ${isSku}`
  return [
    sql<SqlBool>`cond_order.id in (
      select cond_line.order_id from product cond_product join order_line cond_line on cond_line.product_id = cond_product.id
      where ${isProduct} ${products ? bySku : sql``})`,
  ]
}

/** Whether the order lies near an event of its customer. */
function isNear({ near }: BoughtCondition, context: CompileContext): RawBuilder<SqlBool>[] {
  if (!near) return []
  const { from, customer, at, where } = eventsNamed(near.event, context)
  const days = sql`${near.days * 24}::int * interval '1 hour'`
  const earliest =
    near.direction === 'before' ? sql`cond_order.ordered_at` : sql`cond_order.ordered_at - ${days}`
  const latest =
    near.direction === 'after' ? sql`cond_order.ordered_at` : sql`cond_order.ordered_at + ${days}`
  const parts = [
    sql`${customer} = cond_order.customer_id`,
    ...where,
    sql`${at} >= ${earliest}`,
    sql`${at} <= ${latest}`,
    ...eventProperties(near.where, context),
  ]
  return [sql<SqlBool>`exists (select from ${from} where ${sql.join(parts, sql` and `)})`]
}

function counted(condition: BoughtCondition, context: CompileContext): Happenings {
  const at = sql`cond_order.ordered_at`
  return {
    from: sql`orders cond_order`,
    customer: sql`cond_order.customer_id`,
    at,
    where: [
      ...countedOrder(context),
      ...inPeriod(at, condition, context),
      ...hasLine(condition, context),
      ...isNear(condition, context),
    ],
  }
}

/** Never null: what was not recorded was not bought. */
export function compileBought(condition: BoughtCondition, context: CompileContext): RawBuilder<SqlBool> {
  return happened(condition, surely(counted(condition, context)), context)
}

export function matchesBought(
  condition: BoughtCondition,
  context: CompileContext,
  negative: boolean,
): RawBuilder<SqlBool> {
  return matchesFrequency(condition, surely(counted(condition, context)), negative, context)
}

/** `{count, last}` of the orders that count. */
export function observedBought(condition: BoughtCondition, context: CompileContext): RawBuilder<unknown> {
  return observedHappenings(counted(condition, { ...context, shape: 'lookup' }), context)
}

/** An order leaves its period, or a date in the properties of the event near it gets older. */
export function recheckBought(condition: BoughtCondition, given: CompileContext): RawBuilder<unknown> | null {
  const context: CompileContext = { ...given, shape: 'lookup' }
  const { within, near } = condition
  if (!near || !hasRelative(near.where))
    return within ? recheckFrequency(condition, surely(counted(condition, context)), within, context) : null
  const dates = recheckProperties(eventsNamed(near.event, context), near.where ?? [], context)
  const { near: _, ...anywhere } = condition
  return within ? sql`least(${dates}, ${earliestEnd(counted(anywhere, context), within, context)})` : dates
}
