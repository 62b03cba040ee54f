import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { jsonb } from '../../../db/stores/json.ts'
import { ensureWorkspace, putSetting } from '../../../db/stores/workspace-store.ts'
import { newId } from '../../../engine/shared/id.ts'
import { addCustomer, testNow } from '../../support/rows.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let officer: Ask
beforeEach(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, testNow)
  await addStaff(api, 'privacy_officer')
  officer = await signIn(api, 'privacy_officer@anlass.test')
})
afterEach(() => api.close())

it('tells what waits for the privacy officer', async () => {
  const before = await officer('GET', '/api/privacy/overview')
  expect(before.status).toBe(200)
  expect(before.body).toEqual({
    cases: { open: 0, overdue: 0, unchecked: 0, nextDueAt: null },
    ledger: { verifiedAt: null, findings: 0, late: null },
    retention: { lastRunAt: null, late: null },
    record: { missing: ['security', 'authority'] },
    approval: { above: null },
    confirmed: { ledgerHead: null, record: null },
    policy: { warnings: 0 },
    recipients: { total: 0, withoutNotice: 0, withoutSafeguard: 0, undelivered: 0 },
    deliverability: { level: 'unknown', sentence: expect.objectContaining({ de: expect.any(String) }) },
    sender: { imprint: false },
  })

  const imprint = { de: 'Laden GmbH, Weg 1, 10115 Berlin', en: 'Laden GmbH, Weg 1, 10115 Berlin' }
  await putSetting(api.db, 'brand', { shopName: 'Laden', imprint, color: '#0f766e' }, testNow)
  const customerId = await addCustomer(api.db, { email: 'ada@example.test' })
  const open = (receivedAt: Date, identity: string) =>
    officer('POST', '/api/privacy/cases', {
      body: { kind: 'access', customerId, channel: 'letter', identity, receivedAt: receivedAt.toISOString() },
    })
  await open(new Date(testNow.getTime() - 40 * 86_400_000), 'known_data')
  await open(testNow, 'unchecked')
  const recipient = {
    name: 'Partner',
    purpose: 'x',
    data_categories: jsonb(['contact']),
    created_at: testNow,
  }
  await api.db
    .insertInto('recipient')
    .values([
      { ...recipient, id: newId(testNow), kind: 'third_party', country: 'US' },
      { ...recipient, id: newId(testNow), kind: 'processor', country: 'DE' },
      { ...recipient, id: newId(testNow), kind: 'third_party', country: 'US', retired_at: testNow },
    ])
    .execute()
  const { body } = await officer('GET', '/api/privacy/overview')
  expect(body).toMatchObject({
    cases: { open: 2, overdue: 1, unchecked: 1 },
    recipients: { total: 2, withoutNotice: 1, withoutSafeguard: 1, undelivered: 0 },
    sender: { imprint: true },
  })
  expect(new Date(body.cases.nextDueAt).getTime()).toBeLessThan(testNow.getTime())
})

it('ticks what happens by night, what is written and what is set', async () => {
  const day = 86_400_000
  const ago = (days: number) => new Date(testNow.getTime() - days * day)
  const run = (startedAt: Date, finishedAt: Date | null) => ({
    id: newId(startedAt),
    started_at: startedAt,
    finished_at: finishedAt,
    removed: jsonb({}),
  })
  // The last one is under way: what counts is the one before.
  await api.db
    .insertInto('retention_run')
    .values([run(ago(3), ago(3)), run(testNow, null)])
    .execute()
  const verified = { seals: 1, records: 1, erased: 0, waiting: 0, findingCount: 0, findings: [] }
  await putSetting(api.db, 'ledger_verification', { at: ago(1), ...verified }, testNow)
  await putSetting(api.db, 'campaign_approval', { above: 5_000 }, testNow)
  await putSetting(api.db, 'processing_details', { security: 'Schlüssel', authority: '  ' }, testNow)
  const { body } = await officer('GET', '/api/privacy/overview')
  expect(body).toMatchObject({
    ledger: { verifiedAt: ago(1).toISOString(), late: false },
    retention: { lastRunAt: ago(3).toISOString(), late: true },
    record: { missing: ['authority'] },
    approval: { above: 5_000 },
  })
})

it('takes somebody’s word for what no program can see, until it is too old', async () => {
  const confirm = (ask: Ask, what: string) =>
    ask('POST', '/api/privacy/overview/confirmations', { body: { what } })
  expect((await confirm(officer, 'record')).status).toBe(204)
  const { body } = await officer('GET', '/api/privacy/overview')
  expect(body.confirmed).toMatchObject({
    ledgerHead: null,
    record: { by: expect.stringMatching(/^user:/), due: false },
  })
  const { at, validUntil } = body.confirmed.record
  expect(Date.parse(validUntil) - Date.parse(at)).toBe(365 * 86_400_000)
  const lines = await api.db
    .selectFrom('audit_entry')
    .select(['actor', 'entity_id'])
    .where('action', '=', 'privacy.confirm')
    .execute()
  expect(lines).toEqual([{ actor: body.confirmed.record.by, entity_id: 'record' }])

  const old = { at: new Date(testNow.getTime() - 91 * 86_400_000), by: 'user:x' }
  await putSetting(api.db, 'privacy_confirmed.ledgerHead', old, testNow)
  const later = await officer('GET', '/api/privacy/overview')
  expect(later.body.confirmed.ledgerHead).toMatchObject({ by: 'user:x', due: true })

  expect((await confirm(officer, 'everything')).status).toBe(400)
  await addStaff(api, 'support')
  expect((await confirm(await signIn(api, 'support@anlass.test'), 'record')).status).toBe(403)
})
