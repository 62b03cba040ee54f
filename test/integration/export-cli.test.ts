import { spawnSync } from 'node:child_process'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { type ExportOrder, exportCustomers } from '../../app/cli/export.ts'
import { jsonb } from '../../db/stores/json.ts'
import { newId } from '../../engine/shared/id.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addCustomer, testNow } from '../support/rows.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await addCustomer(database.db, { email: 'anna@example.test', locale: 'de-DE' })
  await addCustomer(database.db, { email: '+bert@example.test', locale: 'en-GB' })
  const condition = jsonb({ type: 'attribute', attribute: 'locale', op: 'starts_with', value: 'de' })
  const at = { created_at: testNow, updated_at: testNow, updated_by: 'test' }
  const segment = { id: newId(testNow), name: 'Germans', kind: 'dynamic' as const, condition }
  await database.db
    .insertInto('segment')
    .values([
      { ...segment, ...at },
      { ...segment, ...at, id: newId(testNow), name: 'Odd', condition: jsonb({ type: 'gone' }) },
    ] as never)
    .execute()
})
afterAll(async () => await database.close())

const order = {
  segment: null,
  reason: 'For the yearly report',
  format: 'csv',
  columns: ['email'],
  language: 'en',
} satisfies ExportOrder

async function written(more: Partial<ExportOrder>) {
  const parts: Buffer[] = []
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      parts.push(chunk)
      done()
    },
  })
  const clock = { now: () => testNow, monotonic: () => 0 }
  const from = { db: database.db, clock, config: { timeZone: 'Europe/Berlin' } }
  const count = await exportCustomers(from, { ...order, ...more }, output)
  return { count, text: Buffer.concat(parts).toString() }
}

it('export customers writes a segment by name or id, or everybody, and says so in the audit log', async () => {
  expect(await written({})).toEqual({
    count: 2,
    text: "\ufeffE-mail\r\nanna@example.test\r\n'+bert@example.test\r\n",
  })
  const germans = { count: 1, text: '{"email":"anna@example.test"}\n' }
  expect(await written({ segment: 'Germans', format: 'jsonl' })).toEqual(germans)
  const { id } = await database.db
    .selectFrom('segment')
    .select('id')
    .where('name', '=', 'Germans')
    .executeTakeFirstOrThrow()
  expect(await written({ segment: id, format: 'jsonl' })).toEqual(germans)
  const { rows } = await sql<{ action: string; actor: string; detail: Record<string, unknown> }>`
    select action, actor, detail from audit_entry where entity = 'export' order by id desc limit 3`.execute(
    database.db,
  )
  expect(rows.map(({ action, actor }) => `${actor} ${action}`)).toEqual([
    'cli export.end',
    'cli export.file',
    'cli export.create',
  ])
  expect(rows[2]?.detail).toMatchObject({
    segmentId: id,
    matched: 1,
    reason: 'For the yearly report',
    columns: ['email'],
  })
})

it('export customers refuses what it does not know', async () => {
  await expect(written({ segment: 'Nobody' })).rejects.toMatchObject({ code: 'usage' })
  await expect(written({ segment: 'Odd' })).rejects.toMatchObject({ code: 'segment_unreadable' })
  await expect(written({ columns: ['email', 'shoe'] })).rejects.toMatchObject({ code: 'invalid_input' })
})

it('export customers speaks through standard output, and wants a reason', () => {
  const env = {
    PATH: process.env.PATH,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    DATABASE_URL: database.ownerUrl,
    SMTP_URL: 'smtp://127.0.0.1:9',
    SECRET_KEY: 'test-secret-key-of-at-least-32-characters',
    SUPPRESSION_KEY: 'test-suppression-key-of-at-least-32-chars',
  }
  const cwd = fileURLToPath(new URL('../..', import.meta.url))
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--no-warnings', 'app/cli.ts', 'export', ...args], {
      cwd,
      env,
      encoding: 'utf8',
    })
  const done = run(
    'customers',
    '--reason',
    'A test of the line',
    '--columns',
    'email,locale',
    '--language',
    'de',
  )
  expect([done.status, done.stderr]).toEqual([0, expect.stringContaining('2 customers written.')])
  expect(done.stdout).toBe("\ufeffE-Mail;Sprache\r\nanna@example.test;de-DE\r\n'+bert@example.test;en-GB\r\n")
  const refused = run('customers')
  expect([refused.status === 0, refused.stdout]).toEqual([false, ''])
  expect(refused.stderr).toContain('--reason')
})
