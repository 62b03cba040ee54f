import {
  basketProperties,
  euros,
  fillBasket,
  orderProperties,
  pickProduct,
  productProperties,
} from './basket.ts'
import type { Dice } from './dice.ts'
import type { DemoOrder } from './orders.ts'
import { type DemoPerson, daytime, minute } from './people.ts'
import type { DemoConsent } from './permissions.ts'
import { demoShopUrl } from './shop-brand.ts'

/** Something that happened in the past year; an id of its own, as old as the event. */
export type DemoEvent = {
  id: string
  customerId: string
  type: 'identify' | 'track' | 'page'
  name: string
  anonymousId: string | null
  properties: Record<string, unknown>
  trust: 'server' | 'browser'
  at: Date
}

export type DemoVisitor = { id: string; anonymousId: string; createdAt: Date; lastSeenAt: Date }

type Teller = (
  at: Date,
  name: string,
  properties: Record<string, unknown>,
  more?: Partial<Pick<DemoEvent, 'type' | 'trust' | 'anonymousId'>>,
) => DemoEvent

function tellerOf(dice: Dice, customerId: string): Teller {
  return (at, name, properties, more) => ({
    id: dice.id(at),
    customerId,
    type: 'track',
    name,
    anonymousId: null,
    properties,
    trust: 'server',
    at,
    ...more,
  })
}

/** Pages of the shop, as `page` events name them. */
export const pages = [
  { path: '/', title: 'Limonadenstand Zitronella' },
  { path: '/limonaden', title: 'Limonaden' },
  { path: '/sirupe', title: 'Sirupe' },
  { path: '/geschenksets', title: 'Geschenksets' },
  { path: '/rezepte/zitronen-spritz', title: 'Rezept: Zitronen-Spritz' },
  { path: '/ueber-uns', title: 'Über uns' },
] as const

export function pageProperties({ path, title }: { path: string; title: string }): Record<string, unknown> {
  return { name: title, title, path, url: `${demoShopUrl}${path}` }
}

/** What each customer did, as far as it is no order: registering, looking around, leaving baskets. */
export function inventBehaviour(
  dice: Dice,
  people: readonly DemoPerson[],
  consents: readonly DemoConsent[],
  now: Date,
): DemoEvent[] {
  const askedForNews = new Map(
    consents.filter(line => line.kind === 'requested').map(line => [line.customerId, line.occurredAt]),
  )
  return people.flatMap(person => {
    const tell = tellerOf(dice, person.id)
    const events = [
      tell(person.createdAt, 'identify', { ...person.attributes, ...traits(person) }, { type: 'identify' }),
    ]
    // Fresh customers sign up live, before the visitor's eyes: see shopper.ts.
    const asked = askedForNews.get(person.id)
    if (asked && person.habit !== 'fresh') events.push(tell(asked, 'Signed Up', { list: 'Newsletter' }))
    const age = (now.getTime() - person.createdAt.getTime()) / 86_400_000
    for (let visits = dice.int(0, 4); visits > 0; visits--) {
      const at = laterThan(person.createdAt, daytime(dice, now, [0, Math.min(300, Math.floor(age))]))
      events.push(tell(at, 'page', pageProperties(dice.pick(pages)), { type: 'page' }))
      if (dice.chance(0.4)) events.push(viewed(dice, tell, at))
    }
    if (person.habit !== 'reader' && dice.chance(0.3)) {
      const at = laterThan(person.createdAt, daytime(dice, now, [1, Math.min(200, Math.floor(age))]))
      const basket = fillBasket(dice, { month: at.getUTCMonth() + 1, country: person.country })
      events.push(tell(at, 'Checkout Started', basketProperties(basket)))
    }
    return events
  })
}

function traits({ email, phone, locale, timeZone, undeclared }: DemoPerson): Record<string, unknown> {
  return {
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(locale ? { locale } : {}),
    ...(timeZone ? { timezone: timeZone } : {}),
    ...undeclared,
  }
}

/** `at`, or a minute after `earliest` where that would be too early. */
export function laterThan(earliest: Date, at: Date): Date {
  return at > earliest ? at : new Date(earliest.getTime() + minute)
}

function viewed(dice: Dice, tell: Teller, at: Date): DemoEvent {
  const product = pickProduct(dice, at.getUTCMonth() + 1)
  return tell(new Date(at.getTime() + dice.int(5, 50) * 1000), 'Product Viewed', productProperties(product))
}

/** What belongs to an order: a look at a product, the till, the order itself, and what was taken back. */
export function orderEvents(
  dice: Dice,
  order: DemoOrder,
): { events: DemoEvent[]; refundEvent: string | null } {
  const { person, basket, at, externalId, refund } = order
  const tell = tellerOf(dice, person.id)
  const before = (seconds: number) =>
    new Date(Math.max(at.getTime() - seconds * 1000, person.createdAt.getTime() + 1000))
  const first = basket.lines[0]
  const events = [
    ...(first ? [tell(before(dice.int(120, 240)), 'Product Viewed', productProperties(first.product))] : []),
    ...(dice.chance(0.6)
      ? [tell(before(dice.int(30, 100)), 'Checkout Started', basketProperties(basket))]
      : []),
    tell(at, 'Order Completed', orderProperties(externalId, basket)),
  ]
  if (!refund) return { events, refundEvent: null }
  const name = refund.kind === 'cancellation' ? 'Order Cancelled' : 'Order Refunded'
  const total = euros(refund.cents)
  const event = tell(refund.at, name, { order_id: externalId, total, currency: 'EUR', reason: refund.reason })
  return { events: [...events, event], refundEvent: event.id }
}

/** People nobody knows yet, of the last days. */
export function inventVisitors(
  dice: Dice,
  count: number,
  now: Date,
): { visitors: DemoVisitor[]; events: DemoEvent[] } {
  const visitors: DemoVisitor[] = []
  const events: DemoEvent[] = []
  for (let i = 0; i < count; i++) {
    const createdAt = daytime(dice, now, [0, 12])
    const id = dice.id(createdAt)
    const anonymousId = dice.id(createdAt)
    const tell = tellerOf(dice, id)
    let at = createdAt
    for (let steps = dice.int(1, 4); steps > 0; steps--) {
      events.push(
        dice.chance(0.6)
          ? tell(at, 'page', pageProperties(dice.pick(pages)), {
              type: 'page',
              trust: 'browser',
              anonymousId,
            })
          : { ...viewed(dice, tell, at), trust: 'browser', anonymousId },
      )
      at = new Date(at.getTime() + dice.int(60, 75) * 1000)
    }
    const lastSeenAt = events.at(-1)?.at ?? createdAt
    visitors.push({ id, anonymousId, createdAt, lastSeenAt })
  }
  return { visitors, events }
}
