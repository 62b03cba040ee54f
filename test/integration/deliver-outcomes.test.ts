import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { readContent } from '../../db/stores/content-store.ts'
import { settle, sweepDead } from '../../db/stores/outcome-store.ts'
import { retryAfter } from '../../engine/messages/retry.ts'
import { newId } from '../../engine/shared/id.ts'
import { createDelivery } from '../../workers/processors/deliver.ts'
import { notSent } from '../../workers/processors/settled.ts'
import { plainTemplate, seedCustomers, seedMessages, seedSubscribers, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { until } from '../support/world.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage({ transactionLimitMs: 600 })
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedTemplate(stage.db, 'hello', plainTemplate(), stage.clock.now())
  await seedTemplate(stage.db, 'receipt', plainTemplate('service'), stage.clock.now())
})

async function advertise(count = 1): Promise<string[]> {
  const now = stage.clock.now()
  return await seedMessages(stage.db, await seedSubscribers(stage.db, count, now), { template: 'hello' }, now)
}

async function serve(count = 1): Promise<string[]> {
  const now = stage.clock.now()
  const customers = await seedCustomers(
    stage.db,
    Array.from({ length: count }, (_, n) => ({ email: `buyer${n}@example.test` })),
    now,
  )
  const parts = { template: 'receipt', purpose: 'service', lane: 'service' as const }
  return await seedMessages(stage.db, customers, parts, now)
}

async function messageOf(id: string | undefined) {
  return await stage.db
    .selectFrom('message')
    .selectAll()
    .where('id', '=', id ?? '')
    .executeTakeFirstOrThrow()
}

async function addressOf(messageId: string | undefined) {
  const { customer_id } = await messageOf(messageId)
  return await stage.db
    .selectFrom('customer')
    .select(['address_invalid_at', 'address_invalid_reason'])
    .where('id', '=', customer_id)
    .executeTakeFirstOrThrow()
}

async function logOf(messageId: string | undefined) {
  const lines = await stage.db
    .selectFrom('interaction')
    .select(['kind', 'detail'])
    .where('message_id', '=', messageId ?? '')
    .execute()
  expect(lines.length).toBeLessThanOrEqual(1)
  return lines[0]
}

