import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sql } from 'kysely'
import { dueAt } from '../../db/stores/campaign-message-store.ts'
import type { Throughput } from '../../engine/campaigns/definition.ts'
import { offsetMs } from '../../engine/campaigns/throughput.ts'
import { momentOf, zoned } from '../../engine/shared/local-time.ts'
import { runs } from '../support/runs.ts'
import { seedConsent, seedCustomers } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { begin, clear, expectBalance, messagesOf, plan, tend } from './campaigns-plan-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(() => clear(stage))

const now = () => stage.clock.now()
const to = (at: string) => stage.clock.turn(new Date(at).getTime() - now().getTime())

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Niue',
  'Pacific/Pago_Pago',
]

async function seedAbroad(): Promise<Map<string, string>> {
  const ids = await seedCustomers(
    stage.db,
    zones.map((timeZone, n) => ({ email: `abroad${n}@example.test`, timeZone })),
    now(),
  )
  await seedConsent(stage.db, ids, 'newsletter', now())
  return new Map(ids.map((id, n) => [id, zones[n] ?? '']))
}

/** Delivers a millisecond before each of these moments and at it; how many mails had gone out each time. */
async function deliverAt(moments: readonly Date[]): Promise<number[][]> {
  const gone: number[][] = []
  for (const at of [...new Set(moments.map(each => each.getTime()))].toSorted((a, b) => a - b)) {
    const before = stage.sink.mails.length
    to(new Date(at - 1).toISOString())
    await stage.deliver('bulk')
    const early = stage.sink.mails.length - before
    stage.clock.turn(1)
    await stage.deliver('bulk')
    gone.push([early, stage.sink.mails.length - before])
  }
  return gone
}

// [the day, what day that is]
const days = [
  ['2026-03-29', 'the clocks of Berlin go forward'],
  ['2026-10-25', 'the clocks of Berlin go back'],
  ['2026-03-08', 'the clocks of New York go forward'],
  ['2026-11-01', 'the clocks of New York go back'],
  ['2026-04-05', 'the clocks of Lord Howe go back, by half an hour'],
  ['2026-10-04', 'the clocks of Lord Howe go forward, by half an hour'],
] as const

