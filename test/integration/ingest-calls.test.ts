import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  basic,
  countOf,
  customerOf,
  type IngestApi,
  send,
  start,
  startIngest,
  visitorOf,
} from './ingest-harness.ts'

let api: IngestApi
beforeAll(async () => {
  api = await startIngest()
})
afterAll(() => api.close())

const eventOf = (messageId: string) =>
  api.db.selectFrom('event').selectAll().where('message_id', '=', messageId).executeTakeFirstOrThrow()

describe('the calls of the tracking API', () => {
  it('stores each kind as sent, on Segment’s paths and the short ones', async () => {
    const calls: [string, Record<string, unknown>, Record<string, unknown>][] = [
      [
        'identify',
        { traits: { plan: 'pro' } },
        { type: 'identify', name: 'identify', properties: { plan: 'pro' } },
      ],
      ['i', { traits: {} }, { type: 'identify' }],
      [
        'track',
        { event: 'Tea Drunk', properties: { cups: 2 } },
        { type: 'track', name: 'Tea Drunk', properties: { cups: 2 } },
      ],
      ['t', { event: 'Tea Drunk' }, { type: 'track' }],
      [
        'page',
        { name: 'Home', properties: { url: '/' } },
        { type: 'page', name: 'page', properties: { name: 'Home', url: '/' } },
      ],
      ['p', {}, { type: 'page' }],
      ['screen', { name: 'Main' }, { type: 'screen', properties: { name: 'Main' } }],
      ['s', {}, { type: 'screen' }],
      [
        'group',
        { groupId: 'g1', traits: { size: 3 } },
        { type: 'group', properties: { groupId: 'g1', size: 3 } },
      ],
      ['g', { groupId: 5 }, { type: 'group', properties: { groupId: '5' } }],
      ['alias', { previousId: 'old-1' }, { type: 'alias', properties: { previousId: 'old-1' } }],
      ['a', { previousId: 'old-2' }, { type: 'alias' }],
    ]
    for (const [path, body, expected] of calls) {
      const messageId = `calls-${path}`
      const answer = await api.post(path, { userId: 'calls', messageId, ...body })
      expect([path, answer.status, answer.body]).toEqual([path, 200, { success: true }])
      expect(await eventOf(messageId)).toMatchObject({ ...expected, trust: 'server', mode: 'live' })
    }
  })

  it('takes batches on all three paths and keeps what is deep and odd as sent', async () => {
    const properties = { deep: { list: [1, null, { 'ключ ✓': [true, 1.5, 'ü'] }] }, empty: '' }
    for (const path of ['batch', 'b', 'import']) {
      const messageId = `odd-${path}`
      const batch = [{ type: 'track', event: 'Odd', userId: 7, messageId, properties }]
      const context = { library: { name: 'test' }, page: { path: '/' } }
      const answer = await api.post(path, { batch, context: context })
      expect(answer.body).toEqual({ success: true })
      expect(await eventOf(messageId)).toMatchObject({ properties, context })
    }
    expect((await customerOf(api.db, '7')).state).toBe('customer')
  })

  it('takes an empty batch, and a batch whose items repeat one message', async () => {
    expect((await api.post('batch', { batch: [] })).status).toBe(200)
    const item = { type: 'track', event: 'Twin', userId: 'twin', messageId: 'twin-1' }
    expect((await api.post('batch', { batch: [item, item, item] })).body).toEqual({ success: true })
    const rows = await api.db.selectFrom('event').select('id').where('name', '=', 'Twin').execute()
    expect(rows).toHaveLength(1)
  })

  it('accepts the write key as Basic, Bearer, and in the body', async () => {
    const url = `${api.url}/v1/track`
    const body = { event: 'Keyed', userId: 'keyed' }
    const bearer = { Authorization: `Bearer ${api.server}` }
    expect((await send(url, JSON.stringify(body), bearer)).status).toBe(200)
    expect((await send(url, JSON.stringify({ ...body, writeKey: api.server }), {})).status).toBe(200)
    const inItems = { batch: [{ ...body, type: 'track', writeKey: api.server }] }
    expect((await send(`${api.url}/v1/batch`, JSON.stringify(inItems), {})).status).toBe(200)
    expect((await send(url, JSON.stringify(body), {})).body.code).toBe('missing_write_key')
    const wrong = await send(url, JSON.stringify(body), basic('anl_s_wrong'))
    expect([wrong.status, wrong.body.code]).toEqual([401, 'unknown_write_key'])
    expect(wrong.headers.get('Content-Type')).toContain('application/problem+json')
    expect(await api.db.selectFrom('event').select('id').where('name', '=', 'Keyed').execute()).toHaveLength(
      3,
    )
  })

  it('reads text/plain, as sendBeacon sends it, and compressed bodies', async () => {
    const body = JSON.stringify({ event: 'Plain', userId: 'plain' })
    const url = `${api.url}/v1/track`
    const headers = { ...basic(api.server), 'Content-Type': 'text/plain;charset=UTF-8' }
    expect((await send(url, body, headers)).status).toBe(200)
    const gzip = { ...headers, 'Content-Encoding': 'gzip' }
    expect((await send(url, new Uint8Array(gzipSync(body)), gzip)).status).toBe(200)
    expect(await api.db.selectFrom('event').select('id').where('name', '=', 'Plain').execute()).toHaveLength(
      2,
    )
  })

  it('makes a message id where there is none, so that each is an event of its own', async () => {
    for (let index = 0; index < 2; index += 1) await api.post('track', { event: 'Nameless', userId: 'n' })
    expect(
      await api.db.selectFrom('event').select('id').where('name', '=', 'Nameless').execute(),
    ).toHaveLength(2)
  })
})

