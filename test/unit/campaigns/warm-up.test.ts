import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  allowedOn,
  daysFor,
  planDays,
  splitByWarmUp,
  type WarmUp,
  warmUpAdvice,
  warmUpSchema,
} from '../../../engine/campaigns/warm-up.ts'
import { localDay } from '../../../engine/shared/local-time.ts'

const plan: WarmUp = { startedOn: '2026-03-27', first: 50, factor: 2, target: 400 }

const plans = fc.record(
  {
    startedOn: fc.constantFrom('2026-03-27', '2026-10-24', '2027-12-30'),
    first: fc.integer({ min: 1, max: 5_000 }),
    factor: fc.double({ min: 1.05, max: 3, noNaN: true }),
    target: fc.integer({ min: 1, max: 200_000 }),
    days: fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 30 }),
  },
  { requiredKeys: ['startedOn', 'first', 'factor', 'target'] },
)
const places = fc.constantFrom('Europe/Berlin', 'America/Santiago', 'Asia/Kathmandu', 'UTC')

describe('the plan of a sender that is new', () => {
  it('grows by its factor until it reaches its target, day by day of the calendar', () => {
    expect(planDays(plan)).toEqual([
      { number: 1, day: '2026-03-27', allowed: 50 },
      { number: 2, day: '2026-03-28', allowed: 100 },
      { number: 3, day: '2026-03-29', allowed: 200 },
    ])
    expect(['2026-03-01', '2026-03-27', '2026-03-29', '2026-03-30'].map(day => allowedOn(plan, day))).toEqual(
      [50, 50, 200, null],
    )
    expect(planDays({ ...plan, days: [5, 7] }).map(({ allowed }) => allowed)).toEqual([5, 7])
    expect(daysFor(plan, 340, { today: '2026-03-27', begun: 10 })).toEqual({ days: 3, lastDay: '2026-03-29' })
    expect(daysFor(plan, 341, { today: '2026-03-27', begun: 10 })).toEqual({ days: 4, lastDay: '2026-03-30' })
  })

  it('never shrinks, never passes its target, and ends', () => {
    fc.assert(
      fc.property(plans, some => {
        const made = warmUpSchema.parse(some)
        const days = planDays(made)
        expect(days.length).toBeGreaterThan(0)
        expect(days.length).toBeLessThanOrEqual(120)
        if (!made.days)
          for (const [n, { allowed }] of days.entries()) {
            expect(allowed).toBeLessThanOrEqual(made.target)
            expect(allowed).toBeGreaterThan(days[n - 1]?.allowed ?? 0)
          }
        for (const { day, allowed } of days) expect(allowedOn(made, day)).toBe(allowed)
        const { de, en } = warmUpAdvice(made)[0] ?? { de: '', en: '' }
        expect(de).not.toBe(en)
      }),
    )
  })

  it('gives every mail one place, none today beyond its number, none on a day beyond that day’s', () => {
    fc.assert(
      fc.property(
        plans,
        places,
        fc.integer({ min: 0, max: 40 }),
        fc.array(fc.boolean(), { maxLength: 300 }),
        (some, timeZone, begun, kinds) => {
          const today = some.startedOn
          const wanting = kinds.map((service, n) => ({ id: `m${n}`, service }))
          const split = splitByWarmUp(wanting, some, {
            today,
            timeZone,
            counted: [{ day: today, begun, booked: 0 }],
          })
          const placed = [...split.go, ...split.over.map(row => row.id)]
          expect(placed).toHaveLength(wanting.length)
          expect(new Set(placed)).toEqual(new Set(wanting.map(row => row.id)))
          const allowed = allowedOn(some, today) ?? Number.POSITIVE_INFINITY
          const service = kinds.filter(kind => kind).length
          // Service mail always goes; advertising beside it only where there is room for both.
          expect(split.go.length).toBeLessThanOrEqual(Math.max(service, allowed - begun))
          for (const { id, service: always } of wanting) if (always) expect(split.go).toContain(id)
          const perDay = Map.groupBy(split.over, row => localDay(row.dueAt, timeZone))
          for (const [day, rows] of perDay) {
            expect(day > today).toBe(true)
            expect(rows.length).toBeLessThanOrEqual(allowedOn(some, day) ?? Number.POSITIVE_INFINITY)
            expect(split.booked.find(row => row.day === day)?.count).toBe(rows.length)
          }
          // Nothing is put off while there is room.
          if (split.over.length > 0) expect(split.go.length).toBe(Math.max(service, allowed - begun))
        },
      ),
    )
  })
})
