import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { verifyPassword } from '../../admin-api/auth/password.ts'
import { hashKey } from '../../engine/access/key.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

/** Runs the command line as an operator would, against the test's database. */
function cli(...args: string[]) {
  const env = {
    PATH: process.env.PATH,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    DATABASE_URL: database.ownerUrl,
    SMTP_URL: 'smtp://127.0.0.1:9',
    SECRET_KEY: 'test-secret-key-of-at-least-32-characters',
    SUPPRESSION_KEY: 'test-suppression-key-of-at-least-32-chars',
  }
  const result = spawnSync(process.execPath, ['--no-warnings', 'app/cli.ts', ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
  })
  return { code: result.status, out: result.stdout.trim(), err: result.stderr }
}

const hashOf = async (email: string) =>
  (
    await database.db
      .selectFrom('app_user')
      .select('password_hash')
      .where('email', '=', email)
      .executeTakeFirstOrThrow()
  ).password_hash

it('somebody is added once, with a password that works, and can get a new one', async () => {
  const added = cli('users', 'add', '--email', 'Kim@example.org', '--role', 'support')
  expect(added.code).toBe(0)
  const [, first = ''] = added.out.split(/\s+/)
  expect(await verifyPassword(first, await hashOf('kim@example.org'))).toBe(true)

  const again = cli('users', 'add', '--email', 'kim@example.org')
  expect(again).toMatchObject({ code: 1, out: '' })
  expect(again.err).toContain('there already')
  expect(await verifyPassword(first, await hashOf('kim@example.org'))).toBe(true)

  const renewed = cli('users', 'password', '--email', 'kim@example.org')
  const [, second = ''] = renewed.out.split(/\s+/)
  expect(await verifyPassword(second, await hashOf('kim@example.org'))).toBe(true)
  expect(await verifyPassword(first, await hashOf('kim@example.org'))).toBe(false)
  expect(cli('users', 'password', '--email', 'nobody@example.org').code).toBe(1)
})

it('a key is shown once and kept as a hash', async () => {
  const made = cli('keys', 'add', '--kind', 'admin', '--name', 'ci', '--scope', 'customers:read')
  expect(made.code).toBe(0)
  const row = await database.db.selectFrom('api_key').selectAll().executeTakeFirstOrThrow()
  expect(row).toMatchObject({ hash: hashKey(made.out), scopes: ['customers:read'], created_by: 'cli' })
  expect(JSON.stringify(row)).not.toContain(made.out)
  expect(cli('keys', 'add', '--kind', 'admin', '--scope', 'customers:raed').code).toBe(1)
})
