import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { suppress } from '../../../db/stores/suppression-store.ts'
import { ensureWorkspace } from '../../../db/stores/workspace-store.ts'
import { addressHash } from '../../../engine/consent/address.ts'
import { newId } from '../../../engine/shared/id.ts'
import { testNow } from '../../support/rows.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let admin: Ask
let support: Ask
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, testNow)
  await addStaff(api, 'admin')
  await addStaff(api, 'support')
  admin = await signIn(api, 'admin@anlass.test')
  support = await signIn(api, 'support@anlass.test')
  await admin('POST', '/api/attributes', {
    body: { key: 'height', type: 'number', label: { de: 'Größe', en: 'Height' }, purpose: 'T-shirts' },
  })
})
afterAll(async () => await api.close())

const create = async (body: Record<string, unknown>) => {
  const answer = await support('POST', '/api/customers', { body })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer
}
const idsOf = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map(item => item.id)
const search = async (q: string) => idsOf(await support('GET', `/api/customers?q=${encodeURIComponent(q)}`))

describe('a customer', () => {
  it('is created with checked values, without any permission, and recorded', async () => {
    const answer = await create({
      externalId: 'c-1',
      email: 'Änne@Example.test',
      locale: 'de_at',
      timeZone: 'europe/vienna',
      attributes: { firstName: 'Änne', lastName: 'Müller', height: '1.71' },
    })
    expect(answer.headers.get('ETag')).toBe('"1"')
    expect(answer.body).toMatchObject({
      version: 1,
      state: 'customer',
      name: 'Änne Müller',
      email: 'Änne@example.test',
      locale: 'de-AT',
      timeZone: 'Europe/Vienna',
      attributes: { firstName: 'Änne', lastName: 'Müller', height: 1.71 },
      identities: [{ kind: 'external', value: 'c-1' }],
      permissions: [],
      suppressions: [],
      statistics: { orderCount: 0, revenue: '0.00' },
    })
    const row = await api.db
      .selectFrom('customer')
      .select('email_key')
      .where('id', '=', answer.body.id)
      .executeTakeFirst()
    expect(row?.email_key).toBe('änne@example.test')
    const changes = await historyOf(answer.body.id)
    expect(changes).toEqual({
      externalId: 'c-1',
      email: 'Änne@example.test',
      locale: 'de-AT',
      timeZone: 'Europe/Vienna',
      firstName: 'Änne',
      lastName: 'Müller',
      height: 1.71,
    })
  })

  it('keeps phone, country and postal code in the one spelling they have', async () => {
    const attributes = { country: 'Österreich', postalCode: 'A-1010' }
    const { body } = await create({ phone: '01 / 588 58', email: '"Eva"@MÜNCHEN.de', attributes })
    expect(body).toMatchObject({
      phone: '+43158858',
      email: '"Eva"@münchen.de',
      attributes: { country: 'AT', postalCode: '1010' },
    })
    const wrong = await support('POST', '/api/customers', {
      body: {
        phone: '12',
        email: 'eva@shop..de',
        attributes: { country: 'Österreich', postalCode: '10115' },
      },
    })
    expect(wrong.body).toMatchObject({
      code: 'invalid_input',
      errors: [
        { path: 'email', message: 'is no e-mail address' },
        { path: 'phone', message: 'is no phone number' },
        { path: 'attributes.postalCode', message: 'is no postal code of AT' },
      ],
    })
    const unknown = await support('POST', '/api/customers', {
      body: { phone: '030 1234', attributes: { country: 'Utopia' } },
    })
    expect(unknown.body.errors).toEqual([{ path: 'attributes.country', message: 'is no country' }])
  })

  it('needs something to be known by, and an external id of its own', async () => {
    expect((await support('POST', '/api/customers', { body: { locale: 'de' } })).status).toBe(400)
    await create({ externalId: 'taken' })
    const again = await support('POST', '/api/customers', { body: { externalId: 'taken' } })
    expect(again.body).toMatchObject({ status: 409, code: 'external_id_taken' })
    const { body: other } = await create({ externalId: 'other' })
    const steal = await support('PATCH', `/api/customers/${other.id}`, {
      body: { externalId: 'taken' },
      headers: { 'If-Match': '"1"' },
    })
    expect(steal.status).toBe(409)
    // An older name of somebody is still theirs.
    await api.db
      .insertInto('customer_identity')
      .values({ kind: 'external', value: 'former', customer_id: other.id, created_at: testNow })
      .execute()
    expect((await support('POST', '/api/customers', { body: { externalId: 'former' } })).status).toBe(409)
  })

  it('is created once by twenty at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => support('POST', '/api/customers', { body: { externalId: 'raced' } })),
    )
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(1)
    expect(answers.filter(answer => answer.status === 409)).toHaveLength(19)
    expect(await search('raced')).toHaveLength(1)
  })

  it('is changed only from the version one has seen', async () => {
    const { body } = await create({ externalId: 'c-2', attributes: { firstName: 'Jo', height: 180 } })
    const path = `/api/customers/${body.id}`
    const change = { attributes: { firstName: null, lastName: 'Berg' }, phone: '+43 1 58858' }
    expect((await support('PATCH', path, { body: change })).body).toMatchObject({
      status: 428,
      code: 'if_match_missing',
    })
    const done = await support('PATCH', path, { body: change, headers: { 'If-Match': '"1"' } })
    expect(done.status).toBe(200)
    expect(done.headers.get('ETag')).toBe('"2"')
    expect(done.body).toMatchObject({
      version: 2,
      phone: '+43158858',
      attributes: { lastName: 'Berg', height: 180 },
    })
    expect(done.body.attributes).not.toHaveProperty('firstName')
    for (const tag of ['"1"', '"3"', 'W/"1"', '*', 'nonsense']) {
      const stale = await support('PATCH', path, { body: change, headers: { 'If-Match': tag } })
      expect([tag, stale.status, stale.body.code]).toEqual([tag, 412, 'stale'])
    }
    expect(await historyOf(body.id)).toMatchObject({ firstName: null, lastName: 'Berg', phone: '+43158858' })
  })

  it('is changed once by ten who have seen the same version', async () => {
    const { body } = await create({ externalId: 'c-3' })
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        support('PATCH', `/api/customers/${body.id}`, {
          body: { phone: `030 1234${n}` },
          headers: { 'If-Match': '"1"' },
        }),
      ),
    )
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(1)
    expect(answers.filter(answer => answer.status === 412)).toHaveLength(9)
  })

  it('gets another address that has not bounced, and stops being a visitor with it', async () => {
    const id = newId(testNow)
    await api.db
      .insertInto('customer')
      .values({ id, state: 'visitor', address_invalid_at: testNow, created_at: testNow, updated_at: testNow })
      .execute()
    const answer = await support('PATCH', `/api/customers/${id}`, {
      body: { email: 'new@example.test' },
      headers: { 'If-Match': '"1"' },
    })
    expect(answer.body).toMatchObject({ state: 'customer', email: 'new@example.test', addressInvalid: null })
  })

  it('is not changed any more once merged or erased', async () => {
    const { body } = await create({ externalId: 'c-4' })
    await api.db.updateTable('customer').set({ state: 'erased' }).where('id', '=', body.id).execute()
    const answer = await support('PATCH', `/api/customers/${body.id}`, {
      body: { phone: '+49 30 1234' },
      headers: { 'If-Match': '"1"' },
    })
    expect(answer.body).toMatchObject({ status: 409, code: 'customer_gone' })
    expect(await search('c-4')).toEqual([])
  })

  it('shows whether its address is suppressed, and its orders with their lines', async () => {
    const { body } = await create({ externalId: 'c-5', email: 'Listed@Example.test' })
    const { suppressionKey } = api.context
    const hash = addressHash(suppressionKey, 'email', 'listed@example.test')
    await suppress(
      api.db,
      { channel: 'email', hash, scope: 'all', reason: 'complaint', actor: 'test' },
      testNow,
    )
    await addOrder(body.id, 'LS-2024-77')
    const seen = (await support('GET', `/api/customers/${body.id}`)).body
    expect(seen.suppressions).toMatchObject([{ channel: 'email', scope: 'all', reason: 'complaint' }])
    expect(seen.orders).toMatchObject([
      {
        externalId: 'LS-2024-77',
        total: '19.90',
        refunded: '0.00',
        lines: [{ name: 'Lemonade', quantity: '2', unitPrice: '9.9500' }],
      },
    ])
  })
})

