import { setTimeout as pause } from 'node:timers/promises'
import { type createPostgresBackend, PostgresConnection, PostgresQueueBackend } from 'bullmq'

/** After a failure a worker asks for work at most this often, in milliseconds. */
const pacedMs = 1_000

/**
 * BullMQ (6.7) keeps the outcome of its first look at the database for good, a failed one too: a process that starts while
 * PostgreSQL restarts would never ring nor hear a bell again. Here the next who asks looks anew.
 */
async function lookedAnew(asked: object, look: () => Promise<void>): Promise<void> {
  try {
    await look()
  } catch (error) {
    Reflect.set(asked, 'readyPromise', undefined)
    throw error
  }
}

class PatientConnection extends PostgresConnection {
  override async waitUntilReady(): Promise<void> {
    await lookedAnew(this, () => super.waitUntilReady())
  }
}

/**
 * A worker of BullMQ whose look for work fails looks again at once. Where it fails without a turn of the event loop, that is a
 * circle nothing ends: no timer, no signal, no connection is served any more, and the log fills the disk.
 */
class PatientBackend extends PostgresQueueBackend {
  override async waitUntilReady(): Promise<void> {
    await lookedAnew(this, () => super.waitUntilReady())
  }

  override async moveToActive(...asked: Parameters<PostgresQueueBackend['moveToActive']>) {
    try {
      return await super.moveToActive(...asked)
    } catch (error) {
      await pause(pacedMs)
      throw error
    }
  }
}

/** BullMQ on PostgreSQL, as its own `createPostgresBackend` makes it, for a database that may be away at any moment. */
export const postgresQueue: typeof createPostgresBackend = (name, options, made = {}) =>
  new PatientBackend(
    new PatientConnection(options.connection),
    name,
    options,
    true,
    made.withBlockingConnection ? name : undefined,
  )
