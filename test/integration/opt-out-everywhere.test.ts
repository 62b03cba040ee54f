import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { optOutByMessage } from '../../db/stores/opt-out-store.ts'
import { ensureWorkspace } from '../../db/stores/workspace-store.ts'
import type { OptOutOrigin } from '../../engine/consent/opt-out.ts'
import type { ConsentKind } from '../../engine/consent/record.ts'
import { addCustomer, addMessage, fingerprint, testNow } from '../support/rows.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

const day = 86_400_000
const ways = ['email', 'post', 'webhook', 'task']
const tables = ['permission', 'consent_record', 'interaction', 'suppression'] as const

let api: TestApi
let support: Ask
let marketing: string[]
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, testNow)
  await addStaff(api, 'support')
  support = await signIn(api, 'support@anlass.test')
  const rows = await api.db.selectFrom('purpose').select('key').where('kind', '=', 'marketing').execute()
  marketing = rows.map(row => row.key)
})
afterAll(async () => await api.close())

let number = 0
const person = async (email = `person${++number}@example.test`) => await addCustomer(api.db, { email })

const consent = async (
  customerId: string,
  parts: { kind?: ConsentKind; purpose?: string; channel?: string; daysAgo?: number; origin?: string } = {},
) => {
  const { kind = 'granted', purpose = 'newsletter', channel = 'email', daysAgo = 30, origin = 'form' } = parts
  const occurredAt = new Date(testNow.getTime() - daysAgo * day)
  const entry = { customerId, purpose, channel, kind, occurredAt, origin, actor: 'test', evidence: {} }
  await recordConsents(api.db, [entry], testNow)
}

const standing = async (customer: string) => {
  const rows = await api.db.selectFrom('permission').selectAll().where('customer_id', '=', customer).execute()
  return Object.fromEntries(rows.map(row => [`${row.purpose} ${row.channel}`, row.state]))
}
const object = (customer: string, body: Record<string, unknown> = {}) =>
  support('POST', `/api/customers/${customer}/objections`, { body })

