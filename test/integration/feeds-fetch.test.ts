import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { changeFeed, takeDueFeed } from '../../db/stores/feed-store.ts'
import { saveProducts } from '../../db/stores/ingest-product-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { fetchFeeds } from '../../workers/chores/fetch-feeds.ts'
import type { WorkerContext } from '../../workers/context.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import {
  addFeed,
  type FeedServer,
  feedContext,
  feedRow,
  products,
  rss,
  run,
  startFeedServer,
  stillClock,
} from './feeds-harness.ts'

let database: TestDatabase
let server: FeedServer
let clock: ReturnType<typeof stillClock>
let context: WorkerContext
beforeAll(async () => {
  database = await createTestDatabase()
  server = await startFeedServer()
})
beforeEach(() => {
  clock = stillClock()
  context = feedContext(database.db, clock)
})
afterEach(async () => {
  await database.db.deleteFrom('product').execute()
  await database.db.deleteFrom('product_feed').execute()
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const tea = { id: 'TEE', title: 'Tee', price: '19.90 EUR', availability: 'in stock' }

it('reads RSS, and a second time only what changed', async () => {
  await addFeed(database.db, clock, { url: server.url })
  server.text(
    rss([
      {
        ...tea,
        description: '<![CDATA[Tee & <b>mehr</b>]]>',
        link: 'https://shop.example/?a=1&amp;b=2',
        item_group_id: 'G',
      },
      {
        id: 'TASSE',
        title: 'Tasse',
        price: '8 EUR',
        shipping: '<g:country>DE</g:country><g:price>4.95 EUR</g:price>',
      },
    ]),
  )
  expect(await run(context)).toMatchObject({ result: 'done', items: 2, created: 2, changed: 0, refused: 0 })
  const first = await products(database.db)
  expect(first.TEE).toMatchObject({
    name: 'Tee',
    description: 'Tee & <b>mehr</b>',
    url: 'https://shop.example/?a=1&b=2',
    price: '19.9000',
    currency: 'EUR',
    group_id: 'G',
  })
  expect(first.TASSE).toMatchObject({ price: '8.0000' })
  clock.advance(3_600_000)
  server.text(
    rss([
      { ...tea, item_group_id: 'G', price: '17.90 EUR' },
      { id: 'TASSE', title: 'Tasse', price: '8 EUR' },
    ]),
  )
  expect(await run(context)).toMatchObject({ items: 2, created: 0, changed: 1, retired: 0 })
  const second = await products(database.db)
  // What the feed no longer says stays.
  expect(second.TEE).toMatchObject({ price: '17.9000', description: 'Tee & <b>mehr</b>', version: 2 })
  expect(second.TASSE?.version).toBe(1)
  const prices = await database.db
    .selectFrom('product_price')
    .select('price')
    .where('product_id', '=', first.TEE?.id ?? '')
    .orderBy('since')
    .execute()
  expect(prices.map(row => row.price)).toEqual(['19.9000', '17.9000'])
})

it('reads Atom, TSV and CSV, in several encodings, packed or not', async () => {
  await addFeed(database.db, clock, { url: server.url })
  const atom = `<?xml version="1.0" encoding="ISO-8859-1"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
    <entry><g:id>A</g:id><title>Gr\u00fcner Tee</title><link rel="alternate" href="https://shop.example/a"/><link rel="self" href="https://shop.example/x"/><g:price>5,00 EUR</g:price></entry></feed>`
  server.text(Buffer.from(atom, 'latin1'))
  await run(context)
  expect((await products(database.db)).A).toMatchObject({
    name: 'Gr\u00fcner Tee',
    url: 'https://shop.example/a',
    price: '5.0000',
  })
  server.text(gzipSync(rss([{ id: 'A', title: 'Zipped' }])), { 'content-encoding': 'gzip' })
  await run(context)
  expect((await products(database.db)).A?.name).toBe('Zipped')
  server.text(gzipSync(rss([{ id: 'A', title: 'A file of its own' }])), {
    'content-type': 'application/gzip',
  })
  await run(context)
  expect((await products(database.db)).A?.name).toBe('A file of its own')
  server.text(
    Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(rss([{ id: 'A', title: 'Größe' }]).replace('UTF-8', 'UTF-16'), 'utf16le'),
    ]),
  )
  await run(context)
  expect((await products(database.db)).A?.name).toBe('Größe')
  await database.db.updateTable('product_feed').set({ format: 'google_tsv' }).execute()
  server.text('id\ttitle\tprice\tavailability\nA\t"Tee ""grün"""\t1.234,50 EUR\tout of stock\n')
  await run(context)
  expect((await products(database.db)).A).toMatchObject({
    name: 'Tee "grün"',
    price: '1234.5000',
    availability: 'out_of_stock',
  })
  await database.db.updateTable('product_feed').set({ format: 'csv' }).execute()
  server.text('\ufeffID;Titel;Preis;Bestand\r\nA;Tee;"3,50";7\r\n')
  await run(context)
  expect((await products(database.db)).A).toMatchObject({
    name: 'Tee',
    price: '3.5000',
    currency: 'EUR',
    stock: 7,
  })
})

