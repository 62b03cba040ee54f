import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { newId } from '../../engine/shared/id.ts'
import { closeCompileWorker } from '../../templates/compile-worker.ts'
import { seedCustomers, seedWorkspace } from '../support/seed.ts'
import { type Ask, addAdminKey, addStaff, type TestApi } from './api/server.ts'
import { startWithPages } from './assets-harness.ts'

let api: TestApi
let ask: Ask
let people: string[]

beforeAll(async () => {
  const started = await startWithPages()
  api = started.api
  ask = started.ask
  await seedWorkspace(api.db, api.clock.now())
  people = await seedCustomers(
    api.db,
    [
      { email: 'anna@example.test', locale: 'de', attributes: { firstName: 'Anna', lastName: 'Ott' } },
      { email: 'bo@example.test', locale: 'en', attributes: { firstName: 'Bo', city: 'Ulm' } },
      {
        email: 'lang@example.test',
        locale: 'de',
        attributes: { firstName: 'Maximiliane-Friederike', lastName: 'Sondershausen-Schwarzburg' },
      },
      { email: 'leer@example.test', locale: 'de', attributes: { firstName: '  ', city: '' } },
    ],
    api.clock.now(),
  )
})
afterAll(async () => {
  await closeCompileWorker()
  await api.close()
})
// Counts are remembered for a minute.
beforeEach(() => api.clock.advance(61_000))

const section = (text: string) => `<mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section>`
const mail = (mjml: string, rest: object = {}) => ({
  kind: 'marketing',
  defaultLocale: 'de',
  variants: { de: { subject: 'Hallo', mjml: section(mjml), ...rest } },
})

let made = 0
async function create(source: object): Promise<string> {
  const key = `probe-${++made}`
  const answer = await ask('POST', '/api/templates', { body: { key, name: { de: key, en: key }, source } })
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)])
  return answer.body.id
}

const byText = (a: string, b: string) => (a < b ? -1 : 1)
const preview = (id: string, body: object, as = ask) => as('POST', `/api/templates/${id}/preview`, { body })

async function segmentOf(ids: readonly string[]): Promise<string> {
  const made = await ask('POST', '/api/segments', {
    body: { name: `Liste ${newId(api.clock.now())}`, kind: 'fixed' },
  })
  expect([made.status, made.text]).toEqual([201, expect.any(String)])
  const added = await ask('POST', `/api/segments/${made.body.id}/members`, { body: { customers: ids } })
  expect(added.status).toBe(200)
  return made.body.id
}

