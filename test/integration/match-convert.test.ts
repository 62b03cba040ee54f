import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import { runMatch } from '../../workers/processors/match.ts'
import { untilBlocked } from '../support/locks.ts'
import { seedCustomers, seedRule } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { enterWithin, rule, runsOf as runsIn, tell } from './match-harness.ts'

let stage: Stage
let anna = ''
let bernd = ''
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  const ids = await seedCustomers(stage.db, [{}, {}], now())
  anna = ids[0] ?? ''
  bernd = ids[1] ?? ''
})

const now = () => stage.clock.now()
const hour = 3_600_000
const hoursOn = (hours: number, from = now()) => new Date(from.getTime() + hours * hour)
const runsOf = (ruleId: string) => runsIn(stage, ruleId)
const conversions = () =>
  stage.db
    .selectFrom('conversion as c')
    .innerJoin('run as r', 'r.id', 'c.run_id')
    .select([
      'c.rule_id',
      'c.customer_id',
      'c.event_id',
      'c.at',
      sql<number | null>`c.value::float8`.as('value'),
      'c.currency',
      'c.holdout',
    ])
    .orderBy('r.started_at')
    .orderBy('r.id')
    .execute()

const seed = (name: string, parts: Partial<RuleDefinitionInput>) =>
  seedRule(
    stage.db,
    name,
    rule({ mode: 'always' }, { trigger: { type: 'event', event: 'Seen' }, ...parts }),
    { now: now() },
  )

const order = (total: unknown, currency: unknown = 'EUR') => ({ total, currency })
const buys = async (customerId: string, properties: Record<string, unknown>, at = now()) => {
  const id = await tell(stage, customerId, 'Order Completed', { properties, at })
  await stage.match()
  return id
}
const sees = async (customerId = anna) => {
  await tell(stage, customerId, 'Seen')
  await stage.match()
}
const goal = { event: 'Order Completed', value: 'total', windowDays: 2 }

