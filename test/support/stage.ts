import pg from 'pg'
import { type Logger, pino } from 'pino'
import type { Db } from '../../db/orm.ts'
import { type Lane, pendingStates } from '../../engine/messages/state.ts'
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
  /** As the owner of the database, past the triggers that guard published versions. */
  asOwner(text: string): Promise<void>
  /** Sets a trap: plpgsql that runs before each row is written to `table`, until `reset`. */
  trap(table: string, on: 'insert' | 'update', body: string): Promise<void>
  /** Empties what tests fill, and makes the mail server polite again; quicker than a new stage. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** Everything with a foreign key to these is emptied with them. */
const filled =
  'customer, rule, template, event_inbox, suppression, message_event, content_dictionary, domain_pause'

async function countDue(db: Db, lane: Lane, now: Date): Promise<number> {
  const { due } = await db
    .selectFrom('message')
    .select(({ fn }) => fn.countAll<number>().as('due'))
    .where('lane', '=', lane)
    .where('state', 'in', pendingStates)
    .where('due_at', '<=', now)
    .executeTakeFirstOrThrow()
  return Number(due)
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
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const asOwner = async (text: string) => {
    await owner.query(text)
  }
  await asOwner('set session_replication_role = replica')
  return {
    database,
    db,
    sink,
    clock,
    context,
    sourceId,
    match: () => runMatch(context, go),
    advance: () => runAdvance(context, go),
    deliver: async (lane = 'triggered') => {
      const delivery = deliveryOf(lane)
      const due = () => countDue(db, lane, clock.now())
      // On a busy machine what stood behind a slow mail is given back: as long as some go, the rest is taken again.
      for (let before = await due(), after = 0; ; before = after) {
        await delivery.run(go)
        await delivery.drain()
        after = await due()
        if (after === 0 || after >= before) return
      }
    },
    asOwner,
    trap: (table, on, body) =>
      asOwner(`
        create function trap() returns trigger language plpgsql as $$ begin ${body} return new; end $$;
        create trigger trap before ${on} on ${table} for each row execute function trap()`),
    reset: async () => {
      for (const delivery of deliveries.values()) delivery.close()
      deliveries.clear()
      await asOwner(`drop function if exists trap cascade; truncate ${filled} cascade`)
      sink.mails.length = 0
      sink.mailFroms.length = 0
      sink.sessions = 0
      sink.onMailFrom = sink.onRcpt = sink.onMessage = () => undefined
    },
    close: async () => {
      await owner.end()
      for (const delivery of deliveries.values()) delivery.close()
      await sink.close()
      await database.close()
    },
  }
}
