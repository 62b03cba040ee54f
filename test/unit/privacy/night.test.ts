import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { lastNight, nextNight } from '../../../engine/privacy/night.ts'

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

const local = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)

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
    fc.assert(
      fc.property(moments, fc.constantFrom(...zones), (now, zone) => {
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
      }),
      { numRuns: 300 },
    )
  })
})
