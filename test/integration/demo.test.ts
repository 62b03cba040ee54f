import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type RawBuilder, sql } from 'kysely'
import { installDemo } from '../../app/demo/demo.ts'
import type { Db } from '../../db/orm.ts'
import { loadCampaignWorld } from '../../db/stores/campaign-world-store.ts'
import { readDemoSetting } from '../../db/stores/demo-store.ts'
import { ensureWorkspace, getSetting } from '../../db/stores/workspace-store.ts'
import type { CampaignDefinition } from '../../engine/campaigns/definition.ts'
import { checkCampaign } from '../../engine/campaigns/validate.ts'
import { addressHash, isReservedDomain } from '../../engine/consent/address.ts'
import { ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { brand } from '../../templates/brand.ts'
import { starterTemplates } from '../../templates/starters/starters.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addCustomer } from '../support/rows.ts'
import { seedWorkspace } from '../support/seed.ts'
import { testKeyring, testSuppressionKey } from '../support/world.ts'

const now = new Date('2026-11-22T09:00:00Z')
const options = {
  clock: { now: () => now, monotonic: () => 0 },
  keyring: testKeyring,
  suppressionKey: testSuppressionKey,
  brandUrl: 'http://127.0.0.1:3000',
}

const rowsOf = async <T>(db: Db, query: RawBuilder<T>): Promise<T[]> => (await query.execute(db)).rows
const oneOf = async <T>(db: Db, query: RawBuilder<T>): Promise<T> => (await rowsOf(db, query))[0] as T

const tables = [
  'customer',
  'orders',
  'event',
  'consent_record',
  'rule',
  'template',
  'suppression',
  'source',
] as const
async function sizes(db: Db): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { n } = await oneOf(db, sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`)
    counts[table] = n
  }
  return counts
}

describe('the demo shop', () => {
  let database: TestDatabase
  let db: Db
  let took: number

  beforeAll(async () => {
    database = await createTestDatabase()
    db = database.db
    await ensureWorkspace(db, now)
    const begun = performance.now()
    await installDemo(db, options)
    took = performance.now() - begun
  })
  afterAll(() => database.close())

  it('is set up in no time, so that the first start stays below ten seconds', () => {
    expect(took).toBeLessThan(5000)
  })

  it('has customers, visitors, products and a year of orders, all of it history', async () => {
    const counts = await oneOf(
      db,
      sql<Record<string, number>>`
      select (select count(*)::int from customer where state = 'customer') as customers,
        (select count(*)::int from customer where state = 'visitor') as visitors,
        (select count(*)::int from product) as products,
        (select count(*)::int from orders) as orders,
        (select extract(day from max(ordered_at) - min(ordered_at))::int from orders) as days,
        (select count(*)::int from event where mode <> 'history') as live,
        (select count(*)::int from event_inbox) as inbox,
        (select count(*)::int from customer_statistics
          where last_order_at < ${now}::timestamptz - interval '180 days') as lapsed`,
    )
    expect(counts.customers).toBeGreaterThanOrEqual(190)
    expect(counts.visitors).toBeGreaterThan(10)
    expect(counts.products).toBeGreaterThan(12)
    expect(counts.orders).toBeGreaterThan(400)
    expect(counts.days).toBeGreaterThan(330)
    expect(counts.lapsed).toBeGreaterThan(25)
    expect(counts).toMatchObject({ live: 0, inbox: 0 })
  })

  it('keeps books that balance', async () => {
    const wrong = await rowsOf(
      db,
      sql`
      select c.id from customer c
      left join customer_statistics s on s.customer_id = c.id
      left join lateral (
        select count(*) filter (where state <> 'cancelled') as orders,
          coalesce(sum(total - refunded) filter (where state <> 'cancelled'), 0) as revenue,
          min(ordered_at) filter (where state <> 'cancelled') as first,
          max(ordered_at) filter (where state <> 'cancelled') as last
        from orders where customer_id = c.id) o on true
      left join lateral (
        select count(*) as events, min(occurred_at) as first, max(occurred_at) as last
        from event where customer_id = c.id) e on true
      where (s.order_count, s.revenue, s.event_count) is distinct from (o.orders, o.revenue, e.events)
        or (s.first_order_at, s.last_order_at) is distinct from (o.first, o.last)
        or (s.first_event_at, s.last_event_at) is distinct from (e.first, e.last)`,
    )
    expect(wrong).toEqual([])
    const refunds = await rowsOf(
      db,
      sql`
      select o.id from orders o left join order_refund r on r.order_id = o.id
      group by o.id having o.refunded <> coalesce(sum(r.amount), 0) or o.refunded > o.total`,
    )
    expect(refunds).toEqual([])
  })

  it('tells of each order in an event that says the same', async () => {
    const wrong = await rowsOf(
      db,
      sql`
      select o.external_id from orders o
      left join event e on e.name = 'Order Completed' and e.properties ->> 'order_id' = o.external_id
      left join lateral (
        select count(*) as lines, sum(quantity * unit_price) as goods from order_line where order_id = o.id) l on true
      where e.customer_id is distinct from o.customer_id
        or (e.properties ->> 'total')::numeric is distinct from o.total
        or jsonb_array_length(e.properties -> 'products') is distinct from l.lines
        or l.goods - o.discount + o.shipping is distinct from o.total`,
    )
    expect(wrong).toEqual([])
  })

  it('has segments to choose from, and a campaign that lacks nothing but the start', async () => {
    const campaign = await oneOf(db, sql<{ definition: CampaignDefinition }>`select definition from campaign`)
    const world = await loadCampaignWorld(db, {
      now,
      timeZone: 'Europe/Berlin',
      definitions: [campaign.definition],
    })
    expect(checkCampaign(campaign.definition, world).filter(({ severity }) => severity === 'error')).toEqual(
      [],
    )
    const [readers, regulars] = await rowsOf(
      db,
      sql<{ name: string }>`select name from segment order by name`,
    )
    expect([readers?.name, regulars?.name]).toEqual(['Leserkreis', 'Stammkunden'])
  })

  it('can write to nobody: every address is reserved', async () => {
    const rows = await db.selectFrom('customer').select('email').where('email', 'is not', null).execute()
    expect(rows.length).toBeGreaterThan(180)
    for (const { email } of rows) expect(isReservedDomain(email ?? '')).toBe(true)
  })

  it('has every kind of permission, and some addresses that must not be used', async () => {
    const states = await rowsOf(
      db,
      sql<{ purpose: string; state: string; n: number }>`
      select purpose, state, count(*)::int as n from permission where channel = 'email' group by 1, 2`,
    )
    const count = (purpose: string, state: string) =>
      states.find(row => row.purpose === purpose && row.state === state)?.n ?? 0
    for (const state of ['granted', 'pending', 'withdrawn', 'objected'])
      expect(count('newsletter', state)).toBeGreaterThan(2)
    for (const state of ['granted', 'existing_customer', 'objected'])
      expect(count('product_offers', state)).toBeGreaterThan(2)
    const { none } = await oneOf(
      db,
      sql<{ none: number }>`select count(*)::int as none from customer c where state = 'customer'
        and not exists (select from permission p where p.customer_id = c.id)`,
    )
    expect(none).toBeGreaterThan(10)
    const suppressions = await db.selectFrom('suppression').selectAll().execute()
    expect(new Set(suppressions.map(row => row.scope))).toEqual(new Set(['all', 'marketing']))
    const customers = await db.selectFrom('customer').select('email').where('email', 'is not', null).execute()
    const hashes = customers.map(row =>
      addressHash(testSuppressionKey, 'email', row.email ?? '').toString('hex'),
    )
    for (const { hash } of suppressions) expect(hashes).toContain(Buffer.from(hash).toString('hex'))
  })

  it('has a published rule for each starter template', async () => {
    const rules = await rowsOf(
      db,
      sql<{ definition: unknown; lane: string; state: string; template: string; published: boolean }>`
      select v.definition, v.lane, r.state, s ->> 'template' as template, t.published_version_id is not null as published
      from rule r join rule_version v on v.id = r.published_version_id and v.active
      cross join jsonb_array_elements(v.definition -> 'steps') s
      left join template t on t.key = s ->> 'template'
      where s ->> 'type' = 'send' and r.error is null`,
    )
    expect(rules).toHaveLength(starterTemplates.length)
    expect(new Set(rules.map(rule => rule.template))).toEqual(new Set(starterTemplates.map(({ key }) => key)))
    for (const { definition, lane, template, ...rule } of rules) {
      expect(ruleDefinitionSchema.safeParse(definition).success).toBe(true)
      expect(rule).toEqual({ state: 'published', published: true })
      expect(lane).toBe(template === 'order-confirmation' ? 'service' : 'triggered')
    }
  })

  it('knows who it is', async () => {
    const { shopUrl, ...rest } = (await getSetting(db, 'brand')) as Record<string, unknown>
    expect(brand.safeParse({ ...rest, baseUrl: options.brandUrl }).success).toBe(true)
    expect(shopUrl).toMatch(/^https:\/\/.*\.example$/)
  })

  it('is set up once, however often it is asked for', async () => {
    const before = await sizes(db)
    const setting = await readDemoSetting(db)
    await installDemo(db, { ...options, seed: 5 })
    expect(await sizes(db)).toEqual(before)
    expect(await readDemoSetting(db)).toEqual(setting)
  })
})

describe('where the demo goes', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.close())

  it('is once, when two processes start at the same moment, and under a source of its own', async () => {
    const { db } = database
    const sourceId = await seedWorkspace(db, now)
    await Promise.all([installDemo(db, options), installDemo(db, options), installDemo(db, options)])
    expect(await sizes(db)).toMatchObject({ rule: 4, template: 5, source: 2 })
    const setting = await readDemoSetting(db)
    expect(setting?.sourceId).not.toBe(sourceId)
    const other = await oneOf(
      db,
      sql<{
        n: number
      }>`select count(*)::int as n from event where source_id <> ${setting?.sourceId ?? ''}::uuid`,
    )
    expect(other.n).toBe(0)
    const { n } = await oneOf(db, sql<{ n: number }>`select count(*)::int as n from orders`)
    expect(n).toBeLessThan(1000)
  })

  it('is never among customers who are there already', async () => {
    const other = await createTestDatabase()
    try {
      await ensureWorkspace(other.db, now)
      await addCustomer(other.db, { email: 'real@example.com' })
      await installDemo(other.db, options)
      expect(await sizes(other.db)).toMatchObject({ customer: 1, orders: 0, rule: 0, template: 0 })
      expect(await readDemoSetting(other.db)).toBeNull()
    } finally {
      await other.close()
    }
  })
})
