import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type CompiledQuery, sql } from 'kysely'
import pg from 'pg'
import { jsonb } from '../../../db/stores/json.ts'
import { findCustomersByKey, findCustomersByText } from '../../../db/stores/search-store.ts'
import { readQuery } from '../../../engine/search/query.ts'
import { newId } from '../../../engine/shared/id.ts'
import { addCustomer, testNow } from '../../support/rows.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let ask: Ask
let anna = ''
let bert = ''
let visitor = ''
let message = ''
const at = { created_at: testNow, updated_at: testNow }

beforeAll(async () => {
  api = await startTestApi()
  await addStaff(api, 'admin')
  ask = await signIn(api, 'admin@anlass.test')
  const { db } = api
  anna = await addCustomer(db, {
    email: 'anna@example.test',
    attributes: { firstName: 'Anna', lastName: 'Öz' },
  })
  bert = await addCustomer(db, {
    email: 'bert@example.test',
    attributes: { firstName: 'Bert', lastName: 'Annas' },
  })
  visitor = await addCustomer(db, { state: 'visitor' })
  const merged = await addCustomer(db, { state: 'merged', mergedInto: bert })
  await addCustomer(db, { state: 'erased' })
  await db
    .updateTable('customer')
    .set({ external_id: 'K-7', phone: '+49 30 1234567' })
    .where('id', '=', anna)
    .execute()
  await db
    .updateTable('customer')
    .set({ external_id: '7', phone: '030/99 88 77 66' })
    .where('id', '=', bert)
    .execute()
  const identity = (kind: 'external' | 'anonymous', value: string, customer_id: string) => ({
    kind,
    value,
    customer_id,
    created_at: testNow,
  })
  await db
    .insertInto('customer_identity')
    .values([identity('external', 'OLD-9', merged), identity('anonymous', 'device-1', visitor)])
    .execute()
  const order = {
    id: newId(testNow),
    external_id: 'A-1001',
    customer_id: anna,
    state: 'placed' as const,
    currency: 'EUR',
  }
  await db
    .insertInto('orders')
    .values({ ...order, total: '49.90', ordered_at: testNow, received_at: testNow, updated_at: testNow })
    .execute()
  const pool = newId(testNow)
  await db
    .insertInto('voucher_pool')
    .values({ id: pool, key: 'ten', name: 'Ten off', ...at })
    .execute()
  const code = { id: newId(testNow), pool_id: pool, code: 'SAVE-10-XY', code_key: 'SAVE10XY' }
  await db
    .insertInto('voucher')
    .values({ ...code, customer_id: bert, created_at: testNow })
    .execute()
  const segment = { id: newId(testNow), name: 'Anna fans', description: 'Like her', kind: 'dynamic' as const }
  await db
    .insertInto('segment')
    .values({ ...segment, ...at, updated_by: 'test' })
    .execute()
  const rule = { id: newId(testNow), name: 'Welcome Anna', state: 'draft' as const, draft: jsonb({}) }
  await db
    .insertInto('rule')
    .values({ ...rule, ...at, updated_by: 'test' } as never)
    .execute()
  const product = { id: newId(testNow), external_id: 'P-1', sku: 'LEM-1', name: 'Annas Limonade' }
  await db
    .insertInto('product')
    .values({ ...product, ...at })
    .execute()
  message = newId(testNow)
  const parts = {
    id: message,
    origin_key: 'x',
    customer_id: anna,
    channel: 'email',
    purpose: 'news',
    lane: 'bulk',
  }
  await db
    .insertInto('message')
    .values({ ...parts, state: 'sent', subject: 'Hello', due_at: testNow, ...at } as never)
    .execute()
})
afterAll(async () => await api.close())

type Group = {
  type: string
  more: boolean
  items: { id: string; title: string; exact: boolean; customerId: string }[]
}

async function groups(q: string, by: Ask = ask): Promise<Group[]> {
  const answer = await by('GET', `/api/search?q=${encodeURIComponent(q)}`)
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  return answer.body.groups
}
const customersOf = async (q: string) =>
  (await groups(q)).find(group => group.type === 'customer')?.items.map(item => item.id) ?? []

