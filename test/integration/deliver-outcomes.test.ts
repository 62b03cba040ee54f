import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { emailColumns } from '../../db/stores/email-hash-store.ts'
import { retryAfter } from '../../engine/messages/retry.ts'
import { createDelivery } from '../../workers/processors/deliver.ts'
import { addressOf, advertise, logOf, messageOf, seedMailTemplates } from '../support/delivery.ts'
import { seedMessages } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import { until } from '../support/world.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedMailTemplates(stage)
})

describe('a temporary refusal', () => {
  it('is tried again after the schedule, no sooner, until the mail is taken', async () => {
    const [id] = await advertise(stage)
    stage.sink.onRcpt = () => ({ code: 451, text: '4.7.1 Greylisted, come back later' })
    await stage.deliver()
    for (const attempts of [1, 2, 3]) {
      const wait = retryAfter(attempts) as number
      expect(await messageOf(stage, id)).toMatchObject({
        state: 'retry',
        reason: 'deferred',
        attempts,
        due_at: new Date(stage.clock.now().getTime() + wait),
      })
      stage.clock.turn(wait - 1)
      await stage.deliver()
      expect(stage.sink.mailFroms).toHaveLength(attempts)
      stage.clock.turn(1)
      if (attempts === 3) stage.sink.onRcpt = () => undefined
      await stage.deliver()
    }
    expect(await messageOf(stage, id)).toMatchObject({ state: 'sent', attempts: 4, reason: null })
    expect(stage.sink.mails).toHaveLength(1)
    expect(await logOf(stage, id)).toMatchObject({ kind: 'message_sent' })
  })

  it('that never ends is given up after the last attempt, and marks nobody', async () => {
    const [id] = await advertise(stage)
    stage.sink.onRcpt = () => ({ code: 450, text: '4.2.1 Try later' })
    let attempts = 0
    do {
      await stage.deliver()
      attempts++
      stage.clock.turn(86_400_000)
    } while ((await messageOf(stage, id)).state === 'retry')
    expect(await messageOf(stage, id)).toMatchObject({
      state: 'failed',
      reason: 'retries_exhausted',
      attempts,
    })
    expect(retryAfter(attempts)).toBeNull()
    expect((await addressOf(stage, id)).address_invalid_at).toBeNull()
  })
})

describe('a permanent refusal', () => {
  it('that speaks of the address marks it, so that it gets nothing more', async () => {
    const [id, other] = await advertise(stage, 2)
    const to = (await addressOf(stage, id)).email
    stage.sink.onRcpt = rcpt =>
      rcpt === to ? { code: 550, text: `5.1.1 <${rcpt}>: User unknown` } : undefined
    await stage.deliver()
    expect(await messageOf(stage, id)).toMatchObject({ state: 'failed', reason: 'address_rejected' })
    expect((await addressOf(stage, id)).address_invalid_at).toEqual(stage.clock.now())
    expect((await messageOf(stage, other)).state).toBe('sent')
    expect((await addressOf(stage, other)).address_invalid_at).toBeNull()

    const { customer_id } = await messageOf(stage, id)
    const [next] = await seedMessages(stage.db, [customer_id], { template: 'hello' }, stage.clock.now())
    await stage.deliver()
    expect(await messageOf(stage, next)).toMatchObject({ state: 'skipped', reason: 'invalid_address' })
  })

  it('of an address the customer has changed meanwhile does not mark the new one', async () => {
    const [id] = await advertise(stage)
    const { customer_id } = await messageOf(stage, id)
    const changed = stage.db
      .updateTable('customer')
      .set(emailColumns(testSuppressionKey, 'new@example.test'))
      .where('id', '=', customer_id)
    // The sink's answer comes after the claim and before the outcome.
    let change: Promise<unknown> | undefined
    stage.sink.onRcpt = () => {
      change = changed.execute()
      return { code: 550, text: '5.1.1 User unknown' }
    }
    await stage.deliver()
    await change
    expect((await messageOf(stage, id)).state).toBe('failed')
  })

  it.each([
    ['at RCPT holds', 'rcpt', '5.7.1 Client host [192.0.2.1] blocked using bl.example.net', 'held'],
    ['without a status holds', 'rcpt', 'Your IP is listed on our block list', 'held'],
    // Of what it says, not of who says it: the next one may be taken.
    ['after the message fails', 'message', '5.7.1 Message rejected as spam', 'failed'],
  ] as const)('of us as sender %s the mail and marks nobody', async (_where, stageName, text, state) => {
    const [id] = await advertise(stage)
    if (stageName === 'rcpt') stage.sink.onRcpt = () => ({ code: 554, text })
    else stage.sink.onMessage = () => ({ code: 554, text })
    await stage.deliver()
    const reason = state === 'held' ? 'domain_paused' : 'policy_rejected'
    expect(await messageOf(stage, id)).toMatchObject({ state, reason })
    expect((await addressOf(stage, id)).address_invalid_at).toBeNull()
    expect(stage.sink.mails).toHaveLength(0)
  })

  it('of one mail does not spoil the session for the next', async () => {
    const ids = await advertise(stage, 40)
    stage.sink.onRcpt = to => (/[02468]@/.test(to) ? { code: 552, text: '5.2.2 Mailbox full' } : undefined)
    await stage.deliver()
    await stage.deliver()
    const states = await Promise.all(ids.map(async id => (await messageOf(stage, id)).state))
    expect(states.filter(state => state === 'sent')).toHaveLength(20)
    expect(states.filter(state => state === 'failed')).toHaveLength(20)
    expect(stage.sink.sessions).toBeLessThanOrEqual(3)
  })
})

