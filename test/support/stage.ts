import { type Logger, pino } from 'pino'
import type { Db } from '../../db/orm.ts'
import type { Lane } from '../../engine/messages/state.ts'
import type { WorkerContext } from '../../workers/context.ts'
import { runAdvance } from '../../workers/processors/advance.ts'
import { createDelivery, type Delivery } from '../../workers/processors/deliver.ts'
import { runMatch } from '../../workers/processors/match.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { FakeClock } from './fake-clock.ts'
import { seedWorkspace } from './seed.ts'
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts'
import { type ContextParts, testContext } from './worker-context.ts'

/** Processors without a queue, run by hand under a clock that stands still. */
export type Stage = {
  database: TestDatabase
  db: Db
  sink: SmtpSink
  clock: FakeClock
  context: WorkerContext
  sourceId: string
  match(): Promise<void>
  advance(): Promise<void>
  /** Delivers what is due in a lane now. */
  deliver(lane?: Lane): Promise<void>
  close(): Promise<void>
}

export async function createStage(
  options: Pick<ContextParts, 'connections' | 'transactionLimitMs' | 'catcher'> & { log?: Logger } = {},
): Promise<Stage> {
  const database = await createTestDatabase({ poolSize: 10 })
  const { db } = database
  const sink = await startSmtpSink()
  const clock = new FakeClock()
  const log = options.log ?? pino({ level: 'silent' })
  const context = testContext({
    ...options,
    db,
    bell: { ring: () => {}, attend: (_name, work) => work() },
    log,
    clock,
    smtpPort: sink.port,
  })
  const sourceId = await seedWorkspace(db, clock.now())
  const deliveries = new Map<Lane, Delivery>()
  const deliveryOf = (lane: Lane) => {
    const delivery = deliveries.get(lane) ?? createDelivery(context, lane)
    deliveries.set(lane, delivery)
    return delivery
  }
  const go = () => false
  return {
    database,
    db,
    sink,
    clock,
    context,
    sourceId,
    match: () => runMatch(context, go),
    advance: () => runAdvance(context, go),
    deliver: (lane = 'triggered') => deliveryOf(lane).run(go),
    close: async () => {
      for (const delivery of deliveries.values()) delivery.close()
      await sink.close()
      await database.close()
    },
  }
}
