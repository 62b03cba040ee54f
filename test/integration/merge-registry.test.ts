import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { personalTables } from '../../db/personal-data/registry.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { seedCustomers, seedWorkspace } from '../support/seed.ts'
import { merge } from './merge-harness.ts'
import { asOwner, canaryId, seedCanaries } from './privacy-canaries.ts'

let database: TestDatabase
const now = new Date('2026-03-01T10:00:00Z')
beforeAll(async () => {
  database = await createTestDatabase()
  await seedWorkspace(database.db, now)
  // The canaries name rules, recipients and campaigns that are not there.
  await asOwner(database, client =>
    client.query(`do $$ declare known record; begin
      for known in select conrelid::regclass as name, conname from pg_constraint
        where contype = 'f' and connamespace = 'public'::regnamespace
      loop execute format('alter table %s drop constraint %I', known.name, known.conname); end loop; end $$`),
  )
})
afterAll(() => database?.close())

const rowOf = (id: string) =>
  database.db.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** Rows of each personal table that belong to somebody. */
async function rowsOf(id: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { table, rows } of personalTables) {
    const subject = { ids: [id], emailHashes: [], postHashes: [] }
    const { rows: found } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(table)} t where ${rows(subject)}`.execute(database.db)
    counts.set(table, found[0]?.n ?? 0)
  }
  return counts
}

describe('merging, by the registry of personal data', () => {
  it('leaves no row with who was merged, but where the registry says why', async () => {
    const [heir = ''] = await seedCustomers(database.db, [{ email: 'heir@shop.test' }], now)
    await seedCanaries(database, {
      privacy_case: { state: 'done' },
      consent_record: { kind: 'granted' },
      permission: { state: 'granted' },
      customer: { external_id: null },
    })
    const before = await rowsOf(canaryId)
    await merge(database.db, heir, [canaryId], now)
    const [left, moved] = [await rowsOf(canaryId), await rowsOf(heir)]
    for (const { table, merge: how } of personalTables) {
      if (how.how === 'stay') {
        expect(how.because.de && how.because.en).toBeTruthy()
        continue
      }
      if (how.how === 'copy') {
        expect([table, moved.get(table)]).toEqual([table, left.get(table)])
        continue
      }
      expect([table, left.get(table)]).toEqual([table, 0])
      // Nothing was thrown away that is not made anew; a decision about oneself is none.
      if (how.how !== 'drop' && table !== 'duplicate_decision' && table !== 'segment_recheck')
        expect([table, moved.get(table)]).toEqual([table, Math.max(1, before.get(table) ?? 0)])
    }
    expect([...before.values()].filter(n => n > 0).length).toBeGreaterThan(25)
  })

  it('finds every table that names a customer, whatever the registry says', async () => {
    const [heir = '', gone = ''] = await seedCustomers(database.db, [{}, {}], now)
    await database.db
      .insertInto('customer_tag')
      .values([heir, gone].map(id => ({ customer_id: id, tag: 'vip', tagged_at: now, actor: 'test' })))
      .execute()
    await merge(database.db, heir, [gone], now)
    const { rows: columns } = await sql<{ table: string; column: string }>`
      select c.table_name as "table", c.column_name as "column" from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'uuid'`.execute(
      database.db,
    )
    const stays = new Set(
      personalTables.flatMap(entry => (['stay', 'copy'].includes(entry.merge.how) ? [entry.table] : [])),
    )
    for (const { table, column } of columns) {
      if (stays.has(table)) continue
      const { rows } = await sql`
        select from ${sql.table(table)} where ${sql.ref(column)} = ${gone}::uuid`.execute(database.db)
      expect([table, column, rows.length]).toEqual([table, column, 0])
    }
    expect(await rowOf(gone)).toMatchObject({ state: 'merged', merged_into: heir })
  })
})
