import { emailKey } from '../consent/address.ts'

/** Columns that are compared and chosen like attributes, under the names they go by there. */
export const mergedColumns = ['externalId', 'email', 'phone', 'locale', 'timeZone'] as const
export type MergedColumn = (typeof mergedColumns)[number]

/** A customer as far as choosing between values goes. */
export type FieldOwner = {
  id: string
  columns: Readonly<Record<MergedColumn, string | null>>
  attributes: Readonly<Record<string, unknown>>
  /** When a value was last said, by field; missing where that is not on record. */
  since: ReadonlyMap<string, Date>
  createdAt: Date
  /** The e-mail address has proved undeliverable. */
  emailInvalid: boolean
}

export type FieldValue = { customerId: string; value: unknown; since: Date | null }

export type MergedField = {
  key: string
  values: FieldValue[]
  /** Whose value is kept. One who has none: the field is left empty. */
  chosen: string
  conflict: boolean
}

/** Parts of one place: taken from one customer, or a letter would go to a street in another town. */
const place = ['street', 'postalCode', 'city', 'country'] as const

/**
 * Every field one of the customers has a value for, with whose is kept: of the newest, unless `wanted` says otherwise. An
 * address that has proved undeliverable gives way to one that has not, and the customer's number stays the one of whoever
 * stays (`owners[0]`), where there is one.
 */
export function mergeFields(
  owners: readonly FieldOwner[],
  wanted: Readonly<Record<string, string>> = {},
): MergedField[] {
  const keys = new Set<string>([
    ...mergedColumns,
    ...owners.flatMap(({ attributes }) => Object.keys(attributes)),
  ])
  const atPlace = placeOwner(owners)
  return [...keys].flatMap((key): MergedField[] => {
    const having = owners.filter(owner => ownValue(owner, key) !== null)
    if (having.length === 0) return []
    const values = having.map(owner => ({
      customerId: owner.id,
      value: ownValue(owner, key),
      since: owner.since.get(key) ?? null,
    }))
    const best = having.toSorted((a, b) => preference(key, owners, a, b))[0] as FieldOwner
    const known =
      (place as readonly string[]).includes(key) && atPlace ? placeOf(key, atPlace, best) : best.id
    return [{ key, values, chosen: wanted[key] ?? known, conflict: differ(key, values) }]
  })
}

/** The value a field is left with; null for none. */
export function chosenValue({ values, chosen }: MergedField): unknown {
  return values.find(({ customerId }) => customerId === chosen)?.value ?? null
}

function ownValue({ columns, attributes }: FieldOwner, key: string): unknown {
  if (Object.hasOwn(columns, key)) return columns[key as MergedColumn]
  return (Object.hasOwn(attributes, key) ? attributes[key] : null) ?? null
}

function preference(key: string, owners: readonly FieldOwner[], a: FieldOwner, b: FieldOwner): number {
  const first = (owner: FieldOwner) => Number(owner.id !== owners[0]?.id)
  if (key === 'externalId') return first(a) - first(b)
  const invalid = key === 'email' ? Number(a.emailInvalid) - Number(b.emailInvalid) : 0
  return invalid || ageOf(b, key) - ageOf(a, key) || first(a) - first(b)
}

function ageOf(owner: FieldOwner, key: string): number {
  return (owner.since.get(key) ?? owner.createdAt).getTime()
}

/** Whose postal address is kept: the newest of the most complete. */
function placeOwner(owners: readonly FieldOwner[]): FieldOwner | undefined {
  const complete = (owner: FieldOwner) =>
    ['street', 'postalCode', 'city'].filter(key => ownValue(owner, key) !== null).length
  const newest = (owner: FieldOwner) =>
    Math.max(...place.filter(key => ownValue(owner, key) !== null).map(key => ageOf(owner, key)))
  return owners
    .filter(owner => place.some(key => ownValue(owner, key) !== null))
    .toSorted((a, b) => complete(b) - complete(a) || newest(b) - newest(a))[0]
}

/** Somebody else's part fills a gap only where the two places do not contradict each other. */
function placeOf(key: string, owner: FieldOwner, other: FieldOwner): string {
  if (ownValue(owner, key) !== null) return owner.id
  const agree = place.every(part => {
    const [one, two] = [ownValue(owner, part), ownValue(other, part)]
    return one === null || two === null || JSON.stringify(one) === JSON.stringify(two)
  })
  return agree ? other.id : owner.id
}

function differ(key: string, values: readonly FieldValue[]): boolean {
  const compared = values.map(({ value }) =>
    key === 'email' && typeof value === 'string' ? (emailKey(value) ?? value) : JSON.stringify(value),
  )
  return new Set(compared).size > 1
}
