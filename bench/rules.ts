import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pino from 'pino'
import { startEmbeddedPostgres } from '../app/embedded/postgres.ts'
import { reset } from '../app/reset.ts'
import { migrate } from '../db/migrate.ts'
import { createOrm, type Db, kyselyOf } from '../db/orm.ts'
import { dueWork } from '../db/stores/due-store.ts'
import { jsonb } from '../db/stores/json.ts'
import { takeDueRuns } from '../db/stores/run-store.ts'
import type { PropertyCondition } from '../engine/conditions/property.ts'
import type { RuleDefinitionInput } from '../engine/rules/definition.ts'
import { FakeClock } from '../test/support/fake-clock.ts'
import { plainTemplate, seedEvents, seedRule, seedTemplate, seedWorkspace } from '../test/support/seed.ts'
import type { WorkerContext } from '../workers/context.ts'
import { runAdvance } from '../workers/processors/advance.ts'
import { runMatch } from '../workers/processors/match.ts'
import { percentile } from './app.ts'
import type { BenchResult } from './result.ts'
import { bareWrites } from './rules-baseline.ts'

const hour = 3_600_000

/** Ten steps of all the kinds that cost something, along every way through them. */
const tenSteps: RuleDefinitionInput = {
  trigger: { type: 'event', event: 'Entered' },
  goal: { event: 'Order Completed', windowDays: 7 },
  steps: [
    { id: 'count', type: 'update', changes: [{ do: 'add', attribute: 'points', amount: 1 }] },
    {
      id: 'kind',
      type: 'branch',
      arms: [{ id: 'many', when: { type: 'attribute', attribute: 'points', op: 'at_least', value: 50 } }],
    },
    {
      id: 'half',
      type: 'split',
      arms: [
        { id: 'a', weight: 1 },
        { id: 'b', weight: 1 },
      ],
    },
    { id: 'first', type: 'send', purpose: 'newsletter', template: 'bench' },
    { id: 'night', type: 'wait', duration: { amount: 1, unit: 'days' } },
    { id: 'answer', type: 'waitFor', event: 'Answered', timeout: { amount: 2, unit: 'hours' } },
    { id: 'second', type: 'send', purpose: 'newsletter', template: 'bench' },
    { id: 'morning', type: 'wait', time: { at: '09:00' } },
    { id: 'call', type: 'task', title: 'Call', purpose: 'service' },
    { id: 'third', type: 'send', purpose: 'newsletter', template: 'bench' },
  ],
}

/**
 * Customers who enter a rule of ten steps all at once, taken through it by two workers of one process; a tick while a
 * million runs wait; one event against two hundred published rules. Baseline: the same rows written by bare multi-row
 * statements in batches of the same size, deciding nothing.
 */
export async function rulesBench({ short }: { short: boolean }): Promise<BenchResult> {
  const customers = short ? 5_000 : 100_000
  const waiting = short ? 50_000 : 1_000_000
  return await withDatabase(async (db, sourceId) => {
    const clock = new FakeClock(new Date('2026-03-02T10:00:00Z'))
    const context = contextOf(db, clock)
    // A tenth first: what it takes then is what it takes for any number.
    const small = await through(context, sourceId, customers / 10)
    await emptied(db)
    const large = await through(context, sourceId, customers)
    const baseline = await bareWrites(db, large)
    await emptied(db)
    const event = await oneEvent(context, sourceId, kind => [{ property: 'kind', op: 'equals', value: kind }])
    await emptied(db)
    const filters = await oneEvent(context, sourceId, kind => [
      { property: 'kind', op: 'at_least', value: kind },
      { property: 'kind', op: 'less', value: kind + 1 },
    ])
    await emptied(db)
    const tick = await ticks(context, sourceId, waiting)
    const stepsPerSecond = large.steps / large.seconds
    return {
      bench: 'rules',
      figures: {
        customers,
        stepsPerSecond,
        steps: large.steps,
        enterSeconds: large.enterSeconds,
        advanceSeconds: large.seconds - large.enterSeconds,
        messages: large.messages,
        peakRssMb: large.peakRssMb,
        peakRssMbAtATenth: small.peakRssMb,
        baselineSeconds: baseline,
        waitingRuns: waiting,
        tickMs: tick.median,
        tickMaxMs: tick.max,
        matchMs: event.median,
        matchP99Ms: event.p99,
        matchFiltersMs: filters.median,
        matchFiltersP99Ms: filters.p99,
      },
      ratios: {
        vsBareWrites: baseline / large.seconds,
        memoryVsTenth: large.peakRssMb / small.peakRssMb,
      },
    }
  })
}

