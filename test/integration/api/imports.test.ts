import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { countReach } from '../../../db/stores/reach-store.ts'
import { indexBacklog } from '../../../db/stores/search-index-store.ts'
import { ensureWorkspace } from '../../../db/stores/workspace-store.ts'
import { runImports } from '../../../workers/chores/run-imports.ts'
import type { WorkerContext } from '../../../workers/context.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let ask: Ask
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, api.clock.now())
  await addStaff(api, 'admin')
  ask = await signIn(api, 'admin@anlass.test')
})
afterAll(() => api?.close())

const work = () => runImports.run({ ...api.context } as unknown as WorkerContext, () => false)

async function upload(kind: string, text: string | Uint8Array, fileName = 'list.csv') {
  const answer = await ask('POST', `/api/imports?kind=${kind}&fileName=${fileName}`, {
    raw: text,
    headers: { 'Content-Type': 'application/octet-stream' },
  })
  return answer
}

type Imported = {
  id: string
  version: number
  state: string
  outcomes: { key: string; count: number }[]
  [key: string]: unknown
}
const etag = (one: { version: number }) => ({ 'If-Match': `"${one.version}"` })
const counts = (one: { outcomes: { key: string; count: number }[] }) =>
  Object.fromEntries(one.outcomes.map(({ key, count }) => [key, count]))

async function whole(
  kind: string,
  text: string | Uint8Array,
  options: Record<string, unknown> = {},
  fileName?: string,
): Promise<Imported> {
  const { body: up } = await upload(kind, text, fileName)
  const { columns, options: suggested } = up.suggestion
  const mapped = await ask('PUT', `/api/imports/${up.id}/mapping`, {
    headers: etag(up),
    body: { columns, options: { ...suggested, ...options } },
  })
  expect(mapped.body.mappingProblems).toEqual([])
  const started = await ask('POST', `/api/imports/${up.id}/start`, { headers: etag(mapped.body) })
  expect(started.body.state).toBe('running')
  await work()
  return (await ask('GET', `/api/imports/${up.id}`)).body
}

describe('customers', () => {
  const file =
    'Kundennummer;E-Mail;Vorname;Nachname;Straße;PLZ;Ort;Geburtsdatum;Telefon\r\n' +
    'K1;Anna@Example.com;Anna;Müller;Lindenweg 3;10115;Berlin;01.02.1980;+49 30 1234567\r\n' +
    'K2;kaputt;Bernd;Groß;"Am Markt; 1";04109;Leipzig;31.02.1980;\r\n' +
    ';;Niemand;;;;;;\r\n' +
    'K1;anna@example.com;;Müller-Lüdenscheid;;;;;\r\n'

  it('goes from the file to the customers: suggestion, dry run, start, rejections', async () => {
    const { status, body: up } = await upload('customers', file)
    expect(status).toBe(201)
    expect(up).toMatchObject({
      state: 'mapping',
      shape: { delimiter: ';', encoding: 'utf-8', dateOrder: 'dmy', hasHeadings: true },
    })
    expect(up.suggestion.columns.map((column: { target: string }) => column?.target)).toEqual([
      'externalId',
      'email',
      'attribute:firstName',
      'attribute:lastName',
      'attribute:street',
      'attribute:postalCode',
      'attribute:city',
      'attribute:birthday',
      'phone',
    ])
    const mapped = await ask('PUT', `/api/imports/${up.id}/mapping`, {
      headers: etag(up),
      body: up.suggestion,
    })
    expect(mapped.status).toBe(200)
    expect((await ask('POST', `/api/imports/${up.id}/start`, { headers: etag(up) })).status).toBe(412)
    const checking = await ask('POST', `/api/imports/${up.id}/check`, { headers: etag(mapped.body) })
    expect(checking.body.state).toBe('checking')
    await work()
    const ready = (await ask('GET', `/api/imports/${up.id}`)).body
    expect(ready.state).toBe('ready')
    expect(counts(ready.preview)).toEqual({ created: 2, merged: 1, partial: 1, 'refused:no_person': 1 })
    expect(ready.preview.reach).toEqual({ people: 2, mailable: 0, notMailable: 2, optedOut: 0 })
    expect(
      ready.preview.errors.map((error: { row: number; refused: boolean }) => [error.row, error.refused]),
    ).toEqual([
      [3, false],
      [4, true],
    ])
    const { n } = await api.db
      .selectFrom('customer')
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    expect(Number(n)).toBe(0)
    await ask('POST', `/api/imports/${up.id}/start`, { headers: etag(ready) })
    await work()
    const done = (await ask('GET', `/api/imports/${up.id}`)).body
    expect(done).toMatchObject({
      state: 'done',
      rowsDone: 4,
      rowsRefused: 1,
      reach: { people: 2, mailable: 0, notMailable: 2 },
    })
    expect(counts(done)).toEqual({ created: 2, merged: 1, partial: 1, 'refused:no_person': 1 })
    const customers = await api.db.selectFrom('customer').selectAll().orderBy('external_id').execute()
    expect(customers).toMatchObject([
      {
        external_id: 'K1',
        email: 'Anna@example.com',
        email_key: 'anna@example.com',
        phone: '+49301234567',
        attributes: { firstName: 'Anna', lastName: 'Müller-Lüdenscheid', birthday: '1980-02-01' },
      },
      { external_id: 'K2', email: null, attributes: { street: 'Am Markt; 1', postalCode: '04109' } },
    ])
    expect(
      await api.db
        .selectFrom('customer')
        .select('id')
        .where('email_hash', 'is', null)
        .where('email_key', 'is not', null)
        .execute(),
    ).toEqual([])
    const history = await api.db.selectFrom('attribute_change').selectAll().execute()
    expect(history.every(change => change.key === '*')).toBe(true)
    const pieces = await api.db
      .selectFrom('import_chunk')
      .select('number')
      .where('import_id', '=', up.id)
      .execute()
    expect(pieces).toEqual([])
    const csv = await ask('GET', `/api/imports/${up.id}/rejections?lang=de`)
    expect(csv.headers.get('Content-Disposition')).toContain('abgewiesene-zeilen.csv')
    expect(csv.text).toContain('Weder Kundennummer noch E-Mail-Adresse')
    expect(csv.text.split('\r\n')[0]).toContain('Zeile;abgewiesen;Gründe;Kundennummer')
  })

  it('is found by text search after the chore, and at once where somebody came in alone', async () => {
    await indexBacklog(api.db)
    expect((await ask('GET', '/api/customers?q=lüdenscheid')).body.items).toHaveLength(1)
    await ask('POST', '/api/customers', {
      body: { email: 'sofort@example.com', attributes: { lastName: 'Augenblicklich' } },
    })
    expect((await ask('GET', '/api/customers?q=augenblick')).body.items).toHaveLength(1)
  })

  it('fills gaps of people who are there, and overwrites only with what is newer', async () => {
    const again =
      'Kundennummer,Vorname,Ort,Titel,updated_at\n' +
      'K1,Annemarie,Hamburg,Dr.,2001-01-01\nK2,Bernhard,Dresden,Prof.,2100-01-01\n'
    const done = await whole('customers', again)
    expect(counts(done)).toEqual({ updated: 2 })
    const rows = await api.db
      .selectFrom('customer')
      .select(['external_id', 'attributes'])
      .where('external_id', 'in', ['K1', 'K2'])
      .orderBy('external_id')
      .execute()
    expect(rows[0]?.attributes).toMatchObject({ firstName: 'Anna', city: 'Berlin', title: 'Dr.' })
    expect(rows[1]?.attributes).toMatchObject({ firstName: 'Bernhard', city: 'Dresden', title: 'Prof.' })
    expect(counts(await whole('customers', again, { existing: 'skip' }))).toEqual({ skipped: 2 })
  })
})

