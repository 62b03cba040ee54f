import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { jsonb } from '../../db/stores/json.ts'
import { type SimulationResult, simulateRule } from '../../db/stores/simulation-store.ts'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { simulationNotes } from '../../engine/rules/simulation/notes.ts'
import type { StepInput } from '../../engine/rules/step.ts'
import {
  plainTemplate,
  seedConsent,
  seedCustomers,
  seedEvents,
  seedRule,
  seedTemplate,
} from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { seedPool, whatHappened } from './simulation-harness.ts'
import { day, hour, onSignUp, send, wait } from './simulation-parts.ts'

const recipient = '77777777-7777-4777-8777-777777777777'
let stage: Stage
let start: Date
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await stage.asOwner(
    "delete from setting where key in ('sending_limits', 'holdout'); delete from voucher_pool",
  )
  start = stage.clock.now()
  await seedTemplate(stage.db, 'hello', plainTemplate(), start)
})

const later = (ms: number) => stage.clock.turn(ms)
const people = async (count: number) => {
  const seeds = Array.from({ length: count }, (_, n) => ({ email: `c${n}@example.test` }))
  const ids = await seedCustomers(stage.db, seeds, stage.clock.now())
  await seedConsent(stage.db, ids, 'newsletter', stage.clock.now())
  later(1_000)
  return ids
}
const happens = (customerIds: readonly string[], name: string) =>
  seedEvents(
    stage.db,
    stage.sourceId,
    customerIds.map(customerId => ({ customerId, name })),
    stage.clock.now(),
  )
const simulate = (input: RuleDefinitionInput, more: Partial<Parameters<typeof simulateRule>[1]> = {}) =>
  simulateRule(stage.db, {
    definition: ruleDefinitionSchema.parse(input),
    ruleId: null,
    days: 10,
    imported: true,
    now: stage.clock.now(),
    timeZone: 'Europe/Berlin',
    ...more,
  })
const stepOf = (result: SimulationResult, id: string) => result.steps.find(step => step.id === id)
const saysOf = (result: SimulationResult, code: keyof typeof simulationNotes) =>
  result.notes.includes(simulationNotes[code] as never)
const works = async () => {
  await stage.match()
  await stage.advance()
  await stage.deliver()
}

describe('vouchers', () => {
  const gift: RuleDefinitionInput = {
    trigger: onSignUp,
    steps: [wait('w', 1), send('gift', { voucher: 'gifts' })],
  }

  it('last as long as the pool, whoever comes first', async () => {
    await seedPool(stage.db, 'gifts', 3, start)
    const ids = await people(5)
    for (const id of ids.toReversed()) {
      await happens([id], 'Signed Up')
      later(1_000)
    }
    later(day)
    const result = await simulate(gift)
    expect(stepOf(result, 'gift')).toMatchObject({
      entered: 5,
      sent: 3,
      skipped: [{ reason: 'voucher_exhausted', count: 2 }],
    })
    expect(new Set(result.samples.map(one => one.customerId))).toEqual(new Set(ids.slice(2)))
    expect(result.perDay.reduce((sum, one) => sum + one.messages, 0)).toBe(3)
    expect(saysOf(result, 'vouchers_of_today')).toBe(true)
    // In pieces of one customer each just so.
    expect((await simulate(gift, { most: { atOnce: 1 } })).steps).toEqual(result.steps)
  })

  it('are those of then where the rule itself gave them away, and fail as they did', async () => {
    await seedPool(stage.db, 'gifts', 3, start)
    const rule = await seedRule(stage.db, 'Gift', gift, { now: start })
    later(1_000)
    const ids = await people(5)
    for (const id of ids) {
      await happens([id], 'Signed Up')
      await works()
      later(hour)
      await works()
    }
    later(day)
    expect((await whatHappened(stage.db, rule)).messages).toEqual({
      'gift sent': 3,
      'gift voucher_exhausted': 2,
    })
    const again = { sent: 3, skipped: [{ reason: 'voucher_exhausted', count: 2 }] }
    expect(stepOf(await simulate(gift, { ruleId: rule }), 'gift')).toMatchObject(again)
    // To another rule that pool has nothing more to give.
    const other = { sent: 0, skipped: [{ reason: 'voucher_exhausted', count: 5 }] }
    expect(stepOf(await simulate(gift), 'gift')).toMatchObject(other)
  })

  it('end with their pool; of one that is not there yet nothing is known, and that is said', async () => {
    const ids = await people(2)
    await happens(ids.slice(0, 1), 'Signed Up')
    later(2 * hour)
    const end = stage.clock.now()
    await happens(ids.slice(1), 'Signed Up')
    later(day)
    const unknown = await simulate(gift)
    expect(stepOf(unknown, 'gift')).toMatchObject({ sent: 2 })
    expect([saysOf(unknown, 'vouchers_unknown'), saysOf(unknown, 'vouchers_of_today')]).toEqual([true, false])
    await seedPool(stage.db, 'gifts', 5, start)
    await sql`update voucher_pool set expires_at = ${end}`.execute(stage.db)
    const ended = await simulate(gift)
    expect(stepOf(ended, 'gift')).toMatchObject({
      sent: 1,
      skipped: [{ reason: 'voucher_exhausted', count: 1 }],
    })
    expect([saysOf(ended, 'vouchers_unknown'), saysOf(ended, 'vouchers_of_today')]).toEqual([false, true])
  })

  it('are shared out where only a share of the customers is followed', async () => {
    await seedPool(stage.db, 'gifts', 200, start)
    await happens(await people(400), 'Signed Up')
    later(day)
    const result = await simulate(gift, { most: { followed: 120 } })
    const sent = stepOf(result, 'gift')?.sent ?? 0
    expect(Math.abs(sent - 200)).toBeLessThanOrEqual((result.sampled?.of ?? 0) / (result.sampled?.runs ?? 1))
  })
})

