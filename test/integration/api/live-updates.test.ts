import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import pg from 'pg'
import { createApp } from '../../../admin-api/app.ts'
import { streamsPerPerson } from '../../../admin-api/live/streams.ts'
import type { Config } from '../../../app/config.ts'
import { listen } from '../../../app/server.ts'
import { forgetLiveChanges } from '../../../db/stores/live-store.ts'
import { busyTopics, liveTopics } from '../../../engine/live/topics.ts'
import { newId } from '../../../engine/shared/id.ts'
import { seedCustomers, seedEvents, seedWorkspace } from '../../support/seed.ts'
import { until } from '../../support/world.ts'
import { addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

const pollMs = 100
const heartbeatMs = 400

type Said = { event: string; data: { topics?: string[]; reason?: string }; at: number }

const topicsIn = (said: readonly Said[]) =>
  new Set(said.flatMap(({ data }) => data.topics ?? []).toSorted((a, b) => (a < b ? -1 : 1)))

describe('live updates', () => {
  let api: TestApi
  const open = new Set<AbortController>()
  beforeEach(() => {
    api.context.liveTiming = { pollMs, heartbeatMs }
  })
  beforeAll(async () => {
    api = await startTestApi()
    for (const role of ['admin', 'marketer', 'support', 'privacy_officer'] as const) await addStaff(api, role)
  })
  afterEach(async () => {
    for (const controller of open) controller.abort()
    open.clear()
    // What one test changed is not news to the next.
    await forgetLiveChanges(api.db, 0)
  })
  afterAll(async () => await api.close())

  /** A stream as a browser reads it. */
  async function stream(
    headers: Record<string, string>,
    { url = api.url, query = '' }: { url?: string; query?: string } = {},
  ) {
    const controller = new AbortController()
    open.add(controller)
    const response = await fetch(`${url}/api/live${query}`, { headers, signal: controller.signal })
    const said: Said[] = []
    const whole = { text: '', ended: false }
    const reading = (async () => {
      const decoder = new TextDecoder()
      let rest = ''
      for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
        const text = decoder.decode(part, { stream: true })
        whole.text += text
        rest += text
        const blocks = rest.split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) {
          const event = /^event: (.*)$/m.exec(block)?.[1]
          const data = /^data: (.*)$/m.exec(block)?.[1]
          if (event && data) said.push({ event, data: JSON.parse(data), at: performance.now() })
        }
      }
    })()
    reading
      .catch(() => undefined)
      .finally(() => {
        whole.ended = true
      })
    return {
      response,
      said,
      whole,
      close: () => controller.abort(),
      heard: (topic: string) =>
        until(`news of ${topic}`, async () => said.some(({ data }) => data.topics?.includes(topic)), 10_000),
      greeted: () => until('the greeting', async () => said.some(({ event }) => event === 'hello'), 10_000),
      left: () => until('the end of the stream', async () => whole.ended, 10_000),
      // Without those that are noticed by counters, which may trail from one test into the next.
      topics: () => [...topicsIn(said)].filter(topic => !(busyTopics as readonly string[]).includes(topic)),
    }
  }

  /** As a browser in which somebody of this role is signed in. */
  async function streamOf(email: string, options?: { query?: string; headers?: Record<string, string> }) {
    const ask = await signIn(api, email)
    // Signing in is news of its own, which those who open a stream right after it would be told.
    await forgetLiveChanges(api.db, 0)
    const opened = await stream({ Cookie: ask.cookie, ...options?.headers }, options)
    await opened.greeted()
    return { ask, ...opened }
  }

  it('is for members of staff alone, neither kept nor compressed nor gathered on the way', async () => {
    expect((await api.ask('GET', '/api/live')).status).toBe(401)
    const { key } = await addAdminKey(api, ['customers:read'])
    const asKey = await api.ask('GET', '/api/live', { headers: { Authorization: `Bearer ${key}` } })
    expect(asKey.status).toBe(403)
    const { response } = await streamOf('admin@anlass.test', { headers: { 'Accept-Encoding': 'gzip, br' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform')
    expect(response.headers.get('content-encoding')).toBeNull()
    expect(response.headers.get('x-accel-buffering')).toBe('no')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('tells a change made through the API, as a topic and nothing else', async () => {
    const { ask, heard, whole } = await streamOf('admin@anlass.test')
    const made = await ask('POST', '/api/sources', { body: { name: 'Katzenfutter & Co' } })
    expect(made.status).toBe(201)
    await heard('sources')
    expect(whole.text).not.toContain('Katzenfutter')
    expect(whole.text).not.toContain(made.body.id)
    for (const line of whole.text.split('\n'))
      expect(line).toMatch(
        /^$|^: |^retry: \d+$|^id: \d+$|^event: (hello|news|beat|bye)$|^data: (\{\}|\{"topics":\["[a-z",]+"\]\})$/,
      )
  })

  /** A connection of its own, as the workers of another process have. */
  async function elsewhere<T>(
    work: (query: (text: string, values?: unknown[]) => Promise<unknown>) => Promise<T>,
  ) {
    const client = new pg.Client({ connectionString: api.database.ownerUrl, options: '-c role=anlass_app' })
    await client.connect()
    try {
      return await work((text, values) => client.query(text, values))
    } finally {
      await client.end()
    }
  }
  const suppress = `insert into suppression (id, channel, hash, scope, reason, actor, created_at)
    values ($1::uuid, 'email', decode(replace($1::uuid::text, '-', ''), 'hex'), 'all', 'bounce', 'system', now())`
  let batches = 0
  const printLetters = (id = newId()): [string, unknown[]] => [
    `insert into letter_batch (id, number, created_at, created_by, count, cost, currency)
      values ($1, $2, now(), 'system', 1, 0, 'EUR')`,
    [id, ++batches],
  ]

  it('tells what another process changes, once it is committed, however long that takes', async () => {
    const { heard, said, topics } = await streamOf('admin@anlass.test')
    await elsewhere(async slow => {
      // The older transaction is the last to be committed: by counters or newest keys it would be missed.
      await slow('begin')
      await slow(suppress, [newId()])
      await elsewhere(query => query(...printLetters()))
      await heard('letters')
      // Several looks later nothing is said of what is not committed.
      const before = said.length
      await until('two heartbeats', () => said.length >= before + 2)
      expect(topics()).toEqual(['letters'])
      await slow('commit')
      await heard('suppressions')
    })
    // Each is told once.
    const times = (topic: string) => said.filter(({ data }) => data.topics?.includes(topic)).length
    expect([times('letters'), times('suppressions')]).toEqual([1, 1])
  })

  it('tells nothing of what was undone, or of statements that changed no row', async () => {
    const { heard, topics } = await streamOf('admin@anlass.test')
    await elsewhere(async query => {
      await query('begin')
      await query(suppress, [newId()])
      await query('rollback')
      await query(`update task set title = title where id = $1`, [newId()])
      await query(...printLetters())
    })
    await heard('letters')
    expect(topics()).toEqual(['letters'])
  })

  it('notices tables that are written all the time, which tell nothing', async () => {
    const { heard, topics } = await streamOf('admin@anlass.test')
    const sourceId = await seedWorkspace(api.db, new Date())
    const [ada = ''] = await seedCustomers(api.db, [{ email: 'ada@kunde.example.com' }])
    await seedEvents(api.db, sourceId, [{ customerId: ada, name: 'Signed Up' }])
    await heard('events')
    expect(topics()).not.toContain('campaigns')
  })

  it('tells each only what they may read', async () => {
    const [admin, support] = [await streamOf('admin@anlass.test'), await streamOf('support@anlass.test')]
    await elsewhere(async query => {
      for (const thing of ['sender', 'recipient', 'user', 'api_key', 'import', 'audit_entry', 'task'])
        await query(`insert into live_change values (pg_current_xact_id()::text::bigint, $1, now())`, [thing])
    })
    await Promise.all([admin.heard('users'), support.heard('tasks')])
    const all = ['audit', 'imports', 'keys', 'privacy', 'senders', 'sources', 'tasks', 'users']
    expect(admin.topics()).toEqual(all)
    expect(support.topics()).toEqual(['privacy', 'sources', 'tasks'])
    for (const topic of admin.topics()) expect(liveTopics).toContain(topic)
  })

  it('ends for somebody who is given another role or kept out', async () => {
    api.context.liveTiming = { pollMs, heartbeatMs: 60_000 }
    const admin = await signIn(api, 'admin@anlass.test')
    for (const [email, body] of [
      ['moves@anlass.test', { role: 'marketer' }],
      ['leaves@anlass.test', { disabled: true }],
    ] as const) {
      const id = await addStaff(api, 'support', email)
      const theirs = await streamOf(email)
      const { items } = (await admin('GET', '/api/users')).body
      const { version } = items.find((user: { id: string }) => user.id === id)
      const headers = { 'If-Match': `"${version}"` }
      expect((await admin('PATCH', `/api/users/${id}`, { body, headers })).status).toBe(200)
      await theirs.left()
      expect(theirs.said.at(-1)).toMatchObject({ event: 'bye', data: { reason: 'session' } })
    }
  })

  it('ends, saying so, when the session is revoked elsewhere', async () => {
    api.context.liveTiming = { pollMs, heartbeatMs: 60_000 }
    const [here, there] = [await streamOf('marketer@anlass.test'), await streamOf('marketer@anlass.test')]
    expect((await there.ask('DELETE', '/api/session')).status).toBe(204)
    await there.left()
    expect(there.said.at(-1)).toMatchObject({ event: 'bye', data: { reason: 'session' } })
    expect(here.whole.ended).toBe(false)
  })

  it('ends when the session has run out, which every heartbeat looks at, and which looking on does not put off', async () => {
    const idle = await streamOf('privacy_officer@anlass.test')
    await until('two heartbeats', () => idle.said.filter(({ event }) => event === 'beat').length >= 2)
    expect(idle.whole.text).toContain('\n: heartbeat\n')
    api.clock.advance(23 * 3_600_000)
    const beats = idle.said.length
    await until('a heartbeat', () => idle.said.length > beats)
    expect(idle.whole.ended).toBe(false)
    api.clock.advance(1.1 * 3_600_000)
    await idle.left()
    expect(idle.said.at(-1)).toMatchObject({ event: 'bye', data: { reason: 'session' } })
    const again = await api.ask('GET', '/api/live', { headers: { Cookie: idle.ask.cookie } })
    expect(again.status).toBe(401)
  })

  it('lets a person have a few streams, and ends the oldest for one more', async () => {
    const { cookie } = await signIn(api, 'marketer@anlass.test')
    const other = await streamOf('support@anlass.test')
    const streams = []
    for (let n = 0; n <= streamsPerPerson; n += 1) {
      const next = await stream({ Cookie: cookie })
      await next.greeted()
      streams.push(next)
    }
    const [oldest, ...rest] = streams
    await oldest?.left()
    expect(oldest?.said.at(-1)).toMatchObject({ event: 'bye', data: { reason: 'replaced' } })
    expect([...rest, other].map(({ whole }) => whole.ended)).toEqual(Array(streamsPerPerson + 1).fill(false))
    // Who hangs up makes room.
    rest[0]?.close()
    await rest[0]?.left()
    await until('the stream to be forgotten', async () => {
      const { text } = await api.ask('GET', '/metrics')
      return Number(/^anlass_live_streams (\d+)$/m.exec(text)?.[1]) === streamsPerPerson
    })
    const next = await stream({ Cookie: cookie })
    await next.greeted()
    expect([...rest.slice(1), next].every(({ whole }) => !whole.ended)).toBe(true)
  })

  it('says “all” to who comes back, and what changed just before to who comes', async () => {
    const { cookie } = await signIn(api, 'admin@anlass.test')
    await forgetLiveChanges(api.db, 0)
    await elsewhere(query => query(...printLetters()))
    const fresh = await stream({ Cookie: cookie })
    await fresh.heard('letters')
    expect(fresh.topics()).not.toContain('all')
    for (const back of [
      await stream({ Cookie: cookie, 'Last-Event-ID': '7' }),
      await stream({ Cookie: cookie }, { query: '?lastEventId=7' }),
    ]) {
      await back.heard('all')
      expect(back.topics()).toEqual(['all'])
    }
  })

  it('bundles to one event a second', async () => {
    api.context.liveTiming = {}
    const { said } = await streamOf('admin@anlass.test')
    const from = said.length
    await elsewhere(async query => {
      const until = performance.now() + 3_200
      while (performance.now() < until) {
        await query(suppress, [newId()])
        await query(...printLetters())
        await new Promise(resolve => setTimeout(resolve, 20))
      }
    })
    const news = said.slice(from).filter(({ event }) => event === 'news')
    expect(batches).toBeGreaterThan(30)
    expect(news.length).toBeGreaterThanOrEqual(2)
    expect(news.length).toBeLessThanOrEqual(4)
    for (const { data } of news) expect(new Set(data.topics).size).toBe(data.topics?.length)
    const pauses = news.slice(1).map(({ at }, index) => at - (news[index]?.at ?? 0))
    for (const pause of pauses) expect(pause).toBeGreaterThan(900)
  })

  it('says “all” when the database was away, and goes on', async () => {
    const { heard, whole } = await streamOf('admin@anlass.test')
    const { db } = api.context
    // Every question fails for a while, as with a database that is restarted.
    api.context.db = new Proxy(db, {
      get: (target, name) => {
        if (name === 'getExecutor') throw new Error('the database is away')
        return Reflect.get(target, name)
      },
    })
    await until('the failure to be noticed', () =>
      api.lines.some(line => line.includes('live updates wait for the database')),
    )
    api.context.db = db
    await heard('all')
    expect(whole.ended).toBe(false)
  })

  it('is no time to answer in the metrics', async () => {
    const { close, left } = await streamOf('admin@anlass.test')
    close()
    await left()
    await until('the request to be logged', () =>
      api.lines.some(line => line.includes('"route":"/api/live"')),
    )
    const { text } = await api.ask('GET', '/metrics')
    expect(text).not.toMatch(/anlass_http_request_duration_seconds_count\{[^}]*\/api\/live"[^}]*200/)
  })

  it('ends when the process stops, which is not held up', async () => {
    const http = await listen({
      http: { host: '127.0.0.1', port: 0, portExplicit: true, publicUrl: api.context.publicUrl },
    } as Config)
    http.serve(createApp({ ...api.context, closing: http.closing }))
    const { cookie } = await signIn(api, 'admin@anlass.test')
    const streams = [await stream({ Cookie: cookie }, http), await stream({ Cookie: cookie }, http)]
    for (const { greeted } of streams) await greeted()
    const begun = performance.now()
    await http.close()
    // Connections that do not end by themselves are cut off after two seconds.
    expect(performance.now() - begun).toBeLessThan(1_500)
    for (const { left, said } of streams) {
      await left()
      expect(said.at(-1)).toMatchObject({ event: 'bye', data: { reason: 'stopping' } })
    }
  })
})
