import { sql } from 'kysely'
import type { BackupHead, BackupTable } from '../../engine/backup/backup-file.ts'
import { backupProblem } from '../../engine/backup/backup-problem.ts'
import type { LedgerHead } from '../../engine/consent/seal.ts'
import type { Finding } from '../../engine/consent/seal-finding.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Keyring } from '../../engine/shared/keyring.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Db } from '../orm.ts'
import { migrateQueues } from '../queue-schema.ts'
import { writeAudit } from '../stores/audit-store.ts'
import { checkLedger } from '../stores/consent-check-store.ts'
import { lastSeal } from '../stores/consent-seal-store.ts'
import type { Verification } from '../stores/consent-verify-store.ts'
import { stopSending } from '../stores/sending-stop-store.ts'
import { type BackupFacts, type ReadOptions, readBackup } from './check-backup.ts'
import { type CopyClient, openCopyClient } from './client.ts'
import { assertSame, openTables, setSequences, tableLoader } from './load.ts'
import { dropAll, ensureMigrationTable, inspectTarget, runMigrations, splitMigrations } from './schema.ts'
import { quoted, readTables } from './tables.ts'
import { migrationLock } from './write-backup.ts'

/** What is being done, for whoever waits. */
export type RestoreStep = 'load' | 'index' | 'compare' | 'migrate' | 'ledger'

export type RestoreOptions = Omit<ReadOptions, 'onProgress'> & {
  ownerUrl: string
  /** The keys that go with the data. */
  keyring: Keyring
  /** What is there may go. */
  replace: boolean
  actor: string
  now: Date
  onProgress?: ((step: RestoreStep, done: number, total: number) => void) | undefined
  /** The last thing before everything is there at once: whoever throws here leaves all as it was. */
  beforeCommit?: (() => Promise<void>) | undefined
}

export type RestoreReport = {
  head: BackupHead
  rows: number
  tables: number
  migrated: string[]
  ledger: Verification
  findings: Finding[]
  /** The last seal, to be kept outside the database. */
  ledgerHead: LedgerHead | null
}

const keptFindings = 100

