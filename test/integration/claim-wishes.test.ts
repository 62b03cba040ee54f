import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { jsonb } from '../../db/stores/json.ts'
import { releaseWishes } from '../../db/stores/wish-store.ts'
import { messageOf, seedMailTemplates, serve } from '../support/delivery.ts'
import { seedConsent, seedCustomers, seedMessages } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

const hour = 3_600_000
const day = 24 * hour

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedMailTemplates(stage)
})

let people = 0

/** A subscriber with wishes, and so many advertisements that wait for them. */
async function subscriber(
  wishes: { pausedFor?: number; maxPerWeek?: number; topicsOff?: string[] },
  count: number,
  parts: { lastUsefulAt?: Date; topic?: string } = {},
): Promise<{ id: string; messages: string[] }> {
  const { db, clock } = stage
  const now = clock.now()
  const [id = ''] = await seedCustomers(db, [{ email: `reader${people++}@example.test` }], now)
  await seedConsent(db, [id], 'newsletter', now)
  await db
    .insertInto('customer_preference')
    .values({
      customer_id: id,
      paused_until: wishes.pausedFor ? new Date(now.getTime() + wishes.pausedFor) : null,
      max_per_week: wishes.maxPerWeek ?? null,
      topics_off: jsonb(wishes.topicsOff ?? []),
      updated_at: now,
    })
    .execute()
  return { id, messages: await more(id, count, parts) }
}

const more = (id: string, count: number, parts: { lastUsefulAt?: Date; topic?: string } = {}) =>
  seedMessages(
    stage.db,
    Array.from({ length: count }, () => id),
    { template: 'hello', ...parts },
    stage.clock.now(),
  )

async function standing(ids: readonly string[]) {
  return await Promise.all(
    ids.map(async id => {
      const { state, reason, due_at } = await messageOf(stage, id)
      return state === 'held'
        ? `${reason} ${(due_at.getTime() - stage.clock.now().getTime()) / hour} h`
        : (reason ?? state)
    }),
  )
}

describe('a pause', () => {
  it('holds advertising until it ends, and lets everything else through', async () => {
    const { messages } = await subscriber({ pausedFor: 10 * day }, 1)
    const [receipt = ''] = await serve(stage)
    await stage.deliver()
    await stage.deliver('service')
    expect(await standing([...messages, receipt])).toEqual(['paused 240 h', 'sent'])
    stage.clock.turn(10 * day - 1)
    await stage.deliver()
    expect(stage.sink.mails).toHaveLength(1)
    stage.clock.turn(1)
    await stage.deliver()
    expect(await standing(messages)).toEqual(['sent'])
    expect((await messageOf(stage, messages[0])).attempts).toBe(1)
  })

  it('skips what would be of no use afterwards', async () => {
    const lastUsefulAt = new Date(stage.clock.now().getTime() + 2 * day)
    const { messages } = await subscriber({ pausedFor: 3 * day }, 1, { lastUsefulAt })
    await stage.deliver()
    expect(await standing(messages)).toEqual(['paused'])
    expect((await messageOf(stage, messages[0])).state).toBe('skipped')
  })

  it('that is taken back lets what waits be looked at again at once', async () => {
    const { id, messages } = await subscriber({ pausedFor: 10 * day }, 1)
    await stage.deliver()
    await stage.db.updateTable('customer_preference').set({ paused_until: null }).execute()
    await releaseWishes(stage.db, id, stage.clock.now())
    await stage.deliver()
    expect(await standing(messages)).toEqual(['sent'])
  })
})

