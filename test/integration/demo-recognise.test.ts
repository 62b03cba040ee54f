import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { installDemo } from '../../app/demo/demo.ts'
import { recogniseDemo } from '../../app/demo/recognise.ts'
import type { Db } from '../../db/orm.ts'
import { readDemoStatus } from '../../db/stores/demo-status-store.ts'
import { readDemoSetting } from '../../db/stores/demo-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { ensureWorkspace } from '../../db/stores/workspace-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addCustomer } from '../support/rows.ts'
import { demoOptions, demoNow as now, orphans, peopleOf, removeDemo } from './demo-harness.ts'

let database: TestDatabase
let db: Db
let source: string
beforeEach(async () => {
  database = await createTestDatabase()
  db = database.db
  await ensureWorkspace(db, now)
  await installDemo(db, demoOptions())
  source = (await readDemoSetting(db))?.sourceId ?? ''
  // As it was before: no marks, and a source that the shop uses too.
  await sql`delete from demo_row`.execute(db)
  await sql`
    update setting set value = jsonb_build_object('seed', value -> 'seed', 'sourceId', value -> 'sourceId',
      'installedAt', value -> 'installedAt') where key = 'demo'`.execute(db)
})
afterEach(() => database?.close())

async function told(customer: string, library: string | null, externalId: string): Promise<void> {
  await db
    .updateTable('customer')
    .set({ source_id: source, external_id: externalId })
    .where('id', '=', customer)
    .execute()
  await db
    .insertInto('event')
    .values({
      ...{ id: newId(now), source_id: source, message_id: externalId, type: 'track', name: 'Visited' },
      ...{ customer_id: customer, mode: 'live', trust: 'server', occurred_at: now, received_at: now },
      properties: jsonb({}),
      context: jsonb(library === null ? {} : { library: { name: library } }),
    })
    .execute()
}

it('knows a demo of before again: whom it invented, whom its traffic brought, and nobody else', async () => {
  const invented = await peopleOf(db)
  const played = await addCustomer(db, { email: 'neu.10203@example.com' })
  await told(played, 'zitronella-shop', 'ZK-10203')
  const own = await addCustomer(db, { email: 'echt@kunde.example' })
  await told(own, 'analytics-node', 'K-1')
  const unclear = await addCustomer(db, { email: 'wer@example.com' })
  await told(unclear, null, 'ZK-10204')
  await recogniseDemo(db, demoOptions().clock)
  const status = await readDemoStatus(db, now)
  expect(status.counts.customers + status.counts.visitors).toBe(invented.length + 1)
  expect(status).toMatchObject({ state: 'there', unsure: 1, ownCustomers: true })
  const kinds = new Set(status.things.map(({ thing }) => thing))
  expect(kinds).toEqual(
    new Set(['campaign', 'rule', 'template', 'segment', 'topic', 'attribute', 'product', 'brand']),
  )
  expect(status.things.filter(({ changed }) => changed)).toEqual([])
  await removeDemo(db)
  expect(new Set(await peopleOf(db))).toEqual(new Set([own, unclear]))
  expect(await orphans(db)).toEqual([])
  // The shop's source stays: it was the shop's before.
  expect(await db.selectFrom('source').select('id').execute()).toEqual([{ id: source }])
  expect(await db.selectFrom('event').select('customer_id').execute()).toHaveLength(2)
})

it('gives it a source of its own once, however often and by however many it is asked', async () => {
  await Promise.all([1, 2, 3].map(() => recogniseDemo(db, demoOptions().clock)))
  const setting = await readDemoSetting(db)
  expect(setting).toMatchObject({ ownSource: true, formerSourceId: source })
  expect(setting?.sourceId).not.toBe(source)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from source`.execute(db)
  expect(rows).toEqual([{ n: 2 }])
})
