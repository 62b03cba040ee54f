import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { replay } from '../../app/replay/replay.ts'
import { type IngestApi, startIngest } from './ingest-harness.ts'

let api: IngestApi
let dir: string
beforeAll(async () => {
  api = await startIngest()
  dir = mkdtempSync(join(tmpdir(), 'anlass-replay-'))
})
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true })
  await api.close()
})

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country'

function fileOf(lines: string[], head = header): string {
  const file = join(dir, 'orders.csv')
  writeFileSync(file, `\ufeff${[head, ...lines].join('\r\n')}\r\n`)
  return file
}

const play = (file: string, more: { asLive?: boolean; writeKey?: string; url?: string } = {}) =>
  replay({ file, url: api.url, writeKey: api.server, clock: api.clock, ...more })

const order = (externalId: string) =>
  api.db.selectFrom('orders').selectAll().where('external_id', '=', externalId).executeTakeFirstOrThrow()

describe('replay', () => {
  it('tells articles from carriage, returns from orders, guests from customers', async () => {
    const result = await play(
      fileOf([
        'R1,10001,"CUP, BLUE",2,01-06-11 9:05,1.50,1,Germany',
        'R1,POST,POSTAGE,1,01-06-11 9:05,4.00,1,Germany',
        'R2,10001,CUP,1,02-06-11 9:00,1.50,1,Germany',
        'R3,10002,PLATE,1,02-06-11 10:00,7,,France',
        'CR4,10001,CUP,-1,03-06-11 9:00,1.50,1,Germany',
        'CR4,D,Discount,-1,03-06-11 9:00,2,1,Germany',
        'R5,10003,damaged,-5,03-06-11 9:00,0,,United Kingdom',
      ]),
    )
    expect(result).toEqual({ invoices: 5, lines: 7, orders: 3, refunds: 2, events: 6 })
    expect(await order('R1')).toMatchObject({
      total: '7.00',
      shipping: '4.00',
      currency: 'GBP',
      state: 'placed',
      ordered_at: new Date('2011-06-01T09:05:00Z'),
    })
    // The latest order with the article is the one given back.
    expect(await order('R2')).toMatchObject({ total: '1.50', refunded: '1.50', state: 'refunded' })
    expect(await order('CR4')).toMatchObject({ total: '0.00', refunded: '2.00', state: 'cancelled' })
    const owner = await api.db
      .selectFrom('customer')
      .select('state')
      .where('id', '=', (await order('R3')).customer_id)
      .executeTakeFirstOrThrow()
    expect(owner.state).toBe('visitor')
    const lines = await api.db
      .selectFrom('order_line')
      .select('name')
      .where('order_id', '=', (await order('R1')).id)
      .execute()
    expect(lines).toEqual([{ name: 'CUP, BLUE' }])
  })

  it('sums up what an order lists beyond the size of an event', async () => {
    const lines = Array.from(
      { length: 600 },
      (_, index) =>
        `BIG,${20_000 + index},A RATHER LONG NAME OF AN ARTICLE ${index},1,01-06-11 9:00,1,9,Germany`,
    )
    await play(fileOf(lines))
    expect((await order('BIG')).total).toBe('600.00')
    const stored = await api.db
      .selectFrom('order_line')
      .selectAll()
      .where('order_id', '=', (await order('BIG')).id)
      .execute()
    const worth = stored.reduce((sum, line) => sum + Number(line.quantity) * Number(line.unit_price), 0)
    expect(worth).toBe(600)
    expect(stored.at(-1)?.name).toMatch(/^\d+ more items$/)
  })

  it('says what is wrong with a file, a key or an address', async () => {
    const good = ['R1,10001,CUP,2,01-06-11 9:05,1.50,1,Germany']
    await expect(play(join(dir, 'nothing.csv'))).rejects.toMatchObject({ code: 'file_unreadable' })
    await expect(play(fileOf(['1,2'], 'a,b'))).rejects.toMatchObject({
      code: 'unknown_format',
      message: expect.stringContaining('InvoiceNo'),
    })
    await expect(play(fileOf(['R1,10001,CUP,2,2011-06-01,1.50,1,Germany']))).rejects.toMatchObject({
      code: 'unknown_format',
    })
    await expect(play(fileOf(['R1,10001,CUP,two,01-06-11 9:05,1.50,1,Germany']))).rejects.toMatchObject({
      code: 'unknown_format',
    })
    await expect(play(fileOf(['R1,"10001']))).rejects.toMatchObject({ code: 'unknown_format' })
    await expect(play(fileOf(good), { writeKey: 'anl_s_wrong' })).rejects.toMatchObject({
      code: 'replay_refused',
      status: 401,
    })
    await expect(play(fileOf(good), { writeKey: api.browser })).rejects.toMatchObject({
      code: 'replay_refused',
      status: 403,
    })
  })
})
