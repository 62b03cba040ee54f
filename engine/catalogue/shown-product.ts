import { lowestPrice, type PriceStep } from './lowest-price.ts'
import { type ContentUnit, type Measure, unitPrice } from './unit-price.ts'

/** A product as messages show it: one that can be had now. What is not known is absent. */
export type ShownProduct = {
  id: string
  name: string
  sku?: string
  brand?: string
  category?: string
  url?: string
  imageUrl?: string
  /** In the currency's main unit, tax included; text as PostgreSQL's numeric is read. */
  price?: number | string
  currency?: string
  /** What it cost before; only where it costs less now, and the lowest price of the 30 days before is known. */
  listPrice?: number | string
  /** The lowest price of the last 30 days, or of the 30 days before the present reduction (§ 11 PAngV). */
  lowestPrice?: number | string
  /** Where it is sold by weight, volume, length or area (§ 4 PAngV). */
  unitPrice?: { price: number | string; currency: string; amount: number; unit: ContentUnit }
}

/** A product as it is stored, numbers as text. */
export type StoredProduct = {
  externalId: string
  name: string
  sku: string | null
  brand: string | null
  category: string | null
  url: string | null
  imageUrl: string | null
  price: string | null
  listPrice: string | null
  currency: string | null
  contentAmount: string | null
  contentUnit: string | null
  baseAmount: string | null
  baseUnit: string | null
}

/**
 * What a message may say of a product at `now`. A former price is left out where no prices are on record: a reduction
 * must not be announced without the lowest price of the 30 days before it (§ 11(1) PAngV).
 */
export function shownProduct(
  stored: StoredProduct,
  steps: readonly PriceStep[],
  now: Date,
  timeZone: string,
): ShownProduct {
  const { price, listPrice, currency } = stored
  const given = { sku: stored.sku, brand: stored.brand, category: stored.category }
  const web = { url: webAddress(stored.url), imageUrl: webAddress(stored.imageUrl) }
  const known = Object.fromEntries(Object.entries({ ...given, ...web }).filter(([, value]) => value))
  const shown: ShownProduct = { id: stored.externalId, name: stored.name, ...known }
  if (price === null || currency === null) return shown
  const inCurrency = steps.filter(step => step.currency === currency)
  const lowest = lowestPrice(inCurrency, now, timeZone)
  const per = unitPriceOf(stored, Number(price), currency)
  const reduced = lowest !== null && listPrice !== null && Number(listPrice) > Number(price)
  return {
    ...shown,
    price,
    currency,
    ...(reduced ? { listPrice: listPrice as string } : {}),
    ...(lowest ? { lowestPrice: lowest.price } : {}),
    ...(per ? { unitPrice: per } : {}),
  }
}

function unitPriceOf(
  stored: StoredProduct,
  price: number,
  currency: string,
): ShownProduct['unitPrice'] | undefined {
  const content = measure(stored.contentAmount, stored.contentUnit)
  if (!content) return undefined
  const made = unitPrice({ price, currency, content, base: measure(stored.baseAmount, stored.baseUnit) })
  return made ? { price: made.price, currency, amount: made.base.amount, unit: made.base.unit } : undefined
}

function measure(amount: string | null, unit: string | null): Measure | null {
  return amount === null || unit === null ? null : { amount: Number(amount), unit: unit as ContentUnit }
}

/** Rows of an older import may hold anything; a mail with a link that cannot be would not be sent. */
function webAddress(text: string | null): string | null {
  const plain = text?.trim() ?? ''
  return /^https?:\/\/[^\s<>"\p{Cc}]+$/iu.test(plain) && URL.canParse(plain) ? plain : null
}
