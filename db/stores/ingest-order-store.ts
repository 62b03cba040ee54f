import { sql } from 'kysely'
import type { Line, OrderPlaced, OrderReduced } from '../../engine/events/commerce.ts'
import { newId } from '../../engine/shared/id.ts'
import type { OrderState } from '../entities/order.ts'
import type { Db } from '../orm.ts'
import { redeemVouchers } from './voucher-store.ts'

/** An order event that is new, in the order in which they happened. */
export type OrderEvent = {
  eventId: string
  customerId: string
  occurredAt: Date
  change: OrderPlaced | OrderReduced
}

export type OrderContext = {
  sourceId: string
  now: Date
  /** Ids of products by their external ids. */
  products: ReadonlyMap<string, string>
}

/** Of an order whose events never name one. */
const defaultCurrency = 'EUR'

type Amounts = { total: number; tax: number | null; shipping: number | null; discount: number | null }
type OrderRow = Amounts & {
  id: string
  externalId: string
  customerId: string
  state: OrderState
  currency: string
  orderedAt: Date
  /** Set when the lines are to be replaced. */
  lines: Line[] | null
  /** Known only from a refund or cancellation so far: counted nowhere. */
  placeholder: boolean
  /** Found under the placeholder, and now placed after all. */
  arrived: boolean
}

/**
 * Writes orders, lines and refunds. Whose an order is, the first event says that names it. A refund of an
 * order nobody has told of makes a cancelled order of no value, so that nothing is lost and no count is
 * wrong; when the order arrives after all, it takes its place. Returns the customers whose figures change.
 */
export async function saveOrders(
  db: Db,
  events: readonly OrderEvent[],
  context: OrderContext,
): Promise<Set<string>> {
  if (events.length === 0) return new Set()
  const orders = await lockOrders(db, [...new Set(events.map(event => event.change.orderId))])
  for (const event of events) fold(orders, event, context.now)
  await writeOrders(db, [...orders.values()], context)
  await redeem(db, events, orders)
  await writeLines(db, [...orders.values()], context)
  await writeRefunds(db, events, orders, context.now)
  await settle(db, [...orders.values()], context.now)
  return new Set([...orders.values()].map(order => order.customerId))
}

/** Codes of vouchers the orders were paid with; no statement where there are none. */
async function redeem(
  db: Db,
  events: readonly OrderEvent[],
  orders: ReadonlyMap<string, OrderRow>,
): Promise<void> {
  const redemptions = events.flatMap(({ change, occurredAt }) => {
    const order = orders.get(change.orderId)
    if (change.kind !== 'placed' || !order) return []
    return change.coupons.map(code => ({ code, orderId: order.id, at: occurredAt }))
  })
  await redeemVouchers(db, redemptions)
}

async function lockOrders(db: Db, externalIds: string[]): Promise<Map<string, OrderRow>> {
  const rows = await db
    .selectFrom('orders')
    .selectAll()
    .where('external_id', '=', sql<string>`any(${externalIds}::text[])`)
    .orderBy('external_id')
    .forNoKeyUpdate()
    .execute()
  const amount = (value: string | null) => (value === null ? null : Number(value))
  return new Map(
    rows.map(row => [
      row.external_id,
      {
        id: row.id,
        externalId: row.external_id,
        customerId: row.customer_id,
        state: row.state,
        currency: row.currency,
        total: Number(row.total),
        tax: amount(row.tax),
        shipping: amount(row.shipping),
        discount: amount(row.discount),
        orderedAt: row.ordered_at,
        lines: null,
        placeholder: row.state === 'cancelled' && Number(row.total) === 0,
        arrived: false,
      },
    ]),
  )
}

function fold(orders: Map<string, OrderRow>, event: OrderEvent, now: Date): void {
  const { change } = event
  let order = orders.get(change.orderId)
  if (!order) {
    order = {
      id: newId(now),
      externalId: change.orderId,
      customerId: event.customerId,
      state: 'cancelled',
      currency: change.currency ?? defaultCurrency,
      total: 0,
      tax: null,
      shipping: null,
      discount: null,
      orderedAt: event.occurredAt,
      lines: null,
      placeholder: true,
      arrived: false,
    }
    orders.set(change.orderId, order)
  }
  if (change.kind !== 'placed') return
  if (order.placeholder) {
    Object.assign(order, { placeholder: false, arrived: true, state: 'placed', orderedAt: event.occurredAt })
    order.customerId = event.customerId
  }
  order.currency = change.currency ?? order.currency
  order.total = change.total ?? order.total
  order.tax = change.tax ?? order.tax
  order.shipping = change.shipping ?? order.shipping
  order.discount = change.discount ?? order.discount
  order.lines = change.lines ?? order.lines
}

async function writeOrders(db: Db, orders: OrderRow[], { sourceId, now }: OrderContext): Promise<void> {
  const rows = orders
    .map(({ lines, placeholder, arrived, ...row }) => row)
    .sort((a, b) => (a.externalId < b.externalId ? -1 : 1))
  const { rows: written } = await sql<{ id: string; external_id: string }>`
    insert into orders (id, external_id, customer_id, source_id, state, currency, total, tax, shipping, discount,
      ordered_at, received_at, updated_at)
    select id, "externalId", "customerId", ${sourceId}::uuid, state, currency, total, tax, shipping, discount,
      "orderedAt", ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "externalId" text, "customerId" uuid,
      state text, currency text, total numeric, tax numeric, shipping numeric, discount numeric, "orderedAt" timestamptz)
    on conflict (external_id) do update set currency = excluded.currency, total = excluded.total, tax = excluded.tax,
      shipping = excluded.shipping, discount = excluded.discount, state = excluded.state,
      customer_id = excluded.customer_id, ordered_at = excluded.ordered_at, updated_at = excluded.updated_at
    returning id, external_id`.execute(db)
  // Another batch may have written the order between our look and our write: then its id counts.
  const ids = new Map(written.map(row => [row.external_id, row.id]))
  for (const order of orders) order.id = ids.get(order.externalId) ?? order.id
}

