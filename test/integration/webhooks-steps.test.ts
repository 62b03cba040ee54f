import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { settleCalls } from '../../db/stores/webhook-call-store.ts'
import { verifyWebhook, webhookKey } from '../../engine/access/webhook-signature.ts'
import { answerLimit } from '../../engine/rules/webhook-body.ts'
import { webhookRetryMs } from '../../engine/rules/webhook-retry.ts'
import { untilBlocked } from '../support/locks.ts'
import { secret, startWebhooks, type WebhookWorld } from './webhooks-harness.ts'

let world: WebhookWorld
beforeAll(async () => {
  world = await startWebhooks()
})
afterAll(async () => await world?.stop())
beforeEach(async () => await world.reset())

describe('a call', () => {
  it('is signed, tells what the step names, and wakes the run with the answer', async () => {
    const { callId, runId, customerId, recipientId, ruleId } = await world.waiting()
    await world.call()
    expect(world.got).toHaveLength(1)
    const [{ headers, body } = { headers: {}, body: '' }] = world.got
    expect(headers['webhook-id']).toBe(callId)
    const key = webhookKey(secret) as Buffer
    expect(verifyWebhook(key, headers as Record<string, string>, body)).toBe(true)
    expect(verifyWebhook(key, headers as Record<string, string>, `${body} `)).toBe(false)
    expect(JSON.parse(body)).toEqual({
      type: 'rule.step',
      timestamp: expect.any(String),
      rule: { id: ruleId, name: 'Tell', version: 1 },
      step: 'tell',
      run: runId,
      customer: {
        id: customerId,
        externalId: expect.any(String),
        email: expect.stringContaining('@example.test'),
        attributes: { firstName: 'Anna', size: 39 },
      },
      event: { name: 'Order Completed', occurredAt: expect.any(String), properties: { order_id: 'o-1' } },
    })
    expect(await world.callOf(callId)).toMatchObject({
      ...{ state: 'delivered', attempts: 1, status: 200, answer: { score: 7 }, error: null },
      settled_at: world.stage.clock.now(),
    })
    expect(await world.runOf(runId)).toMatchObject({ state: 'waiting', due_at: world.stage.clock.now() })
    expect(world.rung).toContain('advance')
    expect(await world.logOf(customerId)).toEqual([
      {
        ...{
          kind: 'webhook_called',
          channel: 'webhook',
          direction: 'out',
          subject: 'Warehouse',
          actor: 'system',
        },
        detail: { recipient: recipientId, state: 'delivered', step: 'tell', rule: ruleId },
      },
    ])
    expect(await world.disclosures()).toMatchObject([
      {
        recipient_id: recipientId,
        customer_id: customerId,
        transfer_id: callId,
        data_categories: ['attributes', 'contact'],
      },
    ])
    await world.call()
    expect(world.got).toHaveLength(1)
  })

  it('of a run that stands elsewhere by now wakes nobody', async () => {
    const { callId, runId } = await world.waiting()
    await world.stage.db.updateTable('run').set({ step_id: 'later' }).where('id', '=', runId).execute()
    const before = await world.runOf(runId)
    await world.call()
    expect((await world.callOf(callId)).state).toBe('delivered')
    expect(await world.runOf(runId)).toEqual(before)
    expect(world.rung).toEqual([])
  })

  it.each([
    ['no JSON', 'thanks', null],
    ['nothing', '', null],
    ['too much', JSON.stringify('x'.repeat(answerLimit)), null],
    ['as much as is kept', JSON.stringify('x'.repeat(answerLimit - 2)), 'x'.repeat(answerLimit - 2)],
  ])('answered with %s is delivered all the same', async (_what, text, answer) => {
    world.respond = response => void response.end(text)
    const { callId } = await world.waiting()
    await world.call()
    expect(await world.callOf(callId)).toMatchObject({ state: 'delivered', answer })
  })

  it('is delivered though its answer breaks off', async () => {
    world.respond = response => {
      response.write('{"a":', () => response.socket?.end())
    }
    const { callId } = await world.waiting()
    await world.call()
    expect(await world.callOf(callId)).toMatchObject({ state: 'delivered', answer: null })
  })
})

