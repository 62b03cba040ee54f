import { z } from 'zod'

/** What is public of a provider's webhook. */
export const hookSettingsSchema = z.object({
  /** The one SNS topic that is believed. Null: the first that calls is kept. */
  topicArn: z.string().nullable().default(null),
  /** When the subscription to it was confirmed (ISO 8601). */
  confirmedAt: z.string().nullable().default(null),
  /** SendGrid's verification key. */
  publicKey: z.string().nullable().default(null),
  /** The one sender whose messages it may speak of. Null: of all. */
  senderId: z.string().nullable().default(null),
})
export type HookSettings = z.infer<typeof hookSettingsSchema>

/** As stored; what cannot be read counts as not set. */
export function hookSettingsOf(stored: unknown): HookSettings {
  const parsed = hookSettingsSchema.safeParse(stored)
  return parsed.success ? parsed.data : hookSettingsSchema.parse({})
}
