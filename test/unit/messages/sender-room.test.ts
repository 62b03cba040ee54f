import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Bucket, isUnder, roomWindowMs, splitByRoom } from '../../../engine/messages/sender-room.ts'

const now = new Date('2026-03-01T10:00:00Z')
const domains = ['a.test', 'mx.a.test', 'b.test', 'c.test']
const bucket = fc.record({
  domain: fc.constantFrom('', 'a.test', 'b.test'),
  perMinute: fc.integer({ min: 1, max: 20 }),
  begun: fc.integer({ min: 0, max: 20 }),
  age: fc.integer({ min: 0, max: roomWindowMs }),
})

describe('sharing out the room of a sender', () => {
  it('lets no bucket overflow, leaves nobody out, and puts off only into the future', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(bucket, { selector: one => one.domain, maxLength: 3 }),
        fc.array(fc.record({ domain: fc.constantFrom(...domains), waited: fc.boolean() }), { maxLength: 60 }),
        fc.constantFrom('service' as const, 'triggered' as const, 'bulk' as const),
        (parts, some, lane) => {
          const buckets: Bucket[] = parts.map(({ age, ...one }) => ({
            ...one,
            oldestAt: one.begun > 0 ? new Date(now.getTime() - age) : null,
            booked: {},
          }))
          const wanting = some.map((one, n) => ({ ...one, id: String(n) }))
          const split = splitByRoom(wanting, buckets, lane, now)
          const all = [...split.go, ...split.left, ...split.over.map(row => row.id)]
          expect(new Set(all)).toEqual(new Set(wanting.map(one => one.id)))
          expect(all).toHaveLength(wanting.length)
          for (const one of buckets) {
            const going = split.go.filter(id => isUnder(wanting[Number(id)]?.domain ?? '', one.domain))
            expect(going.length).toBeLessThanOrEqual(Math.max(0, one.perMinute - one.begun))
          }
          for (const { dueAt } of split.over) expect(dueAt.getTime()).toBeGreaterThan(now.getTime())
          // Only what is under a limited domain is put off.
          for (const { id } of split.over)
            expect(
              buckets.some(
                one => one.domain !== '' && isUnder(wanting[Number(id)]?.domain ?? '', one.domain),
              ),
            ).toBe(true)
        },
      ),
    )
  })

  it('gives out places no faster than the limit', () => {
    const buckets: Bucket[] = [{ domain: 'a.test', perMinute: 10, begun: 10, oldestAt: now, booked: {} }]
    const wanting = Array.from({ length: 100 }, (_, n) => ({
      id: String(n),
      domain: 'a.test',
      waited: false,
    }))
    const times = splitByRoom(wanting, buckets, 'bulk', now).over.map(row => row.dueAt.getTime())
    for (const at of times)
      expect(times.filter(other => other >= at && other < at + 60_000).length).toBeLessThanOrEqual(10)
  })

  it('is not taken in by a domain that merely ends alike', () => {
    expect(isUnder('nota.test', 'a.test')).toBe(false)
    expect(isUnder('mx.a.test', 'a.test')).toBe(true)
    expect(isUnder('a.test', '')).toBe(true)
  })
})