describe('the search', () => {
  it.each([
    ['their number', 'k-7'],
    ['their address in any case', 'Anna@Example.Test'],
    ['their telephone number', '+49301234567'],
    ['the same written another way', '030 / 123 45 67'],
    ['and another', '0049 (0)30 1234567'],
    ['an order number', '#a-1001'],
    ['a Message-ID', '<MESSAGE@mail.test>'],
    ['a message', 'MESSAGE'],
    ['their id', 'ANNA'],
  ])('finds a customer by %s, as an exact match', async (_, typed) => {
    const q = typed.replace('MESSAGE', message).replace(/^ANNA$/, anna)
    const [first] = (await groups(q)).filter(group => group.type === 'customer')
    expect(first?.items[0]).toMatchObject({ id: anna, title: 'Anna Öz', exact: true })
  })

  it('finds who was merged under whom they live on in, a visitor by device, and whoever has a voucher', async () => {
    expect(await customersOf('OLD-9')).toEqual([bert])
    expect(await customersOf('device-1')).toEqual([visitor])
    expect(await customersOf('save 10 xy')).toEqual([bert])
  })

  it('finds the rest by name, grouped, with the exact first', async () => {
    const found = await groups('anna')
    expect(found.map(({ type, items }) => [type, items.map(item => item.title)])).toEqual([
      ['customer', ['Anna Öz', 'Bert Annas']],
      ['segment', ['Anna fans']],
      ['rule', ['Welcome Anna']],
      ['product', ['Annas Limonade']],
    ])
    const named = await groups('Anna fans')
    expect(named[0]).toMatchObject({ type: 'segment', items: [{ exact: true }] })
    const byOrder = await groups('A-1001')
    expect(byOrder.map(group => group.type)).toEqual(['customer', 'order'])
    expect(byOrder[1]?.items[0]).toMatchObject({
      title: 'A-1001',
      subtitle: '49.90 EUR · 2026-03-01',
      customerId: anna,
    })
    expect((await groups('LEM-1'))[0]).toMatchObject({ type: 'product', items: [{ exact: true }] })
  })

  it('takes one or two characters for a key and nothing else', async () => {
    expect(await customersOf('7')).toEqual([bert])
    expect(await groups('an')).toEqual([])
    expect(await groups('%%%')).toEqual([])
    expect(await groups('   ')).toEqual([])
  })

  it('says that there are more than are shown', async () => {
    const answer = await ask('GET', '/api/search?q=example.test&limit=1')
    expect(answer.body.groups[0]).toMatchObject({ type: 'customer', more: true, items: [{ id: bert }] })
  })

  it('shows each role only what it may see', async () => {
    const { key } = await addAdminKey(api, ['customers:read'])
    const byKey = api.as({ Authorization: `Bearer ${key}` })
    expect((await groups('anna', byKey)).map(group => group.type)).toEqual(['customer'])
    expect((await groups(message, byKey)).map(group => group.type)).toEqual(['customer'])
    expect((await groups(message)).map(group => group.type)).toEqual(['customer', 'message'])
  })

  it('is not to be led astray by what is typed', async () => {
    for (const q of [
      "'; drop table customer; --",
      '\\',
      '%',
      '_',
      '<script>',
      '😀😀😀',
      '0'.repeat(200),
      'x@',
    ])
      expect(Array.isArray(await groups(q))).toBe(true)
  })
})

describe('at size', () => {
  beforeAll(async () => {
    await sql`
      insert into customer (id, state, external_id, email, email_key, phone, attributes, created_at, updated_at)
      select uuidv7(), 'customer', 'N-' || n, 'n' || n || '@shop.test', 'n' || n || '@shop.test', '+4940' || 1000000 + n,
        jsonb_build_object('firstName', 'First' || n % 500, 'lastName', 'Last' || n % 700),
        ${testNow}::timestamptz, ${testNow}::timestamptz
      from generate_series(1, 20000) n`.execute(api.db)
    await sql`analyze customer`.execute(api.db)
  })

  it('reaches customers by indexes, whatever is typed', async () => {
    const sent: CompiledQuery[] = []
    const recording = api.db.withPlugin({
      transformQuery: ({ node, queryId }) => {
        sent.push(api.db.getExecutor().compileQuery(node, queryId))
        return node
      },
      transformResult: async ({ result }) => result,
    })
    for (const typed of ['N-777', 'n777@shop.test', '040 1000777', 'zzz-none', newId(testNow)]) {
      const query = readQuery(typed)
      await findCustomersByKey(recording, query, 7)
      if (query.words.length > 0) await findCustomersByText(recording, query.words)
    }
    const plans: string[] = []
    const client = new pg.Client({ connectionString: api.database.ownerUrl })
    await client.connect()
    for (const { sql: text, parameters } of sent.filter(one => one.sql.includes('from customer'))) {
      const { rows } = await client.query(`explain ${text}`, [...parameters])
      plans.push(rows.map(row => row['QUERY PLAN']).join('\n'))
    }
    await client.end()
    expect(plans.length).toBeGreaterThan(8)
    for (const plan of plans) expect(plan).not.toMatch(/Seq Scan on (customer|orders|message|event)\b/)
  })
})
