import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { createDelivery } from '../../workers/processors/deliver.ts'
import { seedSubscribers } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import {
  begin,
  campaignOf,
  clear,
  countsOf,
  expectBalance,
  messagesOf,
  plan,
  tend,
} from './campaigns-plan-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage({ transactionLimitMs: 1_000 })
})
afterAll(() => stage?.close())
beforeEach(() => clear(stage))

const now = () => stage.clock.now()
/** `customer17@example.test` is the 17th. */
const numberOf = (address: string) => Number(/\d+/.exec(address)?.[0])

describe('in a campaign', () => {
  it('one bad recipient in three, in whatever way, keeps none of the others from getting theirs, once', async () => {
    await seedSubscribers(stage.db, 120, now())
    const begun = await begin(stage)
    await plan(stage)
    const ways = [
      { code: 550, text: '5.1.1 no such mailbox' },
      { code: 452, text: '4.2.2 mailbox full' },
      { code: 554, text: '5.7.1 spam' },
      'drop',
    ] as const
    stage.sink.onRcpt = to => (numberOf(to) % 3 === 0 ? ways[(numberOf(to) / 3) % ways.length] : undefined)
    // Those whose connection is dropped are tried again later; an outage of the server is not what it is.
    for (let turn = 0; turn < 8; turn++) {
      await stage.deliver('bulk')
      stage.clock.turn(60_000)
    }
    const got = stage.sink.mails.map(mail => numberOf(mail.to)).toSorted((a, b) => a - b)
    expect(got).toEqual(Array.from({ length: 120 }, (_, n) => n).filter(n => n % 3 !== 0))
    const counts = await countsOf(stage, begun)
    expect(counts.sent).toBe(80)
    expect(Object.entries(counts).filter(([key]) => key.startsWith('failed'))).not.toEqual([])
    expect(counts.queued).toBeUndefined()
    await expectBalance(stage, begun, 120)
  })

  it('what the server puts off is tried again by the schedule of RFC 5321, and ends when it is of no use any more', async () => {
    await seedSubscribers(stage.db, 6, now())
    const begun = await begin(stage, { usefulHours: 10 })
    await plan(stage)
    const began = now().getTime()
    stage.sink.onRcpt = to => (numberOf(to) === 0 ? { code: 451, text: '4.7.1 greylisted' } : undefined)
    await stage.deliver('bulk')
    const tries: number[] = []
    const next = async () =>
      (await messagesOf(stage, begun)).find(row => ['retry', 'held', 'queued'].includes(row.state))?.due_at
    for (let due = await next(); due; due = await next()) {
      // A millisecond before its time nothing leaves.
      for (const early of [1, 0]) {
        stage.clock.turn(due.getTime() - early - now().getTime())
        const before = stage.sink.mailFroms.length
        await stage.deliver('bulk')
        if (stage.sink.mailFroms.length > before) tries.push((now().getTime() - began) / 60_000 - early)
      }
    }
    // After 1, 5, 15 and 30 minutes, then 1, 2 and 4 hours; the next would come after its ten hours.
    expect(tries.map(Math.round)).toEqual([1, 6, 21, 51, 111, 231, 471])
    expect(await countsOf(stage, begun)).toEqual({ sent: 5, 'skipped/expired': 1 })
    await tend(stage)
    expect(await campaignOf(stage, begun)).toMatchObject({ state: 'done' })
    await expectBalance(stage, begun, 6)
  })

  it('a server that goes away stops the claims: no attempt is burnt, and all get theirs when it is back', async () => {
    await seedSubscribers(stage.db, 60, now())
    const begun = await begin(stage)
    await plan(stage)
    let monotonic = 0
    const clock = { now, monotonic: () => monotonic }
    const delivery = createDelivery({ ...stage.context, clock }, 'bulk')
    const run = async () => {
      await delivery.run(() => false)
      await delivery.drain()
    }
    stage.sink.onMailFrom = () =>
      stage.sink.mails.length >= 20 ? { code: 421, text: '4.3.2 shutting down' } : undefined
    await run()
    const before = stage.sink.mails.length
    expect(before).toBeGreaterThanOrEqual(20)
    await stage.sink.down()
    const claimedAt = async () => (await messagesOf(stage, begun)).map(row => row.claimed_at?.getTime() ?? 0)
    const claims = await claimedAt()
    stage.clock.turn(1_000)
    // Asked again and again, it looks at the server once for each pause, and claims nothing meanwhile.
    for (let n = 0; n < 50; n++) {
      monotonic += 100
      await run()
    }
    expect(await claimedAt()).toEqual(claims)
    expect(
      (await messagesOf(stage, begun)).every(row => row.attempts === (row.state === 'sent' ? 1 : 0)),
    ).toBe(true)
    stage.sink.onMailFrom = () => undefined
    await stage.sink.up()
    for (let n = 0; n < 10 && stage.sink.mails.length < 60; n++) {
      monotonic += 61_000
      stage.clock.turn(61_000)
      await run()
    }
    delivery.close()
    expect(new Set(stage.sink.mails.map(mail => mail.to)).size).toBe(60)
    expect(stage.sink.mails).toHaveLength(60)
    expect(await countsOf(stage, begun)).toEqual({ sent: 60 })
    await expectBalance(stage, begun, 60)
  })
})
