import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { publicRouter } from '../../admin-api/public/router.ts'
import { ensureSystemTemplates } from '../../app/system-templates.ts'
import { ensureWorkspace } from '../../db/stores/workspace-store.ts'
import { compileWithIssues } from '../../templates/compile.ts'
import { testNow } from '../support/rows.ts'
import { testBrand } from '../support/worker-context.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'
import { newsletterForm } from './forms-harness.ts'

let api: TestApi
let marketer: Ask
beforeAll(async () => {
  api = await startTestApi({
    extra: {
      mounts: [
        { path: '/', access: 'signed-link', handler: (...call) => publicRouter(api.context)(...call) },
      ],
    },
  })
  await ensureWorkspace(api.db, testNow)
  await addStaff(api, 'marketer')
  marketer = await signIn(api, 'marketer@anlass.test')
})
afterAll(async () => await api.close())

const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` })

describe('forms over the Admin API', () => {
  it('begin as a draft, change with If-Match, are published, closed and opened again', async () => {
    const made = await marketer('POST', '/api/forms', {
      body: { key: 'news', name: 'Newsletter', definition: newsletterForm },
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      ...{ key: 'news', state: 'draft', version: 1, source: 'newsletter', event: 'Newsletter Signed Up' },
      ...{ purposes: ['newsletter'], publishedNumber: null, changed: true, published: null },
      url: 'http://127.0.0.1:3000/f/news',
      counts: { pending: 0, confirmed: 0, answers: 0, lastAnswerAt: null },
    })
    const path = `/api/forms/${made.body.id}`
    expect((await api.ask('GET', '/f/news')).status).toBe(404)
    expect((await marketer('GET', `${path}/snippets`)).body).toMatchObject({ code: 'form_unpublished' })
    expect((await marketer('POST', `${path}/close`)).status).toBe(409)

    const changed = await marketer('PATCH', path, { body: { name: 'News' }, headers: ifMatch(1) })
    expect(changed.body).toMatchObject({ name: 'News', version: 2 })
    const tooLate = await marketer('PATCH', path, { body: { name: 'X' }, headers: ifMatch(1) })
    expect(tooLate.status).toBe(412)
    // Whoever comes too late is told who was faster, and when.
    expect(tooLate.body).toMatchObject({
      ...{ code: 'stale', changed: { byName: 'The marketer', at: testNow.toISOString() } },
    })
    expect((await marketer('PATCH', path, { body: { name: 'X' } })).status).toBe(428)

    const published = await marketer('POST', `${path}/publish`)
    expect(published.body).toMatchObject({ state: 'live', publishedNumber: 1, changed: false })
    expect((await api.ask('GET', '/f/news')).status).toBe(200)

    const definition = { ...newsletterForm, title: { de: 'Neu', en: 'New' } }
    await marketer('PATCH', path, { body: { definition }, headers: ifMatch(published.body.version) })
    expect((await api.ask('GET', '/f/news')).text).toContain('Newsletter bestellen')
    const second = await marketer('POST', `${path}/publish`)
    expect(second.body).toMatchObject({ publishedNumber: 2 })
    expect((await api.ask('GET', '/f/news')).text).toContain('<h1>Neu</h1>')
    const versions = await marketer('GET', `${path}/versions`)
    expect(versions.body.items.map((version: { number: number }) => version.number)).toEqual([2, 1])
    // A version says forever what was read.
    await expect(
      api.db.updateTable('form_version').set({ number: 9 }).where('number', '=', 1).execute(),
    ).rejects.toThrow()

    expect((await marketer('POST', `${path}/close`)).body.state).toBe('closed')
    const shut = await api.ask('GET', '/f/news', { headers: { 'Accept-Language': 'en' } })
    expect(shut.status).toBe(410)
    expect(shut.text).toContain('This form is closed.')
    const late = await api.ask('POST', '/f/news', { body: { email: 'late@example.test', consent: true } })
    expect(late.body).toMatchObject({ status: 410, code: 'form_closed' })
    // Opening what is unchanged makes no version.
    const open = (await marketer('POST', `${path}/publish`)).body
    expect(open).toMatchObject({ state: 'live', publishedNumber: 2 })
    const gone = await marketer('DELETE', path, { headers: ifMatch(open.version) })
    expect(gone.body).toMatchObject({ status: 409, code: 'form_published' })
    const list = await marketer('GET', '/api/forms?state=live&limit=1')
    expect(list.body.items).toHaveLength(1)
    const audit = await api.db
      .selectFrom('audit_entry')
      .select('action')
      .where('entity', '=', 'form')
      .execute()
    expect(audit.map(line => line.action)).toEqual([
      ...['form.create', 'form.change', 'form.publish', 'form.change', 'form.publish', 'form.close'],
      'form.publish',
    ])
  })

  it('are refused with every reason, in the language of who asks', async () => {
    const made = await marketer('POST', '/api/forms', {
      body: {
        key: 'wrong',
        name: 'Wrong',
        definition: {
          ...newsletterForm,
          privacyNotice: undefined,
          consent: { ...newsletterForm.consent, purposes: ['service', 'nothing'] },
          fields: [
            { key: 'a', type: 'text', label: { de: 'A', en: 'A' }, attribute: 'birthday' },
            { key: 'b', type: 'text', label: { de: 'B', en: 'B' }, attribute: 'unheardOf' },
          ],
        },
      },
    })
    const refused = await marketer('POST', `/api/forms/${made.body.id}/publish`)
    expect(refused.body).toMatchObject({ status: 422, code: 'form_invalid' })
    expect(refused.body.errors.map((error: { path: string }) => error.path)).toEqual([
      'definition.consent.purposes.0',
      'definition.consent.purposes.1',
      'definition.privacyNotice',
      'definition.fields.0.attribute',
      'definition.fields.1.attribute',
    ])
    expect(refused.body.errors[1].message).toContain('gibt es nicht')
    const removed = await marketer('DELETE', `/api/forms/${made.body.id}`, { headers: ifMatch(1) })
    expect(removed.status).toBe(204)
    const taken = { key: 'news', name: 'Again', definition: newsletterForm }
    expect((await marketer('POST', '/api/forms', { body: taken })).body).toMatchObject({
      code: 'form_exists',
    })
    for (const definition of [
      { ...newsletterForm, origins: ['https://shop.example/path'] },
      { ...newsletterForm, fields: [{ key: 'email', type: 'text', label: { de: 'E', en: 'E' } }] },
      { ...newsletterForm, fields: [{ key: 'c', type: 'choice', label: { de: 'E', en: 'E' } }] },
    ])
      expect(
        (await marketer('POST', '/api/forms', { body: { ...taken, key: 'x-1', definition } })).status,
      ).toBe(400)
  })

  it('start from starters, one for each source, that need nothing but a privacy notice', async () => {
    const { items } = (await marketer('GET', '/api/forms/starters')).body
    expect(items.map((item: { source: string }) => item.source)).toEqual([
      ...['newsletter', 'contest', 'warranty_card', 'loyalty_programme', 'enquiry', 'complaint'],
      ...['questionnaire', 'registration'],
    ])
    for (const { key, name, definition } of items) {
      const made = await marketer('POST', '/api/forms', { body: { key, name: name.de, definition } })
      const lacking = await marketer('POST', `/api/forms/${made.body.id}/publish`)
      expect(lacking.body.errors.map((error: { path: string }) => error.path)).toEqual([
        'definition.privacyNotice',
      ])
      const privacyNotice = { url: 'https://shop.example/privacy', version: '1' }
      await marketer('PATCH', `/api/forms/${made.body.id}`, {
        body: { definition: { ...definition, privacyNotice } },
        headers: ifMatch(1),
      })
      expect((await marketer('POST', `/api/forms/${made.body.id}/publish`)).status).toBe(200)
      expect((await api.ask('GET', `/f/${key}?lang=en`)).text).toContain(definition.title.en)
    }
  })

  it('come with texts to paste that work as they are', async () => {
    const { items } = (await marketer('GET', '/api/forms')).body
    const id = items.find((form: { key: string }) => form.key === 'news').id
    const { link, script, html, json } = (await marketer('GET', `/api/forms/${id}/snippets`)).body
    expect(link.de).toBe('http://127.0.0.1:3000/f/news?lang=de')
    expect(script.en).toContain('<script src="http://127.0.0.1:3000/f/news/embed.js?lang=en" async></script>')
    expect(html.de).toContain('action="http://127.0.0.1:3000/f/news"')
    const version = /name="_version" value="([^"]+)"/.exec(html.de)?.[1]
    const [, body = ''] = /-d '([\s\S]+)'$/.exec(json.en) ?? []
    expect(JSON.parse(body)).toMatchObject({ email: 'maria@example.com', consent: true, _version: version })
    // Somebody reads the old words on a page of the shop, while new ones are published already.
    await marketer('PATCH', `/api/forms/${id}`, {
      body: {
        definition: {
          ...newsletterForm,
          consent: { ...newsletterForm.consent, wording: { de: 'Neue Worte', en: 'New words' } },
        },
      },
      headers: ifMatch(items.find((form: { key: string }) => form.key === 'news').version),
    })
    await marketer('POST', `/api/forms/${id}/publish`)
    const answer = await api.ask('POST', '/f/news', { raw: body })
    expect(answer.body).toEqual({ ok: true, message: 'Please look into your mailbox.' })
    const { evidence } = await api.db
      .selectFrom('consent_evidence')
      .select('evidence')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(evidence)).toMatchObject({
      formVersionId: version,
      wording: 'Yes, I want the newsletter.',
    })
    const counted = await marketer('GET', `/api/forms/${id}`)
    expect(counted.body.counts).toMatchObject({ pending: 1, confirmed: 0, answers: 0 })
  })
})

describe('answers that the shop’s server hands on', () => {
  const person = { ip: '2001:db8::7', userAgent: 'Browser/1 (Phone)', url: 'https://shop.example/news?id=9' }
  let server: Ask
  let form: string
  beforeAll(async () => {
    const { key } = await addAdminKey(api, ['forms:answer'])
    server = api.as({ Authorization: `Bearer ${key}` })
    await ensureSystemTemplates(api.db, testBrand, testNow, compileWithIssues)
    const made = await marketer('POST', '/api/forms', {
      body: { key: 'handed-on', name: 'Newsletter', definition: newsletterForm },
    })
    form = `/api/forms/${made.body.id}`
  })
  const answer = (body: Record<string, unknown>) =>
    server('POST', `${form}/answers`, { body: { consent: true, language: 'de', ...person, ...body } })

  it('wait for the form to be published, and fit its fields', async () => {
    expect((await answer({ email: 'a@example.test' })).body).toMatchObject({
      status: 409,
      code: 'form_unpublished',
    })
    await marketer('POST', `${form}/publish`)
    const wrong = await answer({ email: 'nobody', consent: false, answers: { firstName: 7 } })
    expect(wrong.body).toMatchObject({ status: 422, code: 'invalid_input' })
    expect(wrong.body.errors.map((error: { path: string }) => error.path)).toEqual(['email', 'consent'])
    expect((await answer({ email: 'a@example.test', ip: 'here' })).status).toBe(400)
    expect((await answer({ email: 'a@example.test', versionId: form.slice(11) })).status).toBe(400)
  })

  it('come for many people from one address, and give nobody a permission they did not confirm', async () => {
    const many = Array.from({ length: 45 }, (_, n) => `person${n}@example.test`)
    const told = await Promise.all(many.map(async email => await answer({ email })))
    expect(new Set(told.map(one => `${one.status} ${one.text}`))).toEqual(
      new Set(['202 {"message":"Bitte sehen Sie in Ihr Postfach."}']),
    )
    const rows = await api.db
      .selectFrom('customer as c')
      .innerJoin('permission as p', 'p.customer_id', 'c.id')
      .select(['c.state', 'p.state as permission'])
      .where('c.email', 'in', many)
      .execute()
    expect(rows).toEqual(Array(45).fill({ state: 'visitor', permission: 'pending' }))
    const mails = await api.db
      .selectFrom('message as m')
      .innerJoin('confirmation as x', 'x.id', 'm.confirmation_id')
      .select('m.state')
      .where('x.email', 'in', many)
      .execute()
    expect(mails).toEqual(Array(45).fill({ state: 'queued' }))
  })

  it('keep as evidence whose they are and who handed them on, never where the server stands', async () => {
    const email = 'evidence@example.test'
    await answer({ email, messageId: 'order-7' })
    const { evidence } = await api.db
      .selectFrom('customer as c')
      .innerJoin('consent_record as r', 'r.customer_id', 'c.id')
      .innerJoin('consent_evidence as e', 'e.record_id', 'r.id')
      .select('e.evidence')
      .where('c.email', '=', email)
      .executeTakeFirstOrThrow()
    const { url: _, ...kept } = person
    expect(JSON.parse(evidence)).toMatchObject({
      ...kept,
      url: 'https://shop.example/news',
      via: expect.stringMatching(/^key:/),
      wording: 'Ja, ich möchte den Newsletter.',
    })
    const lines = await api.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'form.answer')
      .execute()
    expect(lines.length).toBeGreaterThan(0)
    expect(JSON.stringify(lines)).not.toMatch(/example\.test|2001:db8/)
  })

  it('are no way in: neither with another scope, nor to a closed form', async () => {
    expect((await server('GET', form)).status).toBe(403)
    const { key } = await addAdminKey(api, ['forms:write'])
    const other = api.as({ Authorization: `Bearer ${key}` })
    expect((await other('POST', `${form}/answers`, { body: {} })).status).toBe(403)
    await marketer('POST', `${form}/close`)
    expect((await answer({ email: 'late@example.test' })).body).toMatchObject({
      status: 410,
      code: 'form_closed',
    })
  })
})
