import { z } from 'zod'
import { returnOutcomes, returnReasons } from './understanding.ts'
import { hookProviders } from './way.ts'

/** Longest sentence of another side that is kept, in characters. */
export const longestSaid = 500

const mailId = z.string().max(998)

/**
 * What a provider of mail delivery said of one mail to one recipient, in our words. Its own signature vouches for it, so it
 * proves what it says (`provider`), but only of messages that went by that provider.
 */
export const signalSchema = z.strictObject({
  provider: z.enum(hookProviders),
  /** The provider's own word for it, such as `HardBounce`. */
  event: z.string().max(100),
  outcome: z.enum(returnOutcomes),
  reason: z.enum(returnReasons),
  /** Enhanced status code (RFC 3463); empty where nothing speaks for one. */
  status: z.string().max(20),
  /** SMTP reply code; empty where none was quoted. */
  reply: z.string().max(10),
  block: z.enum(['reputation', 'content', 'authentication', 'rate']).nullable(),
  /** The sentences of the other side, or of the provider where it quotes none. */
  said: z.string().max(longestSaid),
  recipient: z.string().max(320).nullable(),
  /** Our message (a UUID), where one of its mail ids names it; null where only a provider's own id is known. */
  messageId: z.uuid().nullable(),
  /** Message-IDs with their angle brackets, the surest first. */
  mailIds: z.array(mailId).max(10),
  /** Whatever may hold a signed token of ours: the envelope sender, where the provider tells it. */
  tokens: z.array(z.string().max(998)).max(10),
  /** When it happened (ISO 8601, UTC). */
  at: z.iso.datetime(),
  /** Names this statement at the provider: the same one said twice has the same. */
  providerId: z.string().min(1).max(500),
})
export type Signal = z.infer<typeof signalSchema>

/**
 * What makes two statements one. Not their whole text: providers repeat a statement with other trimmings, and where a
 * signature covers a token alone (Mailgun) no second statement may come with the same token.
 */
export function signalKey({ provider, providerId }: Pick<Signal, 'provider' | 'providerId'>): string {
  return `${provider}\0${providerId}`
}
