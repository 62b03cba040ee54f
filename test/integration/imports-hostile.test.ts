import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { strToU8, zipSync } from 'fflate'
import { ensureWorkspace } from '../../db/stores/workspace-store.ts'
import { retentionRules } from '../../engine/privacy/retention.ts'
import { runImports } from '../../workers/chores/run-imports.ts'
import type { WorkerContext } from '../../workers/context.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let ask: Ask
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, api.clock.now())
  await addStaff(api, 'admin')
  ask = await signIn(api, 'admin@anlass.test')
})
afterAll(() => api?.close())

const upload = (raw: string | Uint8Array, kind = 'customers', by = ask) =>
  by('POST', `/api/imports?kind=${kind}&fileName=x.csv`, {
    raw,
    headers: { 'Content-Type': 'application/octet-stream' },
  })
const etag = (one: { version: number }) => ({ 'If-Match': `"${one.version}"` })
const work = () => runImports.run({ ...api.context } as unknown as WorkerContext, () => false)

async function run(raw: string | Uint8Array, kind = 'customers', options: Record<string, unknown> = {}) {
  const { body: up } = await upload(raw, kind)
  const body = { columns: up.suggestion.columns, options: { ...up.suggestion.options, ...options } }
  const { body: mapped } = await ask('PUT', `/api/imports/${up.id}/mapping`, { headers: etag(up), body })
  await ask('POST', `/api/imports/${up.id}/start`, { headers: etag(mapped) })
  await work()
  return (await ask('GET', `/api/imports/${up.id}`)).body
}
const counts = (one: { outcomes: { key: string; count: number }[] }) =>
  Object.fromEntries(one.outcomes.map(({ key, count }) => [key, count]))

describe('files that cannot be read are refused whole, and leave nothing', () => {
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.alloc(5_000)])
  it.each([
    ['empty', ''],
    ['binary', png],
    ['a million columns', `${'a,'.repeat(1_000_000)}\n1\n`],
    ['two thousand columns', `${Array.from({ length: 2_000 }, (_, i) => `c${i}`).join(',')}\n1\n`],
    ['an archive that is no workbook', Buffer.from(zipSync({ 'a.txt': strToU8('x') }))],
  ])('%s', async (_name, raw) => {
    const answer = await upload(raw)
    expect([answer.status, answer.body.code]).toEqual([400, 'import_unreadable'])
    const { rows } = await (await import('kysely')).sql<{
      n: number
    }>`select count(*)::int as n from import_chunk`.execute(api.db)
    expect(rows[0]?.n).toBe(0)
  })

  it('and what is no file at all', async () => {
    const answer = await ask('POST', '/api/imports?kind=customers&fileName=x.csv', { body: { a: 1 } })
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type'])
  })
})

it('rows that cannot be read are told one by one, the others are imported', async () => {
  const file = Buffer.concat([
    Buffer.from('email,firstName\na@ok.test,Anna\nb@ok.test,"offen\n'),
    Buffer.from([0x63, 0x40, 0x6f, 0x6b, 0x2e, 0x74, 0x65, 0x73, 0x74, 0x2c, 0xfc, 0x0a]),
    Buffer.from(
      `d@ok.test,Dora,zu viel\ne@ok.test,"${'x'.repeat(70_000)}"\n=cmd|calc@x.test,Hacker\nf@ok.test,\0Nul\ng@ok.test,Gut\n`,
    ),
  ])
  const done = await run(file)
  expect(done.state).toBe('done')
  expect(counts(done)).toMatchObject({ created: expect.any(Number) })
  const { body: errors } = await ask('GET', `/api/imports/${done.id}/errors`)
  const told = Object.fromEntries(
    errors.items.map((item: { row: number; reasons: { code: string }[] }) => [
      item.row,
      item.reasons[0]?.code,
    ]),
  )
  expect(told).toMatchObject({ 3: 'stray_quote', 5: 'ragged', 6: 'cell_too_long', 8: 'control_character' })
  const csv = await ask('GET', `/api/imports/${done.id}/rejections?lang=en`)
  expect(csv.text).not.toMatch(/(^|[,;])=cmd/m)
  const names = await api.db
    .selectFrom('customer')
    .select('email')
    .where('email', 'in', ['a@ok.test', 'g@ok.test'])
    .execute()
  expect(names).toHaveLength(2)
})

it('a suppressed address is not imported, and counted', async () => {
  await ask('POST', '/api/suppressions', { body: { address: 'weg@x.test', scope: 'all' } })
  expect(counts(await run('email,firstName\nweg@x.test,Weg\nda@x.test,Da\n'))).toEqual({
    created: 1,
    'refused:suppressed': 1,
  })
})

