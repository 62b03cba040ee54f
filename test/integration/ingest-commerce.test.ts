import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { addCodes } from '../../db/stores/voucher-pool-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { codeKey } from '../../engine/vouchers/voucher.ts'
import { customerOf, type IngestApi, start, startIngest, visitorOf } from './ingest-harness.ts'

let api: IngestApi
beforeAll(async () => {
  api = await startIngest()
})
afterAll(() => api.close())

type Properties = Record<string, unknown>
const track = (event: string, properties: Properties, more: Properties = {}) =>
  api.post('track', { event, userId: 'buyer', properties, ...more })
const orderOf = (externalId: string) =>
  api.db.selectFrom('orders').selectAll().where('external_id', '=', externalId).executeTakeFirstOrThrow()
const productOf = (externalId: string) =>
  api.db.selectFrom('product').selectAll().where('external_id', '=', externalId).executeTakeFirstOrThrow()
const linesOf = async (externalId: string) =>
  await api.db
    .selectFrom('order_line')
    .selectAll()
    .where('order_id', '=', (await orderOf(externalId)).id)
    .orderBy('position')
    .execute()
const refundsOf = async (externalId: string) =>
  (
    await api.db
      .selectFrom('order_refund')
      .select(['kind', 'amount'])
      .where('order_id', '=', (await orderOf(externalId)).id)
      .orderBy('event_id')
      .execute()
  ).map(row => [row.kind, Number(row.amount)])
const statisticsOf = async (userId: string) =>
  await api.db
    .selectFrom('customer_statistics')
    .selectAll()
    .where('customer_id', '=', (await customerOf(api.db, userId)).id)
    .executeTakeFirstOrThrow()

const products = [
  {
    product_id: 'tea',
    sku: 'T1',
    name: 'Tea',
    price: 4.5,
    quantity: 2,
    category: 'Drinks',
    url: 'https://shop.example/tea',
  },
  { sku: 'S1', name: 'Scone', price: '2.00', quantity: 1, image_url: 'https://shop.example/s.png' },
]

describe('orders', () => {
  it('come with lines, products and statistics', async () => {
    const properties = {
      order_id: 'o1',
      total: 14,
      shipping: 2,
      tax: 1,
      discount: 0,
      currency: 'eur',
      products,
    }
    await track('Order Completed', properties, { timestamp: '2026-02-01T10:00:00Z', messageId: 'o1' })
    expect(await orderOf('o1')).toMatchObject({
      state: 'placed',
      currency: 'EUR',
      total: '14.00',
      shipping: '2.00',
      tax: '1.00',
      refunded: '0.00',
      customer_id: (await customerOf(api.db, 'buyer')).id,
      source_id: api.sourceId,
      ordered_at: new Date('2026-02-01T10:00:00Z'),
      received_at: start,
    })
    const tea = await productOf('tea')
    expect(tea).toMatchObject({
      sku: 'T1',
      name: 'Tea',
      price: '4.5000',
      currency: 'EUR',
      category: 'Drinks',
    })
    expect(await linesOf('o1')).toMatchObject([
      { position: 1, product_id: tea.id, name: 'Tea', quantity: '2.000', unit_price: '4.5000' },
      { position: 2, product_id: (await productOf('S1')).id, name: 'Scone', unit_price: '2.0000' },
    ])
    expect(await statisticsOf('buyer')).toMatchObject({ order_count: 1, revenue: '14.00', event_count: 1 })
    // Posted again: nothing.
    await track('Order Completed', { ...properties, total: 99 }, { messageId: 'o1' })
    expect((await orderOf('o1')).total).toBe('14.00')
  })

  it('are worth total, else revenue with shipping and tax, else their lines', async () => {
    const cases: [string, Properties, string][] = [
      ['v1', { total: 5, revenue: 3 }, '5.00'],
      ['v2', { revenue: 10, shipping: 2, tax: '1.5', products }, '13.50'],
      ['v3', { products, shipping: 3, discount: 1 }, '13.00'],
      ['v4', { total: 0 }, '0.00'],
    ]
    for (const [order_id, properties, total] of cases) {
      await track('Order Completed', { order_id, ...properties }, { userId: 'valuer' })
      expect([order_id, (await orderOf(order_id)).total]).toEqual([order_id, total])
    }
    expect(await statisticsOf('valuer')).toMatchObject({ order_count: 4, revenue: '31.50' })
  })

  it('are updated by Order Updated, which keeps what it does not name', async () => {
    await track('Order Completed', { order_id: 'u1', total: 10, tax: 1, products }, { userId: 'updater' })
    await track('Order Updated', { order_id: 'u1', total: 8, products: [products[0]] }, { userId: 'updater' })
    expect(await orderOf('u1')).toMatchObject({ total: '8.00', tax: '1.00', state: 'placed' })
    expect(await linesOf('u1')).toHaveLength(1)
    await track('Order Updated', { order_id: 'u1', total: 9 }, { userId: 'updater' })
    expect(await linesOf('u1')).toHaveLength(1)
    expect(await statisticsOf('updater')).toMatchObject({ order_count: 1, revenue: '9.00' })
  })

  it('of a guest belong to the visitor, and move when the visitor is known', async () => {
    await api.post('track', {
      event: 'Order Completed',
      anonymousId: 'guest',
      properties: { order_id: 'g1', total: 7 },
    })
    expect((await orderOf('g1')).customer_id).toBe((await visitorOf(api.db, 'guest')).id)
    await api.post('identify', { anonymousId: 'guest', userId: 'known' })
    expect((await orderOf('g1')).customer_id).toBe((await customerOf(api.db, 'known')).id)
    expect(await statisticsOf('known')).toMatchObject({ order_count: 1, revenue: '7.00', event_count: 2 })
  })
})

