import { sql } from 'kysely'
import type { Db } from '../orm.ts'

export type TableSize = { name: string; bytes: number; rows: number | null }
export type DatabaseSize = { bytes: number; tables: TableSize[] }

/**
 * How large the database is, and its largest tables with their indexes. Rows are what the planner reckons with, counted when the
 * table was last analysed; null where it never was. Nothing is counted here: a million customers cost what ten do.
 */
export async function readDatabaseSize(db: Db, most: number): Promise<DatabaseSize> {
  const { rows } = await sql<{ bytes: number; name: string; tableBytes: number; rows: number | null }>`
    select pg_database_size(current_database())::float8 as bytes, t.name, t.bytes::float8 as "tableBytes", t.rows::float8 as rows
    from (
      select c.relname as name, pg_total_relation_size(c.oid) as bytes,
        case when c.reltuples < 0 then null else c.reltuples end as rows
      from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      order by 2 desc, 1 limit ${most}::int) t`.execute(db)
  return {
    bytes: rows[0]?.bytes ?? 0,
    tables: rows.map(({ name, tableBytes, rows: reckoned }) => ({ name, bytes: tableBytes, rows: reckoned })),
  }
}

export type ChoreRow = {
  name: string
  nextRunAt: Date
  lastRunAt: Date | null
  succeededAt: Date | null
  /** How often it failed in a row. */
  failures: number
  lastError: string | null
}

/** What comes round, those that fail first. Rows of mailboxes in the same table are leases, and stand with them. */
export async function readChores(db: Db): Promise<ChoreRow[]> {
  const rows = await db
    .selectFrom('chore')
    .select(['name', 'next_run_at', 'last_run_at', 'succeeded_at', 'failures', 'last_error'])
    .where('name', 'not like', 'mailbox %')
    .orderBy('failures', 'desc')
    .orderBy('name')
    .limit(200)
    .execute()
  return rows.map(row => ({
    name: row.name,
    nextRunAt: row.next_run_at,
    lastRunAt: row.last_run_at,
    succeededAt: row.succeeded_at,
    failures: row.failures,
    lastError: row.last_error,
  }))
}

export type BackupFacts = {
  /** The newest that is whole. */
  last: { at: Date; bytes: number | null; encrypted: boolean; nightly: boolean } | null
  /** When one failed after that, and with which code. */
  failed: { at: Date; error: string } | null
}

/** Whether this database was backed up, as far as it was done by our own means. */
export async function readBackupFacts(db: Db): Promise<BackupFacts> {
  const of = (whole: boolean) =>
    db
      .selectFrom('backup_run')
      .select(['kind', 'started_at', 'finished_at', 'bytes', 'encrypted', 'error'])
      .where('kind', '<>', 'restore')
      .where('finished_at', 'is not', null)
      .where('error', whole ? 'is' : 'is not', null)
      .orderBy('started_at', 'desc')
      .limit(1)
      .executeTakeFirst()
  const [last, failed] = await Promise.all([of(true), of(false)])
  return {
    last: last
      ? {
          at: last.finished_at ?? last.started_at,
          // PostgreSQL hands out 64 bits as text.
          bytes: last.bytes === null ? null : Number(last.bytes),
          encrypted: last.encrypted,
          nightly: last.kind === 'nightly',
        }
      : null,
    failed:
      failed && (!last || failed.started_at > last.started_at)
        ? { at: failed.finished_at ?? failed.started_at, error: failed.error ?? '' }
        : null,
  }
}

/** Senders with a mail server of their own that are in use, the default first. */
export async function readMailServers(db: Db): Promise<{ name: string; host: string; isDefault: boolean }[]> {
  return await db
    .selectFrom('sender')
    .select(['name', 'host', 'is_default as isDefault'])
    .where('retired_at', 'is', null)
    .orderBy('is_default', 'desc')
    .orderBy('name')
    .limit(20)
    .execute()
}
