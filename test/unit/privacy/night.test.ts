import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { lastNight, nextNight } from '../../../engine/privacy/night.ts'
import { runs } from '../../support/runs.ts'

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Cairo',
  'Asia/Beirut',
  'Pacific/Apia',
  'UTC',
]

const clocks = new Map(
  zones.map(timeZone => [
    timeZone,
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }),
  ]),
)
const local = (at: Date, timeZone: string) => clocks.get(timeZone)?.format(at) ?? ''

/** What holds of the nights before and after any moment. */
function comesOnce(now: Date, zone: string): void {
  const next = nextNight(now, zone)
  const last = lastNight(now, zone)
  expect(last.getTime()).toBeLessThanOrEqual(now.getTime())
  expect(next.getTime()).toBeGreaterThan(now.getTime())
  expect(lastNight(next, zone)).toEqual(next)
  expect(nextNight(new Date(last.getTime() - 1), zone)).toEqual(last)
  const hours = (next.getTime() - last.getTime()) / 3_600_000
  expect(hours).toBeGreaterThanOrEqual(22)
  expect(hours).toBeLessThanOrEqual(26)
  expect(local(next, zone).slice(11)).toBe('03:00')
}

/** When the local clock is changed, to the hour. */
function changes(zone: string, from: number, to: number): number[] {
  const hour = 3_600_000
  const ahead = (at: number) => Date.parse(`${local(new Date(at), zone).replace(' ', 'T')}Z`) - at
  const found: number[] = []
  for (let at = Date.UTC(from); at < Date.UTC(to); at += 24 * hour)
    if (ahead(at) !== ahead(at + 24 * hour)) {
      let changed = at
      while (ahead(changed) === ahead(at)) changed += hour
      found.push(changed)
    }
  return found
}

describe('the night', () => {
  it.each([
    ['summer', '2026-07-01T12:00:00Z', '2026-07-02T01:00:00.000Z'],
    ['winter', '2026-01-10T12:00:00Z', '2026-01-11T02:00:00.000Z'],
    ['clocks go forward at two', '2026-03-28T12:00:00Z', '2026-03-29T01:00:00.000Z'],
    ['clocks go back at three', '2026-10-24T12:00:00Z', '2026-10-25T02:00:00.000Z'],
    ['just before', '2026-07-01T00:59:59Z', '2026-07-01T01:00:00.000Z'],
    ['just then', '2026-07-01T01:00:00Z', '2026-07-02T01:00:00.000Z'],
  ])('begins at three in Berlin: %s', (_name, now, next) => {
    expect(nextNight(new Date(now), 'Europe/Berlin').toISOString()).toBe(next)
  })

  // A day before or after these, a clock that counts 24 hours to a day shows two dates further.
  it.each([
    ['Europe/Berlin', '2026-03-28T22:30:00Z', '2026-03-28T02:00:00.000Z', '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29T22:30:00Z', '2026-03-29T01:00:00.000Z', '2026-03-30T01:00:00.000Z'],
    ['Australia/Lord_Howe', '2023-09-30T13:15:00Z', '2023-09-29T16:30:00.000Z', '2023-09-30T16:00:00.000Z'],
    ['Australia/Lord_Howe', '2023-10-01T13:00:00Z', '2023-09-30T16:00:00.000Z', '2023-10-01T16:00:00.000Z'],
  ])('leaves out no day that is shorter: %s around %s', (zone, now, last, next) => {
    expect(lastNight(new Date(now), zone).toISOString()).toBe(last)
    expect(nextNight(new Date(now), zone).toISOString()).toBe(next)
  })

  it('takes the moment of the jump where three o’clock is left out', () => {
    // Troll station (Antarctica) goes from +00 to +02 at 01:00 UTC: one o'clock becomes three.
    expect(nextNight(new Date('2026-03-28T12:00:00Z'), 'Antarctica/Troll').toISOString()).toBe(
      '2026-03-29T01:00:00.000Z',
    )
  })

  it('comes once a day, three o’clock where there is one, and the last never lies after now', () => {
    const moments = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    })
    fc.assert(fc.property(moments, fc.constantFrom(...zones), comesOnce), { numRuns: runs(300) })
  })

  it('does so around every change of the clocks', () => {
    // Few of the moments above fall into the hours that matter: a day before and after, and a little.
    const quarter = 900_000
    for (const zone of zones)
      for (const change of changes(zone, 2023, 2025))
        for (let n = -26 * 4; n <= 26 * 4; n++) comesOnce(new Date(change + n * quarter), zone)
  })
})
