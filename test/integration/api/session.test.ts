import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { addAdminKey, addStaff, signIn, startTestApi, type TestApi, testPassword } from './server.ts'

const csrf = { 'X-Anlass-CSRF': '1' }

describe('signing in', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi()
    await addStaff(api, 'admin')
    await addStaff(api, 'support')
  })
  afterAll(async () => await api.close())

  it('sets an HttpOnly cookie that opens the console, and says who one is and may do', async () => {
    const answer = await api.ask('POST', '/api/session', {
      body: { email: ' Support@Anlass.test', password: testPassword },
      headers: csrf,
    })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ email: 'support@anlass.test', role: 'support' })
    expect(answer.body.scopes).toContain('messages:content')
    expect(answer.body.scopes).not.toContain('users:write')
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^anlass=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
    const me = await api.ask('GET', '/api/session', { headers: { Cookie: cookie.split(';')[0] ?? '' } })
    expect(me.body).toEqual(answer.body)
  })

  it('stores neither token nor password as they are', async () => {
    const { cookie } = await signIn(api, 'admin@anlass.test')
    const token = cookie.split('=')[1] ?? ''
    const sessions = await api.db.selectFrom('session').selectAll().execute()
    const users = await api.db.selectFrom('app_user').selectAll().execute()
    expect(token).toHaveLength(43)
    expect(JSON.stringify([sessions, users])).not.toContain(token)
    expect(JSON.stringify(users)).not.toContain(testPassword)
    expect(users.every(user => user.password_hash.startsWith('$argon2id$v=19$'))).toBe(true)
  })

  it('answers alike for a wrong password, an unknown and a disabled person', async () => {
    const id = await addStaff(api, 'marketer', 'gone@anlass.test')
    await api.db.updateTable('app_user').set({ disabled_at: api.clock.now() }).where('id', '=', id).execute()
    const tries = [
      { email: 'admin@anlass.test', password: 'wrong password' },
      { email: 'nobody@anlass.test', password: 'wrong password' },
      { email: 'gone@anlass.test', password: testPassword },
    ]
    const answers = await Promise.all(
      tries.map(body => api.ask('POST', '/api/session', { body, headers: csrf })),
    )
    const seen = answers.map(({ status, body: { requestId: _, ...body } }) => JSON.stringify([status, body]))
    expect(new Set(seen).size).toBe(1)
    expect(answers[0]?.body).toMatchObject({ status: 401, code: 'sign_in_failed' })
  })

  it('stops guessing after ten attempts, also with the right password, until the window is over', async () => {
    await addStaff(api, 'marketer', 'guessed@anlass.test')
    const attempt = (password: string) =>
      api.ask('POST', '/api/session', { body: { email: 'guessed@anlass.test', password }, headers: csrf })
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => attempt(`guess number ${n}`)))
    expect(answers.map(answer => answer.status).sort()).toEqual([...Array(10).fill(401), 429, 429])
    const blocked = await attempt(testPassword)
    expect(blocked.body).toMatchObject({ status: 429, code: 'too_many_attempts' })
    expect(Number(blocked.headers.get('Retry-After'))).toBeGreaterThan(0)
    api.clock.advance(15 * 60_000)
    expect((await attempt(testPassword)).status).toBe(200)
  })

  it('ends by sign-out, by idling and with the fortnight', async () => {
    const first = await signIn(api, 'admin@anlass.test')
    expect((await first('DELETE', '/api/session')).status).toBe(204)
    expect((await first('GET', '/api/session')).status).toBe(401)

    const idle = await signIn(api, 'admin@anlass.test')
    api.clock.advance(23 * 3_600_000)
    expect((await idle('GET', '/api/session')).status).toBe(200)
    api.clock.advance(23 * 3_600_000)
    expect((await idle('GET', '/api/session')).status).toBe(200)
    api.clock.advance(24 * 3_600_000)
    expect((await idle('GET', '/api/session')).status).toBe(401)

    const long = await signIn(api, 'admin@anlass.test')
    for (let day = 0; day < 14; day += 1) {
      expect((await long('GET', '/api/session')).status).toBe(200)
      api.clock.advance(23.9 * 3_600_000)
    }
    api.clock.advance(3 * 3_600_000)
    expect((await long('GET', '/api/session')).status).toBe(401)
  })

  it('lists one’s own sessions and ends one of them, but nobody else’s', async () => {
    const here = await signIn(api, 'support@anlass.test')
    const there = await signIn(api, 'support@anlass.test')
    const other = await signIn(api, 'admin@anlass.test')
    const { items } = (await here('GET', '/api/sessions')).body
    const foreign = items.find((session: { current: boolean }) => !session.current)
    expect(items.filter((session: { current: boolean }) => session.current)).toHaveLength(1)
    expect((await other('DELETE', `/api/sessions/${foreign.id}`)).status).toBe(404)
    expect((await here('DELETE', `/api/sessions/${foreign.id}`)).status).toBe(204)
    expect((await there('GET', '/api/session')).status).toBe(401)
    expect((await here('GET', '/api/session')).status).toBe(200)
  })

  it('changes one’s password only with the old one, and ends the other sessions', async () => {
    await addStaff(api, 'marketer', 'changes@anlass.test')
    const here = await signIn(api, 'changes@anlass.test')
    const there = await signIn(api, 'changes@anlass.test')
    const next = 'a new and longer password'
    const wrong = await here('POST', '/api/session/password', { body: { current: 'wrong', next } })
    expect(wrong.body).toMatchObject({ status: 400, errors: [{ path: 'current' }] })
    const right = await here('POST', '/api/session/password', { body: { current: testPassword, next } })
    expect(right.status).toBe(204)
    expect((await here('GET', '/api/session')).status).toBe(200)
    expect((await there('GET', '/api/session')).status).toBe(401)
    const old = { email: 'changes@anlass.test', password: testPassword }
    expect((await api.ask('POST', '/api/session', { body: old, headers: csrf })).status).toBe(401)
  })

  it('is closed to keys', async () => {
    const { key } = await addAdminKey(api, ['users:read'])
    const answer = await api.ask('GET', '/api/session', { headers: { Authorization: `Bearer ${key}` } })
    expect(answer.body).toMatchObject({ status: 403, code: 'forbidden' })
  })
})

