import { catalogue, type DemoProduct } from './catalogue.ts'
import type { Dice } from './dice.ts'

export type BasketLine = { product: DemoProduct; quantity: number }

/** Amounts in euro cents. `tax` is the VAT contained in the total. */
export type Basket = {
  lines: BasketLine[]
  goods: number
  discount: number
  coupon: string | null
  shipping: number
  total: number
  tax: number
}

/** Postage by country; parcels abroad cost more. */
const postage: Readonly<Record<string, number>> = { DE: 490, AT: 890, CH: 1290, LI: 1290 }
const postageElsewhere = 1490
const freeAbove = 4900

/** One product, the ones in season more often. */
export function pickProduct(dice: Dice, month: number): DemoProduct {
  const weights = Object.fromEntries(
    catalogue.map((product, index) => [String(index), weightIn(product, month)]),
  )
  return catalogue[Number(dice.weighted(weights))] as DemoProduct
}

function weightIn({ weight, months }: DemoProduct, month: number): number {
  if (months.length === 0) return weight
  return months.includes(month) ? weight * 2 : weight / 4
}

/** A basket as somebody of this country fills it in this month (1 to 12). */
export function fillBasket(dice: Dice, options: { month: number; country: string }): Basket {
  const wanted = Number(dice.weighted({ 1: 38, 2: 34, 3: 19, 4: 9 }))
  const quantities = new Map<DemoProduct, number>()
  for (let i = 0; i < wanted; i++) {
    const product = pickProduct(dice, options.month)
    const quantity = product.cents < 1500 ? Number(dice.weighted({ 1: 50, 2: 32, 3: 10, 4: 8 })) : 1
    quantities.set(product, (quantities.get(product) ?? 0) + quantity)
  }
  const lines = [...quantities].map(([product, quantity]) => ({ product, quantity }))
  const goods = lines.reduce((sum, { product, quantity }) => sum + product.cents * quantity, 0)
  const coupon = dice.chance(0.12) ? dice.pick(['SOMMER10', 'ZITRONE10', 'DANKE10']) : null
  const discount = coupon ? Math.round(goods / 10) : 0
  const shipping = goods - discount >= freeAbove ? 0 : (postage[options.country] ?? postageElsewhere)
  const total = goods - discount + shipping
  return { lines, goods, discount, coupon, shipping, total, tax: Math.round((total * 19) / 119) }
}

export function euros(cents: number): number {
  return cents / 100
}

/** A product as Segment's e-commerce events spell it. */
export function productProperties(product: DemoProduct): Record<string, unknown> {
  const { externalId, sku, name, category, cents, url } = product
  return { product_id: externalId, sku, name, category, price: euros(cents), currency: 'EUR', url }
}

function lineProperties({ product, quantity }: BasketLine): Record<string, unknown> {
  const { currency, ...properties } = productProperties(product)
  return { ...properties, quantity }
}

/** Properties of `Cart Viewed` and `Checkout Started`. */
export function basketProperties(basket: Basket): Record<string, unknown> {
  const { goods, discount, lines } = basket
  return { value: euros(goods - discount), currency: 'EUR', products: lines.map(lineProperties) }
}

/** Properties of `Order Completed`. */
export function orderProperties(orderId: string, basket: Basket): Record<string, unknown> {
  const { goods, discount, coupon, shipping, total, tax, lines } = basket
  return {
    order_id: orderId,
    total: euros(total),
    revenue: euros(goods - discount),
    shipping: euros(shipping),
    tax: euros(tax),
    discount: euros(discount),
    ...(coupon ? { coupon } : {}),
    currency: 'EUR',
    products: lines.map(lineProperties),
  }
}
