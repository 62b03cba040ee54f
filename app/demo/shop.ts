import type { DemoRows } from '../../db/stores/demo-store.ts'
import { catalogue } from './catalogue.ts'
import { inventInteractions } from './conversations.ts'
import { Dice } from './dice.ts'
import { type DemoEvent, inventBehaviour, inventVisitors, orderEvents } from './history.ts'
import { type DemoOrder, inventOrders } from './orders.ts'
import { type DemoPerson, day, inventPeople } from './people.ts'
import { type DemoConsent, inventConsents } from './permissions.ts'
import {
  amount,
  customerRow,
  eventRow,
  identityRow,
  interactionRow,
  orderRow,
  productRow,
  refundRows,
  visitorRow,
} from './shop-rows.ts'

/** An address nothing may go to, and why. */
export type DemoSuppression = {
  customerId: string
  email: string
  scope: 'marketing' | 'all'
  reason: string
  note: string
}

export type DemoShop = { rows: DemoRows; consents: DemoConsent[]; suppressions: DemoSuppression[] }

const visitorCount = 24

/**
 * Invents the shop and its year: the same rows for the same seed, clock and source. Everything is dated when
 * it would have become known, so that it can also be looked at as of earlier times.
 */
export function inventShop(options: { seed: number; now: Date; sourceId: string }): DemoShop {
  const { now, sourceId } = options
  const dice = new Dice(options.seed)
  const opening = new Date(now.getTime() - 400 * day)
  const people = inventPeople(dice, now)
  const orders = inventOrders(dice, people, now)
  const consents = inventConsents(dice, people, orders, now)
  const { visitors, events: visits } = inventVisitors(dice, visitorCount, now)
  const told = orders.map(order => ({ order, ...orderEvents(dice, order) }))
  const events = [
    ...inventBehaviour(dice, people, consents, now),
    ...visits,
    ...told.flatMap(one => one.events),
  ]
  givePoints(people, orders)
  const suppressions = inventSuppressions(people)
  const seen = lastSeen(events)
  const products = new Map(catalogue.map(product => [product, dice.id(opening)]))
  return {
    consents,
    suppressions,
    rows: {
      products: [...products].map(([product, id]) => productRow(product, id, opening)),
      customers: [
        ...people.map(person => customerRow(person, sourceId, seen)),
        ...visitors.map(visitor => visitorRow(visitor, sourceId)),
      ],
      identities: [
        ...people.map(({ id, externalId, createdAt }) => identityRow('external', externalId, id, createdAt)),
        ...visitors.map(({ id, anonymousId, createdAt }) =>
          identityRow('anonymous', anonymousId, id, createdAt),
        ),
      ],
      changes: people.flatMap(person =>
        Object.entries(person.attributes).map(([key, value]) => ({
          id: dice.id(person.createdAt),
          customer_id: person.id,
          key,
          value,
          origin: 'server',
          recorded_at: key === 'loyaltyPoints' ? (seen.get(person.id) ?? person.createdAt) : person.createdAt,
        })),
      ),
      orders: orders.map(order => orderRow(order, sourceId)),
      lines: orders.flatMap(order =>
        order.basket.lines.map(({ product, quantity }, index) => ({
          order_id: order.id,
          position: index + 1,
          product_id: products.get(product) ?? null,
          sku: product.sku,
          name: product.name,
          quantity: String(quantity),
          unit_price: amount(product.cents),
        })),
      ),
      refunds: told.flatMap(({ order, refundEvent }) => refundRows(order, refundEvent)),
      events: events
        .sort((a, b) => a.at.getTime() - b.at.getTime())
        .map((event, index) => eventRow(event, sourceId, index + 1)),
      interactions: inventInteractions(dice, people, { consents, suppressions }, now).map(interactionRow),
    },
  }
}

/** A point per euro; only who has told us a name takes part. */
function givePoints(people: readonly DemoPerson[], orders: readonly DemoOrder[]): void {
  const spent = new Map<string, number>()
  for (const { person, basket, refund } of orders)
    spent.set(person.id, (spent.get(person.id) ?? 0) + basket.total - (refund?.cents ?? 0))
  for (const person of people) {
    const points = Math.floor((spent.get(person.id) ?? 0) / 100)
    if (points > 0 && person.attributes.lastName)
      person.attributes = { ...person.attributes, loyaltyPoints: points }
  }
}

function inventSuppressions(people: readonly DemoPerson[]): DemoSuppression[] {
  const reachable = (habit: string) =>
    people.filter(person => person.habit === habit && person.email !== null)
  type Why = Pick<DemoSuppression, 'scope' | 'reason' | 'note'>
  const entry = (habit: string, place: number, why: Why): DemoSuppression[] => {
    const person = reachable(habit).at(place)
    return person?.email ? [{ customerId: person.id, email: person.email, ...why }] : []
  }
  return [
    ...entry('fresh', 4, {
      scope: 'marketing',
      reason: 'complaint',
      note: 'Hat sich über eine E-Mail beschwert.',
    }),
    ...entry('fresh', -2, {
      scope: 'marketing',
      reason: 'objection',
      note: 'Anruf: keine Werbung an diese Adresse.',
    }),
    ...entry('regular', 9, { scope: 'marketing', reason: 'objection', note: 'Brief: keine Werbung mehr.' }),
    ...entry('occasional', 6, { scope: 'all', reason: 'bounce', note: 'Das Postfach gibt es nicht mehr.' }),
    ...entry('lapsed', 3, { scope: 'all', reason: 'complaint', note: 'Als Spam gemeldet.' }),
    ...entry('lapsed', 15, {
      scope: 'marketing',
      reason: 'other',
      note: 'Postfach der Firma, nicht der Person.',
    }),
  ]
}

function lastSeen(events: readonly DemoEvent[]): Map<string, Date> {
  const seen = new Map<string, Date>()
  for (const { customerId, at } of events)
    if (at > (seen.get(customerId) ?? new Date(0))) seen.set(customerId, at)
  return seen
}
