import { z } from 'zod'

/** Key of the setting that says when an address counts as one that does not work, and how long. */
export const returnsSetting = 'returns'

/**
 * `soft`: so many messages that could not be delivered within so many days, with none delivered in between, mark an
 * address. `markDays`: how long a mark stands, after a notice that there is no such address and after those.
 */
export const returnsSettingsSchema = z.strictObject({
  soft: z.strictObject({
    count: z.number().int().min(2).max(50),
    days: z.number().int().min(2).max(90),
  }),
  markDays: z.strictObject({
    hard: z.number().int().min(1).max(3_650),
    soft: z.number().int().min(1).max(365),
  }),
})
export type ReturnsSettings = z.infer<typeof returnsSettingsSchema>

export const defaultReturns: ReturnsSettings = {
  soft: { count: 5, days: 30 },
  markDays: { hard: 365, soft: 30 },
}

/** The setting as stored; what cannot be read counts as never set. */
export function returnsSettingsOf(stored: unknown): ReturnsSettings {
  const parsed = returnsSettingsSchema.safeParse(stored)
  return parsed.success ? parsed.data : defaultReturns
}
