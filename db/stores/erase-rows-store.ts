import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../orm.ts'
import type { PersonalColumn, PersonalTable, Subject } from '../personal-data/types.ts'

/** Does to the rows of one table what the registry says erasure does. Two statements at most, for any number of people. */
export async function eraseRows(db: Db, entry: PersonalTable, subject: Subject, now: Date): Promise<void> {
  const { erasure } = entry
  const table = sql`${sql.table(entry.table)} as t`
  if (erasure.how === 'delete') {
    await sql`delete from ${table} where ${entry.rows(subject)}`.execute(db)
    return
  }
  if (erasure.how !== 'empty') return
  if (erasure.gone)
    await sql`delete from ${table} where ${entry.rows(subject)} and ${erasure.gone}`.execute(db)
  await sql`update ${table} set ${sql.join(emptied(entry, now))} where ${entry.rows(subject)}`.execute(db)
}

function emptied({ columns }: PersonalTable, now: Date): RawBuilder<unknown>[] {
  return Object.entries(columns).flatMap(([name, column]) => {
    const value = valueAfter(column, now)
    return value ? [sql`${sql.ref(name)} = ${value}`] : []
  })
}

function valueAfter(column: PersonalColumn, now: Date): RawBuilder<unknown> | null {
  if (column.derived) return null
  if (column.empty) return column.empty(now)
  return column.class === 'personal' ? sql`null` : null
}