describe('a temporary refusal', () => {
  it('is tried again after the schedule, no sooner, until the mail is taken', async () => {
    const [id] = await advertise()
    stage.sink.onRcpt = () => ({ code: 451, text: '4.7.1 Greylisted, come back later' })
    await stage.deliver()
    for (const attempts of [1, 2, 3]) {
      const wait = retryAfter(attempts) as number
      expect(await messageOf(id)).toMatchObject({
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
    expect(await messageOf(id)).toMatchObject({ state: 'sent', attempts: 4, reason: null })
    expect(stage.sink.mails).toHaveLength(1)
    expect(await logOf(id)).toMatchObject({ kind: 'message_sent' })
  })

  it('that never ends is given up after the last attempt, and marks nobody', async () => {
    const [id] = await advertise()
    stage.sink.onRcpt = () => ({ code: 450, text: '4.2.1 Try later' })
    let attempts = 0
    do {
      await stage.deliver()
      attempts++
      stage.clock.turn(86_400_000)
    } while ((await messageOf(id)).state === 'retry')
    expect(await messageOf(id)).toMatchObject({ state: 'failed', reason: 'retries_exhausted', attempts })
    expect(retryAfter(attempts)).toBeNull()
    expect((await addressOf(id)).address_invalid_at).toBeNull()
  })
})

describe('a permanent refusal', () => {
  it('that speaks of the address marks it, so that it gets nothing more', async () => {
    const [id, other] = await advertise(2)
    const to = (await addressed(id)).email
    stage.sink.onRcpt = rcpt =>
      rcpt === to ? { code: 550, text: `5.1.1 <${rcpt}>: User unknown` } : undefined
    await stage.deliver()
    expect(await messageOf(id)).toMatchObject({ state: 'failed', reason: 'address_rejected' })
    expect((await addressOf(id)).address_invalid_at).toEqual(stage.clock.now())
    expect((await messageOf(other)).state).toBe('sent')
    expect((await addressOf(other)).address_invalid_at).toBeNull()

    const { customer_id } = await messageOf(id)
    const [next] = await seedMessages(stage.db, [customer_id], { template: 'hello' }, stage.clock.now())
    await stage.deliver()
    expect(await messageOf(next)).toMatchObject({ state: 'skipped', reason: 'invalid_address' })
  })

  it('of an address the customer has changed meanwhile does not mark the new one', async () => {
    const [id] = await advertise()
    const { customer_id } = await messageOf(id)
    const changed = stage.db
      .updateTable('customer')
      .set({ email: 'new@example.test', email_key: 'new@example.test' })
      .where('id', '=', customer_id)
    // The sink's answer comes after the claim and before the outcome.
    let change: Promise<unknown> | undefined
    stage.sink.onRcpt = () => {
      change = changed.execute()
      return { code: 550, text: '5.1.1 User unknown' }
    }
    await stage.deliver()
    await change
    expect((await messageOf(id)).state).toBe('failed')
  })

  it.each([
    ['at RCPT', 'rcpt', '5.7.1 Client host [192.0.2.1] blocked using bl.example.net'],
    ['without a status', 'rcpt', 'Your IP is listed on our block list'],
    ['after the message', 'message', '5.7.1 Message rejected as spam'],
  ] as const)('of us as sender %s fails the mail and marks nobody', async (_where, stageName, text) => {
    const [id] = await advertise()
    if (stageName === 'rcpt') stage.sink.onRcpt = () => ({ code: 554, text })
    else stage.sink.onMessage = () => ({ code: 554, text })
    await stage.deliver()
    expect(await messageOf(id)).toMatchObject({ state: 'failed', reason: 'policy_rejected' })
    expect((await addressOf(id)).address_invalid_at).toBeNull()
    expect(stage.sink.mails).toHaveLength(0)
  })

  it('of one mail does not spoil the session for the next', async () => {
    const ids = await advertise(40)
    stage.sink.onRcpt = to => (/[02468]@/.test(to) ? { code: 552, text: '5.2.2 Mailbox full' } : undefined)
    await stage.deliver()
    await stage.deliver()
    const states = await Promise.all(ids.map(async id => (await messageOf(id)).state))
    expect(states.filter(state => state === 'sent')).toHaveLength(20)
    expect(states.filter(state => state === 'failed')).toHaveLength(20)
    expect(stage.sink.sessions).toBeLessThanOrEqual(3)
  })
})

describe('a server that cannot be used', () => {
  it('burns no attempt when it answers 421, and sending pauses and resumes', async () => {
    const ids = await advertise(10)
    stage.sink.onMailFrom = () => ({ code: 421, text: '4.3.2 Service shutting down' })
    for (let round = 0; round < 5; round++) {
      await stage.deliver()
      stage.clock.turn(150)
    }
    // Three sessions saw it, once each; then nobody asked again.
    expect(stage.sink.mailFroms.length).toBeLessThanOrEqual(3)
    for (const id of ids) expect(await messageOf(id)).toMatchObject({ state: 'queued', attempts: 0 })
    stage.sink.onMailFrom = () => undefined
    stage.clock.turn(10_000)
    await stage.deliver()
    for (const id of ids) expect(await messageOf(id)).toMatchObject({ state: 'sent', attempts: 1 })
    expect(stage.sink.mails).toHaveLength(10)
  })

  it('claims nothing while it refuses connections', async () => {
    const [id] = await advertise()
    await stage.sink.down()
    for (let round = 0; round < 10; round++) {
      await stage.deliver()
      stage.clock.turn(30_000)
    }
    expect(await messageOf(id)).toMatchObject({ state: 'queued', attempts: 0, claim_token: null })
    await stage.sink.up()
    stage.clock.turn(60_000)
    await stage.deliver()
    expect((await messageOf(id)).state).toBe('sent')
  })

  it('is not fooled by sessions that died while they were idle', async () => {
    await advertise(3)
    await stage.deliver()
    await stage.sink.down()
    await stage.sink.up()
    const ids = await advertise(3)
    await stage.deliver()
    stage.clock.turn(5_000)
    await stage.deliver()
    for (const id of ids) expect((await messageOf(id)).state).toBe('sent')
    expect(stage.sink.mails).toHaveLength(6)
  })

  it('that hangs is left after the limit, and the message is tried again', async () => {
    const [id] = await advertise()
    stage.sink.onRcpt = () => 'hang'
    const began = performance.now()
    await stage.deliver()
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(await messageOf(id)).toMatchObject({ state: 'retry', attempts: 1 })
  })

  it('that hangs for one recipient keeps nobody else waiting', async () => {
    const patient = { ...stage.context, mail: { ...stage.context.mail } }
    patient.mail.smtp = { ...patient.mail.smtp, transactionLimitMs: 60_000 }
    const delivery = createDelivery(patient, 'triggered')
    await advertise(40)
    stage.sink.onRcpt = to => (to.startsWith('customer3@') ? 'hang' : undefined)
    await until(
      'all but one',
      async () => {
        await delivery.run(() => false)
        return stage.sink.mails.length === 39
      },
      3_000,
    )
    delivery.abort()
    await delivery.drain()
    delivery.close()
    expect(stage.sink.mails.map(mail => mail.to)).not.toContain('customer3@example.test')
  })

  it('that hangs is left at once when the workers stop, and nothing is unknown', async () => {
    const slow = { ...stage.context, mail: { ...stage.context.mail } }
    slow.mail.smtp = { ...slow.mail.smtp, transactionLimitMs: 60_000 }
    const delivery = createDelivery(slow, 'triggered')
    const ids = await advertise(5)
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
    for (const id of ids) expect(await messageOf(id)).toMatchObject({ state: 'queued', attempts: 0 })
  })
})

describe('a connection that breaks', () => {
  it('before the message was complete: tried again', async () => {
    const [id] = await advertise()
    stage.sink.onRcpt = () => 'drop'
    await stage.deliver()
    expect(await messageOf(id)).toMatchObject({ state: 'retry', reason: 'server_unreachable', attempts: 1 })
    stage.sink.onRcpt = () => undefined
    stage.clock.turn(60_000)
    await stage.deliver()
    expect(stage.sink.mails).toHaveLength(1)
    expect((await messageOf(id)).state).toBe('sent')
  })

  it('after the final dot: advertising is unknown, shown, and never repeated', async () => {
    const [id] = await advertise()
    stage.sink.onMessage = () => 'drop'
    await stage.deliver()
    expect(await messageOf(id)).toMatchObject({ state: 'unknown', reason: 'outcome_unknown', attempts: 1 })
    expect(await logOf(id)).toMatchObject({ kind: 'message_unknown' })
    expect(await readContent(stage.db, id as string)).toEqual(stage.sink.mails[0]?.raw)
    stage.sink.onMessage = () => undefined
    for (let day = 0; day < 10; day++) {
      stage.clock.turn(86_400_000)
      await sweepDead(stage.db, stage.clock.now(), stage.clock.now(), 3)
      await stage.deliver()
    }
    expect(stage.sink.mails).toHaveLength(1)
  })

  it('after the final dot: service mail goes out again, the same Message-ID, counted', async () => {
    const [id] = await serve()
    let drops = 1
    stage.sink.onMessage = () => (drops-- > 0 ? 'drop' : undefined)
    await stage.deliver('service')
    expect(await messageOf(id)).toMatchObject({ state: 'queued', repeats: 1 })
    stage.clock.turn(60_000)
    await stage.deliver('service')
    expect(await messageOf(id)).toMatchObject({ state: 'sent', repeats: 1, attempts: 2 })
    expect(stage.sink.mails).toHaveLength(2)
    const ids = stage.sink.mails.map(mail => /^Message-ID: (.+)$/im.exec(mail.raw.toString())?.[1])
    expect(new Set(ids)).toEqual(new Set([`<${id}@testladen.test>`]))
    const events = await stage.db.selectFrom('message_event').select('kind').orderBy('id').execute()
    expect(events.map(event => event.kind)).toEqual(['repeated', 'sent'])
  })

  it('after the final dot, again and again: service mail ends as unknown too', async () => {
    const [id] = await serve()
    stage.sink.onMessage = () => 'drop'
    for (let round = 0; round < 8; round++) {
      await stage.deliver('service')
      stage.clock.turn(86_400_000)
    }
    expect(await messageOf(id)).toMatchObject({ state: 'unknown', repeats: 3 })
    expect(stage.sink.mails).toHaveLength(4)
  })
})

describe('a worker that died', () => {
  /** Claims as a worker would, and then is gone. */
  async function claimAndDie(lane: 'triggered' | 'service'): Promise<void> {
    const hanging = new Promise<void>(resolve => {
      stage.sink.onRcpt = () => {
        resolve()
        return 'hang'
      }
    })
    const dying = { ...stage.context, mail: { ...stage.context.mail } }
    dying.mail.smtp = { ...dying.mail.smtp, transactionLimitMs: 60_000 }
    const delivery = createDelivery(dying, lane)
    await delivery.run(() => false)
    await hanging
    lost.push(() => {
      delivery.abort()
      return delivery.drain()
    })
  }
  const lost: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of lost.splice(0)) await end()
  })

  it('leaves advertising unknown and has service mail repeated; late proof makes it sent', async () => {
    const [advertisement] = await advertise()
    await claimAndDie('triggered')
    const [receipt] = await serve()
    await claimAndDie('service')
    const { claim_token: token } = await messageOf(advertisement)
    stage.clock.turn(10_000)
    const now = stage.clock.now()
    expect(await sweepDead(stage.db, new Date(now.getTime() - 20_000), now, 3)).toEqual({
      unknown: 0,
      repeated: 0,
    })
    expect(await sweepDead(stage.db, new Date(now.getTime() - 5_000), now, 3)).toEqual({
      unknown: 1,
      repeated: 1,
    })
    expect(await messageOf(advertisement)).toMatchObject({ state: 'unknown' })
    expect(await messageOf(receipt)).toMatchObject({ state: 'queued', repeats: 1, claim_token: null })
    expect(await logOf(advertisement)).toMatchObject({ kind: 'message_unknown' })

    const proof = {
      ...notSent({ id: advertisement } as never, 'rejected'),
      state: 'sent' as const,
      reason: null,
      attempted: true,
      subject: 'Hallo',
    }
    expect(await settle(stage.db, [{ ...proof, claimToken: newId() }], now)).toEqual([])
    expect((await messageOf(advertisement)).state).toBe('unknown')
    expect(await settle(stage.db, [{ ...proof, claimToken: token ?? '' }], now)).toEqual([advertisement])
    expect(await messageOf(advertisement)).toMatchObject({ state: 'sent', sent_at: now })
    expect(await logOf(advertisement)).toEqual({ kind: 'message_sent', detail: null })
  })

  it('cannot overwrite what came after it', async () => {
    const [receipt] = await serve()
    await claimAndDie('service')
    const { claim_token: token } = await messageOf(receipt)
    stage.clock.turn(10_000)
    await sweepDead(stage.db, stage.clock.now(), stage.clock.now(), 3)
    const failure = notSent({ id: receipt } as never, 'rejected')
    expect(await settle(stage.db, [{ ...failure, claimToken: token ?? '' }], stage.clock.now())).toEqual([])
    stage.sink.onRcpt = () => undefined
    await stage.deliver('service')
    expect(await settle(stage.db, [{ ...failure, claimToken: token ?? '' }], stage.clock.now())).toEqual([])
    expect(await messageOf(receipt)).toMatchObject({ state: 'sent', repeats: 1 })
  })
})

