import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'

export type BackupKind = 'backup' | 'nightly' | 'restore'

export type BackupRunRow = {
  id: string
  kind: BackupKind
  startedAt: Date
  finishedAt: Date | null
  actor: string
  file: string
  encrypted: boolean
  bytes: number | null
  rows: number | null
  sha256: string | null
  takenAt: Date | null
  /** Why there is no file; a code. */
  error: string | null
}

export type NewBackupRun = Omit<BackupRunRow, 'id' | 'finishedAt'>

/** Writes down that a backup was made, or why not. Returns its id. */
export async function noteBackup(db: Db, run: NewBackupRun, now: Date): Promise<string> {
  const id = newId(now)
  const { kind, startedAt, actor, file, encrypted, bytes, rows, sha256, takenAt, error } = run
  await db
    .insertInto('backup_run')
    .values({
      ...{ id, kind, actor, file, encrypted, bytes, rows, sha256, error },
      ...{ started_at: startedAt, finished_at: now, taken_at: takenAt },
    })
    .execute()
  return id
}

/** The newest first. */
export async function listBackups(db: Db, limit: number): Promise<BackupRunRow[]> {
  const rows = await columnsOf(db).orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(readable)
}

/** The last one that succeeded, of this database or of the one it was restored from; null: there was none. */
export async function lastBackup(db: Db): Promise<BackupRunRow | null> {
  const row = await columnsOf(db)
    .where('kind', 'in', ['backup', 'nightly'])
    .where('error', 'is', null)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? readable(row) : null
}

const columnsOf = (db: Db) =>
  db
    .selectFrom('backup_run')
    .select(['id', 'kind', 'actor', 'file', 'encrypted', 'bytes', 'rows', 'sha256', 'error'])
    .select(['started_at as startedAt', 'finished_at as finishedAt', 'taken_at as takenAt'])

/** PostgreSQL gives large numbers as text. */
function readable<T extends { bytes: unknown; rows: unknown }>(
  row: T,
): T & { bytes: number | null; rows: number | null } {
  const number = (value: unknown) => (value === null ? null : Number(value))
  return { ...row, bytes: number(row.bytes), rows: number(row.rows) }
}
