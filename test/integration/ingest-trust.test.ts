import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { suppress } from '../../db/stores/suppression-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { signIdentity } from '../../engine/events/identity-signature.ts'
import { addCustomer } from '../support/rows.ts'
import {
  countOf,
  customerOf,
  type IngestApi,
  identitySecret,
  start,
  startIngest,
  suppressionKey,
  visitorOf,
} from './ingest-harness.ts'

let api: IngestApi
beforeAll(async () => {
  api = await startIngest()
})
afterAll(() => api.close())

const server = (path: string, body: unknown) => api.post(path, body)
const browser = (path: string, body: unknown) => api.post(path, body, { key: api.browser })
const eventsOf = async (customerId: string) =>
  (
    await api.db
      .selectFrom('event')
      .select('name')
      .where('customer_id', '=', customerId)
      .orderBy('id')
      .execute()
  ).map(row => row.name)
const signed = (userId: string, secret = identitySecret) => ({
  identity: { userId, signature: signIdentity(secret, userId) },
})

describe('a browser key', () => {
  it('cannot change a known customer, merge into one, or pass as one', async () => {
    await server('identify', { userId: 'victim', traits: { email: 'victim@example.com', firstName: 'Vera' } })
    const before = await customerOf(api.db, 'victim')
    const attacks = [
      { type: 'identify', userId: 'victim', traits: { email: 'evil@example.com', firstName: 'Evil' } },
      {
        type: 'identify',
        userId: 'victim',
        traits: { plan: 'free' },
        context: { locale: 'xx', timezone: 'Asia/Tokyo' },
      },
      { type: 'identify', traits: { email: 'victim@example.com', firstName: 'Evil' } },
      {
        type: 'identify',
        userId: 'victim',
        context: { identity: { userId: 'victim', signature: 'f'.repeat(64) } },
      },
      { type: 'identify', userId: 'victim', context: signed('victim', 'wrong secret') },
      { type: 'identify', userId: 'victim', context: signed('evil') },
      { type: 'alias', userId: 'victim', previousId: 'attacker' },
      { type: 'alias', userId: 'evil', previousId: 'victim' },
      {
        type: 'track',
        event: 'Order Completed',
        userId: 'victim',
        properties: { order_id: 'evil-1', total: 1 },
      },
      { type: 'track', event: 'Order Cancelled', userId: 'victim', properties: { order_id: 'evil-1' } },
      { type: 'group', userId: 'victim', groupId: 'g' },
    ].map((attack, index) => ({ ...attack, anonymousId: 'attacker', messageId: `attack-${index}` }))
    expect((await browser('batch', { batch: attacks })).body).toEqual({ success: true })
    expect(await customerOf(api.db, 'victim')).toEqual(before)
    expect(await eventsOf(before.id)).toEqual(['identify'])
    const attacker = await visitorOf(api.db, 'attacker')
    expect(attacker).toMatchObject({ state: 'visitor', email: null, attributes: {}, external_id: null })
    // The events are kept, as the visitor's, with what they claimed.
    expect(await eventsOf(attacker.id)).toHaveLength(attacks.length)
    const claim = await api.db
      .selectFrom('event')
      .selectAll()
      .where('message_id', '=', 'attack-0')
      .executeTakeFirstOrThrow()
    expect(claim).toMatchObject({
      trust: 'browser',
      properties: { claimedUserId: 'victim', firstName: 'Evil' },
    })
    expect(
      await api.db.selectFrom('orders').select('id').where('external_id', '=', 'evil-1').execute(),
    ).toEqual([])
    // Not even the attempt at a signature is stored.
    expect(JSON.stringify(await api.db.selectFrom('event').select('context').execute())).not.toContain(
      'signature',
    )
  })

  it('needs an anonymous id, unless the identity is proven', async () => {
    const answer = await browser('track', { event: 'X', userId: 'someone' })
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'anonymousId'])
    expect((await browser('track', { event: 'X', context: signed('ida') })).status).toBe(200)
    expect(await eventsOf((await customerOf(api.db, 'ida')).id)).toEqual(['X'])
  })

  it('with a valid signature speaks for that person, and joins the device', async () => {
    await browser('page', { anonymousId: 'dev-5' })
    await browser('identify', {
      anonymousId: 'dev-5',
      userId: 'jan',
      traits: { firstName: 'Jan', email: 'jan@example.com' },
      context: signed('jan'),
    })
    const jan = await customerOf(api.db, 'jan')
    expect(jan).toMatchObject({
      state: 'customer',
      email: 'jan@example.com',
      attributes: { firstName: 'Jan' },
    })
    expect(await eventsOf(jan.id)).toEqual(['page', 'identify'])
    const rows = await api.db
      .selectFrom('event')
      .select('trust')
      .where('customer_id', '=', jan.id)
      .orderBy('id')
      .execute()
    expect(rows.map(row => row.trust)).toEqual(['browser', 'verified'])
    // But an order it cannot make, and a customer without a name it cannot take over.
    const unnamed = await addCustomer(api.db, { email: 'unnamed@example.com' })
    await browser('identify', {
      anonymousId: 'dev-6',
      userId: 'karl',
      traits: { email: 'unnamed@example.com' },
      context: signed('karl'),
    })
    expect((await customerOf(api.db, 'karl')).id).not.toBe(unnamed)
    await browser('track', {
      event: 'Order Completed',
      anonymousId: 'dev-5',
      userId: 'jan',
      properties: { order_id: 'v-1', total: 5 },
      context: signed('jan'),
    })
    expect(await api.db.selectFrom('orders').select('id').where('external_id', '=', 'v-1').execute()).toEqual(
      [],
    )
  })

  it('on a device that was joined goes on recording, and changes nothing', async () => {
    await server('identify', { anonymousId: 'dev-7', userId: 'lena', traits: { firstName: 'Lena' } })
    const before = await customerOf(api.db, 'lena')
    await browser('track', {
      event: 'Product Viewed',
      anonymousId: 'dev-7',
      properties: { product_id: 'p1', name: 'Tea' },
    })
    await browser('identify', {
      anonymousId: 'dev-7',
      traits: { firstName: 'Evil', email: 'evil@example.com' },
      context: { locale: 'fr' },
    })
    const after = await customerOf(api.db, 'lena')
    expect({ ...after, last_seen_at: null }).toEqual({ ...before, last_seen_at: null })
    expect(await eventsOf(after.id)).toEqual(['identify', 'Product Viewed', 'identify'])
  })
})

