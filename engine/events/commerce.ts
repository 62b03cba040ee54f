import type { ProblemDetail } from '../shared/problem.ts'

type Members = Record<string, unknown>

/** A product as an event shows it. Null: the event does not say. */
export type ProductSeen = {
  externalId: string
  sku: string | null
  name: string | null
  category: string | null
  price: number | null
  currency: string | null
  url: string | null
  imageUrl: string | null
}

export type Line = {
  productId: string | null
  sku: string | null
  name: string
  quantity: number
  /** Null only in refunds: then it is looked up in the order. */
  unitPrice: number | null
}

/** `Order Completed` or `Order Updated`. Null: the event does not say, what is known stays. */
export type OrderPlaced = {
  kind: 'placed'
  orderId: string
  currency: string | null
  total: number | null
  tax: number | null
  shipping: number | null
  discount: number | null
  /** Codes it was paid with, as they were typed. */
  coupons: string[]
  lines: Line[] | null
}

/** `Order Refunded` or `Order Cancelled`. `amount` null: all that is left, or by the lines if there are any. */
export type OrderReduced = {
  kind: 'refund' | 'cancellation'
  orderId: string
  currency: string | null
  amount: number | null
  lines: Line[]
}

export type OrderChange = OrderPlaced | OrderReduced

const placing: ReadonlySet<string> = new Set(['Order Completed', 'Order Updated'])
const reducing: ReadonlySet<string> = new Set(['Order Refunded', 'Order Cancelled'])

/** Events that describe one product in their own properties. */
const showsOne: ReadonlySet<string> = new Set([
  'Product Clicked',
  'Product Viewed',
  'Product Added',
  'Product Removed',
  'Product Shared',
  'Product Reviewed',
  'Product Added to Wishlist',
  'Product Removed from Wishlist',
  'Wishlist Product Added to Cart',
])

/** Events that carry `products`. */
const showsMany: ReadonlySet<string> = new Set([
  'Product List Viewed',
  'Product List Filtered',
  'Cart Viewed',
  'Checkout Started',
])

/** What numeric(14, …) can hold of an order, a quantity, a unit price. */
const maxAmount = 1e12
const maxQuantity = 1e11
const maxPrice = 1e10

/** Names of all events that change orders. */
export const orderEvents: readonly string[] = [...placing, ...reducing]

export function isOrderEvent(name: string): boolean {
  return placing.has(name) || reducing.has(name)
}

/**
 * Reads an order event by Segment's e-commerce spec (v2). `total` counts; without it revenue, shipping and
 * tax together; without those the lines, shipping and tax less discount. Null for all other events.
 */
export function readOrder(
  name: string,
  properties: Members,
): { change: OrderChange } | { errors: ProblemDetail[] } | null {
  if (!isOrderEvent(name)) return null
  const reader = new Reader(properties)
  const orderId = reader.text('order_id', 255)
  if (orderId === null) reader.fault('order_id', 'is required')
  const change = placing.has(name)
    ? placed(reader, orderId ?? '')
    : reduced(reader, orderId ?? '', name === 'Order Cancelled' ? 'cancellation' : 'refund')
  return reader.errors.length > 0 ? { errors: reader.errors } : { change }
}

function placed(reader: Reader, orderId: string): OrderPlaced {
  const [tax, shipping, discount] = [
    reader.amount('tax'),
    reader.amount('shipping'),
    reader.amount('discount'),
  ]
  const revenue = reader.amount('revenue')
  const lines = reader.lines()
  const sum = lines?.reduce((total, line) => total + line.quantity * (line.unitPrice ?? 0), 0)
  const extras = (shipping ?? 0) + (tax ?? 0)
  const total =
    reader.amount('total') ??
    (revenue !== null ? revenue + extras : sum !== undefined ? sum + extras - (discount ?? 0) : null)
  if (total !== null && total < 0) reader.fault('total', 'must not be negative')
  for (const line of lines ?? []) line.unitPrice ??= 0
  const coupons = reader.coupons()
  return {
    kind: 'placed',
    orderId,
    currency: reader.currency(),
    total,
    tax,
    shipping,
    discount,
    coupons,
    lines,
  }
}

function reduced(reader: Reader, orderId: string, kind: OrderReduced['kind']): OrderReduced {
  const amount = reader.amount('total') ?? reader.amount('revenue')
  // Some shops write refunds as negative amounts and quantities.
  const lines = (reader.lines() ?? []).map(line => ({ ...line, quantity: Math.abs(line.quantity) }))
  const explicit = kind === 'cancellation' || amount === null ? null : Math.abs(amount)
  return { kind, orderId, currency: reader.currency(), amount: explicit === 0 ? null : explicit, lines }
}

