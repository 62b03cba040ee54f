import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import pg from 'pg'
import { pino } from 'pino'
import { preflightOf } from '../../admin-api/campaigns/preflight.ts'
import type { ApiContext } from '../../admin-api/context.ts'
import { links, type PagesWorld, seedPagesWorld } from '../../bench/campaign-pages/world.ts'
import { linksOf } from '../../db/stores/campaign-link-store.ts'
import { peopleOf } from '../../db/stores/campaign-people-store.ts'
import { readProgress } from '../../db/stores/campaign-progress-store.ts'
import { slicesOf } from '../../db/stores/campaign-result-store.ts'
import { longRead } from '../../db/stores/long-read-store.ts'
import { putSetting } from '../../db/stores/workspace-store.ts'
import type { FigureName } from '../../engine/campaigns/figure.ts'
import { sendingLimitsSetting } from '../../engine/messages/limits.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { testContext } from '../support/worker-context.ts'

/** Of a size at which numbers mean something; `npm run bench -- campaign-pages` has a million. */
const customers = 12_000
const clock = new FakeClock()
let database: TestDatabase
let world: PagesWorld
let context: ApiContext
beforeAll(async () => {
  database = await createTestDatabase()
  world = await seedPagesWorld(database.ownerUrl, customers, clock.now())
  const { db } = database
  const bell = { ring: () => undefined, attend: (_: string, work: () => unknown) => work() } as never
  const log = pino({ level: 'silent' })
  context = {
    ...testContext({ db, bell, log, clock, smtpPort: 1 }),
    version: 'test',
  } as unknown as ApiContext
  // Every tenth shares the address of the one before.
  await sql`update customer c set email_key = o.email_key, email_hash = o.email_hash from customer o
    where substr(c.external_id, 3)::int % 10 = 0 and o.external_id = 'N-' || (substr(c.external_id, 3)::int - 1)`.execute(
    db,
  )
  await sql`update permission p set address_hash = c.email_hash from customer c where c.id = p.customer_id`.execute(
    db,
  )
  const limits = { caps: [{ scope: 'all', count: 1, per: 'week' }], quiet: null }
  await putSetting(db, sendingLimitsSetting, limits, clock.now())
}, 60_000)
afterAll(async () => await database.close())

const read = <T>(work: (db: TestDatabase['db']) => Promise<T>) =>
  longRead(database.db, { timeoutMs: 60_000 }, work)
const count = async (query: ReturnType<typeof sql<{ n: number }>>) =>
  (await query.execute(database.db)).rows[0]?.n ?? 0

