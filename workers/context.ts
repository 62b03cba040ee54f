import type { Logger } from 'pino'
import type { Db } from '../db/orm.ts'
import type { LedgerHead } from '../engine/consent/seal.ts'
import type { DnsAsk } from '../engine/deliverability/dns.ts'
import type { Clock } from '../engine/shared/clock.ts'
import type { Keyring } from '../engine/shared/keyring.ts'
import type { Brand } from '../templates/brand.ts'
import type { SmtpOptions } from './channels/smtp-connection.ts'
import type { WorkerBell } from './queues.ts'

export type MailSettings = {
  smtp: SmtpOptions
  from: { name: string; address: string }
  /** Domain of Message-IDs, and of the return path where there is no other. */
  domain: string
  /** RETURN_DOMAIN: where what comes back goes. */
  returnDomain?: string | undefined
  /** True when the server only catches mail (inbox, Mailpit): then reserved domains may be handed to it. */
  catcher: boolean
  /** Sessions per lane and process. */
  connections: number
}

/** Keeps the last seal of the consent ledger outside the database; null before the first. */
export type LedgerHeadKeeper = { read(): Promise<LedgerHead | null>; write(head: LedgerHead): Promise<void> }

/** What every processor is given. Made in one place (app/context.ts). */
export type WorkerContext = {
  db: Db
  clock: Clock
  log: Logger
  bell: WorkerBell
  keyring: Keyring
  suppressionKey: Buffer
  /** Base of every link in a mail, without a trailing slash. */
  publicUrl: string
  /** Where the shop itself is, for links in templates. */
  shopUrl: string
  timeZone: string
  locale: string
  brand: Brand
  mail: MailSettings
  ledgerHead: LedgerHeadKeeper
  /** The DNS, for one look at a domain; the machine's where it is not given. */
  dns?: () => DnsAsk
  /** Name of our listener for what comes back (INBOUND_SMTP_NAME); null where it is off. */
  returnsName?: string | null
  /** Webhooks may call this machine and its network; only where the shop runs beside it. */
  allowPrivateWebhooks?: boolean
  /** Makes the backup of a night; undefined where none is wanted. */
  makeNightlyBackup?:
    | ((signal: AbortSignal) => Promise<{ file: string; rows: number; bytes: number }>)
    | undefined
  /** Told e-mail addresses nobody is known by any more, for copies of mails kept outside the database. */
  erased?: (addresses: readonly string[]) => Promise<void>
}