describe('what cannot be sent', () => {
  it('for want of a value fails naming it; nothing is mailed', async () => {
    const source = plainTemplate()
    const [variant] = Object.values(source.variants)
    if (variant) variant.mjml = variant.mjml.replace('Nummer', '{{customer.points}} Punkte, Nummer')
    await seedTemplate(stage.db, 'points', source, stage.clock.now())
    const customers = await seedSubscribers(stage.db, 2, stage.clock.now())
    await stage.db
      .updateTable('customer')
      .set({ attributes: sql`'{"points": 7}'` })
      .where('id', '=', customers[1] ?? '')
      .execute()
    const ids = await seedMessages(stage.db, customers, { template: 'points' }, stage.clock.now())
    await stage.deliver()
    expect(await messageOf(ids[0])).toMatchObject({
      state: 'failed',
      reason: 'missing_value',
      detail: { value: 'customer.points' },
      attempts: 0,
    })
    expect((await messageOf(ids[1])).state).toBe('sent')
    expect(stage.sink.mails).toHaveLength(1)
    expect(stage.sink.mails[0]?.raw.toString()).toContain('7 Punkte')
  })

  it('by e-mail stays where it is: no other channel is mistaken for it', async () => {
    const customers = await seedSubscribers(stage.db, 3, stage.clock.now())
    const ids: string[] = []
    for (const channel of ['post', 'webhook', 'task'] as const)
      ids.push(
        ...(await seedMessages(stage.db, customers, { template: 'hello', channel }, stage.clock.now())),
      )
    await stage.deliver()
    for (const id of ids)
      expect(await messageOf(id)).toMatchObject({ state: 'skipped', reason: 'no_channel' })
    expect(stage.sink.mailFroms).toHaveLength(0)
  })

  it('past its last useful moment is skipped', async () => {
    const customers = await seedSubscribers(stage.db, 1, stage.clock.now())
    const lastUsefulAt = new Date(stage.clock.now().getTime() + 3_600_000)
    const [id] = await seedMessages(
      stage.db,
      customers,
      { template: 'hello', lastUsefulAt },
      stage.clock.now(),
    )
    stage.clock.turn(3_600_001)
    await stage.deliver()
    expect(await messageOf(id)).toMatchObject({ state: 'skipped', reason: 'expired' })
  })

  it('to a reserved domain by a real server is never handed over', async () => {
    const context = { ...stage.context, mail: { ...stage.context.mail, catcher: false } }
    const delivery = createDelivery(context, 'triggered')
    const customers = await seedSubscribers(stage.db, 1, stage.clock.now())
    await stage.db
      .updateTable('customer')
      .set({ email: 'anna@example。com', email_key: 'anna@example.com' })
      .execute()
    const [id] = await seedMessages(stage.db, customers, { template: 'hello' }, stage.clock.now())
    await delivery.run(() => false)
    await delivery.drain()
    delivery.close()
    expect(await messageOf(id)).toMatchObject({ state: 'failed', reason: 'reserved_domain' })
    expect(stage.sink.mailFroms).toHaveLength(0)
  })
})