describe('a server that cannot be used', () => {
  /** As the stage, with another limit of one transaction. */
  const withLimit = (transactionLimitMs: number) => {
    const { mail } = stage.context
    return { ...stage.context, mail: { ...mail, smtp: { ...mail.smtp, transactionLimitMs } } }
  }

  it('burns no attempt when it answers 421, and sending pauses and resumes', async () => {
    const ids = await advertise(stage, 10)
    stage.sink.onMailFrom = () => ({ code: 421, text: '4.3.2 Service shutting down' })
    for (let round = 0; round < 5; round++) {
      await stage.deliver()
      stage.clock.turn(150)
    }
    // Three sessions saw it, once each; then nobody asked again.
    expect(stage.sink.mailFroms.length).toBeLessThanOrEqual(3)
    for (const id of ids) expect(await messageOf(stage, id)).toMatchObject({ state: 'queued', attempts: 0 })
    stage.sink.onMailFrom = () => undefined
    stage.clock.turn(10_000)
    await stage.deliver()
    for (const id of ids) expect(await messageOf(stage, id)).toMatchObject({ state: 'sent', attempts: 1 })
    expect(stage.sink.mails).toHaveLength(10)
  })

  it('claims nothing while it refuses connections', async () => {
    const [id] = await advertise(stage)
    await stage.sink.down()
    for (let round = 0; round < 10; round++) {
      await stage.deliver()
      stage.clock.turn(30_000)
    }
    expect(await messageOf(stage, id)).toMatchObject({ state: 'queued', attempts: 0, claim_token: null })
    await stage.sink.up()
    stage.clock.turn(60_000)
    await stage.deliver()
    expect((await messageOf(stage, id)).state).toBe('sent')
  })

  it('is not fooled by sessions that died while they were idle', async () => {
    await advertise(stage, 3)
    await stage.deliver()
    await stage.sink.down()
    await stage.sink.up()
    const ids = await advertise(stage, 3)
    await stage.deliver()
    stage.clock.turn(5_000)
    await stage.deliver()
    for (const id of ids) expect((await messageOf(stage, id)).state).toBe('sent')
    expect(stage.sink.mails).toHaveLength(6)
  })

  it('that hangs is left after the limit, and the message is tried again', async () => {
    const delivery = createDelivery(withLimit(600), 'triggered')
    const [id] = await advertise(stage)
    stage.sink.onRcpt = () => 'hang'
    let took: number
    do {
      const began = performance.now()
      await delivery.run(() => false)
      await delivery.drain()
      took = performance.now() - began
      // With so short a limit a busy machine may lose the session before the mail begins, and gives it back.
    } while ((await messageOf(stage, id)).state === 'queued')
    expect(took).toBeLessThan(2_000)
    delivery.close()
    expect(await messageOf(stage, id)).toMatchObject({ state: 'retry', attempts: 1 })
  })

  it('that hangs for one recipient keeps nobody else waiting', async () => {
    // Much longer than it is waited for the others.
    const delivery = createDelivery(withLimit(60_000), 'triggered')
    await advertise(stage, 40)
    stage.sink.onRcpt = to => (to.startsWith('customer3@') ? 'hang' : undefined)
    await until('all but one', async () => {
      await delivery.run(() => false)
      return stage.sink.mails.length === 39
    })
    delivery.abort()
    await delivery.drain()
    delivery.close()
    expect(stage.sink.mails.map(mail => mail.to)).not.toContain('customer3@example.test')
  })

  it('that hangs is left at once when the workers stop, and nothing is unknown', async () => {
    const delivery = createDelivery(withLimit(60_000), 'triggered')
    const ids = await advertise(stage, 5)
    const hanging = new Promise<void>(resolve => {
      stage.sink.onRcpt = () => {
        resolve()
        return 'hang'
      }
    })
    await delivery.run(() => false)
    await hanging
    delivery.abort()
    await delivery.drain()
    for (const id of ids) expect(await messageOf(stage, id)).toMatchObject({ state: 'queued', attempts: 0 })
  })
})
