import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ensureEmailHashes } from '../../db/stores/email-hash-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { hashAddresses } from '../../workers/chores/hash-addresses.ts'
import type { WorkerContext } from '../../workers/context.ts'
import { customerOf, type IngestApi, start, startIngest, suppressionKey } from './ingest-harness.ts'

let api: IngestApi
beforeAll(async () => {
  api = await startIngest()
})
afterAll(() => api?.close())

const hashOf = (key: string) => addressHash(suppressionKey, 'email', key).toString('hex')
const storedHash = async (externalId: string) => {
  const { email, email_key, email_hash } = await customerOf(api.db, externalId)
  return { email, key: email_key, hash: email_hash && Buffer.from(email_hash).toString('hex') }
}

/** Six ways people, shops and files write one address. */
const spellings = (local: string) => [
  `${local}@müller-shop.de`,
  `${local.toUpperCase()}@MÜLLER-SHOP.DE`,
  ` ${local}@xn--mller-shop-9db.de\t`,
  `${local}@Mu\u0308ller-Shop.de`,
  `${local[0]?.toUpperCase()}${local.slice(1)}@XN--MLLER-SHOP-9DB.DE`,
  `\n${local}@müller-shop.DE`,
]

describe('the hash of an address', () => {
  it('is the same for six spellings, however they come in', async () => {
    const locals = fc.stringMatching(/^[a-z][a-z0-9]{0,5}([.+_-][a-z0-9]{1,4}){0,2}$/)
    let n = 0
    await fc.assert(
      fc.asyncProperty(locals, async local => {
        const stored = []
        for (const email of spellings(local)) {
          const userId = `six-${n++}`
          await api.post('identify', { userId, traits: { email } })
          stored.push((await storedHash(userId)).hash)
        }
        expect(new Set(stored)).toEqual(new Set([hashOf(`${local}@xn--mller-shop-9db.de`)]))
      }),
      { numRuns: 5 },
    )
  })

  it('follows the address: changed, spelled anew, taken away', async () => {
    const identify = (email: string | null) => api.post('identify', { userId: 'moves', traits: { email } })
    await identify('old@example.test')
    expect((await storedHash('moves')).hash).toBe(hashOf('old@example.test'))
    await identify('New@Example.test')
    expect(await storedHash('moves')).toMatchObject({
      key: 'new@example.test',
      hash: hashOf('new@example.test'),
    })
    await identify(null)
    expect(await storedHash('moves')).toEqual({ email: null, key: null, hash: null })
  })

  it('goes with the address when a visitor turns out to be somebody', async () => {
    await api.post(
      'identify',
      { anonymousId: 'device', traits: { email: 'guest@example.test' } },
      { key: api.browser },
    )
    await api.post('identify', { userId: 'known', anonymousId: 'device', traits: {} })
    const rows = await api.db
      .selectFrom('customer')
      .select(['state', 'email_key', 'email_hash'])
      .where('state', '=', 'merged')
      .execute()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(row => row.email_key !== null || row.email_hash !== null)).toEqual([])
  })
})

describe('addresses without a hash', () => {
  const orphan = async (count: number) => {
    const { orm } = api.database
    await orm.em
      .getConnection()
      .execute(`insert into customer (id, state, email, email_key, created_at, updated_at)
        select gen_random_uuid(), 'customer', 'o' || n || '@example.test', 'o' || n || '@example.test',
          '${start.toISOString()}', '${start.toISOString()}' from generate_series(1, ${count}) n`)
  }
  const missing = async () =>
    (
      await api.db
        .selectFrom('customer')
        .select('id')
        .where('email_key', 'is not', null)
        .where('email_hash', 'is', null)
        .execute()
    ).length

  it('get theirs at the start, in batches, once', async () => {
    await orphan(4_500)
    expect(await ensureEmailHashes(api.db, suppressionKey)).toBe(4_500)
    expect(await missing()).toBe(0)
    expect(await ensureEmailHashes(api.db, suppressionKey)).toBe(0)
    const row = await api.db
      .selectFrom('customer')
      .select('email_hash')
      .where('email_key', '=', 'o77@example.test')
      .executeTakeFirstOrThrow()
    expect(Buffer.from(row.email_hash ?? '').toString('hex')).toBe(hashOf('o77@example.test'))
  })

  it('get theirs by the chore, which stops when told to', async () => {
    await orphan(10)
    const { db, clock } = api
    const context = { db, clock, suppressionKey } as Partial<WorkerContext> as WorkerContext
    await hashAddresses.run(context, () => true)
    expect(await missing()).toBe(10)
    await hashAddresses.run(context, () => false)
    expect(await missing()).toBe(0)
  })

  it('do not disturb whoever fills them in at the same time', async () => {
    await orphan(3_000)
    const filled = await Promise.all([1, 2, 3].map(() => ensureEmailHashes(api.db, suppressionKey)))
    expect(filled.reduce((sum, count) => sum + count, 0)).toBe(3_000)
    expect(await missing()).toBe(0)
  })
})
