import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { HealthSeries } from '../../../admin-ui/src/api/sender-health.ts'
import { arrived, tried } from '../../../admin-ui/src/pages/delivery/health/figures.ts'
import { daysOf, drawnDays } from '../../../admin-ui/src/pages/delivery/health/rate-days.ts'
import { planOf, previewOf } from '../../../admin-ui/src/pages/senders/warm-up-model.ts'
import { daysAfter, isDay } from '../../../admin-ui/src/shared/shop-time.ts'
import { planDays } from '../../../engine/campaigns/warm-up.ts'

describe('the plan that is seen before it is saved', () => {
  it('is the one the engine makes of what is saved', () => {
    fc.assert(
      fc.property(
        fc.record({
          startedOn: fc
            .date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
            .map(date => date.toISOString().slice(0, 10)),
          first: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 1_000_000 })),
          growth: fc.integer({ min: 5, max: 200 }),
          target: fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 10_000_000 })),
        }),
        fields => {
          const shown = previewOf(fields).map((allowed, n) => ({
            number: n + 1,
            day: daysAfter(fields.startedOn, n),
            allowed,
          }))
          expect(shown).toEqual(planDays(planOf(fields)))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('knows a day from what is half typed', () => {
    expect(['2026-02-28', '', '2026-02', '2026-13-01', '2026-02-31', 'heute'].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('the curve of a rate', () => {
  const line = (day: string, provider: 'gmail' | 'other', sent: number, complained: number | null) =>
    ({
      ...{ day, provider, sent, refused: 0, deferred: 0, hard: 0, soft: 0, blocked: 0, optedOut: 0 },
      complained: 0,
      rates: { deferred: 0, hard: 0, soft: 0, blocked: 0, complained, optedOut: 0 },
    }) satisfies HealthSeries['items'][number]
  const day = (n: number) => daysAfter('2026-03-01', n)
  const series = (items: HealthSeries['items']): HealthSeries => ({ items, providers: [], since: '' })

  it('has a point only where the week up to it had enough mails', () => {
    const items = Array.from({ length: 10 }, (_, n) =>
      line(day(n), 'gmail', n < 2 ? 60 : 0, n < 8 ? 0.002 : null),
    )
    const points = daysOf(series(items), 'complained', 10, 100)
    // 60 mails on the first day, 120 from the second, 60 when the first has left the week.
    expect(points.map(({ shares }) => shares.gmail)).toEqual([
      undefined,
      ...Array.from({ length: 6 }, () => 0.002),
      ...[undefined, undefined, undefined],
    ])
  })

  it('counts each provider for itself, whatever the order, and draws the last days only', () => {
    const items = [
      line(day(1), 'gmail', 200, 0.001),
      line(day(0), 'other', 50, 0.5),
      line(day(1), 'other', 40, 0.5),
      line(day(0), 'gmail', 0, null),
    ]
    expect(daysOf(series(items), 'complained', 1, 100)).toEqual([{ day: day(1), shares: { gmail: 0.001 } }])
  })

  it('asks for the week before its first day, and for no more than there is', () => {
    expect([7, 30, 90].map(drawnDays)).toEqual([13, 36, 90])
  })
})

describe('mails of which nothing came back', () => {
  it('are those tried without those that failed, however a late figure counts twice', () => {
    const figures = {
      ...{ sent: 90, refused: 10, deferred: 30, hard: 12, soft: 3, blocked: 5, complained: 1, optedOut: 2 },
    }
    expect([tried(figures), arrived(figures)]).toEqual([100, 80])
    expect(arrived({ ...figures, hard: 120 })).toBe(0)
  })
})
