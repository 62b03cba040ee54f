import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { type EventFacts, loadOrders, type OrderFacts } from './facts-store.ts'

export type PreviewFacts = {
  customer: {
    id: string
    externalId: string | null
    email: string | null
    locale: string | null
    timeZone: string | null
    attributes: Record<string, unknown>
  }
  /** The newest event with products, else the newest. */
  event: EventFacts | null
  order: OrderFacts | null
}

/** What a template would be filled with for a real customer. */
export async function readPreviewFacts(db: Db, customerId: string): Promise<PreviewFacts | null> {
  const customer = await db
    .selectFrom('customer')
    .select(['id', 'external_id as externalId', 'email', 'locale', 'time_zone as timeZone', 'attributes'])
    .where('id', '=', customerId)
    .where('state', 'in', ['customer', 'visitor'])
    .executeTakeFirst()
  if (!customer) return null
  const { rows: events } = await sql<EventFacts>`
    select id, name, properties, "occurredAt" from (
      select id, name, properties, occurred_at as "occurredAt" from event
      where customer_id = ${customerId}::uuid order by occurred_at desc limit 200) recent
    order by jsonb_typeof(properties -> 'products') = 'array' desc nulls last, "occurredAt" desc limit 1`.execute(
    db,
  )
  const last = await db
    .selectFrom('orders')
    .select('external_id as orderId')
    .where('customer_id', '=', customerId)
    .orderBy('ordered_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const orders = last ? await loadOrders(db, [{ orderId: last.orderId, customerId }]) : new Map()
  return { customer, event: events[0] ?? null, order: orders.get(last?.orderId) ?? null }
}
