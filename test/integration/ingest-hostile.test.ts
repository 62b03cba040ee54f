import { createConnection } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { basic, countOf, type IngestApi, send, startIngest } from './ingest-harness.ts'

let api: IngestApi
beforeAll(async () => {
  api = await startIngest()
})
afterAll(() => api.close())

/** Nothing below may be a surprise to us, and no value of a caller may reach the log. */
afterEach(() => {
  expect(api.lines).toEqual([])
})

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
const raw = (path: string, text: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  send(`${api.url}/v1/${path}`, text, {
    ...basic(api.server),
    'Content-Type': 'application/json',
    ...headers,
  })

describe('a body that is wrong as a whole', () => {
  const cases: [string, string, number, string][] = [
    ['empty', '', 400, 'malformed_json'],
    ['cut off', '{"event":"x"', 400, 'malformed_json'],
    ['a raw NUL', '{"event":"x\0","userId":"u"}', 400, 'malformed_json'],
    ['a list', '[]', 400, 'malformed_json'],
    ['null', 'null', 400, 'malformed_json'],
    ['a text', '"track"', 400, 'malformed_json'],
    ['100,000 open lists', '['.repeat(100_000), 400, 'malformed_json'],
  ]
  for (const [name, text, status, code] of cases) {
    it(`${name}: ${status} ${code}`, async () => {
      for (const path of ['track', 'batch']) {
        const answer = await raw(path, text)
        expect([path, answer.status, answer.body.code]).toEqual([path, status, code])
        expect(answer.headers.get('Content-Type')).toContain('application/problem+json')
      }
    })
  }

  it('a batch that is none', async () => {
    for (const batch of [undefined, null, {}, 'x', 5]) {
      const answer = await api.post('batch', { batch })
      expect([answer.status, answer.body.errors]).toEqual([
        400,
        [{ path: 'batch', message: 'must be a list' }],
      ])
    }
    const answer = await api.post('batch', { batch: [], context: [] })
    expect(answer.body.errors[0].path).toBe('context')
  })

  it('over 500 kB: 413, sent plainly, in chunks, or compressed', async () => {
    const text = JSON.stringify({ event: 'Big', userId: 'u', properties: { text: 'x'.repeat(600 * 1024) } })
    expect((await raw('track', text)).status).toBe(413)
    const gzip = { 'Content-Encoding': 'gzip' }
    expect((await raw('track', new Uint8Array(gzipSync(text)), gzip)).status).toBe(413)
    expect((await raw('track', 'x'.repeat(10 * 1024 * 1024))).status).toBe(413)
    const chunked = await fetch(`${api.url}/v1/track`, {
      method: 'POST',
      headers: basic(api.server),
      body: new Blob([text]).stream(),
      duplex: 'half',
    } as RequestInit)
    expect(chunked.status).toBe(413)
  })

  it('a compressed bomb: 413, and memory stays', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(200 * 1024 * 1024)))
    const before = process.memoryUsage().rss
    const answer = await raw('track', bomb, { 'Content-Encoding': 'gzip' })
    expect([answer.status, answer.body.code]).toEqual([413, 'body_too_large'])
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
  })

  it('a compression that is none or unknown', async () => {
    const answer = await raw('track', 'not gzip', { 'Content-Encoding': 'gzip' })
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed_json'])
    const cut = new Uint8Array(gzipSync('{"event":"x","userId":"u"}').subarray(0, 20))
    expect((await raw('track', cut, { 'Content-Encoding': 'gzip' })).status).toBe(400)
    expect((await raw('track', '{}', { 'Content-Encoding': 'zstd' })).status).toBe(415)
  })

  it('the wrong method or path', async () => {
    const get = await fetch(`${api.url}/v1/track`)
    expect([get.status, get.headers.get('Allow')]).toEqual([405, 'POST, OPTIONS'])
    expect((await raw('unknown', '{}')).status).toBe(404)
  })

  it('a client that hangs up in the middle', async () => {
    const socket = createConnection(Number(new URL(api.url).port), '127.0.0.1')
    await new Promise<void>(resolve => socket.once('connect', resolve))
    const closed = new Promise<void>(resolve => socket.once('close', () => resolve()))
    socket.end('POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{"event"')
    socket.resume()
    await closed
    expect((await api.post('track', { event: 'Still there', userId: 'u' })).status).toBe(200)
  })
})

