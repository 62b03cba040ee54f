import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { impersonalSchemas } from '../../db/personal-data/other-tables.ts'
import { personalTables, registry } from '../../db/personal-data/registry.ts'
import { eraseCustomers } from '../../db/stores/erasure-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { keptWithoutLimit, retentionRules } from '../../engine/privacy/retention.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { testNow } from '../support/rows.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import {
  asOwner,
  canaryId,
  type DatabaseColumn,
  databaseColumns,
  dumpDatabase,
  hits,
  type Seeded,
  seedCanaries,
} from './privacy-canaries.ts'

let database: TestDatabase
let columns: DatabaseColumn[]
beforeAll(async () => {
  database = await createTestDatabase()
  columns = (await databaseColumns(database)).filter(row => !impersonalSchemas.includes(row.schema))
})
afterAll(() => database?.close())

const retention = new Set([...retentionRules, ...keptWithoutLimit].map(rule => rule.key as string))
const nameOf = (table: string, column: string) => `${table}.${column}`

/** What is wrong between a list of columns and the registry. */
function unclassified(rows: readonly DatabaseColumn[]): string[] {
  const known = new Set(
    [...registry].flatMap(([table, own]) => Object.keys(own).map(name => nameOf(table, name))),
  )
  const there = new Set(rows.map(row => nameOf(row.table, row.column)))
  return [
    ...[...there].filter(name => !known.has(name)).map(name => `${name} is not classified`),
    ...[...known].filter(name => !there.has(name)).map(name => `${name} does not exist`),
  ]
}

describe('the registry of personal data', () => {
  it('classifies every column of every table, and none that is not there', async () => {
    expect(columns.length).toBeGreaterThan(400)
    expect(unclassified(columns)).toEqual([])
  })

  it('notices a new column, a new table, and one that went', async () => {
    await asOwner(database, client =>
      client.query('alter table customer add shoe_size text; create table diary (page text)'),
    )
    const now = (await databaseColumns(database)).filter(row => !impersonalSchemas.includes(row.schema))
    await asOwner(database, client => client.query('alter table customer drop shoe_size; drop table diary'))
    expect(unclassified(now)).toEqual([
      'customer.shoe_size is not classified',
      'diary.page is not classified',
    ])
    expect(unclassified(columns.filter(row => row.column !== 'phone'))).toEqual([
      'customer.phone does not exist',
    ])
  })

  it('can empty what it calls personal, and names it in both languages', () => {
    const wrong: string[] = []
    for (const entry of personalTables) {
      for (const rule of entry.retention)
        if (!retention.has(rule)) wrong.push(`${entry.table}: no rule ${rule}`)
      for (const name of entry.key) if (!(name in entry.columns)) wrong.push(`${entry.table}: no key ${name}`)
      for (const [name, column] of Object.entries(entry.columns)) {
        const where = nameOf(entry.table, name)
        const row = columns.find(known => known.table === entry.table && known.column === name)
        if (column.class === 'personal' && !(column.label?.de && column.label.en))
          wrong.push(`${where}: no label`)
        if (column.class !== 'personal' || column.derived) continue
        if (entry.erasure.how === 'keep') wrong.push(`${where}: personal, and kept`)
        if (entry.erasure.how === 'empty' && !column.empty && !row?.nullable)
          wrong.push(`${where}: cannot be null`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('looks through tables before it takes their rows away, and at the customer last', () => {
    const order = personalTables.map(entry => entry.table)
    const comesFirst = (first: string, second: string) =>
      expect(order.indexOf(first)).toBeLessThan(order.indexOf(second))
    comesFirst('event_inbox', 'event')
    comesFirst('privacy_document', 'privacy_case')
    expect(order.at(-1)).toBe('customer')
    expect(new Set(order).size).toBe(order.length)
    for (const entry of personalTables) {
      if (entry.erasure.how === 'delete')
        expect(['message', 'orders', 'privacy_case']).not.toContain(entry.table)
    }
  })
})

describe('erasure by the registry', () => {
  let seeded: Seeded[]
  beforeAll(async () => {
    const email = 'kanarie-customer-email@example.test'
    seeded = await seedCanaries(database, {
      suppression: { hash: addressHash(testSuppressionKey, 'email', email) },
      customer: {
        email,
        attributes: JSON.stringify({
          lastName: 'kanarie-customer-attributes',
          street: 'Gasse 1',
          postalCode: '1',
          city: 'X',
        }),
      },
    })
  })

  it('began with a value in every personal column', async () => {
    const dump = await dumpDatabase(database)
    const packed = 'kanarie-message-content-body'
    const values = seeded.map(row => row.value).filter(value => value !== packed)
    expect(hits(dump, values)).toEqual(values)
    expect(seeded.length).toBeGreaterThan(40)
  })

  it('leaves none of them, in any table, but the restricted evidence', async () => {
    const done = await eraseCustomers(database.db, [canaryId], {
      now: testNow,
      suppressionKey: testSuppressionKey,
      actor: 'test',
      requestId: null,
    })
    expect(done.erased).toEqual([canaryId])
    const dump = await dumpDatabase(database)
    const values = [...seeded.map(row => row.value), 'Gasse 1']
    expect(hits(dump, values)).toEqual(['kanarie-consent-evidence-evidence'])
    expect(hits(await dumpDatabase(database, ['consent_evidence']), ['kanarie'])).toEqual([])
  })
})
