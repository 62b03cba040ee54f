import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { saveCatalogue } from '../../db/stores/catalogue-store.ts'
import { saveProducts } from '../../db/stores/ingest-product-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { dueProductChanges, tellInterested } from '../../db/stores/product-event-store.ts'
import type { CatalogueRow } from '../../engine/catalogue/product.ts'
import { newId } from '../../engine/shared/id.ts'
import { announceProducts } from '../../workers/chores/announce-products.ts'
import type { QueueName } from '../../workers/queues.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addCustomer } from '../support/rows.ts'
import { seedWorkspace } from '../support/seed.ts'
import { feedContext, stillClock } from './feeds-harness.ts'

let database: TestDatabase
let sourceId: string
let clock: ReturnType<typeof stillClock>
let rings: QueueName[]
beforeAll(async () => {
  database = await createTestDatabase()
  sourceId = await seedWorkspace(database.db, new Date('2026-01-01T00:00:00Z'))
})
beforeEach(() => {
  clock = stillClock()
  rings = []
})
afterEach(async () => {
  for (const table of ['order_line', 'orders', 'event_inbox', 'event', 'product'] as const)
    await database.db.deleteFrom(table).execute()
})
afterAll(() => database.close())

const day = 86_400_000

async function look(
  customerId: string,
  properties: Record<string, unknown>,
  parts: { name?: string; daysAgo?: number } = {},
) {
  const id = newId(clock.now())
  const at = new Date(clock.now().getTime() - (parts.daysAgo ?? 1) * day)
  await database.db
    .insertInto('event')
    .values({
      id,
      source_id: sourceId,
      message_id: id,
      type: 'track',
      name: parts.name ?? 'Product Viewed',
      customer_id: customerId,
      properties: jsonb(properties),
      mode: 'history',
      trust: 'browser',
      occurred_at: at,
      received_at: at,
    })
    .execute()
}

async function buy(
  customerId: string,
  externalId: string,
  daysAgo: number,
  state: 'placed' | 'cancelled' = 'placed',
) {
  const at = new Date(clock.now().getTime() - daysAgo * day)
  const { id: product_id } = await database.db
    .selectFrom('product')
    .select('id')
    .where('external_id', '=', externalId)
    .executeTakeFirstOrThrow()
  const id = newId(at)
  await database.db
    .insertInto('orders')
    .values({
      id,
      external_id: id,
      customer_id: customerId,
      source_id: sourceId,
      state,
      currency: 'EUR',
      total: '1',
      ordered_at: at,
      received_at: at,
      updated_at: at,
    })
    .execute()
  await database.db
    .insertInto('order_line')
    .values({ order_id: id, position: 1, product_id, name: externalId, quantity: '1', unit_price: '1' })
    .execute()
}

const save = async (row: Partial<CatalogueRow>, kind: 'api' | 'file' = 'api') => {
  clock.advance(60_000)
  return await saveCatalogue(database.db, [{ externalId: 'TEE', ...row }], {
    now: clock.now(),
    source: { kind },
  })
}
const announce = () => announceProducts.run(feedContext(database.db, clock, rings), () => false)
const told = async () => {
  const rows = await database.db
    .selectFrom('event')
    .selectAll()
    .where('type', '=', 'system')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    customer: row.customer_id,
    name: row.name,
    properties: row.properties,
    id: row.id,
    mode: row.mode,
  }))
}

it('tells those who looked, carted or wished within 60 days, and nobody else', async () => {
  const { db } = database
  await save({
    groupId: 'TEES',
    sku: 'T-1',
    name: 'Tee',
    category: 'Tee',
    price: 20,
    currency: 'EUR',
    stock: 0,
    url: 'https://shop.example/tee',
  })
  await saveCatalogue(db, [{ externalId: 'TEE-XL', groupId: 'TEES' }], {
    now: clock.now(),
    source: { kind: 'api' },
  })
  const [viewed, wished, bySku, byGroup, visitor, boughtBefore, returned, ...others] = await Promise.all([
    ...Array.from({ length: 4 }, () => addCustomer(db)),
    addCustomer(db, { state: 'visitor' }),
    ...Array.from({ length: 7 }, () => addCustomer(db)),
  ])
  const [tooLong, bought, boughtVariant, other, restricted] = others
  await look(viewed ?? '', { product_id: 'TEE' })
  await look(viewed ?? '', { product_id: 'TEE' }, { daysAgo: 3 })
  await look(wished ?? '', { product_id: 'TEE' }, { name: 'Product Added to Wishlist', daysAgo: 59 })
  await look(bySku ?? '', { sku: 'T-1' }, { name: 'Product Added' })
  await look(byGroup ?? '', { product_id: 'TEES' })
  await look(visitor ?? '', { product_id: 'TEE' })
  await look(boughtBefore ?? '', { product_id: 'TEE' }, { daysAgo: 5 })
  await buy(boughtBefore ?? '', 'TEE', 10)
  await look(returned ?? '', { product_id: 'TEE' }, { daysAgo: 5 })
  await buy(returned ?? '', 'TEE', 2, 'cancelled')
  await look(tooLong ?? '', { product_id: 'TEE' }, { daysAgo: 61 })
  await look(bought ?? '', { product_id: 'TEE' }, { daysAgo: 5 })
  await buy(bought ?? '', 'TEE', 2)
  await look(boughtVariant ?? '', { product_id: 'TEE' }, { daysAgo: 5 })
  await buy(boughtVariant ?? '', 'TEE-XL', 2)
  await look(other ?? '', { product_id: 'KAFFEE' })
  await look(other ?? '', { product_id: 'TEE' }, { name: 'Product Clicked' })
  await look(restricted ?? '', { product_id: 'TEE' })
  await db
    .updateTable('customer')
    .set({ restricted_at: clock.now() })
    .where('id', '=', restricted ?? '')
    .execute()

  await save({ stock: 3 })
  await announce()
  const events = await told()
  expect(new Set(events.map(event => event.customer))).toEqual(
    new Set([viewed, wished, bySku, byGroup, visitor, boughtBefore, returned]),
  )
  expect(events).toHaveLength(7)
  expect(events[0]).toMatchObject({
    name: 'Product Back In Stock',
    mode: 'live',
    properties: {
      product_id: 'TEE',
      sku: 'T-1',
      name: 'Tee',
      category: 'Tee',
      price: 20,
      currency: 'EUR',
      url: 'https://shop.example/tee',
    },
  })
  const inbox = await db.selectFrom('event_inbox').select('event_id').execute()
  expect(inbox.map(row => row.event_id).sort()).toEqual(events.map(event => event.id).sort())
  expect(rings).toContain('match')
  const statistics = await db
    .selectFrom('customer_statistics')
    .select('event_count')
    .where('customer_id', '=', viewed ?? '')
    .executeTakeFirst()
  expect(Number(statistics?.event_count)).toBe(1)
})

