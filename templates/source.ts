import { z } from 'zod'
import type { TemplateKind, TemplateSource, TemplateVariant } from '../engine/messages/template-source.ts'

export type { TemplateKind, TemplateSource, TemplateVariant }

/** What publishing stores: plain JSON, Handlebars still to be filled in, MJML and layout already done. */
export type CompiledTemplate = {
  format: 1
  kind: TemplateKind
  defaultLocale: string
  variants: Record<string, CompiledVariant>
  /** Every data path the template reads, such as `customer.firstName` or `order.lines[].name`. */
  fields: string[]
}

export type CompiledVariant = { subject: string; html: string; text: string }

/** A locale tag as this project writes them: language, then optionally script and region (BCP 47). */
export const localeTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?$/, 'not a locale such as de or de-AT')

export const templateVariant = z.strictObject({
  subject: z.string().min(1).max(1_000),
  preheader: z.string().max(1_000).optional(),
  mjml: z.string().min(1).max(200_000),
  text: z.string().max(200_000).optional(),
})

export const templateSource = z
  .strictObject({
    kind: z.enum(['marketing', 'service']),
    variants: z.record(localeTag, templateVariant),
    defaultLocale: localeTag,
  })
  .refine(source => Object.hasOwn(source.variants, source.defaultLocale), {
    path: ['defaultLocale'],
    message: 'the default locale has no variant',
  })

/** The compiled form, as read back from the database. */
export const compiledTemplate = z.object({
  format: z.literal(1),
  kind: z.enum(['marketing', 'service']),
  defaultLocale: z.string(),
  variants: z.record(z.string(), z.object({ subject: z.string(), html: z.string(), text: z.string() })),
  fields: z.array(z.string()),
})
