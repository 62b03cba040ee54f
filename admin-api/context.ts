import type { Logger } from 'pino'
import type { Db } from '../db/orm.ts'
import type { AuditLine } from '../db/stores/audit-store.ts'
import type { MailboxRow } from '../db/stores/mailbox-store.ts'
import type { DnsAsk } from '../engine/deliverability/dns.ts'
import type { Clock } from '../engine/shared/clock.ts'
import type { Keyring } from '../engine/shared/keyring.ts'
import type { Brand } from '../templates/brand.ts'
import type { Bell } from '../workers/queues.ts'

/** What every route is given. Made in one place (app/context.ts). */
export type ApiContext = {
  db: Db
  clock: Clock
  log: Logger
  bell: Bell
  keyring: Keyring
  suppressionKey: Buffer
  /** Base of every link we write, without a trailing slash. */
  publicUrl: string
  timeZone: string
  brand: Brand
  /** What health reports of the parts in use. */
  parts: { queue: 'postgres' | 'redis'; mail: 'inbox' | 'smtp'; database: 'embedded' | 'external' }
  /** Answers whether queue and mail server can be reached right now. */
  probe: { queue(): Promise<boolean>; mail(): Promise<boolean> }
  /** What SMTP_URL and MAIL_FROM say, for show; its password stays where it is. None in tools without mail. */
  environmentSender?: {
    host: string
    port: number
    security: 'tls' | 'opportunistic'
    username: string | null
    from: { name: string; address: string }
    connections: number
    /** RETURN_DOMAIN. */
    returnDomain?: string | undefined
  }
  /** Signs in to a mailbox now and opens its folder, within fifteen seconds; `failure` as `noteMailboxFailure` writes it. */
  testMailbox?: (
    mailbox: Pick<MailboxRow, 'host' | 'port' | 'security' | 'username' | 'folder'> & { password: string },
  ) => Promise<{ ok: true; mails: number; idle: boolean } | { ok: false; failure: string }>
  /** The listener for what comes back, as it is set up here; null where it is off. */
  returnsListener?: { host: string; port: number; name: string; tls: boolean } | null
  /** The DNS, for one look at a domain. Without it none is asked. */
  dns?: () => DnsAsk
  /** How backups are made here, for show. */
  backups?: {
    nightly: { dir: string; keep: number; encrypted: boolean } | null
    /** The file with the keys; null: they are in the environment. */
    keysIn: string | null
  }
  /** Told e-mail addresses nobody is known by any more, for copies of mails kept outside the database. */
  erased?: (addresses: readonly string[]) => Promise<void>
  /** The demo shop, which lies outside of the API. None in tools without it. */
  demo?: {
    /** Sets it up; the line of the audit log is written with it. @throws Problem `demo_there`, `demo_numbers_taken` */
    install(audit: AuditLine): Promise<void>
    /** Marks the rows of a demo that is older than the marks. */
    recognise(): Promise<void>
  }
  /** Fetches text by HTTPS, of a host that was checked; the network's unless set. */
  fetchText?: (url: string) => Promise<string>
  /** Aborted when this process begins to stop: what keeps a connection open for long ends it. */
  closing?: AbortSignal
  /** Of live updates, in milliseconds; as admin-api/live/streams.ts says unless set. */
  liveTiming?: { pollMs?: number; heartbeatMs?: number }
  /** What is written down about releases (CHANGELOG.md); nothing unless set. */
  changelog?: () => Promise<string>
  /** Free space where the data directory lies. */
  disk?: () => Promise<{ path: string; freeBytes: number; totalBytes: number }>
  version: string
}
