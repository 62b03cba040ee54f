import fc from 'fast-check'
import { dates } from './conditions-interpreter-values.ts'
import { now } from './conditions-moment.ts'

/** Times on a grid of hours, so that the edges of periods are hit. */
export const before = (maxHours: number) =>
  fc.integer({ min: 1, max: maxHours }).map(hours => new Date(now.getTime() - hours * 3_600_000))

/** When something happened, and when we learned of it. */
export const arrived = (maxHours: number) =>
  fc.tuple(before(maxHours), fc.integer({ min: 0, max: 100 })).map(([occurredAt, delay]) => ({
    occurredAt,
    receivedAt: new Date(Math.min(now.getTime(), occurredAt.getTime() + delay * 3_600_000)),
  }))

export const dateTexts = Object.keys(dates)
export const dateValue = fc.constantFrom(...dateTexts)
export const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 1, maxLength: 3 })
export const ordering = ['equals', 'not_equals', 'greater', 'at_least', 'less', 'at_most'] as const
export const period = fc.record({
  amount: fc.constantFrom(1, 2, 5, 24, 48, 100),
  unit: fc.constantFrom('hours' as const, 'days' as const),
})
/** Dates within the time that the tests' facts lie in. */
export const between = fc.oneof(
  fc.record({ from: fc.constantFrom('2024-05-31', '2024-06-10', '2024-06-14T23:30:00Z') }),
  fc.record({ to: fc.constantFrom('2024-05-31', '2024-06-10', '2024-05-31T10:00:00Z') }),
  fc.record({ from: fc.constantFrom('2024-05-31', '2024-05-31T10:00'), to: fc.constant('2024-06-10') }),
)
