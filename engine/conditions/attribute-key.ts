import type { AttributeType } from './attribute-type.ts'

/** Columns of the customer that conditions use like attributes; not to be declared as attributes. */
export const pseudoAttributes = {
  email: 'email',
  phone: 'phone',
  externalId: 'external_id',
  locale: 'locale',
  timeZone: 'time_zone',
  state: 'state',
  createdAt: 'created_at',
  lastSeenAt: 'last_seen_at',
} as const
export type PseudoAttribute = keyof typeof pseudoAttributes

const moments: ReadonlySet<string> = new Set<PseudoAttribute>(['createdAt', 'lastSeenAt'])

/** Columns whose changes are not recorded: they are told as of today in history too. */
export const unrecorded: ReadonlySet<string> = new Set<PseudoAttribute>(['state', 'createdAt', 'lastSeenAt'])

export function isPseudoAttribute(key: string): key is PseudoAttribute {
  return Object.hasOwn(pseudoAttributes, key)
}

/** Type of a declared or pseudo attribute; null for one that is not declared. */
export function attributeTypeOf(
  key: string,
  declared: Readonly<Record<string, AttributeType>>,
): AttributeType | null {
  if (isPseudoAttribute(key)) return moments.has(key) ? 'date' : 'text'
  return Object.hasOwn(declared, key) ? (declared[key] ?? null) : null
}
