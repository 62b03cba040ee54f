import { momentOf, zoned } from '../shared/local-time.ts'
import type { CapPeriod } from './limits.ts'

/** The day, week (Monday to Sunday) or month of a moment by the clock of a zone: from `start` until before `end`. */
export function capPeriod(at: Date, timeZone: string, per: CapPeriod): { start: Date; end: Date } {
  const today = zoned(at, timeZone).toPlainDate()
  const first =
    per === 'day'
      ? today
      : per === 'week'
        ? today.subtract({ days: today.dayOfWeek - 1 })
        : today.with({ day: 1 })
  const after = first.add({ days: per === 'day' ? 1 : per === 'week' ? 7 : first.daysInMonth })
  const midnight = (day: { toString(): string }) => momentOf(day.toString(), '00:00', timeZone)
  return { start: midnight(first), end: midnight(after) }
}
