import { z } from 'zod'
import { contentUnits } from './unit-price.ts'

/** Merchant words for what can be had. */
export const availabilities = ['in_stock', 'out_of_stock', 'preorder', 'backorder'] as const
export type Availability = (typeof availabilities)[number]

/** Events for customers who looked at a product, with it as properties; rules are triggered by them. */
export const productEvents = {
  backInStock: 'Product Back In Stock',
  priceDropped: 'Product Price Dropped',
} as const

/** A price that falls by less is no news. */
export const noticeableDrop = 0.05

/** What numeric(14, 4), numeric(6, 3) and int can hold. */
const maxPrice = 1e10
const maxTaxRate = 100
const maxStock = 2_147_483_647

const text = (max: number) =>
  z
    .string()
    .max(max)
    .transform(value => value.trim() || null)
const amount = z.number().min(0).lt(maxPrice)
const positive = z.number().gt(0).lt(maxPrice)

/** One of our links in a mail, or an image in it: nothing but the web. */
const webAddress = z
  .string()
  .max(2_000)
  .transform(value => value.trim())
  .refine(value => /^https?:\/\//i.test(value) && URL.canParse(value), 'must be an http or https address')

/** The fields of a product that a feed, a file or a call may give. */
export const catalogueFields = {
  groupId: text(255).nullish(),
  sku: text(255).nullish(),
  gtin: text(50).nullish(),
  name: text(1_000).nullish(),
  description: text(10_000).nullish(),
  brand: text(255).nullish(),
  category: text(1_000).nullish(),
  variant: z.record(z.string().min(1).max(50), z.string().min(1).max(255)).nullish(),
  price: amount.nullish(),
  listPrice: amount.nullish(),
  currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/, 'must be a code of three letters')
    .transform(value => value.toUpperCase())
    .nullish(),
  taxRate: z.number().min(0).max(maxTaxRate).nullish(),
  contentAmount: positive.nullish(),
  contentUnit: z.enum(contentUnits).nullish(),
  baseAmount: positive.nullish(),
  baseUnit: z.enum(contentUnits).nullish(),
  stock: z.number().int().min(0).max(maxStock).nullish(),
  availability: z.enum(availabilities).nullish(),
  url: webAddress.nullish(),
  imageUrl: webAddress.nullish(),
}

/** The shop's own id of a product: Segment `product_id`, Merchant `id`. */
export const productIdSchema = z
  .string()
  .min(1)
  .max(255)
  .refine(value => value.trim() === value, 'must not begin or end with a blank')

/**
 * One product as a feed, a file or a call describes it. A field that is missing stays as it is; null takes it away.
 * Prices are for one piece, tax included.
 */
export const catalogueRowSchema = z.strictObject({ externalId: productIdSchema, ...catalogueFields })
export type CatalogueRow = z.output<typeof catalogueRowSchema>

/** Where rows of the catalogue come from. Files tell of the past: they announce nothing to customers. */
export type CatalogueSource = { kind: 'feed'; feedId: string } | { kind: 'file' } | { kind: 'api' }

/** What saving rows came to. */
export type CatalogueOutcome = { created: number; changed: number; unchanged: number }

/** False only where it is known that the product cannot be had. */
export function isAvailable(product: { stock: number | null; availability: Availability | null }): boolean {
  if (product.availability === 'out_of_stock') return false
  return (
    product.stock === null ||
    product.stock > 0 ||
    product.availability === 'preorder' ||
    product.availability === 'backorder'
  )
}

/**
 * True for a GTIN-8, -12, -13 or -14 whose check digit fits (GS1 General Specifications § 7.9). Lenient: only
 * pointed out, since shops keep numbers of their own in this field.
 */
export function isGtin(value: string): boolean {
  const digits = value.replace(/[\s-]/g, '')
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits)) return false
  const sum = [...digits.slice(0, -1)]
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10 === Number(digits.at(-1))
}
