import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import { printLetters } from '../../workers/processors/print.ts'
import { seedMailTemplates } from '../support/delivery.ts'
import { home, letterSource } from '../support/letters.ts'
import { limitSending, seedRuleMessages } from '../support/rule-messages.ts'
import { seedConsent, seedCustomers, seedRule, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedMailTemplates(stage)
  await seedTemplate(stage.db, 'offer', letterSource('marketing'), stage.clock.now())
  await limitSending(stage, {})
})

const rule = async (step: object = {}, parts: Partial<RuleDefinitionInput> = {}) =>
  await seedRule(
    stage.db,
    'Rule',
    {
      trigger: { type: 'event', event: 'Signed Up' },
      steps: [
        {
          id: 'mail',
          type: 'send',
          purpose: 'product_offers',
          template: 'hello',
          fallback: { channel: 'post', template: 'offer' },
          ...step,
        },
      ],
      ...parts,
    } as RuleDefinitionInput,
    { now: stage.clock.now() },
  )

let people = 0
async function customer(
  parts: { consent?: boolean; attributes?: Record<string, unknown> } = {},
): Promise<string> {
  const now = stage.clock.now()
  const [id = ''] = await seedCustomers(
    stage.db,
    [{ email: `both${people++}@example.test`, attributes: parts.attributes ?? home }],
    now,
  )
  if (parts.consent) await seedConsent(stage.db, [id], 'product_offers', now)
  return id
}

/** All messages of a customer, the first attempt first. */
const messagesOf = async (id: string) =>
  await stage.db
    .selectFrom('message')
    .select([
      'id',
      'origin_key',
      'channel',
      'state',
      'reason',
      'detail',
      'purpose',
      'rule_id',
      'run_id',
      'step_id',
      'last_useful_at',
    ])
    .where('customer_id', '=', id)
    .orderBy('origin_key')
    .execute()

describe('when the gate denies the first channel', () => {
  it('the other one is planned at once, decided by its own gate, and each names the other', async () => {
    const id = await customer()
    const lastUsefulAt = new Date(stage.clock.now().getTime() + 86_400_000)
    await seedRuleMessages(stage.db, await rule(), [id], stage.clock.now(), { lastUsefulAt })
    await stage.deliver()
    const [first, second, ...rest] = await messagesOf(id)
    expect(rest).toEqual([])
    expect(first).toMatchObject({
      channel: 'email',
      state: 'skipped',
      reason: 'no_basis',
      detail: { fallback: second?.id },
    })
    expect(second).toMatchObject({
      channel: 'post',
      state: 'queued',
      detail: { fallbackOf: first?.id },
      origin_key: `${first?.run_id}/mail/2`,
      purpose: 'product_offers',
      rule_id: first?.rule_id,
      run_id: first?.run_id,
      step_id: 'mail',
      last_useful_at: lastUsefulAt,
    })
    expect(stage.sink.mails).toHaveLength(0)
    await printLetters(stage.context, { actor: 'test' })
    const [, printed] = await messagesOf(id)
    // What was said of it stays, beside what printing says.
    expect(printed).toMatchObject({ state: 'sent', detail: { fallbackOf: first?.id, pages: 1 } })
  })

  it('goes on within the same run of the lane, where that is the other one’s', async () => {
    const id = await customer({ consent: true, attributes: {} })
    const step = { channel: 'post', template: 'offer', fallback: { channel: 'email', template: 'hello' } }
    await seedRuleMessages(stage.db, await rule(step), [id], stage.clock.now())
    await printLetters(stage.context, { actor: 'test' })
    expect(await messagesOf(id)).toMatchObject([
      { channel: 'post', state: 'skipped', reason: 'no_postal_address' },
      { channel: 'email', state: 'queued' },
    ])
    await stage.deliver()
    expect((await messagesOf(id))[1]).toMatchObject({ state: 'sent' })
    expect(stage.sink.mails).toHaveLength(1)
  })

  it('denied as well, it ends there', async () => {
    const id = await customer({ attributes: {} })
    await seedRuleMessages(stage.db, await rule(), [id], stage.clock.now())
    await stage.deliver()
    await printLetters(stage.context, { actor: 'test' })
    await stage.deliver()
    expect(await messagesOf(id)).toMatchObject([
      { state: 'skipped', reason: 'no_basis' },
      { state: 'skipped', reason: 'no_postal_address' },
    ])
  })

  it('is planned once, though the first should be decided again', async () => {
    const id = await customer()
    await seedRuleMessages(stage.db, await rule(), [id], stage.clock.now())
    await stage.deliver()
    const now = stage.clock.now()
    await stage.db
      .updateTable('message')
      .set({ state: 'queued', due_at: now })
      .where('channel', '=', 'email')
      .execute()
    await stage.deliver()
    expect(await messagesOf(id)).toHaveLength(2)
  })
})

describe('nothing is planned on the other channel', () => {
  it('when the first goes out', async () => {
    const id = await customer({ consent: true })
    await seedRuleMessages(stage.db, await rule(), [id], stage.clock.now())
    await stage.deliver()
    expect(await messagesOf(id)).toMatchObject([{ state: 'sent', detail: null }])
  })

  it('when the step names none', async () => {
    const id = await customer()
    await seedRuleMessages(stage.db, await rule({ fallback: undefined }), [id], stage.clock.now())
    await stage.deliver()
    expect(await messagesOf(id)).toMatchObject([{ state: 'skipped', reason: 'no_basis' }])
  })

  it('when it came too late, its goal is reached, it is quiet, or the cap is full', async () => {
    const now = stage.clock.now()
    const late = await customer({ consent: true })
    await seedRuleMessages(stage.db, await rule(), [late], now, { lastUsefulAt: new Date(now.getTime() - 1) })
    const reached = await customer({ consent: true })
    const reachedRule = await rule()
    await seedRuleMessages(stage.db, reachedRule, [reached], now)
    await stage.db
      .updateTable('run')
      .set({ end_reason: 'goal_reached' })
      .where('rule_id', '=', reachedRule)
      .execute()
    const quiet = await customer({ consent: true })
    const hours = { from: '00:00', to: '23:59', action: 'skip' as const }
    await seedRuleMessages(stage.db, await rule({}, { quiet: hours }), [quiet], now)
    const capped = await customer({ consent: true })
    await limitSending(stage, { caps: [{ scope: 'all', count: 1, per: 'day' }] })
    await seedRuleMessages(stage.db, await rule({ fallback: undefined }, { priority: 1 }), [capped], now)
    await seedRuleMessages(stage.db, await rule({}, { whenCapped: { action: 'skip' } }), [capped], now)
    await stage.deliver()
    const reasons = async (id: string) =>
      (await messagesOf(id)).map(row => row.reason ?? row.state).toSorted()
    expect(await Promise.all([late, reached, quiet, capped].map(reasons))).toEqual([
      ['expired'],
      ['goal_reached'],
      ['quiet_hours'],
      ['capped', 'sent'],
    ])
  })

  it('when it is about the customer: restricted', async () => {
    const id = await customer({ consent: true })
    await stage.db
      .updateTable('customer')
      .set({ restricted_at: stage.clock.now() })
      .where('id', '=', id)
      .execute()
    await seedRuleMessages(stage.db, await rule(), [id], stage.clock.now())
    await stage.deliver()
    expect(await messagesOf(id)).toMatchObject([{ state: 'skipped', reason: 'restricted' }])
  })
})
