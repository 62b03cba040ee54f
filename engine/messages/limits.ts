import { z } from 'zod'
import { storableText } from '../conditions/value.ts'
import { quietSchema } from '../rules/policy.ts'
import { channels } from './state.ts'

/** Key of the setting that says how much advertising a customer gets at most, and when none. */
export const sendingLimitsSetting = 'sending_limits'

/** By the customer's calendar; a week is Monday to Sunday. */
export const capPeriods = ['day', 'week', 'month'] as const
export type CapPeriod = (typeof capPeriods)[number]

/** So many caps are kept at most: each is counted for every advertising message. */
const mostCaps = 20

/**
 * At most `count` advertising messages per customer and period: in all, on the channel `key`, or of the purpose `key`.
 * Service mail is neither stopped nor counted.
 */
export const capSchema = z
  .strictObject({
    scope: z.enum(['all', 'channel', 'purpose']),
    key: storableText(100).optional(),
    count: z.number().int().min(1).max(1000),
    per: z.enum(capPeriods),
  })
  .refine(({ scope, key }) => (scope === 'all') === (key === undefined), {
    path: ['key'],
    message: 'names the channel or the purpose; not given for all',
  })
  .refine(({ scope, key }) => scope !== 'channel' || (channels as readonly string[]).includes(key ?? ''), {
    path: ['key'],
    message: 'is not a channel',
  })
export type Cap = z.infer<typeof capSchema>

const sameCap = (a: Cap, b: Cap) => a.scope === b.scope && a.key === b.key && a.per === b.per

export const sendingLimitsSchema = z
  .strictObject({
    caps: z.array(capSchema).max(mostCaps),
    /** When no advertising is sent, by the customer's clock, unless the rule says otherwise. */
    quiet: quietSchema.nullable(),
  })
  .superRefine(({ caps }, context) => {
    for (const [n, cap] of caps.entries())
      if (caps.some((other, m) => m < n && sameCap(other, cap)))
        context.addIssue({ code: 'custom', path: ['caps', n], message: 'is there twice' })
  })
export type SendingLimits = z.infer<typeof sendingLimitsSchema>

export const noLimits: SendingLimits = { caps: [], quiet: null }

/** The setting as stored; null when it cannot be read, which must not count as no limits. */
export function sendingLimitsOf(stored: unknown): SendingLimits | null {
  if (stored === undefined || stored === null) return noLimits
  const parsed = sendingLimitsSchema.safeParse(stored)
  return parsed.success ? parsed.data : null
}
