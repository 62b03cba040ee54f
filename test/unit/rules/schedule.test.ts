import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { datesMeant, dueOccurrences, mostDaysMissed } from '../../../engine/rules/schedule.ts'
import type { TriggerOf } from '../../../engine/rules/trigger.ts'
import { zoned } from '../../../engine/shared/local-time.ts'
import { runs } from '../../support/runs.ts'

const hour = 3_600_000
const day = 24 * hour
const at = (text: string) => new Date(text)

const date = (parts: Partial<TriggerOf<'date'>> = {}): TriggerOf<'date'> => ({
  type: 'date',
  attribute: 'birthday',
  days: 0,
  at: '09:00',
  yearly: true,
  ...parts,
})
const schedule = (every: TriggerOf<'schedule'>['every'], clock = '09:00'): TriggerOf<'schedule'> => ({
  type: 'schedule',
  every,
  at: clock,
})

/** Looks every half hour, as a process that never sleeps would, and remembers what it began. */
function watched(
  trigger: TriggerOf<'date'> | TriggerOf<'schedule'>,
  timeZone: string,
  from: Date,
  to: Date,
): { key: string; shown: string; plannedAt: Date }[] {
  const begun = new Map<string, { key: string; shown: string; plannedAt: Date }>()
  for (let now = from.getTime(); now <= to.getTime(); now += hour / 2)
    for (const { key, plannedAt } of dueOccurrences(trigger, {
      now: new Date(now),
      since: from,
      timeZones: [timeZone],
    }))
      if (!begun.has(key))
        begun.set(key, { key, plannedAt, shown: zoned(plannedAt, timeZone).toString().slice(0, 16) })
  return [...begun.values()]
}

describe('a day on which the clocks change has exactly one', () => {
  // Clock, and what it shows when the time comes. Where the hour is left out it is an hour later (Lord Howe: half an hour).
  it.each([
    ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T03:30', '2026-03-29T01:30:00Z'],
    ['Europe/Berlin', '2026-03-29', '09:00', '2026-03-29T09:00', '2026-03-29T07:00:00Z'],
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T02:30', '2026-10-25T00:30:00Z'],
    ['Europe/Berlin', '2026-10-25', '09:00', '2026-10-25T09:00', '2026-10-25T08:00:00Z'],
    ['America/New_York', '2026-03-08', '02:15', '2026-03-08T03:15', '2026-03-08T07:15:00Z'],
    ['America/New_York', '2026-11-01', '01:15', '2026-11-01T01:15', '2026-11-01T05:15:00Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:10', '2026-10-04T02:40', '2026-10-03T15:40:00Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-05T01:45', '2026-04-04T14:45:00Z'],
    ['Asia/Kathmandu', '2026-03-29', '02:30', '2026-03-29T02:30', '2026-03-28T20:45:00Z'],
    ['Asia/Kathmandu', '2026-10-25', '09:00', '2026-10-25T09:00', '2026-10-25T03:15:00Z'],
  ])('%s %s %s', (timeZone, local, clock, shown, planned) => {
    const from = new Date(at(planned).getTime() - 2.5 * day)
    const to = new Date(at(planned).getTime() + 2.5 * day)
    for (const trigger of [date({ at: clock }), schedule({ unit: 'day' }, clock)]) {
      const found = watched(trigger, timeZone, from, to)
      expect(found.map(one => one.key)).toEqual(expect.arrayContaining([`${local} ${timeZone}`]))
      // One a day: each key once, and days without a gap.
      expect(found).toHaveLength(5)
      const [that] = found.filter(one => one.key.startsWith(local))
      expect([that?.shown, that?.plannedAt]).toEqual([shown, at(planned)])
    }
  })

  it('whatever the hour, in every zone with odd habits', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'America/Santiago',
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 0, max: 360 }),
        (timeZone, hours, minutes, ahead) => {
          const clock = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
          const from = new Date(at('2026-01-01T00:00:00Z').getTime() + ahead * day)
          const to = new Date(from.getTime() + 4 * day)
          const found = watched(schedule({ unit: 'day' }, clock), timeZone, from, to)
          const days = found.map(one => one.key.slice(0, 10))
          expect(new Set(days).size).toBe(days.length)
          expect([3, 4, 5]).toContain(days.length)
          for (const { shown, plannedAt } of found) {
            expect(plannedAt.getTime()).toBeGreaterThan(from.getTime())
            // At the hour, or later by what the clocks leave out.
            const late = Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14)) - hours * 60 - minutes
            expect([0, 30, 60]).toContain(late)
          }
        },
      ),
      { numRuns: runs(60) },
    )
  })
})

