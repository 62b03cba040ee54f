import type { Pause } from './state.ts'

export type Blocked = {
  /** Held until later, failed, or come back. */
  mails: number
  /** Of them: held, so not ended. */
  waiting: number
  /** Domains of recipients that turned us away within the hour. */
  domains: number
  /** Sentences of one of them, without addresses. */
  said?: string | undefined
}

/** What came of the messages of one sending, up to now. */
export type GuardFigures = {
  /** With an outcome: sent, failed, unknown. */
  ended: number
  sent: number
  /** Refused by the mail server for good, or returned afterwards. */
  bounced: number
  /** Turned away because of us, not of the recipient. */
  blocked: Blocked
  /** Recipients who told their provider that it is spam. */
  complained: number
  /** Could not be made: a value is missing, the template does not render. */
  unmade: number
  /** Since when every attempt failed because the server could not be reached, or refused us; null while any got through. */
  downSince: Date | null
  /** What the server said last, without addresses. */
  said?: string | undefined
}

/** Failures by which the mail server refused an address. */
export const bounceReasons = ['address_rejected', 'rejected'] as const
/** Failures by which it refused us, or what we sent. */
export const blockedReasons = ['policy_rejected'] as const
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
  /** One domain that turns us away is paused and does not stop the others; several at a time are about us. */
  blocked: { least: 100, share: 0.2, domains: 3 },
  render: { least: 20, share: 0.05 },
  /** Minutes. */
  server: { minutes: 15 },
} as const

/** Why a sending has to stop, the worst first; null where it may go on. Few messages prove nothing: they stop nothing. */
export function guardVerdict(figures: GuardFigures, now: Date): Extract<Pause, { by: 'guard' }> | null {
  const { ended, sent, bounced, complained, unmade, blocked, downSince, said } = figures
  const words = wordsOf(said)
  const over = (bad: number, of: number, { least, share }: { least: number; share: number }) =>
    of >= least && bad > of * share
  if (over(complained, sent, guardLimits.complaints))
    return { by: 'guard', cause: 'complaints', of: sent, bad: complained }
  const tried = ended + blocked.waiting
  const { least, share, domains } = guardLimits.blocked
  if (blocked.domains >= domains || (tried >= least && blocked.mails >= tried * share))
    return { by: 'guard', cause: 'blocked', of: tried, bad: blocked.mails, ...wordsOf(blocked.said) }
  if (over(bounced, ended, guardLimits.bounces))
    return { by: 'guard', cause: 'bounces', of: ended, bad: bounced, ...words }
  if (over(unmade, ended, guardLimits.render)) return { by: 'guard', cause: 'render', of: ended, bad: unmade }
  const seconds = downSince === null ? 0 : Math.floor((now.getTime() - downSince.getTime()) / 1000)
  if (seconds >= guardLimits.server.minutes * 60)
    return { by: 'guard', cause: 'server', of: ended, bad: seconds, ...words }
  return null
}

const wordsOf = (said: string | undefined) => (said === undefined ? {} : { said })
