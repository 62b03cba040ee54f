import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import pg from 'pg'
import { createOrm, kyselyOf, type Orm } from '../../db/orm.ts'
import { rebuildPermissions } from '../../db/stores/consent-rebuild-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let owner: pg.Client
let orm: Orm
beforeAll(async () => {
  database = await createTestDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await orm?.close()
  await database?.close()
})

const sqlOf = (name: string) =>
  readFileSync(new URL(`../../db/migrations/${name}.sql`, import.meta.url), 'utf8')
const day = (n: number) => new Date(Date.UTC(2026, 0, n))

it('permissions of an older release are what the ledger says, confirmations among them', async () => {
  await owner.query(
    'drop schema public cascade; create schema public; create table schema_migration (name text)',
  )
  await owner.query(sqlOf('0001-ground'))
  const lines = async (kinds: string[], state: string, since: number) => {
    const id = newId(day(1))
    await owner.query(
      `insert into customer (id, version, state, attributes, undeclared, created_at, updated_at)
        values ($1, 1, 'customer', '{}', '{}', $2, $2)`,
      [id, day(1)],
    )
    const records = kinds.map((_, index) => newId(day(index + 1)))
    for (const [index, kind] of kinds.entries())
      await owner.query(
        `insert into consent_record (id, customer_id, purpose, channel, kind, occurred_at, recorded_at, origin, actor,
            evidence_hash)
          values ($1, $2, 'newsletter', 'email', $3, $4, $4, 'form', 'customer', '00')`,
        [records[index], id, kind, day(index + 1)],
      )
    await owner.query(
      `insert into permission (customer_id, purpose, channel, state, record_id, since)
        values ($1, 'newsletter', 'email', $2, $3, $4)`,
      [id, state, records[since], day(since + 1)],
    )
    return { id, records }
  }
  const doubleOptIn = await lines(['requested', 'confirmed'], 'granted', 1)
  const again = await lines(['granted', 'confirmed', 'confirmed'], 'granted', 0)
  const bare = await lines(['granted'], 'granted', 0)
  const lapsed = await lines(['requested', 'confirmed', 'withdrawn', 'granted'], 'granted', 3)
  const gone = await lines(['confirmed', 'objected'], 'objected', 1)
  await owner.query(sqlOf('0002-consent'))

  orm = await createOrm({ url: database.ownerUrl })
  const db = kyselyOf(orm)
  expect(await rebuildPermissions(db, { repair: false })).toMatchObject({ customers: 5, differing: 0 })
  const rows = await db.selectFrom('permission').select(['customer_id', 'confirmed', 'record_id']).execute()
  const of = ({ id }: { id: string }) => rows.find(row => row.customer_id === id)
  expect(of(doubleOptIn)).toMatchObject({ confirmed: true, record_id: doubleOptIn.records[1] })
  expect(of(again)).toMatchObject({ confirmed: true, record_id: again.records[2] })
  for (const one of [bare, lapsed, gone]) expect(of(one)?.confirmed).toBe(false)
})