describe('a preflight', () => {
  it('counts one address in 64 where everybody takes too long, and comes near the whole', async () => {
    const whole = await preflightOf(context, world.definition)
    const sample = await preflightOf(context, world.definition, { limits: { wholeMs: 1, sampleMs: 60_000 } })
    expect(whole.sampledOf).toBeNull()
    expect(whole.audience).toBe(customers)
    const told = sample.sampledOf ?? 0
    expect(sample.audience).toBe(told * 64)
    expect(sample.checks.map(({ code }) => code)).toContain('sampled')
    // Four standard errors of a share counted in 64ths; whoever shares an address comes along, which makes it coarser.
    const near = (estimate: number, truth: number) => {
      const share = truth / customers
      const error = 64 * Math.sqrt(2 * (customers / 64) * share * (1 - share))
      expect([truth, Math.abs(estimate - truth) <= 4 * error + 64]).toEqual([truth, true])
    }
    near(told * 64 - customers / 2, customers / 2)
    expect(whole.duplicates).toBeGreaterThan(customers / 15)
    expect(sample.duplicates).toBeGreaterThan(customers / 30)
    near(sample.duplicates, whole.duplicates)
    near(sample.reachable, whole.reachable)
    near(sample.capped, whole.capped)
    near(sample.writtenToday, whole.writtenToday)
    near(sample.paused, whole.paused)
    for (const { reason, count: n } of whole.denied)
      near(sample.denied.find(line => line.reason === reason)?.count ?? 0, n)
    for (const [n, { count: lacking }] of whole.missing.entries())
      near(sample.missing[n]?.count ?? 0, lacking)
  })

  it('counts who had advertising lately by each customer’s own days, as a look at each of them does', async () => {
    const whole = await preflightOf(context, world.definition)
    const allowed = sql`c.email_key is not null and exists (select from permission p where p.customer_id = c.id
      and p.purpose = 'newsletter' and p.state = 'granted') and not exists (
        select from customer o join permission p on p.customer_id = o.id where o.email_key = c.email_key and o.id < c.id
          and p.purpose = 'newsletter' and p.state = 'granted')`
    const had = (since: ReturnType<typeof sql>) =>
      count(sql<{ n: number }>`select count(*)::int as n from customer c where ${allowed} and exists (
        select from message m where m.customer_id = c.id and m.state in ('sent', 'unknown') and m.claimed_at >= ${since})`)
    const begin = (per: string) =>
      sql`period_start(${clock.now()}::timestamptz, coalesce(c.time_zone, ${context.timeZone}), ${per}, 0)`
    expect(whole.capped).toBe(await had(begin('week')))
    expect(whole.writtenToday).toBe(await had(begin('day')))
    const recent = { ...world.definition.audience, notWithinDays: 3 }
    const left = await preflightOf(context, { ...world.definition, audience: recent })
    expect(left.recentlyWritten).toBeGreaterThan(customers / 2)
    const again = await preflightOf(
      context,
      { ...world.definition, audience: recent },
      { limits: { wholeMs: 1, sampleMs: 60_000 } },
    )
    expect(Math.abs(again.recentlyWritten / left.recentlyWritten - 1)).toBeLessThan(0.5)
  })

  it('ends in the database when whoever asked closes the request', async () => {
    const [owner, looker] = [1, 2].map(() => new pg.Client({ connectionString: database.ownerUrl }))
    if (!owner || !looker) throw new Error('two connections')
    await owner.connect()
    await looker.connect()
    try {
      // Held up for as long as it takes: nobody reads messages while they are locked.
      await owner.query('begin; lock table message in access exclusive mode')
      const closing = new AbortController()
      const limits = { wholeMs: 600_000, sampleMs: 600_000 }
      let outcome: string | undefined
      const asked = preflightOf(context, world.definition, { signal: closing.signal, limits }).then(
        () => {
          outcome = 'told'
        },
        (error: { code?: string }) => {
          outcome = error.code ?? String(error)
        },
      )
      // Outside of any transaction: within one it would be told the same again.
      const running = async (): Promise<number> => {
        const { rows } = await looker.query(
          "select count(*)::int as n from pg_stat_activity where datname = current_database() and state = 'active' and query like '%judged%' and pid <> pg_backend_pid()",
        )
        return rows[0].n
      }
      while (outcome === undefined && (await running()) === 0) await new Promise(setImmediate)
      expect(outcome).toBeUndefined()
      closing.abort()
      await asked
      expect(outcome).toBe('request_closed')
      // The lock is still held: had it not been cancelled, the statement would be waiting yet.
      expect(await running()).toBe(0)
    } finally {
      await owner.query('rollback')
      await owner.end()
      await looker.end()
    }
  })
})

