import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { expectHonestBooks } from '../support/books.ts'
import { seedMailTemplates } from '../support/delivery.ts'
import { seedConsent, seedCustomers, seedEvents, seedMessages, seedRule } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { merge } from './merge-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.reset())
afterAll(() => stage?.close())

const now = () => stage.clock.now()
const wait = { id: 'pause', type: 'wait' as const, duration: { amount: 1, unit: 'hours' as const } }
const send = { id: 'mail', type: 'send' as const, purpose: 'newsletter', template: 'hello' }
type Reentry = NonNullable<Parameters<typeof seedRule>[2]['reentry']>

/** Two customers with different addresses, both in the same rule, an hour apart. */
async function twoInOneRule(reentry: Reentry, properties: [object, object] = [{}, {}]) {
  await seedMailTemplates(stage)
  const rule = await seedRule(
    stage.db,
    'Welcome',
    { trigger: { type: 'event', event: 'Signed Up', where: [] }, reentry, steps: [wait, send] },
    { now: now() },
  )
  const [heir = '', gone = ''] = await seedCustomers(
    stage.db,
    [{ email: 'a@shop.test' }, { email: 'b@shop.test' }],
    now(),
  )
  await seedConsent(stage.db, [heir, gone], 'newsletter', now())
  for (const [n, customerId] of [heir, gone].entries()) {
    await seedEvents(
      stage.db,
      stage.sourceId,
      [
        {
          customerId,
          name: 'Signed Up',
          properties: properties[n] as Record<string, unknown>,
          occurredAt: now(),
        },
      ],
      now(),
    )
    await stage.match()
    await stage.advance()
    stage.clock.turn(60_000)
  }
  return { rule, heir, gone }
}

const runsOf = (customer: string) =>
  stage.db
    .selectFrom('run')
    .select(['state', 'end_reason'])
    .where('customer_id', '=', customer)
    .orderBy('started_at')
    .execute()
const messagesOf = (customer: string) =>
  stage.db
    .selectFrom('message')
    .select(['state', 'reason'])
    .where('customer_id', '=', customer)
    .orderBy('id')
    .execute()

async function finish() {
  stage.clock.turn(2 * 3_600_000)
  await stage.advance()
  await stage.deliver()
}

