/** Kinds of lines in a customer's communication log. */
export const interactionKinds = [
  'message_sent',
  'message_skipped',
  'message_failed',
  'message_unknown',
  // A person followed a link of a message; the first time only.
  'message_clicked',
  'consent',
  'opt_out',
  'note',
  'call',
  'letter',
  // A letter came back.
  'letter_returned',
  // A form was answered.
  'form',
  // The person asked for one of their rights, or was answered.
  'privacy',
  // A wish from the preference centre.
  'preference',
  // Staff are to do something about the customer; it was done, or dropped.
  'task_created',
  'task_settled',
  // Another system was told by a rule, or could not be.
  'webhook_called',
] as const
export type InteractionKind = (typeof interactionKinds)[number]
