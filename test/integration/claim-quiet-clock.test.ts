import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sql } from 'kysely'
import { capPeriod } from '../../engine/messages/cap-period.ts'
import { type CapPeriod, capPeriods } from '../../engine/messages/limits.ts'
import type { Quiet } from '../../engine/rules/policy.ts'
import { isAllowed, nextAllowed } from '../../engine/rules/quiet.ts'
import { zoned } from '../../engine/shared/local-time.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

type Hours = Pick<Quiet, 'from' | 'to' | 'weekdays'>

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 1 })
})
afterAll(() => database?.close())

type Question = { at: Date; zone: string; quiet: Hours }

/** What SQL answers, in one statement. */
async function asked(questions: readonly Question[]): Promise<Date[]> {
  const rows = questions.map(({ at, zone, quiet }) => ({ at, zone, ...quiet }))
  const { rows: answers } = await sql<{ found: Date }>`
    select next_allowed(x.at, x.zone, x."from", x."to", x.weekdays) as found
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x(at timestamptz, zone text, "from" time, "to" time, weekdays int[])`.execute(database.db)
  return answers.map(row => row.found)
}

const night = { from: '22:00', to: '08:00' }

/** From the moment on the left nothing is sent before the one on the right. */
const table: [string, string, Hours, string, string][] = [
  ['in the day', 'Europe/Berlin', night, '2026-06-01T12:00+02:00', '2026-06-01T12:00+02:00'],
  ['in the evening', 'Europe/Berlin', night, '2026-06-01T22:00+02:00', '2026-06-02T08:00+02:00'],
  ['after midnight', 'Europe/Berlin', night, '2026-06-02T03:00+02:00', '2026-06-02T08:00+02:00'],
  ['at the very end', 'Europe/Berlin', night, '2026-06-02T08:00+02:00', '2026-06-02T08:00+02:00'],
  ['into summer time', 'Europe/Berlin', night, '2026-03-28T23:00+01:00', '2026-03-29T08:00+02:00'],
  ['out of summer time', 'Europe/Berlin', night, '2026-10-24T23:00+02:00', '2026-10-25T08:00+01:00'],
  ['into summer time', 'America/New_York', night, '2026-03-07T23:00-05:00', '2026-03-08T08:00-04:00'],
  ['out of summer time', 'America/New_York', night, '2026-10-31T23:00-04:00', '2026-11-01T08:00-05:00'],
  ['half an hour forward', 'Australia/Lord_Howe', night, '2026-10-03T23:00+10:30', '2026-10-04T08:00+11:00'],
  ['half an hour back', 'Australia/Lord_Howe', night, '2026-04-04T23:00+11:00', '2026-04-05T08:00+10:30'],
  ['a quarter of an hour', 'Asia/Kathmandu', night, '2026-06-01T22:30+05:45', '2026-06-02T08:00+05:45'],
  [
    'until a time that day has not',
    'Europe/Berlin',
    { from: '22:00', to: '02:30' },
    '2026-03-28T23:00+01:00',
    '2026-03-29T03:30+02:00',
  ],
  [
    'the same, in Lord Howe',
    'Australia/Lord_Howe',
    { from: '22:00', to: '02:15' },
    '2026-10-03T23:00+10:30',
    '2026-10-04T02:45+11:00',
  ],
  [
    'until a time that day has twice',
    'Europe/Berlin',
    { from: '22:00', to: '02:30' },
    '2026-10-24T23:00+02:00',
    '2026-10-25T02:30+02:00',
  ],
  [
    'between the two',
    'Europe/Berlin',
    { from: '22:00', to: '02:30' },
    '2026-10-25T02:10+01:00',
    '2026-10-25T02:30+01:00',
  ],
  [
    'the same, in Lord Howe',
    'Australia/Lord_Howe',
    { from: '22:00', to: '01:45' },
    '2026-04-05T01:35+10:30',
    '2026-04-05T01:45+10:30',
  ],
  [
    'over the weekend',
    'Europe/Berlin',
    { ...night, weekdays: [1, 2, 3, 4, 5] },
    '2026-06-05T22:00+02:00',
    '2026-06-08T08:00+02:00',
  ],
  ['days only', 'Europe/Berlin', { weekdays: [7] }, '2026-06-01T12:00+02:00', '2026-06-07T00:00+02:00'],
  [
    'a day without midnight',
    'Asia/Beirut',
    { weekdays: [7] },
    '2026-03-27T12:00+02:00',
    '2026-03-29T01:00+03:00',
  ],
  ['another day there', 'Pacific/Auckland', { weekdays: [1] }, '2026-06-06T10:00Z', '2026-06-07T12:00Z'],
  [
    'at noon',
    'Europe/Berlin',
    { from: '11:00', to: '13:00' },
    '2026-06-01T12:00+02:00',
    '2026-06-01T13:00+02:00',
  ],
  [
    'an hour a week that summer time takes away',
    'Europe/Berlin',
    { from: '03:00', to: '02:00', weekdays: [7] },
    '2026-03-24T12:00+01:00',
    '2026-04-05T02:00+02:00',
  ],
  [
    'begun before the clock was put back behind it',
    'Europe/Dublin',
    { from: '01:30', to: '02:59' },
    '2026-10-25T01:59+01:00',
    '2026-10-25T02:59Z',
  ],
  ['no such zone', 'Nowhere/Land', night, '2026-06-01T23:00Z', '2026-06-02T08:00Z'],
]

