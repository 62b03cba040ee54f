/** Providers of mail delivery that tell by webhook what became of mails. */
export const hookProviders = ['ses', 'postmark', 'mailgun', 'sendgrid', 'brevo'] as const
export type HookProvider = (typeof hookProviders)[number]

/**
 * How something came in: to our own listener, from a mailbox, as a file, from a provider, or as a copy of a mail another
 * program of the shop sent.
 */
export const inboundWays = ['smtp', 'imap', 'file', ...hookProviders, 'log'] as const
export type InboundWay = (typeof inboundWays)[number]

/**
 * How sure it is which message it is about. `token`: it bears a token that we signed, which only whoever got the message (or
 * carried it) can have; `provider`: the provider's signature vouches for it; `staff`: a member of staff let it count. These
 * act. `message_id` and `recipient` can be made up by anybody who knows a Message-ID or an address: they are shown, and
 * change nothing (a forged bounce would shut an address).
 */
export const proofs = ['token', 'provider', 'staff', 'message_id', 'recipient', 'none'] as const
export type Proof = (typeof proofs)[number]

/** Whether what it says may change anything. */
export function isProven(proof: Proof): boolean {
  return proof === 'token' || proof === 'provider' || proof === 'staff'
}
