import { parseDate } from '../conditions/value.ts'
import { earliestTime } from './limits.ts'

/**
 * A time as clients write it: ISO 8601 (UTC unless it names an offset), or milliseconds since 1970.
 * Null for anything else.
 */
export function parseTime(value: unknown): Date | null {
  if (typeof value === 'number') {
    const date = new Date(value)
    return Number.isNaN(date.getTime()) ? null : date
  }
  if (typeof value !== 'string') return null
  return parseDate(value)?.from ?? null
}

/**
 * When it happened, corrected for the client's wrong clock as Segment documents it:
 * `receivedAt − (sentAt − original)`. Without `sentAt` the original time is taken at its word; without an
 * original time it happened just now. The future is clamped to `receivedAt`. Null for a time before 1900.
 */
export function occurredAt(times: {
  original: Date | null
  sentAt: Date | null
  receivedAt: Date
}): Date | null {
  const { original, sentAt, receivedAt } = times
  if (!original) return receivedAt
  const time = sentAt ? receivedAt.getTime() - (sentAt.getTime() - original.getTime()) : original.getTime()
  if (time > receivedAt.getTime()) return receivedAt
  return time < earliestTime.getTime() ? null : new Date(time)
}
