import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { cancelOccurrence, pauseOccurrence, resumeOccurrence } from '../../db/stores/campaign-pause-store.ts'
import { seedSubscribers } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import {
  type Begun,
  begin,
  campaignOf,
  clear,
  countsOf,
  expectBalance,
  messagesOf,
  occurrenceOf,
  plan,
  tend,
} from './campaigns-plan-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(() => clear(stage))

const now = () => stage.clock.now()
const hour = 3_600_000
const byHand = { by: 'hand', actor: 'cli' } as const
const pause = ({ occurrenceId }: Begun) => pauseOccurrence(stage.db, occurrenceId, byHand, now())
const resume = ({ occurrenceId }: Begun) => resumeOccurrence(stage.db, occurrenceId, now())
const cancel = ({ occurrenceId }: Begun) => cancelOccurrence(stage.db, occurrenceId, now())

async function begun(people: number, parts: Parameters<typeof begin>[1] = {}): Promise<Begun> {
  await seedSubscribers(stage.db, people, now())
  const made = await begin(stage, parts)
  await plan(stage)
  return made
}

describe('a pause', () => {
  it('stops claims from its commit on, puts aside what is due, and goes on exactly: five times', async () => {
    const one = await begun(60, { throughput: { perHour: 60 } })
    const due = new Map((await messagesOf(stage, one)).map(row => [row.id, row.due_at.getTime()]))
    let paused = 0
    for (let n = 0; n < 5; n++) {
      stage.clock.turn(5 * 60_000)
      await stage.deliver('bulk')
      const gone = stage.sink.mails.length
      expect(await pause(one)).toBe(true)
      expect(await pause(one)).toBe(false)
      expect(await campaignOf(stage, one)).toMatchObject({ state: 'paused' })
      expect(await occurrenceOf(stage, one)).toMatchObject({
        state: 'paused',
        paused_at: now(),
        pause: byHand,
      })
      stage.clock.turn(7 * 60_000)
      await stage.deliver('bulk')
      expect(stage.sink.mails).toHaveLength(gone)
      // Nothing of it is due any more: no tick looks at it again.
      expect(await countsOf(stage, one)).toMatchObject({ 'held/campaign_paused': 7 })
      expect(await resume(one)).toBe(true)
      expect(await resume(one)).toBe(false)
      paused += 7 * 60_000
      await plan(stage)
      expect(await occurrenceOf(stage, one)).toMatchObject({
        state: 'sending',
        pause: null,
        resuming_at: null,
      })
      expect(await campaignOf(stage, one)).toMatchObject({ state: 'sending' })
      // Everything to come comes later by the length of the pauses.
      for (const row of await messagesOf(stage, one))
        if (row.state === 'queued') expect(row.due_at.getTime()).toBe((due.get(row.id) ?? 0) + paused)
    }
    stage.clock.turn(hour)
    await stage.deliver('bulk')
    await tend(stage)
    expect(stage.sink.mails).toHaveLength(60)
    expect(
      new Set(stage.sink.mails.map(mail => mail.raw.toString().match(/^Message-ID: .*$/m)?.[0])).size,
    ).toBe(60)
    expect(await occurrenceOf(stage, one)).toMatchObject({ state: 'done' })
    await expectBalance(stage, one, 60)
  })

  it('without a throughput leaves times as they are; what fell due goes at once, however long it lasted', async () => {
    const one = await begun(8, {
      schedule: { type: 'local', day: '2026-03-01', at: '12:00' },
      usefulHours: 1,
    })
    // Half of them have noon an hour later.
    await sql`update message set due_at = due_at + interval '1 hour', last_useful_at = last_useful_at + interval '1 hour'
      where id in (select id from message order by id limit 4)`.execute(stage.db)
    const times = [...new Set((await messagesOf(stage, one)).map(row => row.due_at.getTime()))].toSorted(
      (a, b) => a - b,
    )
    await pause(one)
    stage.clock.turn((times[0] ?? 0) + 60_000 - now().getTime())
    await stage.deliver('bulk')
    expect(await countsOf(stage, one)).toEqual({ queued: 4, 'held/campaign_paused': 4 })
    await resume(one)
    await plan(stage)
    await stage.deliver('bulk')
    expect(stage.sink.mails).toHaveLength(4)
    const left = (await messagesOf(stage, one)).filter(row => row.state === 'queued')
    expect(left.map(row => row.due_at.getTime())).toEqual(Array(4).fill(times[1]))
    // A pause longer than they are useful for costs nobody the message.
    stage.clock.turn((times[1] ?? 0) - now().getTime())
    await pause(one)
    await stage.deliver('bulk')
    stage.clock.turn(5 * hour)
    await resume(one)
    await plan(stage)
    await stage.deliver('bulk')
    expect(stage.sink.mails).toHaveLength(8)
    await expectBalance(stage, one, 8)
  })

  it('interrupts planning, which goes on where it was', async () => {
    await seedSubscribers(stage.db, 30, now())
    const one = await begin(stage)
    await stage.trap(
      'message',
      'insert',
      `if (select count(*) from message) >= 15 then raise exception 'stop'; end if;`,
    )
    await plan(stage, 10)
    await stage.asOwner('drop function trap cascade')
    await pause(one)
    await plan(stage, 10)
    await stage.deliver('bulk')
    expect(await countsOf(stage, one)).toEqual({ 'held/campaign_paused': 10 })
    await resume(one)
    expect(await occurrenceOf(stage, one)).toMatchObject({ state: 'planning' })
    expect(await campaignOf(stage, one)).toMatchObject({ state: 'planning' })
    await plan(stage, 10)
    await stage.deliver('bulk')
    await tend(stage)
    expect(await countsOf(stage, one)).toEqual({ sent: 30 })
    expect(await occurrenceOf(stage, one)).toMatchObject({ state: 'done' })
    await expectBalance(stage, one, 30)
  })

  it('interrupts the drawing of a limit, and a winner going out', async () => {
    const one = await begun(40, {
      variants: [
        { id: 'a', template: 'mail-a' },
        { id: 'b', template: 'mail-b' },
      ],
      test: { sharePercent: 50, by: 'clicks', afterHours: 1 },
    })
    const { decide_at } = await occurrenceOf(stage, one)
    await pause(one)
    stage.clock.turn(3 * hour)
    await tend(stage)
    expect(await occurrenceOf(stage, one)).toMatchObject({ winner: null })
    await resume(one)
    await plan(stage)
    expect((await occurrenceOf(stage, one)).decide_at?.getTime()).toBe((decide_at?.getTime() ?? 0) + 3 * hour)
    await stage.deliver('bulk')
    stage.clock.turn(hour)
    await tend(stage)
    await pause(one)
    // The winner is handed out meanwhile; nothing of it leaves.
    await plan(stage)
    const gone = stage.sink.mails.length
    await stage.deliver('bulk')
    expect(stage.sink.mails).toHaveLength(gone)
    await resume(one)
    await plan(stage)
    await stage.deliver('bulk')
    expect(await countsOf(stage, one)).toEqual({ sent: 40 })
    await expectBalance(stage, one, 40)
  })

  it('while the last one is still being taken off loses nothing', async () => {
    const one = await begun(20, { throughput: { perHour: 20 } })
    stage.clock.turn(hour / 2)
    await pause(one)
    stage.clock.turn(hour)
    await stage.deliver('bulk')
    await resume(one)
    // Nobody has taken the pause off yet, and claims come across what is due.
    await stage.deliver('bulk')
    expect(stage.sink.mails).toHaveLength(0)
    await pause(one)
    stage.clock.turn(hour)
    await stage.deliver('bulk')
    await resume(one)
    await plan(stage)
    stage.clock.turn(3 * hour)
    await stage.deliver('bulk')
    expect(stage.sink.mails).toHaveLength(20)
    await expectBalance(stage, one, 20)
  })

  it('of one campaign does not touch another', async () => {
    const one = await begun(5)
    const other = await begin(stage)
    await plan(stage)
    await pause(one)
    await stage.deliver('bulk')
    expect(await countsOf(stage, other)).toEqual({ sent: 5 })
    expect(await countsOf(stage, one)).toEqual({ 'held/campaign_paused': 5 })
    await expectBalance(stage, one, 5)
  })
})

