import { behaviourTables } from './behaviour-tables.ts'
import { consentTables } from './consent-tables.ts'
import { customerTables } from './customer-tables.ts'
import { messageTables } from './message-tables.ts'
import { otherTables } from './other-tables.ts'
import { privacyTables } from './privacy-tables.ts'
import { returnTables } from './return-tables.ts'
import { ruleTables } from './rule-tables.ts'
import { segmentTables } from './segment-tables.ts'
import type { PersonalColumn, PersonalTable } from './types.ts'

/**
 * Every table with rows of customers, in the order in which erasure goes: whatever is found through another table
 * comes before it, and the customer last. Access, portability and erasure are made from this list; a table or column
 * of the database that is in neither list fails test/integration/privacy-registry.test.ts.
 */
export const personalTables: readonly PersonalTable[] = [
  ...ruleTables,
  ...behaviourTables,
  ...returnTables,
  ...messageTables,
  ...consentTables,
  ...privacyTables,
  ...segmentTables,
  ...customerTables,
]

/** All columns of all tables, by table. */
export const registry: ReadonlyMap<string, Readonly<Record<string, PersonalColumn>>> = new Map([
  ...personalTables.map(entry => [entry.table, entry.columns] as const),
  ...Object.entries(otherTables),
])

export function personalTable(table: string): PersonalTable {
  const entry = personalTables.find(known => known.table === table)
  if (!entry) throw new TypeError(`${table} is not in the registry of personal data`)
  return entry
}
