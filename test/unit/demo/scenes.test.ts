import { describe, expect, it } from '@jest/globals'
import { Cast } from '../../../app/demo/cast.ts'
import { Dice } from '../../../app/demo/dice.ts'
import { day } from '../../../app/demo/people.ts'
import { Scenes } from '../../../app/demo/scenes.ts'
import type { CastMember } from '../../../db/stores/demo-store.ts'
import { isReservedDomain } from '../../../engine/consent/address.ts'
import { readCall } from '../../../engine/events/call.ts'
import { readOrder } from '../../../engine/events/commerce.ts'

const now = new Date('2026-11-22T09:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * day)

const member = (index: number, changes: Partial<CastMember> = {}): CastMember => ({
  externalId: `ZK-${10_001 + index}`,
  locale: 'de-DE',
  country: 'DE',
  email: `k${index}@example.com`,
  newsletter: 'granted',
  offers: 'existing_customer',
  bought: ['Limonaden'],
  blocked: false,
  createdAt: ago(5),
  lastOrderAt: ago(3),
  signedUp: false,
  inactive: false,
  ...changes,
})

const members = [
  ...Array.from({ length: 10 }, (_, index) => member(index)),
  ...Array.from({ length: 5 }, (_, index) => member(20 + index, { newsletter: null, offers: null })),
  ...Array.from({ length: 5 }, (_, index) => member(30 + index, { blocked: true, signedUp: true })),
  ...Array.from({ length: 6 }, (_, index) =>
    member(40 + index, { lastOrderAt: ago(200), createdAt: ago(300), signedUp: true }),
  ),
]
const numbers = { order: 20_050, customer: 10_060 }

const stage = (seed = 1, cast: CastMember[] = members) => {
  const dice = new Dice(seed)
  return new Scenes(dice, new Cast(dice, cast, numbers, now))
}

const season = (scenes: Scenes, count = 600) => Array.from({ length: count }, () => scenes.next(now)).flat()

/** As the ingestion API reads it. */
const read = (call: object) =>
  readCall(
    { ...call, timestamp: now.toISOString() },
    { type: null, context: {}, sentAt: now, receivedAt: now, measure: true },
  )

describe('the shopper simulation', () => {
  it('begins with a sign-up and an order that lead to mails, a basket that is left, and a refusal', () => {
    const opening = stage().opening(now)
    const named = (name: string) => opening.filter(({ call }) => call.event === name)
    const who = (name: string) =>
      named(name).map(({ call }) => members.find(one => one.externalId === call.userId))
    expect(named('Order Completed').map(({ after }) => after)).toEqual([0])
    expect(named('Checkout Started').map(({ after }) => after)).toEqual([1000])
    expect(named('Signed Up').map(({ after }) => after)).toEqual([0, 3000])
    expect(who('Signed Up')).toMatchObject([{ newsletter: 'granted', blocked: false }, { newsletter: null }])
    expect(who('Checkout Started')).toMatchObject([{ offers: 'existing_customer', blocked: false }])
  })

  it('says only what the ingestion API takes', () => {
    for (const { after, call } of season(stage())) {
      expect(after).toBeGreaterThanOrEqual(0)
      const result = read(call)
      if (!('call' in result)) throw new Error(JSON.stringify(result.errors))
      const order = readOrder(result.call.name, result.call.properties)
      if (order && 'errors' in order) throw new Error(JSON.stringify(order.errors))
    }
  })

  it('does everything that a shop sees', () => {
    const names = new Set(season(stage()).map(({ call }) => call.event ?? call.type))
    expect(names).toEqual(
      new Set([
        'Checkout Started',
        'Customer Inactive',
        'Order Completed',
        'Order Refunded',
        'Product Added',
        'Product Viewed',
        'Products Searched',
        'Signed Up',
        'identify',
        'page',
      ]),
    )
  })

  it('never gives a message id or an order number twice, nor one that was given before', () => {
    const calls = season(stage()).map(({ call }) => call)
    expect(new Set(calls.map(call => call.messageId)).size).toBe(calls.length)
    const orders = calls
      .filter(call => call.event === 'Order Completed')
      .map(call => call.properties?.order_id)
    expect(new Set(orders).size).toBe(orders.length)
    expect(orders[0]).toBe('Z-20051')
    const newcomers = calls.filter(call => call.type === 'identify')
    for (const { userId, traits } of newcomers) {
      expect(members.some(one => one.externalId === userId)).toBe(false)
      expect(isReservedDomain(String(traits?.email))).toBe(true)
    }
    expect(new Set(newcomers.map(call => call.traits?.email)).size).toBe(newcomers.length)
  })

  it('lets baskets be left, and some bought before the reminder', () => {
    const scenes = stage()
    const carts = Array.from({ length: 600 }, () => scenes.next(now)).filter(scene =>
      scene.some(({ call }) => call.event === 'Checkout Started'),
    )
    const bought = carts.filter(scene => scene.some(({ call }) => call.event === 'Order Completed'))
    expect(bought.length).toBeGreaterThan(5)
    expect(carts.length - bought.length).toBeGreaterThan(5)
    for (const scene of bought) {
      const at = (name: string) => scene.find(({ call }) => call.event === name)?.after ?? Number.NaN
      expect(at('Order Completed') - at('Checkout Started')).toBeGreaterThan(0)
      expect(at('Order Completed') - at('Checkout Started')).toBeLessThan(18_000)
    }
  })

  it('lets each customer sign up and fall asleep once', () => {
    const calls = season(stage()).map(({ call }) => call)
    for (const [event, count] of [
      ['Signed Up', 15],
      ['Customer Inactive', 6],
    ] as const) {
      const known = calls.filter(
        call => call.event === event && members.some(one => one.externalId === call.userId),
      )
      expect(known).toHaveLength(count)
      expect(new Set(known.map(call => call.userId)).size).toBe(count)
    }
  })

  it('goes on with visitors where there are no customers', () => {
    const scenes = stage(1, [])
    expect(scenes.opening(now).length).toBeGreaterThan(0)
    expect(season(scenes, 50).length).toBeGreaterThan(50)
  })

  it('goes another way with another seed', () => {
    const doings = (seed: number) => season(stage(seed), 20).map(({ call }) => [call.event, call.userId])
    expect(doings(1)).toEqual(doings(1))
    expect(doings(1)).not.toEqual(doings(2))
  })
})
