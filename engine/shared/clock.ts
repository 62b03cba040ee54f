/** The one source of time. Injected everywhere, so that tests turn the clock instead of waiting. */
export type Clock = {
  /** Wall-clock time. */
  now(): Date
  /** Milliseconds that never run backwards; for "not older than one second" checks. */
  monotonic(): number
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
}