it('a value that the database refuses costs its row only', async () => {
  const done = await run(
    `email,capturedAt,customerId\nnormal@y.test,2024-01-01,Y1\nlang@y.test,2024-01-01,${'9'.repeat(400)}\n`,
  )
  expect(done.state).toBe('done')
  expect(counts(done).created).toBe(2)
})

it('a marketer may import, but not declare attributes; a key without the scope may do neither', async () => {
  await addStaff(api, 'marketer')
  const marketer = await signIn(api, 'marketer@anlass.test')
  const { body: up } = await upload('email;Hobby\nm@x.test;Schach\n', 'customers', marketer)
  const attribute = { key: 'hobby', type: 'text', label: { de: 'Hobby', en: 'Hobby' }, purpose: 'marketing' }
  const body = { columns: [{ target: 'email' }, { target: 'attribute:hobby' }], newAttributes: [attribute] }
  const refused = await marketer('PUT', `/api/imports/${up.id}/mapping`, { headers: etag(up), body })
  expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
  const declared = await ask('PUT', `/api/imports/${up.id}/mapping`, { headers: etag(up), body })
  expect([declared.status, declared.body.mappingProblems]).toEqual([200, []])
  const key = await addAdminKey(api, ['customers:read'])
  const nobody = await upload(
    'email\nx@y.test\n',
    'customers',
    api.as({ Authorization: `Bearer ${key.key}` }),
  )
  expect(nobody.status).toBe(403)
})

it('what stands in the way of a mapping is said, and it does not start', async () => {
  const { body: up } = await upload('Name;Ort\nAnna;Berlin\n')
  const mapped = await ask('PUT', `/api/imports/${up.id}/mapping`, {
    headers: etag(up),
    body: { columns: [{ target: 'fullName' }, { target: 'consent.status' }] },
  })
  expect(mapped.body.mappingProblems.map((problem: { code: string }) => problem.code)).toEqual([
    'purpose_missing',
    'nobody',
  ])
  const started = await ask('POST', `/api/imports/${up.id}/start`, { headers: etag(mapped.body) })
  expect([started.status, started.body.code]).toEqual([409, 'mapping_incomplete'])
})

it('a workbook is imported like a text file', async () => {
  const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`
  const sheet = `<worksheet><sheetData><row r="1">${cell('A1', 'E-Mail')}${cell('B1', 'Vorname')}</row><row r="2">${cell('A2', 'x@xlsx.test')}${cell('B2', 'Änne')}</row></sheetData></worksheet>`
  const files = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet,
  }
  const bytes = zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  )
  expect(counts(await run(bytes))).toEqual({ created: 1 })
  const row = await api.db
    .selectFrom('customer')
    .select('attributes')
    .where('email', '=', 'x@xlsx.test')
    .executeTakeFirst()
  expect(row?.attributes).toMatchObject({ firstName: 'Änne' })
})

describe('other kinds', () => {
  it('events of the past fire nothing and are not doubled', async () => {
    const file =
      'email,event,date,product_id,price\na@ok.test,Product Viewed,2024-05-01 10:00:00,007,12.5\nnew@ok.test,Product Viewed,2024-05-02 10:00:00,P1,3\n'
    expect(counts(await run(file, 'events'))).toEqual({ created: 2 })
    expect(counts(await run(file, 'events', {}))).toMatchObject({ created: 2 })
    const events = await api.db
      .selectFrom('event')
      .select(['mode', 'properties'])
      .where('name', '=', 'Product Viewed')
      .execute()
    expect(events.every(event => event.mode === 'history')).toBe(true)
    expect(events[0]?.properties).toEqual({ product_id: '007', price: 12.5 })
    expect(await api.db.selectFrom('event_inbox').select('event_id').execute()).toEqual([])
  })

  it('products and consents', async () => {
    expect(
      counts(await run('id,title,price,availability\nP1,Limonade,"2,50",verfügbar\nP2,,x,\n', 'products')),
    ).toEqual({ created: 1, 'refused:bad_number': 1 })
    const consents =
      'email,zweck,art,datum,dokument\na@ok.test,newsletter,opt-in,01.02.2024,Karte 7\nfremd@x.test,newsletter,opt-out,02.02.2024,\nschlecht,newsletter,opt-in,,\n'
    const done = await run(consents, 'consents')
    expect(counts(done)).toEqual({ 'consent:recorded': 1, 'consent:suppressed': 1, 'refused:bad_value': 1 })
  })
})

it('refused rows are kept for a month', () => {
  expect(retentionRules.find(rule => rule.key === 'import_rejections')?.defaultDays).toBe(30)
})
