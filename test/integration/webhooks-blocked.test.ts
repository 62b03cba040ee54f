import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { webhookRetryMs } from '../../engine/rules/webhook-retry.ts'
import { newId } from '../../engine/shared/id.ts'
import { startWebhooks, type Waiting, type WebhookWorld } from './webhooks-harness.ts'

let world: WebhookWorld
beforeAll(async () => {
  world = await startWebhooks()
})
afterAll(async () => await world?.stop())
beforeEach(async () => await world.reset())

describe('nothing is told', () => {
  const share = async (customerId: string, kind: 'granted' | 'objected') => {
    const now = world.stage.clock.now()
    const line = { customerId, purpose: 'sharing', channel: 'data', kind, occurredAt: now }
    await recordConsents(world.stage.db, [{ ...line, origin: 'test', actor: 'test', evidence: {} }], now)
  }
  const partner = () => world.addRecipient({ kind: 'third_party', notice: jsonb({ de: 'x', en: 'x' }) })

  it.each([
    [
      'restricted',
      async ({ customerId }: Waiting) =>
        await world.stage.db
          .updateTable('customer')
          .set({ restricted_at: world.stage.clock.now() })
          .where('id', '=', customerId)
          .execute(),
    ],
    [
      'visitor',
      async ({ customerId }: Waiting) =>
        await world.stage.db
          .updateTable('customer')
          .set({ state: 'visitor' })
          .where('id', '=', customerId)
          .execute(),
    ],
    [
      'recipient_retired',
      async ({ recipientId }: Waiting) =>
        await world.stage.db
          .updateTable('recipient')
          .set({ retired_at: world.stage.clock.now() })
          .where('id', '=', recipientId)
          .execute(),
    ],
    [
      'no_webhook',
      async ({ recipientId }: Waiting) =>
        await world.stage.db
          .updateTable('recipient')
          .set({ webhook_url: null })
          .where('id', '=', recipientId)
          .execute(),
    ],
    [
      'rule_archived',
      async ({ ruleId }: Waiting) =>
        await world.stage.db
          .updateTable('rule')
          .set({ state: 'archived' })
          .where('id', '=', ruleId)
          .execute(),
    ],
  ])('where it is blocked: %s', async (reason, change) => {
    const made = await world.waiting()
    await change(made)
    await world.call()
    expect(world.got).toEqual([])
    expect(await world.callOf(made.callId)).toMatchObject({ state: 'blocked', error: reason })
    expect(await world.disclosures()).toEqual([])
    expect(await world.logOf(made.customerId)).toMatchObject([
      { detail: { state: 'blocked', error: reason } },
    ])
    // The run goes on without an answer.
    expect((await world.runOf(made.runId)).due_at).toEqual(world.stage.clock.now())
    expect(world.rung).toContain('advance')
  })

  it('to a third party without consent and notice, nor after an objection, even between two attempts', async () => {
    const untold = await world.waiting({ recipientId: await partner() })
    await share(untold.customerId, 'granted')
    await world.call()
    expect((await world.callOf(untold.callId)).error).toBe('not_told')

    world.respond = response => {
      response.statusCode = 500
      response.end()
    }
    const told = await world.waiting({ recipientId: await partner() })
    await share(told.customerId, 'granted')
    const notice = { recipient_id: told.recipientId, customer_id: told.customerId, notice_version: 1 }
    await world.stage.db
      .insertInto('notice_given')
      .values({
        ...{
          id: newId(world.stage.clock.now()),
          given_at: world.stage.clock.now(),
          origin: 'letter',
          actor: 'test',
        },
        ...notice,
      })
      .execute()
    await world.call()
    expect(world.got).toHaveLength(1)
    await share(told.customerId, 'objected')
    world.stage.clock.turn(webhookRetryMs(1) ?? 0)
    await world.call()
    expect(world.got).toHaveLength(1)
    expect(await world.callOf(told.callId)).toMatchObject({ state: 'blocked', error: 'refused' })
  })

  it('while the rule is paused; afterwards it is', async () => {
    const { ruleId, callId } = await world.waiting()
    await world.stage.db.updateTable('rule').set({ state: 'paused' }).where('id', '=', ruleId).execute()
    await world.call()
    expect(await world.callOf(callId)).toMatchObject({ state: 'queued', attempts: 0 })
    await world.stage.db.updateTable('rule').set({ state: 'published' }).where('id', '=', ruleId).execute()
    await world.call()
    expect(await world.callOf(callId)).toMatchObject({ state: 'delivered' })
  })

  it('of categories of data the recipient is not meant to get', async () => {
    await world.waiting({ recipientId: await world.addRecipient({ data_categories: jsonb(['attributes']) }) })
    await world.call()
    const { customer } = JSON.parse(world.got[0]?.body ?? '{}')
    expect([customer.email, customer.attributes]).toEqual([undefined, { size: 39 }])
    expect(await world.disclosures()).toMatchObject([{ data_categories: ['attributes'] }])
  })
})

