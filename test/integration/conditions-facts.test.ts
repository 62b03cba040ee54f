import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { compileCondition } from '../../engine/conditions/compile.ts'
import { explainClauses } from '../../engine/conditions/explain.ts'
import type { PropertyCondition } from '../../engine/conditions/property.ts'
import { requiredEqualities } from '../../engine/conditions/property-required.ts'
import { compilePropertyConditions } from '../../engine/conditions/property-sql.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { context, evaluate, now, person, writePeople } from './conditions-world.ts'

const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const event = (name: string, hours: number, properties = {}, delay = 0) => ({
  name,
  properties,
  occurredAt: hoursAgo(hours),
  receivedAt: hoursAgo(hours - delay),
})

const buyer = person({
  email: 'Ann@Example.com',
  locale: 'de-AT',
  changes: [
    { key: 'city', value: 'Bern', recordedAt: hoursAgo(100) },
    { key: 'city', value: 'Graz', recordedAt: hoursAgo(50) },
    { key: 'city', value: undefined, recordedAt: hoursAgo(10) },
    { key: 'locale', value: 'de-CH', recordedAt: hoursAgo(60) },
    { key: 'locale', value: 'de-AT', recordedAt: hoursAgo(20) },
  ],
  events: [
    event('Cart Viewed', 48),
    event('Order Completed', 30, { order_id: 'A-1', products: [{ sku: 'L1' }, { sku: 'L2' }] }),
    event('Order Completed', 20, { order_id: 'A-2' }, 15),
  ],
  orders: [
    {
      total: 40,
      orderedAt: hoursAgo(30),
      receivedAt: hoursAgo(30),
      refunds: [{ amount: 15, kind: 'refund', receivedAt: hoursAgo(5) }],
    },
    {
      total: 20,
      orderedAt: hoursAgo(20),
      receivedAt: hoursAgo(20),
      refunds: [{ amount: 20, kind: 'cancellation', receivedAt: hoursAgo(2) }],
    },
  ],
  consents: [
    { purpose: 'newsletter', kind: 'requested', occurredAt: hoursAgo(40), recordedAt: hoursAgo(40) },
    { purpose: 'newsletter', kind: 'confirmed', occurredAt: hoursAgo(39), recordedAt: hoursAgo(39) },
    { purpose: 'newsletter', kind: 'withdrawn', occurredAt: hoursAgo(8), recordedAt: hoursAgo(8) },
    // A letter that arrived late never overrides the newer withdrawal.
    { purpose: 'newsletter', kind: 'granted', occurredAt: hoursAgo(200), recordedAt: hoursAgo(1) },
  ],
})
const stranger = person()

