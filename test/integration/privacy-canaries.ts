import pg from 'pg'
import { impersonalSchemas } from '../../db/personal-data/other-tables.ts'
import { personalTables } from '../../db/personal-data/registry.ts'
import { packContent, sha256 } from '../../engine/messages/packed-content.ts'
import type { TestDatabase } from '../support/database.ts'

export type DatabaseColumn = {
  schema: string
  table: string
  column: string
  type: string
  nullable: boolean
  hasDefault: boolean
  generated: boolean
}

/** Work as the owner of the database, who sees all schemas and may write past triggers and foreign keys. */
export async function asOwner<T>(
  database: TestDatabase,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Every column of every table, whoever made it. */
export async function databaseColumns(database: TestDatabase): Promise<DatabaseColumn[]> {
  return await asOwner(database, async client => {
    const { rows } = await client.query<DatabaseColumn>(`
      select table_schema as schema, table_name as table, column_name as column, data_type as type,
        is_nullable = 'YES' as nullable, column_default is not null as "hasDefault",
        is_generated = 'ALWAYS' as generated
      from information_schema.columns c
      where table_schema not in ('pg_catalog', 'information_schema')
        and exists (select from information_schema.tables t where t.table_schema = c.table_schema
          and t.table_name = c.table_name and t.table_type = 'BASE TABLE')
      order by 1, 2, ordinal_position`)
    return rows
  })
}

/** Every row of every table as text; bytes as hexadecimal digits, and as text where they are some. */
export async function dumpDatabase(database: TestDatabase, but: readonly string[] = []): Promise<string> {
  return await asOwner(database, async client => {
    const { rows: tables } = await client.query<{ schema: string; table: string }>(`
      select schemaname as schema, tablename as table from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`)
    const parts: string[] = []
    for (const { schema, table } of tables) {
      if (but.includes(table)) continue
      const { rows } = await client.query<{ row: string }>(
        `select to_jsonb(t)::text as row from "${schema}"."${table}" t`,
      )
      parts.push(`${schema}.${table}`, ...rows.map(row => row.row))
    }
    return parts.join('\n')
  })
}

/** Which of these values stand in a text, as text or as the digits of their bytes; in any case. */
export function hits(dump: string, values: readonly string[]): string[] {
  const text = dump.toLowerCase()
  return values.filter(
    value => text.includes(value.toLowerCase()) || text.includes(Buffer.from(value).toString('hex')),
  )
}

export const canaryId = '01900000-0000-7000-8000-00000000cafe'

/** The value that stands in a personal column; a name that occurs nowhere else. */
export const canaryOf = (table: string, column: string) => `kanarie-${table}-${column}`.replaceAll('_', '-')

export type Seeded = { table: string; column: string; value: string }

/**
 * One row in each table with rows of customers, everything in them being about one customer: every id is the same, so
 * that each row belongs to it by whatever way the registry knows. Each personal column holds a value of its own.
 */
export async function seedCanaries(
  database: TestDatabase,
  more: Readonly<Record<string, Record<string, unknown>>> = {},
): Promise<Seeded[]> {
  const columns = await databaseColumns(database)
  const seeded: Seeded[] = []
  await asOwner(database, async client => {
    for (const entry of personalTables) {
      const own = columns.filter(row => row.table === entry.table && !impersonalSchemas.includes(row.schema))
      const values = new Map<string, unknown>()
      for (const row of own) {
        const known = entry.columns[row.column]
        if (row.generated) continue
        if (known?.class === 'personal') {
          const value = canaryOf(entry.table, row.column)
          seeded.push({ table: entry.table, column: row.column, value })
          values.set(row.column, valueFor(row, value))
        } else values.set(row.column, plainValue(row))
      }
      // Rows of files know people by their address alone.
      if (entry.table === 'import_rejection' && more.suppression?.hash)
        values.set('email_hash', more.suppression.hash)
      for (const [column, value] of Object.entries(more[entry.table] ?? {})) values.set(column, value)
      const names = [...values.keys()]
      await client.query(
        `insert into "${entry.table}" (${names.map(name => `"${name}"`).join(', ')})
         values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
        [...values.values()],
      )
    }
  })
  return seeded
}

function valueFor({ table, column, type }: DatabaseColumn, value: string): unknown {
  if (type === 'jsonb') return JSON.stringify({ note: { deep: [value] } })
  if (table === 'consent_evidence' && column === 'evidence') return JSON.stringify({ note: value })
  if (type === 'bytea')
    return table === 'message_content' ? packContent(mailWith(value)).body : Buffer.from(value)
  if (type === 'text') return value
  throw new TypeError(`${table}.${column} is personal but no text: class it as a fact, or teach this test`)
}

/** A mail whose text needs decoding before anything is found in it. */
export function mailWith(value: string): Buffer {
  return Buffer.from(
    [
      'Subject: x',
      'Content-Type: multipart/alternative; boundary="=_b"',
      '',
      '--=_b',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      value.replaceAll('-', '=2D').replace(/(.{20})/, '$1=\r\n'),
      '--=_b--',
      '',
    ].join('\r\n'),
  )
}

function plainValue({ table, column, type, nullable }: DatabaseColumn): unknown {
  const mail = () => mailWith(canaryOf('message_content', 'body'))
  if (table === 'message_content' && column === 'sha256') return sha256(mail())
  if (table === 'message_content' && column === 'size') return mail().length
  if (column === 'merged_into' || column === 'dictionary') return null
  // Written by hand: its origin key may be anything.
  if (table === 'message' && ['run_id', 'campaign_id', 'confirmation_id'].includes(column)) return null
  if (type === 'uuid') return canaryId
  if (table === 'audit_entry' && column === 'entity') return 'customer'
  if (table === 'audit_entry' && column === 'entity_id') return canaryId
  if (column === 'state') return { customer: 'customer', run: 'waiting', message: 'sent' }[table] ?? 'open'
  if (column === 'channel') return 'email'
  if (nullable) return null
  if (type === 'jsonb') return '{}'
  if (type === 'bytea') return Buffer.from([1])
  if (type === 'boolean') return false
  if (type === 'text') return 'x'
  if (type.startsWith('timestamp')) return new Date('2026-02-01T00:00:00Z')
  return 1
}
