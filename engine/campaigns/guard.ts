import type { Pause } from './state.ts'

/** What came of the messages of one sending, up to now. */
export type GuardFigures = {
  /** With an outcome: sent, failed, unknown. */
  ended: number
  sent: number
  /** Refused by the mail server for good, or returned afterwards. */
  bounced: number
  /** Recipients who told their provider that it is spam. */
  complained: number
  /** Could not be made: a value is missing, the template does not render. */
  unmade: number
  /** Since when every attempt failed because the server could not be reached, or refused us; null while any got through. */
  downSince: Date | null
  /** What the server said last, without addresses. */
  said?: string | undefined
}

/** Failures by which the mail server refused an address, or us. */
export const bounceReasons = ['address_rejected', 'rejected', 'policy_rejected'] as const
/** Failures before anything was handed over. */
export const unmadeReasons = [
  'render_failed',
  'missing_value',
  'no_opt_out',
  'advertising_as_service',
  'voucher_exhausted',
  'unexpected',
] as const

/**
 * From where on a sending stops by itself. Providers begin to distrust a sender at 0.3 % complaints (Gmail and Yahoo,
 * rules for bulk senders of 2024: stay below 0.1 %); above 5 % bounces the list is not what it should be.
 */
export const guardLimits = {
  bounces: { least: 100, share: 0.05 },
  complaints: { least: 500, share: 0.003 },
  render: { least: 20, share: 0.05 },
  /** Minutes. */
  server: { minutes: 15 },
} as const

/** Why a sending has to stop, the worst first; null where it may go on. Few messages prove nothing: they stop nothing. */
export function guardVerdict(figures: GuardFigures, now: Date): Extract<Pause, { by: 'guard' }> | null {
  const { ended, sent, bounced, complained, unmade, downSince, said } = figures
  const words = said === undefined ? {} : { said }
  const over = (bad: number, of: number, { least, share }: { least: number; share: number }) =>
    of >= least && bad > of * share
  if (over(complained, sent, guardLimits.complaints))
    return { by: 'guard', cause: 'complaints', of: sent, bad: complained }
  if (over(bounced, ended, guardLimits.bounces))
    return { by: 'guard', cause: 'bounces', of: ended, bad: bounced, ...words }
  if (over(unmade, ended, guardLimits.render)) return { by: 'guard', cause: 'render', of: ended, bad: unmade }
  const seconds = downSince === null ? 0 : Math.floor((now.getTime() - downSince.getTime()) / 1000)
  if (seconds >= guardLimits.server.minutes * 60)
    return { by: 'guard', cause: 'server', of: ended, bad: seconds, ...words }
  return null
}