it('asks only whether anything changed, and reads again what changes by itself', async () => {
  await addFeed(database.db, clock, { url: server.url })
  const asked: (string | undefined)[] = []
  const items = { sale: false }
  server.answer((request, response) => {
    asked.push(request.headers['if-none-match'])
    if (request.headers['if-none-match'] === '"v1"') return void response.writeHead(304).end()
    const sale: Record<string, string> = items.sale
      ? { sale_price: '15 EUR', sale_price_effective_date: '2026-11-20/2026-12-20' }
      : {}
    response.writeHead(200, { etag: '"v1"' }).end(rss([{ ...tea, ...sale }]))
  })
  await run(context)
  expect(await run(context)).toMatchObject({ result: 'not_modified', items: 0, retired: 0 })
  expect((await run(context)).result).toBe('not_modified')
  expect(asked).toEqual([undefined, '"v1"', '"v1"'])
  await database.db.updateTable('product_feed').set({ etag: null }).execute()
  items.sale = true
  await run(context)
  await run(context)
  expect(asked.slice(3)).toEqual([undefined, undefined])
  expect((await products(database.db)).TEE).toMatchObject({ price: '15.0000', list_price: '19.9000' })
})

it('retires what is gone, brings back what returns, and holds when most is gone', async () => {
  const id = await addFeed(database.db, clock, { url: server.url })
  const all = ['A', 'B', 'C', 'D'].map(name => ({ id: name, title: name, price: '1 EUR' }))
  server.text(rss(all))
  await run(context)
  server.text(rss(all.slice(0, 2)))
  expect(await run(context)).toMatchObject({ result: 'done', missing: 2, retired: 2 })
  expect((await products(database.db)).C?.retired_at).not.toBeNull()
  server.text(rss(all))
  expect(await run(context)).toMatchObject({ changed: 2, retired: 0 })
  expect((await products(database.db)).C?.retired_at).toBeNull()
  server.text(rss(all.slice(0, 1)), { etag: '"short"' })
  expect(await run(context)).toMatchObject({ result: 'held', missing: 3, retired: 0 })
  // Read again in full, or the held ones would never be looked at.
  expect(await run(context)).toMatchObject({ result: 'held', missing: 3 })
  expect(await feedRow(database.db)).toMatchObject({ products: 4, lastError: null })
  await database.db.updateTable('product_feed').set({ retire_anyway: true }).where('id', '=', id).execute()
  expect(await run(context)).toMatchObject({ result: 'done', retired: 3 })
  expect(await database.db.selectFrom('product_feed').select('retire_anyway').executeTakeFirst()).toEqual({
    retire_anyway: false,
  })
  server.text(rss([]))
  expect(await run(context)).toMatchObject({ result: 'held', missing: 1, retired: 0 })
})

it('an item that cannot be read is not retired', async () => {
  await addFeed(database.db, clock, { url: server.url })
  server.text(rss([tea, { id: 'B', title: 'B' }, { id: 'C', title: 'C' }]))
  await run(context)
  server.text(
    rss([
      { id: 'TEE', title: 'x &kaputt; y' },
      { id: 'B', title: 'B' },
      { id: 'C', title: 'C' },
    ]),
  )
  expect(await run(context)).toMatchObject({ result: 'done', refused: 1, missing: 0, retired: 0 })
})

it('what a feed keeps is not overwritten by events, which fill gaps; and belongs to one feed', async () => {
  await addFeed(database.db, clock, { url: server.url })
  server.text(rss([tea]))
  await run(context)
  const seen = {
    externalId: 'TEE',
    sku: 'T1',
    name: 'Anders',
    category: null,
    price: 1,
    currency: 'EUR',
    url: null,
    imageUrl: null,
  }
  await saveProducts(database.db, [{ product: seen, fromServer: true, inOrder: false }], clock.now(), 'live')
  expect((await products(database.db)).TEE).toMatchObject({ name: 'Tee', price: '19.9000', sku: 'T1' })
  await database.db.updateTable('product_feed').set({ active: false }).execute()
  await addFeed(database.db, clock, { url: server.url, name: 'Zweiter' })
  server.text(rss([{ ...tea, title: 'Vom zweiten' }]))
  const report = await run(context)
  expect(report).toMatchObject({
    refused: 1,
    problems: [{ item: 'TEE', message: 'is kept by another feed' }],
  })
  expect((await products(database.db)).TEE?.name).toBe('Tee')
})

it('a feed that is removed while it is being read keeps no product', async () => {
  const id = await addFeed(database.db, clock, { url: server.url })
  server.answer(async (_request, response) => {
    await changeFeed(database.db, id, 1, null, {
      id: newId(clock.now()),
      at: clock.now(),
      actor: 'test',
      requestId: null,
      action: 'product_feed.remove',
      entity: 'product_feed',
      entityId: id,
      detail: null,
    })
    response.end(rss([tea]))
  })
  expect((await run(context)).result).toBe('failed')
  expect(await products(database.db)).toEqual({})
})

it('the chore reads each feed that is due once, and a failed one again within the hour', async () => {
  await addFeed(database.db, clock, { url: server.url, everyMinutes: 1_440 })
  server.answer((_request, response) => void response.writeHead(503).end())
  await fetchFeeds.run(context, () => false)
  const failed = await feedRow(database.db)
  expect(failed).toMatchObject({ lastError: 'server', lastReport: { result: 'failed' } })
  expect(failed.nextRunAt.getTime() - clock.now().getTime()).toBe(3_600_000)
  expect(await takeDueFeed(database.db, clock.now(), 1)).toBeNull()
  clock.advance(3_600_000)
  server.text(rss([tea]))
  await fetchFeeds.run(context, () => false)
  const done = await feedRow(database.db)
  expect(done).toMatchObject({ lastError: null, products: 1 })
  expect(done.nextRunAt.getTime() - clock.now().getTime()).toBe(86_400_000)
})
