import { fileURLToPath } from 'node:url'
import { Problem } from '../../engine/shared/problem.ts'
import { type Config, loadConfig } from '../config.ts'
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '../embedded/postgres.ts'
import { type DatabaseUrls, type Installation, openInstallation } from '../installation.ts'
import { createLog } from '../log.ts'
import { readOrCreateSettings } from '../settings-file.ts'

export function cliConfig(): Config {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  return loadConfig({ ANLASS_LOG_LEVEL: 'warn', ...process.env }, { root, generated: readOrCreateSettings })
}

/** Where the database is: set, or the embedded one, which is started if nobody runs it. */
export async function withDatabase<T>(config: Config, work: (urls: DatabaseUrls) => Promise<T>): Promise<T> {
  if (config.database.mode === 'external') return await work(config.database)
  const running = runningEmbeddedPostgres(config.dataDir)
  if (running) return await work({ url: running.ownerUrl, ownerUrl: running.ownerUrl })
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log: () => {} })
  try {
    return await work({ url: postgres.ownerUrl, ownerUrl: postgres.ownerUrl })
  } finally {
    await postgres.stop()
  }
}

/** Opens the installation for one command. */
export async function withInstallation<T>(work: (installation: Installation) => Promise<T>): Promise<T> {
  const config = cliConfig()
  return await withDatabase(config, async urls => {
    const installation = await openInstallation(config, urls, createLog(config, { fd: 2 }))
    try {
      return await work(installation)
    } finally {
      await installation.close()
    }
  })
}

export function usage(message: string): Problem {
  return new Problem('usage', message, { hint: 'npm run cli -- help lists the commands.' })
}
