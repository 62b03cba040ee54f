import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { type IngestApi, startIngest } from './ingest-harness.ts'

let api: IngestApi
beforeAll(async () => {
  api = await startIngest()
})
afterAll(() => api.close())

describe('many requests at once', () => {
  it('share transactions, and each is told of its own items', async () => {
    await api.post('track', { event: 'Warm', userId: 'warm' })
    const { prototype } = pg.Client
    const original = prototype.query
    let statements = 0
    prototype.query = function (this: pg.Client, ...args: unknown[]) {
      statements += 1
      return (original as (...all: unknown[]) => unknown).apply(this, args)
    } as typeof original
    const rings = api.rings.length
    try {
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          api.post('track', { event: 'Single', userId: 'warm', messageId: `single-${index}` }),
        ),
      )
      expect(answers.every(answer => answer.status === 200)).toBe(true)
    } finally {
      prototype.query = original
    }
    // Six each would be 1,200.
    expect(statements).toBeLessThan(600)
    expect(api.rings.length - rings).toBeLessThan(100)
    expect(await api.db.selectFrom('event').select('id').where('name', '=', 'Single').execute()).toHaveLength(
      200,
    )
  })

  it('do not fail for one another', async () => {
    const overflow = { order_id: 'lane-bad', products: [{ price: 9e9, quantity: 9e10 }] }
    const posts = Array.from({ length: 30 }, (_, index) =>
      index === 15
        ? api.post('track', { event: 'Order Completed', userId: 'lane', properties: overflow })
        : api.post('track', { event: 'Neighbour', userId: `lane-${index}`, messageId: `lane-${index}` }),
    )
    const answers = await Promise.all(posts)
    expect(answers.map(answer => answer.status)).toEqual(
      Array.from({ length: 30 }, (_, index) => (index === 15 ? 400 : 200)),
    )
    expect(
      await api.db.selectFrom('event').select('id').where('name', '=', 'Neighbour').execute(),
    ).toHaveLength(29)
  })

  it('keep history and live apart', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        api.post(index % 2 ? 'track?mode=history' : 'track', {
          event: 'Mixed',
          userId: 'mixed',
          messageId: `mixed-${index}`,
        }),
      ),
    )
    const events = await api.db
      .selectFrom('event')
      .select(['mode', 'message_id'])
      .where('name', '=', 'Mixed')
      .execute()
    expect(events).toHaveLength(40)
    for (const { mode, message_id } of events)
      expect([message_id, mode]).toEqual([message_id, Number(message_id.slice(6)) % 2 ? 'history' : 'live'])
  })
})
