import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import { printLetters } from '../../workers/processors/print.ts'
import { seedMailTemplates } from '../support/delivery.ts'
import { home, letterSource } from '../support/letters.ts'
import { limitSending, seedRuleMessages, standing } from '../support/rule-messages.ts'
import { seedConsent, seedCustomers, seedMessages, seedRule, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedMailTemplates(stage)
  await limitSending(stage, {})
})

const send = (parts: object = {}) =>
  ({ id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello', ...parts }) as const
const rule = async (parts: Partial<RuleDefinitionInput> = {}) =>
  await seedRule(
    stage.db,
    'Rule',
    { trigger: { type: 'event', event: 'Signed Up' }, steps: [send()], ...parts },
    { now: stage.clock.now() },
  )

let people = 0
async function customer(timeZone?: string): Promise<string> {
  const now = stage.clock.now()
  const [id = ''] = await seedCustomers(
    stage.db,
    [{ email: `sleeper${people++}@example.test`, attributes: home, ...(timeZone ? { timeZone } : {}) }],
    now,
  )
  await seedConsent(stage.db, [id], 'newsletter', now)
  return id
}

/** Turns the clock to this moment. */
const at = (moment: string) => stage.clock.turn(Date.parse(moment) - stage.clock.now().getTime())

const night = { from: '22:00', to: '08:00', action: 'hold' as const }
const seed = async (ruleId: string, customers: string[], parts = {}) =>
  await seedRuleMessages(stage.db, ruleId, customers, stage.clock.now(), parts)

describe('quiet hours', () => {
  it('hold advertising until they end by each customer’s clock, the workspace’s where it is not known', async () => {
    at('2026-03-02T22:30:00Z')
    const ids = await seed(await rule({ quiet: night }), [
      await customer(),
      await customer('America/New_York'),
      await customer('Asia/Kathmandu'),
      await customer('Australia/Lord_Howe'),
    ])
    await stage.deliver()
    const expected = [
      'quiet_hours until 2026-03-03T07:00Z',
      'sent',
      'quiet_hours until 2026-03-03T02:15Z',
      'sent',
    ]
    expect(await standing(stage, ids)).toEqual(expected)
    at('2026-03-03T02:15:00Z')
    await stage.deliver()
    at('2026-03-03T06:59:59Z')
    await stage.deliver()
    expect(await standing(stage, ids)).toEqual([expected[0], 'sent', 'sent', 'sent'])
    at('2026-03-03T07:00:00Z')
    await stage.deliver()
    expect(stage.sink.mails).toHaveLength(4)
    // Nothing was tried in between.
    const { attempts } = await stage.db
      .selectFrom('message')
      .select('attempts')
      .where('id', '=', ids[0] ?? '')
      .executeTakeFirstOrThrow()
    expect(attempts).toBe(1)
  })

  it('end at the right hour on the night the clocks change, and send once', async () => {
    at('2026-03-28T22:30:00Z')
    const ids = await seed(await rule({ quiet: night }), [await customer('Europe/Berlin')])
    await stage.deliver()
    expect(await standing(stage, ids)).toEqual(['quiet_hours until 2026-03-29T06:00Z'])
    for (let hour = 0; hour < 12; hour++) {
      stage.clock.turn(3_600_000)
      await stage.deliver()
    }
    expect(stage.sink.mails).toHaveLength(1)
  })

  it('skip where the rule says so, and what would come too late', async () => {
    at('2026-04-02T22:30:00Z')
    const skip = await seed(await rule({ quiet: { ...night, action: 'skip' } }), [await customer()])
    const late = await seed(await rule({ quiet: night }), [await customer()], {
      lastUsefulAt: new Date('2026-04-03T05:59:00Z'),
    })
    await stage.deliver()
    expect(await standing(stage, [...skip, ...late])).toEqual([
      'skipped: quiet_hours',
      'skipped: quiet_hours',
    ])
  })

  it('of the rule go before the workspace’s; service mail knows none', async () => {
    at('2026-04-04T22:30:00Z')
    await limitSending(stage, { quiet: { from: '20:00', to: '10:00', action: 'hold' } })
    const own = await seed(await rule({ quiet: { from: '23:30', to: '08:00', action: 'hold' } }), [
      await customer(),
    ])
    const theirs = await seed(await rule(), [await customer()])
    const service = send({ purpose: 'service', template: 'receipt' })
    const receipt = await seed(await rule({ quiet: night, steps: [service] }), [await customer()])
    const lone = await seedMessages(stage.db, [await customer()], { template: 'hello' }, stage.clock.now())
    for (const lane of ['service', 'triggered'] as const) await stage.deliver(lane)
    expect(await standing(stage, [...own, ...theirs, ...receipt, ...lone])).toEqual([
      // Half past midnight in Berlin.
      'quiet_hours until 2026-04-05T06:00Z',
      'quiet_hours until 2026-04-05T08:00Z',
      'sent',
      'quiet_hours until 2026-04-05T08:00Z',
    ])
  })

  it('keep to the days of the week', async () => {
    // A Friday evening.
    at('2026-04-10T21:00:00Z')
    const ids = await seed(
      await rule({ quiet: { weekdays: [1, 2, 3, 4, 5], from: '21:00', to: '09:00', action: 'hold' } }),
      [await customer()],
    )
    await stage.deliver()
    expect(await standing(stage, ids)).toEqual(['quiet_hours until 2026-04-13T07:00Z'])
  })

  it('keep no letter from being printed', async () => {
    at('2026-04-14T22:30:00Z')
    await seedTemplate(stage.db, 'offer', letterSource('marketing'), stage.clock.now())
    const letter = send({ channel: 'post', purpose: 'product_offers', template: 'offer' })
    const ids = await seed(await rule({ quiet: night, steps: [letter] }), [await customer()])
    await printLetters(stage.context, { actor: 'test' })
    expect(await standing(stage, ids)).toEqual(['sent'])
  })
})

it('limits that cannot be read stop advertising and no service mail', async () => {
  at('2026-04-15T12:00:00Z')
  await limitSending(stage, { caps: [{ scope: 'planet' }] as never })
  const ids = await seed(await rule(), [await customer()])
  const receipt = await seed(await rule({ steps: [send({ purpose: 'service', template: 'receipt' })] }), [
    await customer(),
  ])
  for (const lane of ['service', 'triggered'] as const) await stage.deliver(lane)
  expect(await standing(stage, [...ids, ...receipt])).toEqual([
    'limits_unreadable until 2026-04-15T12:05Z',
    'sent',
  ])
  await limitSending(stage, {})
  stage.clock.turn(300_000)
  await stage.deliver()
  expect(await standing(stage, ids)).toEqual(['sent'])
})

describe('what is of no use any more is not sent', () => {
  const mail = async (parts: Partial<RuleDefinitionInput>) => {
    const ruleId = await rule(parts)
    const id = await customer()
    return { ruleId, id, messages: await seed(ruleId, [id]) }
  }

  it('since the rule’s time is over', async () => {
    at('2026-04-20T12:00:00Z')
    const { messages } = await mail({ validUntil: '2026-04-20T12:00:00Z' })
    const other = await mail({ validUntil: '2026-04-20T12:00:01Z' })
    await stage.deliver()
    expect(await standing(stage, [...messages, ...other.messages])).toEqual(['skipped: expired', 'sent'])
  })

  it.each([
    ['goal_reached', 'goal_reached'],
    ['exit_met', 'exit_met'],
    ['condition_failed', 'condition_failed'],
    ['rule_expired', 'expired'],
    ['version_ended', 'run_ended'],
    ['rule_archived', 'run_ended'],
  ])('since its run ended: %s', async (endReason, reason) => {
    const { messages, ruleId } = await mail({})
    await stage.db
      .updateTable('run')
      .set({ state: 'exited', end_reason: endReason })
      .where('rule_id', '=', ruleId)
      .execute()
    await stage.deliver()
    expect(await standing(stage, messages)).toEqual([`skipped: ${reason}`])
  })

  it.each(['finished', 'exit_step', 'no_date'])(
    'but it is, when its run ended as it should: %s',
    async endReason => {
      const { messages, ruleId } = await mail({})
      await stage.db
        .updateTable('run')
        .set({ state: 'done', end_reason: endReason })
        .where('rule_id', '=', ruleId)
        .execute()
      await stage.deliver()
      expect(await standing(stage, messages)).toEqual(['sent'])
    },
  )

  it('since who bought at seven gets no basket mail that was held over night', async () => {
    at('2026-05-04T20:30:00Z')
    const parts: Partial<RuleDefinitionInput> = {
      quiet: night,
      goal: { event: 'Order Completed', windowDays: 7 },
    }
    const bought = await mail(parts)
    const not = await mail(parts)
    await stage.deliver()
    expect(await standing(stage, [...bought.messages, ...not.messages])).toEqual(
      Array(2).fill('quiet_hours until 2026-05-05T06:00Z'),
    )
    at('2026-05-05T05:00:00Z')
    const { id: sourceId } = await stage.db
      .selectFrom('source')
      .select('id')
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow()
    await stage.db
      .insertInto('event')
      .values({
        id: crypto.randomUUID(),
        source_id: sourceId,
        message_id: crypto.randomUUID(),
        type: 'track',
        name: 'Order Completed',
        customer_id: bought.id,
        mode: 'live',
        trust: 'server',
        occurred_at: stage.clock.now(),
        received_at: stage.clock.now(),
      })
      .execute()
    at('2026-05-05T06:00:00Z')
    await stage.deliver()
    expect(await standing(stage, [...bought.messages, ...not.messages])).toEqual([
      'skipped: goal_reached',
      'sent',
    ])
  })

  it('since the condition it was entered by holds no more, where the rule says so', async () => {
    at('2026-05-06T12:00:00Z')
    const condition = { type: 'attribute', attribute: 'city', op: 'equals', value: 'Berlin' } as never
    const strict = await mail({ condition, exitWhenConditionFails: true })
    const lax = await mail({ condition })
    const still = await mail({ condition, exitWhenConditionFails: true })
    for (const id of [strict.id, lax.id])
      await stage.db
        .updateTable('customer')
        .set({ attributes: { ...home, city: 'Bonn' } as never })
        .where('id', '=', id)
        .execute()
    await stage.deliver()
    expect(await standing(stage, [...strict.messages, ...lax.messages, ...still.messages])).toEqual([
      'skipped: condition_failed',
      'sent',
      'sent',
    ])
  })
})
