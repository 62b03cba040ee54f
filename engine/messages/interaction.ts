/** Kinds of lines in a customer's communication log. */
export const interactionKinds = [
  'message_sent',
  'message_skipped',
  'message_failed',
  'message_unknown',
  // A person followed a link of a message; the first time only.
  'message_clicked',
  // It came back, its reader complained of it to their provider, or a machine answered.
  'message_bounced',
  'message_complained',
  'auto_reply',
  // The customer answered by mail.
  'reply',
  // A mail of another program of the shop, in or out.
  'mail_logged',
  // An address is used again, since the mark that it does not work expired.
  'address_usable',
  'consent',
  'opt_out',
  'note',
  'call',
  'letter',
  // The customer complained to staff; a task came of it.
  'complaint',
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