describe('local time', () => {
  for (const [day, what] of days)
    it.each(['02:15', '09:00'])(`goes out once to each, on the day when ${what}, at %s`, async at => {
      to(new Date(momentOf(day, at, 'Pacific/Kiritimati').getTime() - 900_000).toISOString())
      const abroad = await seedAbroad()
      const begun = await begin(stage, { schedule: { type: 'local', day, at }, plannedFor: now() })
      await plan(stage, 4)
      for (const row of await messagesOf(stage, begun)) {
        const zone = abroad.get(row.customer_id) ?? ''
        expect([zone, row.due_at]).toEqual([zone, momentOf(day, at, zone)])
      }
      const wanted = zones.map(zone => momentOf(day, at, zone))
      expect(
        wanted.every(
          (moment, n) =>
            zoned(moment, zones[n] ?? '')
              .toPlainDate()
              .toString() === day,
        ),
      ).toBe(true)
      for (const [early, gone] of await deliverAt(wanted)) {
        expect(early).toBe(0)
        expect(gone).toBeGreaterThan(0)
      }
      const rows = await messagesOf(stage, begun)
      for (const row of rows) expect(row.sent_at).toEqual(row.due_at)
      expect(stage.sink.mails).toHaveLength(zones.length)
      await tend(stage)
      await expectBalance(stage, begun, zones.length)
    })

  // Reckoned by hand from the rules of each zone, not by a library of ours.
  it.each([
    ['Pacific/Kiritimati', '2026-03-29', '09:00', '2026-03-28T19:00:00Z'],
    ['Pacific/Pago_Pago', '2026-03-29', '09:00', '2026-03-29T20:00:00Z'],
    ['Europe/Berlin', '2026-03-29', '02:15', '2026-03-29T01:15:00Z'],
    ['Europe/Berlin', '2026-10-25', '02:15', '2026-10-25T00:15:00Z'],
    // Half an hour that is missing, and half an hour that is there twice.
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45:00Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:30', '2026-10-03T15:30:00Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00Z'],
    ['Australia/Lord_Howe', '2026-04-05', '02:15', '2026-04-04T15:45:00Z'],
  ])(
    'in %s on %s at %s is %s, and leaves then and not a millisecond before',
    async (zone, day, at, moment) => {
      to(new Date(new Date(`${day}T00:00:00Z`).getTime() - 15 * 3_600_000).toISOString())
      const [id = ''] = await seedCustomers(stage.db, [{ email: 'far@example.test', timeZone: zone }], now())
      await seedConsent(stage.db, [id], 'newsletter', now())
      await begin(stage, { schedule: { type: 'local', day, at }, plannedFor: now() })
      await plan(stage)
      expect(await deliverAt([new Date(moment)])).toEqual([[0, 1]])
    },
  )

  it('is a day and an hour later on the other side of the date line', async () => {
    to('2026-06-14T00:00:00Z')
    const west = ['Pacific/Kiritimati', 'Pacific/Pago_Pago']
    const people = west.map((timeZone, n) => ({ email: `line${n}@example.test`, timeZone }))
    const ids = await seedCustomers(stage.db, people, now())
    await seedConsent(stage.db, ids, 'newsletter', now())
    const schedule = { type: 'local', day: '2026-06-15', at: '00:00' } as const
    const begun = await begin(stage, { schedule, plannedFor: now() })
    await plan(stage)
    const due = new Map((await messagesOf(stage, begun)).map(row => [row.customer_id, row.due_at]))
    expect(ids.map(id => due.get(id)?.toISOString())).toEqual([
      '2026-06-14T10:00:00.000Z',
      '2026-06-15T11:00:00.000Z',
    ])
    // What the clock on the wall shows there, by the tables of the operating system's library.
    const shown = ids.map((id, n) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone: west[n], dateStyle: 'short', timeStyle: 'short' }).format(
        due.get(id),
      ),
    )
    expect(shown).toEqual(['2026-06-15 00:00', '2026-06-15 00:00'])
  })

  it('is at once where that time has passed, and by the workspace’s clock where none or a wrong one is known', async () => {
    to('2026-11-23T07:30:00Z')
    const ids = await seedCustomers(
      stage.db,
      [
        { email: 'past@example.test', timeZone: 'Asia/Tokyo' },
        { email: 'none@example.test' },
        { email: 'wrong@example.test', timeZone: 'Mars/Olympus' },
      ],
      now(),
    )
    await seedConsent(stage.db, ids, 'newsletter', now())
    const begun = await begin(stage, { schedule: { type: 'local', day: '2026-11-23', at: '09:00' } })
    await plan(stage)
    const due = (await messagesOf(stage, begun)).map(row => row.due_at.toISOString())
    expect(due).toEqual(['2026-11-23T07:30:00.000Z', '2026-11-23T08:00:00.000Z', '2026-11-23T09:00:00.000Z'])
  })

  it('is the same in SQL as in the engine, for any day, time and zone', async () => {
    const clock = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map(parts => parts.map(n => `${n}`.padStart(2, '0')).join(':'))
    const day = fc
      .date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map(date => date.toISOString().slice(0, 10))
    const changes = fc.constantFrom(...days.map(([each]) => each))
    await fc.assert(
      fc.asyncProperty(fc.oneof(day, changes), clock, fc.constantFrom(...zones), async (on, at, zone) => {
        const due = dueAt(
          { schedule: { type: 'local', day: on, at } },
          { from: new Date(0), zone: sql`${zone}`, position: sql`0` },
        )
        const { rows } = await sql<{ at: Date }>`select ${due} as at`.execute(stage.db)
        expect(rows[0]?.at).toEqual(momentOf(on, at, zone))
      }),
      { numRuns: runs(150) },
    )
  })
})

describe('throughput', () => {
  const throughput: fc.Arbitrary<Throughput> = fc.record(
    {
      perHour: fc.integer({ min: 1, max: 2_000_000 }),
      ramp: fc.record({
        startPerHour: fc.integer({ min: 1, max: 50_000 }),
        doubleEveryHours: fc.integer({ min: 1, max: 48 }).map(n => n / 4),
      }),
    },
    { requiredKeys: ['perHour'] },
  )

  it('spaces what goes out alike in SQL and in the engine, never faster than it allows', async () => {
    await fc.assert(
      fc.asyncProperty(throughput, fc.nat(3_000_000), async (limits, position) => {
        const due = dueAt(
          { schedule: { type: 'now' }, throughput: limits },
          { from: now(), zone: sql`'UTC'`, position: sql`${position}::bigint` },
        )
        const { rows } = await sql<{ at: Date }>`select ${due} as at`.execute(stage.db)
        expect(rows[0]?.at.getTime()).toBe(now().getTime() + offsetMs(position, limits))
        // Within any hour from here no more than an hour's worth, and it never goes backwards.
        const anHour = offsetMs(position + limits.perHour, limits) - offsetMs(position, limits)
        expect(anHour).toBeGreaterThanOrEqual(3_600_000 - 1)
        expect(offsetMs(position + 1, limits)).toBeGreaterThanOrEqual(offsetMs(position, limits))
      }),
      { numRuns: runs(150) },
    )
  })

  it('with a ramp begins with fewer and doubles until it is there', () => {
    const limits = { perHour: 1000, ramp: { startPerHour: 100, doubleEveryHours: 1 } }
    const inHour = (hour: number) =>
      Array.from({ length: 4000 }, (_, n) => offsetMs(n, limits)).filter(
        ms => ms >= hour * 3_600_000 && ms < (hour + 1) * 3_600_000,
      ).length
    expect([0, 1, 2, 3, 4, 5].map(inHour)).toEqual([100, 200, 400, 800, 1000, 1000])
  })
})