async function withDatabase<T>(work: (db: Db, sourceId: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'anlass-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  try {
    await migrate(postgres.ownerUrl)
    const orm = await createOrm({ url: postgres.ownerUrl, poolSize: 4 })
    try {
      const db = kyselyOf(orm)
      const sourceId = await seedWorkspace(db)
      await seedTemplate(db, 'bench', plainTemplate())
      await db
        .insertInto('attribute_definition')
        .values({
          key: 'points',
          type: 'number',
          label: jsonb({ de: 'Punkte', en: 'Points' }),
          purpose: 'bench',
          created_at: new Date(),
        })
        .onConflict(conflict => conflict.doNothing())
        .execute()
      return await work(db, sourceId)
    } finally {
      await orm.close()
    }
  } finally {
    await postgres.stop()
    await reset(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function contextOf(db: Db, clock: FakeClock): WorkerContext {
  const context = {
    db,
    clock,
    log: pino({ level: 'error' }),
    bell: { ring: () => undefined, attend: async () => undefined },
    timeZone: 'Europe/Berlin',
    suppressionKey: Buffer.alloc(32, 7),
  }
  // The processors under measurement need no mail and no links.
  return context as unknown as WorkerContext
}

/** So many customers with an address and an attribute; returns nothing, for they may be a million. */
async function addCustomers(db: Db, count: number, now: Date): Promise<void> {
  await sql`
    insert into customer (id, state, external_id, email, email_key, time_zone, attributes, created_at, updated_at)
    select uuidv7(), 'customer', 'bench-' || n, 'c' || n || '@example.test', 'c' || n || '@example.test',
      (array['Europe/Berlin', 'America/New_York', null, 'Asia/Kathmandu'])[n % 4 + 1],
      jsonb_build_object('points', n % 100), ${now}::timestamptz, ${now}::timestamptz
    from generate_series(1, ${count}::int) n`.execute(db)
  await sql`vacuum (analyze) customer`.execute(db)
}

async function addEvents(db: Db, sourceId: string, name: string, now: Date): Promise<void> {
  await sql`
    with written as (
      insert into event (id, source_id, message_id, type, name, customer_id, mode, trust, occurred_at, received_at)
      select uuidv7(), ${sourceId}::uuid, 'bench' || gen_random_uuid(), 'track', ${name}, id, 'live', 'server',
        ${now}::timestamptz, ${now}::timestamptz from customer
      returning id)
    insert into event_inbox (event_id, received_at) select id, ${now}::timestamptz from written`.execute(db)
}

export type Through = {
  seconds: number
  enterSeconds: number
  steps: number
  /** Times a run was written. */
  moves: number
  messages: number
  peakRssMb: number
}

/** Lets customers enter at once and takes them to the end, by a clock that is turned on when nothing is due. */
async function through(context: WorkerContext, sourceId: string, customers: number): Promise<Through> {
  const { db, clock } = context as WorkerContext & { clock: FakeClock }
  await seedRule(db, 'Ten steps', tenSteps, { now: clock.now() })
  await addCustomers(db, customers, clock.now())
  await addEvents(db, sourceId, 'Entered', clock.now())
  await sql`vacuum (analyze) event, event_inbox`.execute(db)
  globalThis.gc?.()
  let peak = 0
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  const go = () => false
  const both = (work: (context: WorkerContext, stopping: () => boolean) => Promise<void>) =>
    Promise.all([work(context, go), work(context, go)])
  const began = performance.now()
  await both(runMatch)
  const entered = performance.now()
  for (let turns = 0; turns < 100 && (await running(db)); turns += 1) {
    await both(runAdvance)
    clock.turn(hour)
  }
  const ended = performance.now()
  clearInterval(sampler)
  const { rows } = await sql<{ done: number; steps: number; moves: number; messages: number }>`
    select count(*) filter (where state = 'done')::int as done,
      sum(jsonb_array_length(path))::int as steps, sum(revision)::int as moves,
      (select count(*)::int from message) as messages from run`.execute(db)
  const [{ done, steps, moves, messages } = { done: 0, steps: 0, moves: 0, messages: 0 }] = rows
  if (done !== customers || steps !== customers * 10 || messages !== customers * 4)
    throw new Error(`${customers} customers: ${done} done, ${steps} steps, ${messages} messages`)
  return {
    seconds: (ended - began) / 1000,
    enterSeconds: (entered - began) / 1000,
    steps,
    moves,
    messages,
    peakRssMb: peak / 2 ** 20,
  }
}

async function running(db: Db): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select from run where state in ('ready', 'waiting')) as some`.execute(db)
  return rows[0]?.some ?? false
}

async function emptied(db: Db): Promise<void> {
  await sql`truncate customer, rule, event_inbox cascade`.execute(db)
}

/**
 * One event against 200 published rules that all listen to its name, one of which it fits: told apart by an equality,
 * which an index decides, or by filters that have to be asked one by one.
 */
async function oneEvent(
  context: WorkerContext,
  sourceId: string,
  where: (kind: number) => PropertyCondition[],
): Promise<{ median: number; p99: number }> {
  const { db, clock } = context
  for (let n = 0; n < 200; n += 1)
    await seedRule(
      db,
      `Rule ${n}`,
      {
        trigger: { type: 'event', event: 'Came', where: where(n) },
        steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'bench' }],
      },
      { now: clock.now() },
    )
  await addCustomers(db, 1_000, clock.now())
  await sql`vacuum (analyze) rule, rule_version`.execute(db)
  const people = await db.selectFrom('customer').select('id').limit(300).execute()
  const times: number[] = []
  for (const [n, { id }] of people.entries()) {
    await seedEvents(
      db,
      sourceId,
      [{ customerId: id, name: 'Came', properties: { kind: n % 200 } }],
      clock.now(),
    )
    const from = performance.now()
    await runMatch(context, () => false)
    // The first are planned and compiled.
    if (n >= 50) times.push(performance.now() - from)
  }
  const { entered } = await db
    .selectFrom('run')
    .select(({ fn }) => fn.countAll<number>().as('entered'))
    .executeTakeFirstOrThrow()
  if (Number(entered) !== people.length) throw new Error(`${entered} runs of ${people.length} events`)
  const sorted = times.toSorted((a, b) => a - b)
  return { median: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) }
}

/** What a tick costs while so many runs wait and none is due. */
async function ticks(
  context: WorkerContext,
  sourceId: string,
  waiting: number,
): Promise<{ median: number; max: number }> {
  const { db, clock } = context
  const now = clock.now()
  const ruleId = await seedRule(db, 'Waiting', tenSteps, { now })
  await addCustomers(db, waiting / 10, now)
  await addEvents(db, sourceId, 'Entered', now)
  await sql`delete from event_inbox`.execute(db)
  await sql`
    insert into run (id, rule_id, rule_version_id, customer_id, event_id, entry_key, state, step_id, arrived_at, until,
      due_at, started_at)
    select uuidv7(), ${ruleId}::uuid, (select id from rule_version where rule_id = ${ruleId}::uuid), e.customer_id,
      gen_random_uuid(), '', 'waiting', 'night', ${now}::timestamptz, x.due, x.due, ${now}::timestamptz
    from event e cross join generate_series(1, 10) n
    cross join lateral (select ${now}::timestamptz + (1 + random() * 500 + n) * interval '1 minute' as due) x`.execute(
    db,
  )
  // Written at one go they would be unknown to the planner, as runs that come one by one never are.
  await sql`vacuum (analyze) run`.execute(db)
  const times: number[] = []
  for (let n = 0; n < 60; n += 1) {
    const from = performance.now()
    const due = await dueWork(db, now)
    const runs = await db.transaction().execute(trx => takeDueRuns(trx, now, 500))
    times.push(performance.now() - from)
    if (due.advance || runs.length > 0) throw new Error('something is due')
  }
  const sorted = times.toSorted((a, b) => a - b)
  return { median: percentile(sorted, 0.5), max: sorted.at(-1) ?? Number.NaN }
}