describe('a call that fails', () => {
  it('is tried again for three days, later each time, with the same id, and is given up', async () => {
    world.respond = response => {
      response.statusCode = 503
      response.end()
    }
    const { callId, runId, customerId } = await world.waiting()
    const started = world.stage.clock.now().getTime()
    for (let attempts = 1; ; attempts++) {
      await world.call()
      const wait = webhookRetryMs(attempts)
      const row = await world.callOf(callId)
      expect([row.attempts, row.error, row.status, world.got.length]).toEqual([
        attempts,
        'HTTP 503',
        503,
        attempts,
      ])
      if (wait === null) break
      expect([row.state, row.due_at]).toEqual(['queued', new Date(world.stage.clock.now().getTime() + wait)])
      world.stage.clock.turn(wait - 1)
      await world.call()
      expect(world.got).toHaveLength(attempts)
      world.stage.clock.turn(1)
    }
    expect((world.stage.clock.now().getTime() - started) / 86_400_000).toBeGreaterThan(2.5)
    expect(new Set(world.got.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([callId]))
    expect(new Set(world.got.map(({ body }) => body)).size).toBe(1)
    expect(await world.callOf(callId)).toMatchObject({ state: 'failed', settled_at: world.stage.clock.now() })
    expect((await world.runOf(runId)).due_at).toEqual(world.stage.clock.now())
    // One line each, however often it was tried.
    expect(await world.logOf(customerId)).toMatchObject([{ detail: { state: 'failed', error: 'HTTP 503' } }])
    expect(await world.disclosures()).toHaveLength(1)
  })

  it('may come through later', async () => {
    let down = true
    world.respond = response => {
      response.statusCode = down ? 500 : 200
      response.end('{"ok": true}')
    }
    const { callId } = await world.waiting()
    await world.call()
    down = false
    world.stage.clock.turn(webhookRetryMs(1) ?? 0)
    await world.call()
    expect(await world.callOf(callId)).toMatchObject({
      state: 'delivered',
      attempts: 2,
      answer: { ok: true },
      error: null,
    })
  })

  it('does not follow a redirect', async () => {
    world.respond = response => {
      response.statusCode = 302
      response.setHeader('location', world.url)
      response.end()
    }
    const { callId } = await world.waiting()
    await world.call()
    expect([world.got.length, (await world.callOf(callId)).error]).toEqual([1, 'HTTP 302'])
  })

  it('because it would lead inside is never made', async () => {
    const { callId } = await world.waiting()
    await world.call({ allowPrivateWebhooks: false })
    expect(world.got).toEqual([])
    expect(await world.callOf(callId)).toMatchObject({ state: 'queued', attempts: 1, error: 'EPRIVATE' })
    // Nobody was told anything.
    expect(await world.disclosures()).toEqual([])
  })

  it('because nobody is there is no disclosure, until somebody is', async () => {
    const recipientId = await world.addRecipient({ webhook_url: 'http://127.0.0.1:1/hook' })
    const { callId, customerId } = await world.waiting({ recipientId })
    await world.call()
    expect(await world.callOf(callId)).toMatchObject({ state: 'queued', error: 'ECONNREFUSED' })
    expect(await world.disclosures()).toEqual([])
    expect(await world.logOf(customerId)).toEqual([])
    await world.stage.db
      .updateTable('recipient')
      .set({ webhook_url: world.url })
      .where('id', '=', recipientId)
      .execute()
    world.stage.clock.turn(webhookRetryMs(1) ?? 0)
    await world.call()
    expect(await world.callOf(callId)).toMatchObject({ state: 'delivered', attempts: 2 })
    expect(await world.disclosures()).toMatchObject([{ transfer_id: callId, at: world.stage.clock.now() }])
  })

  it('because it cannot be written down never leaves', async () => {
    const { callId } = await world.waiting()
    await world.stage.asOwner('alter table disclosure add constraint refused check (false) not valid')
    await world.call()
    await world.stage.asOwner('alter table disclosure drop constraint refused')
    expect(world.got).toEqual([])
    expect(await world.callOf(callId)).toMatchObject({ state: 'queued', attempts: 1, error: '23514' })
    world.stage.clock.turn(webhookRetryMs(1) ?? 0)
    await world.call()
    expect(await world.callOf(callId)).toMatchObject({ state: 'delivered' })
  })
})

it('an answer that comes while the run is looked at for something else wakes it all the same', async () => {
  const { runId, callId } = await world.waiting()
  const { db, clock } = world.stage
  const now = clock.now()
  const { until } = await world.runOf(runId)
  // An event woke it; advance finds no answer yet, and has it wait on.
  await db.updateTable('run').set({ due_at: now }).where('id', '=', runId).execute()
  const looking = await db.startTransaction().execute()
  await looking.selectFrom('run').select('id').where('id', '=', runId).forUpdate().execute()
  const outcome = { id: callId, attempts: 0, state: 'delivered' as const, dueAt: null, status: 200 }
  const settling = settleCalls(db, [{ ...outcome, answer: { score: 7 }, error: null }], now)
  await untilBlocked(db)
  await looking.updateTable('run').set({ due_at: until }).where('id', '=', runId).execute()
  await looking.commit().execute()
  expect(await settling).toBe(1)
  expect(await world.runOf(runId)).toMatchObject({ state: 'waiting', due_at: now })
})
