import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createApp } from '../../../admin-api/app.ts'
import { Throttle, TooManyAttempts } from '../../../admin-api/auth/throttle.ts'
import { forgetAttempts } from '../../../workers/chores/forget-attempts.ts'
import type { WorkerContext } from '../../../workers/context.ts'
import { addStaff, signIn, startTestApi, type TestApi, testPassword } from './server.ts'

let api: TestApi
/** A second process on the same database, as far as one can tell from outside. */
let other: { url: string; close(): Promise<void> }

beforeAll(async () => {
  api = await startTestApi()
  const server = createServer(createApp({ ...api.context }))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  other = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
})
afterAll(async () => {
  await other?.close()
  await api?.close()
})

const windows = () => api.db.selectFrom('attempt_window').selectAll().execute()

async function enter(url: string, email: string, password: string, from = '203.0.113.5') {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Anlass-CSRF': '1', 'X-Forwarded-For': from },
    body: JSON.stringify({ email, password }),
  })
  await response.text()
  return response
}

describe('signing in at two processes on one database', () => {
  it('counts together, to the attempt, however many come at once', async () => {
    await addStaff(api, 'marketer', 'guessed@anlass.test')
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        enter(n % 2 === 0 ? api.url : other.url, 'guessed@anlass.test', `guess number ${n}`),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array(10).fill(401),
      ...Array(14).fill(429),
    ])
    for (const url of [api.url, other.url]) {
      const blocked = await enter(url, 'guessed@anlass.test', testPassword)
      expect(blocked.status).toBe(429)
      expect(Number(blocked.headers.get('Retry-After'))).toBe(900)
    }
    // Somebody elsewhere is not kept out by it.
    expect((await enter(other.url, 'guessed@anlass.test', testPassword, '198.51.100.9')).status).toBe(200)
    api.clock.advance(15 * 60_000)
    expect((await enter(other.url, 'guessed@anlass.test', testPassword)).status).toBe(200)
  })

  it('one caller alone never uses up what all have together for an address', async () => {
    await addStaff(api, 'support', 'target@anlass.test')
    for (let n = 0; n < 120; n += 20)
      await Promise.all(
        Array.from({ length: 20 }, () => enter(api.url, 'target@anlass.test', 'wrong', '203.0.113.77')),
      )
    expect((await enter(other.url, 'target@anlass.test', testPassword, '203.0.113.78')).status).toBe(200)
  })

  it('many callers together are stopped at the address', async () => {
    await addStaff(api, 'support', 'hunted@anlass.test')
    const statuses: number[] = []
    for (let caller = 0; caller < 11; caller += 1) {
      const some = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          enter(n % 2 ? api.url : other.url, 'hunted@anlass.test', 'wrong', `198.51.100.${caller + 20}`),
        ),
      )
      statuses.push(...some.map(({ status }) => status))
    }
    expect(statuses.filter(status => status === 401)).toHaveLength(100)
    expect(statuses.filter(status => status === 429)).toHaveLength(10)
  })

  it('of IPv6 a whole network is one caller', async () => {
    const from = (n: number) => `2001:db8:1:2::${n + 1}`
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => enter(api.url, 'nobody@anlass.test', 'wrong', from(n))),
    )
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2)
  })

  it('who gets in is not counted, even many times at once', async () => {
    await addStaff(api, 'admin')
    for (let n = 0; n < 15; n += 1) await signIn(api, 'admin@anlass.test')
    const entered = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        enter(n % 2 ? api.url : other.url, 'admin@anlass.test', testPassword),
      ),
    )
    expect(entered.map(({ status }) => status)).toEqual(Array(8).fill(200))
  })
})

describe('what is kept of attempts', () => {
  it('names nobody, and is gone when the window has ended', async () => {
    await enter(api.url, 'canary@anlass.test', 'wrong', '203.0.113.200')
    const rows = await windows()
    expect(rows.length).toBeGreaterThanOrEqual(3)
    for (const { key } of rows) expect(key).toHaveLength(32)
    expect(JSON.stringify(rows.map(({ key }) => Buffer.from(key).toString('latin1')))).not.toMatch(
      /canary|203\.0\.113/,
    )
    const chore = { db: api.db, clock: api.clock } as unknown as WorkerContext
    await forgetAttempts.run(chore, () => false)
    expect((await windows()).length).toBeGreaterThanOrEqual(3)
    api.clock.advance(15 * 60_000)
    await forgetAttempts.run(chore, () => false)
    expect(await windows()).toEqual([])
  })
})

describe('a throttle', () => {
  const context = () => ({ ...api.context })

  it('counts failures only, in windows, and apart from others', async () => {
    const throttle = new Throttle(context(), 'a', 1_000)
    const limits = [{ key: 'a', limit: 2 }]
    for (let n = 0; n < 20; n += 1) {
      await throttle.attempt(limits)
      await throttle.giveBack(limits)
    }
    await throttle.attempt(limits)
    await throttle.attempt(limits)
    await expect(throttle.attempt(limits)).rejects.toThrow('Too many attempts.')
    await throttle.attempt([{ key: 'b', limit: 2 }])
    await new Throttle(context(), 'b', 1_000).attempt([{ key: 'a', limit: 1 }])
    api.clock.advance(999)
    await expect(throttle.attempt(limits)).rejects.toThrow()
    // What is given back late takes nothing from the window after it.
    api.clock.advance(1)
    await throttle.giveBack(limits)
    await throttle.attempt(limits)
    await throttle.attempt(limits)
    await expect(throttle.attempt(limits)).rejects.toThrow()
  })

  it('stops at the first limit that is reached, and writes nothing for the rest', async () => {
    const throttle = new Throttle(context(), 'c', 90_000)
    const before = (await windows()).length
    const attempt = throttle.attempt([
      { key: 'shut', limit: 0 },
      { key: 'never counted', limit: 5 },
    ])
    await expect(attempt).rejects.toBeInstanceOf(TooManyAttempts)
    await expect(attempt).rejects.toMatchObject({ retryAfterSeconds: 90, hint: 'Try again in 2 minutes.' })
    expect(await windows()).toHaveLength(before + 1)
  })
})
