import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals'
import { saveCatalogue } from '../../../db/stores/catalogue-store.ts'
import { declareSimilarities } from '../../../db/stores/category-store.ts'
import { newId } from '../../../engine/shared/id.ts'
import { type Ask, addAdminKey, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let ask: Ask
beforeAll(async () => {
  api = await startTestApi()
  const { key } = await addAdminKey(api, ['catalogue:read', 'catalogue:write'])
  const keyed = api.as({ Authorization: `Bearer ${key}` })
  ask = (method, path, options) => keyed(method, `/api${path}`, options)
})
afterEach(async () => {
  for (const table of ['product', 'product_feed', 'voucher_pool'] as const)
    await api.db.deleteFrom(table).execute()
})
afterAll(() => api.close())

const put = async (id: string, body: unknown) =>
  await ask('PUT', `/products/${encodeURIComponent(id)}`, { body })
const day = 86_400_000

it('a product is pushed, read with what the law wants said, and changed by version', async () => {
  const created = await put('TEE/1', {
    name: 'Darjeeling',
    groupId: 'TEE',
    category: 'Tee',
    price: 20,
    currency: 'eur',
    contentAmount: 250,
    contentUnit: 'g',
    gtin: '4006381333931',
    stock: 3,
    availability: 'in_stock',
    variant: { size: 'M' },
  })
  expect(created.status).toBe(200)
  expect(created.body).toMatchObject({ externalId: 'TEE/1', version: 1, currency: 'EUR', gtinValid: true })
  expect(created.body.unitPrice).toMatchObject({ price: '80.00' })
  await put('TEE/2', { groupId: 'TEE', name: 'Assam' })
  api.clock.advance(40 * day)
  await put('TEE/1', { price: 15, listPrice: 20 })
  const { body, headers } = await ask('GET', '/products/TEE%2F1')
  expect(headers.get('etag')).toBe('"2"')
  expect(body.lowest).toMatchObject({ price: '20.00', reduced: true, complete: true })
  expect(body.prices.map((step: { price: string }) => step.price)).toEqual(['15.00', '20.00'])
  expect(body.variants).toMatchObject([{ externalId: 'TEE/2' }])
  expect(body).toMatchObject({ name: 'Darjeeling', listPrice: '20.0000', stock: 3 })
  const stale = await ask('PATCH', '/products/TEE%2F1', {
    body: { name: 'x' },
    headers: { 'if-match': '"1"' },
  })
  expect(stale.status).toBe(412)
  const changed = await ask('PATCH', '/products/TEE%2F1', {
    body: { brand: 'B', sku: null },
    headers: { 'if-match': '"2"' },
  })
  expect(changed.body).toMatchObject({ brand: 'B', version: 3 })
  const missing = await ask('PATCH', '/products/NONE', {
    body: { name: 'x' },
    headers: { 'if-match': '"1"' },
  })
  expect(missing.status).toBe(404)
  const lines = await api.db
    .selectFrom('audit_entry')
    .select('action')
    .where('entity', '=', 'product')
    .execute()
  expect(lines).toHaveLength(4)
})

it('a product is taken out and brought back, only when asked', async () => {
  await put('A', { name: 'A', stock: 1 })
  expect((await put('A', { retired: true })).body.retiredAt).not.toBeNull()
  expect((await put('A', { name: 'B' })).body.retiredAt).not.toBeNull()
  expect((await put('A', { retired: false })).body.retiredAt).toBeNull()
})

it.each<[string, unknown]>([
  ['price', -1],
  ['price', '12'],
  ['currency', 'EURO'],
  ['url', 'javascript:alert(1)'],
  ['availability', 'maybe'],
  ['contentUnit', 'oz'],
  ['unknown', 1],
])('refuses %s %j', async (field, value) => {
  const answer = await put('A', { [field]: value })
  expect(answer.status).toBe(400)
  expect(answer.body.errors[0].path).toBe(field)
})

it('lists by page, text, category, availability, state, group', async () => {
  const rows = Array.from({ length: 5 }, (_, i) => ({
    externalId: `P${i}`,
    name: `Sache ${i}%`,
    category: i < 2 ? 'Eins' : 'Zwei',
    availability: i === 4 ? ('out_of_stock' as const) : ('in_stock' as const),
    groupId: i > 2 ? 'G' : null,
  }))
  await saveCatalogue(api.db, rows, { now: api.clock.now(), source: { kind: 'file' } })
  await put('P0', { retired: true })
  const list = async (query: string) => {
    const { body } = await ask('GET', `/products?${query}`)
    return body.items.map((item: { externalId: string }) => item.externalId).sort()
  }
  const first = await ask('GET', '/products?limit=3')
  expect(first.body.items).toHaveLength(3)
  const second = await ask('GET', `/products?limit=3&cursor=${first.body.next}`)
  expect(second.body.items).toHaveLength(1)
  expect(second.body.next).toBeNull()
  expect(await list('state=retired')).toEqual(['P0'])
  expect(await list('state=all&text=sache')).toEqual(['P0', 'P1', 'P2', 'P3', 'P4'])
  expect(await list('text=3%25')).toEqual(['P3'])
  expect(await list('category=Zwei')).toEqual(['P2', 'P3', 'P4'])
  expect(await list('availability=out_of_stock')).toEqual(['P4'])
  expect(await list('group=G')).toEqual(['P3', 'P4'])
  await declareSimilarities(
    api.db,
    [['Eins', 'Drei']],
    0,
    { actor: 'test', audit: () => auditLine() },
    api.clock.now(),
  )
  expect((await ask('GET', '/product-categories')).body.items).toEqual([
    { category: 'Drei', products: 0, retired: 0, similarTo: ['Eins'] },
    { category: 'Eins', products: 1, retired: 1, similarTo: ['Drei'] },
    { category: 'Zwei', products: 3, retired: 0, similarTo: [] },
  ])
})

function auditLine() {
  const at = api.clock.now()
  return {
    id: newId(at),
    at,
    actor: 'test',
    requestId: null,
    action: 'test',
    entity: 'test',
    entityId: null,
    detail: null,
  }
}

it('feeds are added, changed by version, run, switched off and removed', async () => {
  const body = { name: 'Shop', url: 'https://shop.example/feed.xml', format: 'google_xml' }
  const { body: feed } = await ask('POST', '/product-feeds', { body })
  expect(feed).toMatchObject({ everyMinutes: 1440, active: true, products: 0, lastReport: null, version: 1 })
  const path = `/product-feeds/${feed.id}`
  await api.db
    .updateTable('product_feed')
    .set({ etag: '"x"', next_run_at: new Date('2030-01-01') })
    .execute()
  const run = await ask('POST', `${path}/run`, { body: { retireAnyway: true } })
  expect(run.status).toBe(202)
  expect(
    await api.db
      .selectFrom('product_feed')
      .select(['etag', 'retire_anyway', 'next_run_at'])
      .executeTakeFirst(),
  ).toEqual({
    etag: null,
    retire_anyway: true,
    next_run_at: api.clock.now(),
  })
  const match = { 'if-match': '"1"' }
  expect((await ask('PATCH', path, { body: { active: false }, headers: match })).body).toMatchObject({
    active: false,
    version: 2,
  })
  expect((await ask('PATCH', path, { body: { active: true }, headers: match })).status).toBe(412)
  expect((await ask('POST', `${path}/run`, { body: {} })).body.code).toBe('feed_inactive')
  await saveCatalogue(api.db, [{ externalId: 'A' }], {
    now: api.clock.now(),
    source: { kind: 'feed', feedId: feed.id },
  })
  expect((await ask('GET', '/product-feeds')).body.items).toMatchObject([{ products: 1 }])
  const guarded = 'https://shop:geheim@shop.example/feed.xml'
  await api.db.updateTable('product_feed').set({ last_error: 'truncated', url: guarded }).execute()
  const { key } = await addAdminKey(api, ['catalogue:read'])
  const reading = api.as({ Authorization: `Bearer ${key}` })
  for (const answer of [await reading('GET', '/api/product-feeds'), await reading('GET', `/api${path}`)])
    expect([answer.text.includes('geheim'), answer.text.includes('shop.example')]).toEqual([false, true])
  expect((await ask('GET', path)).body.url).toBe(guarded)
  expect((await ask('GET', path)).body.lastError).toMatchObject({
    code: 'truncated',
    text: { de: expect.any(String) },
  })
  expect((await ask('DELETE', path, { headers: { 'if-match': '"2"' } })).status).toBe(204)
  expect((await ask('GET', '/products/A')).body).toMatchObject({ feedId: null, retiredAt: null })
  expect((await ask('POST', '/product-feeds', { body: { ...body, url: 'file:///etc/passwd' } })).status).toBe(
    400,
  )
  expect((await ask('POST', `${path}/run`, { body: {} })).status).toBe(404)
})

it('vouchers: a pool, codes uploaded and made, looked for and let expire', async () => {
  const { body: pool } = await ask('POST', '/voucher-pools', {
    body: { key: 'herbst', name: 'Herbst', validDays: 30, worth: { de: '10 %', en: '10 %' } },
  })
  const path = `/voucher-pools/${pool.id}`
  expect((await ask('POST', '/voucher-pools', { body: { key: 'herbst', name: 'x' } })).body.code).toBe(
    'pool_exists',
  )
  expect(
    (await ask('POST', `${path}/codes`, { body: { text: 'HERBST-1\nHERBST-2\nherbst1\n' } })).body,
  ).toMatchObject({ added: 2, duplicates: 1 })
  const weak = await ask('POST', `${path}/generate`, { body: { pattern: 'H-###', count: 10 } })
  expect(weak).toMatchObject({ status: 422, body: { code: 'pattern_too_short' } })
  const check = await ask('POST', '/voucher-pools/check-pattern', { body: { pattern: 'H-###', count: 10 } })
  expect(check.body).toMatchObject({
    ok: false,
    example: null,
    text: { de: expect.stringContaining('Platzhalter') },
  })
  expect(
    (await ask('POST', `${path}/generate`, { body: { pattern: 'H-#########', count: 50 } })).body,
  ).toEqual({ added: 50 })
  const broken = `${Array.from({ length: 6_000 }, (_, n) => `NOCH-${n}`).join('\n')}\n"${'x'.repeat(110_000)}`
  const lines = async () =>
    (
      await api.db
        .selectFrom('audit_entry')
        .select('id')
        .where('action', '=', 'voucher_pool.upload')
        .execute()
    ).length
  const logged = await lines()
  expect((await ask('POST', `${path}/codes`, { body: { text: broken } })).body.code).toBe('list_unreadable')
  expect((await ask('GET', `${path}/codes?code=NOCH-1`)).body.items).toEqual([])
  expect(await lines()).toBe(logged)
  const page = await ask('GET', `${path}/codes?limit=50&state=free`)
  expect(page.body.items).toHaveLength(50)
  expect(
    (await ask('GET', `${path}/codes?limit=50&state=free&cursor=${page.body.next}`)).body.items,
  ).toHaveLength(2)
  expect((await ask('GET', `${path}/codes?code=herbst%201`)).body.items).toMatchObject([
    { code: 'HERBST-1', state: 'free' },
  ])
  expect((await ask('POST', '/vouchers/find', { body: { code: 'herbst-2' } })).body).toMatchObject({
    voucher: { code: 'HERBST-2' },
    pool: { key: 'herbst' },
  })
  expect((await ask('POST', '/vouchers/find', { body: { code: 'nothing' } })).body).toEqual({
    voucher: null,
    pool: null,
  })
  expect((await ask('POST', `${path}/expire`, { body: { vouchers: 'free' } })).body).toEqual({ expired: 52 })
  expect((await ask('GET', path)).body).toMatchObject({
    counts: { total: 52, free: 0, expired: 52 },
    low: true,
  })
  expect((await ask('POST', `${path}/release`, { body: {} })).body).toEqual({ released: 0 })
  expect(
    (await ask('PATCH', path, { body: { name: 'Neu' }, headers: { 'if-match': '"1"' } })).body,
  ).toMatchObject({ name: 'Neu', version: 2 })
  expect((await ask('DELETE', path, { headers: { 'if-match': '"2"' } })).status).toBe(204)
  expect((await ask('GET', path)).status).toBe(404)
})