describe('refunds and cancellations', () => {
  const place = (order_id: string, userId: string) =>
    track('Order Completed', { order_id, total: 11, products }, { userId })

  it('reduce in part, by amount, by products, and by products without a price', async () => {
    await place('r1', 'r1')
    await track('Order Refunded', { order_id: 'r1', total: 1 }, { userId: 'r1', messageId: 'r1-1' })
    expect(await orderOf('r1')).toMatchObject({ state: 'partly_refunded', refunded: '1.00' })
    await track(
      'Order Refunded',
      { order_id: 'r1', products: [{ sku: 'S1', price: 2, quantity: 1 }] },
      { userId: 'r1' },
    )
    await track(
      'Order Refunded',
      { order_id: 'r1', products: [{ product_id: 'tea', quantity: 1 }] },
      { userId: 'r1' },
    )
    expect(await refundsOf('r1')).toEqual([
      ['refund', 1],
      ['refund', 2],
      ['refund', 4.5],
    ])
    expect(await statisticsOf('r1')).toMatchObject({ order_count: 1, revenue: '3.50' })
    // The same event twice refunds once.
    await track('Order Refunded', { order_id: 'r1', total: 1 }, { userId: 'r1', messageId: 'r1-1' })
    expect((await orderOf('r1')).refunded).toBe('7.50')
    // Without amount and products: what is left.
    await track('Order Refunded', { order_id: 'r1' }, { userId: 'r1' })
    expect(await orderOf('r1')).toMatchObject({ state: 'refunded', refunded: '11.00' })
    expect(await statisticsOf('r1')).toMatchObject({ order_count: 1, revenue: '0.00' })
  })

  it('cancel the whole, once', async () => {
    await place('c1', 'c1')
    await track('Order Refunded', { order_id: 'c1', total: -3 }, { userId: 'c1' })
    await track('Order Cancelled', { order_id: 'c1' }, { userId: 'c1' })
    await track('Order Cancelled', { order_id: 'c1' }, { userId: 'c1' })
    expect(await orderOf('c1')).toMatchObject({ state: 'cancelled', refunded: '11.00' })
    expect(await statisticsOf('c1')).toMatchObject({ order_count: 0, revenue: '0.00', first_order_at: null })
  })

  it('of an unknown order are kept, counted nowhere, and take effect when it arrives', async () => {
    for (const [order_id, reduce, state, revenue] of [
      ['late-1', { total: 4 }, 'partly_refunded', '7.00'],
      ['late-2', {}, 'refunded', '0.00'],
    ] as const) {
      await track('Order Refunded', { order_id, ...reduce }, { userId: order_id })
      expect(await statisticsOf(order_id)).toMatchObject({ order_count: 0, revenue: '0.00' })
      await place(order_id, order_id)
      expect(await orderOf(order_id)).toMatchObject({ state, total: '11.00' })
      expect(await statisticsOf(order_id)).toMatchObject({ order_count: 1, revenue })
    }
    await track('Order Cancelled', { order_id: 'late-3' }, { userId: 'late-3' })
    await place('late-3', 'late-3')
    expect(await orderOf('late-3')).toMatchObject({ state: 'cancelled', refunded: '11.00' })
  })

  it('count for whose the order is, whoever sends them; all in one batch too', async () => {
    const item = (event: string, properties: Properties, userId: string) => ({
      type: 'track',
      event,
      userId,
      properties,
    })
    await api.post('batch', {
      batch: [
        item('Order Completed', { order_id: 'b1', total: 11 }, 'b-owner'),
        item('Order Refunded', { order_id: 'b1', total: 5 }, 'b-clerk'),
        item('Order Completed', { order_id: 'b2', total: 1 }, 'b-owner'),
        item('Order Updated', { order_id: 'b2', total: 2 }, 'b-owner'),
      ],
    })
    expect(await statisticsOf('b-owner')).toMatchObject({ order_count: 2, revenue: '8.00', event_count: 3 })
    await track('Order Cancelled', { order_id: 'b2' }, { userId: 'b-clerk' })
    expect(await statisticsOf('b-owner')).toMatchObject({ order_count: 1, revenue: '6.00', event_count: 3 })
  })

  it('do not give all back when nobody can tell how much', async () => {
    await place('n1', 'n1')
    await track(
      'Order Refunded',
      { order_id: 'n1', products: [{ product_id: 'never bought' }] },
      { userId: 'n1' },
    )
    expect(await orderOf('n1')).toMatchObject({ state: 'placed', refunded: '0.00' })
  })
})

