import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { displayName } from './display-name.ts'
import { type EventFacts, loadEvents, loadOrders, type OrderFacts, orderKey } from './facts-store.ts'
import type { SampledMessage } from './simulation-store.ts'

/** What a sampled message is filled in with: the customer as far as known then, the event, the order. */
export type SampleFacts = {
  name: string | null
  customer: {
    id: string
    externalId: string | null
    email: string | null
    locale: string | null
    timeZone: string | null
    attributes: Record<string, unknown>
  }
  event: EventFacts | null
  order: OrderFacts | null
  /** Published; null where there is none. */
  template: { compiled: Record<string, unknown>; kind: string | null } | null
}

type CustomerRow = SampleFacts['customer'] & { name: string | null }

/** Facts of some messages, in their order; null for one whose customer is gone. A few statements, whatever their number. */
export async function readSampleFacts(
  db: Db,
  messages: readonly SampledMessage[],
): Promise<(SampleFacts | null)[]> {
  if (messages.length === 0) return []
  const customers = await readCustomers(db, messages)
  const changes = await readChanges(db, messages)
  const events = await loadEvents(db, [...new Set(messages.map(({ eventId }) => eventId))])
  const wanted = messages.flatMap(({ eventId, customerId }) => {
    const orderId = events.get(eventId)?.properties.order_id
    return typeof orderId === 'string' || typeof orderId === 'number'
      ? [{ orderId: String(orderId), customerId }]
      : []
  })
  const orders = await loadOrders(db, wanted)
  const templates = await readTemplates(db, messages)
  return messages.map((message, n) => {
    const found = customers.get(message.customerId)
    if (!found) return null
    const { name, ...customer } = found
    const event = events.get(message.eventId) ?? null
    return {
      name,
      customer: { ...customer, attributes: { ...customer.attributes, ...changes[n] } },
      event,
      order: orders.get(orderKey(String(event?.properties.order_id ?? ''), message.customerId)) ?? null,
      template: templates.get(message.template ?? '') ?? null,
    }
  })
}

async function readCustomers(db: Db, messages: readonly SampledMessage[]): Promise<Map<string, CustomerRow>> {
  const { rows } = await sql<CustomerRow>`
    select c.id, c.external_id as "externalId", c.email, c.locale, c.time_zone as "timeZone", c.attributes,
      ${displayName('c')} as name
    from customer c where c.id = any(${messages.map(({ customerId }) => customerId)}::uuid[])
      and c.state in ('customer', 'visitor')`.execute(db)
  return new Map(rows.map(row => [row.id, row]))
}

/** The attributes that were recorded by then, as they were then. */
async function readChanges(db: Db, messages: readonly SampledMessage[]): Promise<Record<string, unknown>[]> {
  const { rows } = await sql<{ n: number; key: string; value: unknown }>`
    select distinct on (q.n, k.key) q.n, k.key, k.value
    from unnest(${messages.map((_, n) => n)}::int[], ${messages.map(({ customerId }) => customerId)}::uuid[],
      ${messages.map(({ at }) => at.toISOString())}::timestamptz[]) as q(n, customer_id, at)
    join attribute_change x on x.customer_id = q.customer_id and x.recorded_at <= q.at
    cross join lateral (select x.key, x.value where x.key <> '*' union all
      select each.key, each.value from jsonb_each(case when x.key = '*' and jsonb_typeof(x.value) = 'object' then x.value
        else '{}' end) each) k
    join attribute_definition d on d.key = k.key
    order by q.n, k.key, x.recorded_at desc, x.id desc`.execute(db)
  const found: Record<string, unknown>[] = messages.map(() => ({}))
  for (const { n, key, value } of rows) Object.assign(found[n] ?? {}, { [key]: value })
  return found
}

async function readTemplates(db: Db, messages: readonly SampledMessage[]) {
  const keys = [...new Set(messages.flatMap(({ template }) => template ?? []))]
  const { rows } = await sql<{ key: string; compiled: Record<string, unknown>; kind: string | null }>`
    select t.key, v.compiled, v.kind from template t join template_version v on v.id = t.published_version_id
    where t.key = any(${keys}::text[])`.execute(db)
  return new Map(rows.map(({ key, compiled, kind }) => [key, { compiled, kind }]))
}
