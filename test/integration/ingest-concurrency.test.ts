import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { countOf, customerOf, type IngestApi, startIngest } from './ingest-harness.ts'

let api: IngestApi
beforeAll(async () => {
  api = await startIngest()
})
afterAll(() => api.close())

const chunks = <T>(items: T[], size: number) =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )

describe('the same 1,000 events, posted three times at once over two processes', () => {
  it('are one row each, with customers, orders and figures as if posted once', async () => {
    const items = Array.from({ length: 1_000 }, (_, index) => {
      const userId = `same-${index % 199}`
      const base = { userId, messageId: `same-${index}` }
      if (index % 5 === 0)
        return {
          ...base,
          type: 'identify',
          anonymousId: `same-dev-${index % 100}`,
          traits: { points: index },
        }
      if (index % 5 === 1)
        return {
          ...base,
          type: 'track',
          event: 'Order Completed',
          properties: {
            order_id: `same-${index}`,
            total: 2,
            products: [{ product_id: `p${index % 10}`, price: 2 }],
          },
        }
      if (index % 5 === 2)
        return {
          ...base,
          type: 'track',
          event: 'Order Refunded',
          properties: { order_id: `same-${index - 1}`, total: 1 },
        }
      if (index % 5 === 3)
        return { ...base, userId: undefined, type: 'page', anonymousId: `same-dev-${index % 100}` }
      return {
        ...base,
        type: 'track',
        event: 'Product Viewed',
        properties: { product_id: `p${index % 10}`, name: 'P' },
      }
    })
    const posts = [1, 2, 3].flatMap(round =>
      chunks(items, 100).map((batch, index) =>
        api.post('batch', { batch }, { url: (round + index) % 2 === 0 ? api.url : api.otherUrl }),
      ),
    )
    for (const answer of await Promise.all(posts))
      expect([answer.status, answer.body]).toEqual([200, { success: true }])
    expect(await countOf(api.db, 'event')).toBe(1_000)
    expect(await countOf(api.db, 'event_inbox')).toBe(1_000)
    expect(await countOf(api.db, 'orders')).toBe(200)
    expect(await countOf(api.db, 'product')).toBe(4)
    const customers = await api.db
      .selectFrom('customer')
      .select('external_id')
      .where('state', '=', 'customer')
      .execute()
    expect(customers).toHaveLength(199)
    const [sums] = await api.db
      .selectFrom('customer_statistics')
      .select(eb => [
        eb.fn.sum<string>('event_count').as('events'),
        eb.fn.sum<string>('order_count').as('orders'),
        eb.fn.sum<string>('revenue').as('revenue'),
      ])
      .execute()
    // 200 orders of 2 each; those whose refund came with them are worth 1.
    expect(sums).toEqual({ events: '1000', orders: '200', revenue: '200.00' })
    // Nobody's event was left with a merged visitor.
    const lost = await api.db
      .selectFrom('event as e')
      .innerJoin('customer as c', 'c.id', 'e.customer_id')
      .select('e.id')
      .where('c.state', '=', 'merged')
      .execute()
    expect(lost).toEqual([])
  })
})

describe('first events of the same new user id, all at once', () => {
  it('make exactly one customer', async () => {
    const posts = Array.from({ length: 20 }, (_, index) =>
      api.post(
        'track',
        { event: 'First', userId: 'fresh', messageId: `fresh-${index}` },
        { url: index % 2 ? api.url : api.otherUrl },
      ),
    )
    for (const answer of await Promise.all(posts)) expect(answer.status).toBe(200)
    const rows = await api.db.selectFrom('customer').select('id').where('external_id', '=', 'fresh').execute()
    expect(rows).toHaveLength(1)
    const events = await api.db
      .selectFrom('event')
      .select('customer_id')
      .where('name', '=', 'First')
      .execute()
    expect(new Set(events.map(event => event.customer_id))).toEqual(new Set([rows[0]?.id]))
    expect(events).toHaveLength(20)
  })
})

describe('joining while the visitor is still busy', () => {
  it('leaves no event and no count behind', async () => {
    for (let round = 0; round < 8; round += 1) {
      const anonymousId = `busy-${round}`
      const visits = Array.from({ length: 12 }, (_, index) =>
        api.post(
          'page',
          { anonymousId, messageId: `busy-${round}-${index}` },
          { key: api.browser, url: index % 2 ? api.url : api.otherUrl },
        ),
      )
      const join = api.post('identify', { anonymousId, userId: `busy-user-${round}` })
      for (const answer of await Promise.all([...visits, join])) expect(answer.status).toBe(200)
      const { id } = await customerOf(api.db, `busy-user-${round}`)
      const events = await api.db.selectFrom('event').select('id').where('customer_id', '=', id).execute()
      const statistics = await api.db
        .selectFrom('customer_statistics')
        .select('event_count')
        .where('customer_id', '=', id)
        .executeTakeFirstOrThrow()
      expect([events.length, statistics.event_count]).toEqual([13, 13])
    }
  })
})

describe('statements', () => {
  it('are as many for 10 items as for 400, whatever is in them', async () => {
    const batchOf = (size: number, prefix: string) =>
      Array.from({ length: size }, (_, index) => {
        const n = `${prefix}-${index}`
        return [
          { type: 'page', anonymousId: `d-${n}` },
          {
            type: 'identify',
            anonymousId: `d-${n}`,
            userId: `u-${n}`,
            traits: { firstName: n, email: `${n}@example.com` },
          },
          {
            type: 'track',
            userId: `u-${n}`,
            event: 'Order Completed',
            properties: { order_id: `o-${n}`, total: 3, products: [{ product_id: `p-${n}`, price: 3 }] },
          },
          {
            type: 'track',
            userId: `u-${n}`,
            event: 'Order Refunded',
            properties: { order_id: `o-${n}`, products: [{ product_id: `p-${n}` }] },
          },
        ]
      }).flat()
    const visitors = (size: number, prefix: string) =>
      batchOf(size, prefix).filter(item => item.type === 'page')
    const tracks = (size: number, prefix: string) =>
      batchOf(size, prefix).map(item => ({
        type: 'track',
        event: 'Seen',
        userId: item.userId ?? `u-${prefix}-0`,
      }))
    const counts: Record<string, number[]> = { visitors: [], everything: [], everyday: [] }
    // Once to warm up: keys and such are looked up once a second.
    await api.post('batch', { batch: visitors(1, 'warm') })
    for (const [size, prefix] of [
      [3, 'small'],
      [100, 'large'],
    ] as const) {
      counts.visitors?.push(await statements(() => api.post('batch', { batch: visitors(size, prefix) })))
      counts.everything?.push(await statements(() => api.post('batch', { batch: batchOf(size, prefix) })))
      counts.everyday?.push(await statements(() => api.post('batch', { batch: tracks(size, prefix) })))
    }
    for (const [what, [small, large]] of Object.entries(counts)) expect([what, large]).toEqual([what, small])
    // BEGIN, who, suppressed, events, statistics, COMMIT.
    expect(counts.everyday?.[1]).toBe(6)
    expect(counts.everything?.[1]).toBeLessThanOrEqual(45)
  })
})

/** How many statements go to the database while `work` runs. */
async function statements(work: () => Promise<{ status: number }>): Promise<number> {
  const { prototype } = pg.Client
  const original = prototype.query
  let count = 0
  prototype.query = function (this: pg.Client, ...args: unknown[]) {
    count += 1
    return (original as (...all: unknown[]) => unknown).apply(this, args)
  } as typeof original
  try {
    expect((await work()).status).toBe(200)
  } finally {
    prototype.query = original
  }
  return count
}
