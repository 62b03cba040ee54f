import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { jsonb } from '../../../db/stores/json.ts'
import { newId } from '../../../engine/shared/id.ts'
import { addCustomer, testNow } from '../../support/rows.ts'
import { type Ask, addAdminKey, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let ask: Ask

async function addEvents(name: string, all: Record<string, unknown>[], customer_id: string) {
  const source = newId(testNow)
  await api.db.insertInto('source').values({ id: source, name, kind: 'api', created_at: testNow }).execute()
  await api.db
    .insertInto('event')
    .values(
      all.map((properties, n) => ({
        id: newId(new Date(testNow.getTime() + n)),
        source_id: source,
        message_id: `${name} ${n}`,
        type: 'track' as const,
        name,
        customer_id,
        properties: jsonb(properties),
        mode: 'live' as const,
        trust: 'server' as const,
        occurred_at: testNow,
        received_at: new Date(testNow.getTime() + n),
      })),
    )
    .execute()
}

beforeAll(async () => {
  api = await startTestApi()
  const { key } = await addAdminKey(api, ['segments:read', 'customers:read'])
  ask = api.as({ Authorization: `Bearer ${key}` })
  const { db } = api
  const people = [
    { email: 'a@one.test', attributes: { city: 'Köln', interests: ['tea', 'jam'], points: 5 } },
    { email: 'b@one.test', attributes: { city: 'Köln', interests: ['tea'] } },
    { email: 'c@two.test', attributes: { city: 'Bonn', points: 5 } },
    { attributes: { city: { odd: 1 }, interests: [{ odd: 1 }, null] } },
    { state: 'visitor' as const, attributes: { city: 'Nowhere' } },
  ]
  let first = ''
  for (const person of people) first = await addCustomer(db, person)
  await addEvents(
    'Order Completed',
    [
      { total: 5, products: [{ sku: 'LEM', name: 'Lemon' }, { sku: 'LIM' }] },
      { total: 5, products: [{ sku: 'LEM' }] },
      { total: 'odd', products: 'none' },
    ],
    first,
  )
  await addEvents('Page Seen', [{ path: '/' }], first)
  const at = { created_at: testNow, updated_at: testNow }
  const product = (external_id: string, name: string, category: string) => ({
    id: newId(testNow),
    external_id,
    name,
    category,
    ...at,
  })
  await db
    .insertInto('product')
    .values([
      product('P1', 'Lemonade', 'Drinks'),
      product('P2', 'Lime 100%', 'Drinks'),
      product('P3', 'Jam', 'Food'),
    ])
    .execute()
  const tag = (text: string) => ({ customer_id: first, tag: text, tagged_at: testNow, actor: 'test' })
  await db
    .insertInto('customer_tag')
    .values([tag('vip'), tag('Vienna'), tag('new')])
    .execute()
})
afterAll(async () => await api.close())

const items = async (path: string) => {
  const answer = await ask('GET', `/api/suggestions/${path}`)
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  return answer.body.items
}

describe('suggestions', () => {
  it('of attributes are the values customers have, the most frequent first', async () => {
    const answer = await ask('GET', '/api/suggestions/attribute?key=city')
    expect(answer.body).toEqual({
      items: [
        { value: 'Köln', count: 2 },
        { value: 'Bonn', count: 1 },
      ],
      sample: 4,
      whole: true,
    })
    expect(await items('attribute?key=city&q=OE')).toEqual([])
    expect(await items('attribute?key=city&q=bo')).toEqual([{ value: 'Bonn', count: 1 }])
    expect(await items('attribute?key=points')).toEqual([{ value: 5, count: 2 }])
    expect(await items('attribute?key=interests')).toEqual([
      { value: 'tea', count: 2 },
      { value: 'jam', count: 1 },
    ])
    expect(await items('attribute?key=state')).toEqual([{ value: 'customer', count: 4 }])
  })

  it('tell nobody’s address or number', async () => {
    for (const key of ['email', 'phone', 'externalId', '__proto__', 'email_key'])
      expect([key, await items(`attribute?key=${key}`)]).toEqual([key, []])
    expect(await items('domains')).toEqual([
      { value: 'one.test', count: 2 },
      { value: 'two.test', count: 1 },
    ])
    expect(await items('domains?q=@two')).toEqual([{ value: 'two.test', count: 1 }])
  })

  it('show who may not see customers only what many share, and nobody what the restricted are or did', async () => {
    const { key } = await addAdminKey(api, ['segments:read'])
    const blind = api.as({ Authorization: `Bearer ${key}` })
    const seen = async (path: string) => (await blind('GET', `/api/suggestions/${path}`)).body.items
    for (const path of ['attribute?key=city', 'domains', 'event-values?event=Order+Completed&path=total'])
      expect([path, await seen(path)]).toEqual([path, []])
    expect(await seen('attribute?key=state')).toEqual([])
    const properties = await seen('event-properties?event=Order+Completed')
    expect(properties.flatMap((item: { examples: unknown[] }) => item.examples)).toEqual([])
    expect(properties).toHaveLength(4)

    const [ids, at] = [[] as string[], testNow]
    for (let n = 0; n < 5; n += 1)
      ids.push(await addCustomer(api.db, { attributes: { shoe: '42', ...(n === 0 ? { hat: 'top' } : {}) } }))
    expect(await seen('attribute?key=shoe')).toEqual([{ value: '42', count: 5 }])
    await addEvents('Whispered', [{ secret: 'x' }], ids[0] ?? '')
    await api.db
      .updateTable('customer')
      .set({ restricted_at: at })
      .where('id', '=', ids[0] ?? '')
      .execute()
    expect(await items('attribute?key=hat')).toEqual([])
    expect(await items('event-properties?event=Whispered')).toEqual([])
    expect(await items('event-values?event=Whispered&path=secret')).toEqual([])
    await api.db
      .deleteFrom('event')
      .where('customer_id', '=', ids[0] ?? '')
      .execute()
    await api.db.deleteFrom('customer').where('id', 'in', ids).execute()
  })

  it('of events are names, properties and their values', async () => {
    const names = (await items('event-names')).map((item: { name: string }) => item.name)
    expect(names).toEqual(['Order Completed', 'Page Seen'])
    expect(await items('event-names?q=page')).toHaveLength(1)
    const properties = await items('event-properties?event=Order+Completed')
    expect(properties.map((item: { path: string; type: string }) => [item.path, item.type])).toEqual([
      ['total', 'number'],
      ['products[].sku', 'text'],
      ['products', 'text'],
      ['products[].name', 'text'],
    ])
    expect(await items('event-values?event=Order+Completed&path=products[].sku')).toEqual([
      { value: 'LEM', count: 2 },
      { value: 'LIM', count: 1 },
    ])
    expect(await items('event-values?event=Order+Completed&path=total')).toEqual([
      { value: 5, count: 2 },
      { value: 'odd', count: 1 },
    ])
    expect(await items('event-values?event=Order+Completed&path=products.1.sku&q=l')).toEqual([
      { value: 'LIM', count: 1 },
    ])
    expect((await ask('GET', '/api/suggestions/event-values?event=x&path=a..b')).status).toBe(400)
    expect(await items('event-values?event=Order+Completed&path=%22%5D)')).toEqual([])
  })

  it('of products, categories, tags, purposes', async () => {
    expect((await items('products?q=lim')).map((item: { externalId: string }) => item.externalId)).toEqual([
      'P2',
    ])
    expect((await items('products?q=100%25')).map((item: { externalId: string }) => item.externalId)).toEqual(
      ['P2'],
    )
    expect(await items('products')).toHaveLength(3)
    expect(await items('categories')).toEqual([
      { value: 'Drinks', count: 2 },
      { value: 'Food', count: 1 },
    ])
    expect(await items('tags?q=vi')).toEqual(['Vienna', 'vip'])
    expect(await items('purposes')).toEqual(expect.any(Array))
    expect(await items('capture-kinds')).toContainEqual({
      kind: 'contest',
      name: { de: 'Gewinnspiel', en: 'contest' },
    })
  })

  it('are remembered for a minute', async () => {
    await addCustomer(api.db, { attributes: { city: 'Bonn' } })
    expect(await items('attribute?key=city&q=bo')).toEqual([{ value: 'Bonn', count: 1 }])
    api.clock.advance(60_001)
    expect(await items('attribute?key=city&q=bo')).toEqual([{ value: 'Bonn', count: 2 }])
  })
})