async function writeLines(db: Db, orders: OrderRow[], { products }: OrderContext): Promise<void> {
  const replaced = orders.filter(order => order.lines !== null)
  if (replaced.length === 0) return
  await sql`delete from order_line where order_id = any(${replaced.map(order => order.id)}::uuid[])`.execute(
    db,
  )
  const rows = replaced.flatMap(order =>
    (order.lines ?? []).map((line, index) => ({
      orderId: order.id,
      position: index + 1,
      productId: line.productId === null ? null : (products.get(line.productId) ?? null),
      sku: line.sku,
      name: line.name,
      quantity: line.quantity,
      unitPrice: line.unitPrice ?? 0,
    })),
  )
  await sql`
    insert into order_line (order_id, position, product_id, sku, name, quantity, unit_price)
    select "orderId", position, "productId", sku, name, quantity, "unitPrice"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("orderId" uuid, position int, "productId" uuid,
      sku text, name text, quantity numeric, "unitPrice" numeric)`.execute(db)
}

type Reduction = { eventId: string; orderId: string; kind: string; amount: number; occurredAt: Date }

/** An amount of 0 stands for "all that is left", for `settle` to fill in. */
async function writeRefunds(
  db: Db,
  events: readonly OrderEvent[],
  orders: ReadonlyMap<string, OrderRow>,
  now: Date,
): Promise<void> {
  const reduced = events.flatMap(event => {
    const order = orders.get(event.change.orderId)
    return event.change.kind === 'placed' || !order ? [] : [{ event, change: event.change, order }]
  })
  if (reduced.length === 0) return
  const prices = await paidPrices(db, reduced)
  const rows = reduced.flatMap(({ event, change, order }): Reduction[] => {
    const byLines = change.lines.reduce(
      (sum, line) =>
        sum +
        line.quantity * (line.unitPrice ?? prices.get(`${order.id} ${line.productId ?? line.name}`) ?? 0),
      0,
    )
    const amount = change.amount ?? (change.kind === 'refund' ? byLines : 0)
    // Lines that were never bought, and no amount: nobody can tell how much, and all would be too much.
    if (change.kind === 'refund' && change.lines.length > 0 && amount === 0) return []
    // Nothing but an order that was placed can be partly refunded.
    const kind = order.placeholder ? 'cancellation' : change.kind
    return [{ eventId: event.eventId, orderId: order.id, kind, amount, occurredAt: event.occurredAt }]
  })
  if (rows.length === 0) return
  await sql`
    insert into order_refund (event_id, order_id, amount, kind, occurred_at, received_at)
    select "eventId", "orderId", amount, kind, "occurredAt", ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("eventId" uuid, "orderId" uuid, amount numeric,
      kind text, "occurredAt" timestamptz)
    on conflict (event_id) do nothing`.execute(db)
}

/** What was paid for the lines of refunds that name no price. */
async function paidPrices(
  db: Db,
  reduced: { change: OrderReduced; order: OrderRow }[],
): Promise<Map<string, number>> {
  const unpriced = reduced.filter(({ change }) => change.lines.some(line => line.unitPrice === null))
  if (unpriced.length === 0) return new Map()
  const { rows } = await sql<{ order_id: string; name: string; unit_price: string }>`
    select l.order_id, coalesce(p.external_id, l.name) as name, l.unit_price
    from order_line l left join product p on p.id = l.product_id
    where l.order_id = any(${unpriced.map(({ order }) => order.id)}::uuid[])`.execute(db)
  return new Map(rows.map(row => [`${row.order_id} ${row.name}`, Number(row.unit_price)]))
}

/** Works out open amounts, what is refunded in all, and the state that follows. */
async function settle(db: Db, orders: OrderRow[], now: Date): Promise<void> {
  const ids = sql`any(${orders.map(order => order.id)}::uuid[])`
  const arrived = orders.filter(order => order.arrived).map(order => order.id)
  if (arrived.length > 0) {
    await sql`
      update order_refund r set kind = 'refund' from event e
      where e.id = r.event_id and e.name <> 'Order Cancelled' and r.order_id = any(${arrived}::uuid[])`.execute(
      db,
    )
  }
  await sql`
    update order_refund r set amount = open.amount
    from (
      select distinct on (o.id) x.event_id, greatest(o.total - (
        select coalesce(sum(amount), 0) from order_refund where order_id = o.id), 0) as amount
      from orders o join order_refund x on x.order_id = o.id and x.amount = 0
      where o.id = ${ids}
      order by o.id, x.occurred_at, x.event_id
    ) open
    where r.event_id = open.event_id and open.amount > 0`.execute(db)
  await sql`
    update orders o set refunded = r.amount, updated_at = ${now}, state = case
      when r.cancelled then 'cancelled'
      when r.amount > 0 and r.amount >= o.total then 'refunded'
      when r.amount > 0 then 'partly_refunded'
      else 'placed' end
    from (
      select order_id, sum(amount) as amount, bool_or(kind = 'cancellation') as cancelled
      from order_refund where order_id = ${ids} group by order_id
    ) r
    where o.id = r.order_id`.execute(db)
}
