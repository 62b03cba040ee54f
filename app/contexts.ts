import { statfs } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import type { ApiContext } from '../admin-api/context.ts'
import { assertForeignKeys } from '../db/stores/foreign-suppression-store.ts'
import type { SmtpOptions } from '../workers/channels/smtp-connection.ts'
import type { WorkerContext } from '../workers/context.ts'
import { nodeDns } from '../workers/dns/node-dns.ts'
import { tryMailbox } from '../workers/mailboxes/connect.ts'
import { loadBrand } from './brand.ts'
import { readChangelog } from './changelog.ts'
import type { Config } from './config.ts'
import { demoParts } from './demo/api.ts'
import type { Installation } from './installation.ts'
import { ledgerHeadFile } from './ledger-head.ts'
import { nightlyBackup } from './nightly-backup.ts'
import { smtpOptions } from './smtp-url.ts'
import { ensureSystemTemplates } from './system-templates.ts'
import { version } from './version.ts'

/** Sessions to the mail server, per lane and worker process. */
const sessionsPerLane = 5

/** What the workers of this process are given. @throws Problem `foreign_key_lost` where a suppression list cannot be read. */
export async function workerContext(
  installation: Installation,
  mail: { smtpUrl: string },
  publicUrl: string,
): Promise<WorkerContext> {
  const { config, db, clock, log, bell, keyring, suppressionKey } = installation
  await assertForeignKeys(db, keyring, clock.now())
  const { brand, shopUrl, isSet } = await loadBrand(db, publicUrl)
  if (!isSet && config.mail.mode === 'external') {
    config.warnings.push(
      'The sender has no imprint yet, which the law asks for: npm run cli -- shop set <file>',
    )
  }
  const { address } = config.mailFrom
  return {
    db,
    clock,
    log,
    bell,
    keyring,
    suppressionKey,
    publicUrl,
    shopUrl,
    timeZone: config.timeZone,
    locale: 'de',
    brand,
    mail: {
      smtp: smtpOptions(mail.smtpUrl),
      from: mailFrom(config, brand.shopName),
      domain: address.slice(address.lastIndexOf('@') + 1),
      returnDomain: config.returnDomain,
      catcher: config.mailCatcher,
      connections: connectionsOf(config),
    },
    ledgerHead: ledgerHeadFile(config.dataDir),
    returnsName: config.inbound?.name ?? null,
    makeNightlyBackup: nightlyBackup(installation),
  }
}

/** What the HTTP side of this process is given. @throws Problem `foreign_key_lost` */
export async function apiContext(
  installation: Installation,
  mail: { smtpUrl: string },
  publicUrl: string,
): Promise<ApiContext> {
  const { config, db, clock, log, bell, keyring, suppressionKey, backend } = installation
  await assertForeignKeys(db, keyring, clock.now())
  const { brand } = await loadBrand(db, publicUrl)
  await ensureSystemTemplates(db, brand, clock.now())
  return {
    db,
    clock,
    log,
    bell,
    keyring,
    suppressionKey,
    publicUrl,
    timeZone: config.timeZone,
    brand,
    parts: {
      queue: backend.kind,
      mail: config.mail.mode === 'embedded' ? 'inbox' : 'smtp',
      database: config.database.mode,
    },
    environmentSender: shownSender(config, smtpOptions(mail.smtpUrl), brand.shopName),
    testMailbox: tryMailbox,
    probe: { queue: () => backend.probe(), mail: () => answers(smtpOptions(mail.smtpUrl)) },
    dns: nodeDns,
    backups: shownBackups(config),
    disk: () => diskOf(config.dataDir),
    changelog: readChangelog,
    demo: demoParts(installation, publicUrl),
    version,
  }
}

const connectionsOf = (config: Config) => Math.min(sessionsPerLane, config.workerConcurrency)

const mailFrom = ({ mailFrom: { name, address } }: Config, shopName: string) => ({
  name: name === 'Anlass' ? shopName : name,
  address,
})

/** What may be seen of the mail server of the environment. */
function shownSender(
  config: Config,
  smtp: SmtpOptions,
  shopName: string,
): NonNullable<ApiContext['environmentSender']> {
  return {
    host: smtp.host,
    port: smtp.port,
    security: smtp.secure ? 'tls' : 'opportunistic',
    username: smtp.auth?.user ?? null,
    from: mailFrom(config, shopName),
    connections: connectionsOf(config),
    returnDomain: config.returnDomain,
  }
}

/** Space of the disk a directory lies on, as far as this process may use it. */
async function diskOf(path: string): Promise<{ path: string; freeBytes: number; totalBytes: number }> {
  const { bsize, bavail, blocks } = await statfs(path)
  return { path, freeBytes: bavail * bsize, totalBytes: blocks * bsize }
}

/** What may be seen of how backups are made. */
function shownBackups({ backup, generated, dataDir }: Config): NonNullable<ApiContext['backups']> {
  return {
    nightly: backup && {
      dir: backup.dir,
      keep: backup.keep,
      encrypted: backup.passphraseFile !== undefined,
    },
    keysIn: generated ? join(dataDir, 'settings.json') : null,
  }
}

/** Whether somebody listens there; two seconds at most. */
function answers({ host, port }: { host: string; port: number }): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host, port, timeout: 2_000 })
    const settle = (open: boolean) => {
      socket.destroy()
      resolve(open)
    }
    socket.once('connect', () => settle(true))
    socket.once('timeout', () => settle(false))
    socket.once('error', () => settle(false))
  })
}
