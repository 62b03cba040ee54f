import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { CampaignSchedule } from '../../../engine/campaigns/definition.ts'
import {
  beginAt,
  firstOf,
  lastLocalMoment,
  momentsBetween,
  nextOf,
  type Recurring,
} from '../../../engine/campaigns/schedule.ts'
import { zoned } from '../../../engine/shared/local-time.ts'
import { runs } from '../../support/runs.ts'

const at = (text: string) => new Date(text)
const recurring = (every: Recurring['every'], clock = '09:00', more: Partial<Recurring> = {}): Recurring => ({
  type: 'recurring',
  every,
  at: clock,
  ...more,
})
const day = recurring({ unit: 'day' })

/** What the clock of the zone shows at each of the next times. */
function shown(schedule: Recurring, after: string, timeZone: string, count: number): string[] {
  const found: string[] = []
  let moment: Date | null = at(after)
  while (found.length < count) {
    moment = nextOf(schedule, moment, timeZone)
    if (!moment) break
    found.push(zoned(moment, timeZone).toString().slice(0, 16))
  }
  return found
}

describe('every local day has exactly one, also where the clocks change', () => {
  it.each([
    // The hour is left out: an hour later (Lord Howe: half an hour).
    ['Europe/Berlin', '2026-03-28T00:00:00Z', '02:30', ['28T02:30', '29T03:30', '30T02:30']],
    ['America/New_York', '2026-03-07T05:00:00Z', '02:15', ['07T02:15', '08T03:15', '09T02:15']],
    ['Australia/Lord_Howe', '2026-10-02T14:00:00Z', '02:10', ['03T02:10', '04T02:40', '05T02:10']],
    ['Asia/Kathmandu', '2026-03-27T20:00:00Z', '02:30', ['28T02:30', '29T02:30', '30T02:30']],
    // The hour comes twice: the first time.
    ['Europe/Berlin', '2026-10-23T23:00:00Z', '02:30', ['24T02:30', '25T02:30', '26T02:30']],
    ['America/New_York', '2026-10-31T04:00:00Z', '01:15', ['31T01:15', '01T01:15', '02T01:15']],
    ['Australia/Lord_Howe', '2026-04-03T13:00:00Z', '01:45', ['04T01:45', '05T01:45', '06T01:45']],
    ['Asia/Kathmandu', '2026-10-24T20:00:00Z', '02:30', ['25T02:30', '26T02:30', '27T02:30']],
  ])('%s from %s at %s', (timeZone, after, clock, expected) => {
    expect(shown(recurring({ unit: 'day' }, clock), after, timeZone, 3).map(text => text.slice(8))).toEqual(
      expected,
    )
  })

  it('names the moments in universal time', () => {
    const early = recurring({ unit: 'day' }, '02:30')
    expect(nextOf(early, at('2026-03-29T00:00:00Z'), 'Europe/Berlin')).toEqual(at('2026-03-29T01:30:00Z'))
    // 02:30 comes at 00:30 and again at 01:30 (UTC): not twice.
    expect(nextOf(early, at('2026-10-25T00:29:00Z'), 'Europe/Berlin')).toEqual(at('2026-10-25T00:30:00Z'))
    expect(nextOf(early, at('2026-10-25T00:30:00Z'), 'Europe/Berlin')).toEqual(at('2026-10-26T01:30:00Z'))
    // At nine it is one hour of universal time later after the clocks were put back.
    expect(nextOf(day, at('2026-10-24T12:00:00Z'), 'Europe/Berlin')).toEqual(at('2026-10-25T08:00:00Z'))
  })

  it('holds for any time zone, clock and year', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Apia',
    ]
    const clocks = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        clocks,
        fc.date({ min: at('2020-01-01'), max: at('2035-01-01'), noInvalidDate: true }),
        (timeZone, clock, from) => {
          const schedule = recurring({ unit: 'day' }, clock)
          let moment = from
          const days: string[] = []
          for (let n = 0; n < 20; n++) {
            const next = nextOf(schedule, moment, timeZone)
            if (!next) throw new Error('a daily one always comes again')
            expect(next > moment).toBe(true)
            days.push(zoned(next, timeZone).toPlainDate().toString())
            moment = next
          }
          // Each day once and none left out.
          const start = zoned(at(`${days[0]}T12:00:00Z`), 'UTC').toPlainDate()
          expect(days).toEqual(days.map((_, n) => start.add({ days: n }).toString()))
        },
      ),
      { numRuns: runs(150) },
    )
  })
})

