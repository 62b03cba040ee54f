import { readPrice } from './price.ts'
import { type Availability, type CatalogueRow, catalogueRowSchema } from './product.ts'
import { type Measure, readMeasure } from './unit-price.ts'

/** Fields of one item of a feed by their Merchant names; those inside another as `tax.rate`. */
export type FeedItem = ReadonlyMap<string, readonly string[]>

export type ReadItem =
  | { row: CatalogueRow; notes: string[] /** A sale price that begins or ends later. */; timed: boolean }
  | { error: string }

const words: Readonly<Record<string, Availability>> = {
  in_stock: 'in_stock',
  instock: 'in_stock',
  auf_lager: 'in_stock',
  lieferbar: 'in_stock',
  available: 'in_stock',
  limitedavailability: 'in_stock',
  out_of_stock: 'out_of_stock',
  outofstock: 'out_of_stock',
  soldout: 'out_of_stock',
  discontinued: 'out_of_stock',
  nicht_auf_lager: 'out_of_stock',
  nicht_vorrätig: 'out_of_stock',
  preorder: 'preorder',
  presale: 'preorder',
  vorbestellt: 'preorder',
  vorbestellung: 'preorder',
  backorder: 'backorder',
  nachbestellt: 'backorder',
}

/** Reads "in stock", "auf Lager" or "https://schema.org/InStock". Null: not understood. */
export function readAvailability(value: string): Availability | null {
  const key = value
    .trim()
    .replace(/^https?:\/\/schema\.org\//i, '')
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  return words[key] ?? null
}

/**
 * Reads an item by Google's product data specification. Without an id it cannot be kept; a field that is not
 * understood is left out and noted. What the feed does not name stays as it is, but for a sale price that is over.
 */
export function readFeedItem(item: FeedItem, now: Date): ReadItem {
  const notes: string[] = []
  const text = (name: string) =>
    item
      .get(name)
      ?.find(value => value.trim() !== '')
      ?.trim()
  const id = text('id')
  if (id === undefined) return { error: 'has no id' }
  const understood = <T>(name: string, read: (value: string) => T | null): T | undefined => {
    const value = text(name)
    if (value === undefined) return undefined
    const result = read(value)
    if (result === null) notes.push(`${name} is not understood: ${shortened(value)}`)
    return result ?? undefined
  }
  const regular = understood('price', readPrice)
  const sale = understood('sale_price', readPrice)
  const period = understood('sale_price_effective_date', readInterval)
  const onSale =
    sale !== undefined &&
    (period ? period.from <= now && now <= period.until : text('sale_price_effective_date') === undefined)
  const price = onSale ? sale : regular
  const content = understood('unit_pricing_measure', readMeasure)
  const base = understood('unit_pricing_base_measure', readMeasure)
  const variant = variantOf(text)
  const path = text('product_type') ?? text('google_product_category')
  const candidate: Record<string, unknown> = {
    externalId: id,
    groupId: text('item_group_id'),
    sku: text('sku') ?? text('mpn'),
    gtin: text('gtin'),
    name: text('title'),
    description: text('description')?.slice(0, 10_000),
    brand: text('brand'),
    category: path?.split(/\s*>\s*/).join(' > '),
    ...(variant ? { variant } : {}),
    ...(price ? { price: price.amount, listPrice: onSale && regular ? regular.amount : null } : {}),
    ...(price?.currency ? { currency: price.currency } : {}),
    taxRate: understood('tax.rate', readNumber),
    ...measures(content, base),
    stock: understood('quantity', readCount) ?? understood('sell_on_google_quantity', readCount),
    availability: understood('availability', readAvailability),
    url: text('link'),
    imageUrl: text('image_link'),
  }
  for (const key of Object.keys(candidate)) if (candidate[key] === undefined) delete candidate[key]
  const row = checked(candidate, notes)
  return 'error' in row ? row : { ...row, notes, timed: period !== undefined && now <= period.until }
}

function measures(content: Measure | undefined, base: Measure | undefined) {
  return {
    ...(content ? { contentAmount: content.amount, contentUnit: content.unit } : {}),
    ...(base ? { baseAmount: base.amount, baseUnit: base.unit } : {}),
  }
}

/** The row without the fields that are not valid, which are noted. */
function checked(
  candidate: Record<string, unknown>,
  notes: string[],
): { row: CatalogueRow } | { error: string } {
  const first = catalogueRowSchema.safeParse(candidate)
  if (first.success) return { row: first.data }
  for (const issue of first.error.issues) {
    const key = String(issue.path[0] ?? '')
    if (key === 'externalId') return { error: `id ${issue.message}` }
    notes.push(`${key}: ${issue.message}`)
    delete candidate[key]
  }
  const second = catalogueRowSchema.safeParse(candidate)
  return second.success ? { row: second.data } : { error: 'cannot be read' }
}

const variantFields = ['color', 'size', 'material', 'pattern', 'age_group', 'gender'] as const

function variantOf(text: (name: string) => string | undefined): Record<string, string> | null {
  const pairs = variantFields.flatMap(name => {
    const value = text(name)
    return value === undefined ? [] : [[name, value.slice(0, 255)] as const]
  })
  return pairs.length === 0 ? null : Object.fromEntries(pairs)
}

function readNumber(value: string): number | null {
  const number = Number(value.replace('%', '').replace(',', '.').trim())
  return Number.isFinite(number) ? number : null
}

function readCount(value: string): number | null {
  return /^-?\d{1,9}$/.test(value) ? Math.max(0, Number(value)) : null
}

/** ISO 8601: "2026-11-20T00:00+0100/2026-11-30T23:59+0100"; without a zone it is UTC. */
function readInterval(value: string): { from: Date; until: Date } | null {
  const [from, until, ...more] = value.split('/').map(readMoment)
  return from && until && more.length === 0 && from <= until ? { from, until } : null
}

function readMoment(value: string): Date | null {
  const [, date, time = '00:00', zone = 'Z'] =
    /^\s*(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?\s*$/i.exec(
      value,
    ) ?? []
  if (date === undefined) return null
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`
  const at = new Date(`${date}T${time}${offset}`)
  return Number.isNaN(at.getTime()) ? null : at
}

/** Names people read in a report: long texts are cut. */
function shortened(value: string): string {
  return value.length > 80 ? `${value.slice(0, 80)}…` : value
}

/** German headings of Merchant Center's tables, and other words for the same. */
const headings: Readonly<Record<string, string>> = {
  titel: 'title',
  name: 'title',
  beschreibung: 'description',
  bildlink: 'image_link',
  bild_link: 'image_link',
  image: 'image_link',
  image_url: 'image_link',
  url: 'link',
  verfügbarkeit: 'availability',
  preis: 'price',
  sonderangebotspreis: 'sale_price',
  marke: 'brand',
  farbe: 'color',
  größe: 'size',
  produkttyp: 'product_type',
  kategorie: 'product_type',
  category: 'product_type',
  artikelgruppennummer: 'item_group_id',
  bestand: 'quantity',
  stock: 'quantity',
  ean: 'gtin',
}

/** The Merchant name of a heading or an element: "g:sale price" and "Sale_Price" are `sale_price`. */
export function fieldName(heading: string): string {
  const name = heading
    .trim()
    .toLowerCase()
    .replace(/^g:/, '')
    .replace(/[\s-]+/g, '_')
  return headings[name] ?? name
}
