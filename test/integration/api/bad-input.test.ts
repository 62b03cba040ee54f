import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { contracts } from '../../../admin-api/contract/all.ts'
import { scopes } from '../../../engine/access/scope.ts'
import { type Answer, type Ask, addAdminKey, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let ask: Ask
beforeAll(async () => {
  api = await startTestApi()
  const { key } = await addAdminKey(api, scopes)
  ask = api.as({ Authorization: `Bearer ${key}` })
})
afterAll(async () => await api.close())

function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
  expect(answer.body).toMatchObject({ type: `urn:anlass:problem:${code}`, status, code })
  expect(answer.status).toBe(status)
  expect(answer.body.title).toEqual(expect.any(String))
  expect(answer.body.requestId).toBe(answer.headers.get('X-Request-Id'))
}

const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
const post = (raw: string | Uint8Array, headers: Record<string, string> = {}) =>
  ask('POST', '/api/customers', { raw, headers })

describe('bodies nobody should send', () => {
  const table: [what: string, raw: string | Uint8Array, status: number, code: string, path?: string][] = [
    ['malformed JSON', '{"email": ', 400, 'malformed_json'],
    ['a bare word', 'hello', 400, 'malformed_json'],
    ['nothing but brackets', '['.repeat(200_000), 400, 'malformed_json'],
    ['a list', '[]', 400, 'invalid_input', ''],
    ['a wrong type', '{"email": 17}', 400, 'invalid_input', 'email'],
    ['an unknown name', '{"emial": "a@b.example"}', 400, 'invalid_input', 'emial'],
    ['a NUL byte', '{"externalId": "a\\u0000b"}', 400, 'invalid_input', 'externalId'],
    ['a lone surrogate', '{"externalId": "a\\ud800b"}', 400, 'invalid_input', 'externalId'],
    ['a NUL byte in a name', '{"attributes": {"a\\u0000": 1}}', 400, 'invalid_input', 'attributes'],
    [
      'a prototype key',
      '{"attributes": {"__proto__": {"admin": true}}}',
      400,
      'invalid_input',
      'attributes.__proto__',
    ],
    ['a constructor', '{"constructor": {"prototype": {"x": 1}}}', 400, 'invalid_input', 'constructor'],
    ['deep nesting', `{"attributes": ${deep(5_000)}}`, 400, 'invalid_input'],
    ['a body too large', `{"phone": "${'1'.repeat(1_100_000)}"}`, 413, 'body_too_large'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400, 'invalid_input'],
  ]
  it.each(table.map(row => ({ what: row[0], row })))(
    '$what',
    async ({ row: [, raw, status, code, path] }) => {
      const answer = await post(raw)
      expectProblem(answer, status, code)
      if (path !== undefined) expect(answer.body.errors[0].path).toBe(path)
    },
  )

  it('a small body that unpacks to a large one', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, 'a'))
    expectProblem(await post(bomb, { 'Content-Encoding': 'gzip' }), 413, 'body_too_large')
  })

  it('another media type, charset or encoding', async () => {
    expectProblem(
      await post('a=1', { 'Content-Type': 'application/x-www-form-urlencoded' }),
      415,
      'unsupported_media_type',
    )
    expectProblem(
      await post('{}', { 'Content-Type': 'application/json; charset=klingon' }),
      415,
      'unsupported_charset',
    )
    expectProblem(await post('{}', { 'Content-Encoding': 'rot13' }), 415, 'unsupported_encoding')
  })

  it('names every fault at once, with its path', async () => {
    const answer = await ask('POST', '/api/customers', {
      body: { email: 'no address', timeZone: 'Mars/Olympus', locale: 'x', attributes: { shoeSize: 44 } },
    })
    expectProblem(answer, 400, 'invalid_input')
    const paths = answer.body.errors.map((error: { path: string }) => error.path)
    expect(paths).toEqual(['email', 'locale', 'timeZone', 'attributes.shoeSize'])
  })
})

describe('addresses nobody should ask for', () => {
  it.each([
    ['GET', '/api/nothing', 404, 'not_found'],
    ['GET', '/api', 404, 'not_found'],
    ['GET', '/nothing.js', 404, 'not_found'],
    ['DELETE', '/api/customers', 405, 'method_not_allowed'],
    ['PUT', '/api/session', 405, 'method_not_allowed'],
    ['GET', '/api/customers/not-an-id', 400, 'invalid_input'],
    ['GET', '/api/customers/%00', 400, 'invalid_input'],
    ['GET', '/api/customers/%', 400, 'bad_request'],
    ['GET', '/api/customers/%E0%A4%A', 400, 'bad_request'],
    ['GET', '/api/customers?q=%00', 400, 'invalid_input'],
    ['GET', '/api/customers?limit=0', 400, 'invalid_input'],
    ['GET', '/api/customers?limit=201', 400, 'invalid_input'],
    ['GET', '/api/customers?limit=many', 400, 'invalid_input'],
    ['GET', '/api/customers?limit=1&limit=2', 400, 'invalid_input'],
    ['GET', '/api/customers?state=erased', 400, 'invalid_input'],
    ['GET', '/api/customers?cursor=nonsense', 400, 'invalid_cursor'],
    ['GET', `/api/customers?cursor=${Buffer.from('{"a":1}').toString('base64url')}`, 400, 'invalid_cursor'],
    ['GET', `/api/customers/${randomUUID()}`, 404, 'not_found'],
    ['GET', `/api/customers/${randomUUID()}/interactions`, 404, 'not_found'],
  ])('%s %s', async (method, path, status, code) => {
    const answer = await ask(method, path)
    expectProblem(answer, status, code)
    if (status === 405) expect(answer.headers.get('Allow')).toContain('GET')
  })
})

describe('every route that takes a body', () => {
  const writes = Object.values(contracts)
    .flatMap(contract => Object.values(contract))
    .filter(route => route.body)
  const nonsense = [
    'null',
    '[]',
    '""',
    '17',
    'true',
    '{}',
    '{"__proto__":1}',
    '{"id":{"$gt":""}}',
    `{"name":${deep(70)}}`,
    '{"name":"\\u0000"}',
    '{"name":1e400,"email":[],"kind":{},"key":null,"scopes":"all"}',
  ]
  it.each(writes.map(route => [`${route.method} ${route.path}`, route] as const))(
    '%s answers nonsense with 4xx',
    async (_name, route) => {
      const path = `/api${route.path.replace(/:(\w+)/g, (_, name: string) => (name === 'id' ? randomUUID() : 'nothing'))}`
      for (const raw of nonsense) {
        const answer = await ask(route.method, path, {
          raw,
          headers: { 'If-Match': '"1"', 'X-Anlass-CSRF': '1' },
        })
        expect([raw, answer.status]).toEqual([raw, expect.any(Number)])
        expect(answer.status).toBeGreaterThanOrEqual(400)
        expect(answer.status).toBeLessThan(500)
        expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
      }
    },
  )
})
