import { parseArgs } from 'node:util'
import { readBackup } from '../../db/backup/check-backup.ts'
import type { BackupResult } from '../../db/backup/write-backup.ts'
import { assertSchema } from '../../db/migrate.ts'
import { applicationRole, createOrm, kyselyOf } from '../../db/orm.ts'
import { assertReachable } from '../../db/reachable.ts'
import { systemClock } from '../../engine/shared/clock.ts'
import type { Config } from '../config.ts'
import type { DatabaseUrls } from '../installation.ts'
import { makeBackup, recordBackup } from '../make-backup.ts'
import { withBreakOff } from './breaking-off.ts'
import { cliConfig, usage, withDatabase } from './open.ts'
import { readPassphrase } from './passphrase.ts'
import { createProgress } from './progress.ts'

const how =
  'backup is used as: backup <file|folder> [--passphrase-file F], or backup verify <file> [--passphrase-file F].'

/** `backup <file>`: everything into one file, while work goes on; `backup verify <file>`: whether one can be relied on. */
export async function backupCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'passphrase-file': { type: 'string' } },
  })
  const passphrase = values['passphrase-file'] ? await readPassphrase(values['passphrase-file']) : null
  const [first, second] = positionals
  if (first === 'verify' && second && positionals.length === 2) return await verify(second, passphrase)
  if (!first || positionals.length !== 1) throw usage(how)
  await make(first, passphrase)
}

async function make(path: string, passphrase: string | null): Promise<void> {
  const config = cliConfig()
  const startedAt = systemClock.now()
  const progress = createProgress('Saving')
  const result = await withBreakOff(signal =>
    withDatabase(config, async urls => {
      await assertReachable(urls.ownerUrl, 'DATABASE_URL')
      const by = { kind: 'backup' as const, actor: 'cli', startedAt, path, encrypted: passphrase !== null }
      try {
        const made = await makeBackup(config, {
          ...{ url: urls.ownerUrl, path, passphrase, now: startedAt, signal },
          onProgress: (done, total) => progress.update(megabytes(done), megabytes(total)),
        })
        progress.end()
        await note(urls, by, made)
        return made
      } catch (error) {
        await note(urls, by, error)
        throw error
      }
    }),
  )
  tell(result, config)
}

/** A database of an earlier release is saved too, before an update; it has no place to write that down. */
async function note(
  urls: DatabaseUrls,
  by: Parameters<typeof recordBackup>[1],
  outcome: BackupResult | unknown,
): Promise<void> {
  const orm = await createOrm({ url: urls.url, role: applicationRole, poolSize: 1 })
  try {
    await assertSchema(orm)
    await recordBackup(kyselyOf(orm), by, outcome, systemClock.now())
  } catch {
    console.error('That was not written down in the database, so the console will not show it.')
  } finally {
    await orm.close()
  }
}

function tell({ file, rows, tables, bytes, encrypted }: BackupResult, config: Config): void {
  console.log(`${rows} rows of ${tables.length} tables, ${megabytes(bytes)} MB: ${file}`)
  console.log('It holds the personal data of all customers. Keep it where nobody else can read it.')
  if (encrypted) {
    console.log(
      'It is encrypted, and the keys are in it. Without the passphrase nobody can open it, you neither.',
    )
    return
  }
  const where =
    config.generated === undefined
      ? 'SECRET_KEY, SECRET_KEYS_OLD and SUPPRESSION_KEY'
      : `${config.dataDir}/settings.json`
  console.log(`It is NOT encrypted, and the keys are not in it: keep ${where} too, at another place.`)
}

async function verify(file: string, passphrase: string | null): Promise<void> {
  const progress = createProgress('Reading')
  const { first, head, end } = await withBreakOff(signal =>
    readBackup({
      ...{ file, passphrase, signal },
      onProgress: (done, total) => progress.update(megabytes(done), megabytes(total)),
    }),
  )
  progress.end()
  console.log(`The file is whole and as it was written: ${end.rows} rows of ${end.tables.length} tables.`)
  console.log(
    `Of ${head.takenAt}, by Anlass ${first.anlass}, ${head.migrations.at(-1)}, PostgreSQL ${head.postgres}.`,
  )
  console.log(
    first.encryption
      ? 'Encrypted, with its keys.'
      : `Not encrypted; needs the keys ${head.keys.needed.join(', ')}.`,
  )
}

const megabytes = (bytes: number) => Math.round(bytes / 100_000) / 10
