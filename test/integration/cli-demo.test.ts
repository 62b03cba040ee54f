import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { readDemoSetting } from '../../db/stores/demo-store.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addCustomer } from '../support/rows.ts'
import { until } from '../support/world.ts'
import { orphans, peopleOf, rowsLeft } from './demo-harness.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database?.close())

const env = () => ({
  PATH: process.env.PATH,
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
  DATABASE_URL: database.ownerUrl,
  SMTP_URL: 'smtp://127.0.0.1:9',
  SECRET_KEY: 'test-secret-key-of-at-least-32-characters',
  SUPPRESSION_KEY: 'test-suppression-key-of-at-least-32-chars',
})
const command = (args: readonly string[]) => ['--no-warnings', 'app/cli.ts', 'demo', ...args]

/** Runs the command line as an operator would, against the test's database. */
function demo(...args: string[]) {
  const result = spawnSync(process.execPath, command(args), { cwd: root, env: env(), encoding: 'utf8' })
  return { code: result.status, out: result.stdout.trim(), err: result.stderr }
}

it('sets the demo up, switches its traffic, and asks before it removes anything', async () => {
  expect(demo('status')).toMatchObject({ code: 0, out: 'There is no demo data.' })
  expect(demo('remove', '--yes')).toMatchObject({ code: 1, out: '' })
  const installed = demo('install')
  expect(installed).toMatchObject({ code: 0, err: '' })
  expect(installed.out).toMatch(/^ +customers +202$/m)
  expect(installed.out).toContain('Traffic: on; npm start plays it, and does not run.')
  expect(demo('install')).toMatchObject({ code: 1, err: expect.stringContaining('there already') })
  expect(demo('off').code).toBe(0)
  expect(demo('status').out).toContain('Traffic: off.')
  const people = await peopleOf(database.db)
  const unsure = demo('remove')
  expect(unsure).toMatchObject({ code: 1, err: expect.stringContaining('--yes') })
  expect(demo('remove', '--yes', '--changed', 'perhaps').code).not.toBe(0)
  expect(demo('frobnicate').code).not.toBe(0)
  expect(await peopleOf(database.db)).toEqual(people)
})

it('goes on where it was killed, and leaves nothing but the shop’s own', async () => {
  const { db } = database
  const people = await peopleOf(db)
  const own = await addCustomer(db, { email: 'eigen@laden.example' })
  const last = people.at(-1) ?? ''
  let killed = false
  // Whoever holds the last one keeps the removal from its end.
  await db.transaction().execute(async trx => {
    await sql`select from customer where id = ${last}::uuid for update`.execute(trx)
    const child = spawn(process.execPath, command(['remove', '--yes']), {
      cwd: root,
      env: env(),
      stdio: 'ignore',
    })
    const ended = once(child, 'exit')
    try {
      await until(
        'half of it is gone',
        async () => ((await readDemoSetting(db))?.removal?.removed ?? 0) >= 100,
      )
    } finally {
      killed = child.kill('SIGKILL')
      await ended
    }
  })
  expect(killed).toBe(true)
  expect((await peopleOf(db)).length).toBeGreaterThan(1)
  expect(await orphans(db)).toEqual([])
  const gone = demo('remove', '--yes')
  expect(gone).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Demo data was removed at /) })
  expect(await peopleOf(db)).toEqual([own])
  expect(await rowsLeft(db, people)).toEqual({ consent_record: expect.any(Number) })
  expect((await readDemoSetting(db))?.left?.removed).toBe(people.length)
  expect(demo('on')).toMatchObject({ code: 1, err: expect.stringContaining('no demo') })
})
