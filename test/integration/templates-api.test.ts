import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newId } from '../../engine/shared/id.ts'
import { closeCompileWorker } from '../../templates/compile-worker.ts'
import type { TemplateSource } from '../../templates/source.ts'
import { starterTemplates } from '../../templates/starters/starters.ts'
import { seedCustomers, seedEvents, seedWorkspace } from '../support/seed.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let ask: Ask
let shop: string

beforeAll(async () => {
  api = await startTestApi()
  shop = await seedWorkspace(api.db, api.clock.now())
  await addStaff(api, 'marketer')
  ask = await signIn(api, 'marketer@anlass.test')
})
afterAll(async () => {
  await closeCompileWorker()
  await api.close()
})

const section = (text: string) => `<mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section>`

function source(mjml: string, parts: Partial<TemplateSource> = {}, subject = 'Hallo'): TemplateSource {
  return {
    kind: 'marketing',
    defaultLocale: 'de',
    variants: { de: { subject, mjml: section(mjml) } },
    ...parts,
  }
}

let made = 0
async function create(template: unknown = source('Guten Tag')) {
  const answer = await ask('POST', '/api/templates', {
    body: { key: `template-${++made}`, name: { de: 'Vorlage', en: 'Template' }, source: template },
  })
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)])
  return answer.body
}

describe('drafts of templates', () => {
  it('are created, listed and changed by version', async () => {
    const template = await create()
    expect(template).toMatchObject({
      version: 1,
      kind: 'marketing',
      channel: 'email',
      locales: ['de'],
      published: null,
      publishedNumber: null,
      changed: true,
      updatedByName: 'The marketer',
    })
    const path = `/api/templates/${template.id}`
    const again = await ask('POST', '/api/templates', {
      body: { key: template.key, name: template.name, source: source('x') },
    })
    expect(again.body).toMatchObject({ status: 409, code: 'template_exists' })
    const body = { source: source('Neu'), name: { de: 'Neu', en: 'New' } }
    expect((await ask('PATCH', path, { body })).status).toBe(428)
    expect((await ask('PATCH', path, { body, headers: { 'If-Match': '"9"' } })).status).toBe(412)
    const changed = await ask('PATCH', path, { body, headers: { 'If-Match': '"1"' } })
    expect(changed.body).toMatchObject({ version: 2, name: { en: 'New' } })
    expect(changed.headers.get('ETag')).toBe('"2"')
    const { items } = (await ask('GET', '/api/templates?limit=1')).body
    expect(items).toMatchObject([{ id: template.id, kind: 'marketing' }])
  })

  it.each([
    ['a default locale without text', source('x', { defaultLocale: 'en' }), 'source.defaultLocale'],
    [
      'a locale that is none',
      { ...source('x'), variants: { klingon1: { subject: 'a', mjml: 'b' } } },
      'source.variants.klingon1',
    ],
    ['a kind that is none', { ...source('x'), kind: 'spam' }, 'source.kind'],
    ['no subject', source('x', {}, ''), 'source.variants.de.subject'],
  ])('are refused with %s', async (_what, wrong, path) => {
    const answer = await ask('POST', '/api/templates', {
      body: { key: 'wrong', name: { de: 'x', en: 'x' }, source: wrong },
    })
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path)
  })
})

