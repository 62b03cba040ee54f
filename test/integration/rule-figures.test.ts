import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { decideTests } from '../../workers/chores/decide-tests.ts'
import { seedRuleMessages } from '../support/rule-messages.ts'
import { seedEvents, seedRule, seedTemplate } from '../support/seed.ts'
import { linkedTemplate, startTracking, type Tracking } from './tracking-harness.ts'

const day = 86_400_000

let world: Tracking
let rule: string
let customers: string[]
beforeAll(async () => {
  world = await startTracking()
  await seedTemplate(world.db, 'linked', linkedTemplate, world.clock.now())
  customers = []
  for (let n = 0; n < 120; n += 1) customers.push(await world.reader(false))
  rule = await seedRule(
    world.db,
    'Test',
    {
      trigger: { type: 'event', event: 'Signed Up' },
      goal: { event: 'Order Completed', windowDays: 7, value: 'total', exit: false },
      holdoutPercent: 30,
      steps: [
        {
          id: 'ab',
          type: 'split',
          arms: [
            {
              id: 'a',
              name: 'Kurz',
              weight: 1,
              steps: [{ id: 'mail-a', type: 'send', purpose: 'newsletter', template: 'linked' }],
            },
            {
              id: 'b',
              weight: 1,
              steps: [{ id: 'mail-b', type: 'send', purpose: 'newsletter', template: 'linked' }],
            },
          ],
          test: { by: 'conversion', perArm: 20, days: 3, automatic: true },
        },
        { id: 'pause', type: 'wait', duration: { amount: 5, unit: 'days' } },
        { id: 'off', type: 'exit' },
      ],
    },
    { now: world.clock.now() },
  )
  await tell(customers, 'Signed Up')
})
afterAll(async () => await world.stop())

async function tell(whom: readonly string[], name: string, properties: Record<string, unknown> = {}) {
  const events = whom.map(customerId => ({ customerId, name, properties, occurredAt: world.clock.now() }))
  await seedEvents(world.db, world.sourceId, events, world.clock.now())
  await world.match()
  await world.advance()
  await world.deliver()
}

const figures = async () => (await world.api('GET', `/rules/${rule}/figures`)).body
const runs = () =>
  world.db.selectFrom('run').select(['customer_id', 'state', 'path']).where('rule_id', '=', rule).execute()
const tookArm = (path: readonly { note?: string }[], arm: string) => path.some(visit => visit.note === arm)

it('counts every step, and the books balance', async () => {
  const all = await runs()
  const treated = all.filter(({ state }) => state !== 'holdout')
  expect(all).toHaveLength(120)
  expect(treated.length).toBeGreaterThan(60)
  const body = await figures()
  expect(body).toMatchObject({
    number: 1,
    entered: treated.length,
    heldOut: 120 - treated.length,
    running: treated.length,
  })
  const [ab, mailA, mailB, pause, off] = body.steps
  const inA = treated.filter(({ path }) => tookArm(path, 'a')).length
  expect(ab).toMatchObject({
    id: 'ab',
    entered: treated.length,
    waiting: 0,
    arms: { a: inA, b: treated.length - inA },
  })
  expect([mailA.entered, mailB.entered]).toEqual([inA, treated.length - inA])
  expect([mailA.messages.sent, mailB.messages.sent]).toEqual([inA, treated.length - inA])
  expect(pause).toMatchObject({ id: 'pause', entered: treated.length, waiting: treated.length, left: 0 })
  expect(off).toMatchObject({ id: 'off', entered: 0 })
  expect(body.perDay).toEqual([
    { day: '2026-03-01', entered: treated.length, sent: treated.length, tasks: 0, converted: 0 },
  ])
})

it('compares conversions with those of customers held out, by customer', async () => {
  world.clock.turn(day)
  const all = await runs()
  const inA = all.filter(({ path }) => tookArm(path, 'a')).map(row => row.customer_id)
  const inB = all.filter(({ path }) => tookArm(path, 'b')).map(row => row.customer_id)
  const heldOut = all.filter(({ state }) => state === 'holdout').map(row => row.customer_id)
  const buyers = [...inA.slice(0, 15), ...inB.slice(0, 2), ...heldOut.slice(0, 3)]
  await tell(buyers, 'Order Completed', { total: 12.5, currency: 'EUR' })
  // Twice is one customer all the same, and counts once.
  await tell(buyers.slice(0, 4), 'Order Completed', { total: 100, currency: 'EUR' })
  const { conversion } = await figures()
  const treated = inA.length + inB.length
  expect(conversion.treated).toEqual({ n: treated, converted: 17, rate: 17 / treated })
  expect(conversion.holdout).toEqual({ n: heldOut.length, converted: 3, rate: 3 / heldOut.length })
  expect(conversion.lift).toBeCloseTo(17 / treated - 3 / heldOut.length, 9)
  expect(conversion.interval[0]).toBeLessThan(conversion.lift)
  expect(conversion.interval[1]).toBeGreaterThan(conversion.lift)
  expect(conversion.revenue).toEqual([{ currency: 'EUR', value: 17 * 12.5 }])
})

