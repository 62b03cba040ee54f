import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { importFile } from '../../app/cli/consents.ts'
import { importConsents } from '../../db/stores/consent-import-store.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { ensureWorkspace } from '../../db/stores/workspace-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { type ImportCells, type ImportOutcome, readImportRow } from '../../engine/consent/import-row.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { seedCustomers } from '../support/seed.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import { consent, createLedgerWorld, type LedgerWorld } from './consent-harness.ts'

let world: LedgerWorld
const clock = new FakeClock()
const now = clock.now()
const hashOf = (email: string) => addressHash(testSuppressionKey, 'email', email)
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const dated = (days: number) => daysAgo(days).toISOString()

beforeAll(async () => {
  world = await createLedgerWorld()
  await ensureWorkspace(world.db, now)
})
afterAll(() => world?.close())

let count = 0
/** A customer with an address of their own. */
async function person(
  parts: { externalId?: string; email?: string } = {},
): Promise<{ id: string; email: string }> {
  const email = parts.email ?? `person${++count}@example.test`
  const [id = ''] = await seedCustomers(world.db, [{ ...parts, email }], now)
  await world.db
    .updateTable('customer')
    .set({ email_hash: hashOf(email) })
    .where('id', '=', id)
    .execute()
  return { id, email }
}

async function take(rows: ImportCells[], dryRun = false): Promise<ImportOutcome[]> {
  const read = rows.map((cells, index) => {
    const row = readImportRow({ purpose: 'newsletter', ...cells }, { file: 'list.csv', row: index + 2, now })
    if ('refused' in row) throw new Error(row.refused)
    return row
  })
  const options = { actor: 'cli', suppressionKey: testSuppressionKey, now, dryRun }
  return (await importConsents(world.db, read, options)).map(result => result.outcome)
}

async function permission(customerId: string, purpose = 'newsletter') {
  return await world.db
    .selectFrom('permission')
    .select(['state', 'since', 'confirmed', 'address_hash'])
    .where('customer_id', '=', customerId)
    .where('purpose', '=', purpose)
    .executeTakeFirst()
}
const lines = async (customerId: string) =>
  await world.db.selectFrom('consent_record').selectAll().where('customer_id', '=', customerId).execute()

it('records opt-ins and opt-outs with the date of the row and its proof, once', async () => {
  const [a, b] = [await person(), await person({ externalId: 'K-1' })]
  const rows = [
    { email: a.email.toUpperCase(), kind: 'confirmed', date: dated(9), wording: 'Ja', form: 'Messe' },
    { externalId: 'K-1', kind: 'objected', date: dated(5), channel: 'post', document: 'Brief 7' },
  ]
  expect(await take(rows)).toEqual(['recorded', 'recorded'])
  expect(await permission(a.id)).toEqual({
    ...{ state: 'granted', since: daysAgo(9), confirmed: true },
    address_hash: hashOf(a.email),
  })
  expect(await permission(b.id)).toMatchObject({ state: 'objected', since: daysAgo(5) })
  expect(await take(rows)).toEqual(['known', 'known'])
  const [line] = await lines(a.id)
  expect(line).toMatchObject({
    occurred_at: daysAgo(9),
    recorded_at: now,
    origin: 'import_documented',
    actor: 'cli',
  })
  const evidence = await world.db
    .selectFrom('consent_evidence')
    .select('evidence')
    .where('record_id', '=', line?.id ?? '')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(evidence.evidence)).toEqual({
    wording: 'Ja',
    form: 'Messe',
    importFile: 'list.csv',
    importRow: 2,
  })
})

it.each(['withdrawn', 'objected'] as const)(
  'lifts what was %s only with a later date and proof',
  async kind => {
    const { id, email } = await person()
    await recordConsents(world.db, [consent(id, { kind, occurredAt: daysAgo(5), origin: 'phone' })], now)
    const attempt = async (cells: ImportCells) => (await take([{ email, kind: 'granted', ...cells }]))[0]
    for (const cells of [{}, { date: dated(1) }, { wording: 'Ja' }, { date: dated(9) }]) {
      expect(await attempt(cells)).toBe('would_lift')
      expect(await permission(id)).toMatchObject({ state: kind })
    }
    expect(await attempt({ date: dated(5), wording: 'Ja' })).toBe('would_lift')
    expect(await attempt({ date: dated(9), wording: 'Ja' })).toBe('older')
    expect(await permission(id)).toMatchObject({ state: kind, since: daysAgo(5) })
    expect(await attempt({ date: dated(1), wording: 'Ja' })).toBe('recorded')
    expect(await permission(id)).toMatchObject({ state: 'granted', since: daysAgo(1) })
  },
)

it('an import without proof gives where nothing stands against it, and yields to an objection that arrives later', async () => {
  const { id, email } = await person()
  expect(await take([{ email, kind: 'opt-in' }])).toEqual(['recorded'])
  expect(await permission(id)).toMatchObject({ state: 'granted' })
  expect(await take([{ email, kind: 'opt-in' }])).toEqual(['known'])
  // Said long before the import, heard of only now.
  await recordConsents(
    world.db,
    [consent(id, { kind: 'objected', occurredAt: daysAgo(30), origin: 'letter' })],
    now,
  )
  expect(await permission(id)).toMatchObject({ state: 'objected' })
})

