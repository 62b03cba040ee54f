import { sql } from 'kysely'
import type { Db } from '../../orm.ts'

/**
 * Does `work` while tables have no secondary indexes, foreign keys and triggers of ours, and puts all of them back: ten
 * million rows are sorted into an index once, not ten million times. All in the caller's transaction, so that a
 * process which dies leaves everything as it was. For the owner of the tables, and where nobody else works.
 */
export async function withBareTables<T>(
  db: Db,
  tables: readonly string[],
  note: (what: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  const names = sql`any(${[...tables]}::text[]::regclass[])`
  const { rows: foreign } = await sql<{ owner: string; name: string; definition: string }>`
    select conrelid::regclass::text as owner, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and conrelid = ${names}
    order by conrelid::regclass::text, conname`.execute(db)
  const { rows: unique } = await sql<{ owner: string; name: string; definition: string }>`
    select k.conrelid::regclass::text as owner, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k where k.contype = 'u' and k.conrelid = ${names}
      and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = k.conindid)
    order by 1, 2`.execute(db)
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i where i.indrelid = ${names}
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
    order by 1`.execute(db)
  const run = (statement: string) => sql.raw(statement).execute(db)
  for (const { owner, name } of [...foreign, ...unique])
    await run(`alter table ${owner} drop constraint "${name}"`)
  for (const { name } of indexes) await run(`drop index ${name}`)
  for (const table of tables) await run(`alter table ${table} disable trigger user`)
  const result = await work()
  // Planning the look-ups that check foreign keys wants to know how large the tables have become.
  for (const table of tables) await run(`analyze ${table}`)
  for (const { name, definition } of indexes) {
    note(name)
    await run(definition)
  }
  for (const { owner, name, definition } of unique) {
    note(name)
    await run(`alter table ${owner} add constraint "${name}" ${definition}`)
  }
  note('foreign keys')
  for (const { owner, name, definition } of foreign)
    await run(`alter table ${owner} add constraint "${name}" ${definition}`)
  for (const table of tables) await run(`alter table ${table} enable trigger user`)
  return result
}