describe('publishing a template', () => {
  it('freezes source and compiled form as the next version', async () => {
    const template = await create()
    const path = `/api/templates/${template.id}`
    const first = await ask('POST', `${path}/publish`)
    expect(first.body).toMatchObject({
      publishedNumber: 1,
      changed: false,
      version: 2,
      published: { number: 1 },
    })
    await ask('PATCH', path, { body: { source: source('Zweite Fassung') }, headers: { 'If-Match': '"2"' } })
    const between = (await ask('GET', path)).body
    expect(between).toMatchObject({ changed: true, publishedNumber: 1 })
    expect((await ask('POST', `${path}/publish`)).body).toMatchObject({ publishedNumber: 2 })
    const versions = await api.db
      .selectFrom('template_version')
      .selectAll()
      .where('template_id', '=', template.id)
      .orderBy('number')
      .execute()
    expect(versions.map(version => version.number)).toEqual([1, 2])
    expect(versions[0]?.compiled).toMatchObject({ format: 1, kind: 'marketing' })
    expect(JSON.stringify(versions[1]?.compiled)).toContain('Zweite Fassung')
    expect(JSON.stringify(versions[1]?.compiled)).toContain('links.unsubscribe')
    const { items } = (await ask('GET', `${path}/versions`)).body
    expect(items.map((item: { number: number }) => item.number)).toEqual([2, 1])
  })

  it.each([
    [
      'a value without fall-back',
      source('Hallo {{customer.firstName}}'),
      'source.variants.de.mjml:1',
      'firstName',
    ],
    [
      'an attribute nobody declared',
      source('{{fallback customer.shoeSize "-"}}'),
      'source.variants.de.mjml:1',
      'shoeSize',
    ],
    ['a block that is not closed', source('{{#if customer.firstName}}Hallo'), 'source.variants.de.mjml', ''],
    [
      'a way into the language',
      source('{{fallback customer.constructor "x"}}'),
      'source.variants.de.mjml:1',
      '',
    ],
    ['a script', source('<script>alert(1)</script>'), 'source.variants.de.mjml', ''],
    [
      'an opt-out in service mail',
      source('<a href="{{links.unsubscribe}}">x</a>', { kind: 'service' }),
      'source.variants.de.mjml:1',
      '',
    ],
  ])('refuses %s, and says where', async (_what, wrong, path, word) => {
    const { id } = await create(wrong)
    const answer = await ask('POST', `/api/templates/${id}/publish`)
    expect(answer.body).toMatchObject({ status: 422, code: 'template_invalid' })
    const error = answer.body.errors.find((one: { path: string }) => one.path.startsWith(path))
    expect(error?.message).toContain(word)
    expect((await ask('GET', `/api/templates/${id}`)).body.published).toBeNull()
    const { publishable, issues } = (await ask('POST', `/api/templates/${id}/lint`, { body: {} })).body
    expect(publishable).toBe(false)
    expect(issues.length).toBeGreaterThan(0)
  })

  it('refuses to turn published advertising into service mail', async () => {
    const template = await create()
    const path = `/api/templates/${template.id}`
    await ask('POST', `${path}/publish`)
    await ask('PATCH', path, {
      body: { source: source('x', { kind: 'service' }) },
      headers: { 'If-Match': '"2"' },
    })
    const answer = await ask('POST', `${path}/publish`)
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: 'source.kind' }] })
  })

  it('publishes every starter template', async () => {
    for (const starter of starterTemplates) {
      const { id } = await create(starter.source)
      const answer = await ask('POST', `/api/templates/${id}/publish`)
      expect([starter.key, answer.status, answer.body.errors]).toEqual([starter.key, 200, undefined])
    }
  })
})

describe('a preview', () => {
  it('of every starter template can be shown in each language with sample data', async () => {
    for (const starter of starterTemplates) {
      const { id } = await create(starter.source)
      for (const locale of ['de', 'en']) {
        const { body } = await ask('POST', `/api/templates/${id}/preview`, { body: { locale } })
        expect([starter.key, body.ok, body.locale]).toEqual([starter.key, true, locale])
        expect(body.subject).not.toBe('')
        expect(body.html).toContain('<html')
        expect(body.text).toContain('Zitronenstand')
      }
    }
  })

  it('uses the data of a real customer, in their language', async () => {
    const variants = {
      de: {
        subject: 'Hallo {{fallback customer.firstName "Sie"}}',
        mjml: section('Zuletzt: {{fallback event.name "-"}}'),
      },
      en: {
        subject: 'Hello {{fallback customer.firstName "you"}}',
        mjml: section('Last: {{fallback event.name "-"}}'),
      },
    }
    const { id } = await create({ kind: 'marketing', defaultLocale: 'de', variants })
    const [anna] = await seedCustomers(
      api.db,
      [{ email: 'anna@example.test', locale: 'en-GB', attributes: { firstName: 'Anna' } }],
      api.clock.now(),
    )
    await seedEvents(api.db, shop, [{ customerId: anna as string, name: 'Cart Viewed' }], api.clock.now())
    const preview = (body: unknown, as = ask) => as('POST', `/api/templates/${id}/preview`, { body })
    const english = await preview({ customerId: anna })
    expect(english.body).toMatchObject({ ok: true, locale: 'en', subject: 'Hello Anna' })
    expect(english.body.text).toContain('Last: Cart Viewed')
    expect((await preview({ customerId: anna, locale: 'de-AT' })).body).toMatchObject({
      locale: 'de',
      subject: 'Hallo Anna',
    })
    expect((await preview({ customerId: newId() })).status).toBe(404)
    const { key } = await addAdminKey(api, ['templates:read'])
    const narrow = api.as({ Authorization: `Bearer ${key}` })
    expect((await preview({ customerId: anna }, narrow)).status).toBe(403)
    expect((await preview({}, narrow)).body.ok).toBe(true)
  })

  it('says what is missing instead of showing a blank', async () => {
    const { id } = await create(source('Hallo {{customer.firstName}} {{event.properties.coupon}}'))
    const { body } = await ask('POST', `/api/templates/${id}/preview`, { body: {} })
    expect(body).toMatchObject({ ok: false, subject: null, html: null })
    expect(body.issues.at(-1)).toMatchObject({ code: 'missing_value', path: 'event.properties.coupon' })
    const broken = await ask('POST', `/api/templates/${id}/preview`, {
      body: { source: source('{{#each}}') },
    })
    expect(broken.body).toMatchObject({ ok: false, html: null })
  })

  it('stores nothing', async () => {
    const template = await create()
    await ask('POST', `/api/templates/${template.id}/preview`, { body: { source: source('anders') } })
    expect((await ask('GET', `/api/templates/${template.id}`)).body).toEqual(template)
  })
})
