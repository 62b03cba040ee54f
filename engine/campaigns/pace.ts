/** So many messages of an occurrence were sent at a moment. */
export type PaceSample = { at: Date; sent: number }

/** How far back the pace is measured, in milliseconds. */
export const paceWindowMs = 60_000

/** Messages per minute between the oldest of some samples and the youngest; null where they tell nothing. */
export function perMinuteOf(samples: readonly PaceSample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last) return null
  const ms = last.at.getTime() - first.at.getTime()
  return ms <= 0 ? null : (Math.max(0, last.sent - first.sent) * 60_000) / ms
}

/**
 * Seconds until the last message that is still to come has left: as long as the pace takes for them, but not before the
 * last of them is due. Null where nothing leaves and nothing is due later; 0 where nothing is left.
 */
export function secondsLeft({
  left,
  perMinute,
  lastDueAt,
  now,
}: {
  left: number
  perMinute: number
  lastDueAt: Date | null
  now: Date
}): number | null {
  if (left === 0) return 0
  const untilDue = lastDueAt ? Math.max(0, (lastDueAt.getTime() - now.getTime()) / 1000) : 0
  if (perMinute <= 0) return untilDue > 0 ? Math.ceil(untilDue) : null
  return Math.ceil(Math.max(untilDue, (left * 60) / perMinute))
}
