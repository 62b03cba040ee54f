import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { readConditionWorld } from '../../../db/stores/condition-context-store.ts'
import { matching } from '../../../db/stores/segment-preview-store.ts'
import { testNow } from '../../support/rows.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let marketer: Ask
let support: Ask
beforeAll(async () => {
  api = await startTestApi()
  for (const role of ['marketer', 'support'] as const) await addStaff(api, role)
  marketer = await signIn(api, 'marketer@anlass.test')
  support = await signIn(api, 'support@anlass.test')
  for (let n = 0; n < 300; n += 1) {
    const made = await support('POST', '/api/customers', { body: { externalId: `h${n}` } })
    if (made.status !== 201) throw new Error(made.text)
  }
})
afterAll(() => api?.close())

async function heldOut(): Promise<Set<string>> {
  const world = await readConditionWorld(api.db, 'Europe/Berlin')
  const rows = await api.db
    .selectFrom('customer as c')
    .select('c.id')
    .where(matching({ type: 'holdout', is: 'in' }, { ...world, asOf: testNow }))
    .execute()
  return new Set(rows.map(row => row.id))
}

const set = (percent: number, version: number, renew = false) =>
  marketer('PUT', '/api/holdout', { body: { percent, renew }, headers: { 'if-match': `"${version}"` } })

it('holds nobody out until a share is set, keeps who was in it, and draws others when asked', async () => {
  expect((await marketer('GET', '/api/holdout')).body).toEqual({ version: 0, percent: 0 })
  expect((await heldOut()).size).toBe(0)
  expect((await set(10, 0)).body).toEqual({ version: 1, percent: 10 })
  const ten = await heldOut()
  expect(ten.size).toBeGreaterThan(10)
  expect(ten.size).toBeLessThan(60)
  expect((await set(30, 1)).body.percent).toBe(30)
  const thirty = await heldOut()
  expect([...ten].every(id => thirty.has(id))).toBe(true)
  expect(thirty.size).toBeGreaterThan(ten.size)
  // Nobody for a while, then the same again.
  await set(0, 2)
  expect((await heldOut()).size).toBe(0)
  await set(10, 3)
  expect(await heldOut()).toEqual(ten)
  await set(10, 4, true)
  expect(await heldOut()).not.toEqual(ten)
})

it('is for marketers, by the version that was seen, and leaves a line in the audit log', async () => {
  expect((await set(5, 0)).status).toBe(412)
  expect((await set(51, 5)).status).toBe(400)
  const denied = await support('PUT', '/api/holdout', {
    body: { percent: 5 },
    headers: { 'if-match': '"5"' },
  })
  expect(denied.status).toBe(403)
  const lines = await api.db
    .selectFrom('audit_entry')
    .select('detail')
    .where('action', '=', 'holdout.change')
    .execute()
  expect(lines).toHaveLength(5)
})
