import { describe, expect, it } from '@jest/globals'
import { catalogue } from '../../../app/demo/catalogue.ts'
import { inventShop } from '../../../app/demo/shop.ts'
import { emailKey, isReservedDomain } from '../../../engine/consent/address.ts'
import { readLocale, readTimeZone } from '../../../engine/events/locale.ts'

const sourceId = '018f0000-0000-7000-8000-000000000000'
const now = new Date('2026-11-22T09:00:00Z')
const cents = (amount: unknown) => Math.round(Number(amount) * 100)
const invent = (seed: number, at = now) => inventShop({ seed, now: at, sourceId })

it('is the same for the same seed and clock, and another one for another seed', () => {
  expect(invent(1)).toEqual(invent(1))
  expect(invent(2).rows.customers).not.toEqual(invent(1).rows.customers)
})

describe.each([
  [1, now],
  [20_261_117, now],
  // A leap day, a turn of the year, and an hour before anybody is awake.
  [7, new Date('2028-02-29T23:59:59Z')],
  [8, new Date('2027-01-01T00:00:00Z')],
  [9, new Date('2026-07-10T03:00:00Z')],
])('the shop of seed %s', (seed, at) => {
  const { rows, consents, suppressions } = invent(seed, at)
  const people = rows.customers.filter(row => row.state === 'customer')
  const ids = new Set(rows.customers.map(row => row.id))
  const born = new Map(rows.customers.map(row => [row.id, row.created_at as Date]))

  it('has some 200 customers of many kinds, each with a name of its own', () => {
    expect(people.length).toBeGreaterThanOrEqual(190)
    expect(new Set(people.map(row => row.external_id)).size).toBe(people.length)
    expect(ids.size).toBe(rows.customers.length)
    const text = JSON.stringify(people)
    for (const part of ['ü', 'ß', 'Dr.', 'Frau', 'Herr', 'du', 'Sie', 'AT', 'CH', 'Europe/Vienna'])
      expect(text).toContain(part)
    const share = (test: (row: (typeof people)[number]) => unknown) =>
      people.filter(test).length / people.length
    expect(share(row => row.email === null)).toBeGreaterThan(0.01)
    expect(share(row => !(row.attributes as Record<string, unknown>).salutation)).toBeGreaterThan(0.05)
    expect(share(row => row.locale?.startsWith('de'))).toBeGreaterThan(0.65)
    expect(share(row => row.locale && !row.locale.startsWith('de'))).toBeGreaterThan(0.05)
  })

  it('writes to reserved domains only, and knows of one address that two people share', () => {
    const emails = people.flatMap(row => (row.email ? [row.email] : []))
    expect(emails.filter(email => !isReservedDomain(email) || emailKey(email) !== email)).toEqual([])
    expect(new Set(emails).size).toBe(emails.length - 1)
    const everything = JSON.stringify([rows, consents, suppressions])
    const hosts = [...everything.matchAll(/(?:https?:\/\/|@)([\w.-]+)/g)].map(([, host = '']) => host)
    expect([...new Set(hosts)].filter(host => !isReservedDomain(`mail@${host}`))).toEqual([])
  })

  it('has locales and time zones that exist', () => {
    const wrong = people.filter(
      ({ locale, time_zone: zone }) =>
        (locale && readLocale(locale) !== locale) || (zone && readTimeZone(zone) !== zone),
    )
    expect(wrong).toEqual([])
  })

  it('tells of nothing that lies ahead, and of nobody before they were there', () => {
    const dated = [
      ...rows.orders.map(row => ({ who: row.customer_id, when: row.ordered_at as Date })),
      ...rows.events.map(row => ({ who: row.customer_id, when: row.occurred_at })),
      ...rows.interactions.map(row => ({ who: row.customer_id, when: row.at as Date })),
      ...consents.map(line => ({ who: line.customerId, when: line.occurredAt })),
    ]
    expect(dated.filter(({ who, when }) => when > at || when < (born.get(who) ?? at))).toEqual([])
    expect(rows.refunds.filter(row => (row.occurred_at as Date) > at)).toEqual([])
  })

  it('has orders that add up', () => {
    expect(rows.products.length).toBe(catalogue.length)
    expect(rows.orders.length).toBeGreaterThan(400)
    expect(rows.refunds.length).toBeGreaterThan(5)
    const goods = new Map<string, number>()
    for (const { order_id, quantity, unit_price } of rows.lines)
      goods.set(order_id, (goods.get(order_id) ?? 0) + Number(quantity) * cents(unit_price))
    const refunds = new Map(rows.refunds.map(row => [row.order_id, row]))
    const wrong = rows.orders.filter(order => {
      const total = (goods.get(order.id) ?? Number.NaN) - cents(order.discount) + cents(order.shipping)
      const refund = refunds.get(order.id)
      const state = refund?.kind === 'cancellation' ? 'cancelled' : refund ? 'refunded' : 'placed'
      return (
        cents(order.total) !== total ||
        cents(order.refunded) !== cents(refund?.amount ?? 0) ||
        cents(order.refunded) > cents(order.total) ||
        order.state.replace('partly_', '') !== state
      )
    })
    expect(wrong).toEqual([])
  })

  it('refers only to what there is', () => {
    const who = [...rows.orders, ...rows.events, ...rows.interactions, ...rows.changes].map(
      row => row.customer_id,
    )
    expect([...who, ...consents.map(line => line.customerId)].filter(id => !ids.has(id))).toEqual([])
    const products = new Map(rows.products.map(row => [row.id, row.name]))
    expect(rows.lines.filter(line => products.get(line.product_id ?? '') !== line.name)).toEqual([])
    const events = new Set(rows.events.map(row => row.id))
    expect(rows.refunds.filter(row => !events.has(row.event_id))).toEqual([])
    const emails = new Set(people.map(row => row.email))
    expect(suppressions.filter(({ email }) => !emails.has(email))).toEqual([])
  })
})
