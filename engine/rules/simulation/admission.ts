import type { Reentry } from '../policy.ts'

/** An event that would start a run if the re-entry policy lets it, in the order of time for each customer. */
export type Candidate = {
  eventId: string
  customerId: string
  /** When it would have been matched, in milliseconds since 1970. */
  at: number
  /** When it occurred. */
  occurredAt: number
  /** What entries are told apart by. */
  key: string
  /** Falls into a holdout: begins and ends at once. */
  held: boolean
  /** IANA name; the workspace's where unknown. */
  timeZone: string
  /** Properties of an event that nobody wrote, as JSON; null of one that was recorded, which has its own. */
  properties: string | null
}

/** Whether a later candidate of the same key may enter at all, given when the one before entered. */
export type Admission = (candidate: Candidate) => boolean

/**
 * The re-entry policy, in memory, for the candidates of one customer in the order of time. `not_running` depends on
 * when runs end and is decided where they are followed: here everybody passes.
 */
export function admissionOf(reentry: Reentry): Admission {
  if (reentry.mode === 'always' || reentry.mode === 'not_running') return () => true
  const entered = new Map<string, number>()
  if (reentry.mode === 'once')
    return ({ key, at }) => {
      if (entered.has(key)) return false
      entered.set(key, at)
      return true
    }
  const gap = reentry.hours * 3_600_000
  return ({ key, at }) => {
    const before = entered.get(key)
    if (before !== undefined && before > at - gap) return false
    entered.set(key, at)
    return true
  }
}
