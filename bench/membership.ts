import { sql } from 'kysely'
import pino from 'pino'
import type { Db } from '../db/orm.ts'
import { readConditionWorld } from '../db/stores/condition-context-store.ts'
import { matching } from '../db/stores/segment-preview-store.ts'
import { createSegment } from '../db/stores/segment-store.ts'
import type { Condition } from '../engine/conditions/schema.ts'
import { systemClock } from '../engine/shared/clock.ts'
import { newId } from '../engine/shared/id.ts'
import type { WorkerContext } from '../workers/context.ts'
import { runWatch } from '../workers/processors/watch.ts'
import { percentile } from './app.ts'
import { withLargeShop } from './large-shop.ts'
import type { BenchResult } from './result.ts'
import { segmentShapes } from './segment-shapes.ts'

/** Shapes that a rule would wait for: details, behaviour, purchases, permissions, a mixture. */
const watched = [
  'city',
  'points',
  'tagged',
  'viewed-lately',
  'viewed-thrice',
  'left-basket',
  'three-orders',
  'fell-asleep',
  'newsletter-readers',
  'mixture',
]
const changed = 1_000
const rounds = 5
const timeZone = 'Europe/Berlin'

/**
 * How long it takes until ten watched segments are right again after a thousand customers changed, in a large database
 * and in one a tenth of its size: the work follows the thousand, so the ratio stays near one. Afterwards every
 * membership is compared with a full evaluation.
 */
export async function membershipBench({ short }: { short: boolean }): Promise<BenchResult> {
  const sizes = short ? [5_000, 50_000] : [100_000, 1_000_000]
  const seconds: number[] = []
  let fillSeconds = 0
  let crossings = 0
  for (const customers of sizes) {
    await withLargeShop({ customers, events: customers * 10 }, async ({ db }) => {
      const context = contextOf(db)
      await addSegments(db)
      const began = performance.now()
      await untilSettled(context)
      fillSeconds = (performance.now() - began) / 1000
      await sql`vacuum (analyze) segment_member`.execute(db)
      const times: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        await changeSome(db, customers, round)
        const from = performance.now()
        await untilSettled(context)
        times.push((performance.now() - from) / 1000)
      }
      seconds.push(median(times))
      crossings = await countCrossings(db)
      await checkMembers(db)
    })
  }
  const [small = Number.NaN, large = Number.NaN] = seconds
  return {
    bench: 'membership',
    figures: {
      seconds: large,
      secondsAtATenth: small,
      changed,
      segments: watched.length,
      fillSeconds,
      crossings,
    },
    ratios: { vsTenth: large / small },
  }
}

function contextOf(db: Db): WorkerContext {
  const context = {
    db,
    clock: systemClock,
    log: pino({ level: 'error' }),
    bell: { ring: () => undefined, attend: async () => undefined },
    timeZone,
  }
  // The processor under measurement needs no mail, keys or links.
  return context as unknown as WorkerContext
}

async function addSegments(db: Db): Promise<void> {
  for (const name of watched) {
    const condition = segmentShapes.find(shape => shape.name === name)?.condition as Condition
    const now = new Date()
    await createSegment(
      db,
      { id: newId(now), name, description: null, kind: 'dynamic', condition, keepMembers: true },
      now,
      {
        ...{ id: newId(now), at: now, actor: 'bench', requestId: null },
        ...{ action: 'segment.create', entity: 'segment', entityId: name, detail: null },
      },
    )
  }
}

/** Works until no mark, no filling and nothing due is left. */
async function untilSettled(context: WorkerContext): Promise<void> {
  for (;;) {
    await runWatch(context, () => false)
    const { rows } = await sql<{ left: boolean }>`
      select exists (select from segment_mark) or exists (select from segment where fill_from is not null) as left`.execute(
      context.db,
    )
    if (!rows[0]?.left) return
  }
}

/** A thousand customers, others each time: some move, some look at something, some get a tag, some order. */
async function changeSome(db: Db, customers: number, round: number): Promise<void> {
  const now = new Date()
  // Drawn with some to spare, so that there are as many in a small database.
  const percent = Math.min(100, (200 * changed) / customers)
  await db.transaction().execute(async trx => {
    const { rows } = await sql<{ id: string }>`
      select id from customer tablesample bernoulli (${percent}) repeatable (${round}) where state = 'customer' limit ${changed}`.execute(
      trx,
    )
    const ids = rows.map(row => row.id)
    const quarter = (n: number) => sql`any(${ids.filter((_, index) => index % 4 === n)}::uuid[])`
    await sql`update customer set attributes = attributes || jsonb_build_object('city', case when attributes ->> 'city' = 'Berlin'
      then 'Kiel' else 'Berlin' end) where id = ${quarter(0)}`.execute(trx)
    for (const name of ['Product Viewed', 'Product Viewed', 'Product Viewed', 'Product Added'])
      await sql`insert into event (id, source_id, message_id, type, name, customer_id, mode, trust, occurred_at, received_at)
        select uuidv7(), (select id from source limit 1), 'bench' || gen_random_uuid(), 'track', ${name}, id, 'live', 'server',
          ${now}::timestamptz, ${now}::timestamptz from customer where id = ${quarter(1)}`.execute(trx)
    await sql`insert into customer_tag (customer_id, tag, tagged_at, actor)
      select id, 'vip', ${now}::timestamptz, 'bench' from customer where id = ${quarter(2)} on conflict do nothing`.execute(
      trx,
    )
    await sql`insert into orders (id, external_id, customer_id, state, currency, total, ordered_at, received_at, updated_at)
      select uuidv7(), 'bench' || gen_random_uuid(), id, 'placed', 'EUR', 20, ${now}::timestamptz, ${now}::timestamptz,
        ${now}::timestamptz from customer where id = ${quarter(3)}`.execute(trx)
    await sql`update customer_statistics set order_count = order_count + 1, last_order_at = ${now},
      first_order_at = coalesce(first_order_at, ${now}) where customer_id = ${quarter(3)}`.execute(trx)
  })
}

async function countCrossings(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from event where name in ('Segment Entered', 'Segment Left')`.execute(db)
  return rows[0]?.n ?? 0
}

/** Every membership against a full evaluation. Time went on meanwhile: what is due for a recheck may still differ. */
async function checkMembers(db: Db): Promise<void> {
  const world = await readConditionWorld(db, timeZone)
  for (const { id, name, condition } of await db
    .selectFrom('segment')
    .select(['id', 'name', 'condition'])
    .execute()) {
    const now = new Date()
    const { rows } = await sql<{ wrong: number }>`
      select count(*)::int as wrong from (
        select c.id from customer c where ${matching(condition as Condition, { ...world, asOf: now })}) x
      full join (select customer_id as id from segment_member where segment_id = ${id}::uuid) m using (id)
      where (x.id is null or m.id is null) and not exists (select from segment_recheck r
        where r.segment_id = ${id}::uuid and r.customer_id = coalesce(x.id, m.id) and r.due_at <= ${now})`.execute(
      db,
    )
    if (rows[0]?.wrong !== 0) throw new Error(`${name}: ${rows[0]?.wrong} memberships are wrong`)
  }
}

function median(values: readonly number[]): number {
  return percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}
