import type { Logger } from 'pino'
import type { Db } from '../db/orm.ts'
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
  }
  /** Told e-mail addresses nobody is known by any more, for copies of mails kept outside the database. */
  erased?: (addresses: readonly string[]) => Promise<void>
  version: string
}
