import { sql } from 'kysely'
import type { Db } from '../orm.ts'

export type EventFacts = { id: string; name: string; properties: Record<string, unknown>; occurredAt: Date }

export type OrderFacts = {
  id: string
  currency: string
  total: string
  placedAt: Date
  lines: { name: string; sku: string | null; quantity: string; unitPrice: string; total: string }[]
}

/** The events that templates may speak of, by id. */
export async function loadEvents(db: Db, ids: readonly string[]): Promise<Map<string, EventFacts>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('event')
    .select(['id', 'name', 'properties', 'occurred_at as occurredAt'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map(row => [row.id, row]))
}

/** Key of an order in what `loadOrders` returns. */
export function orderKey(orderId: string, customerId: string): string {
  return `${customerId}/${orderId}`
}

/** Orders with their lines, by `orderKey`: a number that is somebody else's order leads to nothing. */
export async function loadOrders(
  db: Db,
  wanted: readonly { orderId: string; customerId: string }[],
): Promise<Map<string, OrderFacts>> {
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<OrderFacts & { customerId: string }>`
    select o.external_id as id, o.customer_id as "customerId", o.currency, o.total, o.ordered_at as "placedAt",
      coalesce(l.lines, '[]'::jsonb) as lines
    from unnest(${wanted.map(order => order.orderId)}::text[], ${wanted.map(order => order.customerId)}::uuid[]) as w(order_id, customer_id)
    join orders o on o.external_id = w.order_id and o.customer_id = w.customer_id
    left join lateral (
      select jsonb_agg(jsonb_build_object('name', name, 'sku', sku, 'quantity', quantity::text,
        'unitPrice', unit_price::text, 'total', round(quantity * unit_price, 2)::text) order by position) as lines
      from order_line where order_id = o.id) l on true`.execute(db)
  return new Map(rows.map(({ customerId, ...row }) => [orderKey(row.id, customerId), row]))
}

/** The frozen, compiled form of a published template version. */
export async function loadCompiled(db: Db, versionId: string): Promise<Record<string, unknown> | null> {
  const row = await db
    .selectFrom('template_version')
    .select('compiled')
    .where('id', '=', versionId)
    .executeTakeFirst()
  return row?.compiled ?? null
}
