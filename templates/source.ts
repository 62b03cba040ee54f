import { z } from 'zod'
import type { ProductList } from '../engine/messages/template-blocks.ts'
import type {
  AnySource,
  LetterSource,
  TemplateKind,
  TemplateSource,
  TemplateVariant,
} from '../engine/messages/template-source.ts'
import { blocks, productList, templateData } from './blocks/schema.ts'

export type { AnySource, LetterSource, TemplateKind, TemplateSource, TemplateVariant }

/** What publishing stores: plain JSON, Handlebars still to be filled in, MJML and layout already done. */
export type CompiledTemplate = {
  format: 1
  /** Set for letters: their `html` is the text of the sheet, not a mail. */
  channel?: 'post'
  kind: TemplateKind
  defaultLocale: string
  variants: Record<string, CompiledVariant>
  /** Every data path the template reads, such as `customer.firstName`, `order.lines[].name` or `segments.vip`. */
  fields: string[]
  /** Those among them whose absence nothing provides for; templates published before this was noted have none. */
  required?: string[]
  /** Lists of products to be loaded for each customer. */
  products?: ProductList[]
  /** Name of the brand it was compiled with (`brandMark`), so that older ones are known. */
  brand?: string
}

export type CompiledVariant = { subject: string; html: string; text: string }

/** A locale tag as this project writes them: language, then optionally script and region (BCP 47). */
export const localeTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?$/, 'not a locale such as de or de-AT')

export const templateVariant = z
  .strictObject({
    subject: z.string().min(1).max(1_000),
    preheader: z.string().max(1_000).optional(),
    mjml: z.string().min(1).max(200_000).optional(),
    blocks: blocks.optional(),
    text: z.string().max(200_000).optional(),
  })
  .refine(({ mjml, blocks: made }) => (mjml === undefined) !== (made === undefined), {
    message: 'either mjml or blocks',
  })

export const templateSource = z
  .strictObject({
    channel: z.literal('email').optional(),
    kind: z.enum(['marketing', 'service']),
    variants: z.record(localeTag, templateVariant),
    defaultLocale: localeTag,
    data: templateData.optional(),
  })
  .refine(source => Object.hasOwn(source.variants, source.defaultLocale), {
    path: ['defaultLocale'],
    message: 'the default locale has no variant',
  })

export const letterSource = z
  .strictObject({
    channel: z.literal('post'),
    kind: z.enum(['marketing', 'service']),
    variants: z.record(
      localeTag,
      z.strictObject({ subject: z.string().min(1).max(1_000), body: z.string().min(1).max(100_000) }),
    ),
    defaultLocale: localeTag,
  })
  .refine(source => Object.hasOwn(source.variants, source.defaultLocale), {
    path: ['defaultLocale'],
    message: 'the default locale has no variant',
  })

/** By `channel`; without one it is a mail. */
export const anySource = z.discriminatedUnion('channel', [letterSource, templateSource])

/** The compiled form, as read back from the database. */
export const compiledTemplate = z.object({
  format: z.literal(1),
  channel: z.literal('post').optional(),
  kind: z.enum(['marketing', 'service']),
  defaultLocale: z.string(),
  variants: z.record(z.string(), z.object({ subject: z.string(), html: z.string(), text: z.string() })),
  fields: z.array(z.string()),
  required: z.array(z.string()).optional(),
  products: z.array(productList).optional(),
  brand: z.string().optional(),
})