it('makes no difference by how many are followed at a time', async () => {
  const { db } = stage
  for (const n of [0, 1, 2])
    await seedRule(
      db,
      `Other ${n}`,
      { trigger: { type: 'event', event: n === 0 ? 'Support Asked' : 'Product Viewed' }, steps: [send()] },
      { now: start },
    )
  const limits = { caps: [{ scope: 'all', count: 3, per: 'day' }], quiet: null }
  await db
    .insertInto('setting')
    .values({ key: 'sending_limits', value: jsonb(limits), updated_at: start })
    .execute()
  later(2_000)
  const ids = await people(24)
  for (const [n, id] of ids.entries()) {
    for (let times = 0; times <= n % 3; times += 1) {
      await happens([id], 'Signed Up')
      later(60_000)
    }
    if (n % 2 === 0) await happens([id], 'Product Viewed')
    if (n % 5 === 0) await happens([id], 'Support Asked')
    if (n % 4 === 0) await happens([id], 'Order Completed')
  }
  await works()
  later(3 * day)
  const arms = [
    { id: 'a', weight: 1, steps: [send('one')] },
    { id: 'b', weight: 1 },
  ]
  const rule = (reentry: RuleDefinitionInput['reentry']): RuleDefinitionInput => ({
    trigger: onSignUp,
    reentry,
    goal: { event: 'Order Completed', windowDays: 2 },
    holdoutPercent: 20,
    steps: [{ id: 'split', type: 'split', arms }, send('two'), wait('w', 2), send('three')],
  })
  for (const reentry of [{ mode: 'always' as const }, { mode: 'not_running' as const }]) {
    const { samples, ...whole } = await simulate(rule(reentry), { most: { atOnce: 1_000 } })
    expect(whole.collisions.length).toBe(3)
    for (const id of ['one', 'two', 'three'])
      expect(stepOf({ ...whole, samples }, id)?.sent).toBeGreaterThan(0)
    for (const atOnce of [1, 5]) {
      const sliced = await simulate(rule(reentry), { most: { atOnce } })
      expect({ ...sliced, samples: null }).toEqual({ ...whole, samples: null })
      // Which ones they are is chance; that there are ten, of different customers and of each step, is not.
      expect(sliced.samples.length).toBe(samples.length)
      const told = (some: typeof samples) => new Set(some.map(({ stepId }) => stepId))
      expect(told(sliced.samples)).toEqual(told(samples))
    }
  }
})