describe('a goal reached is a conversion', () => {
  it('not by an event that somebody else gave the name of ours', async () => {
    await seed('A', { goal: { event: 'Link Clicked' } })
    await sees()
    stage.clock.turn(hour)
    await tell(stage, anna, 'Link Clicked')
    await stage.match()
    expect(await conversions()).toEqual([])
    await stage.db.updateTable('event').set({ type: 'system' }).where('name', '=', 'Link Clicked').execute()
    await sql`insert into event_inbox (event_id, received_at) select id, ${now()} from event where name = 'Link Clicked'`.execute(
      stage.db,
    )
    await stage.match()
    expect(await conversions()).toHaveLength(1)
  })

  it('the first within its window, with what the event says it is worth', async () => {
    const ruleId = await seed('A', { goal })
    await seed('no goal', {})
    await seed('another goal', { goal: { event: 'Reviewed' } })
    await sees()
    stage.clock.turn(hour)
    await buys(bernd, order(1))
    expect(await conversions()).toEqual([])
    const first = await buys(anna, order(49.999, 'chf'))
    const at = now()
    stage.clock.turn(hour)
    await buys(anna, order(500))
    expect(await conversions()).toEqual([
      { rule_id: ruleId, customer_id: anna, event_id: first, at, value: 50, currency: 'CHF', holdout: false },
    ])
  })

  it('counts nothing twice where the batch is repeated', async () => {
    await seed('A', { goal })
    await sees()
    await buys(anna, order(10))
    for (let times = 0; times < 2; times += 1) {
      await sql`insert into event_inbox (event_id, received_at) select id, received_at from event
        on conflict do nothing`.execute(stage.db)
      await Promise.all([1, 2, 3].map(() => runMatch(stage.context, () => false, 1)))
    }
    expect(await conversions()).toHaveLength(1)
  })

  it('not before the run, nor at the end of the window or after, nor in the past', async () => {
    await seed('A', { goal })
    await sees()
    const start = now()
    stage.clock.turn(49 * hour)
    await buys(anna, order(1), new Date(start.getTime() - 1))
    await buys(anna, order(1), hoursOn(48, start))
    const past = await tell(stage, anna, 'Order Completed', { at: hoursOn(1, start) })
    await sql`update event set mode = 'history' where id = ${past}::uuid`.execute(stage.db)
    await stage.match()
    expect(await conversions()).toEqual([])
    const last = await buys(anna, order(1), new Date(hoursOn(48, start).getTime() - 1))
    expect((await conversions()).map(row => row.event_id)).toEqual([last])
    const very = await buys(anna, order(2), start)
    expect((await conversions()).map(row => row.event_id)).toEqual([very])
  })

  it('of every run of the customer, ended or not, of whatever version', async () => {
    const ruleId = await seed('A', { goal })
    await sees()
    await sql`update run set state = 'done', due_at = null`.execute(stage.db)
    await sql`update rule_version set active = false`.execute(stage.db)
    stage.clock.turn(hour)
    await seed('B', { goal })
    await sees()
    await buys(anna, order(7))
    expect((await conversions()).map(row => row.value)).toEqual([7, 7])
    expect((await conversions())[0]?.rule_id).toBe(ruleId)
  })

  it('of who was held out, too', async () => {
    const [held = ''] = await heldOut('A')
    await buys(held, order(7))
    expect((await conversions()).map(row => [row.customer_id, row.holdout])).toEqual([[held, true]])
  })

  it('only where the event meets its filter', async () => {
    await seed('A', { goal: { ...goal, where: [{ property: 'total', op: 'at_least', value: 20 }] } })
    await sees()
    await buys(anna, order(19))
    await buys(anna, {})
    const third = await buys(anna, order(20))
    expect((await conversions()).map(row => row.event_id)).toEqual([third])
  })

  it.each<[unknown, unknown, number | null, string | null]>([
    ['12.50', 'EUR', 12.5, 'EUR'],
    [-3, 'EUR', -3, 'EUR'],
    ['1e5', 'EUR', null, 'EUR'],
    ['twelve', 'Euro', null, null],
    [1e300, 7, null, null],
    ['9'.repeat(30), null, null, null],
    [{ of: 1 }, ['EUR'], null, null],
    [null, undefined, null, null],
    [true, 'e\u00fcr', null, null],
    [0.005, 'usd', 0.01, 'USD'],
  ])('whatever it says it is worth: %p %p', async (total, currency, value, code) => {
    await seed('A', { goal })
    await sees()
    await buys(anna, { total, currency })
    expect((await conversions()).map(row => [row.value, row.currency])).toEqual([[value, code]])
  })
})

/** A rule that holds out half of 40 customers who all see something; returns who was. */
async function heldOut(name: string): Promise<string[]> {
  const ruleId = await seed(name, { goal, holdoutPercent: 50 })
  const people = await seedCustomers(
    stage.db,
    Array.from({ length: 40 }, () => ({})),
    now(),
  )
  for (const id of people) await tell(stage, id, 'Seen')
  await stage.match()
  return (await runsOf(ruleId)).filter(run => run.state === 'holdout').map(run => run.customer_id)
}