describe('an item that is wrong', () => {
  /** As JSON text: some of this no JavaScript object can express. */
  const cases: [string, string, string][] = [
    ['no object', '5', ''],
    ['null', 'null', ''],
    ['no type', '{"event":"x","userId":"u"}', 'type'],
    ['an unknown type', '{"type":"delete","userId":"u"}', 'type'],
    ['a type of the prototype', '{"type":"constructor","userId":"u"}', 'type'],
    ['nobody', '{"type":"track","event":"x"}', 'userId'],
    ['an empty somebody', '{"type":"track","event":"x","userId":"","anonymousId":null}', 'userId'],
    ['a user who is a list', '{"type":"track","event":"x","userId":["u"]}', 'userId'],
    ['a user with a long name', `{"type":"track","event":"x","userId":"${'u'.repeat(256)}"}`, 'userId'],
    ['no event', '{"type":"track","userId":"u"}', 'event'],
    ['an empty event', '{"type":"track","userId":"u","event":" "}', 'event'],
    ['an event that is an object', '{"type":"track","userId":"u","event":{}}', 'event'],
    ['a long event', `{"type":"track","userId":"u","event":"${'e'.repeat(256)}"}`, 'event'],
    ['properties that are a list', '{"type":"track","event":"x","userId":"u","properties":[]}', 'properties'],
    [
      'properties that are a text',
      '{"type":"track","event":"x","userId":"u","properties":"p"}',
      'properties',
    ],
    ['traits that are a number', '{"type":"identify","userId":"u","traits":1}', 'traits'],
    ['a context that is a text', '{"type":"track","event":"x","userId":"u","context":"c"}', 'context'],
    [
      'a message id that is an object',
      '{"type":"track","event":"x","userId":"u","messageId":{}}',
      'messageId',
    ],
    ['an alias of nobody', '{"type":"alias","userId":"u"}', 'previousId'],
    [
      '33 levels',
      `{"type":"track","event":"x","userId":"u","properties":${nested(33)}}`,
      `properties${'.a'.repeat(31)}`,
    ],
    [
      '5,000 levels',
      `{"type":"track","event":"x","userId":"u","properties":${nested(5_000)}}`,
      `properties${'.a'.repeat(31)}`,
    ],
    [
      '__proto__',
      '{"type":"track","event":"x","userId":"u","properties":{"__proto__":{"admin":true}}}',
      'properties.__proto__',
    ],
    [
      'constructor',
      '{"type":"track","event":"x","userId":"u","context":{"a":[{"constructor":1}]}}',
      'context.a.0.constructor',
    ],
    [
      '__proto__ hidden by NUL',
      '{"type":"track","event":"x","userId":"u","properties":{"__pro\\u0000to__":1}}',
      'properties.__proto__',
    ],
    ['prototype at the top', '{"type":"track","event":"x","userId":"u","prototype":{}}', 'prototype'],
    [
      'more than 32 kB',
      `{"type":"track","event":"x","userId":"u","properties":{"t":"${'x'.repeat(33_000)}"}}`,
      '',
    ],
    ['a number without end', '{"type":"track","event":"x","userId":1e999}', 'userId'],
  ]
  for (const [name, item, path] of cases) {
    it(`${name}: named by its path, and its neighbours are stored`, async () => {
      const before = await countOf(api.db, 'event')
      const good = '{"type":"track","event":"Good","userId":"good"}'
      const answer = await raw('batch', `{"batch":[${good},${item},${good}]}`)
      expect(answer.status).toBe(200)
      expect(
        answer.body.errors.map((error: { index: number; path: string }) => [error.index, error.path]),
      ).toEqual([[1, path]])
      expect(await countOf(api.db, 'event')).toBe(before + 2)
      // Alone, it is refused.
      const alone = await raw('batch', `{"batch":[${item}]}`)
      expect([alone.status, alone.body.errors[0].path]).toEqual([
        400,
        path === '' ? 'batch.0' : `batch.0.${path}`,
      ])
      expect(({} as { admin?: boolean }).admin).toBeUndefined()
    })
  }

  it('as a single call: a problem document with the path', async () => {
    const answer = await raw('track', '{"userId":"u","event":5}')
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ status: 400, code: 'invalid_input', errors: [{ path: 'event' }] })
  })
})

describe('what is merely odd', () => {
  it('is cleaned where PostgreSQL could not store it', async () => {
    const call =
      '{"type":"track","event":"a\\u0000b","userId":"\\ud800x","messageId":"odd","properties":{"k\\u0000":"v\\udfff","l":["\\u0000",{"m":"\\ud83d\\ude00"}]}}'
    expect((await raw('batch', `{"batch":[${call}]}`)).body).toEqual({ success: true })
    const event = await api.db
      .selectFrom('event')
      .selectAll()
      .where('message_id', '=', 'odd')
      .executeTakeFirstOrThrow()
    expect(event).toMatchObject({ name: 'ab', properties: { k: 'v\ufffd', l: ['', { m: '😀' }] } })
  })

  it('is stored as it is: huge numbers, empty keys, SQL, HTML, 32 levels', async () => {
    const properties = {
      '': 1,
      big: 1e308,
      small: 5e-324,
      sql: "'; drop table event; --",
      html: '<script>',
      list: [[], {}],
    }
    await api.post('track', { event: "x'; --", userId: "u'", messageId: 'verbatim', properties })
    const event = await api.db
      .selectFrom('event')
      .selectAll()
      .where('message_id', '=', 'verbatim')
      .executeTakeFirstOrThrow()
    expect(event.properties).toEqual(properties)
    expect((await raw('track', `{"event":"x","userId":"u","properties":${nested(31)}}`)).status).toBe(200)
  })

  it('takes bytes that are no UTF-8 for what they are', async () => {
    const bytes = new Uint8Array([
      ...Buffer.from('{"event":"bytes '),
      0xff,
      0xc0,
      ...Buffer.from('","userId":"u"}'),
    ])
    expect((await raw('track', bytes)).status).toBe(200)
  })

  it('grows no customer without bound', async () => {
    for (let round = 0; round < 4; round += 1) {
      const traits = Object.fromEntries(
        Array.from({ length: 25 }, (_, i) => [`t${round}-${i}`, 'x'.repeat(1_000)]),
      )
      expect((await api.post('identify', { userId: 'hoarder', traits })).status).toBe(200)
    }
    const { undeclared } = await api.db
      .selectFrom('customer')
      .select('undeclared')
      .where('external_id', '=', 'hoarder')
      .executeTakeFirstOrThrow()
    const size = JSON.stringify(undeclared).length
    expect(size).toBeGreaterThan(60_000)
    expect(size).toBeLessThanOrEqual(65_536)
  })
})
