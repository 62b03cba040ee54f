// A process of its own with a full set of workers, for tests that kill it:
// `node worker-process.ts <WorkerProcessOptions as JSON>` prints `ready`, and stops cleanly on SIGTERM.
import process from 'node:process'
import { pino } from 'pino'
import { describeError } from '../../app/log.ts'
import { applicationRole, createOrm, kyselyOf } from '../../db/orm.ts'
import { createBell } from '../../workers/bell.ts'
import { startWorkers } from '../../workers/runtime.ts'
import { openTestBackend } from './queue.ts'
import { sessionsOf, testContext } from './worker-context.ts'

export type WorkerProcessOptions = {
  backend: 'postgres' | 'redis'
  ownerUrl: string
  prefix: string
  redisUrl?: string
  smtpPort: number
  connections?: number
  transactionLimitMs?: number
  tickMs?: number
  deadAfterMs?: number
}

const options = JSON.parse(process.argv[2] ?? '{}') as WorkerProcessOptions
const log = pino({ level: 'error', serializers: { err: describeError } }, pino.destination(2))
const orm = await createOrm({
  url: options.ownerUrl,
  role: applicationRole,
  poolSize: 10,
  applicationName: sessionsOf(process.pid),
})
const backend = await openTestBackend(options.backend, options)
const bell = createBell(backend, log)
const context = testContext({ ...options, db: kyselyOf(orm), bell, log })
const { tickMs, deadAfterMs } = options
const workers = startWorkers(context, backend, {
  version: 'test',
  ...(tickMs === undefined ? {} : { tickMs }),
  ...(deadAfterMs === undefined ? {} : { deadAfterMs }),
})
process.once('SIGTERM', async () => {
  await workers.stop()
  await bell.close()
  await backend.close()
  await orm.close()
  process.exit(0)
})
process.stdout.write('ready\n')
