import { capPeriod } from '../../messages/cap-period.ts'
import type { Cap, CapPeriod } from '../../messages/limits.ts'
import type { Channel } from '../../messages/state.ts'
import { localDay } from '../../shared/local-time.ts'

/** Advertising that holds a place under the caps. */
export type Advertised = { at: number; channel: Channel; purpose: string }

/** A period of the customer's calendar, from its beginning to that of the next. */
export type Span = { from: number; to: number }

/**
 * When the last of the caps that are full at a moment has room again, in milliseconds; null where there is room. `sent` is
 * what the customer got, whenever that was.
 */
export function cappedUntil(
  caps: readonly Cap[],
  message: Omit<Advertised, 'at'>,
  at: number,
  timeZone: string,
  sent: readonly Advertised[],
): number | null {
  let until: number | null = null
  for (const cap of caps) {
    if (!applies(cap, message)) continue
    const { from, to } = spanOf(at, cap.per, timeZone)
    let taken = 0
    for (const one of sent) if (one.at >= from && one.at <= at && applies(cap, one)) taken += 1
    if (taken >= cap.count) until = Math.max(until ?? 0, to)
  }
  return until
}

function applies({ scope, key }: Cap, { channel, purpose }: Omit<Advertised, 'at'>): boolean {
  if (scope === 'all') return true
  return key === (scope === 'channel' ? channel : purpose)
}

const known = new Map<string, Span>()

/** Worked out once for each day and zone: the calendar is dear, and millions of moments share few days. */
export function spanOf(at: number, per: CapPeriod, timeZone: string): Span {
  const day = localDay(new Date(at), timeZone)
  const key = `${timeZone} ${per} ${day}`
  const found = known.get(key)
  if (found) return found
  const { start, end } = capPeriod(new Date(at), timeZone, per)
  if (known.size > 10_000) known.clear()
  const span = { from: start.getTime(), to: end.getTime() }
  known.set(key, span)
  return span
}