describe('a Brevo export of 20,000 rows', () => {
  it('brings opt-ins and opt-outs per row; nobody who opted out can be mailed', async () => {
    const lines = [
      'CONTACT ID;EMAIL;FIRSTNAME;LASTNAME;DOUBLE_OPT-IN;OPT_IN;OPT_IN_DATE;BLOCKLISTED;UNSUBSCRIBED_AT;ADDED_TIME',
    ]
    for (let i = 0; i < 20_000; i += 1) {
      const out = i % 5 === 0
      const consent = i % 5 === 1 ? ';;' : `Yes;Yes;${10 + (i % 18)}-03-2024 10:00:00`
      lines.push(
        `${i};brevo${i}@example.com;Vor${i};Nach${i};${consent};${out ? 'Yes' : 'No'};${out ? '05-06-2024 12:00:00' : ''};01-02-2023 09:00:00`,
      )
    }
    const { body: up } = await upload('customers', lines.join('\r\n'), 'brevo.csv')
    expect(up.preset).toBe('brevo')
    const done = await whole(
      'customers',
      lines.join('\r\n'),
      { purpose: 'newsletter', document: 'Brevo 2024' },
      'brevo.csv',
    )
    expect(done).toMatchObject({ state: 'done', rowsDone: 20_000, rowsRefused: 0 })
    expect(counts(done).created).toBe(20_000)
    const reach = done.reach as { people: number; mailable: number; optedOut: number; notMailable: number }
    expect(reach).toEqual({ people: 20_000, mailable: 12_000, notMailable: 8_000, optedOut: 4_000 })
    const gate = await countReach(api.db, 'newsletter', 'email', api.clock.now())
    expect(gate.customers).toBe(12_000)
    const { rows } = await (await import('kysely')).sql<{ n: number }>`
      select count(*)::int as n from permission p join customer c on c.id = p.customer_id
      where p.purpose = 'newsletter' and p.state = 'granted' and c.email ~ '^brevo[0-9]*[05]@'`.execute(
      api.db,
    )
    expect(rows[0]?.n).toBe(0)
    const source = await api.db
      .selectFrom('customer_source')
      .select(['kind', 'first_at'])
      .where('first_at', '<', new Date('2023-03-01'))
      .limit(1)
      .execute()
    expect(source[0]?.kind).toBe('import')
  })

  it('never lifts an opt-out with an older opt-in', async () => {
    const file =
      'EMAIL,OPT_IN,OPT_IN_DATE,BLOCKLISTED,ADDED_TIME\nbrevo0@example.com,Yes,2024-01-01,No,2023-01-01\nbrevo5@example.com,Yes,,No,2023-01-01\n'
    const done = await whole(
      'customers',
      file,
      { purpose: 'newsletter', document: 'Brevo 2024' },
      'again.csv',
    )
    expect(counts(done)).toMatchObject({ unchanged: 2, 'consents:older': 1, 'consents:would_lift': 1 })
    const states = await api.db
      .selectFrom('permission as p')
      .innerJoin('customer as c', 'c.id', 'p.customer_id')
      .select('p.state')
      .where('c.email_key', 'in', ['brevo0@example.com', 'brevo5@example.com'])
      .where('p.purpose', '=', 'newsletter')
      .execute()
    expect(states.map(row => row.state)).toEqual(['withdrawn', 'withdrawn'])
  })
})
