import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { createDelivery } from '../../workers/processors/deliver.ts'
import { sendersOf } from '../../workers/senders.ts'
import { messageOf, seedMailTemplates } from '../support/delivery.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { addresses, addSender, advertiseBy, statesOf } from './senders-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await stage.asOwner('truncate sender, sender_second, sender_booking, sender_day, domain_pause')
  sendersOf(stage.context).refresh()
  await seedMailTemplates(stage)
})

const sentTo = (domain: string) => stage.sink.mails.filter(mail => mail.to.endsWith(domain)).length

/** Delivers at every second of so many minutes; how many had gone to a domain at the end of each second. */
async function secondBySecond(seconds: number, domain: string, lane: 'triggered' | 'bulk' = 'triggered') {
  const counts: number[] = []
  for (let second = 0; second < seconds; second += 1) {
    await stage.deliver(lane)
    counts.push(sentTo(domain))
    stage.clock.turn(1_000)
  }
  return counts
}

/** The most that went out within any sixty seconds. */
const mostInAMinute = (counts: readonly number[]) =>
  Math.max(...counts.map((count, at) => count - (counts[at - 60] ?? 0)))

describe('a limit of a recipient domain', () => {
  it('puts off what exceeds it, counts no attempt, and holds nobody else up', async () => {
    const own = await addSender(stage, {
      port: stage.sink.port,
      limits: { domains: [{ domain: 'big.test', perMinute: 5 }] },
    })
    const big = await advertiseBy(stage, own, [...addresses(10, 'big.test'), ...addresses(4, 'mx.big.test')])
    const rest = await advertiseBy(stage, own, addresses(20, 'small.test'))
    const lookalike = await advertiseBy(stage, own, ['x@notbig.test'])
    await stage.deliver()
    expect(await statesOf(stage, rest)).toEqual({ sent: 20 })
    expect(await statesOf(stage, lookalike)).toEqual({ sent: 1 })
    expect(await statesOf(stage, big)).toEqual({ sent: 5, 'held/domain_limit': 9 })
    const rows = await Promise.all(big.map(id => messageOf(stage, id)))
    const held = rows.filter(row => row.state === 'held')
    for (const row of held) {
      expect(row.attempts).toBe(0)
      expect(row.claim_token).toBeNull()
      const waits = row.due_at.getTime() - stage.clock.now().getTime()
      expect(waits).toBeGreaterThan(0)
      expect(waits).toBeLessThanOrEqual(62_000 + (62_000 / 5) * 9)
    }
    // Each has a place of its own.
    expect(new Set(held.map(row => row.due_at.getTime())).size).toBe(9)
  })

  it('holds in any minute, and everybody gets theirs in the end', async () => {
    const own = await addSender(stage, {
      port: stage.sink.port,
      limits: { domains: [{ domain: 'big.test', perMinute: 6 }] },
    })
    const ids = await advertiseBy(stage, own, addresses(15, 'big.test'))
    const counts = await secondBySecond(210, 'big.test')
    expect(mostInAMinute(counts)).toBe(6)
    expect(await statesOf(stage, ids)).toEqual({ sent: 15 })
  })

  it('holds for several workers at once', async () => {
    const own = await addSender(stage, {
      port: stage.sink.port,
      limits: { perMinute: 30, domains: [{ domain: 'big.test', perMinute: 12 }] },
    })
    await advertiseBy(stage, own, addresses(60, 'big.test'))
    await advertiseBy(stage, own, addresses(60, 'small.test'))
    // What one process does not know of the other is in the database.
    const workers = [1, 2, 3].map(() => createDelivery({ ...stage.context }, 'triggered'))
    for (let n = 0; n < 3; n += 1) {
      await Promise.all(workers.map(worker => worker.run(() => false)))
      await Promise.all(workers.map(worker => worker.drain()))
    }
    expect(sentTo('@big.test')).toBe(12)
    expect(stage.sink.mails).toHaveLength(30)
    for (const worker of workers) worker.close()
  })

  it('puts a long backlog off in a few statements, each message once', async () => {
    const own = await addSender(stage, {
      port: stage.sink.port,
      limits: { domains: [{ domain: 'big.test', perMinute: 10 }] },
    })
    const ids = await advertiseBy(stage, own, addresses(1_500, 'big.test'), 'bulk')
    await advertiseBy(stage, own, ['late@small.test'], 'bulk')
    await stage.deliver('bulk')
    expect(sentTo('@small.test')).toBe(1)
    const { sent, ...held } = await statesOf(stage, ids)
    expect(sent).toBeLessThanOrEqual(10)
    expect(held).toEqual({ 'held/domain_limit': 1_500 - (sent ?? 0) })
    const last = await stage.db
      .selectFrom('message')
      .select(({ fn }) => fn.max('due_at').as('at'))
      .executeTakeFirstOrThrow()
    // A place every 6.2 seconds.
    expect(Number(last.at) - stage.clock.now().getTime()).toBeGreaterThan(1_450 * 6_200)
  })

  it('lets a welcome mail go before a campaign that has taken all places', async () => {
    const own = await addSender(stage, {
      port: stage.sink.port,
      limits: { domains: [{ domain: 'big.test', perMinute: 10 }] },
    })
    await advertiseBy(stage, own, addresses(50, 'big.test', 'campaign'), 'bulk')
    await stage.deliver('bulk')
    expect(sentTo('@big.test')).toBe(10)
    const [welcome] = await advertiseBy(stage, own, ['welcome@big.test'])
    for (let second = 0; second < 70; second += 1) {
      await stage.deliver('bulk')
      await stage.deliver('triggered')
      stage.clock.turn(1_000)
    }
    expect((await messageOf(stage, welcome)).state).toBe('sent')
  })
})

describe('a limit of a sender', () => {
  it('stops claiming until there is room, and touches nothing', async () => {
    const own = await addSender(stage, { port: stage.sink.port, limits: { perMinute: 7 } })
    const ids = await advertiseBy(stage, own, addresses(12, 'kunde.test'))
    const others = await advertiseBy(stage, null, addresses(12, 'other.test'))
    await stage.deliver()
    expect(await statesOf(stage, ids)).toEqual({ sent: 7, queued: 5 })
    expect(await statesOf(stage, others)).toEqual({ sent: 12 })
    const counts = await secondBySecond(130, 'kunde.test')
    expect(mostInAMinute(counts)).toBeLessThanOrEqual(7)
    expect(await statesOf(stage, ids)).toEqual({ sent: 12 })
  })
})
