import type { AuditEntry } from '../../../api/audit.ts'

type Place = (id: string) => string

/** Where what was changed can be looked at. */
const places: Readonly<Record<string, Place>> = {
  customer: id => `/customers/${id}`,
  rule: id => `/rules/${id}`,
  campaign: id => `/campaigns/${id}`,
  segment: id => `/segments/${id}`,
  template: id => `/templates/${id}`,
  sender: id => `/senders/${id}`,
  import: id => `/data/imports/${id}`,
  message: id => `/messages?message=${id}`,
  privacy_case: id => `/privacy/cases?case=${id}`,
  form: id => `/privacy/forms?form=${id}`,
  template_block: () => '/templates/parts',
  asset: () => '/templates/pictures',
  attribute: () => '/data/attributes',
  recipient: () => '/privacy/recipients',
  purpose: () => '/privacy/policy',
  topic: () => '/privacy/policy',
  letter_batch: () => '/privacy/letters',
  source: () => '/settings/sources',
  api_key: () => '/settings/keys',
  user: () => '/settings/users',
  product_feed: () => '/catalogue/feeds',
  voucher_pool: () => '/catalogue/vouchers',
  task: () => '/tasks',
}

/** An address of the console; null where there is nothing to be seen, or not any more. */
export function placeOf({ entity, entityId, action }: AuditEntry): string | null {
  if (entityId === null || /\.(delete|remove|erase)$/.test(action)) return null
  return Object.hasOwn(places, entity) ? (places[entity]?.(entityId) ?? null) : null
}
