import type { Logger } from 'pino'
import type { Db } from '../../db/orm.ts'
import type { LedgerHead } from '../../engine/consent/seal.ts'
import { type Clock, systemClock } from '../../engine/shared/clock.ts'
import { keyringOf } from '../../engine/shared/keyring.ts'
import type { LedgerHeadKeeper, WorkerContext } from '../../workers/context.ts'
import type { WorkerBell } from '../../workers/queues.ts'

export const testBrand = {
  shopName: 'Testladen',
  imprint: {
    de: 'Testladen GmbH\nTeststraße 1\n10115 Berlin',
    en: 'Testladen GmbH\nTeststraße 1\n10115 Berlin',
  },
  color: '#c2410c',
  baseUrl: 'http://127.0.0.1:3000',
}

export const testKeyring = keyringOf({ id: 'k1', key: 'test-secret-key-of-at-least-32-characters' })
export const testSuppressionKey = Buffer.from('test-suppression-key-of-at-least-32-chars')

/** What the database calls the sessions of a worker process: they may outlive it by a moment. */
export const sessionsOf = (pid: number | undefined) => `anlass test ${pid}`

/** Keeps the head of the ledger in memory. */
function headInMemory(): LedgerHeadKeeper {
  let head: LedgerHead | null = null
  return {
    read: async () => head,
    write: async next => {
      head = next
    },
  }
}

export type ContextParts = {
  db: Db
  bell: WorkerBell
  log: Logger
  smtpPort: number
  clock?: Clock | undefined
  /** Sessions per lane. */
  connections?: number | undefined
  transactionLimitMs?: number | undefined
  catcher?: boolean | undefined
  /** Whether addresses of this machine may be called: servers of the test. */
  allowPrivateWebhooks?: boolean | undefined
}

/** What the workers of a test are given; the same in this process and in a child. */
export function testContext(parts: ContextParts): WorkerContext {
  return {
    db: parts.db,
    clock: parts.clock ?? systemClock,
    log: parts.log,
    bell: parts.bell,
    keyring: testKeyring,
    suppressionKey: testSuppressionKey,
    publicUrl: 'http://127.0.0.1:3000',
    shopUrl: 'http://shop.example.test',
    timeZone: 'Europe/Berlin',
    locale: 'de',
    // A copy: what a test sets in the brand is not meant for the next file of the process.
    brand: structuredClone(testBrand),
    mail: {
      smtp: {
        host: '127.0.0.1',
        port: parts.smtpPort,
        secure: false,
        transactionLimitMs: parts.transactionLimitMs ?? 5_000,
      },
      from: { name: 'Testladen', address: 'shop@testladen.test' },
      domain: 'testladen.test',
      catcher: parts.catcher ?? true,
      connections: parts.connections ?? 3,
    },
    ledgerHead: headInMemory(),
    // Nothing of a test asks the machine's DNS.
    dns: () => async () => ({ kind: 'none' }),
    allowPrivateWebhooks: parts.allowPrivateWebhooks ?? false,
  }
}
