import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { jsonb } from '../../db/stores/json.ts'
import type { WarmUp } from '../../engine/campaigns/warm-up.ts'
import { localDay } from '../../engine/shared/local-time.ts'
import { createDelivery } from '../../workers/processors/deliver.ts'
import { sendersOf } from '../../workers/senders.ts'
import { seedMailTemplates } from '../support/delivery.ts'
import { seedCustomers, seedMessages } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { fresh, hour, twice } from './domain-pause-harness.ts'
import { addresses, addSender, advertiseBy, statesOf } from './senders-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await fresh(stage)
  await seedMailTemplates(stage)
})

const zone = 'Europe/Berlin'
const today = () => localDay(stage.clock.now(), zone)

async function newSender(plan: Partial<WarmUp> = {}): Promise<string> {
  const id = await addSender(stage, { port: stage.sink.port })
  const warmUp = { startedOn: today(), first: 10, factor: 2, target: 1_000, ...plan }
  await stage.db
    .updateTable('sender')
    .set({ warm_up: jsonb(warmUp), version: 2 })
    .where('id', '=', id)
    .execute()
  sendersOf(stage.context).refresh()
  return id
}

/** Into the next local day, delivering every other hour on the way. */
async function nextDay(lane: 'triggered' | 'bulk' = 'triggered') {
  const before = today()
  while (today() === before) {
    stage.clock.turn(2 * hour)
    await stage.deliver(lane)
  }
}

async function untilEvening(lane: 'triggered' | 'bulk' = 'triggered') {
  for (let n = 0; n < 7; n += 1) {
    stage.clock.turn(2 * hour)
    await stage.deliver(lane)
  }
}

describe('a sender that is new', () => {
  it('sends each day as many as its plan says, over the night clocks change, and each mail once', async () => {
    // Two days before clocks go forward in Berlin.
    stage.clock.turn(new Date('2026-03-28T10:00:00Z').getTime() - stage.clock.now().getTime())
    const sender = await newSender()
    const ids = await advertiseBy(stage, sender, addresses(100, 'kunde.test'), 'bulk')
    await stage.deliver('bulk')
    expect(await statesOf(stage, ids)).toEqual({ sent: 10, 'held/warm_up': 90 })
    const rows = await stage.db.selectFrom('message').select(['attempts', 'due_at', 'state']).execute()
    const waiting = rows.filter(row => row.state === 'held')
    for (const row of waiting) expect(row.attempts).toBe(0)
    // 20 on the 29th, 40 on the 30th, the rest on the 31st; each from the day's begin on.
    const perDay = Map.groupBy(waiting, row => localDay(row.due_at, zone))
    expect(Object.fromEntries([...perDay].map(([day, some]) => [day, some.length]))).toEqual({
      '2026-03-29': 20,
      '2026-03-30': 40,
      '2026-03-31': 30,
    })
    const firstOf = (day: string) => Math.min(...(perDay.get(day) ?? []).map(row => row.due_at.getTime()))
    expect(new Date(firstOf('2026-03-29')).toISOString()).toBe('2026-03-28T23:00:00.000Z')
    expect(new Date(firstOf('2026-03-30')).toISOString()).toBe('2026-03-29T22:00:00.000Z')
    const sent: number[] = []
    for (let day = 0; day < 3; day += 1) {
      await nextDay('bulk')
      await untilEvening('bulk')
      sent.push(stage.sink.mails.length)
    }
    expect(sent).toEqual([30, 70, 100])
    expect(await statesOf(stage, ids)).toEqual({ sent: 100 })
    expect(twice(stage)).toEqual([])
  })

  it('always sends service mail, which counts', async () => {
    const sender = await newSender()
    const now = stage.clock.now()
    const customers = await seedCustomers(
      stage.db,
      addresses(14, 'buyer.test').map(email => ({ email })),
      now,
    )
    const service = await seedMessages(
      stage.db,
      customers,
      { template: 'receipt', purpose: 'service', lane: 'service' },
      now,
    )
    await stage.db.updateTable('message').set({ sender_id: sender }).execute()
    const first = await advertiseBy(stage, sender, addresses(4, 'kunde.test'))
    await stage.deliver()
    await stage.deliver('service')
    expect(await statesOf(stage, first)).toEqual({ sent: 4 })
    expect(await statesOf(stage, service)).toEqual({ sent: 14 })
    const next = await advertiseBy(stage, sender, addresses(3, 'late.test'))
    await stage.deliver()
    expect(await statesOf(stage, next)).toEqual({ 'held/warm_up': 3 })
    const other = await advertiseBy(stage, null, addresses(30, 'other.test'))
    await stage.deliver()
    expect(await statesOf(stage, other)).toEqual({ sent: 30 })
  })

  it('keeps to its number with several workers at once', async () => {
    const sender = await newSender({ first: 25 })
    const ids = await advertiseBy(stage, sender, addresses(200, 'kunde.test'))
    const workers = [1, 2, 3].map(() => createDelivery({ ...stage.context }, 'triggered'))
    for (let n = 0; n < 2; n += 1) {
      await Promise.all(workers.map(worker => worker.run(() => false)))
      await Promise.all(workers.map(worker => worker.drain()))
    }
    expect(stage.sink.mails).toHaveLength(25)
    expect(await statesOf(stage, ids)).toEqual({ sent: 25, 'held/warm_up': 175 })
    const rows = await stage.db.selectFrom('sender_day').selectAll().orderBy('day').execute()
    expect(rows.map(row => [row.begun, row.booked])).toEqual([
      [25, 0],
      [0, 50],
      [0, 100],
      [0, 25],
    ])
    for (const worker of workers) worker.close()
  })

  it('does not count what was claimed and never begun', async () => {
    const sender = await newSender()
    stage.sink.onRcpt = () => ({ code: 421, text: '4.3.2 shutting down' })
    const ids = await advertiseBy(stage, sender, addresses(8, 'kunde.test'))
    await stage.deliver()
    stage.sink.onRcpt = () => undefined
    stage.clock.turn(2 * 60_000)
    const more = await advertiseBy(stage, sender, addresses(10, 'more.test'))
    await stage.deliver()
    expect(stage.sink.mails).toHaveLength(10)
    expect(new Set(Object.keys(await statesOf(stage, [...ids, ...more])))).toEqual(
      new Set(['held/warm_up', 'sent']),
    )
  })

  it('sends all it has once the plan is over', async () => {
    const sender = await newSender({ days: [5, 6] })
    const ids = await advertiseBy(stage, sender, addresses(40, 'kunde.test'))
    await stage.deliver()
    await nextDay()
    await untilEvening()
    expect(stage.sink.mails).toHaveLength(11)
    await nextDay()
    expect(await statesOf(stage, ids)).toEqual({ sent: 40 })
    expect(
      await advertiseBy(stage, sender, addresses(3, 'free.test')).then(async free => {
        await stage.deliver()
        return await statesOf(stage, free)
      }),
    ).toEqual({ sent: 3 })
  })
})
