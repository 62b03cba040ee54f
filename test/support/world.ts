import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Redis } from 'ioredis'
import { sql } from 'kysely'
import { type Logger, pino } from 'pino'
import type { Db } from '../../db/orm.ts'
import { createBell, type OwnedBell } from '../../workers/bell.ts'
import type { WorkerContext } from '../../workers/context.ts'
import type { QueueBackend } from '../../workers/queue-backend.ts'
import { type RuntimeOptions, startWorkers } from '../../workers/runtime.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { emptyQueueTables } from './empty-queue.ts'
import { type BackendKind, backends, openTestBackend } from './queue.ts'
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts'
import {
  type ContextParts,
  sessionsOf,
  testBrand,
  testContext,
  testKeyring,
  testSuppressionKey,
} from './worker-context.ts'
import type { WorkerProcessOptions } from './worker-process.ts'

export { type BackendKind, backends, testBrand, testKeyring, testSuppressionKey }

export type WorldOptions = Pick<
  ContextParts,
  'clock' | 'connections' | 'transactionLimitMs' | 'catcher' | 'allowPrivateWebhooks'
> & {
  log?: Logger
}

export type World = {
  database: TestDatabase
  sink: SmtpSink
  context: WorkerContext
  backend: QueueBackend
  bell: OwnedBell
  /** Prefix of this world's keys where the queue is on Redis. */
  prefix: string
  /** Starts a set of workers in this process. */
  work(options?: Partial<RuntimeOptions>): { stop(): Promise<void> }
  /** Starts a set of workers in a process of its own; resolves when they run. */
  spawn(options?: Partial<WorkerProcessOptions>): Promise<ChildProcess>
  /** Throws away everything the queue has: on PostgreSQL its tables' rows, on Redis all keys of this world. */
  loseQueue(): Promise<void>
  close(): Promise<void>
}

let worlds = 0

/** Everything between a database row and a mail, with a real queue and a real SMTP server. */
export async function createWorld(kind: BackendKind, options: WorldOptions = {}): Promise<World> {
  const database = await createTestDatabase({ poolSize: 10 })
  const sink = await startSmtpSink()
  const { ownerUrl } = database
  const prefix = `t${process.pid}${worlds++}${Math.random().toString(36).slice(2, 8)}`
  const backend = await openTestBackend(kind, { ownerUrl, prefix })
  const log = options.log ?? pino({ level: 'silent' })
  const bell = createBell(backend, log)
  const context = testContext({ ...options, db: database.db, bell, log, smtpPort: sink.port })
  const running = new Set<{ stop(): Promise<void> }>()
  const children = new Set<ChildProcess>()
  return {
    database,
    sink,
    context,
    backend,
    bell,
    prefix,
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
    spawn: async processOptions => {
      const { connections, transactionLimitMs } = options
      const child = await spawnWorkers({
        backend: kind,
        ownerUrl,
        prefix,
        smtpPort: sink.port,
        tickMs: 100,
        ...(connections === undefined ? {} : { connections }),
        ...(transactionLimitMs === undefined ? {} : { transactionLimitMs }),
        ...processOptions,
      })
      children.add(child)
      return child
    },
    loseQueue: () => (kind === 'redis' ? deleteKeys(prefix) : emptyQueueTables(database.ownerUrl)),
    close: async () => {
      for (const child of children) await kill(child)
      await Promise.all([...running].map(runtime => runtime.stop()))
      await bell.close()
      await backend.close()
      await sink.close()
      await database.close()
    },
  }
}

async function spawnWorkers(options: WorkerProcessOptions): Promise<ChildProcess> {
  const entry = fileURLToPath(new URL('./worker-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--no-warnings', entry, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the worker process ended with ${code} before it was ready`)
  })
  await Promise.race([once(child.stdout as NonNullable<typeof child.stdout>, 'data'), ended])
  ended.catch(() => {})
  return child
}

/** Ends a child without asking it. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/**
 * What a killed process had in hand, and counts as lost from now on: whoever sweeps finds it, however recently it was
 * claimed. What the process had asked to commit is still written after its death, so the database is waited for.
 */
export async function loseClaims(db: Db, dead: ChildProcess): Promise<string[]> {
  await until('the sessions of the dead to end', async () => {
    const { rows } = await sql`
      select from pg_stat_activity where application_name = ${sessionsOf(dead.pid)}`.execute(db)
    return rows.length === 0
  })
  // What another lost before, and was not found yet, is not counted again.
  const { rows } = await sql<{ id: string }>`
    update message set claimed_at = 'epoch' where state = 'sending' and claimed_at > 'epoch'
    returning id`.execute(db)
  return rows.map(row => row.id)
}

async function deleteKeys(prefix: string): Promise<void> {
  const redis = new Redis(process.env.ANLASS_TEST_REDIS_URL ?? '')
  try {
    const keys = await redis.keys(`${prefix}:*`)
    if (keys.length > 0) await redis.del(keys)
  } finally {
    await redis.quit()
  }
}

/**
 * Waits until `probe` answers true; fails with `what` after `limitMs`, which is how long a busy machine may take: what must
 * be quick is measured where that is the point. Polls, because rows have no events.
 */
export async function until(
  what: string,
  probe: () => Promise<boolean> | boolean,
  limitMs = 45_000,
): Promise<void> {
  const deadline = performance.now() + limitMs
  while (!(await probe())) {
    if (performance.now() > deadline) throw new Error(`gave up waiting: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