describe('schedules', () => {
  const berlin = { timeZones: ['Europe/Berlin'] }
  const keysOf = (trigger: TriggerOf<'schedule'>, since: string, now: string) =>
    dueOccurrences(trigger, { since: at(since), now: at(now), ...berlin }).map(({ key }) => key.slice(0, 10))

  it('run once however many days were missed: the last', () => {
    expect(keysOf(schedule({ unit: 'day' }), '2026-05-01T00:00:00Z', '2026-05-10T12:00:00Z')).toEqual([
      '2026-05-10',
    ])
    expect(keysOf(schedule({ unit: 'day' }), '2026-05-01T00:00:00Z', '2026-05-10T06:59:59Z')).toEqual([
      '2026-05-09',
    ])
  })

  it('never run for a time before they were published', () => {
    expect(keysOf(schedule({ unit: 'day' }), '2026-05-10T07:00:00Z', '2026-05-10T12:00:00Z')).toEqual([])
    expect(keysOf(schedule({ unit: 'day' }), '2026-05-10T06:59:59Z', '2026-05-10T12:00:00Z')).toEqual([
      '2026-05-10',
    ])
  })

  it('come on days of the week', () => {
    // 2026-05-11 is a Monday.
    const weekly = schedule({ unit: 'week', weekdays: [1, 4] })
    expect(keysOf(weekly, '2026-05-01T00:00:00Z', '2026-05-13T12:00:00Z')).toEqual(['2026-05-11'])
    expect(keysOf(weekly, '2026-05-11T12:00:00Z', '2026-05-13T12:00:00Z')).toEqual([])
    expect(keysOf(weekly, '2026-05-11T12:00:00Z', '2026-05-14T07:00:00Z')).toEqual(['2026-05-14'])
  })

  it.each([
    [31, '2026-02-28T12:00:00Z', '2026-02-28'],
    [31, '2026-04-30T12:00:00Z', '2026-04-30'],
    [31, '2026-05-30T12:00:00Z', '2026-04-30'],
    [30, '2028-02-29T12:00:00Z', '2028-02-29'],
    [15, '2026-07-15T06:00:00Z', '2026-06-15'],
  ])('come on the %ith of the month, or its last day: at %s that of %s', (of, now, expected) => {
    expect(keysOf(schedule({ unit: 'month', day: of }), '2026-01-01T00:00:00Z', now)).toEqual([expected])
  })

  it('come once, and not again', () => {
    const once = schedule({ unit: 'once', day: '2026-05-10' })
    expect(keysOf(once, '2026-05-01T00:00:00Z', '2026-05-10T06:59:00Z')).toEqual([])
    expect(keysOf(once, '2026-05-01T00:00:00Z', '2026-09-10T06:59:00Z')).toEqual(['2026-05-10'])
    expect(keysOf(once, '2026-05-11T00:00:00Z', '2026-09-10T06:59:00Z')).toEqual([])
  })
})

describe('dates', () => {
  it('have a day of their own in each time zone, and each missed one is made up for', () => {
    const due = dueOccurrences(date(), {
      since: at('2026-05-08T12:00:00Z'),
      now: at('2026-05-10T12:00:00Z'),
      timeZones: ['Europe/Berlin', 'America/New_York'],
    })
    expect(due.map(({ key }) => key)).toEqual([
      '2026-05-08 America/New_York',
      '2026-05-09 Europe/Berlin',
      '2026-05-09 America/New_York',
      '2026-05-10 Europe/Berlin',
    ])
    const long = dueOccurrences(date(), {
      since: at('2020-05-08T12:00:00Z'),
      now: at('2026-05-10T12:00:00Z'),
      timeZones: ['Europe/Berlin'],
    })
    expect(long).toHaveLength(mostDaysMissed + 1)
  })

  it.each([
    [{ days: 0, yearly: true }, '2026-05-10', ['05-10'], 2026],
    [{ days: 0, yearly: true }, '2026-02-28', ['02-28', '02-29'], 2026],
    [{ days: 0, yearly: true }, '2028-02-28', ['02-28'], 2028],
    [{ days: 0, yearly: true }, '2028-02-29', ['02-29'], 2028],
    [{ days: 0, yearly: true }, '2026-03-01', ['03-01'], 2026],
    // Three days before: on 25 February of a common year.
    [{ days: -3, yearly: true }, '2026-02-25', ['02-28', '02-29'], 2026],
    [{ days: -3, yearly: true }, '2028-02-26', ['02-29'], 2028],
    // Over the turn of the year.
    [{ days: -14, yearly: true }, '2026-12-25', ['01-08'], 2027],
    [{ days: 7, yearly: true }, '2027-01-03', ['12-27'], 2026],
    [{ days: -30, yearly: false }, '2026-02-28', ['2026-03-30'], 2026],
    [{ days: 365, yearly: false }, '2026-05-10', ['2025-05-10'], 2025],
  ])('%j on %s means %j', (trigger, local, dates, year) => {
    expect(datesMeant(trigger, local)).toEqual({ dates, yearly: trigger.yearly, year })
  })

  it('of 29 February come round once in every year', () => {
    for (let year = 2024; year <= 2032; year++) {
      const days = Array.from({ length: 366 }, (_, n) =>
        new Date(Date.UTC(year, 0, 1) + n * day).toISOString().slice(0, 10),
      ).filter(local => local.startsWith(String(year)))
      const hits = days.filter(local => datesMeant({ days: 0, yearly: true }, local).dates.includes('02-29'))
      expect(hits).toEqual([`${year}-02-${year % 4 === 0 ? '29' : '28'}`])
    }
  })
})