describe('the pages of a large sending', () => {
  const all = async (figure: FigureName, url?: string): Promise<string[]> => {
    const seen: string[] = []
    for (let after: string | null = null; ; ) {
      const page = await peopleOf(database.db, world.occurrenceId, { figure, url }, { limit: 1_000, after })
      seen.push(...page.map(({ id }) => id))
      if (page.length < 1_000) return seen
      after = page.at(-1)?.messageId ?? null
    }
  }

  it('list exactly those behind each figure, each once', async () => {
    const { all: funnel } = await read(db => slicesOf(db, world.occurrenceId))
    const { tallied } = await readProgress(database.db, world.occurrenceId)
    const state = (wanted: string) =>
      tallied.filter(line => line.state === wanted).reduce((sum, { count: n }) => sum + n, 0)
    const expected: Partial<Record<FigureName, number>> = {
      planned: customers,
      sent: state('sent'),
      skipped: state('skipped'),
      failed: state('failed'),
      unknown: state('unknown'),
      delivered: funnel.delivered,
      tracked: funnel.tracked,
      opened: funnel.opened,
      openedUnsure: funnel.openedUnsure,
      clicked: funnel.clicked,
      bounced: funnel.bounced,
      unsubscribed: funnel.unsubscribed,
      complained: funnel.complained,
      converted: funnel.converted,
    }
    expect(funnel.sent).toBe(state('sent'))
    for (const [figure, n] of Object.entries(expected) as [FigureName, number][]) {
      const people = await all(figure)
      expect([figure, people.length, new Set(people).size]).toEqual([figure, n, n])
    }
    for (const figure of ['clicked', 'unsubscribed', 'complained', 'bounced', 'failed'] as const)
      expect([figure, (expected[figure] ?? 0) > 0]).toEqual([figure, true])
  })

  it('count links as a look at each click does', async () => {
    const known = Array.from({ length: links }, (_, position) => ({
      position,
      product: false,
      url: position === 0 ? 'https://shop.test/konto?kunde={{x}}' : `https://shop.test/angebote/${position}`,
      like: position === 0 ? 'https://shop.test/konto?kunde=%' : `https://shop.test/angebote/${position}`,
      versionId: '',
    })).flatMap(link => ['a', 'b'].map(variant => ({ ...link, variant })))
    const rows = await read(db => linksOf(db, world.occurrenceId, known))
    expect(rows.every(({ position }) => position !== null)).toBe(true)
    // Where a personal link led is personal data.
    expect(rows.every(({ targets }) => targets.length === 0)).toBe(true)
    // Of links to products it is told, unless they are too many.
    const products = known.map(link => ({ ...link, product: true }))
    for (const { position, url, clicks, people, targets } of await read(db =>
      linksOf(db, world.occurrenceId, products),
    ))
      expect(targets).toEqual(position === 0 ? [] : [{ url, clicks, people }])
    for (const position of [0, 5]) {
      const of = sql`m.state = 'sent' and e.kind = 'clicked' and substr(split_part(m.address, '@', 1), 2)::int % ${links} = ${position}`
      const clicked = (human: boolean) =>
        count(sql<{
          n: number
        }>`select count(*)::int as n from message m join message_event e on e.message_id = m.id
          where ${of} and (e.detail ->> 'human')::boolean = ${human}`)
      const mine = rows.filter(row => row.position === position)
      const sum = (what: 'clicks' | 'machineClicks' | 'people') =>
        mine.reduce((total, row) => total + row[what], 0)
      expect(sum('clicks')).toBe(await clicked(true))
      expect(sum('clicks')).toBeGreaterThan(0)
      expect(sum('machineClicks')).toBe(await clicked(false))
      const like = known.find(link => link.position === position)?.like
      expect((await all('clicked', like)).length).toBe(sum('people'))
    }
  })

  it('add up: the parts of each division are the whole', async () => {
    const { all: whole, variants, locales, domains } = await read(db => slicesOf(db, world.occurrenceId))
    for (const parts of [variants, locales, domains])
      for (const figure of ['sent', 'opens', 'clicks', 'machineOpens', 'converted', 'bounced'] as const)
        expect(parts.reduce((sum, part) => sum + part[figure], 0)).toBe(whole[figure])
    // More domains than are told one by one.
    expect(domains).toHaveLength(51)
    expect(new Set(locales.map(({ key }) => key))).toEqual(new Set(['', 'de', 'de-AT', 'en']))
  })

  it('read no message of another campaign', async () => {
    const bounds = sql`update campaign_occurrence set first_message_id = null, last_message_id = null`
    const bounded = await read(db => slicesOf(db, world.occurrenceId))
    await bounds.execute(database.db)
    expect(await read(db => slicesOf(db, world.occurrenceId))).toEqual(bounded)
  })
})
