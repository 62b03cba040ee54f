import type { CustomerRow } from './customer-row.ts'
import type { ImportOptions } from './import.ts'
import type { RowReason } from './reasons.ts'

/** A customer who is in the database, as far as an import may change them. */
export type KnownCustomer = {
  id: string
  state: 'customer' | 'erased'
  restricted: boolean
  externalId: string | null
  email: string | null
  emailKey: string | null
  phone: string | null
  locale: string | null
  timeZone: string | null
  attributes: Record<string, unknown>
  undeclared: Record<string, unknown>
  updatedAt: Date
  /** Made by this very import, in an earlier part of the file. */
  ofThisFile: boolean
}

type Columns = 'externalId' | 'email' | 'emailKey' | 'phone' | 'locale' | 'timeZone'

export type PlannedCustomer = {
  id: string
  /** Null: new. */
  known: KnownCustomer | null
  externalId: string | null
  email: string | null
  emailKey: string | null
  phone: string | null
  locale: string | null
  timeZone: string | null
  attributes: Record<string, unknown>
  capturedFirst: Date | null
  capturedLast: Date | null
  tags: Set<string> | null
  /** What an existing customer's history gets. */
  changes: Map<string, unknown>
}

export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'merged' | 'skipped' | { refused: RowReason }

export type CustomerPlan = {
  people: PlannedCustomer[]
  outcomes: RowOutcome[]
  /** Whom each row is about; null: refused. */
  targets: (PlannedCustomer | null)[]
}

/**
 * Decides whom each row is about and what it changes. Known by the customer number first; without one, or where the
 * number is new, by an e-mail address that one customer without a number has. Later rows of the file about somebody
 * the file itself made are merged into them: what they say counts. Of customers who were there before, `existing`
 * decides. Rows are taken one after another, so that parts of a file give the same as the whole.
 */
export function planCustomers(
  rows: readonly CustomerRow[],
  known: readonly KnownCustomer[],
  aliases: ReadonlyMap<string, string>,
  { options, newId, create: creates }: { options: ImportOptions; newId: () => string; create: boolean },
): CustomerPlan {
  const byExternal = new Map<string, PlannedCustomer>()
  const byEmail = new Map<string, PlannedCustomer[]>()
  const people: PlannedCustomer[] = []
  const byId = new Map<string, PlannedCustomer>()
  for (const customer of known) {
    const planned = plannedOf(customer)
    byId.set(customer.id, planned)
    people.push(planned)
    if (customer.externalId !== null) byExternal.set(customer.externalId, planned)
    if (customer.emailKey !== null && customer.state === 'customer') add(byEmail, customer.emailKey, planned)
  }
  for (const [externalId, id] of aliases) {
    const planned = byId.get(id)
    if (planned && !byExternal.has(externalId)) byExternal.set(externalId, planned)
  }
  const outcomes: RowOutcome[] = new Array(rows.length)
  const targets: (PlannedCustomer | null)[] = new Array(rows.length)
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as CustomerRow
    const found = find(row, byExternal, byEmail)
    if (found === 'ambiguous') {
      outcomes[i] = { refused: 'ambiguous' }
      targets[i] = null
      continue
    }
    if (found?.known && (found.known.state === 'erased' || found.known.restricted)) {
      outcomes[i] = { refused: found.known.state === 'erased' ? 'erased' : 'restricted' }
      targets[i] = null
      continue
    }
    if (!found && !creates) {
      outcomes[i] = { refused: 'unknown_person' }
      targets[i] = null
      continue
    }
    if (!found) {
      const made = create(row, newId())
      people.push(made)
      if (made.externalId !== null) byExternal.set(made.externalId, made)
      if (made.emailKey !== null) add(byEmail, made.emailKey, made)
      outcomes[i] = 'created'
      targets[i] = made
      continue
    }
    targets[i] = found
    const keyBefore = found.emailKey
    outcomes[i] = apply(found, row, options)
    if (found.externalId !== null && !byExternal.has(found.externalId))
      byExternal.set(found.externalId, found)
    if (found.emailKey !== keyBefore && found.emailKey !== null) {
      if (keyBefore !== null)
        byEmail.set(
          keyBefore,
          (byEmail.get(keyBefore) ?? []).filter(other => other !== found),
        )
      add(byEmail, found.emailKey, found)
    }
  }
  return { people, outcomes, targets }
}

