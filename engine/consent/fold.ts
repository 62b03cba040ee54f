import { type ConsentKind, nextState, type PermissionState, type SaleFacts } from './record.ts'

/** A line of the ledger, as far as the permission depends on it. */
export type FoldLine = {
  id: string
  kind: ConsentKind
  occurredAt: Date
  origin: string
  /** Keyed hash of the address it was said for; null where it holds for the person. */
  addressHash: Buffer | null
  /** Of `existing_customer`: what its evidence says; null once that is erased. */
  sale: SaleFacts | null
}

/** The permission one customer × purpose × channel is left with. */
export type Derived = {
  state: PermissionState
  /** The line that proves it. */
  recordId: string
  since: Date
  confirmed: boolean
  addressHash: Buffer | null
  sale: SaleFacts | null
}

/** Folds the lines of one customer × purpose × channel, oldest first, into the permission they leave. */
export function foldLedger(lines: readonly FoldLine[]): Derived | null {
  let derived: Derived | null = null
  for (const line of lines) {
    const state = nextState(derived?.state ?? null, line.kind, line.origin)
    // A line that changes nothing proves nothing: the earlier record stays the evidence.
    if (derived === null || state !== derived.state) derived = leftBy(line, state)
    else if (state === 'granted') derived = grantedAgain(derived, line)
    else if (line.kind === 'existing_customer' && state === line.kind) derived = soldAgain(derived, line)
  }
  return derived
}

function leftBy(line: FoldLine, state: PermissionState): Derived {
  return {
    state,
    recordId: line.id,
    since: line.occurredAt,
    confirmed: line.kind === 'confirmed',
    addressHash: line.addressHash,
    sale: line.kind === 'existing_customer' ? line.sale : null,
  }
}

/**
 * A confirmation is the stronger evidence and the newer one counts, with the address it was made for. A bare consent
 * replaces only a bare consent that was bound to another address.
 */
function grantedAgain(derived: Derived, line: FoldLine): Derived {
  const { state, since } = derived
  if (line.kind === 'confirmed') return { ...leftBy(line, state), since }
  if (line.kind !== 'granted' || derived.confirmed || derived.addressHash === null) return derived
  return sameBytes(derived.addressHash, line.addressHash) ? derived : { ...leftBy(line, state), since }
}

/**
 * One more sale to the same address adds its categories, if it meets the conditions of § 7(3) UWG as well; sales
 * that lack one add nothing to those that do not. With a new address everything begins anew.
 */
function soldAgain(derived: Derived, line: FoldLine): Derived {
  const next = { ...leftBy(line, derived.state), since: derived.since }
  if (!sameBytes(derived.addressHash, line.addressHash) || !isComplete(derived.sale)) return next
  if (!isComplete(line.sale)) return derived
  const categories = [...new Set([...derived.sale.categories, ...line.sale.categories])]
  return { ...next, sale: { ...line.sale, categories } }
}

function isComplete(sale: SaleFacts | null): sale is SaleFacts {
  return sale?.fromSale === true && sale.informed
}

function sameBytes(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b)
}

/**
 * Reads the facts of a sale from the evidence of a line (JSON). What is not said, or cannot be read, is not on record.
 * Characters that PostgreSQL's jsonb refuses are dropped: they are part of no category.
 */
export function saleOf(evidence: string | null): SaleFacts | null {
  const { fromSale, informed, categories } = membersOf(evidence ?? 'null') ?? {}
  if (fromSale === undefined && informed === undefined && categories === undefined) return null
  const named = Array.isArray(categories) ? categories.filter(category => typeof category === 'string') : []
  return {
    fromSale: fromSale === true,
    informed: informed === true,
    categories: named.map(category => category.toWellFormed().replaceAll('\0', '')),
  }
}

/** Null for anything but an object: evidence that somebody spoiled must not keep an opt-out from being recorded. */
function membersOf(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null
  } catch {
    return null
  }
}
