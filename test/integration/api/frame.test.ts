import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Router } from 'express'
import { Problem } from '../../../engine/shared/problem.ts'
import { addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let consoleDir: string
beforeAll(async () => {
  consoleDir = mkdtempSync(join(tmpdir(), 'anlass-console-'))
  mkdirSync(join(consoleDir, 'assets'))
  writeFileSync(join(consoleDir, 'index.html'), '<!doctype html><title>Console</title>')
  writeFileSync(join(consoleDir, 'assets', 'app-1a2b3c.js'), 'export {}')
  const broken = Router()
  broken.get('/value', () => {
    throw new Error('secret canary value')
  })
  broken.get('/told', () => {
    throw new Problem('teapot', 'No coffee here.', { status: 418, hint: 'Ask for tea.' })
  })
  api = await startTestApi({
    extra: { consoleDir, mounts: [{ path: '/broken', access: 'public', handler: broken }] },
  })
  await addStaff(api, 'admin')
})
afterAll(async () => {
  await api.close()
  rmSync(consoleDir, { recursive: true })
})

describe('the console', () => {
  const html = { Accept: 'text/html' }
  it('is served for every page of its own, and asked for anew each time', async () => {
    for (const path of ['/', '/customers', '/customers/0197-abc', '/rules']) {
      const answer = await api.ask('GET', path, { headers: html })
      expect([path, answer.status, answer.text]).toEqual([path, 200, expect.stringContaining('Console')])
      expect(answer.headers.get('Cache-Control')).toBe('no-cache')
    }
  })
  it('keeps files with a hash in their name for ever', async () => {
    const answer = await api.ask('GET', '/assets/app-1a2b3c.js')
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  })
  it('is not what a missing file, an API path or another method gets', async () => {
    for (const [method, path] of [
      ['GET', '/assets/gone.js'],
      ['GET', '/api/gone'],
      ['GET', '/../../package.json'],
      ['GET', '/%2e%2e/%2e%2e/package.json'],
      ['POST', '/customers'],
    ] as const) {
      const answer = await api.ask(method, path, { headers: html })
      expect([path, answer.status, answer.body?.code]).toEqual([path, 404, 'not_found'])
    }
  })
  it('runs under a policy that lets in no foreign script', async () => {
    const policy = (await api.ask('GET', '/', { headers: html })).headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/)
  })
})

describe('errors', () => {
  it('say nothing of their inside, in the answer as in the log', async () => {
    const before = api.lines.length
    const answer = await api.ask('GET', '/broken/value')
    expect(answer.body).toMatchObject({ status: 500, code: 'internal_error' })
    const lines = api.lines.slice(before).join('')
    expect(lines).toContain(answer.body.requestId)
    expect(lines).toContain('frame.test.ts')
    expect(lines + answer.text).not.toContain('canary')
  })
  it('meant for people come as they are', async () => {
    const answer = await api.ask('GET', '/broken/told')
    expect(answer.body).toMatchObject({
      status: 418,
      code: 'teapot',
      title: 'No coffee here.',
      detail: 'Ask for tea.',
    })
  })
  it('carry the request id of the proxy, if it is one', async () => {
    const id = '0197f0a0-0000-7000-8000-000000000000'
    const taken = await api.ask('GET', '/api/gone', { headers: { 'X-Request-Id': id } })
    expect(taken.body.requestId).toBe(id)
    const made = await api.ask('GET', '/api/gone', { headers: { 'X-Request-Id': 'anna@example.test' } })
    expect(made.body.requestId).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('the log', () => {
  it('names routes, ids and actors, and nothing a person typed', async () => {
    const admin = await signIn(api, 'admin@anlass.test')
    const before = api.lines.length
    await admin('GET', '/api/customers?q=canary@example.test')
    await admin('POST', '/api/customers', { body: { email: 'canary@example.test', phone: '+49 canary' } })
    const lines = api.lines.slice(before).map(line => JSON.parse(line))
    expect(lines).toMatchObject([
      { method: 'GET', route: '/api/customers', status: 200, actor: expect.stringMatching(/^user:/) },
      { method: 'POST', route: '/api/customers', status: 400, requestId: expect.any(String) },
    ])
    expect(api.lines.join('')).not.toContain('canary')
  })
})

describe('health', () => {
  it('tells of all parts without a key', async () => {
    const { id: _, ...beat } = {
      id: 0,
      kind: 'worker',
      version: '1',
      started_at: api.clock.now(),
      seen_at: api.clock.now(),
    }
    await api.db
      .insertInto('process_beat')
      .values({ id: '0197f0a0-0000-7000-8000-000000000001', ...beat })
      .execute()
    const answer = await api.ask('GET', '/api/health')
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      status: 'ok',
      version: '0.0.0-test',
      database: { kind: 'embedded', ok: true, version: expect.stringMatching(/^\d+/) },
      queue: { kind: 'postgres', ok: true },
      mail: { kind: 'inbox', ok: true },
      processes: [{ kind: 'worker', alive: true }],
      backlog: { events: 0, runs: 0, messages: [], oldestEventSeconds: null },
    })
    api.clock.advance(20_000)
    expect((await api.ask('GET', '/api/health')).body.processes).toMatchObject([{ alive: false }])
  })

  it('is degraded without the queue, and down without the database', async () => {
    const other = await startTestApi()
    other.context.probe.queue = async () => {
      throw new Error('gone')
    }
    expect((await other.ask('GET', '/api/health')).body).toMatchObject({
      status: 'degraded',
      queue: { ok: false },
    })
    await other.database.orm.close()
    const down = await other.ask('GET', '/api/health')
    expect(down.status).toBe(503)
    expect(down.body).toMatchObject({ status: 'down', database: { ok: false }, backlog: null })
    await other.close()
  })
})

describe('metrics', () => {
  it('are there for who asks from this machine, and behind a scope for others', async () => {
    const local = await api.ask('GET', '/metrics')
    expect(local.status).toBe(200)
    expect(local.text).toContain('anlass_http_request_duration_seconds_bucket')
    expect(local.text).toContain('anlass_events_waiting 0')
    expect(local.text).toContain('process_cpu_user_seconds_total')
    const outside = { 'X-Forwarded-For': '203.0.113.7' }
    expect((await api.ask('GET', '/metrics', { headers: outside })).status).toBe(401)
    const { key } = await addAdminKey(api, ['metrics:read'])
    const { key: other } = await addAdminKey(api, ['customers:read'])
    const ask = (k: string) =>
      api.ask('GET', '/metrics', { headers: { ...outside, Authorization: `Bearer ${k}` } })
    expect((await ask(key)).status).toBe(200)
    expect((await ask(other)).status).toBe(403)
  })
})

describe('the reference', () => {
  it('shows the contract with files from here', async () => {
    const page = await api.ask('GET', '/api/docs')
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(match => match[1] ?? '')
    expect(files).toHaveLength(4)
    for (const file of files) {
      expect(file).toMatch(/^\/api\/docs\//)
      expect([file, (await api.ask('GET', file)).status]).toEqual([file, 200])
    }
    expect(page.text).not.toMatch(/<script>|<style>| on\w+=/)
    const document = await api.ask('GET', '/api/openapi.json')
    expect(document.body.info.version).toBe('0.0.0-test')
  })
})
