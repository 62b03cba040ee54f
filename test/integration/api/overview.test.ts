import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { jsonb } from '../../../db/stores/json.ts'
import { ensureWorkspace, putSetting } from '../../../db/stores/workspace-store.ts'
import { newId } from '../../../engine/shared/id.ts'
import { addCustomer, testNow } from '../../support/rows.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let officer: Ask
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, testNow)
  await addStaff(api, 'privacy_officer')
  officer = await signIn(api, 'privacy_officer@anlass.test')
})
afterAll(() => api.close())

it('tells what waits for the privacy officer', async () => {
  const before = await officer('GET', '/api/privacy/overview')
  expect(before.status).toBe(200)
  expect(before.body).toEqual({
    cases: { open: 0, overdue: 0, unchecked: 0, nextDueAt: null },
    ledger: { verifiedAt: null, findings: 0 },
    policy: { warnings: 0 },
    recipients: { total: 0, withoutNotice: 0, withoutSafeguard: 0, undelivered: 0 },
    sender: { imprint: false },
  })

  await putSetting(api.db, 'brand', { shopName: 'Laden' }, testNow)
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