describe('people who must be left alone', () => {
  it('erased: their events are taken quietly, and not stored', async () => {
    await server('identify', { userId: 'erased', anonymousId: 'dev-8' })
    await api.db
      .updateTable('customer')
      .set({ state: 'erased' })
      .where('external_id', '=', 'erased')
      .execute()
    const before = await countOf(api.db, 'event')
    for (const call of [
      { userId: 'erased' },
      { anonymousId: 'dev-8' },
      { userId: 'erased', anonymousId: 'dev-9' },
    ])
      expect((await server('identify', { ...call, traits: { firstName: 'Back' } })).body).toEqual({
        success: true,
      })
    expect((await browser('track', { event: 'X', anonymousId: 'dev-8' })).body).toEqual({ success: true })
    expect(await countOf(api.db, 'event')).toBe(before)
  })

  it('suppressed for everything: likewise, known or new', async () => {
    await server('identify', { userId: 'quiet', traits: { email: 'quiet@example.com' } })
    for (const address of ['quiet@example.com', 'never@example.com'])
      await suppress(
        api.db,
        {
          channel: 'email',
          hash: addressHash(suppressionKey, 'email', address),
          scope: 'all',
          reason: 'erasure',
          actor: 'test',
        },
        start,
      )
    const [events, customers] = [await countOf(api.db, 'event'), await countOf(api.db, 'customer')]
    await server('track', { event: 'X', userId: 'quiet' })
    await server('identify', { userId: 'never', traits: { email: 'Never@example.com' } })
    await browser('identify', { anonymousId: 'dev-10', traits: { email: 'never@example.com' } })
    expect([await countOf(api.db, 'event'), await countOf(api.db, 'customer')]).toEqual([events, customers])
    // Suppressed for marketing only: an order is still an order.
    await suppress(
      api.db,
      {
        channel: 'email',
        hash: addressHash(suppressionKey, 'email', 'ad@example.com'),
        scope: 'marketing',
        reason: 'bounce',
        actor: 'test',
      },
      start,
    )
    await server('identify', { userId: 'ad', traits: { email: 'ad@example.com' } })
    expect(await eventsOf((await customerOf(api.db, 'ad')).id)).toEqual(['identify'])
  })
})