describe('what is not foreseen is said', () => {
  const arm = (parts: object, steps: StepInput[]) => ({
    id: 'b',
    type: 'branch' as const,
    arms: [{ id: 'yes', ...parts, steps }],
    otherwise: [wait('no', 1)],
  })

  it('what webhooks answered: each counts as not answered', async () => {
    await sql`insert into recipient (id, name, kind, purpose, country, created_at)
      values (${recipient}::uuid, 'Warehouse', 'processor', 'service', 'DE', ${start}) on conflict do nothing`.execute(
      stage.db,
    )
    const definition: RuleDefinitionInput = {
      trigger: onSignUp,
      steps: [
        { id: 'h', type: 'webhook', recipient, answerWithin: { amount: 1, unit: 'hours' } },
        arm({ answer: { step: 'h', where: [] } }, [send()]),
      ],
    }
    const rule = await seedRule(stage.db, 'Asks', definition, { now: start })
    later(1_000)
    await happens(await people(2), 'Signed Up')
    await works()
    await sql`update webhook_call set state = 'delivered', answer = '{"ok": true}', settled_at = ${stage.clock.now()}
      where customer_id = (select min(customer_id::text)::uuid from webhook_call)`.execute(stage.db)
    later(hour)
    await works()
    later(day)
    const { steps } = await whatHappened(stage.db, rule)
    expect(steps).toMatchObject({ 'h left': 2, 'b arm:yes': 1, 'b arm:otherwise': 1 })
    const result = await simulate(definition, { ruleId: rule })
    expect(stepOf(result, 'h')).toMatchObject({ entered: 2, waiting: 0 })
    expect(stepOf(result, 'b')?.arms).toEqual([{ id: 'otherwise', count: 2 }])
    expect(saysOf(result, 'unanswered')).toBe(true)
  })

  it('that the volume guard would have held advertising', async () => {
    await happens(await people(4), 'Signed Up')
    later(day)
    const rule = (holdAbove?: number, perDay = 1): RuleDefinitionInput => ({
      trigger: onSignUp,
      volume: {
        expectedPerDay: 2,
        holdAbove,
        peaks: [{ from: '2026-01-01', to: '2099-01-01', perDay }],
      },
      steps: [send()],
    })
    const held = await simulate(rule(2))
    expect([saysOf(held, 'volume_would_hold'), stepOf(held, 's')?.sent]).toEqual([true, 4])
    for (const quiet of [rule(3), rule(), rule(2, 4)])
      expect(saysOf(await simulate(quiet), 'volume_would_hold')).toBe(false)
  })

  it('what the rule changed itself: later conditions see customers as they were', async () => {
    await stage.db
      .insertInto('attribute_definition')
      .values({
        key: 'vip',
        type: 'boolean',
        label: jsonb({ de: 'V', en: 'V' }),
        purpose: 'test',
        created_at: start,
      })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    await happens(await people(2), 'Signed Up')
    later(day)
    const result = await simulate({
      trigger: onSignUp,
      steps: [
        {
          id: 'u',
          type: 'update',
          changes: [{ do: 'set', attribute: 'vip', to: { from: 'value', value: true } }],
        },
        arm({ when: { type: 'attribute', attribute: 'vip', op: 'equals', value: true } }, [send()]),
      ],
    })
    expect(stepOf(result, 'b')?.arms).toEqual([{ id: 'otherwise', count: 2 }])
    expect(saysOf(result, 'updates_unseen')).toBe(true)
  })
})

it('lets what is worked out anew say what the live event says', async () => {
  await people(2)
  later(3 * day)
  const branch = (property: string, value: string): StepInput => ({
    id: 'b',
    type: 'branch',
    arms: [{ id: 'yes', event: [{ property, op: 'equals', value }], steps: [send()] }],
  })
  const consent = await simulate({
    trigger: { type: 'consent', purpose: 'newsletter' },
    steps: [branch('channel', 'email')],
  })
  expect(stepOf(consent, 'b')?.arms).toEqual([{ id: 'yes', count: 2 }])
  const today = stage.clock.now().toISOString().slice(0, 10)
  const daily: RuleDefinitionInput = {
    trigger: { type: 'schedule', every: { unit: 'day' }, at: '08:00' },
    reentry: { mode: 'once', key: 'day' },
    steps: [branch('occurrence', `${today} Europe/Berlin`)],
  }
  // Once a day for each, told apart by the day.
  const scheduled = await simulate(daily)
  expect(scheduled.entered).toBe(6)
  expect(stepOf(scheduled, 'b')?.arms).toContainEqual({ id: 'yes', count: 2 })
  const byOccurrence = { mode: 'once' as const, key: 'occurrence' }
  expect((await simulate({ ...daily, reentry: byOccurrence })).entered).toBe(6)
  expect((await simulate({ ...daily, reentry: { mode: 'once', key: 'rule' } })).entered).toBe(2)
})
