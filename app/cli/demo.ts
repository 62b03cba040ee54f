import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { removeStep, startRemoval, switchTraffic } from '../../db/stores/demo-remove-store.ts'
import { readDemoStatus } from '../../db/stores/demo-status-store.ts'
import { readDemoSetting } from '../../db/stores/demo-store.ts'
import type { DemoSetting, OwnWork } from '../../engine/demo/demo.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { runningUrl } from '../address-file.ts'
import type { Config } from '../config.ts'
import { demoParts } from '../demo/api.ts'
import { runningEmbeddedPostgres } from '../embedded/postgres.ts'
import { InboxStore } from '../inbox/store.ts'
import type { Installation } from '../installation.ts'
import { auditLine } from './access.ts'
import { usage, withInstallation } from './open.ts'

const form = 'demo status, demo on, demo off, demo install, or demo remove --yes [--changed keep|remove]'

/** `demo status|on|off|install|remove`: the invented shop, as in the console under Settings, Demo data. */
export async function demoCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { yes: { type: 'boolean' }, changed: { type: 'string' } },
  })
  const [verb] = positionals
  const own = values.changed ?? 'keep'
  if (own !== 'keep' && own !== 'remove') throw usage(`demo is used as: ${form}.`)
  const parts = (installation: Installation) => demoParts(installation, urlOf(installation.config))
  await withInstallation(async installation => {
    await parts(installation).recognise()
    if (verb === 'status') return await status(installation)
    if (verb === 'on' || verb === 'off') return await traffic(installation, verb === 'on')
    if (verb === 'install') {
      const now = installation.clock.now()
      await parts(installation).install(auditLine(now, 'demo.install', 'demo', ''))
      return await status(installation)
    }
    if (verb === 'remove' && values.yes) return await remove(installation, own)
    if (verb === 'remove') {
      await status(installation)
      throw new Problem('not_sure', 'This removes all of that for good. Say so: add --yes.', {
        hint: '--changed remove takes what you changed of it along; without it that stays as yours.',
      })
    }
    throw usage(`demo is used as: ${form}.`)
  })
}

/** Where pictures of its mails are taken from. */
function urlOf({ http, dataDir }: Config): string {
  return http.publicUrl ?? runningUrl(dataDir) ?? `http://${http.host}:${http.port}`
}

async function status({ db, clock }: Installation): Promise<void> {
  const { state, setting, players, counts, things, unsure } = await readDemoStatus(db, clock.now())
  if (state === 'none') return console.log('There is no demo data.')
  if (state === 'removed')
    return console.log(`Demo data was removed at ${setting?.removedAt}.${leftOf(setting)}`)
  console.log(
    state === 'removing'
      ? 'Demo data is being removed.'
      : `Demo data is there since ${setting?.installedAt}.`,
  )
  const wanted = state === 'there' && setting?.traffic !== 'off'
  const nobody = wanted && !players.possible ? '; npm start plays it, and does not run' : ''
  console.log(`Traffic: ${wanted ? 'on' : 'off'}${nobody}.`)
  for (const [name, count] of Object.entries(counts)) console.log(`  ${name.padEnd(10)} ${count}`)
  for (const { thing, name, changed } of things)
    if (thing !== 'product') console.log(`  ${thing.padEnd(10)} ${name}${changed ? ' (changed since)' : ''}`)
  console.log(`  ${'products'.padEnd(10)} ${things.filter(({ thing }) => thing === 'product').length}`)
  if (unsure > 0)
    console.log(
      `${unsure} customers look like the demo’s, and it is not known whether they are: they are left alone.`,
    )
}

function leftOf(setting: DemoSetting | null): string {
  const { things = [], kept = 0 } = setting?.left ?? {}
  return things.length + kept === 0
    ? ''
    : ` What stayed as yours: ${[...(kept ? [`${kept} customers`] : []), ...things.map(({ thing, name, why }) => `${thing} ${name} (${why})`)].join(', ')}.`
}

async function traffic({ db, clock }: Installation, on: boolean): Promise<void> {
  const now = clock.now()
  const done = await switchTraffic(db, on, now, auditLine(now, on ? 'demo.on' : 'demo.off', 'demo', ''))
  if (done === 'none') throw new Problem('demo_not_there', 'There is no demo here.', { status: 409 })
  if (done === 'removing') throw new Problem('demo_removing', 'The demo is being removed.', { status: 409 })
  console.log(
    on ? 'The demo’s customers shop, while npm start runs.' : 'The demo’s customers no longer shop.',
  )
}

/** Begins it, or goes on with one that was cut short, and stays until it is done. */
async function remove(installation: Installation, own: OwnWork): Promise<void> {
  const { db, clock, config, keyring, suppressionKey } = installation
  const { timeZone } = config
  const now = clock.now()
  const begun = await startRemoval(db, own, { now, timeZone }, auditLine(now, 'demo.remove', 'demo', ''))
  if (begun === 'none') throw new Problem('demo_not_there', 'There is no demo here.', { status: 409 })
  if (runningUrl(config.dataDir)) await leaveToWorkers(installation)
  const addresses: string[] = []
  for (;;) {
    const step = await removeStep(db, { now: clock.now(), keyring, suppressionKey, timeZone })
    if (step === null || step.state === 'finished') break
    addresses.push(...step.addresses)
    if (step.state === 'waiting') await pause()
  }
  await forgetMails(installation, addresses)
  await status(installation)
}

const pause = () => new Promise(resolve => setTimeout(resolve, 500))

/** Longest time in which the running program may do nothing about it, in milliseconds; then it is done here. */
const patienceMs = 30_000

/** The program that runs does it, and clears its inbox of their mails too. */
async function leaveToWorkers({ db, clock }: Installation): Promise<void> {
  let [before, since] = [-1, clock.monotonic()]
  while (clock.monotonic() - since < patienceMs) {
    const removal = (await readDemoSetting(db))?.removal
    if (!removal) return
    if (removal.removed + removal.kept !== before)
      [before, since] = [removal.removed + removal.kept, clock.monotonic()]
    await pause()
  }
}

async function forgetMails({ config }: Installation, addresses: readonly string[]): Promise<void> {
  if (config.mail.mode !== 'embedded' || addresses.length === 0) return
  if (runningEmbeddedPostgres(config.dataDir))
    return console.error('Mails to them may still be in the inbox of the running program: clear it there.')
  const dir = join(config.dataDir, 'inbox')
  await (await InboxStore.open({ dir, limit: Number.MAX_SAFE_INTEGER })).forget(addresses)
}
