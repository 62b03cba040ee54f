import type { DemoRows } from '../../db/stores/demo-store.ts'
import { euros } from './basket.ts'
import type { DemoProduct } from './catalogue.ts'
import type { DemoInteraction } from './conversations.ts'
import type { DemoEvent, DemoVisitor } from './history.ts'
import type { DemoOrder } from './orders.ts'
import type { DemoPerson } from './people.ts'

/** Cents as the database holds money. */
export const amount = (cents: number) => euros(cents).toFixed(2)

export function productRow(product: DemoProduct, id: string, at: Date): DemoRows['products'][number] {
  const { externalId, sku, name, category, cents, url } = product
  return {
    id,
    external_id: externalId,
    sku,
    name,
    category,
    price: amount(cents),
    currency: 'EUR',
    url,
    created_at: at,
    updated_at: at,
  }
}

export function customerRow(
  person: DemoPerson,
  sourceId: string,
  seen: Map<string, Date>,
): DemoRows['customers'][number] {
  const { id, externalId, email, phone, locale, timeZone, attributes, undeclared, createdAt } = person
  const { addressInvalidAt } = person
  return {
    id,
    version: 1,
    state: 'customer',
    external_id: externalId,
    email,
    email_key: email,
    phone,
    locale,
    time_zone: timeZone,
    attributes,
    undeclared,
    address_invalid_at: addressInvalidAt,
    address_invalid_reason: addressInvalidAt && '550 5.1.1 User unknown',
    source_id: sourceId,
    created_at: createdAt,
    updated_at: createdAt,
    last_seen_at: seen.get(id) ?? createdAt,
  }
}

/** Somebody nobody knows yet. */
export function visitorRow(
  { id, createdAt, lastSeenAt }: DemoVisitor,
  sourceId: string,
): DemoRows['customers'][number] {
  return {
    id,
    version: 1,
    state: 'visitor',
    external_id: null,
    email: null,
    email_key: null,
    phone: null,
    locale: null,
    time_zone: null,
    attributes: {},
    undeclared: {},
    address_invalid_at: null,
    address_invalid_reason: null,
    source_id: sourceId,
    created_at: createdAt,
    updated_at: createdAt,
    last_seen_at: lastSeenAt,
  }
}

export function identityRow(
  kind: 'external' | 'anonymous',
  value: string,
  customerId: string,
  at: Date,
): DemoRows['identities'][number] {
  return { kind, value, customer_id: customerId, created_at: at }
}

export function orderRow(order: DemoOrder, sourceId: string): DemoRows['orders'][number] {
  const { basket, refund, at } = order
  const state = () => {
    if (!refund) return 'placed'
    if (refund.kind === 'cancellation') return 'cancelled'
    return refund.cents < basket.total ? 'partly_refunded' : 'refunded'
  }
  return {
    id: order.id,
    external_id: order.externalId,
    customer_id: order.person.id,
    source_id: sourceId,
    state: state(),
    currency: 'EUR',
    total: amount(basket.total),
    tax: amount(basket.tax),
    shipping: amount(basket.shipping),
    discount: amount(basket.discount),
    refunded: amount(refund?.cents ?? 0),
    ordered_at: at,
    received_at: at,
    updated_at: refund?.at ?? at,
  }
}

export function refundRows({ id, refund }: DemoOrder, eventId: string | null): DemoRows['refunds'] {
  if (!refund || !eventId) return []
  const { kind, cents, at } = refund
  return [{ event_id: eventId, order_id: id, amount: amount(cents), kind, occurred_at: at, received_at: at }]
}

export function eventRow(event: DemoEvent, sourceId: string, number: number): DemoRows['events'][number] {
  const { id, customerId, type, name, anonymousId, properties, trust, at } = event
  return {
    id,
    source_id: sourceId,
    message_id: `demo-${number}`,
    type,
    name,
    customer_id: customerId,
    anonymous_id: anonymousId,
    properties,
    context: { library: { name: 'zitronella-shop' } },
    mode: 'history',
    trust,
    occurred_at: at,
    received_at: at,
  }
}

export function interactionRow(line: DemoInteraction): DemoRows['interactions'][number] {
  const { id, customerId, at, channel, direction, kind, purpose, subject, actor, detail } = line
  return { id, customer_id: customerId, at, channel, direction, kind, purpose, subject, actor, detail }
}
