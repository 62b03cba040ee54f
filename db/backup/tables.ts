import type pg from 'pg'
import { Problem } from '../../engine/shared/problem.ts'

export type TableFacts = {
  name: string
  /** What can be written: computed columns come by themselves. */
  columns: string[]
  bytes: number
  /** Tables its rows refer to. */
  needs: string[]
}

/**
 * The migrations a database had go into the head of the file; processes that were alive then are not any more; and what
 * changed in the last minutes is told by numbers of transactions, which mean nothing in another cluster.
 */
export const notCopied: readonly string[] = ['schema_migration', 'process_beat', 'live_change']

const ofExtension = (oid: string, catalogue: string) =>
  `exists (select from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = ${oid} and d.deptype = 'e')`

/** Every table of the schema, from the catalogue, so that none can be forgotten; those others refer to come first. */
export async function readTables(client: pg.ClientBase): Promise<TableFacts[]> {
  const { rows } = await client.query<TableFacts & { bytes: string }>(`
    select c.relname as name, pg_table_size(c.oid) as bytes,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not ${ofExtension('c.oid', 'pg_class')}
    order by c.relname`)
  return inOrder(rows.map(row => ({ ...row, bytes: Number(row.bytes) })))
}

/** @throws Problem `tables_in_a_ring`: no order would hold the foreign keys */
export function inOrder(tables: readonly TableFacts[]): TableFacts[] {
  const names = new Set(tables.map(table => table.name))
  const done = new Set<string>()
  const ordered: TableFacts[] = []
  while (ordered.length < tables.length) {
    const ready = tables.filter(
      ({ name, needs }) => !done.has(name) && needs.every(need => done.has(need) || !names.has(need)),
    )
    if (ready.length === 0) {
      const ring = tables.filter(({ name }) => !done.has(name)).map(({ name }) => name)
      throw new Problem('tables_in_a_ring', `Tables refer to one another in a ring: ${ring.join(', ')}.`)
    }
    for (const table of ready) done.add(table.name)
    ordered.push(...ready)
  }
  return ordered
}

export type SequenceFacts = { name: string; value: string; called: boolean }

/** Where the sequences stand, but for the one of the migrations, which counts by itself. */
export async function readSequences(client: pg.ClientBase): Promise<SequenceFacts[]> {
  const { rows } = await client.query<{ name: string; value: string | null; start: string }>(`
    select sequencename as name, last_value::text as value, start_value::text as start from pg_sequences
    where schemaname = 'public' and sequencename <> 'schema_migration_id_seq' order by sequencename`)
  return rows.map(({ name, value, start }) => ({ name, value: value ?? start, called: value !== null }))
}

/** Tables of other schemas, which are in no backup: the queue, which is rebuilt from the books, and what is not ours. */
export async function readOtherTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select n.nspname || '.*' as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('public', 'information_schema') and n.nspname !~ '^pg_'
      and not ${ofExtension('c.oid', 'pg_class')}
    group by 1 order by 1`)
  return rows.map(row => row.name)
}

/** A name in SQL. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** A table with the columns that can be written. */
export const target = ({ name, columns }: Pick<TableFacts, 'name' | 'columns'>) =>
  `public.${quoted(name)} (${columns.map(quoted).join(', ')})`

/** How values are written and read: the same whatever the server, its role or its database are set to. */
export const copySettings = `set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
  set timezone = 'UTC'; set bytea_output = 'hex'; set extra_float_digits = 1; set xmlbinary = 'base64';
  set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0;
  set synchronize_seqscans = off; set search_path = public`
