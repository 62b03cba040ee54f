import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { uploadCodes } from '../../admin-api/code-list.ts'
import { generateCodes } from '../../db/stores/voucher-generate-store.ts'
import { listVouchers } from '../../db/stores/voucher-list-store.ts'
import {
  addCodes,
  changePool,
  createPool,
  listPools,
  type PoolSettings,
} from '../../db/stores/voucher-pool-store.ts'
import {
  expireVouchers,
  redeemVouchers,
  releaseVouchers,
  takeVouchers,
} from '../../db/stores/voucher-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { codeKey } from '../../engine/vouchers/voucher.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addCustomer, addMessage, addPurpose } from '../support/rows.ts'
import { stillClock } from './feeds-harness.ts'

let database: TestDatabase
let clock: ReturnType<typeof stillClock>
beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 20 })
  await addPurpose(database.db, 'newsletter')
})
beforeEach(() => {
  clock = stillClock()
})
afterEach(async () => {
  await database.db.deleteFrom('voucher_pool').execute()
})
afterAll(() => database.close())

const day = 86_400_000
const audit = () => ({
  id: newId(clock.now()),
  at: clock.now(),
  actor: 'test',
  requestId: null,
  action: 'test',
  entity: 'voucher_pool',
  entityId: null,
  detail: null,
})

async function addPool(parts: Partial<PoolSettings> & { key?: string } = {}): Promise<string> {
  const pool = {
    key: 'herbst',
    name: 'Herbst',
    worth: null,
    validDays: null,
    expiresAt: null,
    warnBelow: 2,
    ...parts,
  }
  return await createPool(database.db, pool, clock.now(), audit)
}

const codesOf = (...codes: string[]) => codes.map(code => ({ code, key: codeKey(code) }))
const add = async (pool: string, ...codes: string[]) =>
  await addCodes(database.db, pool, codesOf(...codes), clock.now())
const counts = async () => (await listPools(database.db, clock.now()))[0]?.counts
const all = async (pool: string) =>
  await listVouchers(database.db, pool, {}, { limit: 5_000, before: null }, clock.now())

it('twenty who take at the same time: no code twice, no message two codes, and the same again when asked again', async () => {
  const { db } = database
  const pool = await addPool()
  await generateCodes(db, pool, { pattern: '##########', count: 1_000 }, clock.now(), audit())
  const customers = await Promise.all(Array.from({ length: 20 }, () => addCustomer(db)))
  const wishes = Array.from({ length: 1_000 }, (_, i) => ({
    messageId: newId(clock.now()),
    customerId: customers[i % 20] ?? '',
  }))
  // Each taker has fifty messages of its own, and fifty that its neighbour asks for too.
  const taken = await Promise.all(
    customers.map((_, i) =>
      takeVouchers(
        db,
        pool,
        [
          ...wishes.slice(i * 50, i * 50 + 50),
          ...wishes.slice(((i + 1) % 20) * 50, ((i + 1) % 20) * 50 + 50),
        ],
        clock.now(),
      ),
    ),
  )
  const byMessage = new Map<string, Set<string>>()
  for (const { given } of taken)
    for (const [message, { code }] of given)
      byMessage.set(message, (byMessage.get(message) ?? new Set()).add(code))
  const codes = [...byMessage.values()].map(set => [...set])
  expect(codes.every(set => set.length === 1)).toBe(true)
  expect(new Set(codes.flat()).size).toBe(codes.length)
  const rows = await all(pool)
  const held = rows.filter(row => row.messageId !== null)
  expect(new Set(held.map(row => row.messageId)).size).toBe(held.length)
  const again = await takeVouchers(db, pool, wishes, clock.now())
  expect(again.exhausted).toEqual([])
  expect(again.given.size).toBe(1_000)
  for (const [message, [code]] of [...byMessage].map(([id, set]) => [id, [...set]] as const))
    expect(again.given.get(message)?.code).toBe(code)
  const owners = new Map((await all(pool)).map(row => [row.messageId, row.customerId]))
  for (const { messageId, customerId } of wishes) expect(owners.get(messageId)).toBe(customerId)
  expect(await counts()).toEqual({ total: 1_000, free: 0, given: 1_000, redeemed: 0, expired: 0 })
})

it('says for which messages no code was left', async () => {
  const pool = await addPool()
  await add(pool, 'AAA-1', 'AAA-2')
  const customerId = await addCustomer(database.db)
  const wishes = Array.from({ length: 3 }, () => ({ messageId: newId(clock.now()), customerId }))
  const { given, exhausted } = await takeVouchers(database.db, pool, wishes, clock.now())
  expect(given.size).toBe(2)
  expect(exhausted).toHaveLength(1)
  expect((await listPools(database.db, clock.now()))[0]?.low).toBe(true)
  expect(await takeVouchers(database.db, newId(), wishes, clock.now())).toMatchObject({
    exhausted: wishes.map(wish => wish.messageId),
  })
})

