import type { ReasonCode } from '../messages/reason.ts'

/**
 * Reasons for which a message was left out that may have passed since. What the customer or the law decided is not among
 * them, nor what the campaign meant (holdout, over_limit, duplicate_address); the gate is asked again in any case.
 */
export const passingSkips = [
  'expired',
  'cancelled',
  'capped',
  'quiet_hours',
  'frequency_wish',
  'recently_written',
  'unchecked_address',
  'no_template',
  'no_channel',
  'limits_unreadable',
] as const satisfies readonly ReasonCode[]

/** Failures that lie in the address: to try again would only harm the sender's name. All others may be tried again. */
export const lastingFailures = [
  'address_rejected',
  'reserved_domain',
] as const satisfies readonly ReasonCode[]

/** Whether an occurrence missed somebody, by what became of their message. `unknown`: those nobody knows of count too. */
export function isMissed(
  { state, reason }: { state: string; reason: string | null },
  { unknown }: { unknown: boolean },
): boolean {
  if (state === 'skipped') return (passingSkips as readonly (string | null)[]).includes(reason)
  if (state === 'failed') return !(lastingFailures as readonly (string | null)[]).includes(reason)
  return unknown && state === 'unknown'
}
