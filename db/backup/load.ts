import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import type { BackupEnd, BackupTableEnd } from '../../engine/backup/backup-file.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { TableSink } from './check-backup.ts'
import { copyOut, RowDigest } from './copy-stream.ts'
import { quoted, type TableFacts, target } from './tables.ts'

/** Takes rows into a table; the next piece when the last was taken. */
export function tableLoader(client: pg.ClientBase, table: Pick<TableFacts, 'name' | 'columns'>): TableSink {
  const stream: Writable = client.query(from(`copy ${target(table)} from stdin`))
  let failed = false
  // What the server says against a row, or that it is gone, comes whenever it comes.
  const failure = new Promise<never>((_, reject) => {
    stream.on('error', error => {
      failed = true
      reject(error)
    })
  })
  failure.catch(() => {})
  return {
    take: async rows => {
      const taken = new Promise<void>((resolve, reject) => {
        stream.write(rows, error => (error ? reject(error) : resolve()))
      })
      await Promise.race([taken, failure])
    },
    end: async () => {
      stream.end()
      await Promise.race([finished(stream), failure])
    },
    abort: async () => {
      if (failed) return
      const closed = finished(stream).catch(() => {})
      stream.destroy()
      await Promise.race([closed, failure.catch(() => {})])
    },
  }
}

/**
 * Makes tables ready to take rows as they were: no trigger adds to them, checks who may change them, or tells others of
 * them. Indexes other than those of keys come back afterwards, which is many times as fast. Returns how all that is undone.
 */
export async function openTables(
  client: pg.ClientBase,
  tables: readonly TableFacts[],
): Promise<() => Promise<void>> {
  const { rows: indexes } = await client.query<{ name: string; made: string }>(`
    select c.oid::regclass::text as name, pg_get_indexdef(c.oid) as made
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relname <> 'schema_migration'
      and not exists (select from pg_constraint k where k.conindid = c.oid) order by 1`)
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  // The triggers of foreign keys stay: tables come in an order in which they hold.
  for (const { name } of tables) await client.query(`alter table public.${quoted(name)} disable trigger user`)
  return async () => {
    for (const { name } of tables)
      await client.query(`alter table public.${quoted(name)} enable trigger user`)
    for (const { made } of indexes) await client.query(made)
  }
}

export async function setSequences(client: pg.ClientBase, sequences: BackupEnd['sequences']): Promise<void> {
  for (const { name, value, called } of sequences)
    await client.query('select setval($1::text::regclass, $2::bigint, $3)', [
      `public.${quoted(name)}`,
      value,
      called,
    ])
}

/**
 * Reads a table back and compares it with what was written into the file: the same rows in the same order, since a table
 * that is new is filled from its beginning. @throws Problem `restore_differs`
 */
export async function assertSame(
  client: pg.ClientBase,
  table: Pick<TableFacts, 'name' | 'columns'>,
  expected: BackupTableEnd,
  signal?: AbortSignal,
): Promise<void> {
  const digest = new RowDigest()
  for await (const piece of copyOut(client, table, signal)) digest.add(piece)
  const { rows, sha256 } = digest.end()
  if (rows === expected.rows && sha256 === expected.sha256) return
  throw new Problem(
    'restore_differs',
    `The table ${table.name} is not what it was: ${rows} rows of ${expected.rows}. Nothing was changed.`,
    { hint: 'Keep the file and tell the people who make Anlass.' },
  )
}
