import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { ensureWorkspace } from '../../db/stores/workspace-store.ts'
import { importFile } from '../../workers/imports/import-from-disk.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { testNow } from '../support/rows.ts'
import { testSuppressionKey } from '../support/worker-context.ts'

const folder = fileURLToPath(new URL('../../../shared/data/orders/', import.meta.url))
const present = existsSync(`${folder}cdnow.txt`)
const suite = present ? describe : describe.skip
if (!present) process.stderr.write('skipped: imports of real orders (../shared/data is not there)\n')

const clock = { now: () => testNow, monotonic: () => performance.now() }

suite('real orders, imported', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
    await ensureWorkspace(database.db, testNow)
  })
  afterAll(() => database?.close())
  const world = () => ({ db: database.db, clock, suppressionKey: testSuppressionKey })
  const totals = async (currency: string) => {
    const { rows } = await sql<Record<string, number>>`
      select count(*)::int as orders, count(distinct customer_id)::int as customers,
        sum(total)::float8 as total, (select coalesce(sum(l.quantity), 0)::float8 from order_line l join orders x on x.id = l.order_id
          where x.currency = ${currency} and x.state <> 'cancelled') as pieces
      from orders where currency = ${currency} and state <> 'cancelled'`.execute(database.db)
    return rows[0]
  }

  it('CDNOW: fixed width, each row an order', async () => {
    const path = `${folder}cdnow.txt`
    const { end, record } = await importFile(world(), {
      path,
      kind: 'orders',
      actor: 'test',
      preset: 'cdnow',
    })
    expect(end).toBe('done')
    expect(record?.shape).toMatchObject({
      format: 'fixed',
      headings: ['customer_id', 'date', 'number_of_cds', 'dollar_value'],
    })
    const lines = readFileSync(path, 'latin1')
      .split('\r\n')
      .slice(1)
      .filter(Boolean)
      .map(line => line.trim().split(/\s+/))
    const sum = (at: number) =>
      Math.round(lines.reduce((total, cells) => total + Number(cells[at]) * 100, 0)) / 100
    expect(record?.counts).toMatchObject({ created: 69_659 })
    expect(await totals('USD')).toEqual({ orders: 69_659, customers: 23_570, total: sum(3), pieces: sum(2) })
    const { rows } = await sql<{ customers: number; orders: number; revenue: number }>`
      select count(*)::int as customers, sum(order_count)::int as orders, sum(revenue)::float8 as revenue from customer_statistics`.execute(
      database.db,
    )
    expect(rows[0]).toEqual({ customers: 23_570, orders: 69_659, revenue: sum(3) })
    const again = await importFile(world(), { path, kind: 'orders', actor: 'test', preset: 'cdnow' })
    expect(again.record?.counts).toMatchObject({ unchanged: 69_659 })
    expect((await totals('USD'))?.orders).toBe(69_659)
  }, 240_000)

  it('Online Retail: lines of one number are one order, C is a cancellation', async () => {
    const path = `${folder}online-retail-sample.csv`
    const { end, record } = await importFile(world(), { path, kind: 'orders', actor: 'test' })
    expect(end).toBe('done')
    type Row = Record<'InvoiceNo' | 'Quantity' | 'UnitPrice' | 'CustomerID', string>
    const rows = parse(readFileSync(path), { bom: true, columns: true, trim: true }) as Row[]
    const named = rows.filter(row => row.CustomerID !== '')
    const sold = named.filter(row => !row.InvoiceNo.startsWith('C'))
    const total =
      sold.reduce((pence, row) => pence + Number(row.Quantity) * Number(row.UnitPrice) * 100, 0) / 100
    const done = await totals('GBP')
    expect(done).toMatchObject({
      orders: new Set(sold.map(row => row.InvoiceNo)).size,
      customers: new Set(sold.map(row => row.CustomerID)).size,
    })
    expect(done?.total).toBeCloseTo(total, 1)
    expect(record?.counts['refused:no_person']).toBe(rows.length - named.length)
  })
})
