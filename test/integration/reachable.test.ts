import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { listenOn } from '../../app/ports.ts'
import { assertReachable } from '../../db/reachable.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database?.close())

const withUrl = (change: (url: URL) => void) => {
  const url = new URL(database.ownerUrl)
  change(url)
  return url.href
}

it('lets through a database that answers, and one that is to be made', async () => {
  await assertReachable(database.ownerUrl, 'DATABASE_URL')
  await assertReachable(
    withUrl(url => (url.pathname = '/not_made_yet')),
    'DATABASE_URL',
  )
})

it('says that nobody answers, without the password', async () => {
  // A port that was free a moment ago.
  const server = createServer()
  const port = await listenOn(server, { port: 0, explicit: true }, '127.0.0.1')
  await new Promise(resolve => server.close(resolve))
  const url = `postgres://somebody:secret-word@127.0.0.1:${port}/x`
  const problem = await assertReachable(url, 'DATABASE_OWNER_URL').catch(error => error)
  expect(problem.code).toBe('database_unreachable')
  expect(problem.message).toContain('DATABASE_OWNER_URL')
  expect(`${problem.message} ${problem.hint}`).not.toContain('secret-word')
})

it('says that the account is refused', async () => {
  const url = withUrl(url => (url.password = 'wrong'))
  const problem = await assertReachable(url, 'DATABASE_URL').catch(error => error)
  expect(problem.code).toBe('database_refused')
})
