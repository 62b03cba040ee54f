import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { extractText } from 'unpdf'
import { starterLetters } from '../../templates/letter-starters.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { seedCustomers, seedMessages, seedTemplate, seedWorkspace } from '../support/seed.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'letters-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

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
  const options = { cwd: root, env, encoding: 'utf8' } as const
  const result = spawnSync(process.execPath, ['--no-warnings', 'app/cli.ts', ...args], options)
  return { code: result.status, out: result.stdout.trim(), err: result.stderr }
}

it('letters print writes PDF and CSV to a folder only the owner can read, and says when nothing is due', async () => {
  const now = new Date(Date.now() - 60_000)
  await seedWorkspace(database.db, now)
  const [offer] = starterLetters
  if (!offer) throw new Error('there are starters')
  await seedTemplate(database.db, offer.key, offer.source, now)
  const attributes = { lastName: 'Beispiel', street: 'Weg 1', postalCode: '10115', city: 'Berlin' }
  const customers = await seedCustomers(database.db, [{ attributes }, { attributes }], now)
  const parts = { template: offer.key, purpose: offer.purpose, channel: 'post' as const }
  await seedMessages(database.db, customers, parts, now)

  const out = join(folder, 'out')
  const printed = cli('letters', 'print', '--out', out)
  expect([printed.err, printed.code]).toEqual(['', 0])
  expect(printed.out.split('\n').map(line => line.trim())).toEqual([
    'Batch 1: 2 letters, 1.90 EUR.',
    join(out, 'letters-1.pdf'),
    join(out, 'letters-1.csv'),
  ])
  const pdf = await readFile(join(out, 'letters-1.pdf'))
  expect((await extractText(new Uint8Array(pdf), { mergePages: true })).text).toContain('Beispiel')
  expect(((await readFile(join(out, 'letters-1.csv'), 'utf8')).match(/\r\n/g) ?? []).length).toBe(3)
  expect((await stat(join(out, 'letters-1.csv'))).mode & 0o077).toBe(0)
  const audit = await database.db
    .selectFrom('audit_entry')
    .select(['action', 'actor'])
    .orderBy('id')
    .execute()
  expect(audit).toEqual(
    ['letters.print', 'letters.download', 'letters.download'].map(action => ({ action, actor: 'cli' })),
  )

  expect(cli('letters', 'print')).toMatchObject({ code: 0, out: expect.stringContaining('No letter is due') })
  expect(cli('letters', 'post')).toMatchObject({ code: 1, err: expect.stringContaining('letters print') })
})