describe('time', () => {
  const occurred = async (call: Record<string, unknown>, outer: Record<string, unknown> = {}) => {
    const messageId = `time-${JSON.stringify([call, outer])}`.slice(0, 250)
    const item = { type: 'track', event: 'Timed', userId: 'timed', messageId, ...call }
    expect((await api.post('batch', { batch: [item], ...outer })).body).toEqual({ success: true })
    return (await eventOf(messageId)).occurred_at.toISOString()
  }

  it('corrects the client’s clock: receivedAt − (sentAt − original)', async () => {
    // A clock three years behind, the event a minute before it was sent.
    const sentAt = '2023-01-01T00:01:00Z'
    const corrected = '2026-03-01T09:59:00.000Z'
    expect(await occurred({ originalTimestamp: '2023-01-01T00:00:00Z', sentAt })).toBe(corrected)
    expect(await occurred({ timestamp: '2023-01-01T00:00:00Z' }, { sentAt })).toBe(corrected)
    // The item's own sentAt counts more than the batch's.
    expect(
      await occurred({ timestamp: '2023-01-01T00:00:00Z', sentAt }, { sentAt: '2023-01-01T09:00:00Z' }),
    ).toBe(corrected)
  })

  it('takes a lone timestamp at its word, none as now, the future as now', async () => {
    expect(await occurred({ timestamp: '2020-05-05T05:05:05+02:00' })).toBe('2020-05-05T03:05:05.000Z')
    expect(await occurred({ timestamp: '2020-05-05T05:05:05.123456' })).toBe('2020-05-05T05:05:05.123Z')
    expect(await occurred({})).toBe(start.toISOString())
    expect(await occurred({ timestamp: '2030-01-01T00:00:00Z' })).toBe(start.toISOString())
    // Sent before it happened: a clock set back in between.
    expect(await occurred({ timestamp: '2026-03-01T09:00:00Z', sentAt: '2026-03-01T08:00:00Z' })).toBe(
      start.toISOString(),
    )
    expect(await occurred({ timestamp: '2020-01-01T00:00:00Z', sentAt: 'nonsense' })).toBe(
      '2020-01-01T00:00:00.000Z',
    )
  })

  it('refuses times that are none', async () => {
    for (const timestamp of ['yesterday', '2026-02-31T00:00:00Z', {}, true, '1850-01-01T00:00:00Z']) {
      const { status, body } = await api.post('track', { event: 'Timed', userId: 'timed', timestamp })
      expect([timestamp, status, body.errors?.[0]?.path]).toEqual([timestamp, 400, 'timestamp'])
    }
  })
})

describe('mode', () => {
  it('puts live events into the inbox and rings match, history into neither', async () => {
    const inbox = await countOf(api.db, 'event_inbox')
    const rings = api.rings.length
    await api.post('track?mode=history', { event: 'Old', userId: 'h', messageId: 'old-1' })
    expect((await eventOf('old-1')).mode).toBe('history')
    expect(await countOf(api.db, 'event_inbox')).toBe(inbox)
    expect(api.rings).toHaveLength(rings)
    await api.post('track', { event: 'New', userId: 'h', messageId: 'new-1' })
    expect(await countOf(api.db, 'event_inbox')).toBe(inbox + 1)
    expect(api.rings.slice(rings)).toEqual(['match'])
    // The same again is nothing new.
    await api.post('track', { event: 'New', userId: 'h', messageId: 'new-1' })
    expect(api.rings).toHaveLength(rings + 1)
  })

  it('is for servers to say', async () => {
    const body = { event: 'X', anonymousId: 'a' }
    expect((await api.post('track?mode=history', body, { key: api.browser })).body.code).toBe(
      'mode_not_allowed',
    )
    expect((await api.post('track?mode=dream', body)).status).toBe(400)
  })
})