describe('conditions over facts', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 2 })
    await writePeople(database.db, [buyer, stranger])
  })
  afterAll(() => database?.close())

  const at = async (condition: Condition, hours?: number) => {
    const ctx = hours === undefined ? context() : context({ mode: 'history', asOf: hoursAgo(hours) })
    return (await evaluate(database.db, condition, ctx)).get(buyer.id)
  }

  it('tell attributes as they were known', async () => {
    const city = (value: string): Condition => ({ type: 'attribute', attribute: 'city', op: 'equals', value })
    expect(await at(city('Bern'), 101)).toBe(null)
    expect(await at(city('Bern'), 100)).toBe(true)
    expect(await at(city('Bern'), 50)).toBe(false)
    expect(await at(city('Graz'), 50)).toBe(true)
    expect(await at(city('Graz'), 10)).toBe(null)
    expect(await at(city('Graz'))).toBe(null)
  })

  it('tell columns from their changes, or as of today where none were recorded', async () => {
    const locale = (value: string): Condition => ({
      type: 'attribute',
      attribute: 'locale',
      op: 'equals',
      value,
    })
    expect(await at(locale('de-CH'), 30)).toBe(true)
    expect(await at(locale('de-AT'), 20)).toBe(true)
    expect(await at(locale('de-CH'), 61)).toBe(null)
    const email: Condition = { type: 'attribute', attribute: 'email', op: 'equals', value: 'ANN@example.com' }
    expect(await at(email)).toBe(true)
    expect(await at(email, 1000)).toBe(true)
  })

  it('count events by when they were received, and date them by when they occurred', async () => {
    const ordered = (times: number): Condition => ({
      type: 'event',
      event: 'Order Completed',
      performed: 'exactly',
      times,
    })
    expect(await at(ordered(2))).toBe(true)
    expect(await at(ordered(1), 6)).toBe(true)
    expect(await at(ordered(2), 5)).toBe(true)
    const within: Condition = {
      ...(ordered(1) as object),
      within: { amount: 30, unit: 'hours' },
    } as Condition
    expect(await at(within)).toBe(true)
  })

  it('reach into properties', async () => {
    const where = (...conditions: PropertyCondition[]): Condition => ({
      type: 'event',
      event: 'Order Completed',
      performed: 'at_least',
      where: conditions,
    })
    expect(await at(where({ property: 'products.1.sku', op: 'equals', value: 'L2' }))).toBe(true)
    expect(await at(where({ property: 'products.1.sku', op: 'equals', value: 'L1' }))).toBe(false)
    expect(await at(where({ property: 'products.5.sku', op: 'not_equals', value: 'L1' }))).toBe(false)
  })

  it('know since when the run was started: by a date, or by a column for many rows at once', async () => {
    const since: Condition = {
      type: 'event',
      event: 'Order Completed',
      performed: 'at_least',
      since: 'trigger',
    }
    const truth = async (condition: Condition, triggerAt?: Date) =>
      (await evaluate(database.db, condition, context({ triggerAt }))).get(buyer.id)
    expect(await truth(since, hoursAgo(48))).toBe(true)
    expect(await truth(since, hoursAgo(21))).toBe(true)
    expect(await truth(since, hoursAgo(20))).toBe(false)
    expect(await truth(since)).toBe(null)
    expect(await truth({ type: 'not', of: since })).toBe(null)
    const ctx = context({ asOf: sql`run.as_of`, triggerAt: sql`run.trigger_at` })
    const { rows } = await sql<{ holds: boolean | null }>`
      select ${compileCondition(since, ctx)} as holds
      from (values (1, ${hoursAgo(48)}::timestamptz, ${now}::timestamptz), (2, ${hoursAgo(1)}, ${now}), (3, null, ${now}))
        run(n, trigger_at, as_of), customer c
      where c.id = ${buyer.id} order by n`.execute(database.db)
    expect(rows.map(row => row.holds)).toEqual([true, false, null])
  })

  it('measure orders net of refunds, and without those that were cancelled', async () => {
    const revenue = (value: number): Condition => ({
      type: 'orders',
      measure: 'revenue',
      op: 'equals',
      value,
    })
    const count = (value: number): Condition => ({ type: 'orders', measure: 'count', op: 'equals', value })
    expect(await at(revenue(25))).toBe(true)
    expect(await at(count(1))).toBe(true)
    expect(await at(revenue(25), 0)).toBe(true)
    expect(await at(revenue(45), 3)).toBe(true)
    expect(await at(revenue(60), 10)).toBe(true)
    expect(await at(count(2), 3)).toBe(true)
    expect(await at(count(0), 31)).toBe(true)
    const last = (hours: number): Condition => ({
      type: 'orders',
      measure: 'last_order',
      op: 'within_last',
      within: { amount: hours, unit: 'hours' },
    })
    expect(await at(last(30))).toBe(false)
    expect(await at(last(31))).toBe(true)
    expect(await at(last(31), 31)).toBe(null)
  })

  it('fold the consent ledger as the permission is derived', async () => {
    const is = (state: string) =>
      ({ type: 'permission', purpose: 'newsletter', channel: 'email', is: state }) as Condition
    expect(await at(is('none'), 41)).toBe(true)
    expect(await at(is('pending'), 40)).toBe(true)
    expect(await at(is('granted'), 39)).toBe(true)
    expect(await at(is('granted'), 8)).toBe(false)
    expect(await at(is('withdrawn'), 8)).toBe(true)
    expect(await at(is('withdrawn'), 1)).toBe(true)
    expect(await at(is('withdrawn'))).toBe(true)
    expect(await at(is('not_granted'))).toBe(true)
  })

  it('explain every clause with the value observed', async () => {
    const condition: Condition = {
      type: 'all',
      of: [
        { type: 'attribute', attribute: 'locale', op: 'starts_with', value: 'de' },
        {
          type: 'not',
          of: {
            type: 'event',
            event: 'Order Completed',
            performed: 'at_least',
            within: { amount: 25, unit: 'hours' },
          },
        },
        { type: 'orders', measure: 'revenue', op: 'at_least', value: 100 },
        { type: 'permission', purpose: 'newsletter', channel: 'email', is: 'granted' },
        { type: 'attribute', attribute: 'age', op: 'greater', value: 17 },
      ],
    }
    for (const mode of ['live', 'history'] as const) {
      const clauses = explainClauses(condition, context({ mode }))
      const columns = clauses.map(
        (clause, index) =>
          sql`${clause.holds} as ${sql.ref(`h${index}`)}, ${clause.observed} as ${sql.ref(`o${index}`)}`,
      )
      const { rows } = await sql<Record<string, unknown>>`select ${sql.join(columns)} from customer c
        where c.id = ${buyer.id}`.execute(database.db)
      const [row = {}] = rows
      const told = clauses.map(({ path, depth }, index) => [path, depth, row[`h${index}`], row[`o${index}`]])
      const observed = { count: 1, last: '2024-06-14T16:00:00+00:00' }
      expect(told).toEqual([
        ['', 0, false, null],
        ['of.0', 1, true, 'de-AT'],
        ['of.1', 1, false, null],
        ['of.1.of', 2, true, observed],
        ['of.2', 1, false, 25],
        ['of.3', 1, false, 'withdrawn'],
        ['of.4', 1, null, null],
      ])
    }
  })

  it('ask of an event what containment asks, where equalities demand it', async () => {
    const where: PropertyCondition[] = [
      { property: 'order_id', op: 'equals', value: 'A-1' },
      { property: 'products.0.sku', op: 'equals', value: 'L1' },
    ]
    const required = JSON.stringify(requiredEqualities(where))
    const { rows } = await sql<{ contained: boolean; holds: boolean | null }>`
      select e.properties @> ${required}::jsonb as contained,
        ${compilePropertyConditions(where, { properties: sql`e.properties`, asOf: now })} as holds
      from event e where e.name = 'Order Completed' order by e.occurred_at`.execute(database.db)
    expect(rows).toEqual([
      { contained: true, holds: true },
      { contained: false, holds: false },
    ])
  })
})
