import { z } from 'zod'
import type { Text } from '../shared/text.ts'

/** What kinds of data a breach may concern. */
export const breachCategories = {
  contact: { de: 'Name und Kontaktdaten', en: 'Name and contact data' },
  address: { de: 'Postanschrift', en: 'Postal address' },
  attributes: { de: 'Weitere Merkmale', en: 'Other attributes' },
  orders: { de: 'Bestellungen', en: 'Orders' },
  events: { de: 'Verhalten (Ereignisse)', en: 'Behaviour (events)' },
  messages: { de: 'Nachrichten und ihr Inhalt', en: 'Messages and their content' },
  consents: { de: 'Einwilligungen und Widersprüche', en: 'Consents and objections' },
} as const satisfies Record<string, Text>
export type BreachCategory = keyof typeof breachCategories
export const breachCategoryKeys = Object.keys(breachCategories) as [BreachCategory, ...BreachCategory[]]

/**
 * What happened, so that it can be told whom it concerns: the whole database or some of its kinds of data were seen;
 * a source wrote wrong or foreign data; a recipient was given data; a template went out; somebody's account or key
 * changed customers.
 */
export const breachScopeSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('data'), categories: z.array(z.enum(breachCategoryKeys)).min(1).max(7) }),
  z.strictObject({ what: z.literal('source'), sourceId: z.uuid() }),
  z.strictObject({ what: z.literal('recipient'), recipientId: z.uuid() }),
  z.strictObject({ what: z.literal('template'), templateId: z.uuid() }),
  z.strictObject({ what: z.literal('actor'), actor: z.string().regex(/^(user|key):[0-9a-f-]{36}$/) }),
])
export type BreachScope = z.infer<typeof breachScopeSchema>

/** 72 hours after it became known the authority must be told (GDPR Art. 33(1)). */
export function notifyBy(awareAt: Date): Date {
  return new Date(awareAt.getTime() + 72 * 3_600_000)
}
