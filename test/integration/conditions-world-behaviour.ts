import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import type { Channel } from '../../engine/messages/state.ts'
import { newId } from '../../engine/shared/id.ts'

/** A message, whatever its channel, as it went out or failed. */
export type Mail = {
  channel: Channel
  purpose: string
  rule: string | null
  campaign: string | null
  template: string | null
  tracked: boolean | null
  /** When it was claimed; it never went out where `sentAt` is null. */
  triedAt: Date
  sentAt: Date | null
  bounced: { kind: 'failed' | 'returned' | 'bounced'; at: Date } | null
  /** It came back for another reason than a wrong address: that counts as no bounce. */
  turnedAway: { outcome: 'soft' | 'policy'; at: Date } | null
  hits: { kind: 'opened' | 'clicked'; human: boolean | null; at: Date }[]
}

/** Of the workspace. */
export const timeZone = 'Europe/Berlin'

/** What the shop sells. */
export const catalogue: { externalId: string; sku: string | null; category: string | null }[] = [
  { externalId: 'hat', sku: 'H-1', category: 'Hats' },
  { externalId: 'cap', sku: 'hat-2', category: 'Hats' },
  { externalId: 'shoe', sku: null, category: 'Shoes' },
  { externalId: 'card', sku: 'C-1', category: null },
]

/** What a customer did, each item with the time we learned of it. */
export type Behaviour = {
  events: { name: string; properties: Record<string, unknown>; occurredAt: Date; receivedAt: Date }[]
  orders: {
    total: number
    orderedAt: Date
    receivedAt: Date
    refunds: { amount: number; kind: 'refund' | 'cancellation'; receivedAt: Date }[]
    /** `product` is an external id of the catalogue. */
    lines?: { product: string | null; sku: string | null }[]
  }[]
  messages: Mail[]
}

export const noBehaviour: Behaviour = { events: [], orders: [], messages: [] }

/** What of it was known at `asOf`. */
export function knownBehaviour({ events, orders, messages }: Behaviour, asOf: Date): Behaviour {
  const by = (date: Date) => date <= asOf
  return {
    events: events.filter(event => by(event.receivedAt)),
    orders: orders
      .filter(order => by(order.receivedAt))
      .map(order => ({ ...order, refunds: order.refunds.filter(refund => by(refund.receivedAt)) })),
    messages: messages.map(mail => ({
      ...mail,
      sentAt: mail.sentAt && by(mail.sentAt) ? mail.sentAt : null,
      bounced: mail.bounced && by(mail.bounced.at) ? mail.bounced : null,
      hits: mail.hits.filter(hit => by(hit.at)),
    })),
  }
}

export const isCancelled = (order: Behaviour['orders'][number]) =>
  order.refunds.some(refund => refund.kind === 'cancellation')
export const refundedOf = (order: Behaviour['orders'][number]) =>
  order.refunds.reduce((sum, refund) => sum + refund.amount, 0)

const at = new Date('2024-01-01T00:00:00Z')

export async function writeBehaviour(
  db: Db,
  one: Behaviour & { id: string },
  sourceId: string,
): Promise<void> {
  for (const { name, properties, occurredAt, receivedAt } of one.events) {
    const id = newId()
    await db
      .insertInto('event')
      .values({
        id,
        source_id: sourceId,
        message_id: id,
        type: 'track',
        name,
        customer_id: one.id,
        properties: sql`${JSON.stringify(properties)}::jsonb`,
        mode: 'live',
        trust: 'server',
        occurred_at: occurredAt,
        received_at: receivedAt,
      })
      .execute()
  }
  await writeOrders(db, one)
  await writeMessages(db, one)
}

const json = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`

async function writeMessages(db: Db, one: Behaviour & { id: string }) {
  for (const mail of one.messages) {
    const id = newId()
    await db
      .insertInto('message')
      .values({
        id,
        origin_key: id,
        customer_id: one.id,
        channel: mail.channel,
        purpose: mail.purpose,
        lane: 'bulk',
        rule_id: mail.rule,
        campaign_id: mail.campaign,
        template_id: mail.template,
        tracked: mail.tracked,
        state: mail.sentAt ? 'sent' : mail.bounced ? 'failed' : 'skipped',
        reason: mail.bounced?.kind === 'failed' ? 'address_rejected' : null,
        due_at: mail.triedAt,
        claimed_at: mail.triedAt,
        sent_at: mail.sentAt,
        created_at: mail.triedAt,
        updated_at: mail.triedAt,
      })
      .execute()
    const reasons = { failed: { reason: 'address_rejected' }, returned: {}, bounced: { outcome: 'hard' } }
    const events = [
      ...mail.hits.map(hit => ({ kind: hit.kind, at: hit.at, detail: json({ human: hit.human }) })),
      ...(mail.bounced ? [{ ...mail.bounced, detail: json(reasons[mail.bounced.kind]) }] : []),
      ...(mail.turnedAway
        ? [
            {
              kind: 'bounced' as const,
              at: mail.turnedAway.at,
              detail: json({ outcome: mail.turnedAway.outcome }),
            },
          ]
        : []),
    ]
    if (events.length > 0)
      await db
        .insertInto('message_event')
        .values(events.map(event => ({ id: newId(), message_id: id, ...event })))
        .execute()
  }
}

/** The catalogue, once for a database. */
async function writeCatalogue(db: Db): Promise<void> {
  await db
    .insertInto('product')
    .values(
      catalogue.map(({ externalId, sku, category }) => ({
        id: newId(),
        external_id: externalId,
        sku,
        category,
        created_at: at,
        updated_at: at,
      })),
    )
    .onConflict(conflict => conflict.column('external_id').doNothing())
    .execute()
}

async function writeOrders(db: Db, one: Behaviour & { id: string }) {
  if (one.orders.some(order => order.lines?.length)) await writeCatalogue(db)
  for (const order of one.orders) {
    const id = newId()
    await db
      .insertInto('orders')
      .values({
        id,
        external_id: id,
        customer_id: one.id,
        state: isCancelled(order) ? 'cancelled' : order.refunds.length > 0 ? 'partly_refunded' : 'placed',
        currency: 'EUR',
        total: String(order.total),
        refunded: String(refundedOf(order)),
        ordered_at: order.orderedAt,
        received_at: order.receivedAt,
        updated_at: order.receivedAt,
      })
      .execute()
    for (const [index, { product, sku }] of (order.lines ?? []).entries())
      await sql`
        insert into order_line (order_id, position, product_id, sku, name, quantity, unit_price)
        values (${id}, ${index + 1}, (select id from product where external_id = ${product}), ${sku}, 'something', 1, 1)`.execute(
        db,
      )
    for (const { amount, kind, receivedAt } of order.refunds)
      await db
        .insertInto('order_refund')
        .values({
          event_id: newId(),
          order_id: id,
          amount: String(amount),
          kind,
          occurred_at: receivedAt,
          received_at: receivedAt,
        })
        .execute()
  }
  if (one.orders.length === 0) return
  const counted = one.orders.filter(order => !isCancelled(order))
  const dates = counted.map(order => order.orderedAt.getTime()).sort((a, b) => a - b)
  await db
    .insertInto('customer_statistics')
    .values({
      customer_id: one.id,
      order_count: counted.length,
      revenue: String(counted.reduce((sum, order) => sum + order.total - refundedOf(order), 0)),
      first_order_at: dates[0] === undefined ? null : new Date(dates[0]),
      last_order_at: dates[0] === undefined ? null : new Date(dates.at(-1) as number),
      updated_at: at,
    })
    .execute()
}
