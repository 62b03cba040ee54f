import type { ListedProduct, ProductDetail } from '../../db/stores/product-store.ts'
import { lowestPrice, type PriceStep } from '../../engine/catalogue/lowest-price.ts'
import { isGtin } from '../../engine/catalogue/product.ts'
import { type ContentUnit, contentUnits, type Measure, unitPrice } from '../../engine/catalogue/unit-price.ts'

/** A product with what the law wants said beside its price (PAngV). */
export function productView(
  product: ProductDetail,
  steps: readonly PriceStep[],
  variants: ListedProduct[],
  at: { now: Date; timeZone: string },
) {
  const lowest = lowestPrice(steps, at.now, at.timeZone)
  return {
    ...product,
    gtinValid: product.gtin === null ? null : isGtin(product.gtin),
    unitPrice: unitPriceOf(product),
    lowest: lowest && { ...lowest, price: lowest.price.toFixed(2) },
    prices: steps.map(step => ({ ...step, price: step.price.toFixed(2) })),
    variants,
  }
}

function unitPriceOf(product: ProductDetail) {
  const content = measureOf(product.contentAmount, product.contentUnit)
  if (product.price === null || product.currency === null || content === null) return null
  const base = measureOf(product.baseAmount, product.baseUnit)
  const price = Number(product.price)
  const result = unitPrice({ price, currency: product.currency, content, base })
  return result && { price: result.price.toFixed(2), currency: result.currency, text: result.text }
}

function measureOf(amount: string | null, unit: string | null): Measure | null {
  const known = (contentUnits as readonly (string | null)[]).includes(unit)
  return amount !== null && known ? { amount: Number(amount), unit: unit as ContentUnit } : null
}
