import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loopbackOr } from '../admin-api/auth/guard.ts'
import { listUsers } from '../db/stores/user-store.ts'
import { Problem } from '../engine/shared/problem.ts'
import { closeCompileWorker } from '../templates/compile-worker.ts'
import { startWorkers } from '../workers/runtime.ts'
import { startActivity } from './activity.ts'
import { noteRunning } from './address-file.ts'
import { watchBrand } from './brand.ts'
import { type Config, loadConfig } from './config.ts'
import { apiContext, workerContext } from './contexts.ts'
import { startEmbeddedPostgres } from './embedded/postgres.ts'
import { ensureFirstAccess } from './first-access.ts'
import { startInbox } from './inbox/inbox.ts'
import { inboxRoutes } from './inbox/routes.ts'
import { openInstallation, prepareDatabase } from './installation.ts'
import { createLog } from './log.ts'
import { main, report } from './report.ts'
import { loopbackInbound, openReturnsListener } from './returns-listener/open.ts'
import { httpApp, listen } from './server.ts'
import { readOrCreateSettings } from './settings-file.ts'
import { Stack } from './stack.ts'
import { onStopSignal } from './stop-signals.ts'
import { version } from './version.ts'
import { printWelcome } from './welcome.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Everything in one process: what `npm start` runs. */
async function start(): Promise<void> {
  const config: Config = loadConfig(process.env, { root, generated: readOrCreateSettings })
  // A misspelt `--no-demo` must not fill a database with the demo.
  const stranger = process.argv.slice(2).find(argument => argument !== '--no-demo')
  if (stranger) {
    const hint = 'npm start takes --no-demo only; everything else is set by environment variables.'
    throw new Problem('usage', `${stranger} is not known.`, { hint })
  }
  const demo = config.demo && !process.argv.includes('--no-demo')
  const log = createLog(config, { file: join(config.dataDir, 'anlass.log') })
  const open = new Stack(error => log.error({ err: error }, 'closing'))
  onStopSignal(async () => {
    console.log('\n  Stopping …')
    await open.close()
  })
  try {
    const urls = { url: '', ownerUrl: '' }
    if (config.database.mode === 'external') Object.assign(urls, config.database)
    else {
      const postgres = await startEmbeddedPostgres({
        dataDir: config.dataDir,
        log: line => log.info(line),
        onCrash: problem => {
          report(problem)
          void open.close().finally(() => process.exit(1))
        },
      })
      open.push(() => postgres.stop())
      Object.assign(urls, { url: postgres.ownerUrl, ownerUrl: postgres.ownerUrl })
    }
    await prepareDatabase(urls)
    const installation = await openInstallation(config, urls, log)
    open.push(() => installation.close())
    const inbox =
      config.mail.mode === 'embedded' ? await startInbox({ dir: join(config.dataDir, 'inbox') }) : undefined
    if (inbox) open.push(() => inbox.stop())
    const mail = { smtpUrl: inbox?.smtpUrl ?? (config.mail.mode === 'external' ? config.mail.smtpUrl : '') }
    const http = await listen(config)
    open.push(() => http.close())
    const access = await ensureFirstAccess(installation)
    const { db, clock, keyring, suppressionKey } = installation
    // Loaded only where it is wanted: an installation at work has no use for it.
    const shop = demo ? await import('./demo/demo.ts') : undefined
    if (shop) await shop.installDemo(db, { clock, keyring, suppressionKey, brandUrl: http.publicUrl })
    const api = await apiContext(installation, mail, http.publicUrl)
    api.closing = http.closing
    await openReturnsListener(installation, api, open, loopbackInbound)
    if (inbox) api.erased = addresses => inbox.store.forget(addresses)
    http.serve(
      httpApp(
        api,
        inbox
          ? [
              {
                path: '/inbox',
                access: 'loopback-or-session',
                handler: inboxRoutes(inbox.store, {
                  timeZone: config.timeZone,
                  guard: loopbackOr(api, 'messages:content'),
                }),
              },
            ]
          : [],
      ),
    )
    open.push(() => closeCompileWorker())
    const work = await workerContext(installation, mail, http.publicUrl)
    if (api.erased) work.erased = api.erased
    const workers = startWorkers(work, installation.backend, { version, kind: 'all' })
    open.push(() => workers.stop())
    const brand = watchBrand(db, http.publicUrl, [api, work], log)
    open.push(() => brand.stop())
    open.push(noteRunning(config.dataDir, { url: http.url }))
    printWelcome({
      config,
      http,
      access,
      parts: api.parts,
      inbox: inbox !== undefined,
      demo: shop !== undefined && (await shop.demoIsThere(db)),
      nobody: (await listUsers(db)).length === 0,
    })
    if (shop && access && config.generated) {
      const activity = startActivity(db, clock, line => console.log(line))
      open.push(() => activity.stop())
      const secret = config.generated.secretKey
      const player = shop.startPlayer({ url: http.url, secret, db, clock, log })
      open.push(() => player.stop())
    }
  } catch (error) {
    await open.close()
    throw error
  }
}

main(start)
