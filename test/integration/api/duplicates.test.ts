import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ensureWorkspace } from '../../../db/stores/workspace-store.ts'
import { hygieneChore } from '../../../workers/chores/count-hygiene.ts'
import { findDuplicates } from '../../../workers/chores/find-duplicates.ts'
import { createChoreRunner } from '../../../workers/chores/run.ts'
import { testNow } from '../../support/rows.ts'
import { testContext } from '../../support/worker-context.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let support: Ask
let marketer: Ask
let officer: Ask
let work: () => Promise<void>
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, testNow)
  for (const role of ['support', 'marketer', 'privacy_officer'] as const) await addStaff(api, role)
  support = await signIn(api, 'support@anlass.test')
  marketer = await signIn(api, 'marketer@anlass.test')
  officer = await signIn(api, 'privacy_officer@anlass.test')
  const { db, clock } = api
  const context = testContext({
    db,
    bell: { ring: () => {}, attend: (_name, done) => done() },
    log: api.context.log,
    clock,
    smtpPort: 1,
  })
  const run = createChoreRunner(context, [findDuplicates, hygieneChore])
  work = () => run(() => false)
})
afterAll(() => api?.close())

async function add(email: string, attributes: Record<string, unknown>): Promise<string> {
  const answer = await support('POST', '/api/customers', { body: { email, attributes } })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body.id
}
const eva = { firstName: 'Eva', lastName: 'Klug', birthday: '1980-01-01' }

describe('duplicates', () => {
  it('are counted as they are listed: a family at one address is neither', async () => {
    const family = { lastName: 'Zuse', street: 'Am Rain 1', postalCode: '10115', city: 'Berlin' }
    await add('familie@zuse.test', { ...family, firstName: 'Konrad' })
    await add('familie@zuse.test', { ...family, firstName: 'Hildegard' })
    await support('POST', '/api/duplicates/search')
    await work()
    const low = await support('GET', '/api/duplicates?minScore=0')
    expect(low.body.items).toHaveLength(1)
    expect((await support('GET', '/api/duplicates')).body.items).toEqual([])
    expect((await support('GET', '/api/duplicates/search')).body).toMatchObject({ exact: 0, likely: 0 })
    await api.db.deleteFrom('duplicate_pair').execute()
    await api.db.deleteFrom('setting').where('key', 'like', '%duplicates%').execute()
  })

  it('are looked for on request, listed with sentences, decided, and found again', async () => {
    const one = await add('eva@shop.test', eva)
    const other = await add('eva.klug@shop.test', { ...eva, lastName: 'KLUG' })
    expect((await marketer('GET', '/api/duplicates/search')).body).toMatchObject({
      searchedAt: null,
      exact: 0,
    })
    expect((await marketer('POST', '/api/duplicates/search')).status).toBe(403)
    const asked = await support('POST', '/api/duplicates/search')
    expect([asked.status, asked.body.requestedAt]).toEqual([202, testNow.toISOString()])
    await work()
    expect((await marketer('GET', '/api/duplicates/search')).body).toEqual({
      searchedAt: testNow.toISOString(),
      requestedAt: null,
      exact: 0,
      likely: 1,
      truncated: false,
    })
    const { body } = await marketer('GET', '/api/duplicates')
    expect(body).toMatchObject({
      next: null,
      items: [
        {
          one: { id: one, name: 'Eva Klug', birthday: '1980-01-01', version: 1 },
          other: { id: other, email: 'eva.klug@shop.test' },
          kind: 'likely',
          reasons: [
            { code: 'same_birthday', text: { de: 'Der Geburtstag ist derselbe.' } },
            { code: 'same_name' },
          ],
        },
      ],
    })
    expect(body.items[0].score).toBeGreaterThan(85)
    expect((await marketer('GET', `/api/duplicates?kind=exact`)).body.items).toEqual([])
    expect((await marketer('GET', `/api/duplicates?customerId=${other}`)).body.items).toHaveLength(1)
    expect((await marketer('GET', '/api/duplicates?cursor=x')).body.code).toBe('invalid_cursor')

    const decided = await support('POST', '/api/duplicates/decisions', { body: { one: other, other: one } })
    expect(decided.status).toBe(201)
    expect((await marketer('GET', '/api/duplicates')).body.items).toEqual([])
    const decisions = await marketer('GET', '/api/duplicates/decisions')
    expect(decisions.body.items).toMatchObject([
      { one: { id: one }, other: { id: other }, decidedByName: 'The support' },
    ])
    // A search meanwhile does not list it, and keeps it for whoever takes the decision back.
    await support('POST', '/api/duplicates/search')
    await work()
    expect((await marketer('GET', '/api/duplicates')).body.items).toEqual([])
    expect((await marketer('GET', '/api/duplicates/search')).body).toMatchObject({ likely: 0 })
    const undo = await support('POST', '/api/duplicates/decisions/undo', { body: { one, other } })
    expect(undo.status).toBe(204)
    expect((await marketer('GET', '/api/duplicates')).body.items).toHaveLength(1)
    expect((await support('POST', '/api/duplicates/decisions/undo', { body: { one, other } })).status).toBe(
      404,
    )
    expect((await support('POST', '/api/duplicates/decisions', { body: { one, other: one } })).status).toBe(
      400,
    )
  })
})

