import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { installDemo } from '../../app/demo/demo.ts'
import { personalTables } from '../../db/personal-data/registry.ts'
import { markDemo } from '../../db/stores/demo-mark-store.ts'
import { leftOfPeople } from '../../db/stores/demo-people-store.ts'
import { ensureWorkspace } from '../../db/stores/workspace-store.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { demoOptions, demoNow as now, removeDemo, rowsLeft } from './demo-harness.ts'
import { canaryId, dumpDatabase, hits, type Seeded, seedCanaries } from './privacy-canaries.ts'

let database: TestDatabase
let seeded: Seeded[]
beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  await ensureWorkspace(db, now)
  await installDemo(db, demoOptions())
  // A row in each table there is for customers, as of somebody who did everything one can do.
  seeded = await seedCanaries(database, {
    customer: { email: 'kanarie-customer-email@example.test', state: 'customer' },
    consent_record: { kind: 'granted' },
  })
  await markDemo(db, 'customer', [canaryId])
})
afterAll(() => database?.close())

it('knows of each table what is left, and of no table that is not there', () => {
  const tables = new Set(personalTables.map(entry => entry.table))
  for (const table of Object.keys(leftOfPeople)) expect(tables).toContain(table)
})

it('takes the rows of every table along, and every word that tells who it was', async () => {
  const { db } = database
  const before = await rowsLeft(db, [canaryId])
  const expected = personalTables.map(({ table }) => table).filter(table => leftOfPeople[table] !== 'list')
  expect(Object.keys(before)).toEqual(expected)
  // Its rows name sources of others, too.
  await removeDemo(db, 'remove')
  const after = await rowsLeft(db, [canaryId])
  // A voucher stays given, to nobody; all others that are left are named.
  const left = expected.filter(table => leftOfPeople[table] && table !== 'voucher')
  expect(Object.keys(after)).toEqual(left)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from voucher`.execute(db)
  expect(rows).toEqual([{ n: 1 }])
  const words = seeded.filter(({ table }) => leftOfPeople[table] !== 'list').map(({ value }) => value)
  expect(words.length).toBeGreaterThan(50)
  expect(hits(await dumpDatabase(database), words)).toEqual([])
})