describe('context', () => {
  it('is stored with page, campaign, consent and agent, and tells language and time zone once', async () => {
    const context = {
      locale: 'de_at',
      timezone: 'Europe/Vienna',
      page: { url: 'https://shop.example/', title: 'Tee' },
      campaign: { name: 'fall', source: 'mail' },
      consent: { categoryPreferences: { Advertising: true } },
      userAgent: 'Mozilla/5.0',
      ip: '192.0.2.1',
    }
    await api.post('page', { anonymousId: 'ctx', messageId: 'ctx-1', context }, { key: api.browser })
    expect((await eventOf('ctx-1')).context).toEqual(context)
    expect(await visitorOf(api.db, 'ctx')).toMatchObject({
      locale: 'de-AT',
      time_zone: 'Europe/Vienna',
      state: 'visitor',
    })
    // No consent comes of it: the ledger takes nobody's word but its own forms'.
    expect(await api.db.selectFrom('consent_record').select('id').execute()).toEqual([])
    await api.post(
      'page',
      { anonymousId: 'ctx', context: { locale: 'fr-FR', timezone: 'Mars/Base' } },
      { key: api.browser },
    )
    expect(await visitorOf(api.db, 'ctx')).toMatchObject({ locale: 'de-AT', time_zone: 'Europe/Vienna' })
  })
})

describe('keys', () => {
  it('stop within a second of being revoked, and note their use', async () => {
    const body = { event: 'Revoked', userId: 'r' }
    expect((await api.post('track', body)).status).toBe(200)
    await api.db.updateTable('api_key').set({ revoked_at: start }).where('kind', '=', 'server').execute()
    api.clock.advance(1_000)
    expect((await api.post('track', body)).status).toBe(401)
    await api.db.updateTable('api_key').set({ revoked_at: null }).where('kind', '=', 'server').execute()
    api.clock.advance(1_000)
    expect((await api.post('track', body)).status).toBe(200)
    const key = await api.db
      .selectFrom('api_key')
      .selectAll()
      .where('kind', '=', 'server')
      .executeTakeFirstOrThrow()
    expect(key.last_used_at).toEqual(start)
    const source = await api.db.selectFrom('source').selectAll().executeTakeFirstOrThrow()
    expect(source.first_event_at).toEqual(start)
  })

  it('of administrators write no events', async () => {
    await api.db.updateTable('api_key').set({ kind: 'admin' }).where('kind', '=', 'server').execute()
    api.clock.advance(1_000)
    expect((await api.post('track', { event: 'X', userId: 'x' })).status).toBe(401)
    await api.db.updateTable('api_key').set({ kind: 'server' }).where('kind', '=', 'admin').execute()
    api.clock.advance(1_000)
  })
})

describe('CORS', () => {
  const preflight = (origin: string) =>
    fetch(`${api.url}/v1/t`, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
    })

  it('answers preflights by the origins of browser keys', async () => {
    const yes = await preflight('https://shop.example')
    expect(yes.status).toBe(204)
    expect(yes.headers.get('Access-Control-Allow-Origin')).toBe('https://shop.example')
    expect(yes.headers.get('Access-Control-Allow-Headers')).toMatch(/authorization/i)
    const no = await preflight('https://evil.example')
    expect(no.status).toBe(403)
    expect(no.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  it('lets a browser key be used from its origins only', async () => {
    const body = { event: 'Cors', anonymousId: 'cors' }
    const from = (origin: string) =>
      api.post('track', body, { key: api.browser, headers: { Origin: origin } })
    const good = await from('https://shop.example')
    expect([good.status, good.headers.get('Access-Control-Allow-Origin')]).toEqual([
      200,
      'https://shop.example',
    ])
    expect(good.headers.get('Vary')).toContain('Origin')
    const evil = await from('https://evil.example')
    expect([evil.status, evil.body.code]).toEqual([403, 'origin_not_allowed'])
    expect(evil.headers.get('Access-Control-Allow-Origin')).toBeNull()
    // A page can read what is wrong with its call.
    const bad = await api.post(
      'track',
      { anonymousId: 'cors' },
      { key: api.browser, headers: { Origin: 'https://shop.example' } },
    )
    expect([bad.status, bad.headers.get('Access-Control-Allow-Origin')]).toEqual([
      400,
      'https://shop.example',
    ])
  })
})
