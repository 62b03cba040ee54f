import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { generatedWorld } from '../../app/generate/world.ts'
import { createOrm, type Db, kyselyOf, type Orm } from '../../db/orm.ts'
import { rebuildPermissions } from '../../db/stores/consent-rebuild-store.ts'
import { listCustomers } from '../../db/stores/customer-list-store.ts'
import { emailHash } from '../../db/stores/email-hash-store.ts'
import { generate } from '../../db/stores/generate/generate.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { testSuppressionKey } from '../support/worker-context.ts'

const now = new Date('2026-11-20T12:00:00Z')
const extent = { customers: 400, events: 4_000, seed: 7, now, suppressionKey: testSuppressionKey }

type World = { database: TestDatabase; orm: Orm; db: Db }

async function open(): Promise<World> {
  const database = await createTestDatabase()
  // Indexes are dropped and made anew: for the owner only.
  const orm = await createOrm({ url: database.ownerUrl, poolSize: 1 })
  return { database, orm, db: kyselyOf(orm) }
}

async function close({ database, orm }: World): Promise<void> {
  await orm.close()
  await database.close()
}

async function one<T>(db: Db, query: ReturnType<typeof sql<T>>): Promise<T> {
  const { rows } = await query.execute(db)
  return rows[0] as T
}

/** Indexes, constraints and triggers, as the database tells them. */
const shapeOf = (db: Db) =>
  one<{ shape: string[] }>(
    db,
    sql`select array_agg(x order by x) as shape from (
      select indexdef as x from pg_indexes where schemaname = 'public'
      union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated
        from pg_constraint where connamespace = 'public'::regnamespace
      union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal) y`,
  )

/** Everything that was invented, as one number. */
const digestOf = (db: Db) =>
  one<{ digest: string }>(
    db,
    sql`select md5((select string_agg(t::text, '|' order by id) from (
        select id, external_id, email, attributes, created_at from customer) t)
      || (select string_agg(t::text, '|' order by id) from (select id, name, customer_id, properties, occurred_at from event) t)
      || (select string_agg(t::text, '|' order by customer_id, purpose, channel) from (
        select customer_id, purpose, channel, state, record_id from permission) t)
      || (select string_agg(t::text, '|' order by id) from (select id, total, ordered_at from orders) t)) as digest`,
  )

describe('generating a database', () => {
  let first: World
  let second: World
  let before: { shape: string[] }
  beforeAll(async () => {
    first = await open()
    second = await open()
    before = await shapeOf(first.db)
    await generate(first.db, generatedWorld, extent, () => undefined)
    await generate(second.db, generatedWorld, extent, () => undefined)
  })
  afterAll(async () => {
    await close(first)
    await close(second)
  })

  it('makes as many customers and events as were asked for', async () => {
    const counts = await one<{ customers: number; events: number; orders: number; orphans: number }>(
      first.db,
      sql`select (select count(*)::int from customer) as customers, (select count(*)::int from event) as events,
        (select count(*)::int from orders) as orders,
        (select count(*)::int from orders o where not exists (select from order_line l where l.order_id = o.id)) as orphans`,
    )
    expect(counts).toMatchObject({ customers: 400, events: 4_000, orphans: 0 })
    expect(counts.orders).toBeGreaterThan(100)
  })

  it('makes the same from the same seed, and something else from another', async () => {
    expect(await digestOf(second.db)).toEqual(await digestOf(first.db))
    const third = await open()
    try {
      await generate(third.db, generatedWorld, { ...extent, seed: 8 }, () => undefined)
      expect(await digestOf(third.db)).not.toEqual(await digestOf(first.db))
    } finally {
      await close(third)
    }
  })

  it('puts every index, constraint and trigger back', async () => {
    expect(await shapeOf(first.db)).toEqual(before)
  })

  it('writes nothing into the future and no event before its customer', async () => {
    const wrong = await one<{ n: number }>(
      first.db,
      sql`select count(*)::int as n from event e join customer c on c.id = e.customer_id
        where e.occurred_at > ${now} or e.occurred_at < c.created_at`,
    )
    expect(wrong.n).toBe(0)
  })

  it('keeps statistics that are what counting would give', async () => {
    const wrong = await one<{ n: number }>(
      first.db,
      sql`select count(*)::int as n from customer_statistics s
        join lateral (select count(*) as events, max(occurred_at) as last from event where customer_id = s.customer_id) e on true
        left join lateral (select count(*) as orders, coalesce(sum(total - refunded), 0) as revenue from orders
          where customer_id = s.customer_id and state <> 'cancelled') o on true
        where (s.event_count, s.last_event_at, s.order_count, s.revenue) is distinct from (e.events, e.last, o.orders, o.revenue)`,
    )
    expect(wrong.n).toBe(0)
  })

  it('writes permissions that follow from the ledger, and evidence that fits its hash', async () => {
    expect(await rebuildPermissions(first.db, { repair: false })).toMatchObject({ differing: 0 })
    const wrong = await one<{ n: number; lines: number }>(
      first.db,
      sql`select count(*)::int as lines, count(*) filter (where e.record_id is null
          or r.evidence_hash <> encode(sha256(e.salt || convert_to(e.evidence, 'UTF8')), 'hex'))::int as n
        from consent_record r left join consent_evidence e on e.record_id = r.id`,
    )
    expect(wrong).toMatchObject({ n: 0 })
    expect(wrong.lines).toBeGreaterThan(200)
  })

  it('hashes addresses as the application does', async () => {
    const { rows } = await sql<{ email_key: string; email_hash: Buffer }>`
      select email_key, email_hash from customer where email_key is not null limit 20`.execute(first.db)
    expect(rows).toHaveLength(20)
    for (const row of rows) expect(row.email_hash).toEqual(emailHash(testSuppressionKey, row.email_key))
  })

  it('makes customers that are found by their name', async () => {
    const { rows } = await sql<{ id: string; name: string }>`
      select id, attributes ->> 'lastName' as name from customer where attributes ? 'firstName' limit 1`.execute(
      first.db,
    )
    const found = await listCustomers(
      first.db,
      { state: 'customer', q: rows[0]?.name ?? '' },
      { limit: 400, before: null },
    )
    expect(found.map(customer => customer.id)).toContain(rows[0]?.id)
  })

  it('refuses a database with customers in it', async () => {
    await expect(generate(first.db, generatedWorld, extent, () => undefined)).rejects.toMatchObject({
      code: 'not_empty',
    })
  })
})
