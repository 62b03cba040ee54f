import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createGzip, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals'
import type { WorkerContext } from '../../workers/context.ts'
import { readXml } from '../../workers/feeds/read-xml.ts'
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
beforeEach(async () => {
  clock = stillClock()
  context = feedContext(database.db, clock)
  await addFeed(database.db, clock, { url: server.url })
})
afterEach(async () => {
  await database.db.deleteFrom('product').execute()
  await database.db.deleteFrom('product_feed').execute()
})
afterAll(async () => {
  await server.close()
  await database.close()
})

const good = { id: 'GOOD', title: 'Gut', price: '1 EUR' }
const keep = async () => {
  server.text(rss([good, { id: 'OLD', title: 'Alt' }]))
  await run(context)
}

it('bombs of entities and outside files are not expanded: the item is refused, the others are read', async () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`
  const body = rss([{ id: 'B1', title: '&b;' }, { id: 'B2', title: '&f;' }, good]).replace(
    /^<\?xml[^>]*>/,
    bomb,
  )
  server.text(body)
  expect(await run(context)).toMatchObject({ result: 'done', items: 3, created: 1, refused: 2 })
  expect(Object.keys(await products(database.db))).toEqual(['GOOD'])
})

it('an item that is huge, has a thousand fields, wrong bytes or wrong tags costs only itself', async () => {
  const fields = Object.fromEntries(Array.from({ length: 1_100 }, (_, i) => [`f${i}`, 'x']))
  const xml = rss([
    { id: 'HUGE', description: 'x'.repeat(2_000_000) },
    { id: 'CDATA', description: `<![CDATA[${'y'.repeat(1_000_000)}]]>` },
    { id: 'MANY', ...fields },
    { id: 'BYTES', title: 'Gr#n' },
    { id: 'TAGS', title: '<b>offen' },
    { id: 'AMP', title: 'Tee & Tasse' },
    { title: 'ohne id' },
    good,
  ])
  const bytes = Buffer.from(xml)
  bytes[bytes.indexOf('Gr#n') + 2] = 0xfc
  server.text(bytes)
  const report = await run(context)
  expect(report).toMatchObject({ result: 'done', items: 8, created: 1, refused: 7 })
  expect(report.problems.map(problem => problem.item)).toEqual([
    'HUGE',
    'CDATA',
    'MANY',
    'BYTES',
    'TAGS',
    'AMP',
    '#7',
  ])
  expect(report.problems[3]?.message).toContain('encoding')
})

it.each<[string, string | Buffer, string]>([
  ['is cut off in an item', rss([good]).slice(0, -60), 'truncated'],
  ['is cut off between items', rss([good]).replace('</channel></rss>', ''), 'truncated'],
  ['is a page', '<!doctype html><html><body>Not here</body></html>', 'not_a_feed'],
  ['is empty', '', 'not_xml'],
  ['is noise', Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7919) % 256)), 'not_xml'],
  ['is JSON', '{"items": []}', 'not_xml'],
  ['nests without end', `<rss><channel>${'<a>'.repeat(100_000)}`, 'not_xml'],
  [
    'has a tag of attributes only',
    `<rss><channel><item ${Array.from({ length: 5_000 }, (_, i) => `a${i}="1"`).join(' ')}>`,
    'not_xml',
  ],
  ['has one name without end', `<rss><channel><${'a'.repeat(300_000)}>`, 'not_xml'],
  ['declares an encoding nobody knows', rss([good]).replace('UTF-8', 'X-NONE'), 'encoding'],
  ['has a comment without end', `<rss><channel><!-- ${'x'.repeat(300_000)}`, 'not_xml'],
])('a feed that %s ends with a reason; nothing is retired', async (_name, body, code) => {
  await keep()
  server.text(body)
  const report = await run(context)
  expect(report).toMatchObject({ result: 'failed', retired: 0 })
  expect((await feedRow(database.db)).lastError).toBe(code)
  expect((await products(database.db)).OLD?.retired_at).toBeNull()
})

it.each<[string, string, string]>([
  ['has no id', 'title\tprice\nTee\t1 EUR\n', 'no_id_column'],
  ['has a quote that never ends', `id\ttitle\nA\t"${'x\n'.repeat(50)}`, 'truncated'],
  ['is one line without end', 'x'.repeat(3_000_000), 'table'],
])('a table that %s ends with a reason', async (_name, body, code) => {
  await database.db.updateTable('product_feed').set({ format: 'google_tsv' }).execute()
  server.text(body)
  expect((await run(context)).result).toBe('failed')
  expect((await feedRow(database.db)).lastError).toBe(code)
})