describe('what is under way when customers are merged', () => {
  it('ends the later run of a rule that takes everybody once, and the mail goes once', async () => {
    const { heir, gone } = await twoInOneRule({ mode: 'once' })
    expect(await merge(stage.db, heir, [gone], now(), { values: { email: gone } })).toMatchObject({
      runsEnded: 1,
    })
    await finish()
    expect(await runsOf(heir)).toEqual([
      { state: 'done', end_reason: 'finished' },
      { state: 'exited', end_reason: 'merged' },
    ])
    expect(stage.sink.mails.length).toBe(1)
    expect(await messagesOf(heir)).toHaveLength(1)
    await expectHonestBooks(stage.db, stage.sink)
    // Nobody enters again what they were in under their old id.
    await seedEvents(
      stage.db,
      stage.sourceId,
      [{ customerId: heir, name: 'Signed Up', occurredAt: now() }],
      now(),
    )
    await stage.match()
    expect(await runsOf(heir)).toHaveLength(2)
  })

  it.each([
    ['always', { mode: 'always' }, [{}, {}], 2],
    ['one per order, other orders', { mode: 'once', key: 'order' }, [{ order: 1 }, { order: 2 }], 2],
    ['one per order, the same order', { mode: 'once', key: 'order' }, [{ order: 1 }, { order: 1 }], 1],
    ['once an hour', { mode: 'period', hours: 1 }, [{}, {}], 1],
    ['not while running', { mode: 'not_running' }, [{}, {}], 1],
    [
      'not while running, other orders',
      { mode: 'not_running', key: 'order' },
      [{ order: 1 }, { order: 2 }],
      2,
    ],
    ['once in thirty seconds', { mode: 'period', hours: 1 / 120 }, [{}, {}], 2],
  ] as [string, Reentry, [object, object], number][])(
    'lets both go on where re-entry allows: %s',
    async (_, reentry, properties, mails) => {
      const { heir, gone } = await twoInOneRule(reentry, properties)
      await merge(stage.db, heir, [gone], now())
      await finish()
      expect(stage.sink.mails.length).toBe(mails)
      await expectHonestBooks(stage.db, stage.sink)
    },
  )

  it('counts the run that ends where it stood', async () => {
    const { rule, heir, gone } = await twoInOneRule({ mode: 'not_running' })
    await merge(stage.db, heir, [gone], now())
    const { rows } = await sql<{ step_id: string; what: string; n: number }>`
      select c.step_id, c.what, sum(c.n)::int as n from rule_step_count c
      join rule_version v on v.id = c.rule_version_id and v.rule_id = ${rule}::uuid
      group by 1, 2 order by 1, 2`.execute(stage.db)
    expect(rows).toEqual([
      { step_id: '', what: 'entered', n: 2 },
      { step_id: '', what: 'exited:merged', n: 1 },
      { step_id: 'pause', what: 'entered', n: 2 },
      { step_id: 'pause', what: 'exited:merged', n: 1 },
      { step_id: 'pause', what: 'left', n: 1 },
    ])
  })

  it('lets one go on where the other was held out', async () => {
    const { rule, heir, gone } = await twoInOneRule({ mode: 'once' })
    await sql`update run set state = 'holdout', due_at = null where rule_id = ${rule}::uuid
      and customer_id = ${heir}::uuid`.execute(stage.db)
    expect(await merge(stage.db, heir, [gone], now())).toMatchObject({ runsEnded: 0 })
    expect((await runsOf(heir)).map(run => run.state)).toEqual(['holdout', 'waiting'])
  })

  it('skips, with its reason, the second of two mails that wait already', async () => {
    const { heir, gone } = await twoInOneRule({ mode: 'once' })
    stage.clock.turn(2 * 3_600_000)
    await stage.advance()
    expect(await merge(stage.db, heir, [gone], now())).toMatchObject({ runsEnded: 0, messagesSkipped: 1 })
    await stage.deliver()
    expect(stage.sink.mails.length).toBe(1)
    expect((await messagesOf(heir)).map(row => row.reason).filter(Boolean)).toEqual(['merged'])
    await expectHonestBooks(stage.db, stage.sink)
  })

  it('skips what waits where the other was sent it already', async () => {
    const { heir, gone } = await twoInOneRule({ mode: 'once' })
    stage.clock.turn(2 * 3_600_000)
    await stage.advance()
    const waiting = await stage.db
      .selectFrom('message')
      .select('id')
      .where('customer_id', '=', heir)
      .executeTakeFirstOrThrow()
    await stage.db
      .updateTable('message')
      .set({ due_at: new Date(now().getTime() + 3_600_000) })
      .where('id', '=', waiting.id)
      .execute()
    await stage.deliver()
    expect(stage.sink.mails.map(mail => mail.to)).toEqual(['b@shop.test'])
    await merge(stage.db, heir, [gone], now())
    await finish()
    expect(stage.sink.mails.length).toBe(1)
    await expectHonestBooks(stage.db, stage.sink)
  })

  it('sends one of a campaign', async () => {
    await seedMailTemplates(stage)
    const [heir = '', gone = ''] = await seedCustomers(
      stage.db,
      [{ email: 'a@shop.test' }, { email: 'b@shop.test' }],
      now(),
    )
    await seedConsent(stage.db, [heir, gone], 'newsletter', now())
    const ids = await seedMessages(stage.db, [heir, gone], { template: 'hello' }, now())
    const campaign = crypto.randomUUID()
    for (const [n, id] of ids.entries())
      await stage.db
        .updateTable('message')
        .set({ campaign_id: campaign, origin_key: `campaign/1/${[heir, gone][n]}` })
        .where('id', '=', id)
        .execute()
    expect(await merge(stage.db, heir, [gone], now())).toMatchObject({ messagesSkipped: 1 })
    await stage.deliver()
    expect(stage.sink.mails.length).toBe(1)
    await expectHonestBooks(stage.db, stage.sink)
  })

  it('loses and doubles nothing while mails go out, runs advance and events are matched', async () => {
    await seedMailTemplates(stage)
    await seedRule(
      stage.db,
      'Welcome',
      { trigger: { type: 'event', event: 'Signed Up', where: [] }, reentry: { mode: 'once' }, steps: [send] },
      { now: now() },
    )
    const people = Array.from({ length: 40 }, (_, n) => ({ email: `p${n}@shop.test` }))
    const ids = await seedCustomers(stage.db, people, now())
    await seedConsent(stage.db, ids, 'newsletter', now())
    await seedEvents(
      stage.db,
      stage.sourceId,
      ids.map(customerId => ({ customerId, name: 'Signed Up', occurredAt: now() })),
      now(),
    )
    const pairs = Array.from({ length: 20 }, (_, n) => [ids[2 * n] ?? '', ids[2 * n + 1] ?? ''] as const)
    const work = async () => {
      for (let round = 0; round < 3; round += 1) {
        await stage.match()
        await stage.advance()
        await stage.deliver()
      }
    }
    await Promise.all([work(), ...pairs.map(([heir, gone]) => merge(stage.db, heir, [gone], now()))])
    await work()
    await expectHonestBooks(stage.db, stage.sink)
    const gone = pairs.map(([, id]) => id)
    for (const table of ['run', 'message', 'event', 'interaction', 'rule_entry'] as const) {
      const rows = await stage.db
        .selectFrom(table)
        .select('customer_id')
        .where('customer_id', 'in', gone)
        .execute()
      expect([table, rows.length]).toEqual([table, 0])
    }
    const open = await stage.db
      .selectFrom('message')
      .select('id')
      .where('state', 'in', ['queued', 'held', 'retry', 'sending'])
      .execute()
    expect(open).toEqual([])
    // Both may have been sent before they were merged; nobody got more than that, and nobody nothing.
    const sent = await stage.db
      .selectFrom('message')
      .select('customer_id')
      .where('state', '=', 'sent')
      .execute()
    expect(new Set(sent.map(row => row.customer_id)).size).toBe(20)
    expect(stage.sink.mails.length).toBe(sent.length)
    expect(new Set(stage.sink.mails.map(mail => mail.to)).size).toBe(stage.sink.mails.length)
  })
})