it('decides a test when its time has come, and everybody takes the arm that won', async () => {
  const undecided = (await figures()).tests[0]
  expect(undecided).toMatchObject({ stepId: 'ab', leader: null, full: false, winner: null })
  await decideTests.run(world.context, () => false)
  expect((await figures()).tests[0].winner).toBeNull()
  world.clock.turn(3 * day)
  const [ripe] = (await figures()).tests
  expect(ripe).toMatchObject({ leader: 'a', full: true, certain: true, winner: null })
  expect(
    ripe.arms.map((arm: { id: string; name: string | null; successes: number }) => [
      arm.id,
      arm.name,
      arm.successes,
    ]),
  ).toEqual([
    ['a', 'Kurz', 15],
    ['b', null, 2],
  ])
  await decideTests.run(world.context, () => false)
  expect((await figures()).tests[0].winner).toMatchObject({ arm: 'a', decidedBy: 'system' })
  const before = (await figures()).steps[0].arms
  const late: string[] = []
  for (let n = 0; n < 20; n += 1) late.push(await world.reader(false))
  await tell(late, 'Signed Up')
  const after = (await figures()).steps[0].arms
  expect(after.b).toBe(before.b)
  expect(after.a).toBeGreaterThan(before.a)
})

it('is opened again or decided otherwise by hand, with a line in the audit log', async () => {
  const decide = (arm: string | null) => world.api('POST', `/rules/${rule}/splits/ab/decide`, { arm })
  expect((await decide('c')).status).toBe(404)
  expect((await decide(null)).body.winner).toBeNull()
  expect((await decide('b')).body.winner).toMatchObject({ arm: 'b' })
  const lines = await world.db
    .selectFrom('audit_entry')
    .select('detail')
    .where('action', '=', 'rule.decide_split')
    .execute()
  expect(lines).toHaveLength(3)
})

it('tells how runs ended', async () => {
  world.clock.turn(2 * day)
  await world.advance()
  const body = await figures()
  const done = (await runs()).filter(({ state }) => state === 'exited').length
  expect(done).toBeGreaterThan(60)
  expect(body.ended).toEqual({ exit_step: done })
  expect(body.steps.at(-1)).toMatchObject({ id: 'off', exits: { exit_step: done } })
  expect((await world.api('GET', `/rules/${rule}/figures?number=7`)).status).toBe(404)
})

it('counts tasks as tasks, and nothing else than messages as sent', async () => {
  const both = await seedRule(
    world.db,
    'Complaints',
    {
      trigger: { type: 'event', event: 'Complained' },
      steps: [
        { id: 'mail', type: 'send', purpose: 'newsletter', template: 'linked' },
        { id: 'call', type: 'task', purpose: 'service', title: 'Call', dueIn: { amount: 1, unit: 'days' } },
      ],
    },
    { now: world.clock.now() },
  )
  const people = [await world.reader(false), await world.reader(false)]
  const now = world.clock.now()
  const seed = async (step: string, whom: string[]) =>
    await seedRuleMessages(world.db, both, whom, now, { step })
  await seed('mail', people.slice(0, 1))
  await seed('call', people)
  for (const lane of ['service', 'triggered'] as const) await world.deliver(lane)
  const { body } = await world.api('GET', `/rules/${both}/figures`)
  expect(body.steps).toMatchObject([
    { id: 'mail', messages: { sent: 1 }, tasks: 0, reasons: [] },
    { id: 'call', messages: { sent: 0, failed: 0 }, tasks: 2, reasons: [] },
  ])
  expect(body.perDay).toMatchObject([{ sent: 1, tasks: 2 }])
  const listed = (await world.api('GET', '/rules')).body.items.find(({ id }: { id: string }) => id === both)
  expect(listed.counts).toMatchObject({ messages: { sent: 1, skipped: 0 }, tasks: 2 })
})
