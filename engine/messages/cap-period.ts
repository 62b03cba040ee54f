import { momentOf, zoned } from '../shared/local-time.ts'
import type { CapPeriod } from './limits.ts'

/** Advertising that waits for room goes out so long before it is of no use at the latest, in milliseconds: sending takes its time. */
export const usefulMarginMs = 3_600_000

/**
 * When advertising goes out that has no room under the caps before `free`, the beginning of a day of the customer: on that
 * day, at the time of their clock at which it was due, because at midnight nobody wants to be written to. Earlier where
 * that would be later than `latest`, but never before there is room. db/stores/limit-store.ts says the same in SQL.
 */
export function roomAt(due: Date, free: Date, latest: Date | null, timeZone: string): Date {
  const here = zoned(free, timeZone)
  const sameTime = here
    .toPlainDate()
    .toZonedDateTime({ timeZone: here.timeZoneId, plainTime: zoned(due, timeZone).toPlainTime() })
  const wanted = Math.min(sameTime.epochMilliseconds, latest?.getTime() ?? Number.POSITIVE_INFINITY)
  return new Date(Math.max(free.getTime(), wanted))
}

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
