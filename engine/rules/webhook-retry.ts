/** Waits after each attempt that failed, in minutes: about three days in all. */
const waits = [1, 5, 30, 120, 360, 720, 1440, 1440] as const

/** Milliseconds until the next attempt after `attempts`, or null when it is given up. */
export function webhookRetryMs(attempts: number): number | null {
  const minutes = waits[attempts - 1]
  return minutes === undefined ? null : minutes * 60_000
}