it('ragged rows of a table cost only themselves', async () => {
  await database.db.updateTable('product_feed').set({ format: 'google_tsv' }).execute()
  server.text('id\ttitle\tprice\nA\tTee\t1 EUR\nB\nC\tTasse\t1 EUR\tzuviel\n\t\t\n')
  const report = await run(context)
  expect(report).toMatchObject({ result: 'done', created: 2, refused: 2 })
  expect(Object.keys(await products(database.db))).toEqual(['A', 'B'])
})

it('limits hold: size unpacked, items, silence; and what breaks off is told from what ends', async () => {
  await keep()
  const gzip = createGzip()
  const packed: Buffer[] = []
  gzip.on('data', (chunk: Buffer) => packed.push(chunk))
  for (let i = 0; i < 64; i++) gzip.write(Buffer.alloc(1_000_000, 0x20))
  gzip.end()
  await new Promise(resolve => gzip.once('end', resolve))
  const fails = async (code: string, limits = {}) => {
    expect((await run(context, limits)).result).toBe('failed')
    expect((await feedRow(database.db)).lastError).toBe(code)
  }
  server.text(Buffer.concat(packed), { 'content-encoding': 'gzip' })
  await fails('too_large', { maxBytes: 10_000_000 })
  server.text(rss(Array.from({ length: 20 }, (_, i) => ({ id: `N${i}` }))))
  await fails('too_many', { maxItems: 10 })
  server.answer((_request, response) => void response.writeHead(200).write('<rss>'))
  await fails('timeout', { idleMs: 100 })
  server.answer((_request, response) => {
    response.writeHead(200, { 'content-length': '100000' }).write(rss([good]).slice(0, 100))
    setImmediate(() => response.destroy())
  })
  await fails('truncated')
  server.text(gzipSync(rss([good])).subarray(0, 80), { 'content-encoding': 'gzip' })
  await fails('truncated')
  server.answer((request, response) => void response.writeHead(302, { location: `${request.url}x` }).end())
  await fails('redirects')
  server.answer(
    (_request, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  )
  await fails('address')
  expect((await products(database.db)).OLD?.retired_at).toBeNull()
})

it('reads nothing of our own network unless allowed, by whatever detour', async () => {
  context = { ...context, allowPrivateWebhooks: false }
  server.text(rss([good]))
  for (const url of [
    server.url,
    server.url.replace('127.0.0.1', 'localhost'),
    'http://[::1]/',
    'http://169.254.169.254/latest',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0/',
    'http://127.0.0.1./',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a00:1]/',
    'http://[64:ff9b::a00:1]/',
    'http://[fec0::1]/',
    'http://[fd00::1]/',
    'http://user:secret@localhost/',
  ]) {
    await database.db.updateTable('product_feed').set({ url }).execute()
    expect((await run(context)).result).toBe('failed')
    expect([url, (await feedRow(database.db)).lastError]).toEqual([url, 'private'])
  }
  expect(await products(database.db)).toEqual({})
})

it('reads 100,000 items in memory that does not grow with them', async () => {
  const item = (i: number) =>
    `<item><g:id>I${i}</g:id><title>Artikel ${i}</title><g:price>${i % 100}.90 EUR</g:price></item>\n`
  const held = async (count: number) => {
    const text = async function* () {
      yield '<rss><channel>'
      for (let i = 0; i < count; i += 500) yield Array.from({ length: 500 }, (_, k) => item(i + k)).join('')
      yield '</channel></rss>'
    }
    let items = 0
    let most = 0
    for await (const raw of readXml(text())) {
      items += 'item' in raw ? 1 : 0
      if (items % 10_000 === 0) most = Math.max(most, memory())
    }
    expect(items).toBe(count)
    return most
  }
  await held(5_000)
  const few = await held(10_000)
  const many = await held(100_000)
  expect(many - few).toBeLessThan(3 * 1024 * 1024)
})

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What is held once everything that can be forgotten is. */
function memory(): number {
  collect()
  return process.memoryUsage().heapUsed
}
