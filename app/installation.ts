import type { Logger } from 'pino'
import { assertRole } from '../db/assert-role.ts'
import { assertSchema, migrate } from '../db/migrate.ts'
import { applicationRole, createOrm, type Db, kyselyOf, type Orm } from '../db/orm.ts'
import { migrateQueues } from '../db/queue-schema.ts'
import { assertReachable } from '../db/reachable.ts'
import { ensureEmailHashes } from '../db/stores/email-hash-store.ts'
import { assertSuppressionKey, ensureWorkspace } from '../db/stores/workspace-store.ts'
import { type Clock, systemClock } from '../engine/shared/clock.ts'
import { type Keyring, keyringOf } from '../engine/shared/keyring.ts'
import { createBell, type OwnedBell } from '../workers/bell.ts'
import { postgresBackend, type QueueBackend, redisBackend } from '../workers/queue-backend.ts'
import type { Config } from './config.ts'

/** What a process has open, and how it closes it. */
export type Installation = {
  config: Config
  urls: DatabaseUrls
  clock: Clock
  log: Logger
  orm: Orm
  db: Db
  backend: QueueBackend
  bell: OwnedBell
  keyring: Keyring
  suppressionKey: Buffer
  close(): Promise<void>
}

/** Connections of one process: 10 for rows, 13 for the queue, and room for a probe; a test holds it to 25. */
const rowConnections = 10
const queueConnections = 13

export type DatabaseUrls = { url: string; ownerUrl: string }

/** Brings the database up to date; done by whoever may (the single process, or the api process). */
export async function prepareDatabase({ url, ownerUrl }: DatabaseUrls): Promise<void> {
  await assertReachable(ownerUrl, url === ownerUrl ? 'DATABASE_URL' : 'DATABASE_OWNER_URL')
  await migrate(ownerUrl)
  await migrateQueues(ownerUrl)
}

/**
 * Opens database and queue. Refuses a database that does not answer, one that gives our connections other rights
 * (`role_not_taken`), one of another age (`schema_mismatch`), a wrong suppression key (`suppression_key_wrong`), and a Redis that
 * may lose jobs (`redis_evicts`).
 */
export async function openInstallation(
  config: Config,
  urls: DatabaseUrls,
  log: Logger,
): Promise<Installation> {
  const clock = systemClock
  await assertReachable(urls.url, 'DATABASE_URL')
  const orm = await createOrm({ url: urls.url, role: applicationRole, poolSize: rowConnections })
  try {
    await assertRole(orm)
    await assertSchema(orm)
    const db = kyselyOf(orm)
    const suppressionKey = Buffer.from(config.suppressionKey)
    await assertSuppressionKey(db, suppressionKey, clock.now())
    await ensureEmailHashes(db, suppressionKey)
    await ensureWorkspace(db, clock.now())
    const backend =
      config.queue.mode === 'external'
        ? await redisBackend({ url: config.queue.redisUrl })
        : postgresBackend({ url: urls.url, poolSize: queueConnections })
    const bell = createBell(backend, log)
    return {
      config,
      urls,
      clock,
      log,
      orm,
      db,
      backend,
      bell,
      keyring: keyringOf(config.keyring.current, config.keyring.old),
      suppressionKey,
      close: async () => {
        await bell.close()
        await backend.close()
        await orm.close()
      },
    }
  } catch (error) {
    await orm.close()
    throw error
  }
}