describe('a preview', () => {
  it('tells subject, preheader, both parts, their size and the customer', async () => {
    const id = await create(
      mail('Guten Tag', { preheader: 'Neu für {{fallback customer.firstName "Sie"}} & alle' }),
    )
    const { body } = await preview(id, { customerId: people[0] })
    expect(body).toMatchObject({
      ok: true,
      subject: 'Hallo',
      preheader: 'Neu für Anna & alle',
      customer: { id: people[0], name: 'Anna Ott' },
      size: { html: Buffer.byteLength(body.html), text: Buffer.byteLength(body.text), clipped: false },
    })
    expect((await preview(await create(mail('x')), {})).body).toMatchObject({
      preheader: null,
      customer: null,
    })
  })

  it('steps from customer to customer, of all or of a segment', async () => {
    const id = await create(mail('{{fallback customer.firstName "-"}}'))
    const step = async (next: object, segmentId?: string) =>
      (await preview(id, { next, ...(segmentId ? { segmentId } : {}) })).body
    const sorted = [...people].sort(byText)
    const seen: string[] = []
    let after: string | undefined
    for (let n = 0; n < 4; n++) {
      const body = await step(after ? { after } : {})
      after = body.customer.id as string
      seen.push(after)
    }
    expect(seen).toEqual(sorted)
    expect((await preview(id, { next: { after } })).status).toBe(404)
    expect((await step({ after, direction: 'previous' })).customer.id).toBe(sorted[2])
    const segmentId = await segmentOf([people[1] as string, people[3] as string])
    const [one, two] = [people[1] as string, people[3] as string].sort(byText)
    expect((await step({}, segmentId)).customer.id).toBe(one)
    expect((await step({ after: one }, segmentId)).customer.id).toBe(two)
    expect((await preview(id, { next: {}, segmentId: newId(api.clock.now()) })).status).toBe(404)
    expect((await preview(id, { next: {}, customerId: people[0] })).status).toBe(400)
  })

  it('finds the customer with the longest name, and makes up one worse than any', async () => {
    const id = await create(mail('{{fallback customer.firstName "Sie"}} {{fallback customer.lastName ""}}x'))
    expect((await preview(id, { worst: 'customer' })).body.customer.id).toBe(people[2])
    const made = (await preview(id, { worst: 'made' })).body
    expect(made).toMatchObject({ ok: true, customer: null })
    expect(made.html).toContain('Wolfeschlegelsteinhausenbergerdorff')
    // Missing data weigh, too: whoever has neither name nor city comes first where only the city is read.
    const city = await create(mail('{{fallback customer.city "-"}}'))
    const segmentId = await segmentOf([people[1] as string, people[3] as string])
    expect((await preview(city, { worst: 'customer', segmentId })).body.customer.id).toBe(people[3])
    const lacking = await preview(await create(mail('{{customer.city}}')), { worst: 'made' })
    expect(lacking.body.issues.at(-1)).toMatchObject({ code: 'missing_value', path: 'customer.city' })
  })

  it('counts how many customers lack what has no substitute, of all or of a segment', async () => {
    const source = mail(
      '{{customer.city}} {{fallback customer.firstName "Sie"}} {{customer.email}} {{customer.nope}}',
    )
    const id = await create(source)
    const all = (await preview(id, {})).body
    expect(all.lacking).toEqual([
      { field: 'customer.city', lacking: 3, of: 4, fallback: false },
      { field: 'customer.firstName', lacking: 1, of: 4, fallback: true },
      { field: 'customer.email', lacking: 0, of: 4, fallback: false },
    ])
    const said = all.issues.find((one: { code: string }) => one.code === 'missing_fallback')
    expect(said.message.de).toMatch(/75/)
    const segmentId = await segmentOf([people[1] as string])
    const some = (await preview(id, { segmentId })).body
    expect(some.lacking[0]).toEqual({ field: 'customer.city', lacking: 0, of: 1, fallback: false })
    const lint = await ask('POST', `/api/templates/${id}/lint`, { body: { segmentId } })
    expect(
      lint.body.issues.find((one: { code: string }) => one.code === 'missing_fallback').message.de,
    ).not.toMatch(/75/)
    expect((await preview(id, { shares: false })).body.lacking).toEqual([])
  })

  it('tells nothing of customers to whom these are not for', async () => {
    const id = await create(mail('{{fallback customer.city "-"}}'))
    const { key } = await addAdminKey(api, ['templates:read'])
    const narrow = api.as({ Authorization: `Bearer ${key}` })
    for (const body of [
      { next: {} },
      { worst: 'customer' },
      { customerId: people[0] },
      { segmentId: people[0] },
    ])
      expect([body, (await preview(id, body, narrow)).status]).toEqual([body, 403])
    expect((await preview(id, { worst: 'made' }, narrow)).body).toMatchObject({ ok: true, lacking: [] })
  })

  it('shows segments and products as the customer would see them', async () => {
    const segmentId = await segmentOf([people[0] as string])
    const id = await create({
      ...mail(
        `{{#segment "${segmentId}"}}drin{{else}}draußen{{/segment}}{{#each products.neu limit=2}}[{{name}}]{{/each}}`,
      ),
      data: { products: [{ name: 'neu', pick: { by: 'newest' }, limit: 2 }] },
    })
    const text = async (body: object) => (await preview(id, body)).body.text
    expect(await text({ customerId: people[0] })).toContain('drin')
    expect(await text({ customerId: people[1] })).toContain('draußen')
    // Nobody in particular: samples.
    expect(await text({})).toMatch(/drin.*\[Zitronenlimonade/s)
    expect(await text({ customerId: people[1] })).not.toContain('Zitronenlimonade')
  })
})

describe('links of previews and tests', () => {
  it('lead to a page that says so, whatever the method, and change nothing', async () => {
    const id = await create(mail('x'))
    const { body } = await preview(id, {})
    const links = [...body.html.matchAll(/href="(http:\/\/127\.0\.0\.1:3000\/[uvpd]\/[^"]+)"/g)].map(
      match => match[1],
    )
    expect(new Set(links).size).toBeGreaterThanOrEqual(3)
    const before = await changes()
    for (const link of new Set([...links, 'http://127.0.0.1:3000/u/test', 'http://127.0.0.1:3000/d/test']))
      for (const method of ['GET', 'POST', 'HEAD']) {
        const answer = await fetch(api.url + new URL(link as string).pathname, {
          method,
          headers: { 'accept-language': 'en' },
          ...(method === 'POST' ? { body: new URLSearchParams('List-Unsubscribe=One-Click') } : {}),
        })
        expect([link, method, answer.status]).toEqual([link, method, 200])
        if (method !== 'HEAD') expect(await answer.text()).toContain('That was a test')
      }
    expect(await changes()).toBe(before)
  })
})