describe('merging', () => {
  it('shows what it would do, does just that, and the old id leads to the heir', async () => {
    const one = await add('ida@shop.test', { firstName: 'Ida', lastName: 'Kern' })
    api.clock.advance(60_000)
    const other = await add('ida.kern@shop.test', { firstName: 'Ida Maria', lastName: 'Kern' })
    const objected = await officer('POST', `/api/customers/${other}/consents`, {
      body: { purposes: ['newsletter'], kind: 'objected', origin: 'phone' },
    })
    expect(objected.status).toBe(201)
    const granted = await officer('POST', `/api/customers/${one}/consents`, {
      body: { purposes: ['newsletter'], kind: 'granted', origin: 'form' },
    })
    expect(granted.status).toBe(201)
    const cluster = { into: one, from: [other] }
    const preview = await support('POST', '/api/customers/merge/preview', { body: cluster })
    expect(preview.status).toBe(200)
    expect(preview.body).toMatchObject({
      customers: [{ id: one }, { id: other }],
      blockers: [],
      restricted: false,
      permissions: [{ purpose: 'newsletter', channel: 'email', state: 'objected', from: other, loses: true }],
      endings: [],
    })
    expect(preview.body.warnings.map((warning: { code: string }) => warning.code).sort()).toEqual([
      'address_given_up',
      'loses_permission',
    ])
    const fields = Object.fromEntries(preview.body.fields.map((field: { key: string }) => [field.key, field]))
    expect(fields.firstName).toMatchObject({
      label: { de: 'Vorname', en: 'First name' },
      chosen: other,
      conflict: true,
      values: [
        { customerId: one, value: 'Ida' },
        { customerId: other, value: 'Ida Maria' },
      ],
    })
    expect(fields.lastName.conflict).toBe(false)
    const versions = Object.fromEntries(
      preview.body.customers.map((row: { id: string; version: number }) => [row.id, row.version]),
    )
    const body = { ...cluster, versions, values: { email: one } }
    expect((await marketer('POST', '/api/customers/merge', { body })).status).toBe(403)
    const stale = await support('POST', '/api/customers/merge', {
      body: { ...body, versions: { ...versions, [other]: 7 } },
    })
    expect([stale.status, stale.body.code]).toEqual([412, 'stale'])
    const done = await support('POST', '/api/customers/merge', { body })
    expect(done.body).toEqual({
      id: one,
      version: versions[one] + 1,
      merged: [other],
      runsEnded: 0,
      messagesSkipped: 0,
    })
    expect(done.headers.get('ETag')).toBe(`"${versions[one] + 1}"`)
    expect((await support('GET', `/api/customers/${one}`)).body).toMatchObject({
      email: 'ida@shop.test',
      attributes: { firstName: 'Ida Maria', lastName: 'Kern' },
      permissions: [{ purpose: 'newsletter', state: 'objected' }],
    })
    expect((await support('GET', `/api/customers/${other}`)).body).toMatchObject({
      state: 'merged',
      mergedInto: one,
      email: null,
    })
    const again = await support('POST', '/api/customers/merge', { body })
    expect(again.body).toMatchObject({ status: 409, code: 'merge_refused', errors: [{ path: 'gone' }] })
    const gone = await support('POST', '/api/customers/merge/preview', { body: cluster })
    expect(gone.body.blockers).toMatchObject([{ code: 'gone', customerId: other }])
    // No value stands in the audit log.
    const audit = await api.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'customer.merge')
      .execute()
    expect(audit).toHaveLength(2)
    expect(JSON.stringify(audit)).not.toContain('Maria')
  })
})

describe('the hygiene report', () => {
  it('is counted on request and opens as a segment', async () => {
    expect((await marketer('GET', '/api/hygiene')).body).toMatchObject({ items: expect.any(Array) })
    await add('info@shop.test', eva)
    const asked = await marketer('POST', '/api/hygiene/count')
    expect([asked.status, asked.body.requestedAt]).toEqual([202, api.clock.now().toISOString()])
    api.clock.advance(301_000)
    await work()
    const { body } = await marketer('GET', '/api/hygiene')
    expect(body.requestedAt).toBeNull()
    expect(body.countedAt).toBe(api.clock.now().toISOString())
    const role = body.items.find((item: { key: string }) => item.key === 'role_address')
    expect(role).toMatchObject({ name: { de: 'Funktionsadresse' }, count: 1 })
    const preview = await marketer('POST', '/api/segments/preview', { body: { condition: role.condition } })
    expect([preview.status, preview.body.total ?? preview.body.count]).toEqual([200, 1])
  })
})
