import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import pg from 'pg'
import { longRead } from '../../db/stores/long-read-store.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { seedCustomers, seedWorkspace } from '../support/seed.ts'
import { until } from '../support/world.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let ask: Ask & { cookie: string }

beforeAll(async () => {
  api = await startTestApi()
  await seedWorkspace(api.db, api.clock.now())
  await addStaff(api, 'marketer')
  ask = await signIn(api, 'marketer@anlass.test')
  await seedCustomers(
    api.db,
    Array.from({ length: 10 }, (_, n) => ({
      externalId: `k${n}`,
      email: `k${n}@example.test`,
      attributes: { firstName: `K${n}`, ...(n < 6 ? { city: n < 4 ? 'Berlin' : 'Ulm' } : {}) },
    })),
    api.clock.now(),
  )
  await sql`update customer set restricted_at = created_at where external_id = 'k0'`.execute(api.db)
})
afterAll(() => api?.close())

const berlin: Condition = { type: 'attribute', attribute: 'city', op: 'equals', value: 'Berlin' }
const notK1: Condition = { type: 'attribute', attribute: 'firstName', op: 'not_equals', value: 'K1' }

describe('POST /api/segments/preview', () => {
  it('tells the number, the share, some of them, and what each clause costs', async () => {
    const condition = { type: 'all', of: [berlin, notK1] }
    const { body } = await ask('POST', '/api/segments/preview', {
      body: { condition, sample: 20, funnel: true },
    })
    expect(body).toMatchObject({ total: 2, customers: 9, issues: [] })
    expect(body.share).toBeCloseTo(2 / 9)
    expect(body.sample.map((one: { email: string }) => one.email).sort()).toEqual([
      'k2@example.test',
      'k3@example.test',
    ])
    expect(body.funnel.clauses.map(({ sentence: _, ...line }: { sentence: unknown }) => line)).toEqual([
      { path: 'of.0', alone: 3, unknown: 4, left: 3 },
      { path: 'of.1', alone: 8, unknown: 0, left: 2 },
    ])
    expect(body.funnel.clauses[0].sentence.de).toContain('„Berlin“')
  })

  it('shows customers only to those who may see them', async () => {
    const { key } = await addAdminKey(api, ['segments:read'])
    const asKey = api.as({ Authorization: `Bearer ${key}` })
    const { body } = await asKey('POST', '/api/segments/preview', { body: { condition: berlin, sample: 5 } })
    expect([body.total, body.sample]).toEqual([3, null])
  })

  it('wants a condition or a segment, not both', async () => {
    expect((await ask('POST', '/api/segments/preview', { body: {} })).status).toBe(400)
  })

  it('ends the statement in the database when whoever asked hangs up', async () => {
    const client = await lockCustomers()
    try {
      const controller = new AbortController()
      const asking = fetch(`${api.url}/api/segments/preview`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Cookie: ask.cookie, 'X-Anlass-CSRF': '1' },
        body: JSON.stringify({ condition: berlin }),
        signal: controller.signal,
      }).catch(error => error.name)
      await until('the count waits', async () => (await counting(client)) === 1)
      controller.abort()
      expect(await asking).toBe('AbortError')
      await until('the count has ended', async () => (await counting(client)) === 0, 5_000)
    } finally {
      await client.end()
    }
    // The connection serves the next as if nothing had been.
    const { body } = await ask('POST', '/api/segments/preview', { body: { condition: berlin } })
    expect(body.total).toBe(3)
  })

  it('leaves connections to others, and to those who end it, however many ask and hang up', async () => {
    const controllers = Array.from({ length: 12 }, () => new AbortController())
    const ended = controllers.map(({ signal }) =>
      longRead(
        api.db,
        { timeoutMs: 20_000, signal },
        async trx => await sql`select pg_sleep(15)`.execute(trx),
      ),
    )
    const outcome = Promise.allSettled(ended)
    // Whoever wants one row has it at once.
    await sql`select 1`.execute(api.db)
    for (const controller of controllers) controller.abort()
    const codes = (await outcome).map(one => (one.status === 'rejected' ? one.reason.code : 'read'))
    expect(codes).toEqual(Array(12).fill('request_closed'))
    expect(await longRead(api.db, { timeoutMs: 1_000 }, async () => 'read')).toBe('read')
  })

  it('says what to do where a statement takes too long', async () => {
    const slow = longRead(api.db, { timeoutMs: 50 }, async trx => await sql`select pg_sleep(20)`.execute(trx))
    await expect(slow).rejects.toMatchObject({
      code: 'segment_too_slow',
      status: 503,
      hint: expect.any(String),
    })
    const signal = AbortSignal.abort()
    const never = longRead(api.db, { timeoutMs: 50, signal }, async () => 'read')
    await expect(never).rejects.toMatchObject({ code: 'request_closed' })
    const writing = longRead(
      api.db,
      { timeoutMs: 1_000 },
      async trx => await sql`delete from customer`.execute(trx),
    )
    await expect(writing).rejects.toThrow('read-only')
  })
})

/** The owner of the database, who lets nobody read customers until they go. */
async function lockCustomers(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: api.database.ownerUrl })
  await client.connect()
  await client.query('begin; lock table customer in access exclusive mode')
  return client
}

/** Counts under way. Only the owner sees what others ask, and in a transaction always the same unless told to look. */
async function counting(owner: pg.Client): Promise<number> {
  await owner.query('select pg_stat_clear_snapshot()')
  const { rows } = await owner.query<{ n: number }>(`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state = 'active'
      and query like '%select count(*)::int as total from customer c%'`)
  return rows[0]?.n ?? 0
}