describe('an objection that support enters', () => {
  it('is one call: all advertising, every channel, and profiling, with reference and who entered it', async () => {
    const customer = await person()
    await consent(customer)
    await consent(customer, { purpose: 'product_offers', kind: 'existing_customer' })
    const answer = await object(customer, {
      origin: 'letter',
      reference: 'Brief 2026/17',
      occurredAt: '2026-02-27T10:00:00+01:00',
    })
    expect(answer.status).toBe(201)
    const all = marketing.flatMap(key => ways.map(way => `${key} ${way}`))
    expect(await standing(customer)).toEqual(
      Object.fromEntries([...all, 'profiling data'].map(key => [key, 'objected'])),
    )
    expect(answer.body).toMatchObject({ customers: 1, newer: [] })
    expect(answer.body.records).toHaveLength(all.length + 1)
    const [record] = await api.db
      .selectFrom('consent_record')
      .innerJoin('consent_evidence', 'consent_evidence.record_id', 'consent_record.id')
      .selectAll()
      .where('id', '=', answer.body.records[0])
      .execute()
    expect(record).toMatchObject({
      kind: 'objected',
      origin: 'letter',
      actor: expect.stringMatching(/^user:/),
      occurred_at: new Date('2026-02-27T09:00:00Z'),
    })
    expect(JSON.parse(record?.evidence ?? '')).toMatchObject({ document: 'Brief 2026/17' })
    const log = (await support('GET', `/api/customers/${customer}/interactions`)).body.items
    expect(log).toMatchObject([
      { kind: 'opt_out', channel: 'all', detail: { origin: 'letter', reference: 'Brief 2026/17' } },
    ])
    const audit = await api.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('entity_id', '=', customer)
      .execute()
    expect(audit).toMatchObject([{ action: 'consent.object' }])
  })

  it('said again changes nothing', async () => {
    const customer = await person()
    await object(customer)
    const before = await fingerprint(api.db, tables)
    const again = await object(customer)
    expect(again.body).toMatchObject({ records: [], customers: 1 })
    expect(await fingerprint(api.db, tables)).toBe(before)
  })

  it('by e-mail holds for everybody with the address, on other channels for the customer alone', async () => {
    const one = await person('paar@example.test')
    const other = await person('Paar@example.test')
    await consent(other)
    expect((await object(one)).body.customers).toBe(2)
    expect(await standing(other)).toEqual(
      Object.fromEntries(marketing.map(key => [`${key} email`, 'objected'])),
    )
  })

  it('can be narrower: one channel, one purpose, one use of data', async () => {
    const customer = await person()
    await object(customer, { channels: ['post'] })
    expect(Object.keys(await standing(customer)).sort()).toEqual(marketing.map(key => `${key} post`).sort())
    const another = await person()
    await object(another, { purposes: ['newsletter', 'tracking'], channels: ['email', 'data'] })
    expect(await standing(another)).toEqual({ 'newsletter email': 'objected', 'tracking data': 'objected' })
  })

  it('says which consent is newer than the letter, and leaves it', async () => {
    const customer = await person()
    await consent(customer, { daysAgo: 1 })
    const answer = await object(customer, { occurredAt: new Date(testNow.getTime() - 5 * day).toISOString() })
    expect(answer.body.newer).toEqual([{ purpose: 'newsletter', channel: 'email' }])
    expect(await standing(customer)).toMatchObject({
      'newsletter email': 'granted',
      'product_offers email': 'objected',
    })
  })

  it('is lifted neither by a sale nor by an import of older consents, only by a new one', async () => {
    const customer = await person()
    await object(customer, { occurredAt: new Date(testNow.getTime() - 10 * day).toISOString() })
    await consent(customer, { kind: 'existing_customer', daysAgo: 1, origin: 'order' })
    await consent(customer, { kind: 'requested', daysAgo: 1 })
    await consent(customer, { kind: 'granted', daysAgo: 11, origin: 'import' })
    await consent(customer, { kind: 'confirmed', daysAgo: 4_000, origin: 'import' })
    expect(await standing(customer)).toMatchObject({ 'newsletter email': 'objected' })
    await consent(customer, { kind: 'confirmed', daysAgo: 1 })
    expect(await standing(customer)).toMatchObject({ 'newsletter email': 'granted' })
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['a purpose there is not', { purposes: ['nosuch'] }, 'purposes.0'],
    ['mails about orders', { purposes: ['service'] }, 'purposes.0'],
    ['a channel that does not fit', { purposes: ['newsletter'], channels: ['data'] }, 'channels'],
    ['the future', { occurredAt: '2027-01-01T00:00:00Z' }, 'occurredAt'],
    ['a misspelt word', { purpose: 'all' }, ''],
  ])('refuses %s', async (_name, body, path) => {
    const answer = await object(await person(), body)
    expect(answer.status).toBe(400)
    if (path) expect(answer.body.errors).toMatchObject([{ path }])
  })

  it('takes the scope consent:object, and somebody who is there', async () => {
    const customer = await person()
    const { key } = await addAdminKey(api, ['consent:write', 'customers:write'])
    const asKey = api.as({ Authorization: `Bearer ${key}` })
    expect((await asKey('POST', `/api/customers/${customer}/objections`, { body: {} })).status).toBe(403)
    await api.db.updateTable('customer').set({ state: 'erased' }).where('id', '=', customer).execute()
    expect((await object(customer)).status).toBe(409)
  })
})

describe('an objection by address', () => {
  const objectAt = (address: string) =>
    support('POST', '/api/objections', { body: { address, origin: 'email', reference: 'Mail vom 1. März' } })

  it('shuts e-mail for whoever has it, and for whoever will: the address is on the list', async () => {
    const one = await person('alle@example.test')
    const other = await person('ALLE@example.test')
    await consent(one)
    const answer = await objectAt(' Alle@Example.TEST ')
    expect(answer.status).toBe(201)
    const wanted = Object.fromEntries(marketing.map(key => [`${key} email`, 'objected']))
    expect([await standing(one), await standing(other)]).toEqual([wanted, wanted])
    const entry = await api.db
      .selectFrom('suppression')
      .selectAll()
      .where('id', '=', answer.body.suppressionId)
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({ scope: 'marketing', reason: 'objection', lifted_at: null })
  })

  it('answers the same whether or not the address is known, and twice with the same entry', async () => {
    await person('bekannt@example.test')
    const known = await objectAt('bekannt@example.test')
    const unknown = await objectAt('unbekannt@example.test')
    expect([Object.keys(unknown.body), unknown.status]).toEqual([Object.keys(known.body), known.status])
    expect((await objectAt('unbekannt@example.test')).body).toEqual(unknown.body)
    expect((await objectAt('nonsense')).status).toBe(400)
  })
})