describe('the list of customers', () => {
  it('finds by name, address, external id and order number, and by all words given', async () => {
    const { body: maria } = await create({
      externalId: 'SHOP-9001',
      email: 'maria.huber@example.test',
      attributes: { firstName: 'Maria', lastName: 'Huber' },
    })
    const { body: mario } = await create({
      email: 'mario@example.test',
      attributes: { firstName: 'Mario', lastName: 'Rossi' },
    })
    await addOrder(mario.id, 'R-100%_x')
    await addOrder(mario.id, 'LS-77')
    expect(new Set(await search('mari'))).toEqual(new Set([maria.id, mario.id]))
    expect(await search('huber MARIA')).toEqual([maria.id])
    expect(await search('maria rossi')).toEqual([])
    expect(await search('maria.huber@EXAMPLE.test')).toEqual([maria.id])
    expect(await search('shop-9001')).toEqual([maria.id])
    expect(await search('R-100%_x')).toEqual([mario.id])
    expect(await search('ls-77')).toEqual([mario.id])
    expect(await search('R-100')).toEqual([])
    // Wildcards are text.
    expect(await search('%')).toEqual([])
    expect(await search('mar_a')).toEqual([])
    expect(await search("'; drop table customer; --")).toEqual([])
    expect(await search('\\')).toEqual([])
  })

  it('keeps visitors apart', async () => {
    const id = newId(testNow)
    await api.db
      .insertInto('customer')
      .values({ id, state: 'visitor', created_at: testNow, updated_at: testNow })
      .execute()
    expect(idsOf(await support('GET', '/api/customers?limit=200'))).not.toContain(id)
    expect(idsOf(await support('GET', '/api/customers?limit=200&state=visitor'))).toContain(id)
  })

  it('is walked page by page without missing or repeating anybody, while others come in', async () => {
    const wanted = new Set(idsOf(await support('GET', '/api/customers?limit=200')))
    const seen: string[] = []
    let next: string | null = ''
    for (let pages = 0; next !== null && pages < 100; pages += 1) {
      const page = await support('GET', `/api/customers?limit=3${next ? `&cursor=${next}` : ''}`)
      seen.push(...idsOf(page))
      next = page.body.next
      await create({ externalId: `late-${randomUUID()}` })
    }
    expect(next).toBeNull()
    expect(new Set(seen)).toEqual(wanted)
    expect(seen).toHaveLength(wanted.size)
  })
})

async function historyOf(id: string): Promise<Record<string, unknown>> {
  const rows = await api.db
    .selectFrom('attribute_change')
    .selectAll()
    .where('customer_id', '=', id)
    .orderBy('id')
    .execute()
  return Object.fromEntries(rows.map(row => [row.key, row.value]))
}

async function addOrder(customerId: string, externalId: string): Promise<void> {
  const id = newId(testNow)
  const at = { ordered_at: testNow, received_at: testNow, updated_at: testNow }
  await api.db
    .insertInto('orders')
    .values({
      id,
      external_id: externalId,
      customer_id: customerId,
      state: 'placed',
      currency: 'EUR',
      total: '19.90',
      ...at,
    })
    .execute()
  await api.db
    .insertInto('order_line')
    .values({ order_id: id, position: 0, name: 'Lemonade', quantity: '2.000', unit_price: '9.9500' })
    .execute()
}