describe('what the server says', () => {
  it('is kept, whatever it is, without stopping the others', async () => {
    const ids = await advertise(30)
    const nasty = ['\u0000', '\u{1f600}'.repeat(300), '\ud83d', '\\u0000', "'; drop table message; --"]
    let n = 0
    stage.sink.onRcpt = () => ({ code: 550, text: `5.2.0 ${nasty[n++ % nasty.length]}` })
    await stage.deliver()
    await stage.deliver()
    for (const id of ids) {
      const message = await messageOf(id)
      expect(message).toMatchObject({ state: 'failed', reason: 'rejected' })
      expect(message.response).toMatch(/^[^\p{Cc}]+$/u)
    }
  })
})

it('an order number that is somebody else’s shows nothing of that order', async () => {
  const now = stage.clock.now()
  const source = plainTemplate('service')
  const [variant] = Object.values(source.variants)
  if (variant)
    variant.mjml = variant.mjml.replace('Nummer', '{{#if order}}Bestellung {{order.total}}{{/if}} Nummer')
  await seedTemplate(stage.db, 'order', source, now)
  const [anna = '', eve = ''] = await seedCustomers(
    stage.db,
    [{ email: 'anna@example.test' }, { email: 'eve@example.test' }],
    now,
  )
  await stage.db
    .insertInto('orders')
    .values({
      id: newId(now),
      external_id: 'A-1',
      customer_id: anna,
      state: 'placed' as never,
      currency: 'EUR',
      total: '4711.00',
      ordered_at: now,
      received_at: now,
      updated_at: now,
    })
    .execute()
  const { seedEvents } = await import('../support/seed.ts')
  for (const customerId of [anna, eve]) {
    const event = { customerId, name: 'Order Completed', properties: { order_id: 'A-1' } }
    const [eventId = ''] = await seedEvents(stage.db, stage.sourceId, [event], now)
    const parts = { template: 'order', purpose: 'service', lane: 'service' as const, eventId }
    await seedMessages(stage.db, [customerId], parts, now)
  }
  await stage.deliver('service')
  const bodies = new Map(stage.sink.mails.map(mail => [mail.to, mail.raw.toString()]))
  expect(bodies.get('anna@example.test')).toContain('4711')
  expect(bodies.get('eve@example.test')).toBeDefined()
  expect(bodies.get('eve@example.test')).not.toContain('4711')
})

async function addressed(messageId: string | undefined) {
  const { customer_id } = await messageOf(messageId)
  return await stage.db
    .selectFrom('customer')
    .select('email')
    .where('id', '=', customer_id)
    .executeTakeFirstOrThrow()
}