describe('the catalogue', () => {
  it('learns from what is looked at, in every event that shows products', async () => {
    const one = (id: string) => ({ product_id: id, name: id, price: 3, currency: 'EUR' })
    await track('Product Viewed', one('cat-1'))
    await track('Product Added', one('cat-2'))
    for (const [index, event] of ['Product List Viewed', 'Cart Viewed', 'Checkout Started'].entries())
      await track(event, { currency: 'EUR', products: [one(`cat-list-${index}`), 'nonsense', {}, null] })
    for (const id of ['cat-1', 'cat-2', 'cat-list-0', 'cat-list-1', 'cat-list-2'])
      expect(await productOf(id)).toMatchObject({ name: id, price: '3.0000', currency: 'EUR' })
  })

  it('takes changes from the shop’s server only, and prices not from orders', async () => {
    await track('Product Viewed', { product_id: 'mug', name: 'Mug', price: 8 })
    await api.post(
      'track',
      {
        event: 'Product Viewed',
        anonymousId: 'x',
        properties: { product_id: 'mug', name: 'Hacked', url: 'https://evil.example' },
      },
      { key: api.browser },
    )
    expect(await productOf('mug')).toMatchObject({ name: 'Mug', url: null })
    await track('Order Completed', {
      order_id: 'mug-1',
      products: [{ product_id: 'mug', name: 'Mug XL', price: 5 }],
    })
    expect(await productOf('mug')).toMatchObject({ name: 'Mug XL', price: '8.0000' })
    await track('Product Viewed', { product_id: 'mug', price: 9 })
    expect(await productOf('mug')).toMatchObject({ name: 'Mug XL', price: '9.0000' })
  })
})