it('an opt-out holds for all who share the address; of the unknown it suppresses the address', async () => {
  const shared = 'shared@example.test'
  const both = [await person({ email: shared }), await person({ email: shared })]
  expect(await take([{ email: shared, kind: 'granted' }])).toEqual(['ambiguous'])
  expect(await take([{ email: shared, kind: 'objected', purpose: '*', date: dated(2) }])).toEqual([
    'recorded',
  ])
  const marketing = await world.db
    .selectFrom('purpose')
    .select('key')
    .where('kind', '=', 'marketing')
    .execute()
  expect(marketing.length).toBeGreaterThan(1)
  for (const { id } of both)
    for (const { key } of marketing) expect(await permission(id, key)).toMatchObject({ state: 'objected' })

  const stranger = 'stranger@example.test'
  const rows = [
    { email: stranger, kind: 'granted' },
    ...Array(2).fill({ email: stranger, kind: 'withdrawn' }),
  ]
  expect(await take(rows)).toEqual(['unknown_person', 'suppressed', 'suppressed'])
  const listed = await world.db
    .selectFrom('suppression')
    .selectAll()
    .where('hash', '=', hashOf(stranger))
    .execute()
  expect(listed).toMatchObject([{ scope: 'marketing', reason: 'objection', channel: 'email', actor: 'cli' }])
})

it('takes the customer by number before the address, and binds to the address of the file', async () => {
  const { id } = await person({ externalId: 'K-2' })
  const rows = [
    { externalId: 'K-2', email: 'old@example.test', kind: 'doi', date: dated(3), wording: 'Ja' },
    { externalId: 'K-404', email: 'old@example.test', kind: 'doi' },
  ]
  expect(await take(rows)).toEqual(['recorded', 'unknown_person'])
  expect(await permission(id)).toMatchObject({ address_hash: hashOf('old@example.test') })
})

it('refuses purposes that are not there, and channels a purpose does not have', async () => {
  const { email } = await person()
  const rows = [
    { email, kind: 'granted', purpose: 'nonsense' },
    { email, kind: 'granted', purpose: '*' },
    { email, kind: 'granted', purpose: 'tracking' },
    { email, kind: 'granted', channel: 'data' },
    { email, kind: 'granted', purpose: 'tracking', channel: 'data' },
  ]
  const refused = ['unknown_purpose', 'unknown_purpose', 'wrong_channel', 'wrong_channel']
  expect(await take(rows)).toEqual([...refused, 'recorded'])
})

it('judges rows one after the other, and a dry run changes nothing', async () => {
  const { id, email } = await person()
  const rows = [
    { email, kind: 'granted', date: dated(9), wording: 'Ja' },
    { email, kind: 'withdrawn', date: dated(5) },
    { email, kind: 'granted', date: dated(2) },
    { email: 'nobody@example.test', kind: 'withdrawn' },
  ]
  const outcomes = ['recorded', 'recorded', 'would_lift', 'suppressed']
  expect(await take(rows, true)).toEqual(outcomes)
  expect(await lines(id)).toEqual([])
  expect(
    await world.db.selectFrom('suppression').selectAll().where('note', '=', 'import').execute(),
  ).toHaveLength(1)
  expect(await take(rows)).toEqual(outcomes)
  expect(await permission(id)).toMatchObject({ state: 'withdrawn' })
})

it('reads a file as Excel writes it, and tells line by line what it did not take', async () => {
  const { id, email } = await person()
  const csv = [
    '\uFEFFE-Mail;Zweck;Art;Datum;Wortlaut',
    `${email};newsletter;Einwilligung;31.05.2024;"Ja; gern\u0000 ""immer"""`,
    '',
    'nonsense;newsletter;Einwilligung;31.05.2024;Ja',
    `${email};newsletter;Widerruf;01.06.2024`,
    ...Array.from({ length: 450 }, (_, n) => `unknown${n}@example.test;newsletter;Einwilligung;;`),
  ]
  const report: string[] = []
  const totals = await importFile(
    { db: world.db, clock, suppressionKey: testSuppressionKey },
    Readable.from([Buffer.from(csv.join('\r\n'))]),
    {
      file: 'liste.csv',
      dryRun: false,
      defaults: {},
      language: 'de',
      report: { write: text => report.push(String(text)) > 0 },
    },
  )
  expect(Object.fromEntries(totals)).toEqual({ recorded: 2, bad_email: 1, unknown_person: 450 })
  expect(report.slice(0, 2)).toEqual([
    'row,outcome,sentence\n',
    '4,bad_email,"abgelehnt: das ist keine E-Mail-Adresse"\n',
  ])
  expect(await permission(id)).toMatchObject({ state: 'withdrawn' })
  const [audit] = await world.db
    .selectFrom('audit_entry')
    .selectAll()
    .where('action', '=', 'import')
    .execute()
  expect(audit).toMatchObject({ actor: 'cli', entity: 'consent', detail: { outcomes: { recorded: 2 } } })
})

it.each([
  ['', /empty/],
  ['name,age\nx,1', /email or external_id/],
  ['email,date\nx,1', /purpose, kind/],
  ['email,purpose,kind\n"x', /cannot be imported/],
])('refuses a file it cannot read: %j', async (csv, message) => {
  const options = { file: 'x.csv', dryRun: false, defaults: {}, language: 'en' as const, report: null }
  const installation = { db: world.db, clock, suppressionKey: testSuppressionKey }
  await expect(importFile(installation, Readable.from([Buffer.from(csv)]), options)).rejects.toThrow(message)
})