describe('quiet hours', () => {
  it.each(table)('%s, %s', async (_name, zone, quiet, from, to) => {
    const at = new Date(from)
    const expected = new Date(to).toISOString()
    expect(nextAllowed(at, zone, quiet).toISOString()).toBe(expected)
    expect((await asked([{ at, zone, quiet }]))[0]?.toISOString()).toBe(expected)
  })

  // Not those whose law changes every year: PostgreSQL and Node may know editions of the zones that differ.
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'America/St_Johns',
    'Asia/Beirut',
    'America/Santiago',
    'Europe/Dublin',
    'Pacific/Auckland',
    'UTC',
    'Nowhere/Land',
  ]
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '01', '15', '30', '45', '59'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
  const hours = fc
    .tuple(clock, clock)
    .filter(([from, to]) => from !== to)
    .map(([from, to]) => ({ from, to }))
  const days = fc
    .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
    .map(weekdays => ({ weekdays }))
  const quiets: fc.Arbitrary<Hours> = fc.oneof(
    hours,
    days,
    fc.tuple(hours, days).map(([a, b]) => ({ ...a, ...b })),
  )
  /** Any moment of two years, half of them within a day of a change of the clock somewhere. */
  const changes = [
    '2026-03-08T07:00Z',
    '2026-03-29T01:00Z',
    '2026-04-04T15:00Z',
    '2026-10-03T15:30Z',
    '2026-10-25T01:00Z',
    '2026-11-01T06:00Z',
    '2026-03-28T22:00Z',
    '2026-04-05T03:00Z',
    '2026-09-06T04:00Z',
    '2026-09-26T14:00Z',
  ].map(at => Date.parse(at))
  const moments = fc
    .oneof(
      fc
        .integer({ min: Date.parse('2026-01-01T00:00Z') / 1000, max: Date.parse('2028-01-01T00:00Z') / 1000 })
        .map(s => s * 1000),
      fc
        .tuple(fc.constantFrom(...changes), fc.integer({ min: -86_400, max: 86_400 }))
        .map(([at, s]) => at + s * 1000),
    )
    .map(ms => new Date(ms))
  const questions = fc.record({ at: moments, zone: fc.constantFrom(...zones), quiet: quiets })

  it('say the same in SQL and in TypeScript, and something that is allowed', async () => {
    // Many questions in one statement: a property of one each would take minutes.
    const many = fc.sample(questions, 2_000)
    const answers = await asked(many)
    const wrong = many.flatMap(({ at, zone, quiet }, n) => {
      const found = nextAllowed(at, zone, quiet)
      const faults = [
        ...(answers[n]?.getTime() === found.getTime() ? [] : ['differs from SQL']),
        ...(found >= at ? [] : ['before']),
        ...(isAllowed(found, zone, quiet) ? [] : ['not allowed']),
        ...(waitsForNothing(at, found, zone, quiet) ? ['held too long'] : []),
      ]
      return faults.map(fault => ({ fault, at, zone, quiet, found, sql: answers[n] }))
    })
    expect(wrong).toEqual([])
  })

  /** What lies between is quiet. */
  function waitsForNothing(at: Date, found: Date, zone: string, quiet: Hours): boolean {
    const minutes = Math.min(600, (found.getTime() - at.getTime()) / 60_000)
    for (let minute = 0; minute < minutes; minute += 29)
      if (isFree(new Date(at.getTime() + minute * 60_000), zone, quiet)) return true
    return false
  }

  /** Not what the clock shows once more, nor what it shows early because it was put forward over the end of the quiet. */
  function isFree(at: Date, zone: string, quiet: Hours): boolean {
    if (!isAllowed(at, zone, quiet) || isShownAgain(at, zone)) return false
    if (quiet.to === undefined) return true
    const shown = zoned(at, zone)
    const end = shown.toPlainDate().toPlainDateTime(quiet.to)
    const ended = end.toZonedDateTime(shown.timeZoneId, { disambiguation: 'compatible' })
    return ended.toPlainDateTime().equals(end) || ended.epochMilliseconds <= at.getTime()
  }

  /** Whether the clock has shown this time before, and was then put back. */
  function isShownAgain(at: Date, zone: string): boolean {
    const offset = (ms: number) => zoned(new Date(ms), zone).offsetNanoseconds / 1e6
    const now = at.getTime()
    const shift = offset(now - 3_600_000) - offset(now)
    return shift > 0 && offset(now - shift) > offset(now)
  }

  it('count the same days, weeks and months', async () => {
    const asks = fc.record({
      at: moments,
      zone: fc.constantFrom(...zones),
      per: fc.constantFrom(...capPeriods),
    })
    const many = fc.sample(asks, 2_000)
    const { rows } = await sql<{ start: Date; end: Date }>`
      select period_start(x.at, x.zone, x.per, 0) as start, period_start(x.at, x.zone, x.per, 1) as end
      from jsonb_to_recordset(${JSON.stringify(many)}::jsonb) as x(at timestamptz, zone text, per text)`.execute(
      database.db,
    )
    const found = many.map(({ at, zone, per }) => capPeriod(at, zone, per))
    expect(rows).toEqual(found)
    expect(many.filter(({ at }, n) => !(found[n] && found[n].start <= at && at < found[n].end))).toEqual([])
  })

  it.each<[string, CapPeriod, string, string, string]>([
    ['Europe/Berlin', 'week', '2026-03-29T21:59:59Z', '2026-03-22T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['America/New_York', 'day', '2026-11-01T12:00:00Z', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z'],
    ['Australia/Lord_Howe', 'month', '2026-10-04T00:00:00Z', '2026-09-30T13:30:00Z', '2026-10-31T13:00:00Z'],
    ['Asia/Kathmandu', 'day', '2026-06-01T18:15:00Z', '2026-06-01T18:15:00Z', '2026-06-02T18:15:00Z'],
  ])('in %s a %s of %s', (zone, per, at, start, end) => {
    expect(capPeriod(new Date(at), zone, per)).toEqual({ start: new Date(start), end: new Date(end) })
  })
})
