import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { applicationRole } from '../db/orm.ts'
import { fileProblem } from '../engine/backup/backup-problem.ts'
import type { WorkerContext } from '../workers/context.ts'
import { readPassphrase } from './cli/passphrase.ts'
import type { Installation } from './installation.ts'
import { backupName, makeBackup, recordBackup } from './make-backup.ts'

/** The names of backups this makes, and nothing else: what somebody else put into the folder stays. */
const ours = /^anlass-\d{4}-\d\d-\d\dT\d{4}\.backup$/

/** How the backup of a night is made, where a folder is set: a file by its time, the last ones kept. */
export function nightlyBackup(installation: Installation): WorkerContext['makeNightlyBackup'] {
  const { config, urls, db, clock } = installation
  const { backup } = config
  if (!backup) return undefined
  return async signal => {
    const now = clock.now()
    const path = join(backup.dir, backupName(now))
    const encrypted = backup.passphraseFile !== undefined
    const by = { kind: 'nightly' as const, actor: 'system', startedAt: now, path, encrypted }
    try {
      await mkdir(backup.dir, { recursive: true, mode: 0o700 }).catch(error => {
        throw fileProblem(backup.dir, error)
      })
      const passphrase =
        backup.passphraseFile === undefined ? null : await readPassphrase(backup.passphraseFile)
      const made = await makeBackup(config, {
        url: urls.url,
        role: applicationRole,
        path,
        passphrase,
        now,
        signal,
      })
      await recordBackup(db, by, made, clock.now())
      await keepLast(backup.dir, backup.keep)
      return made
    } catch (error) {
      // Told to stop is no failure: the next process makes up for it.
      if (!signal.aborted) await recordBackup(db, by, error, clock.now())
      throw error
    }
  }
}

/** Removes the oldest backups of a folder, only after a new one is whole. Returns their names. */
export async function keepLast(dir: string, keep: number): Promise<string[]> {
  const names = (await readdir(dir)).filter(name => ours.test(name)).toSorted()
  const gone = names.slice(0, Math.max(0, names.length - keep))
  for (const name of gone) await rm(join(dir, name), { force: true })
  return gone
}