function add(map: Map<string, PlannedCustomer[]>, key: string, planned: PlannedCustomer): void {
  const list = map.get(key)
  if (list) list.push(planned)
  else map.set(key, [planned])
}

function plannedOf(known: KnownCustomer): PlannedCustomer {
  const { id, externalId, email, emailKey, phone, locale, timeZone } = known
  return {
    ...{
      id,
      known,
      externalId,
      email,
      emailKey,
      phone,
      locale,
      timeZone,
      attributes: { ...known.attributes },
    },
    ...{ capturedFirst: null, capturedLast: null, tags: null, changes: new Map() },
  }
}

function find(
  row: CustomerRow,
  byExternal: ReadonlyMap<string, PlannedCustomer>,
  byEmail: ReadonlyMap<string, PlannedCustomer[]>,
): PlannedCustomer | null | 'ambiguous' {
  if (row.externalId !== null) {
    const named = byExternal.get(row.externalId)
    if (named) return named
    if (row.emailKey === null) return null
    const free = byEmail.get(row.emailKey)?.filter(one => one.externalId === null) ?? []
    return free.length === 1 ? (free[0] as PlannedCustomer) : null
  }
  const sharing = row.emailKey === null ? [] : (byEmail.get(row.emailKey) ?? [])
  if (sharing.length > 1) return 'ambiguous'
  return sharing[0] ?? null
}

function create(row: CustomerRow, id: string): PlannedCustomer {
  const { externalId, email, emailKey, phone, locale, timeZone, attributes, capturedAt, tags } = row
  return {
    ...{ id, known: null, externalId, email, emailKey, phone, locale, timeZone, attributes },
    ...{
      capturedFirst: capturedAt,
      capturedLast: capturedAt,
      tags: tags ? new Set(tags) : null,
      changes: noChanges,
    },
  }
}

const noChanges: Map<string, unknown> = new Map()

function apply(person: PlannedCustomer, row: CustomerRow, options: ImportOptions): RowOutcome {
  const { known } = person
  const ofFile = known === null || known.ofThisFile
  if (row.capturedAt) {
    if (!person.capturedFirst || row.capturedAt < person.capturedFirst) person.capturedFirst = row.capturedAt
    if (!person.capturedLast || row.capturedAt > person.capturedLast) person.capturedLast = row.capturedAt
  }
  if (!ofFile && options.existing === 'skip') return 'skipped'
  if (row.tags) person.tags = new Set([...(person.tags ?? []), ...row.tags])
  const overwrites =
    ofFile ||
    options.existing === 'overwrite' ||
    (options.existing === 'newer' &&
      row.updatedAt !== null &&
      row.updatedAt > (known?.updatedAt ?? row.updatedAt))
  let changed = false
  const set = (key: Exclude<Columns, 'emailKey'>, value: string | null) => {
    if (value === null || person[key] === value || (person[key] !== null && !overwrites)) return false
    person[key] = value
    if (known) person.changes.set(key, value)
    changed = true
    return true
  }
  // A number is never replaced: it is what somebody is known by.
  if (person.externalId === null) set('externalId', row.externalId)
  // Another spelling of the same address is no other address.
  if (row.emailKey !== person.emailKey && set('email', row.email)) person.emailKey = row.emailKey
  set('phone', row.phone)
  set('locale', row.locale)
  set('timeZone', row.timeZone)
  for (const [key, value] of Object.entries(row.attributes)) {
    const stands = Object.hasOwn(person.attributes, key)
    if (stands && (!overwrites || JSON.stringify(person.attributes[key]) === JSON.stringify(value))) continue
    if (known === null && person.attributes === row.attributes) continue
    person.attributes[key] = value
    if (known) person.changes.set(key, value)
    changed = true
  }
  if (ofFile) return 'merged'
  return changed ? 'updated' : 'unchanged'
}
