import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { emailColumns } from '../../db/stores/email-hash-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { createDelivery } from '../../workers/processors/deliver.ts'
import { advertise, messageOf, seedMailTemplates } from '../support/delivery.ts'
import {
  plainTemplate,
  seedCustomers,
  seedEvents,
  seedMessages,
  seedSubscribers,
  seedTemplate,
} from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { testSuppressionKey } from '../support/worker-context.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedMailTemplates(stage)
})

describe('what cannot be sent', () => {
  it('for want of a value fails naming it; nothing is mailed', async () => {
    const source = plainTemplate()
    const [variant] = Object.values(source.variants)
    if (variant) variant.mjml = variant.mjml?.replace('Nummer', '{{customer.points}} Punkte, Nummer')
    await seedTemplate(stage.db, 'points', source, stage.clock.now())
    const customers = await seedSubscribers(stage.db, 2, stage.clock.now())
    await stage.db
      .updateTable('customer')
      .set({ attributes: sql`'{"points": 7}'` })
      .where('id', '=', customers[1] ?? '')
      .execute()
    const ids = await seedMessages(stage.db, customers, { template: 'points' }, stage.clock.now())
    await stage.deliver()
    expect(await messageOf(stage, ids[0])).toMatchObject({
      state: 'failed',
      reason: 'missing_value',
      detail: { value: 'customer.points' },
      attempts: 0,
    })
    expect((await messageOf(stage, ids[1])).state).toBe('sent')
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
      expect(await messageOf(stage, id)).toMatchObject(
        // Letters wait for the next batch to be printed.
        await messageOf(stage, id).then(({ channel }) =>
          channel === 'post'
            ? { state: 'queued' }
            : // A task has no template; webhooks are steps of rules, no messages.
              { state: 'skipped', reason: channel === 'task' ? 'wrong_template' : 'no_channel' },
        ),
      )
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
    expect(await messageOf(stage, id)).toMatchObject({ state: 'skipped', reason: 'expired' })
  })

  it('to a reserved domain by a real server is never handed over', async () => {
    const context = { ...stage.context, mail: { ...stage.context.mail, catcher: false } }
    const delivery = createDelivery(context, 'triggered')
    const customers = await seedSubscribers(stage.db, 1, stage.clock.now())
    await stage.db
      .updateTable('customer')
      .set(emailColumns(testSuppressionKey, 'anna@example。com'))
      .execute()
    const [id] = await seedMessages(stage.db, customers, { template: 'hello' }, stage.clock.now())
    await delivery.run(() => false)
    await delivery.drain()
    delivery.close()
    expect(await messageOf(stage, id)).toMatchObject({ state: 'failed', reason: 'reserved_domain' })
    expect(stage.sink.mailFroms).toHaveLength(0)
  })
})

describe('what the server says', () => {
  it('is kept, whatever it is, without stopping the others', async () => {
    const ids = await advertise(stage, 30)
    const nasty = ['\u0000', '\u{1f600}'.repeat(300), '\ud83d', '\\u0000', "'; drop table message; --"]
    let n = 0
    stage.sink.onRcpt = () => ({ code: 550, text: `5.2.0 ${nasty[n++ % nasty.length]}` })
    await stage.deliver()
    await stage.deliver()
    for (const id of ids) {
      const message = await messageOf(stage, id)
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
    variant.mjml = variant.mjml?.replace('Nummer', '{{#if order}}Bestellung {{order.total}}{{/if}} Nummer')
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