describe('a call of a run that has ended meanwhile', () => {
  it('is not made where the run would have waited for its answer', async () => {
    const { runId, callId, customerId } = await world.waiting()
    await world.end(runId)
    await world.call()
    expect(world.got).toEqual([])
    expect(await world.callOf(callId)).toMatchObject({ state: 'blocked', error: 'run_ended' })
    expect(await world.disclosures()).toEqual([])
    expect(await world.logOf(customerId)).toMatchObject([
      { detail: { state: 'blocked', error: 'run_ended' } },
    ])
  })

  it('is not tried again', async () => {
    world.respond = response => {
      response.statusCode = 500
      response.end()
    }
    const { runId, callId } = await world.waiting()
    await world.call()
    await world.end(runId)
    world.stage.clock.turn(webhookRetryMs(1) ?? 0)
    await world.call()
    expect(world.got).toHaveLength(1)
    expect(await world.callOf(callId)).toMatchObject({ state: 'blocked', error: 'run_ended', attempts: 2 })
  })

  it('goes out where nobody waits for an answer', async () => {
    const { runId, callId } = await world.waiting({ waits: false })
    await world.end(runId)
    await world.call()
    expect(world.got).toHaveLength(1)
    expect(await world.callOf(callId)).toMatchObject({ state: 'delivered' })
  })
})

describe('several processes', () => {
  it('never make the same call at once', async () => {
    const recipientId = await world.addRecipient()
    const first = await world.waiting({ recipientId })
    for (let n = 0; n < 49; n++) await world.waiting({ recipientId, ruleId: first.ruleId })
    await Promise.all([world.call(), world.call(), world.call(), world.call()])
    await world.call()
    expect(world.got).toHaveLength(50)
    expect(new Set(world.got.map(({ headers }) => headers['webhook-id'])).size).toBe(50)
    const states = await world.stage.db.selectFrom('webhook_call').select(['state', 'attempts']).execute()
    expect(states.every(({ state, attempts }) => state === 'delivered' && attempts === 1)).toBe(true)
  })

  it('one that dies in a call leaves it to another, a minute later: at least once', async () => {
    const { callId } = await world.waiting()
    // Dies before it writes what came of it.
    await world.stage.trap('interaction', 'insert', `raise exception 'the power went off';`)
    await world.call()
    await world.stage.asOwner('drop function trap cascade')
    expect(await world.callOf(callId)).toMatchObject({ state: 'queued', attempts: 1 })
    await world.call()
    expect(world.got).toHaveLength(1)
    world.stage.clock.turn(60_000)
    await world.call()
    expect(world.got).toHaveLength(2)
    expect(world.got[0]?.headers['webhook-id']).toBe(world.got[1]?.headers['webhook-id'])
    expect(await world.callOf(callId)).toMatchObject({ state: 'delivered', attempts: 2 })
    expect(await world.disclosures()).toHaveLength(1)
  })
})
