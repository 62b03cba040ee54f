/** Where a message stands. `books` balance over these: audience = pending + sent + skipped + failed + unknown. */
export const messageStates = [
  'queued',
  'held',
  'retry',
  'sending',
  'sent',
  'skipped',
  'failed',
  'unknown',
] as const
export type MessageState = (typeof messageStates)[number]

/** States from which a message may still be claimed. */
export const pendingStates = ['queued', 'held', 'retry'] as const

/** Lanes have workers of their own, so that a welcome mail never waits behind a campaign. */
export const lanes = ['service', 'triggered', 'bulk'] as const
export type Lane = (typeof lanes)[number]

export const channels = ['email', 'post', 'webhook', 'task'] as const
export type Channel = (typeof channels)[number]