/**
 * Loads a backup, all in one transaction: the tables as they were, every row, compared with the file afterwards; then what
 * this release adds; then the consent ledger against its seals. Nothing is seen of it before the end, and whatever goes
 * wrong, or whoever breaks it off, leaves the database as it was. Sending stays stopped until somebody releases it. The
 * queue is rebuilt from the books. Only the owner of the tables may do this.
 * @throws Problem `restore_not_empty`, `restore_foreign_tables`, `restore_in_use`, `restore_busy`, `restore_differs`,
 *   `backup_mismatch`, `backup_unknown_migration`, `backup_stopped`, `disk_full`, and all that reading may say
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const { ownerUrl, signal } = options
  const into = await openCopyClient(ownerUrl, 'anlass-restore')
  // Whatever statement is under way: without its session the server undoes everything.
  const breakOff = () => void into.close()
  try {
    await assertTarget(into, options.replace)
    await ensureMigrationTable(ownerUrl)
    if (signal?.aborted) throw backupProblem.stopped()
    signal?.addEventListener('abort', breakOff, { once: true })
    const report = await into.db.transaction().execute(trx => load(into, trx, options))
    signal?.removeEventListener('abort', breakOff)
    await migrateQueues(ownerUrl)
    return report
  } catch (error) {
    if (signal?.aborted) throw backupProblem.stopped()
    if ((error as { code?: unknown }).code === '53100')
      throw new Problem('disk_full', 'The disk of the database is full. Nothing was changed.', {
        hint: 'A restored database needs about three times the size of its file, and as much again while it is loaded.',
      })
    throw error
  } finally {
    signal?.removeEventListener('abort', breakOff)
    await into.close()
  }
}

async function assertTarget({ client }: CopyClient, replace: boolean): Promise<void> {
  const { foreign, connected, empty, database } = await inspectTarget(client)
  if (foreign.length > 0)
    throw new Problem(
      'restore_foreign_tables',
      `There are tables in ${database} that are not of Anlass: ${foreign.join(', ')}. Nothing was changed.`,
      { hint: 'Give Anlass a database of its own.' },
    )
  if (connected.length > 0)
    throw new Problem(
      'restore_in_use',
      `Anlass is at work on ${database} (${connected.join(', ')}). Nothing was changed.`,
      { hint: 'Stop every process first, then restore.' },
    )
  if (!empty && !replace)
    throw new Problem('restore_not_empty', `There is data in ${database}. Nothing was changed.`, {
      hint: 'Restore into an empty database, or say that what is there may go: --replace',
    })
}

async function load(into: CopyClient, trx: Db, options: RestoreOptions): Promise<RestoreReport> {
  const { client } = into
  const { file, passphrase, signal, onProgress, keyring } = options
  const { rows: lock } = await client.query<{ free: boolean }>(
    `select pg_try_advisory_xact_lock(${migrationLock}) as free`,
  )
  if (!lock[0]?.free)
    throw new Problem('restore_busy', 'The database is being brought up to date, or restored, right now.')
  await dropAll(client)
  let after: string[] = []
  let closeTables = async () => {}
  const loaded: BackupTable[] = []
  const known = new Map<string, Set<string>>()
  const prepare = async (head: BackupHead) => {
    const split = splitMigrations(head.migrations)
    after = split.after
    await runMigrations(client, split.before)
    const tables = await readTables(client)
    // A migration may have made rows of its own, which the file has too.
    const filled = tables
      .filter(({ name }) => name !== 'schema_migration')
      .map(({ name }) => `public.${quoted(name)}`)
    for (const { name, columns } of tables) known.set(name, new Set(columns))
    closeTables = await openTables(client, tables)
    await client.query(`truncate ${filled.join(', ')}`)
  }
  const facts: BackupFacts = await readBackup(
    { file, passphrase, signal, onProgress: (done, total) => onProgress?.('load', done, total) },
    async (table, { head }) => {
      if (known.size === 0) await prepare(head)
      const columns = known.get(table.name)
      const strange = table.columns.filter(column => !columns?.has(column))
      if (!columns || strange.length > 0)
        throw new Problem(
          'backup_mismatch',
          `The backup has a table ${table.name} (${strange.join(', ')}) that its release did not have. Nothing was changed.`,
        )
      loaded.push(table)
      return tableLoader(client, table)
    },
  )
  onProgress?.('index', 0, 1)
  await closeTables()
  await setSequences(client, facts.end.sequences)
  for (const [index, table] of loaded.entries()) {
    onProgress?.('compare', index, loaded.length)
    const expected = facts.end.tables[index]
    if (expected) await assertSame(client, table, expected, signal)
  }
  onProgress?.('migrate', 0, after.length)
  await runMigrations(client, after)
  await client.query('analyze')
  const ledger = await verify(trx, keyring, facts.head.ledger, signal, done =>
    onProgress?.('ledger', done, done),
  )
  await settle(trx, options, facts)
  await options.beforeCommit?.()
  if (signal?.aborted) throw backupProblem.stopped()
  return {
    head: facts.head,
    rows: facts.end.rows,
    tables: loaded.length,
    migrated: after,
    ...ledger,
  }
}

async function verify(
  trx: Db,
  keyring: Keyring,
  head: LedgerHead | null,
  signal: AbortSignal | undefined,
  onProgress: (records: number) => void,
): Promise<Pick<RestoreReport, 'ledger' | 'findings' | 'ledgerHead'>> {
  const findings: Finding[] = []
  const ledger = await checkLedger(trx, keyring, {
    head,
    report: finding => {
      if (findings.length < keptFindings) findings.push(finding)
    },
    onProgress,
    stopping: () => signal?.aborted ?? false,
  })
  const seal = await lastSeal(trx)
  return {
    ledger,
    findings,
    ledgerHead: seal && { number: seal.number, mac: seal.mac.toString('hex') },
  }
}

/** A copy begins quietly: nothing leaves it, and who looks later sees where it came from. */
async function settle(
  trx: Db,
  { actor, now, file }: RestoreOptions,
  { head, end, first }: BackupFacts,
): Promise<void> {
  const { takenAt } = head
  await stopSending(trx, { since: now.toISOString(), why: 'restored', takenAt, by: actor }, now)
  // Word to staff is of its hour, and links to come in were sent from where the backup was made.
  await sql`update staff_mail set state = 'failed', error = 'restored', content = null where state = 'queued'`.execute(
    trx,
  )
  const id = newId(now)
  await trx
    .insertInto('backup_run')
    .values({
      id,
      ...{ kind: 'restore' as const, actor, file, rows: end.rows, encrypted: first.encryption !== null },
      ...{ started_at: now, finished_at: now, taken_at: new Date(takenAt) },
    })
    .execute()
  await writeAudit(trx, {
    id: newId(now),
    ...{ at: now, actor, requestId: null, action: 'restore', entity: 'database', entityId: id },
    detail: { takenAt, rows: end.rows, tables: end.tables.length },
  })
}
