/**
 * What a template may read, and what of it is always there. Paths inside lists are written with `[]`:
 * `order.lines[].name`.
 */
export const roots = [
  'customer',
  'event',
  'order',
  'products',
  'shop',
  'links',
  'purpose',
  'request',
  'voucher',
] as const

export function isRoot(name: string): boolean {
  return (roots as readonly string[]).includes(name)
}

/** Beside the roots: how the customer is addressed, and when. */
export const ambient = ['locale', 'timeZone', 'sentAt'] as const

/** Roots whose members are fixed. `customer` and `event.properties` hold whatever was declared or sent. */
const members: Record<string, readonly string[]> = {
  event: ['event.name', 'event.occurredAt', 'event.properties'],
  order: [
    'order.id',
    'order.currency',
    'order.total',
    'order.placedAt',
    'order.lines',
    'order.lines[].name',
    'order.lines[].sku',
    'order.lines[].quantity',
    'order.lines[].unitPrice',
    'order.lines[].total',
  ],
  // Lists go by the names the template gives them; `*` stands for any.
  products: [
    'products.*',
    'products.*[]',
    'products.*[].id',
    'products.*[].name',
    'products.*[].brand',
    'products.*[].category',
    'products.*[].sku',
    'products.*[].url',
    'products.*[].imageUrl',
    'products.*[].price',
    'products.*[].currency',
    'products.*[].listPrice',
    'products.*[].lowestPrice',
    'products.*[].unitPrice',
    'products.*[].unitPrice.price',
    'products.*[].unitPrice.currency',
    'products.*[].unitPrice.amount',
    'products.*[].unitPrice.unit',
  ],
  shop: ['shop.name', 'shop.url'],
  links: ['links.unsubscribe', 'links.view', 'links.preferences', 'links.confirm'],
  purpose: ['purpose.key', 'purpose.name'],
  // What somebody is asked to confirm; in mails with `links.confirm` only.
  request: ['request.title', 'request.wording', 'request.at'],
  // Of a step that takes a code from a pool along.
  voucher: ['voucher.code', 'voucher.expiresAt'],
}

/**
 * Paths that hold a value in every mail, so that they need no fall-back. A template that reads `order.*`
 * is an order template: it is only sent where there is an order (`fields` of the compiled form says so). One that reads
 * `voucher.*` is sent with a code, or not at all; a code need not expire.
 * An SKU is not among them; shops sell things without one.
 */
export const guaranteedPaths: readonly string[] = [
  ...ambient,
  'customer.id',
  'shop.name',
  'shop.url',
  'links.unsubscribe',
  'links.view',
  'links.preferences',
  'order.id',
  'order.currency',
  'order.total',
  'order.placedAt',
  'order.lines',
  'order.lines[].name',
  'order.lines[].quantity',
  'order.lines[].unitPrice',
  'order.lines[].total',
  'products.*[].id',
  'products.*[].name',
  'voucher.code',
]

/** Guaranteed besides, where an event starts the rule; pass as an option to the linter. */
export const guaranteedWithEvent: readonly string[] = ['event.name', 'event.occurredAt', 'event.properties']

/** A path with the name a template gave to a list taken out: `products.*[].name`. */
export function genericPath(path: string): string {
  return path.replace(/^products\.[^.[]+/, 'products.*')
}

/** Every path that is known beforehand, for completion and for "did you mean". */
export const knownPaths: readonly string[] = [...ambient, ...Object.values(members).flat()]

/** True if a template may name this path at all. */
export function isKnownPath(path: string): boolean {
  const plain = genericPath(path.replace(/\.length$/, ''))
  if ((ambient as readonly string[]).includes(plain)) return true
  const root = plain.split(/[.[]/, 1)[0] ?? ''
  if (!isRoot(root)) return false
  if (root === 'customer' || plain === root || plain.startsWith('event.properties.')) return true
  return members[root]?.includes(plain) ?? false
}

/** True if the path is covered by one of `guaranteed`; the length of a list is there where the list is. */
export function isGuaranteed(path: string, guaranteed: ReadonlySet<string>): boolean {
  if (guaranteed.has(genericPath(path))) return true
  return guaranteed.has(path) || (path.endsWith('.length') && guaranteed.has(path.slice(0, -7)))
}

/** Names that lead out of the data into the language. */
export function isForbiddenName(name: string): boolean {
  return name.startsWith('__') || name === 'prototype' || name in Object.prototype
}
