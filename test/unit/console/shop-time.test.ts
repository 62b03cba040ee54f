import { afterEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  beginOfDay,
  daysAfter,
  endOfDay,
  momentOf,
  ownZone,
  shopDay,
  shopZone,
  wallTime,
} from '../../../admin-ui/src/shared/shop-time.ts'

afterEach(() => shopZone.set(ownZone))

describe('the shop’s clock', () => {
  it('shows and reads moments, in summer and in winter', () => {
    expect(wallTime('2026-07-31T22:30:00Z', 'Europe/Berlin')).toBe('2026-08-01T00:30')
    expect(wallTime('2026-12-31T23:30:00Z', 'Europe/Berlin')).toBe('2027-01-01T00:30')
    expect(momentOf('2026-07-31T09:00', 'Europe/Berlin')).toBe('2026-07-31T07:00:00.000Z')
    expect(momentOf('2026-11-23T09:00', 'Europe/Berlin')).toBe('2026-11-23T08:00:00.000Z')
    expect(momentOf('2026-11-23T09:00', 'Asia/Kathmandu')).toBe('2026-11-23T03:15:00.000Z')
  })

  it('takes an hour that is left out for as much later, and one that comes twice for one of both', () => {
    expect(momentOf('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
    expect(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']).toContain(
      momentOf('2026-10-25T02:30', 'Europe/Berlin'),
    )
  })

  it('knows when a day begins and ends there', () => {
    shopZone.set('Europe/Berlin')
    expect(beginOfDay('2026-03-29')).toBe('2026-03-28T23:00:00.000Z')
    expect(endOfDay('2026-03-29')).toBe('2026-03-29T21:59:59.000Z')
    expect(shopDay(Date.parse('2026-07-31T22:30:00Z'))).toBe('2026-08-01')
    expect(daysAfter('2026-02-28', 1)).toBe('2026-03-01')
  })

  it('says of what is no time that it is none', () => {
    expect(momentOf('')).toBeUndefined()
    expect(momentOf('2026-13-01T09:00')).toBeUndefined()
    expect(wallTime('soon')).toBe('')
  })

  it('gives back what was entered, of any minute and zone that has it', () => {
    const zones = ['Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati', 'Pacific/Chatham', 'UTC']
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) }),
        fc.constantFrom(...zones),
        (ms, zone) => {
          const shown = wallTime(ms, zone)
          expect(wallTime(momentOf(shown, zone) ?? '', zone)).toBe(shown)
        },
      ),
    )
  })
})
