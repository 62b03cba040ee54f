import { z } from 'zod'
import type {
  Block,
  ProductList,
  ReusableSource,
  SimpleBlock,
  TemplateData,
} from '../../engine/messages/template-blocks.ts'

export type { Block, ReusableSource, SimpleBlock }

const line = z.string().trim().min(1).max(300)
const address = z.string().trim().min(1).max(2_000)
const align = z.enum(['left', 'center']).optional()

const common = {
  id: z.string().max(60).optional(),
  segment: z
    .string()
    .trim()
    .regex(/^[^"\\\p{Cc}]{1,200}$/u, 'a name without quotation marks, or an id')
    .optional(),
  given: z
    .string()
    .regex(/^[a-z][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*){0,8}$/, 'a field such as customer.firstName')
    .optional(),
  tinted: z.boolean().optional(),
}

const simpleBlocks = [
  z.strictObject({
    type: z.literal('heading'),
    ...common,
    text: line,
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
    align,
  }),
  z.strictObject({
    type: z.literal('text'),
    ...common,
    text: z.string().min(1).max(20_000),
    align,
    muted: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('picture'),
    ...common,
    src: address,
    alt: z.string().max(500),
    href: address.optional(),
    width: z.int().min(16).max(600).optional(),
  }),
  z.strictObject({ type: z.literal('button'), ...common, label: line, href: address, align }),
  z.strictObject({
    type: z.literal('voucher'),
    ...common,
    title: line,
    note: z.string().max(500).optional(),
  }),
  z.strictObject({ type: z.literal('divider'), ...common }),
  z.strictObject({ type: z.literal('spacer'), ...common, height: z.int().min(4).max(120) }),
  z.strictObject({
    type: z.literal('social'),
    ...common,
    links: z
      .array(z.strictObject({ name: line, href: address }))
      .min(1)
      .max(8),
    align,
  }),
] as const

/** What may stand in a column. */
export const simpleBlock = z.discriminatedUnion('type', simpleBlocks) satisfies z.ZodType<SimpleBlock>

export const blockKey = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'lower-case letters, digits and hyphens')

/** Name of a list of products, as templates read it: `products.<name>`. */
export const listName = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'letters and digits, the first a lower-case letter')

export const block = z.discriminatedUnion('type', [
  ...simpleBlocks,
  z.strictObject({
    type: z.literal('products'),
    ...common,
    list: listName,
    layout: z.enum(['rows', 'grid']),
    count: z.int().min(1).max(12).optional(),
    price: z.boolean().optional(),
    button: line.optional(),
    empty: z.string().max(1_000).optional(),
  }),
  z.strictObject({
    type: z.literal('columns'),
    ...common,
    columns: z.array(z.array(simpleBlock).max(20)).min(2).max(3),
  }),
  z.strictObject({ type: z.literal('reusable'), ...common, key: blockKey }),
]) satisfies z.ZodType<Block>

/** The body of a mail. */
export const blocks = z.array(block).min(1).max(100)

const productPick = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('hand'), ids: z.array(z.string().min(1).max(255)).min(1).max(50) }),
  z.strictObject({ by: z.literal('newest'), category: z.string().min(1).max(1_000).optional() }),
  z.strictObject({ by: z.literal('reduced'), category: z.string().min(1).max(1_000).optional() }),
  z.strictObject({ by: z.literal('bought'), days: z.int().min(1).max(3_650).optional() }),
  z.strictObject({ by: z.literal('viewed'), days: z.int().min(1).max(365).optional() }),
  z.strictObject({ by: z.literal('recommended') }),
])

export const productList = z.strictObject({
  name: listName,
  pick: productPick,
  limit: z.int().min(1).max(12),
}) satisfies z.ZodType<ProductList>

export const templateData = z.strictObject({
  products: z
    .array(productList)
    .max(10)
    .refine(lists => new Set(lists.map(list => list.name)).size === lists.length, 'two lists have one name')
    .optional(),
}) satisfies z.ZodType<TemplateData>

/** What `template_block.source` holds. */
export const reusableSource = z
  .strictObject({
    variants: z.record(
      z
        .string()
        .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?$/, 'not a locale such as de or de-AT'),
      z
        .strictObject({ mjml: z.string().min(1).max(50_000).optional(), blocks: blocks.optional() })
        .refine(({ mjml, blocks: made }) => (mjml === undefined) !== (made === undefined), {
          message: 'either mjml or blocks',
        }),
    ),
    defaultLocale: z.string(),
  })
  .refine(source => Object.hasOwn(source.variants, source.defaultLocale), {
    path: ['defaultLocale'],
    message: 'the default locale has no variant',
  }) satisfies z.ZodType<ReusableSource>
