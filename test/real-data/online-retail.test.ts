import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import { replay } from '../../app/replay/replay.ts'
import { countOf, type IngestApi, startIngest } from '../integration/ingest-harness.ts'

const file = fileURLToPath(new URL('../../../shared/data/orders/online-retail-sample.csv', import.meta.url))
const present = existsSync(file)
const suite = present ? describe : describe.skip
if (!present) process.stderr.write('skipped: replay of real orders (../shared/data is not there)\n')

type Row = Record<'InvoiceNo' | 'StockCode' | 'Quantity' | 'UnitPrice' | 'CustomerID', string>

suite('the Online Retail sample, replayed', () => {
  let api: IngestApi
  let rows: Row[]
  const play = (asLive = false) =>
    replay({ file, url: api.url, writeKey: api.server, asLive, clock: api.clock })

  beforeAll(async () => {
    api = await startIngest()
    rows = parse(readFileSync(file), { bom: true, columns: true, trim: true })
  })
  afterAll(() => api.close())

  /** Counted from the file by other means than the replay's. */
  const inFile = () => {
    const sold = rows.filter(row => !row.InvoiceNo.startsWith('C'))
    const back = rows.filter(row => row.InvoiceNo.startsWith('C'))
    const sum = (some: Row[]) =>
      Math.round(some.reduce((pence, row) => pence + Number(row.Quantity) * Number(row.UnitPrice) * 100, 0)) /
      100
    return {
      invoices: new Set(sold.map(row => row.InvoiceNo)).size,
      customers: new Set(rows.map(row => row.CustomerID).filter(Boolean)).size,
      anonymous: new Set(rows.filter(row => !row.CustomerID).map(row => row.InvoiceNo)).size,
      goods: sold.filter(row => !['POST', 'DOT', 'C2'].includes(row.StockCode)).length,
      sold: sum(sold),
      back: -sum(back),
    }
  }

  const inDatabase = async () => {
    const { db } = api
    const orders = await db.selectFrom('orders').selectAll().execute()
    const refunds = await db.selectFrom('order_refund').select(['amount', 'kind']).execute()
    const customers = await db.selectFrom('customer').select('state').execute()
    const lines = await db.selectFrom('order_line').select('order_id').execute()
    const pounds = (values: string[]) =>
      Math.round(values.reduce((sum, value) => sum + Number(value) * 100, 0)) / 100
    return {
      invoices: orders.filter(order => order.state !== 'cancelled').length,
      customers: customers.filter(customer => customer.state === 'customer').length,
      anonymous: customers.filter(customer => customer.state === 'visitor').length,
      goods: lines.length,
      sold: pounds(orders.map(order => order.total)),
      back: pounds(refunds.map(refund => refund.amount)),
    }
  }

  it('gives the orders, lines, customers and totals of the file', async () => {
    const shares: number[] = []
    const result = await replay({
      file,
      url: api.url,
      writeKey: api.server,
      clock: api.clock,
      onProgress: (done, total) => shares.push(done / total),
    })
    expect(result).toMatchObject({ invoices: 90, lines: rows.length, orders: inFile().invoices })
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(await inDatabase()).toEqual(inFile())
    // One return names an article of an order in the file; the others were bought before it begins.
    const reduced = await api.db
      .selectFrom('orders')
      .select(['external_id', 'refunded'])
      .where('state', '=', 'partly_refunded')
      .execute()
    expect(reduced).toEqual([{ external_id: '536488', refunded: '25.50' }])
    expect(await countOf(api.db, 'event_inbox')).toBe(0)
  })

  it('agrees with the figures of a customer, and knows them by address and country', async () => {
    const own = rows.filter(row => row.CustomerID === '17850')
    const statistics = await api.db
      .selectFrom('customer_statistics as s')
      .innerJoin('customer as c', 'c.id', 's.customer_id')
      .selectAll()
      .where('c.external_id', '=', 'online-retail-17850')
      .executeTakeFirstOrThrow()
    const revenue = own.reduce((sum, row) => sum + Number(row.Quantity) * Number(row.UnitPrice), 0)
    expect(Number(statistics.revenue)).toBeCloseTo(revenue, 2)
    expect(statistics.order_count).toBe(new Set(own.map(row => row.InvoiceNo)).size)
    expect(statistics).toMatchObject({
      email: 'customer-17850@online-retail.example',
      locale: 'en-GB',
      undeclared: { country: 'United Kingdom' },
      first_order_at: new Date('2010-12-01T08:26:00Z'),
    })
  })

  it('changes nothing when it is run again', async () => {
    const events = await countOf(api.db, 'event')
    await play()
    expect(await countOf(api.db, 'event')).toBe(events)
    expect(await inDatabase()).toEqual(inFile())
  })

  it('played as live, triggers once per order, and gives no money back twice', async () => {
    await play(true)
    const orders = await api.db
      .selectFrom('event_inbox as i')
      .innerJoin('event as e', 'e.id', 'i.event_id')
      .select(['e.occurred_at', 'e.properties'])
      .where('e.name', '=', 'Order Completed')
      .execute()
    expect(orders).toHaveLength(inFile().invoices)
    expect(orders[0]?.occurred_at).toEqual(api.clock.now())
    expect(orders[0]?.properties.original_time).toMatch(/^2010-12-01T/)
    expect(await inDatabase()).toEqual(inFile())
    const inbox = await countOf(api.db, 'event_inbox')
    await play(true)
    expect(await countOf(api.db, 'event_inbox')).toBe(inbox)
  })
})
