import { fileURLToPath } from 'node:url'
import { Problem } from '../engine/shared/problem.ts'
import { startWorkers } from '../workers/runtime.ts'
import { watchBrand } from './brand.ts'
import { loadConfig } from './config.ts'
import { workerContext } from './contexts.ts'
import { openInstallation } from './installation.ts'
import { createLog } from './log.ts'
import { main } from './report.ts'
import { readOrCreateSettings } from './settings-file.ts'
import { Stack } from './stack.ts'
import { onStopSignal } from './stop-signals.ts'
import { version } from './version.ts'

/** Workers alone; any number of such processes may run. Refuses a database that the api has not migrated yet. */
async function startWorker(): Promise<void> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const config = loadConfig(process.env, { root, generated: readOrCreateSettings })
  if (config.database.mode !== 'external' || config.mail.mode !== 'external')
    throw new Problem('config_invalid', 'A worker process needs DATABASE_URL and SMTP_URL.', {
      hint: 'For everything in one process, with nothing to set up, run: npm start',
    })
  if (!config.http.publicUrl)
    throw new Problem('config_invalid', 'A worker process needs PUBLIC_URL: the links in mails lead there.')
  const log = createLog(config, { fd: 1 })
  const open = new Stack(error => log.error({ err: error }, 'closing'))
  onStopSignal(() => open.close())
  try {
    const installation = await openInstallation(config, config.database, log)
    open.push(() => installation.close())
    const context = await workerContext(installation, config.mail, config.http.publicUrl)
    const workers = startWorkers(context, installation.backend, { version })
    open.push(() => workers.stop())
    const brand = watchBrand(installation.db, config.http.publicUrl, [context], log)
    open.push(() => brand.stop())
    log.info({ queue: installation.backend.kind }, 'the workers are ready')
    for (const warning of config.warnings) log.warn(warning)
  } catch (error) {
    await open.close()
    throw error
  }
}

main(startWorker)