describe('an order event that is wrong', () => {
  it('is refused by its path from a server, and a mere event from a browser', async () => {
    const wrong: [Properties, string][] = [
      [{}, 'properties.order_id'],
      [{ order_id: {} }, 'properties.order_id'],
      [{ order_id: 'w', total: 'much' }, 'properties.total'],
      [{ order_id: 'w', total: -1 }, 'properties.total'],
      [{ order_id: 'w', total: 1e13 }, 'properties.total'],
      [{ order_id: 'w', currency: 'euros' }, 'properties.currency'],
      [{ order_id: 'w', products: {} }, 'properties.products'],
      [{ order_id: 'w', products: [null] }, 'properties.products.0'],
      [{ order_id: 'w', products: [{}, { price: [] }] }, 'properties.products.1.price'],
      [{ order_id: 'w', products: [{ quantity: 'two' }] }, 'properties.products.0.quantity'],
    ]
    for (const [properties, path] of wrong) {
      const answer = await track('Order Completed', properties)
      expect([properties, answer.status, answer.body.errors?.[0].path]).toEqual([properties, 400, path])
      const event = { event: 'Order Completed', anonymousId: 'x', properties }
      expect((await api.post('track', event, { key: api.browser })).status).toBe(200)
    }
    expect(await api.db.selectFrom('orders').select('id').where('external_id', '=', 'w').execute()).toEqual(
      [],
    )
  })

  it('that overflows together costs only itself', async () => {
    const line = { price: 9e9, quantity: 9e10 }
    const items = [
      {
        type: 'track',
        event: 'Order Completed',
        userId: 'big',
        messageId: 'big-1',
        properties: { order_id: 'big-1', total: 3 },
      },
      {
        type: 'track',
        event: 'Order Completed',
        userId: 'big',
        messageId: 'big-2',
        properties: { order_id: 'big-2', products: [line] },
      },
      {
        type: 'track',
        event: 'Order Completed',
        userId: 'big',
        messageId: 'big-3',
        properties: { order_id: 'big-3', total: 4 },
      },
    ]
    const answer = await api.post('batch', { batch: items })
    expect(answer.body).toEqual({
      success: true,
      errors: [{ index: 1, messageId: 'big-2', path: '', message: expect.stringContaining('out of range') }],
    })
    expect(await statisticsOf('big')).toMatchObject({ order_count: 2, revenue: '7.00' })
  })
})

describe('vouchers', () => {
  it('are redeemed by the order that names them, in whatever field', async () => {
    const at = api.clock.now()
    const pool = newId(at)
    await api.db
      .insertInto('voucher_pool')
      .values({
        id: pool,
        key: 'p',
        name: 'P',
        worth: null,
        valid_days: null,
        expires_at: null,
        created_at: at,
        updated_at: at,
      })
      .execute()
    const codes = ['AAA-1', 'AAA-2', 'AAA-3', 'AAA-4', 'AAA-5']
    await addCodes(
      api.db,
      pool,
      codes.map(code => ({ code, key: codeKey(code) })),
      at,
    )
    await track('Order Completed', { order_id: 'v1', total: 5, coupon: 'aaa1' })
    await api.post('batch', {
      batch: [
        { order_id: 'v2', total: 5, coupons: ['AAA-2', { code: 'AAA 3' }, 7, null] },
        { order_id: 'v3', total: 5, coupon: 'aaa1', discount_codes: [{ code: 'aaa-4', amount: '1' }] },
        { order_id: 'v4', total: 5, coupon: { odd: true } },
      ].map(properties => ({ type: 'track', event: 'Order Completed', userId: 'buyer', properties })),
    })
    await track('Order Refunded', { order_id: 'v1', coupon: 'AAA-5' })
    const rows = await api.db
      .selectFrom('voucher as v')
      .leftJoin('orders as o', 'o.id', 'v.order_id')
      .select(['v.code', 'o.external_id'])
      .orderBy('v.code')
      .execute()
    expect(rows.map(row => row.external_id)).toEqual(['v1', 'v2', 'v2', 'v3', null])
  })
})
