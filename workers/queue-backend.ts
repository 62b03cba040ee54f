import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'
import { queueSchema } from '../db/queue-schema.ts'
import { Problem } from '../engine/shared/problem.ts'
import { postgresQueue } from './postgres-queue.ts'
import { jobOptions, type QueueName } from './queues.ts'

/** What BullMQ runs on; the rest of the program does not know which. */
export type QueueBackend = {
  kind: 'postgres' | 'redis'
  queue(name: QueueName): Queue
  worker(name: QueueName, concurrency: number, run: () => Promise<void>): Worker
  /** True when the backend answers. */
  probe(): Promise<boolean>
  close(): Promise<void>
}

/** Workers look for stalled jobs this often, in milliseconds; a doorbell lost in a crash is found again then. */
const stalledInterval = 5_000

const workerOptions = (concurrency: number, prefix: string | undefined) => ({
  concurrency,
  ...(prefix ? { prefix } : {}),
  stalledInterval,
  lockDuration: 15_000,
  // A crash must not fail a doorbell for good: ring as often as it takes.
  maxStalledCount: 1_000,
})

/** BullMQ on PostgreSQL: one pool for all queues and workers of the process (DESIGN §7). */
export function postgresBackend(options: { url: string; poolSize: number; prefix?: string }): QueueBackend {
  const { prefix } = options
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    keepAlive: true,
    application_name: 'anlass-queue',
    options: `-c search_path=${queueSchema}`,
  })
  // Every queue and worker forwards the pool's errors as its own; beyond ten of them Node would warn of a leak.
  pool.setMaxListeners(100)
  // A connection that breaks while somebody has it tells by this event too, beside failing what was asked; unheard, it would end the process.
  pool.on('connect', client => client.on('error', () => {}))
  const prefixed = prefix ? { prefix } : {}
  return {
    kind: 'postgres',
    queue: name =>
      new Queue(
        name,
        { connection: pool, ...prefixed, defaultJobOptions: jobOptions },
        postgresQueue,
      ) as unknown as Queue,
    worker: (name, concurrency, run) =>
      new Worker(
        name,
        run,
        { connection: pool, ...workerOptions(concurrency, prefix) },
        postgresQueue,
      ) as unknown as Worker,
    probe: async () => (await pool.query('select 1')).rowCount === 1,
    close: () => pool.end(),
  }
}

/** BullMQ on Redis. Refuses a server that may throw keys away. */
export async function redisBackend(options: { url: string; prefix?: string }): Promise<QueueBackend> {
  const connections: Redis[] = []
  const connect = () => {
    const connection = new Redis(options.url, { maxRetriesPerRequest: null, lazyConnect: true })
    connection.on('error', () => {})
    connections.push(connection)
    return connection
  }
  const shared = connect()
  try {
    await shared.connect()
  } catch (cause) {
    throw new Problem('redis_unreachable', 'Redis cannot be reached at REDIS_URL.', {
      status: 503,
      hint: 'Check REDIS_URL, or leave it out: without it the queue runs on PostgreSQL.',
      cause,
    })
  }
  await assertNoEviction(shared)
  const prefixed = options.prefix ? { prefix: options.prefix } : {}
  return {
    kind: 'redis',
    queue: name => new Queue(name, { connection: shared, ...prefixed, defaultJobOptions: jobOptions }),
    worker: (name, concurrency, run) =>
      new Worker(name, run, { connection: connect(), ...workerOptions(concurrency, options.prefix) }),
    probe: async () => (await shared.ping()) === 'PONG',
    close: async () => {
      // Connections passed to BullMQ stay open until we close them. One that is not up would keep QUIT waiting.
      await Promise.allSettled(
        connections.map(connection =>
          connection.status === 'ready' ? connection.quit() : connection.disconnect(),
        ),
      )
    },
  }
}

async function assertNoEviction(redis: Redis): Promise<void> {
  const info = await redis.info('memory')
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1]
  if (policy === 'noeviction') return
  redis.disconnect()
  throw new Problem(
    'redis_evicts',
    `Redis runs with maxmemory-policy ${policy ?? 'unknown'} and may throw jobs away.`,
    {
      status: 503,
      hint: 'Set `maxmemory-policy noeviction` in redis.conf, or run: redis-cli CONFIG SET maxmemory-policy noeviction',
    },
  )
}
