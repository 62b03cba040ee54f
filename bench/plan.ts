import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RawBuilder, sql } from 'kysely'
import { startEmbeddedPostgres } from '../app/embedded/postgres.ts'
import { reset } from '../app/reset.ts'
import { migrate } from '../db/migrate.ts'
import { createOrm, type Db, kyselyOf } from '../db/orm.ts'
import { ensureWorkspace } from '../db/stores/workspace-store.ts'
import { gateJoins, gateVerdict } from '../engine/consent/gate.ts'
import { percentile } from './app.ts'
import type { BenchResult } from './result.ts'

/** No suppression list is compared here: the hashes need only differ. */
const hashOf = (address: RawBuilder<unknown>) => sql`sha256(convert_to(${address}, 'UTF8'))`

/**
 * What the gate costs a planner: one INSERT … SELECT of a message for every customer with the full policy (basis,
 * § 7(3) UWG with similar categories, suppressions, refusals elsewhere, topics, profiling, template), against the same
 * INSERT … SELECT of the same rows without a look at any of it. In turns, into an empty table each time; the ratio is
 * the median of the turns'. Most customers may be written to, so that both write nearly the same index entries.
 * A planner works in slices: how long one slice of 20,000 takes is told for both shapes of the gate.
 */
export async function planBench({ short }: { short: boolean }): Promise<BenchResult> {
  const [customers, rounds] = short ? [50_000, 3] : [1_000_000, 3]
  const dataDir = mkdtempSync(join(tmpdir(), 'anlass-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  try {
    await migrate(postgres.ownerUrl)
    const orm = await createOrm({ url: postgres.ownerUrl, poolSize: 1 })
    const db = kyselyOf(orm)
    try {
      const now = new Date()
      const template = await seed(db, customers, now)
      const plain: number[] = []
      const gated: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        plain.push(await timed(db, plainInsert(template, now)))
        gated.push(await timed(db, gatedInsert(template, now, 'scan', sql`true`)))
        if (round === 0) await checkVerdicts(db, customers)
      }
      const slice = sql`c.external_id like ${short ? '1%' : '12%'}`
      const sliced = {
        lookup: await timed(db, gatedInsert(template, now, 'lookup', slice)),
        rows: await countMessages(db),
        scan: await timed(db, gatedInsert(template, now, 'scan', slice)),
      }
      const ratios = gated.map((seconds, round) => seconds / (plain[round] ?? Number.NaN))
      return {
        bench: 'plan',
        figures: {
          customers,
          plainSeconds: median(plain),
          gatedSeconds: median(gated),
          gatedPerSecond: customers / median(gated),
          sliceRows: sliced.rows,
          sliceLookupSeconds: sliced.lookup,
          sliceScanSeconds: sliced.scan,
        },
        ratios: { vsPlain: median(ratios) },
      }
    } finally {
      await orm.close()
    }
  } finally {
    await postgres.stop()
    await reset(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const median = (values: number[]) =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  )

/** Customers of all kinds, as a shop has them after some years. Returns the id of the template. */
async function seed(db: Db, customers: number, now: Date): Promise<string> {
  await ensureWorkspace(db, now)
  const at = sql`${now}::timestamptz`
  await sql`
    insert into customer (id, state, external_id, email, email_key, email_hash, attributes, created_at, updated_at,
      address_invalid_at, restricted_at)
    select uuidv7(), 'customer', n, n || '@example.test', n || '@example.test', ${hashOf(sql`n || '@example.test'`)},
      jsonb_build_object('firstName', 'Person', 'lastName', n::text, 'street', 'Lindenweg ' || n, 'postalCode', '10115',
        'city', 'Berlin'), ${at}, ${at}, case when n % 97 = 0 then ${at} end, case when n % 5003 = 0 then ${at} end
    from generate_series(1, ${sql.lit(customers)}) n`.execute(db)
  // Of a hundred: 45 consents, 40 existing customers, 3 withdrawn, 2 objected; five have said nothing.
  await sql`
    insert into permission (customer_id, purpose, channel, state, record_id, since, confirmed, address_hash, sale)
    select id, 'product_offers', 'email',
      case when k < 45 then 'granted' when k < 90 then 'existing_customer' when k < 93 then 'withdrawn' else 'objected' end,
      uuidv7(), ${at}, k < 30, case when k < 30 or (k >= 45 and k < 90) then email_hash end,
      case when k >= 45 and k < 90 then jsonb_build_object('fromSale', true, 'informed', true, 'categories',
        case k % 3 when 0 then '["lemonade"]' when 1 then '["syrup", "glasses"]' else '["presents"]' end::jsonb) end
    from (select *, external_id::int % 100 as k from customer) c where k < 95
    union all
    select id, 'newsletter', 'email', case when k % 13 = 0 then 'withdrawn' else 'granted' end, uuidv7(), ${at},
      true, email_hash, null
    from (select *, external_id::int % 100 as k from customer) c where k < 70
    union all
    select id, 'profiling', 'data', 'objected', uuidv7(), ${at}, false, null, null
    from customer where external_id::int % 50 = 7
    union all
    select id, 'tracking', 'data', 'granted', uuidv7(), ${at}, false, null, null
    from customer where external_id::int % 3 = 0`.execute(db)
  await sql`
    insert into suppression (id, channel, hash, scope, reason, actor, created_at)
    select uuidv7(), 'email', email_hash, case external_id::int % 3 when 0 then 'all' when 1 then 'marketing' else 'unsolicited' end,
      'bench', 'bench', ${at} from customer where external_id::int % 40 = 3
    union all
    select uuidv7(), 'email', ${hashOf(sql`'stranger' || n`)}, 'unsolicited', 'bench', 'bench', ${at}
    from generate_series(1, ${sql.lit(Math.round(customers / 20))}) n`.execute(db)
  await sql`
    insert into customer_preference (customer_id, topics_off, updated_at)
    select id, case when external_id::int % 40 = 5 then '["events"]' else '[]' end::jsonb, ${at}
    from customer where external_id::int % 20 = 5`.execute(db)
  await sql`insert into category_similarity values ('lemonade', 'syrup', ${at}, 'bench'), ('syrup', 'lemonade', ${at}, 'bench')`.execute(
    db,
  )
  const { rows } = await sql<{ id: string }>`
    with made as (
      insert into template (id, key, name, channel, draft, published_version_id, created_at, updated_at, updated_by)
      values (uuidv7(), 'bench', '{}', 'email', '{}', uuidv7(), ${at}, ${at}, 'bench') returning *),
    version as (
      insert into template_version (id, template_id, number, source, compiled, published_at, published_by)
      select published_version_id, id, 1, '{"kind": "marketing"}', '{}', ${at}, 'bench' from made)
    select id from made`.execute(db)
  await sql`vacuum analyze`.execute(db)
  return rows[0]?.id ?? ''
}

/** The message as a campaign would write it, for each customer `c`. */
const planned = (template: string) => sql`
  select c.id as customer_id, 'email'::text as channel, 'product_offers'::text as purpose, null::uuid as event_id,
    null::uuid as confirmation_id, 'events'::text as topic, '["lemonade"]'::jsonb as categories, true as profiling,
    ${template}::uuid as template_id, null::uuid as template_version_id`

const columns = sql`id, origin_key, customer_id, channel, purpose, lane, template_id, topic, categories, profiling, state,
  reason, basis, evidence_id, due_at, created_at, updated_at`

function plainInsert(template: string, now: Date): RawBuilder<unknown> {
  const at = sql`${now}::timestamptz`
  return sql`
    insert into message (${columns})
    select uuidv7(), 'campaign/1/' || c.id, m.customer_id, m.channel, m.purpose, 'bulk', m.template_id, m.topic,
      m.categories, m.profiling, 'queued', null, null, null, ${at}, ${at}, ${at}
    from customer c cross join lateral (${planned(template)}) m`
}

function gatedInsert(
  template: string,
  now: Date,
  shape: 'lookup' | 'scan',
  slice: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const at = sql`${now}::timestamptz`
  const { denial, basis, evidence } = gateVerdict
  return sql`
    insert into message (${columns})
    select uuidv7(), 'campaign/1/' || c.id, m.customer_id, m.channel, m.purpose, 'bulk', m.template_id, m.topic,
      m.categories, m.profiling, case when ${denial} is null then 'queued' else 'skipped' end, ${denial}, ${basis},
      ${evidence}, ${at}, ${at}, ${at}
    from customer c cross join lateral (${planned(template)}) m
    cross join (select null::bytea as own_hash, '{}'::bytea[] as other_hashes) x
    ${gateJoins({ asOf: now, shape })}
    where ${slice} order by c.id`
}

/** Seconds for one statement into an empty table. */
async function timed(db: Db, statement: RawBuilder<unknown>): Promise<number> {
  await sql`truncate message cascade`.execute(db)
  await sql`checkpoint`.execute(db)
  const began = performance.now()
  await statement.execute(db)
  return (performance.now() - began) / 1000
}

async function countMessages(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from message`.execute(db)
  return rows[0]?.n ?? 0
}

/** A gate that denied everybody, or nobody, would be fast for the wrong reason. */
async function checkVerdicts(db: Db, customers: number): Promise<void> {
  const { rows } = await sql<{ told: string; n: number }>`
    select coalesce(reason, basis) as told, count(*)::int as n from message group by 1`.execute(db)
  const counts = new Map(rows.map(row => [row.told, row.n]))
  const expected = [
    'consent',
    'double_opt_in',
    'existing_customer',
    'withdrawn',
    'objected',
    'not_similar',
    'suppressed',
  ]
  const missing = [
    ...expected,
    'unsolicited_listed',
    'invalid_address',
    'topic_off',
    'profiling_refused',
    'no_basis',
  ].filter(told => !counts.has(told))
  const sum = [...counts.values()].reduce((total, n) => total + n, 0)
  if (missing.length > 0 || sum !== customers)
    throw new Error(`the gate told ${JSON.stringify([...counts])}; missing: ${missing.join(', ')}`)
}
