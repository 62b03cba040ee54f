import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { extractText } from 'unpdf'
import { ensureWorkspace } from '../../db/stores/workspace-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { addCustomer, addMessage, testNow } from '../support/rows.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let officer: Ask
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, testNow)
  await addStaff(api, 'privacy_officer')
  officer = await signIn(api, 'privacy_officer@anlass.test')
})
afterAll(async () => await api?.close())

async function pdfText(path: string, body?: unknown): Promise<string> {
  const response = await fetch(api.url + path, {
    method: body ? 'POST' : 'GET',
    headers: {
      Authorization: `Bearer ${(await addAdminKey(api, ['privacy:read'])).key}`,
      ...(body ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  expect([path, response.status, response.headers.get('content-type')]).toEqual([
    path,
    200,
    'application/pdf',
  ])
  const { text } = await extractText(new Uint8Array(await response.arrayBuffer()), { mergePages: true })
  return text.replace(/\s+/g, ' ')
}

describe('the record of processing activities', () => {
  it('tells what is set up: purposes with their bases, attributes, recipients, measures', async () => {
    await officer('POST', '/api/recipients', {
      body: {
        name: 'Druckhaus Süd',
        kind: 'processor',
        purpose: 'Briefe drucken',
        dataCategories: ['address'],
        country: 'AT',
      },
    })
    const { body } = await officer('GET', '/api/processing-record')
    expect(body.version).toBe(0)
    expect(body.activities.map((activity: { key: string }) => activity.key)).toEqual(
      expect.arrayContaining(['newsletter', 'service', 'profiling']),
    )
    expect(body.recipients).toMatchObject([{ name: 'Druckhaus Süd', country: 'AT' }])
    expect(body.dataCategories.map((row: { key: string }) => row.key)).toContain('firstName')
    expect(body.retention.length).toBeGreaterThan(3)
    const german = await pdfText('/api/processing-record/pdf?lang=de')
    for (const text of [
      'Verzeichnis von Verarbeitungstätigkeiten',
      'Newsletter',
      'Druckhaus Süd',
      'Art. 6 Abs. 1',
      'Vorname',
    ])
      expect(german).toContain(text)
    const english = await pdfText('/api/processing-record/pdf?lang=en')
    for (const text of ['Record of processing activities', 'Druckhaus Süd', 'First name'])
      expect(english).toContain(text)
  })

  it('takes what only people know, with its version', async () => {
    const change = { dataProtectionOfficer: 'Dr. Ada Öz, dsb@shop.example' }
    const first = await officer('PATCH', '/api/processing-record', {
      body: change,
      headers: { 'If-Match': '"0"' },
    })
    expect(first.body).toMatchObject({ version: 1, details: change })
    const stale = await officer('PATCH', '/api/processing-record', {
      body: change,
      headers: { 'If-Match': '"0"' },
    })
    expect(stale.status).toBe(412)
    expect(await pdfText('/api/processing-record/pdf?lang=de')).toContain('Dr. Ada Öz')
    const audit = await api.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'processing_record.change')
      .execute()
    expect(audit).toHaveLength(1)
    expect(JSON.stringify(audit)).not.toContain('Ada')
  })
})

describe('the report on a breach', () => {
  const hours = (n: number) => new Date(testNow.getTime() + n * 3_600_000).toISOString()
  const window = { from: hours(-1), to: hours(1) }

  it('counts who is affected, by what happened', async () => {
    const addressed = await addCustomer(api.db, {
      email: 'a@example.test',
      attributes: { street: 'Weg 1', city: 'Bonn' },
    })
    const plain = await addCustomer(api.db, { email: 'b@example.test' })
    const visitor = await addCustomer(api.db, { state: 'visitor' })
    await addMessage(api.db, { customer: plain })
    const count = async (scope: unknown, times = window) =>
      (await officer('POST', '/api/breach-reports', { body: { scope, ...times } })).body
    expect(await count({ what: 'data', categories: ['contact'] })).toMatchObject({
      customers: 2,
      visitors: 0,
    })
    expect(await count({ what: 'data', categories: ['address'] })).toMatchObject({ customers: 1 })
    expect(await count({ what: 'data', categories: ['messages'] })).toMatchObject({
      customers: 1,
      byCategory: { messages: 1, contact: 1 },
    })
    // Before they came, nobody could be affected.
    expect(
      await count({ what: 'data', categories: ['contact'] }, { from: hours(-9), to: hours(-8) }),
    ).toMatchObject({ customers: 0 })

    const source = newId(testNow)
    await api.db
      .insertInto('source')
      .values({ id: source, name: 'Shop', kind: 'server', created_at: testNow })
      .execute()
    const event = { type: 'track' as const, name: 'X', mode: 'live' as const, trust: 'server' as const }
    await api.db
      .insertInto('event')
      .values({
        ...event,
        id: newId(testNow),
        source_id: source,
        message_id: 'm1',
        customer_id: visitor,
        occurred_at: testNow,
        received_at: testNow,
      })
      .execute()
    expect(await count({ what: 'source', sourceId: source })).toMatchObject({ customers: 0, visitors: 1 })
    expect(await count({ what: 'source', sourceId: source }, { from: hours(1), to: hours(2) })).toMatchObject(
      { visitors: 0 },
    )

    const listed = await officer('POST', '/api/breach-reports/customers?limit=1', {
      body: { scope: { what: 'data', categories: ['contact'] }, ...window },
    })
    expect(listed.body.items).toMatchObject([{ id: addressed, email: 'a@example.test' }])
    const next = await officer('POST', `/api/breach-reports/customers?limit=1&cursor=${listed.body.next}`, {
      body: { scope: { what: 'data', categories: ['contact'] }, ...window },
    })
    expect(next.body).toMatchObject({ items: [{ id: plain }], next: null })
  })

  it('drafts the notification with the 72 hours', async () => {
    const text = await pdfText('/api/breach-reports/pdf?lang=de', {
      scope: { what: 'data', categories: ['contact', 'orders'] },
      ...window,
      to: hours(0),
      awareAt: hours(0),
      description: 'Datensicherung lag offen',
    })
    expect(text).toContain('Datensicherung lag offen')
    // 1 March 2026, 10:00 UTC and 72 hours, in Berlin.
    expect(text).toMatch(/4\. März 2026 um 11:00/)
    expect(text).toContain('2 Kunden')
  })

  it('refuses a window that ends before it begins', async () => {
    const body = { scope: { what: 'data', categories: ['contact'] }, from: hours(1), to: hours(-1) }
    expect((await officer('POST', '/api/breach-reports', { body })).status).toBe(400)
  })
})
