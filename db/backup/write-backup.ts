import { promisify } from 'node:util'
import { constants, zstdCompress } from 'node:zlib'
import { sql } from 'kysely'
import type { BackupEnd, BackupHead, BackupKeys } from '../../engine/backup/backup-file.ts'
import { backupProblem, fileProblem } from '../../engine/backup/backup-problem.ts'
import { suppressionCanary } from '../../engine/backup/key-ids.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { lastSeal } from '../stores/consent-seal-store.ts'
import { getSetting } from '../stores/workspace-store.ts'
import { BackupWriter, type WriterOptions } from './backup-writer.ts'
import { type CopyClient, openCopyClient } from './client.ts'
import { copyOut, RowDigest } from './copy-stream.ts'
import { notCopied, readOtherTables, readSequences, readTables, type TableFacts } from './tables.ts'

const compress = promisify(zstdCompress)
/** Ten times as fast as the best there is, and a tenth larger. */
const level = { params: { [constants.ZSTD_c_compressionLevel]: 3 } }

/** Migrations take the same lock (db/migrate.ts): no table changes its shape under a backup. */
export const migrationLock = 727_274

export type BackupOptions = WriterOptions & {
  url: string
  /** To take on the connection; one that may read is enough. */
  role?: string | undefined
  keyIds: BackupHead['keys']
  suppressionKey: Buffer
  /** Go along in an encrypted file only. */
  keys: BackupKeys
  signal?: AbortSignal | undefined
  /** Bytes of tables, roughly; the total is an estimate. */
  onProgress?: ((done: number, total: number) => void) | undefined
}

export type BackupResult = {
  file: string
  bytes: number
  rows: number
  sha256: string
  takenAt: Date
  tables: BackupEnd['tables']
  encrypted: boolean
}

/**
 * Writes everything the database knew at one moment into a file: one snapshot, every table, row by row, while work goes
 * on. Memory stays flat. Whatever goes wrong, no file is left. Needs to be able to read all tables, no more.
 * @throws Problem `disk_full`, `file_exists`, `file_unusable`, `passphrase_short`, `backup_stopped`, `backup_migrating`,
 *   `backup_nothing`, `suppression_key_wrong`
 */
export async function writeBackup(options: BackupOptions): Promise<BackupResult> {
  const source = await openCopyClient(options.url, 'anlass-backup', options.role)
  try {
    const writer = await BackupWriter.create(options)
    try {
      return await inSnapshot(source, () => writeAll(source, writer, options))
    } catch (error) {
      await writer.discard()
      if (options.signal?.aborted) throw backupProblem.stopped()
      throw fileProblem(options.file, error)
    }
  } finally {
    await source.close()
  }
}

async function inSnapshot<T>({ client }: CopyClient, work: () => Promise<T>): Promise<T> {
  await client.query('begin isolation level repeatable read read only')
  try {
    const { rows } = await client.query<{ free: boolean }>(
      `select pg_try_advisory_xact_lock_shared(${migrationLock}) as free`,
    )
    if (!rows[0]?.free)
      throw new Problem(
        'backup_migrating',
        'The database is being brought up to date, or restored, right now.',
        {
          hint: 'Try again when that is done.',
        },
      )
    const done = await work()
    await client.query('rollback')
    return done
  } catch (error) {
    // Rows of a COPY that nobody reads on still come over this connection, and another statement would wait behind them
    // for ever. Closed as it is, the server undoes everything.
    void client.end().catch(() => {})
    throw error
  }
}

async function writeAll(
  source: CopyClient,
  writer: BackupWriter,
  { file, passphrase, keyIds, keys, suppressionKey, signal, onProgress, now }: BackupOptions,
): Promise<BackupResult> {
  const all = await readTables(source.client)
  const tables = all.filter(({ name }) => !notCopied.includes(name))
  const head = await headOf(source, all, tables, keyIds, now)
  await assertKey(source, suppressionKey)
  await writer.part({ type: 'H', body: head })
  // In the clear they would open what the file is locked for.
  if (passphrase !== null) await writer.part({ type: 'K', body: keys })
  const ends: BackupEnd['tables'] = []
  let before = 0
  for (const table of tables) {
    if (signal?.aborted) throw backupProblem.stopped()
    const { name, columns } = table
    await writer.part({ type: 'T', body: { name, columns } })
    const digest = new RowDigest()
    for await (const piece of copyOut(source.client, table, signal)) {
      digest.add(piece)
      await writer.data(await compress(piece, level))
      onProgress?.(before + Math.min(digest.bytes, table.bytes), head.bytes)
    }
    const end = { name, ...digest.end() }
    await writer.part({ type: 'E', body: end })
    ends.push(end)
    before += table.bytes
    onProgress?.(before, head.bytes)
  }
  const rows = ends.reduce((sum, end) => sum + end.rows, 0)
  await writer.part({
    type: 'Z',
    body: { tables: ends, rows, sequences: await readSequences(source.client) },
  })
  const { bytes, sha256 } = await writer.finish()
  const takenAt = new Date(head.takenAt)
  return { file, bytes, rows, sha256, takenAt, tables: ends, encrypted: passphrase !== null }
}

async function headOf(
  { client, db }: CopyClient,
  all: readonly TableFacts[],
  tables: readonly TableFacts[],
  keys: BackupHead['keys'],
  now: Date,
): Promise<BackupHead> {
  if (!all.some(({ name }) => name === 'schema_migration'))
    throw new Problem('backup_nothing', 'There is nothing in this database yet.')
  const { rows } = await client.query<{ name: string }>('select name from schema_migration order by id')
  const { rows: versions } = await sql<{ version: string }>`
    select current_setting('server_version') as version`.execute(db)
  const known = all.some(({ name }) => name === 'consent_seal')
  const seal = known ? await lastSeal(db) : null
  return {
    takenAt: now.toISOString(),
    postgres: versions[0]?.version ?? '',
    migrations: rows.map(row => row.name),
    bytes: tables.reduce((sum, table) => sum + table.bytes, 0),
    tables: tables.map(({ name }) => name),
    leftOut: [...notCopied, ...(await readOtherTables(client))],
    keys,
    ledger: seal && { number: seal.number, mac: seal.mac.toString('hex') },
  }
}

/** A backup with the wrong key would open to a suppression list that matches nobody. */
async function assertKey({ db }: CopyClient, suppressionKey: Buffer): Promise<void> {
  const stored = await getSetting(db, 'suppression_key_canary')
  if (stored === undefined || stored === suppressionCanary(suppressionKey)) return
  throw new Problem('suppression_key_wrong', 'SUPPRESSION_KEY is not the key this database was begun with.', {
    hint: 'Set the right one: without it the backup could not be used.',
  })
}
