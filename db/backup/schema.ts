import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { Problem } from '../../engine/shared/problem.ts'
import { migrations } from '../migrations/all.ts'
import { createOrm } from '../orm.ts'
import { registry } from '../personal-data/registry.ts'
import { queueSchema } from '../queue-schema.ts'
import { quoted, readTables } from './tables.ts'

const textOf = (name: string) => readFileSync(new URL(`../migrations/${name}.sql`, import.meta.url), 'utf8')

/** Makes the migrator's own table, as it wants it. */
export async function ensureMigrationTable(ownerUrl: string): Promise<void> {
  const orm = await createOrm({ url: ownerUrl, poolSize: 1, applicationName: 'anlass-restore' })
  try {
    await orm.migrator.getPending()
  } finally {
    await orm.close()
  }
}

/** Which migrations come before the data, and which behind it. @throws Problem `backup_unknown_migration` */
export function splitMigrations(had: readonly string[]): { before: string[]; after: string[] } {
  const known = migrations.map(({ name }) => name)
  const unknown = had.filter(name => !known.includes(name))
  if (unknown.length > 0)
    throw new Problem(
      'backup_unknown_migration',
      `The backup is of a newer release: this one does not know ${unknown.join(', ')}.`,
      { hint: 'Update Anlass first, then restore.' },
    )
  return {
    before: known.filter(name => had.includes(name)),
    after: known.filter(name => !had.includes(name)),
  }
}

/** Runs migrations in the transaction of the caller, and writes them down as the migrator does. */
export async function runMigrations(client: pg.ClientBase, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await client.query(textOf(name))
    await client.query('insert into schema_migration (name) values ($1)', [name])
  }
}

/** What restoring would remove, and what keeps it from being done. */
export type TargetFacts = {
  database: string
  /** Only what every installation makes by itself, or nothing at all. */
  empty: boolean
  customers: number
  users: number
  messages: number
  /** Tables that are none of ours. */
  foreign: string[]
  /** Names of programs of ours that are connected. */
  connected: string[]
}

/** Rows that a program that starts makes by itself, and makes again. */
const madeAnyway = ['schema_migration', 'setting', 'purpose', 'attribute_definition', 'chore', 'process_beat']

export async function inspectTarget(client: pg.ClientBase): Promise<TargetFacts> {
  const tables = (await readTables(client)).map(({ name }) => name)
  const has = async (name: string) =>
    tables.includes(name) && (await client.query(`select from public.${quoted(name)} limit 1`)).rowCount === 1
  let empty = true
  for (const name of tables) if (!madeAnyway.includes(name) && (await has(name))) empty = false
  const count = async (name: string) =>
    tables.includes(name)
      ? ((await client.query<{ n: number }>(`select count(*)::int as n from public.${quoted(name)}`)).rows[0]
          ?.n ?? 0)
      : 0
  const { rows: connected } = await client.query<{ name: string }>(`
    select distinct application_name as name from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name like 'anlass%' order by 1`)
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  return {
    database: rows[0]?.name ?? '',
    empty,
    customers: await count('customer'),
    users: await count('app_user'),
    messages: await count('message'),
    foreign: tables.filter(name => !registry.has(name)),
    connected: connected.map(row => row.name),
  }
}

/** Takes everything of ours away, in the transaction of the caller, but for the empty list of migrations. */
export async function dropAll(client: pg.ClientBase): Promise<void> {
  const tables = (await readTables(client))
    .map(({ name }) => name)
    .filter(name => name !== 'schema_migration')
  if (tables.length > 0)
    await client.query(`drop table ${tables.map(name => `public.${quoted(name)}`).join(', ')} cascade`)
  const ours = migrations.flatMap(({ name }) =>
    [...textOf(name).matchAll(/create\s+(?:or\s+replace\s+)?function\s+"?(\w+)"?/gi)].map(([, made]) => made),
  )
  const { rows } = await client.query<{ made: string }>(
    `select oid::regprocedure::text as made from pg_proc
     where pronamespace = 'public'::regnamespace and proname = any($1)`,
    [[...new Set(ours)]],
  )
  for (const { made } of rows) await client.query(`drop function ${made} cascade`)
  await client.query(`drop schema if exists ${queueSchema} cascade`)
  await client.query('delete from schema_migration')
}
