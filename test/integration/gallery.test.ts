import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { jsonb } from '../../db/stores/json.ts'
import { newId } from '../../engine/shared/id.ts'
import { gallery } from '../../templates/gallery/gallery.ts'
import { renderTemplate } from '../../templates/render.ts'
import type { CompiledTemplate } from '../../templates/source.ts'
import { seedWorkspace } from '../support/seed.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let ask: Ask
let support: Ask
beforeAll(async () => {
  api = await startTestApi()
  await seedWorkspace(api.db, api.clock.now())
  for (const role of ['marketer', 'support'] as const) await addStaff(api, role)
  ask = await signIn(api, 'marketer@anlass.test')
  support = await signIn(api, 'support@anlass.test')
  const now = api.clock.now()
  const pool = newId(now)
  await api.db
    .insertInto('voucher_pool')
    .values({
      id: pool,
      key: 'zehn',
      name: 'Zehn Prozent',
      worth: jsonb({ de: '10 %', en: '10%' }),
      created_at: now,
      updated_at: now,
    })
    .execute()
  await api.db
    .insertInto('voucher')
    .values({ id: newId(now), pool_id: pool, code: 'ZEHN-1', code_key: 'ZEHN1', created_at: now })
    .execute()
  await api.db
    .insertInto('attribute_definition')
    .values({
      key: 'warrantyEnd',
      type: 'date',
      label: jsonb({ de: 'Garantie bis', en: 'Warranty until' }),
      purpose: 'contract',
      personal: true,
      created_at: now,
    })
    .execute()
})
afterAll(async () => await api.close())

const take = (key: string, body: Record<string, unknown> = {}) =>
  ask('POST', `/api/gallery/rules/${key}`, { body })

it('shows fifteen ready rules, each in words of both languages', async () => {
  const { body } = await ask('GET', '/api/gallery/rules')
  expect(body.items).toHaveLength(15)
  for (const item of body.items)
    for (const language of ['de', 'en']) {
      expect(item.name[language]).not.toBe('')
      expect(item.legal[language].length).toBeGreaterThan(30)
      expect(item.sentence[language]).not.toMatch(/undefined|\[object|null|[0-9a-f]{8}-/)
    }
})

const choices = gallery.flatMap(({ key, asks }) => [
  [key, 'as it is', {}] as const,
  ...(asks.voucher ? [[key, 'with a voucher', { voucher: 'zehn' }] as const] : []),
])

it.each(choices)('%s is taken %s, checked without an error, and published', async (key, _, voucher) => {
  const rule = gallery.find(candidate => candidate.key === key)
  const body = {
    ...voucher,
    ...(rule?.asks.categories ? { categories: ['Limonaden'] } : {}),
  }
  const made = await take(key, { language: 'en', ...body })
  expect([made.status, made.text]).toEqual([201, expect.any(String)])
  expect(made.body).toMatchObject({ name: rule?.name.en, state: 'draft', gallery: key })
  const checked = await ask('POST', '/api/rules/check', { body: { definition: made.body.draft } })
  expect(checked.body.issues).toEqual([])
  const published = await ask('POST', `/api/rules/${made.body.id}/publish`, { body: {} })
  expect([published.status, published.text]).toEqual([200, expect.any(String)])
  expect(published.body.state).toBe('published')
})

it('makes templates and segments once, and leaves what was changed as it is', async () => {
  const before = await api.db.selectFrom('template').select(['key', 'id']).orderBy('key').execute()
  const segments = await api.db.selectFrom('segment').select('id').execute()
  const again = await take('win-back')
  expect(again.status).toBe(201)
  expect(await api.db.selectFrom('template').select(['key', 'id']).orderBy('key').execute()).toEqual(before)
  expect(await api.db.selectFrom('segment').select('id').execute()).toHaveLength(segments.length)
})

it('has mails that can be filled in, in both languages, with next to nothing known', async () => {
  const rows = await api.db
    .selectFrom('template as t')
    .innerJoin('template_version as v', 'v.id', 't.published_version_id')
    .select(['t.key', 'v.compiled'])
    .execute()
  const keys = new Set(gallery.flatMap(({ templates }) => templates.map(({ key }) => key)))
  const mails = rows.filter(({ key }) => keys.has(key))
  expect(mails).toHaveLength(keys.size)
  for (const { key, compiled } of mails) {
    // The confirmation of an order speaks of an order.
    if (key === 'order-confirmation') continue
    for (const locale of ['de', 'en']) {
      const rendered = renderTemplate(compiled as CompiledTemplate, locale, {
        customer: { id: '0198a000-0000-7000-8000-000000000001', externalId: null, email: 'a@example.test' },
        event: { name: 'X', occurredAt: new Date(0), properties: {} },
        order: undefined,
        request: undefined,
        shop: { name: 'Testladen', url: 'http://shop.example.test' },
        links: {
          view: 'http://127.0.0.1/v/x',
          preferences: 'http://127.0.0.1/p/x',
          unsubscribe: 'http://127.0.0.1/u/x',
        },
        locale,
        timeZone: 'Europe/Berlin',
        sentAt: new Date('2026-03-01T10:00:00Z'),
      } as never)
      expect([key, locale, rendered.ok ? 'ok' : rendered]).toEqual([key, locale, 'ok'])
    }
  }
})

it('asks for a date that is declared, and for the right to write templates', async () => {
  const wrong = await take('birthday', { attribute: 'firstName' })
  expect(wrong.status).toBe(400)
  expect(wrong.body.errors).toEqual([{ path: 'attribute', message: expect.stringContaining('firstName') }])
  expect((await take('no-such')).status).toBe(404)
  expect((await support('POST', '/api/gallery/rules/birthday', { body: {} })).status).toBe(403)
})