it('is the same conversion in whatever order and batches the events come in', async () => {
  const events = fc.array(fc.record({ hours: fc.integer({ min: -1, max: 49 }), total: fc.nat(100) }), {
    minLength: 1,
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(events, fc.constantFrom(1, 2, 200), async (told, size) => {
      const [who = ''] = await seedCustomers(stage.db, [{}], now())
      await seed(`R ${who}`, { goal: { ...goal, where: [{ property: 'total', op: 'at_least', value: 10 }] } })
      await sees(who)
      const start = now()
      for (const { hours, total } of told)
        await tell(stage, who, 'Order Completed', { properties: order(total), at: hoursOn(hours, start) })
      await Promise.all([1, 2, 3].map(() => runMatch(stage.context, () => false, size)))
      const hits = told.filter(({ hours, total }) => hours >= 0 && hours < 48 && total >= 10)
      const first = Math.min(...hits.map(({ hours }) => hours))
      const found = (await conversions()).filter(row => row.customer_id === who)
      expect(new Set(found.map(row => row.at.getTime()))).toEqual(
        new Set(hits.length > 0 ? [hoursOn(first, start).getTime()] : []),
      )
      stage.clock.turn(1)
      await sql`update rule set state = 'archived'`.execute(stage.db)
    }),
    { numRuns: 12 },
  )
})

it('is not missed where the goal is matched while the run is not committed yet, and whoever began it dies', async () => {
  await seed('A', { goal })
  await tell(stage, anna, 'Seen')
  const db = stage.db
  // The worker that lets the run begin is held up before its commit, and gone after it; meanwhile another matches the order.
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  let entered = () => {}
  const begun = new Promise<void>(resolve => {
    entered = resolve
  })
  let dead = false
  const transaction = () => ({
    execute: async (work: (trx: unknown) => Promise<unknown>) => {
      const result = await db.transaction().execute(async trx => {
        const made = await work(trx)
        entered()
        await held
        return made
      })
      dead = true
      return result
    },
  })
  const slow = new Proxy(db, {
    get: (of, key) => {
      if (dead) throw new Error('killed')
      const value: unknown = key === 'transaction' ? transaction : Reflect.get(of, key, of)
      return typeof value === 'function' ? value.bind(of) : value
    },
  })
  const first = runMatch({ ...stage.context, db: slow }, () => false).catch(() => undefined)
  await begun
  const id = await tell(stage, anna, 'Order Completed', { properties: order(3) })
  const second = stage.match()
  await Promise.race([second, untilBlocked(db)])
  release()
  await Promise.all([first, second])
  expect((await conversions()).map(row => row.event_id)).toEqual([id])
})

it('is not missed where it was matched just before its run began', async () => {
  await seed('A', { goal })
  await tell(stage, anna, 'Seen')
  await stage.match()
  // As if its run had begun only now.
  await sql`delete from run`.execute(stage.db)
  const id = await buys(anna, order(3))
  expect(await conversions()).toEqual([])
  await tell(stage, anna, 'Seen')
  await stage.match()
  expect((await conversions()).map(row => row.event_id)).toEqual([id])
})

it('is nothing where everything is taken back', async () => {
  await seed('A', { goal })
  await tell(stage, anna, 'Seen')
  await stage.db
    .transaction()
    .execute(async trx => {
      expect(await enterWithin(stage, trx)).toHaveLength(1)
      throw new Error('crash')
    })
    .catch(() => undefined)
  await buys(anna, order(3), new Date(now().getTime() - 1))
  expect(await conversions()).toEqual([])
})

it('sets aside the one event on which it fails; the others convert, and everybody enters', async () => {
  const ruleId = await seed('A', { goal })
  const other = await seed('B', { trigger: { type: 'event', event: 'Order Completed' } })
  await tell(stage, anna, 'Seen')
  await tell(stage, bernd, 'Seen')
  await stage.match()
  const poison = await tell(stage, anna, 'Order Completed', { properties: order(1) })
  const good = await tell(stage, bernd, 'Order Completed', { properties: order(2) })
  await stage.trap(
    'conversion',
    'insert',
    `if new.event_id = '${poison}' then raise exception 'this event is poisonous' using errcode = '22023'; end if;`,
  )
  await stage.match()
  expect((await conversions()).map(row => [row.rule_id, row.event_id])).toEqual([[ruleId, good]])
  expect(await runsOf(other)).toHaveLength(2)
  expect(await stage.db.selectFrom('event_inbox').select(['event_id', 'error']).execute()).toEqual([
    { event_id: poison, error: 'this event is poisonous' },
  ])
})
