import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../db/orm.ts'
import { newId } from '../engine/shared/id.ts'
import type { Through } from './rules.ts'

const batchSize = 500

/**
 * Seconds it takes to write what a benchmark's runs wrote, and nothing else: the runs themselves, each time they moved,
 * their messages and the changes of their customers, in batches of the same size by one connection, into the same
 * tables with the same indexes.
 */
export async function bareWrites(db: Db, { moves }: Through): Promise<number> {
  const runs = await db
    .selectFrom('run')
    .select(['id', 'path', 'customer_id', 'event_id', 'rule_id', 'rule_version_id'])
    .execute()
  const messages = await db
    .selectFrom('message')
    .select([
      'run_id',
      'customer_id',
      'rule_id',
      'rule_version_id',
      'step_id',
      'channel',
      'purpose',
      'event_id',
    ])
    .execute()
  const changes = await db.selectFrom('attribute_change').select(['customer_id', 'key', 'value']).execute()
  const entered = runs.map(run => ({ ...run, path: [] }))
  await sql`truncate run, message, attribute_change cascade`.execute(db)
  const began = performance.now()
  for (const some of batches(entered)) await db.transaction().execute(trx => insertRuns(some).execute(trx))
  for (let round = 0; round < Math.round(moves / runs.length); round += 1)
    for (const some of batches(runs)) await db.transaction().execute(trx => updateRuns(some).execute(trx))
  for (const some of batches(messages))
    await db.transaction().execute(trx => insertMessages(some).execute(trx))
  for (const some of batches(changes))
    await db.transaction().execute(async trx => {
      await updateCustomers(some).execute(trx)
      await insertChanges(some).execute(trx)
    })
  return (performance.now() - began) / 1000
}

function* batches<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += batchSize) yield rows.slice(at, at + batchSize)
}

type Rows = readonly Record<string, unknown>[]

const insertRuns = (rows: Rows): RawBuilder<unknown> => sql`
  insert into run (id, rule_id, rule_version_id, customer_id, event_id, entry_key, state, due_at, started_at)
  select id, rule_id, rule_version_id, customer_id, event_id, '', 'ready', '2026-03-02', '2026-03-02'
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, rule_id uuid, rule_version_id uuid,
    customer_id uuid, event_id uuid)`

const updateRuns = (rows: Rows): RawBuilder<unknown> => sql`
  update run set state = 'waiting', step_id = 'night', due_at = run.due_at + interval '1 hour', until = run.due_at,
    path = x.path, revision = revision + 1
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, path jsonb) where run.id = x.id`

const insertMessages = (rows: Rows): RawBuilder<unknown> => sql`
  insert into message (id, origin_key, customer_id, channel, purpose, lane, rule_id, rule_version_id, run_id, step_id,
    event_id, state, due_at, created_at, updated_at)
  select id, origin_key, customer_id, channel, purpose, 'triggered', rule_id, rule_version_id, run_id, step_id,
    event_id, 'queued', '2026-03-02', '2026-03-02', '2026-03-02'
  from jsonb_to_recordset(${JSON.stringify(
    rows.map(row => ({ id: newId(new Date()), origin_key: `${row.run_id}/${row.step_id}/1`, ...row })),
  )}::jsonb) as x(id uuid, origin_key text, customer_id uuid, channel text, purpose text, rule_id uuid,
    rule_version_id uuid, run_id uuid, step_id text, event_id uuid)`

const updateCustomers = (rows: Rows): RawBuilder<unknown> => sql`
  update customer c set attributes = c.attributes || jsonb_build_object(x.key, x.value), version = version + 1
  from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(customer_id uuid, key text, value jsonb)
  where c.id = x.customer_id`

const insertChanges = (rows: Rows): RawBuilder<unknown> => sql`
  insert into attribute_change (id, customer_id, key, value, origin, recorded_at)
  select id, customer_id, key, value, 'rule', '2026-03-02'
  from jsonb_to_recordset(${JSON.stringify(
    rows.map(row => ({ id: newId(new Date()), ...row })),
  )}::jsonb) as x(id uuid, customer_id uuid, key text, value jsonb)`
