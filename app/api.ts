import { fileURLToPath } from 'node:url'
import { Problem } from '../engine/shared/problem.ts'
import { closeCompileWorker } from '../templates/compile-worker.ts'
import { startBeat } from './beat.ts'
import { watchBrand } from './brand.ts'
import { loadConfig } from './config.ts'
import { apiContext } from './contexts.ts'
import { openInstallation, prepareDatabase } from './installation.ts'
import { createLog } from './log.ts'
import { main } from './report.ts'
import { openReturnsListener } from './returns-listener/open.ts'
import { httpApp, listen } from './server.ts'
import { readOrCreateSettings } from './settings-file.ts'
import { Stack } from './stack.ts'
import { onStopSignal } from './stop-signals.ts'
import { version } from './version.ts'

/** The HTTP side alone: migrates, then answers. Any number may run; workers run apart. */
async function startApi(): Promise<void> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const config = loadConfig(process.env, { root, generated: readOrCreateSettings })
  if (config.database.mode !== 'external' || config.mail.mode !== 'external')
    throw new Problem('config_invalid', 'The api process needs DATABASE_URL and SMTP_URL.', {
      hint: 'For everything in one process, with nothing to set up, run: npm start',
    })
  const log = createLog(config, { fd: 1 })
  const open = new Stack(error => log.error({ err: error }, 'closing'))
  onStopSignal(() => open.close())
  try {
    await prepareDatabase(config.database)
    const installation = await openInstallation(config, config.database, log)
    open.push(() => installation.close())
    const http = await listen(config)
    open.push(() => http.close())
    open.push(() => closeCompileWorker())
    const context = await apiContext(installation, config.mail, http.publicUrl)
    context.closing = http.closing
    await openReturnsListener(installation, context, open, null)
    const brand = watchBrand(installation.db, http.publicUrl, [context], log)
    open.push(() => brand.stop())
    const living = startBeat(installation.db, installation.clock, { kind: 'api', version }, log)
    open.push(() => living.stop())
    http.serve(httpApp(context))
    log.info(
      { url: http.url, publicUrl: http.publicUrl, queue: installation.backend.kind },
      'the api listens',
    )
    for (const warning of config.warnings) log.warn(warning)
  } catch (error) {
    await open.close()
    throw error
  }
}

main(startApi)