async function changes(): Promise<string> {
  const { rows } = await sql`select (select count(*) from consent_record) as consents,
    (select count(*) from suppression) as suppressed, (select count(*) from message) as messages,
    (select count(*) from interaction) as interactions, (select count(*) from message_event) as events`.execute(
    api.db,
  )
  return JSON.stringify(rows)
}

describe('a test', () => {
  const mails = () => api.db.selectFrom('staff_mail').selectAll().orderBy('created_at', 'desc').execute()

  it('goes to oneself, as a customer, marked, and is no message of theirs', async () => {
    const id = await create(mail('Guten Tag {{fallback customer.firstName "Sie"}}'))
    const before = await changes()
    const answer = await ask('POST', `/api/templates/${id}/test`, { body: { customerId: people[0] } })
    expect([answer.status, answer.body.to]).toEqual([202, 'marketer@anlass.test'])
    const [sent] = await mails()
    expect(sent).toMatchObject({
      id: answer.body.id,
      kind: 'test',
      to_address: 'marketer@anlass.test',
      customer_id: people[0],
      state: 'queued',
    })
    const content = sent?.content as { subject: string; html: string; text: string }
    expect(content.subject).toBe('[Test] Hallo')
    expect(content.html).toContain('Guten Tag Anna')
    expect(content.text).toContain('Guten Tag Anna')
    expect(content.html).toContain('http://127.0.0.1:3000/u/test')
    expect(content.html).not.toMatch(/\/u\/(?!test")/)
    expect(await changes()).toBe(before)
    expect((await ask('GET', `/api/templates/tests/${answer.body.id}`)).body).toMatchObject({
      state: 'queued',
    })
    const audit = await api.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'template.test')
      .execute()
    expect(audit).toHaveLength(1)
    expect(JSON.stringify(audit)).not.toMatch(/Anna|Guten Tag|@/)
  })

  it('goes to nobody but people who sign in here', async () => {
    const id = await create(mail('x'))
    const before = (await mails()).length
    const send = (body: object, as = ask) => as('POST', `/api/templates/${id}/test`, { body })
    const gone = await addStaff(api, 'admin', 'weg@anlass.test')
    await api.db
      .updateTable('app_user')
      .set({ disabled_at: api.clock.now() })
      .where('id', '=', gone)
      .execute()
    for (const to of [
      'anna@example.test',
      'weg@anlass.test',
      'x',
      'marketer@anlass.test, anna@example.test',
      '',
    ])
      expect([to, (await send({ to })).body.code]).toEqual([to, 'test_recipient'])
    expect((await mails()).length).toBe(before)
    await addStaff(api, 'support', 'kollege@anlass.test')
    expect((await send({ to: ' Kollege@ANLASS.test ' })).body.to).toBe('kollege@anlass.test')
    // A key has no address of its own, and one that may not see customers names none.
    const { key } = await addAdminKey(api, ['templates:read', 'templates:write'])
    const narrow = api.as({ Authorization: `Bearer ${key}` })
    expect((await send({}, narrow)).status).toBe(400)
    expect((await send({ to: 'kollege@anlass.test' }, narrow)).status).toBe(202)
    expect((await send({ to: 'kollege@anlass.test', customerId: people[0] }, narrow)).status).toBe(403)
    expect((await send({ senderId: newId(api.clock.now()) })).status).toBe(400)
  })

  it('takes a source that is not stored, and says why one cannot be filled in', async () => {
    const id = await create(mail('alt'))
    const send = (body: object) => ask('POST', `/api/templates/${id}/test`, { body })
    expect((await send({ source: mail('ganz neu') })).status).toBe(202)
    expect(JSON.stringify((await mails())[0]?.content)).toContain('ganz neu')
    const missing = await send({ source: mail('{{customer.city}}'), customerId: people[0] })
    expect(missing.body).toMatchObject({ status: 422, code: 'template_invalid' })
    expect((await send({ source: mail('{{#if}}') })).body.code).toBe('template_invalid')
    const letter = {
      channel: 'post',
      kind: 'service',
      defaultLocale: 'de',
      variants: { de: { subject: 'a', body: 'b' } },
    }
    expect((await send({ source: letter })).status).toBe(400)
  })
})

describe('completion', () => {
  it('offers every field with an example that lints, declared attributes included', async () => {
    const { fields, helpers } = (await ask('GET', '/api/templates/fields')).body
    const paths = fields.map((field: { path: string }) => field.path)
    expect(paths).toEqual(
      expect.arrayContaining(['customer.firstName', 'order.lines[].name', 'voucher.code', 'sentAt']),
    )
    expect(helpers.map((helper: { name: string }) => helper.name)).toEqual(
      expect.arrayContaining(['money', 'if', 'segment']),
    )
    const first = fields.find((field: { path: string }) => field.path === 'customer.firstName')
    expect(first).toMatchObject({
      group: 'customer',
      always: false,
      example: '{{fallback customer.firstName "…"}}',
    })
  })
})

describe('two versions', () => {
  it('are compared in words, the draft among them', async () => {
    const id = await create(mail('Eins'))
    await ask('POST', `/api/templates/${id}/publish`)
    await ask('PATCH', `/api/templates/${id}`, {
      body: { source: mail('Zwei', { subject: 'Neu', preheader: 'Vorab' }) },
      headers: { 'If-Match': '"2"' },
    })
    const compare = (query: string) => ask('GET', `/api/templates/${id}/compare?${query}`)
    const { changes } = (await compare('from=1')).body
    expect(changes.map((change: { path: string; kind: string }) => [change.path, change.kind])).toEqual([
      ['variants.de.subject', 'changed'],
      ['variants.de.preheader', 'added'],
      ['variants.de.mjml', 'changed'],
    ])
    expect(changes[0].sentence).toEqual({ de: 'Betreff: „Hallo“ → „Neu“', en: 'Subject: “Hallo” → “Neu”' })
    expect((await compare('from=1&to=1')).body.changes).toEqual([])
    expect((await compare('from=1&to=2')).status).toBe(404)
    expect((await compare('from=x')).status).toBe(400)
  })
})