/** Products an event describes; what is not usable is left out, since the event itself is kept anyway. */
export function readProducts(name: string, properties: Members): ProductSeen[] {
  const one = showsOne.has(name)
  if (!one && !showsMany.has(name) && !isOrderEvent(name)) return []
  const list = one ? [properties] : properties.products
  if (!Array.isArray(list)) return []
  const currency = currencyOf(properties.currency)
  return list.flatMap(item => {
    if (typeof item !== 'object' || item === null) return []
    const reader = new Reader(item as Members)
    const externalId = reader.productId()
    if (externalId === null) return []
    const price = reader.number('price', maxPrice)
    return [
      {
        externalId,
        sku: reader.text('sku', 255),
        name: reader.text('name', 1_000),
        category: reader.text('category', 1_000),
        price: price === null || price < 0 ? null : price,
        currency: currencyOf((item as Members).currency) ?? currency,
        url: reader.text('url', 2_000),
        imageUrl: reader.text('image_url', 2_000),
      },
    ]
  })
}

function currencyOf(value: unknown): string | null {
  return typeof value === 'string' && /^[A-Za-z]{3}$/.test(value) ? value.toUpperCase() : null
}

/** Reads members of one object and notes what is of the wrong type. */
class Reader {
  readonly errors: ProblemDetail[] = []
  private readonly members: Members
  private readonly path: string

  constructor(members: Members, path = 'properties') {
    this.members = members
    this.path = path
  }

  fault(key: string, message: string): void {
    this.errors.push({ path: `${this.path}.${key}`, message })
  }

  text(key: string, max: number): string | null {
    const value = this.members[key]
    if (value === undefined || value === null || value === '') return null
    if (typeof value === 'number' || (typeof value === 'string' && value.length <= max)) return String(value)
    this.fault(key, `must be a text of at most ${max} characters`)
    return null
  }

  number(key: string, max: number): number | null {
    const value = this.members[key]
    if (value === undefined || value === null || value === '') return null
    const number = typeof value === 'string' ? Number(value) : value
    if (typeof number === 'number' && Number.isFinite(number) && Math.abs(number) < max) return number
    this.fault(key, 'must be a number')
    return null
  }

  amount(key: string): number | null {
    return this.number(key, maxAmount)
  }

  currency(): string | null {
    const value = this.members.currency
    const currency = currencyOf(value)
    if (!currency && value !== undefined && value !== null && value !== '')
      this.fault('currency', 'must be a code of three letters')
    return currency
  }

  productId(): string | null {
    return this.text('product_id', 255) ?? this.text('sku', 255)
  }

  /**
   * Codes of vouchers: Segment's `coupon`, and the lists shops send beside it, of texts or of objects with a code
   * (Shopify `discount_codes`). What is none is left out: it makes no order wrong.
   */
  coupons(): string[] {
    const { coupon, coupons, discount_codes, discountCodes } = this.members
    const found = [coupon, coupons, discount_codes, discountCodes].flat().flatMap(entry => {
      const code = typeof entry === 'object' && entry !== null ? (entry as Members).code : entry
      if (typeof code === 'number') return [String(code)]
      return typeof code === 'string' ? code.split(/[,;]/) : []
    })
    return [...new Set(found.map(code => code.trim()))]
      .filter(code => code !== '' && code.length <= 100)
      .slice(0, 20)
  }

  lines(): Line[] | null {
    const { products } = this.members
    if (products === undefined || products === null) return null
    if (!Array.isArray(products)) {
      this.fault('products', 'must be a list')
      return null
    }
    return products.map((product, index) => this.line(product, index))
  }

  private line(product: unknown, index: number): Line {
    const reader = new Reader((product ?? {}) as Members, `${this.path}.products.${index}`)
    if (typeof product !== 'object' || product === null) this.fault(`products.${index}`, 'must be an object')
    const productId = reader.productId()
    const sku = reader.text('sku', 255)
    const line: Line = {
      productId,
      sku,
      name: reader.text('name', 1_000) ?? sku ?? productId ?? '–',
      quantity: reader.number('quantity', maxQuantity) ?? 1,
      unitPrice: reader.number('price', maxPrice),
    }
    this.errors.push(...reader.errors)
    return line
  }
}