describe('requests that other sites could cause', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi({ publicUrl: 'https://anlass.shop.example' })
    await addStaff(api, 'admin')
  })
  afterAll(async () => await api.close())

  it('are refused without the header, and with a foreign Origin', async () => {
    const { cookie } = await signIn(api, 'admin@anlass.test')
    const body = { name: 'Shop' }
    const tries: [Record<string, string>, number][] = [
      [{ Cookie: cookie }, 403],
      [{ Cookie: cookie, Origin: 'https://anlass.shop.example' }, 403],
      [{ Cookie: cookie, ...csrf, Origin: 'https://evil.example' }, 403],
      [{ Cookie: cookie, ...csrf, Origin: 'null' }, 403],
      [{ Cookie: cookie, ...csrf, Origin: 'https://anlass.shop.example' }, 201],
      [{ Cookie: cookie, ...csrf }, 201],
    ]
    for (const [headers, status] of tries) {
      const answer = await api.ask('POST', '/api/sources', { body, headers })
      expect([headers, answer.status]).toEqual([headers, status])
    }
    expect((await api.ask('GET', '/api/sources', { headers: { Cookie: cookie } })).status).toBe(200)
  })

  it('cannot sign anybody in either', async () => {
    const body = { email: 'admin@anlass.test', password: testPassword }
    expect((await api.ask('POST', '/api/session', { body })).body).toMatchObject({
      status: 403,
      code: 'csrf',
    })
  })

  it('need no proof with a key, which no browser adds by itself', async () => {
    const { key } = await addAdminKey(api, ['sources:write'])
    const headers = { Authorization: `Bearer ${key}` }
    expect((await api.ask('POST', '/api/sources', { body: { name: 'By key' }, headers })).status).toBe(201)
  })

  it('get no permission by CORS', async () => {
    const answer = await api.ask('OPTIONS', '/api/sources', {
      headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' },
    })
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  it('meet a cookie with the __Host- prefix over TLS', async () => {
    const { cookie } = await signIn(api, 'admin@anlass.test')
    expect(cookie).toMatch(/^__Host-anlass=/)
  })
})