it('codes expire by days and by the pool; an expired one is not given', async () => {
  const { db } = database
  const end = new Date(clock.now().getTime() + 10 * day)
  const pool = await addPool({ validDays: 7, expiresAt: end })
  await add(pool, 'AAA-1', 'AAA-2', 'AAA-3', 'AAA-4')
  const customerId = await addCustomer(db)
  const take = async () => {
    const messageId = newId(clock.now())
    return (await takeVouchers(db, pool, [{ messageId, customerId }], clock.now())).given.get(messageId)
  }
  expect((await take())?.expiresAt).toEqual(new Date(clock.now().getTime() + 7 * day))
  clock.advance(5 * day)
  expect((await take())?.expiresAt).toEqual(end)
  const free = (await all(pool)).find(row => row.state === 'free')
  expect(await expireVouchers(db, pool, [free?.id ?? ''], clock.now(), audit)).toBe(1)
  expect(await counts()).toEqual({ total: 4, free: 1, given: 2, redeemed: 0, expired: 1 })
  clock.advance(5 * day)
  expect(await take()).toBeUndefined()
  expect(await counts()).toEqual({ total: 4, free: 0, given: 0, redeemed: 0, expired: 4 })
})

it('gives back only codes of messages that never went out and were not redeemed', async () => {
  const { db } = database
  const pool = await addPool()
  await add(pool, 'AAA-1', 'AAA-2', 'AAA-3', 'AAA-4', 'AAA-5', 'AAA-6')
  const customer = await addCustomer(db)
  const states = ['skipped', 'failed', 'sent', 'queued', 'failed', 'skipped'] as const
  const messages = await Promise.all(
    states.map(state => addMessage(db, { customer, state, createdAt: clock.now() })),
  )
  const { given } = await takeVouchers(
    db,
    pool,
    messages.map(messageId => ({ messageId, customerId: customer })),
    clock.now(),
  )
  const used = given.get(messages[4] ?? '')?.code ?? ''
  await redeemVouchers(db, [{ code: used, orderId: newId(), at: clock.now() }])
  // Somebody let it expire, say since it became known: it is not given to the next.
  const known = given.get(messages[5] ?? '')?.voucherId ?? ''
  expect(await expireVouchers(db, pool, [known], clock.now(), audit)).toBe(1)
  expect(await releaseVouchers(db, pool, null, clock.now(), audit)).toBe(2)
  const rows = await all(pool)
  const left = rows.filter(row => row.messageId !== null).map(row => row.messageId)
  expect(new Set(left)).toEqual(new Set(messages.slice(2)))
  expect(rows.filter(row => row.state === 'free')).toHaveLength(2)
  expect(await releaseVouchers(db, pool, null, clock.now(), audit)).toBe(0)
})

it('is redeemed by the first order that names it, however it is written; one redeemed unasked is given to nobody', async () => {
  const { db } = database
  const pool = await addPool()
  await add(pool, 'HERBST-1234', 'HERBST-5678')
  const [first, second] = [newId(), newId()]
  const later = new Date(clock.now().getTime() + 1_000)
  await redeemVouchers(db, [
    { code: 'herbst 1234', orderId: second, at: later },
    { code: 'HERBST1234', orderId: first, at: clock.now() },
    { code: 'UNKNOWN', orderId: first, at: clock.now() },
  ])
  await redeemVouchers(db, [{ code: 'HERBST-1234', orderId: second, at: later }])
  const row = (await all(pool)).find(voucher => voucher.code === 'HERBST-1234')
  expect(row).toMatchObject({ state: 'redeemed', orderId: first, redeemedAt: clock.now() })
  const customerId = await addCustomer(db)
  const wishes = [newId(), newId()].map(messageId => ({ messageId, customerId }))
  const { given, exhausted } = await takeVouchers(db, pool, wishes, clock.now())
  expect([...given.values()].map(voucher => voucher.code)).toEqual(['HERBST-5678'])
  expect(exhausted).toHaveLength(1)
})

it('an upload streams, tells doubles and what is no code, and takes the column a heading names', async () => {
  const { db } = database
  const pool = await addPool()
  await add(await addPool({ key: 'other' }), 'KNOWN-1')
  const csv =
    'Nr;Gutschein-Code;Wert\n1;HERBST-0001;10\n2;herbst 0001;10\n3;known1;10\n4;;10\n5;"HERBST-0002";10\n'
  expect(await uploadCodes(db, pool, Readable.from([csv]), clock.now())).toEqual({
    added: 2,
    duplicates: 2,
    duplicateLines: [3, 4],
    invalid: 1,
    invalidLines: [5],
  })
  const many = function* () {
    for (let i = 0; i < 20_000; i++) yield `PLAIN${i.toString(36)}\n`
  }
  expect(await uploadCodes(db, pool, Readable.from(many()), clock.now())).toMatchObject({
    added: 20_000,
    duplicates: 0,
    invalid: 0,
  })
  expect(await uploadCodes(db, pool, Readable.from(many()), clock.now())).toMatchObject({
    added: 0,
    duplicates: 20_000,
  })
})

it('a pool of which codes were given stays; one who takes meanwhile is waited for', async () => {
  const { db } = database
  const pool = await addPool()
  await add(pool, 'AAA-1')
  const customerId = await addCustomer(db)
  let removal: Promise<unknown> = Promise.resolve()
  await db.transaction().execute(async trx => {
    await takeVouchers(trx, pool, [{ messageId: newId(), customerId }], clock.now())
    removal = changePool(db, pool, 1, null, clock.now(), audit())
    // Until the other waits for our lock, or has removed the pool without.
    let done = false
    void removal.finally(() => {
      done = true
    })
    for (let waiting = false; !waiting && !done; ) {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from pg_locks where not granted
          and pid in (select pid from pg_stat_activity where datname = current_database())`.execute(db)
      waiting = (rows[0]?.n ?? 0) > 0
    }
  })
  expect(await removal).toBe('in_use')
  expect(await counts()).toMatchObject({ total: 1, given: 1 })
})
