import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { privacyCommand, writeAccess } from '../../app/cli/privacy.ts'
import type { Config } from '../../app/config.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addCustomer, testNow } from '../support/rows.ts'
import { testSuppressionKey } from '../support/worker-context.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'privacy-cli-'))
})
afterAll(async () => {
  await database?.close()
  if (folder) await rm(folder, { recursive: true })
})

it('writes document and file for their owner only, and says so in the audit log', async () => {
  const { db } = database
  const id = await addCustomer(db, { email: 'zoe@example.test', attributes: { lastName: 'Quastenflosser' } })
  const clock = { now: () => testNow, monotonic: () => 0 }
  const config = { http: { publicUrl: undefined }, timeZone: 'Europe/Berlin' } as unknown as Config
  const to = join(folder, 'answers')
  const files = await writeAccess({ db, clock, config, suppressionKey: testSuppressionKey }, id, to, 'de')
  expect(files).toEqual([join(to, `${id}.pdf`), join(to, `${id}.json`)])
  for (const file of files) expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await readFile(files[0] ?? '')).subarray(0, 5).toString()).toBe('%PDF-')
  const parsed = JSON.parse(await readFile(files[1] ?? '', 'utf8'))
  expect(parsed.format).toBe('anlass-personal-data/1')
  expect(JSON.stringify(parsed)).toContain('Quastenflosser')
  const audit = await db.selectFrom('audit_entry').select(['action', 'entity_id', 'actor']).execute()
  expect(audit).toEqual([{ action: 'customer.access', entity_id: id, actor: 'cli' }])
})

it('says how it is used', async () => {
  await expect(privacyCommand([])).rejects.toMatchObject({ code: 'usage' })
  await expect(privacyCommand(['erase'])).rejects.toMatchObject({ code: 'usage' })
  await expect(privacyCommand(['restrict', 'x'])).rejects.toThrow('--reason')
  await expect(privacyCommand(['erase', '--file', join(folder, 'nothing')])).rejects.toThrow('ENOENT')
})
