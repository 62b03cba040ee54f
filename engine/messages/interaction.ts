/** Kinds of lines in a customer's communication log. */
export const interactionKinds = [
  'message_sent',
  'message_skipped',
  'message_failed',
  'message_unknown',
  'consent',
  'opt_out',
  'note',
  'call',
  'letter',
] as const
export type InteractionKind = (typeof interactionKinds)[number]
