const minute = 60_000
const hour = 60 * minute

/**
 * Waits between attempts after a temporary refusal, in milliseconds. RFC 5321 § 4.5.4.1 asks for at least
 * 30 minutes after the first hour and for 4–5 days in all; greylisting wants the first ones sooner.
 */
const schedule = [1, 5, 15, 30]
  .map(m => m * minute)
  .concat([1, 2, 4, 8, 12, 24, 24, 24, 24].map(h => h * hour))

/** How often a service mail is handed over again after its outcome could not be told. */
export const maxRepeats = 3

/** Milliseconds until the next attempt after `attempts` tries, or null when none is left. */
export function retryAfter(attempts: number): number | null {
  return schedule[attempts - 1] ?? null
}