describe('cancelling', () => {
  it('leaves out everything that is not under way, with a line for each, and ends', async () => {
    const one = await begun(30, { throughput: { perHour: 30 } })
    stage.clock.turn(hour / 2)
    await stage.deliver('bulk')
    const gone = stage.sink.mails.length
    expect(gone).toBe(16)
    expect(await cancel(one)).toBe(true)
    stage.clock.turn(hour)
    // Before workers have come round to it: nothing leaves all the same.
    await stage.deliver('bulk')
    await plan(stage)
    await stage.deliver('bulk')
    expect(stage.sink.mails).toHaveLength(gone)
    expect(await countsOf(stage, one)).toEqual({ sent: gone, 'skipped/cancelled': 30 - gone })
    await tend(stage)
    expect(await occurrenceOf(stage, one)).toMatchObject({ state: 'cancelled', finished_at: now() })
    expect(await campaignOf(stage, one)).toMatchObject({ state: 'cancelled' })
    expect(await cancel(one)).toBe(false)
    expect(await resume(one)).toBe(false)
    await expectBalance(stage, one, 30)
  })

  it('works in a pause, in planning and while others wait for a winner', async () => {
    const variants = [
      { id: 'a', template: 'mail-a' },
      { id: 'b', template: 'mail-b' },
    ]
    const one = await begun(20, { variants, test: { sharePercent: 50 } })
    await pause(one)
    await stage.deliver('bulk')
    await cancel(one)
    await plan(stage)
    await tend(stage)
    expect(await countsOf(stage, one)).toEqual({ 'skipped/cancelled': 20 })
    await expectBalance(stage, one, 20)
    const other = await begin(stage)
    await cancel(other)
    await plan(stage)
    await tend(stage)
    expect(await occurrenceOf(stage, other)).toMatchObject({
      state: 'cancelled',
      planned: 0,
      finished_at: now(),
    })
    await expectBalance(stage, other, 0)
  })
})

describe('the end', () => {
  it('of one that comes again sets it back to its next time', async () => {
    const one = await begun(3, { nextAt: new Date(now().getTime() + 86_400_000) })
    await stage.deliver('bulk')
    await tend(stage)
    expect(await campaignOf(stage, one)).toMatchObject({ state: 'scheduled' })
    expect(await occurrenceOf(stage, one)).toMatchObject({ state: 'done' })
  })

  it('waits for what is held or under way, and for nothing else', async () => {
    const one = await begun(3)
    await sql`update message set state = 'sending', claimed_at = ${now()}::timestamptz where id = (select id from message limit 1)`.execute(
      stage.db,
    )
    await stage.deliver('bulk')
    await tend(stage)
    expect(await occurrenceOf(stage, one)).toMatchObject({ state: 'sending' })
    await sql`update message set state = 'unknown', reason = 'outcome_unknown' where state = 'sending'`.execute(
      stage.db,
    )
    await tend(stage)
    expect(await occurrenceOf(stage, one)).toMatchObject({ state: 'done', tally: { sent: 2, unknown: 1 } })
    await expectBalance(stage, one, 3)
  })
})