describe('at most so many in seven days', () => {
  it('counts within one batch, the most urgent first', async () => {
    const { messages } = await subscriber({ maxPerWeek: 2 }, 4)
    await stage.db
      .updateTable('message')
      .set({ priority: 5 })
      .where('id', '=', messages[3] ?? '')
      .execute()
    await stage.deliver()
    expect(await standing(messages)).toEqual(['sent', 'frequency_wish 168 h', 'frequency_wish 168 h', 'sent'])
  })

  it('counts what went out before, and lets go when the oldest is a week old', async () => {
    const { id, messages } = await subscriber({ maxPerWeek: 2 }, 1)
    await stage.deliver()
    stage.clock.turn(2 * day)
    const second = await more(id, 3)
    await stage.deliver()
    // One place is left; the first of the others waits for the first mail to be a week old, the second for the second.
    expect(await standing(second)).toEqual(['sent', 'frequency_wish 120 h', 'frequency_wish 168 h'])
    stage.clock.turn(5 * day - 1)
    await stage.deliver()
    expect(stage.sink.mails).toHaveLength(2)
    stage.clock.turn(1)
    await stage.deliver()
    expect(await standing([...messages, ...second])).toEqual(['sent', 'sent', 'sent', 'frequency_wish 48 h'])
    stage.clock.turn(2 * day)
    await stage.deliver()
    expect(await standing(second)).toEqual(['sent', 'sent', 'sent'])
  })

  it('holds over any seven days, however long it goes on', async () => {
    const { messages } = await subscriber({ maxPerWeek: 3 }, 14)
    const sentAt: number[] = []
    for (let n = 0; n < 40; n++) {
      const before = stage.sink.mails.length
      await stage.deliver()
      for (let k = before; k < stage.sink.mails.length; k++) sentAt.push(stage.clock.now().getTime())
      stage.clock.turn(day)
    }
    expect(sentAt).toHaveLength(messages.length)
    for (const at of sentAt)
      expect(sentAt.filter(other => other > at - 7 * day && other <= at).length).toBeLessThanOrEqual(3)
  })

  it('counts what may have arrived, not what was refused, and no service mail', async () => {
    const { id } = await subscriber({ maxPerWeek: 2 }, 1)
    await seedMessages(
      stage.db,
      [id],
      { template: 'receipt', purpose: 'service', lane: 'service' },
      stage.clock.now(),
    )
    await stage.deliver('service')
    stage.sink.onMessage = () => 'drop'
    await stage.deliver()
    stage.sink.onMessage = () => ({ code: 550, text: '5.7.1 refused' })
    const [refused = ''] = await more(id, 1)
    await stage.deliver()
    expect((await messageOf(stage, refused)).state).toBe('failed')
    stage.sink.onMessage = () => undefined
    const rest = await more(id, 2)
    await stage.deliver()
    expect(await standing(rest)).toEqual(['sent', 'frequency_wish 168 h'])
  })

  it('is one customer’s wish and nobody else’s', async () => {
    const { messages } = await subscriber({ maxPerWeek: 1 }, 2)
    const other = await subscriber({}, 2)
    await stage.deliver()
    expect(await standing([...messages, ...other.messages])).toEqual([
      'sent',
      'frequency_wish 168 h',
      'sent',
      'sent',
    ])
  })

  it('skips what would be of no use by then, and all where none are wanted', async () => {
    const lastUsefulAt = new Date(stage.clock.now().getTime() + day)
    const { messages } = await subscriber({ maxPerWeek: 1 }, 2, { lastUsefulAt })
    const none = await subscriber({ maxPerWeek: 0 }, 1)
    await stage.deliver()
    expect(await standing([...messages, ...none.messages])).toEqual([
      'sent',
      'frequency_wish',
      'frequency_wish',
    ])
  })

  it('holds when several lanes claim at the same time', async () => {
    const { id } = await subscriber({ maxPerWeek: 3 }, 0)
    await more(id, 6)
    await seedMessages(
      stage.db,
      Array.from({ length: 6 }, () => id),
      { template: 'hello', lane: 'bulk' },
      stage.clock.now(),
    )
    await Promise.all([stage.deliver('triggered'), stage.deliver('bulk')])
    expect(stage.sink.mails).toHaveLength(3)
  })
})

it('a topic switched off is skipped, others are not', async () => {
  const off = await subscriber({ topicsOff: ['recipes'] }, 1, { topic: 'recipes' })
  const on = await subscriber({ topicsOff: ['recipes'] }, 1, { topic: 'events' })
  await stage.deliver()
  expect(await standing([...off.messages, ...on.messages])).toEqual(['topic_off', 'sent'])
})
