export type AccessLinkKind = 'invite' | 'reset'

const hour = 3_600_000

/**
 * How long a link works, ms. A reset lies in a mailbox that others may open: an hour (OWASP Forgot Password
 * Cheat Sheet). An invitation waits for somebody who is on holiday: a week.
 */
export const linkLifetimeMs: Readonly<Record<AccessLinkKind, number>> = { invite: 7 * 24 * hour, reset: hour }
