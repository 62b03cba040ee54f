import type { ReasonCode } from './reason.ts'

/**
 * What the gate may say of a channel: then a step's other channel is tried. Not what concerns the customer as such
 * (erased, restricted, no profiling): that holds on every channel; and not what says that the message came too late.
 */
export const fallbackReasons = [
  'no_address',
  'invalid_address',
  'no_postal_address',
  'suppressed',
  'unsolicited_listed',
  'objected',
  'withdrawn',
  'unconfirmed',
  'no_basis',
  'address_changed',
  'not_from_sale',
  'not_similar',
  'not_informed',
] as const satisfies readonly ReasonCode[]

export function mayFallBack(reason: ReasonCode): boolean {
  return (fallbackReasons as readonly ReasonCode[]).includes(reason)
}

/** The message a step makes first ends in this, the one on the other channel in `secondAttempt`. */
export const firstAttempt = '/1'
export const secondAttempt = '/2'
