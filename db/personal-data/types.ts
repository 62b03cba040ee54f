import type { RawBuilder, SqlBool } from 'kysely'
import type { Text } from '../../engine/shared/text.ts'

/** Whose data is meant: a customer with all visitors merged into them. */
export type Subject = {
  ids: readonly string[]
  /** Keyed hashes of the person's addresses, for lists that hold nothing else. */
  emailHashes: readonly Buffer[]
  postHashes: readonly Buffer[]
}

/**
 * `none`: says nothing about a person. `staff`: about members of staff, not customers. `id`: a pseudonymous id, that
 * leads to nobody once the rest is empty. `fact`: a state, time or amount, about a person only through its row.
 * `personal`: what a person said, is called, or can be found by.
 */
export type ColumnClass = 'none' | 'staff' | 'id' | 'fact' | 'personal'

/** What a column is set to. */
type Emptied = (now: Date) => RawBuilder<unknown>

export type PersonalColumn = {
  class: ColumnClass
  /** How it is called in the document a person gets; without one it stands in the JSON only. */
  label?: Text
  /** What erasure leaves in it, where the row stays. A personal column is set to null unless said otherwise. */
  empty?: Emptied
  /** Computed by PostgreSQL from other columns, and empty when they are. */
  derived?: true
  /** What of it a person gets, where other people's data may be in it. */
  given?: RawBuilder<unknown>
  /** Why a person does not get it, although it is about them. */
  withheld?: Text
}

/** `gone`: rows that are deleted all the same. `because` is a word to the privacy officer. */
export type TableErasure =
  | { how: 'delete' }
  | { how: 'empty'; because: Text; gone?: RawBuilder<SqlBool> }
  | { how: 'restrict' | 'keep'; because: Text }

/**
 * What merging a customer into another does with the rows (db/stores/merge-rows-store.ts). `move`: they change hands.
 * `union`: those change hands that the heir has none like. `drop`: they are made anew for the heir. `own`: by rules of
 * their own, there. `with`: found through another table, whose rows move. `copy`: written once, so they stand under the
 * old id and are written anew for the heir. `stay`: they keep the old id, by design.
 */
export type TableMerge =
  | { how: 'move' | 'union' | 'drop' | 'own' | 'with' | 'copy' }
  | { how: 'stay'; because: Text }

/** A table with rows that belong to customers. */
export type PersonalTable = {
  table: string
  /** Heading in the document. */
  label: Text
  /** Which rows (alias `t`) belong to somebody. */
  rows: (subject: Subject) => RawBuilder<SqlBool>
  /** Columns in whose order a person's rows are read; together unique. */
  key: readonly string[]
  /** Why we hold it, and on which basis (Art. 13(1)(c), 15(1)(a)). */
  purpose: Text
  /** Where it comes from (Art. 15(1)(g)). */
  source: Text
  /** Keys of the rules that end it (engine/privacy/retention.ts); none: it stays as long as the customer does. */
  retention: readonly string[]
  erasure: TableErasure
  merge: TableMerge
  columns: Readonly<Record<string, PersonalColumn>>
}

export const none: PersonalColumn = { class: 'none' }
export const staff: PersonalColumn = { class: 'staff' }
export const id: PersonalColumn = { class: 'id' }

export const fact = (de: string, en: string, empty?: Emptied): PersonalColumn => ({
  class: 'fact',
  label: { de, en },
  ...(empty ? { empty } : {}),
})

export const personal = (de: string, en: string, more: Omit<PersonalColumn, 'class' | 'label'> = {}) =>
  ({ class: 'personal', label: { de, en }, ...more }) satisfies PersonalColumn

/** Columns of a table that says nothing about customers. */
export function allOf(kind: PersonalColumn, names: string): Record<string, PersonalColumn> {
  return Object.fromEntries(names.split(' ').map(name => [name, kind]))
}
