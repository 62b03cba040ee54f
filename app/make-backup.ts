import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type BackupOptions, type BackupResult, writeBackup } from '../db/backup/write-backup.ts'
import type { Db } from '../db/orm.ts'
import { writeAudit } from '../db/stores/audit-store.ts'
import { type BackupKind, noteBackup } from '../db/stores/backup-run-store.ts'
import { inTransaction } from '../db/stores/transaction.ts'
import { newId } from '../engine/shared/id.ts'
import { Problem } from '../engine/shared/problem.ts'
import { keyIdsOf, keysOf } from './backup-keys.ts'
import type { Config } from './config.ts'
import { version } from './version.ts'

/** How a backup is called that was given no name. In UTC, so that they sort. */
export function backupName(now: Date): string {
  return `anlass-${now.toISOString().slice(0, 16).replace(':', '')}.backup`
}

/** Where it goes: into a folder under a name of its own, or as it was called. */
export function backupPath(given: string, now: Date): string {
  const path = resolve(given)
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, backupName(now)) : path
}

export type MakeOptions = Pick<
  BackupOptions,
  'url' | 'role' | 'passphrase' | 'now' | 'signal' | 'onProgress' | 'cost'
> & {
  path: string
}

export function makeBackup(config: Config, { path, ...options }: MakeOptions): Promise<BackupResult> {
  return writeBackup({
    ...options,
    file: backupPath(path, options.now),
    release: version,
    keyIds: keyIdsOf(config),
    keys: keysOf(config),
    suppressionKey: Buffer.from(config.suppressionKey),
  })
}

/** Writes down, for the console, what came of one: its file, or the code of what went wrong. */
export async function recordBackup(
  db: Db,
  by: {
    kind: Exclude<BackupKind, 'restore'>
    actor: string
    startedAt: Date
    path: string
    encrypted: boolean
  },
  outcome: BackupResult | unknown,
  now: Date,
): Promise<void> {
  const { kind, actor, startedAt, path, encrypted } = by
  const done = isResult(outcome) ? outcome : null
  const error = done ? null : outcome instanceof Problem ? outcome.code : 'unexpected'
  const what = done
    ? { file: done.file, bytes: done.bytes, rows: done.rows, sha256: done.sha256, takenAt: done.takenAt }
    : { file: resolve(path), bytes: null, rows: null, sha256: null, takenAt: null }
  await inTransaction(db, async trx => {
    const id = await noteBackup(trx, { kind, actor, startedAt, encrypted, error, ...what }, now)
    await writeAudit(trx, {
      id: newId(now),
      ...{ at: now, actor, requestId: null, action: 'backup', entity: 'database', entityId: id },
      detail: { kind, encrypted, rows: what.rows, bytes: what.bytes, error },
    })
  })
}

function isResult(outcome: unknown): outcome is BackupResult {
  return typeof outcome === 'object' && outcome !== null && 'sha256' in outcome
}
