import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals'
import { commands } from '../../app/cli/commands.ts'
import { keyId } from '../../app/config.ts'
import { ledgerHeadFile } from '../../app/ledger-head.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { keyringOf } from '../../engine/shared/keyring.ts'
import { seedCustomers } from '../support/seed.ts'
import {
  begin,
  consent,
  createLedgerWorld,
  type LedgerWorld,
  minutes,
  seedLedger,
} from './consent-harness.ts'

const secret = 'command-line-secret-of-at-least-32-chars'
const keyring = keyringOf({ id: keyId(secret), key: secret })

let world: LedgerWorld
let folder: string
let customer: string
let records: string[]

beforeAll(async () => {
  world = await createLedgerWorld()
  folder = mkdtempSync(join(tmpdir(), 'anlass-ledger-'))
  ;[customer = ''] = await seedCustomers(world.db, [{ email: 'anna@example.test' }], begin)
  records = await seedLedger(world.db, customer, 5)
  const head = await world.seal(2, keyring)
  if (head) await ledgerHeadFile(folder).write(head)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await world?.close()
})

const set = { ...process.env }
const settings: Record<string, string | undefined> = {
  DATABASE_OWNER_URL: '',
  REDIS_URL: process.env.ANLASS_TEST_REDIS_URL ?? '',
  SECRET_KEY: secret,
  SUPPRESSION_KEY: 'command-line-suppression-of-32-characters',
  SMTP_URL: 'smtp://127.0.0.1:9',
}

/** The command as an operator types it, in this process; exit code and what it prints. */
async function cli(name: string, ...args: string[]): Promise<{ code: unknown; out: string }> {
  const lines: string[] = []
  const log = jest.spyOn(console, 'log').mockImplementation((...said) => void lines.push(said.join(' ')))
  const before = process.exitCode
  try {
    Object.assign(process.env, settings, { DATABASE_URL: world.database.ownerUrl, ANLASS_DATA_DIR: folder })
    process.exitCode = 0
    await commands.find(command => command.name === name)?.run(args)
    return { code: process.exitCode, out: lines.join('\n') }
  } catch (error) {
    return { code: (error as { code?: unknown }).code, out: String(error) }
  } finally {
    for (const key of Object.keys(process.env)) if (!(key in set)) delete process.env[key]
    Object.assign(process.env, set)
    process.exitCode = before
    log.mockRestore()
  }
}

it('verifies, and names what is wrong by seal and line, in both languages', async () => {
  const good = await cli('ledger', 'verify', '--lang', 'en')
  expect(good).toMatchObject({ code: 0, out: expect.stringContaining('as it was sealed: 3 seals, 5 lines') })
  await world.inVain(async () => {
    await world.tamper(`update consent_record set kind = 'granted' where id = $1`, [records[2]])
    const bad = await cli('ledger', 'verify', '--lang', 'de')
    expect(bad.code).toBe(1)
    expect(bad.out).toContain(`Zeile ${records[2]} (Siegel 2) wurde geändert oder umgestellt.`)
    expect(bad.out).toContain('NICHT, wie es versiegelt wurde: 1 Befunde')
  })
})

it('finds a database that was set back, and takes it as it is only when told to', async () => {
  await world.inVain(async () => {
    await world.tamper('delete from consent_seal_line where seal = 3')
    await world.tamper('delete from consent_seal where number = 3')
    await world.tamper('delete from consent_record where id = $1', [records[4]])
    const back = await cli('ledger', 'verify', '--lang', 'en')
    expect(back).toMatchObject({ code: 1, out: expect.stringContaining('Seal 3 is on record outside') })
    expect(await cli('ledger', 'accept')).toMatchObject({ code: 'usage' })
    expect(await cli('ledger', 'accept', '--reason', 'restored the backup of Monday')).toMatchObject({
      code: 0,
    })
    expect(await cli('ledger', 'verify')).toMatchObject({ code: 0 })
  })
  const audit = await world.db
    .selectFrom('audit_entry')
    .select('detail')
    .where('action', '=', 'accept')
    .execute()
  expect(audit).toEqual([{ detail: { reason: 'restored the backup of Monday' } }])
})

it('rebuilds permissions, and imports a file with a report', async () => {
  await recordConsents(world.db, [consent(customer, { purpose: 'survey', kind: 'objected' })], minutes(9))
  await world.tamper(`update permission set state = 'granted' where purpose = 'survey'`)
  expect(await cli('ledger', 'rebuild', '--dry-run', '--lang', 'en')).toMatchObject({
    code: 1,
    out: expect.stringContaining('1 permissions are not what the ledger says'),
  })
  // The gate reads permissions: changed past the ledger, they are a finding like any other.
  const found = await cli('ledger', 'verify', '--lang', 'en')
  expect(found).toMatchObject({
    code: 1,
    out: expect.stringContaining('Permissions are not what the ledger says'),
  })
  expect(await cli('ledger', 'rebuild')).toMatchObject({ code: 0 })
  expect(await cli('ledger', 'rebuild', '--dry-run')).toMatchObject({ code: 0 })

  const file = join(folder, 'list.csv')
  writeFileSync(file, 'email,date,wording\nanna@example.test,2024-05-31,Yes\nx@example.test,2024-05-31,Yes\n')
  const args = ['--purpose', 'product_offers', '--kind', 'opt_in', '--lang', 'en']
  const dry = await cli('consents', 'import', file, '--dry-run', ...args)
  expect(dry.out).toMatch(/1 {2}recorded\n +1 {2}refused: person unknown\nDry run: nothing was changed\./)
  expect(await cli('consents', 'import', file, ...args)).toMatchObject({ code: 0 })
  const again = await cli('consents', 'import', file, ...args)
  expect(again.out).toMatch(/1 {2}was known already/)
  expect(await cli('consents', 'import', join(folder, 'nothing.csv'))).toMatchObject({ code: 'usage' })
})
