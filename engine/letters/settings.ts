import { z } from 'zod'

const amount = z.string().regex(/^\d{1,6}(\.\d{1,2})?$/, 'an amount such as 0.95')

/** What one letter costs, postage and print; in the main unit of the currency. */
export const letterCost = z.strictObject({
  amount: amount.default('0.95'),
  /** For each page after the first. */
  perExtraPage: amount.default('0.00'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as EUR')
    .default('EUR'),
})
export type LetterCost = z.infer<typeof letterCost>

/** Settings of the workspace about letters; one row `letters` in `setting`. */
export const letterSettings = z.strictObject({
  cost: letterCost.prefault({}),
  /** `nightly`: at 06:00 by the workspace's clock. */
  schedule: z.enum(['by_hand', 'nightly']).default('by_hand'),
  /** The processor (recipient) that prints and posts; each batch is then recorded as disclosed to it. */
  recipientId: z.uuid().nullable().default(null),
  /** The line above the address in the window; made from name and imprint unless set. */
  returnAddress: z
    .string()
    .trim()
    .max(120)
    .refine(text => !/[\r\n]/.test(text), 'must be one line')
    .nullable()
    .default(null),
})
export type LetterSettings = z.infer<typeof letterSettings>

/** Key of the row in `setting`. */
export const lettersSetting = 'letters'

/** What is stored, with what is not set filled in; nonsense counts as not set. */
export function readLetterSettings(stored: unknown): LetterSettings {
  const parsed = letterSettings.safeParse(stored ?? {})
  return parsed.success ? parsed.data : letterSettings.parse({})
}