it('tells of each change exactly once, however often and by however many it is done', async () => {
  const people = await Promise.all(Array.from({ length: 25 }, () => addCustomer(database.db)))
  for (const id of people) await look(id, { product_id: 'TEE' })
  await save({ price: 20, availability: 'out_of_stock' })
  await save({ price: 20, availability: 'in_stock' })
  const changes = await dueProductChanges(database.db, 10)
  expect(changes).toHaveLength(1)
  // In slices of ten, three at the same time, each from the beginning.
  const all = async () => {
    let after = null
    let rounds = 0
    do {
      const slice = await tellInterested(database.db, changes, after, 10, clock.now())
      after = slice.next
      rounds += 1
    } while (after !== null)
    return rounds
  }
  expect(await Promise.all([all(), all(), all()])).toEqual([3, 3, 3])
  await announce()
  await announce()
  expect(await told()).toHaveLength(25)
  expect(await dueProductChanges(database.db, 10)).toEqual([])
  await save({ availability: 'in_stock', stock: 5 })
  await announce()
  expect(await told()).toHaveLength(25)
  await save({ availability: 'out_of_stock' })
  await save({ availability: 'in_stock' })
  await announce()
  expect(await told()).toHaveLength(50)
})

it.each<[string, number, number, boolean]>([
  ['5 % is told', 20, 19, true],
  ['less is not', 20, 19.01, false],
  ['a rise is not', 20, 25, false],
  ['a free product is', 20, 0, true],
])('a price that falls by %s', async (_name, before, after, expected) => {
  const customer = await addCustomer(database.db)
  await save({ price: before, currency: 'EUR' })
  await look(customer, { product_id: 'TEE' })
  await save({ price: after })
  await announce()
  const events = await told()
  expect(events).toHaveLength(expected ? 1 : 0)
  if (expected)
    expect(events[0]).toMatchObject({
      name: 'Product Price Dropped',
      properties: { price: after, previous_price: before },
    })
})

it('says nothing of what is over by then, of files, of other currencies, or of what is not sold any more', async () => {
  const customer = await addCustomer(database.db)
  await save({ price: 20, currency: 'EUR', stock: 1 })
  await look(customer, { product_id: 'TEE' })
  await save({ price: 15 })
  await save({ price: 20 })
  await announce()
  await save({ price: 10 }, 'file')
  await save({ price: 5, currency: 'USD' })
  await announce()
  await save({ stock: 0 })
  await save({ price: 3 })
  await save({ stock: 2 })
  await save({ stock: 0 })
  await announce()
  expect(await told()).toEqual([])
})

it('a price the shop’s server shows in an event counts, once; one that was paid or a browser says does not', async () => {
  const { db } = database
  const customer = await addCustomer(db)
  await save({ price: 20, currency: 'EUR' })
  await look(customer, { product_id: 'TEE' })
  const seen = {
    externalId: 'TEE',
    sku: null,
    name: null,
    category: null,
    currency: 'EUR',
    url: null,
    imageUrl: null,
  }
  const sight = async (
    price: number,
    parts: { fromServer?: boolean; inOrder?: boolean } = {},
    mode: 'live' | 'history' = 'live',
  ) => {
    clock.advance(1_000)
    const sighting = { product: { ...seen, price }, fromServer: true, inOrder: false, ...parts }
    await db.transaction().execute(trx => saveProducts(trx, [sighting], clock.now(), mode))
  }
  await sight(10, { fromServer: false })
  await sight(10, { inOrder: true })
  await Promise.all([sight(18), sight(18), sight(18)])
  await announce()
  expect((await told()).map(event => event.properties.price)).toEqual([18])
  const prices = await db.selectFrom('product_price').select('price').orderBy('since').execute()
  expect(prices.map(row => Number(row.price))).toEqual([20, 18])
})