describe('which days', () => {
  it('of the week, of the month, and to the last day', () => {
    const week = recurring({ unit: 'week', weekdays: [1, 4] })
    expect(shown(week, '2026-11-22T12:00:00Z', 'Europe/Berlin', 3)).toEqual([
      '2026-11-23T09:00',
      '2026-11-26T09:00',
      '2026-11-30T09:00',
    ])
    const month = recurring({ unit: 'month', day: 31 })
    expect(shown(month, '2027-01-15T12:00:00Z', 'Europe/Berlin', 4)).toEqual([
      '2027-01-31T09:00',
      '2027-02-28T09:00',
      '2027-03-31T09:00',
      '2027-04-30T09:00',
    ])
    const until = recurring({ unit: 'day' }, '23:30', { until: '2026-11-24' })
    // The last day counts by the clock of the zone: 23:30 in New York is the 25th in London.
    expect(shown(until, '2026-11-23T12:00:00Z', 'America/New_York', 9)).toEqual([
      '2026-11-23T23:30',
      '2026-11-24T23:30',
    ])
    expect(nextOf(until, at('2026-11-25T12:00:00Z'), 'America/New_York')).toBeNull()
  })

  it('goes by its own time zone where it has one', () => {
    const tokyo = recurring({ unit: 'day' }, '09:00', { timeZone: 'Asia/Tokyo' })
    expect(nextOf(tokyo, at('2026-11-22T12:00:00Z'), 'Europe/Berlin')).toEqual(at('2026-11-23T00:00:00Z'))
  })
})

describe('when it begins', () => {
  const now = at('2026-11-22T12:00:00Z')
  it('now, at a time, or before the first customer’s clock shows it', () => {
    expect(firstOf({ type: 'now' }, now, 'Europe/Berlin')).toEqual(now)
    const fixed = { type: 'at', at: '2026-11-24T09:00:00+01:00' } as const
    expect(firstOf(fixed, now, 'Europe/Berlin')).toEqual(at('2026-11-24T08:00:00Z'))
    const local = { type: 'local', day: '2026-11-24', at: '09:00' } as const
    // 09:00 at UTC+14 is 19:00 UTC the day before, less a quarter of an hour to plan.
    expect(firstOf(local, now, 'Europe/Berlin')).toEqual(at('2026-11-23T18:45:00Z'))
    expect(firstOf(local, at('2026-11-24T05:00:00Z'), 'Europe/Berlin')).toEqual(at('2026-11-24T05:00:00Z'))
    // At UTC-12 it comes last.
    expect(lastLocalMoment(local)).toEqual(at('2026-11-24T21:00:00Z'))
  })
  it('after a downtime once, with the latest time it missed', () => {
    const due = at('2026-11-18T08:00:00Z')
    expect(beginAt(day, due, now, 'Europe/Berlin')).toEqual({
      plannedFor: at('2026-11-22T08:00:00Z'),
      nextAt: at('2026-11-23T08:00:00Z'),
    })
    expect(beginAt(day, due, at('2026-11-18T08:00:05Z'), 'Europe/Berlin')).toEqual({
      plannedFor: due,
      nextAt: at('2026-11-19T08:00:00Z'),
    })
    const week = recurring({ unit: 'week', weekdays: [3] })
    expect(beginAt(week, due, now, 'Europe/Berlin')).toEqual({
      plannedFor: due,
      nextAt: at('2026-11-25T08:00:00Z'),
    })
    const ended = recurring({ unit: 'day' }, '09:00', { until: '2026-11-20' })
    expect(beginAt(ended, due, now, 'Europe/Berlin')).toEqual({
      plannedFor: at('2026-11-20T08:00:00Z'),
      nextAt: null,
    })
    const once: CampaignSchedule = { type: 'at', at: '2026-11-18T08:00:00Z' }
    expect(beginAt(once, due, now, 'Europe/Berlin')).toEqual({ plannedFor: due, nextAt: null })
  })
  it('is never planned before it was due, nor later than now', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Recurring['every']>(
          { unit: 'day' },
          { unit: 'week', weekdays: [2, 7] },
          { unit: 'month', day: 30 },
        ),
        fc.date({ min: at('2025-01-01'), max: at('2030-01-01'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 40 * 24 * 60 }),
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
        (every, from, minutes, timeZone) => {
          const schedule = recurring(every, '02:30')
          const due = nextOf(schedule, from, timeZone)
          if (!due) throw new Error('comes again')
          const later = new Date(due.getTime() + minutes * 60_000)
          const { plannedFor, nextAt } = beginAt(schedule, due, later, timeZone)
          expect(plannedFor >= due && plannedFor <= later).toBe(true)
          expect(nextAt !== null && nextAt > later).toBe(true)
          // None lies between them: what is planned is the latest that has come.
          expect(nextOf(schedule, plannedFor, timeZone)).toEqual(nextAt)
        },
      ),
      { numRuns: runs(200) },
    )
  })
})

it('names the moments of a span, both ends included', () => {
  const span = {
    from: at('2026-11-23T08:00:00Z'),
    to: at('2026-11-25T08:00:00Z'),
    timeZone: 'Europe/Berlin',
    most: 9,
  }
  expect(momentsBetween(day, span)).toHaveLength(3)
  expect(momentsBetween(day, { ...span, most: 2 })).toHaveLength(2)
  expect(momentsBetween({ type: 'at', at: '2026-11-24T00:00:00Z' }, span)).toHaveLength(1)
  expect(momentsBetween({ type: 'at', at: '2026-11-26T00:00:00Z' }, span)).toEqual([])
  expect(momentsBetween({ type: 'now' }, span)).toEqual([])
})
