import pino from 'pino'
import { migrateQueues } from '../../db/queue-schema.ts'
import { type Clock, systemClock } from '../../engine/shared/clock.ts'
import { keyringOf } from '../../engine/shared/keyring.ts'
import { createBell, type OwnedBell } from '../../workers/bell.ts'
import type { WorkerContext } from '../../workers/context.ts'
import { postgresBackend, type QueueBackend, redisBackend } from '../../workers/queue-backend.ts'
import { type RuntimeOptions, startWorkers } from '../../workers/runtime.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts'

export type BackendKind = 'postgres' | 'redis'

/** The queue backends that can be tested here; Redis only where the test run started one. */
export const backends: BackendKind[] = process.env.ANLASS_TEST_REDIS_URL
  ? ['postgres', 'redis']
  : ['postgres']

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

export type World = {
  database: TestDatabase
  sink: SmtpSink
  context: WorkerContext
  backend: QueueBackend
  bell: OwnedBell
  /** Starts a set of workers in this process. */
  work(options?: Partial<RuntimeOptions>): { stop(): Promise<void> }
  close(): Promise<void>
}

let worlds = 0

/** Everything between a database row and a mail, with a real queue and a real SMTP server. */
export async function createWorld(
  kind: BackendKind,
  options: { clock?: Clock; logLevel?: string } = {},
): Promise<World> {
  const database = await createTestDatabase({ poolSize: 10 })
  const sink = await startSmtpSink()
  const prefix = `t${process.pid}${worlds++}${Math.random().toString(36).slice(2, 8)}`
  const backend =
    kind === 'redis'
      ? await redisBackend({ url: process.env.ANLASS_TEST_REDIS_URL ?? '', prefix })
      : postgresBackend({ url: database.ownerUrl, poolSize: 12 })
  if (kind === 'postgres') await migrateQueues(database.ownerUrl)
  const log = pino({ level: options.logLevel ?? 'silent' })
  const bell = createBell(backend, log)
  const context: WorkerContext = {
    db: database.db,
    clock: options.clock ?? systemClock,
    log,
    bell,
    keyring: testKeyring,
    suppressionKey: testSuppressionKey,
    publicUrl: 'http://127.0.0.1:3000',
    shopUrl: 'http://shop.example.test',
    timeZone: 'Europe/Berlin',
    locale: 'de',
    brand: testBrand,
    mail: {
      smtp: { host: '127.0.0.1', port: sink.port, secure: false, transactionLimitMs: 5_000 },
      from: { name: 'Testladen', address: 'shop@testladen.test' },
      domain: 'testladen.test',
      catcher: true,
      connections: 3,
    },
  }
  const running = new Set<{ stop(): Promise<void> }>()
  return {
    database,
    sink,
    context,
    backend,
    bell,
    work: runtimeOptions => {
      const runtime = startWorkers(context, backend, { version: 'test', tickMs: 100, ...runtimeOptions })
      running.add(runtime)
      return {
        stop: async () => {
          running.delete(runtime)
          await runtime.stop()
        },
      }
    },
    close: async () => {
      for (const runtime of running) await runtime.stop()
      await bell.close()
      await backend.close()
      await sink.close()
      await database.close()
    },
  }
}

/** Waits until `probe` answers true; fails with `what` after `limitMs`. Polls, because rows have no events. */
export async function until(
  what: string,
  probe: () => Promise<boolean> | boolean,
  limitMs = 15_000,
): Promise<void> {
  const deadline = performance.now() + limitMs
  while (!(await probe())) {
    if (performance.now() > deadline) throw new Error(`gave up waiting: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