describe('an opt-out by a message', () => {
  const by = () => ({ suppressionKey: api.context.suppressionKey, now: testNow })
  const byMessage = (messageId: string, origin: OptOutOrigin) =>
    optOutByMessage(
      api.db,
      messageId,
      { purposes: 'all', channels: ['email'] },
      { manner: 'unsubscribe', origin, evidence: { messageId } },
      by(),
    )

  it.each<OptOutOrigin>(['reply', 'mailto', 'one_click'])('counts as %s', async origin => {
    const customer = await person()
    await consent(customer)
    const message = await addMessage(api.db, { customer, address: `person${number}@example.test` })
    expect((await byMessage(message, origin))?.records).toHaveLength(marketing.length)
    expect(await standing(customer)).toMatchObject({
      'newsletter email': 'withdrawn',
      'product_offers email': 'objected',
    })
    const record = await api.db
      .selectFrom('consent_record')
      .select('actor')
      .where('customer_id', '=', customer)
      .where('origin', '=', origin)
      .execute()
    expect(record[0]?.actor).toBe('customer')
    expect((await byMessage(message, origin))?.records).toEqual([])
  })

  it('of one who moved on bars the old address, whoever gets it', async () => {
    const customer = await person('neu@example.test')
    const message = await addMessage(api.db, { customer, address: 'frueher@example.test' })
    const before = await api.db.selectFrom('suppression').select('id').execute()
    await byMessage(message, 'one_click')
    await byMessage(message, 'one_click')
    const after = await api.db.selectFrom('suppression').selectAll().execute()
    expect(after).toHaveLength(before.length + 1)
    expect(after.at(-1)).toMatchObject({ scope: 'marketing', reason: 'objection', actor: 'customer' })
  })

  it('answers null for a message there is not', async () => {
    expect(await byMessage('00000000-0000-7000-8000-000000000000', 'reply')).toBeNull()
  })
})

describe('what is read of a customer', () => {
  it('tells restriction, wishes, letters that came back, and what each permission is bound to', async () => {
    const customer = await person()
    await consent(customer, { kind: 'confirmed' })
    await api.db
      .insertInto('customer_preference')
      .values({
        customer_id: customer,
        paused_until: new Date(testNow.getTime() + day),
        max_per_week: 2,
        topics_off: jsonb(['wine']),
        updated_at: testNow,
      })
      .execute()
    await api.db
      .updateTable('customer')
      .set({ restricted_at: testNow, post_invalid_at: testNow, post_invalid_reason: 'moved' })
      .where('id', '=', customer)
      .execute()
    const read = async () => (await support('GET', `/api/customers/${customer}`)).body
    const at = testNow.toISOString()
    expect(await read()).toMatchObject({
      restrictedAt: at,
      postInvalid: { since: at, reason: 'moved' },
      preference: {
        pausedUntil: new Date(testNow.getTime() + day).toISOString(),
        maxPerWeek: 2,
        topicsOff: ['wine'],
        updatedAt: at,
      },
      permissions: [{ purpose: 'newsletter', state: 'granted', confirmed: true, otherAddress: false }],
    })
    const { version } = await read()
    const changed = await support('PATCH', `/api/customers/${customer}`, {
      body: { email: 'andere@example.test' },
      headers: { 'If-Match': `"${version}"` },
    })
    expect(changed.status).toBe(200)
    expect((await read()).permissions).toMatchObject([{ confirmed: true, otherAddress: true }])
    expect((await support('GET', `/api/customers/${await person()}`)).body).toMatchObject({
      preference: null,
      restrictedAt: null,
      postInvalid: null,
    })
  })
})
