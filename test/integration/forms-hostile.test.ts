import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { publishForm } from '../../db/stores/form-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { formDefinitionSchema } from '../../engine/forms/definition.ts'
import { newId } from '../../engine/shared/id.ts'
import { seedCustomers } from '../support/seed.ts'
import { contestForm, enquiryForm, type FormWorld, newsletterForm, startForms } from './forms-harness.ts'

let world: FormWorld
beforeAll(async () => {
  world = await startForms()
  await world.publish('newsletter', newsletterForm)
  await world.publish('contact', enquiryForm)
  await world.publish('contest', contestForm)
})
afterAll(async () => await world.close())

describe('robots', () => {
  it.each([
    ['who fill in what people do not see', { website: 'x' }, 5_000],
    ['who are too fast', {}, 1_000],
    ['who make up a token', { _token: 'k1.AAAA' }, 5_000],
  ])('%s are thanked, and nothing is stored', async (_what, more: Record<string, string>, afterMs) => {
    const before = await world.everything()
    const answer = await world.fillIn(
      'newsletter',
      { email: 'robot@example.test', consent: 'on', ...more },
      { afterMs },
    )
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/f/newsletter/thanks?lang=de')
    expect(await world.everything()).toBe(before)
  })

  it('who altered a token or took one of another form’s are told nothing either', async () => {
    const page = await (await fetch(`${world.base}/f/contact?lang=de`)).text()
    const token = /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? ''
    world.clock.turn(5_000)
    const flipped = `${token.slice(0, -2)}${token.at(-2) === 'A' ? 'B' : 'A'}${token.at(-1)}`
    const before = await world.everything()
    expect(
      (await world.post('newsletter', { email: 'r@example.test', consent: true, _token: flipped })).status,
    ).toBe(200)
    expect(await world.everything()).toBe(before)
  })

  it('who come in numbers from one place are stopped; other people are not', async () => {
    const from = { 'X-Forwarded-For': '198.51.100.7' }
    const statuses: number[] = []
    for (let n = 0; n < 32; n += 1) {
      const answer = await world.post('contact', { email: 'broken', message: 'x' }, from)
      statuses.push(answer.status)
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect(statuses.filter(status => status === 429)).toHaveLength(2)
    const html = await world.fillIn('contact', { email: 'a@example.test', message: 'x' }, { headers: from })
    expect(html.status).toBe(429)
    expect(await html.text()).toContain('sehr viele Anfragen')
    expect((await world.post('contact', { email: 'broken', message: 'x' })).status).toBe(422)
    world.clock.turn(600_000)
    expect((await world.post('contact', { email: 'broken', message: 'x' }, from)).status).toBe(422)
  })
})

describe('an old version of a form', () => {
  it('named by a stranger signs nobody up, and opens no page that the form is not for', async () => {
    const { consent } = newsletterForm
    const weak = {
      ...newsletterForm,
      consent: { purposes: ['newsletter'], wording: { de: 'Ja.', en: 'Yes.' } },
    }
    const id = await world.publish('mended', { ...weak, consent: { ...weak.consent, doubleOptIn: false } })
    const old = await versionOf(id)
    const stronger = formDefinitionSchema.parse({
      ...newsletterForm,
      consent,
      origins: ['https://shop.example'],
    })
    await world.db
      .updateTable('form')
      .set({ draft: jsonb(stronger) })
      .where('id', '=', id)
      .execute()
    const now = world.clock.now()
    const audit = { at: now, actor: 'test', requestId: null, action: 'test', entity: 'form', entityId: id }
    await publishForm(world.db, id, now, { ...audit, id: newId(now), detail: null })
    const body = { email: 'victim@example.test', consent: true, _version: old }
    const elsewhere = { Origin: 'https://elsewhere.example' }
    expect((await world.post('mended', body, elsewhere)).status).toBe(403)
    expect((await world.post('mended', body)).status).toBe(200)
    const [victim] = await world.customersOf(body.email)
    expect(victim?.state).toBe('visitor')
    expect(await world.permissionsOf(victim?.id ?? '')).toEqual({ 'newsletter email': 'pending' })
    expect((await world.mailsTo(body.email))[0]?.subject).not.toBe('')
  })

  const versionOf = async (form: string) =>
    (
      await world.db
        .selectFrom('form_version')
        .select('id')
        .where('form_id', '=', form)
        .executeTakeFirstOrThrow()
    ).id
})

describe('a form that takes consents without a confirmation', () => {
  it('asks for one where anybody with the address has refused', async () => {
    const { consent = { purposes: [], wording: { de: '', en: '' } } } = newsletterForm
    await world.publish('trusting', { ...newsletterForm, consent: { ...consent, doubleOptIn: false } })
    const email = 'household@example.test'
    const now = world.clock.now()
    const [first = '', second = ''] = await seedCustomers(
      world.db,
      [{ email }, { email: email.toUpperCase() }],
      now,
    )
    await world.db
      .insertInto('permission')
      .values({
        customer_id: second,
        purpose: 'newsletter',
        channel: 'email',
        state: 'objected',
        confirmed: false,
        record_id: newId(now),
        since: now,
      })
      .execute()
    expect((await world.post('trusting', { email, consent: true })).status).toBe(200)
    expect(await world.permissionsOf(first)).toEqual({ 'newsletter email': 'pending' })
    expect(await world.mailsTo(email)).toHaveLength(1)
  })
})

describe('what is written into a form', () => {
  it('is checked field by field, in the person’s language', async () => {
    const answer = await world.post('contest', {
      email: 'x',
      lang: 'en',
      size: 'xxl',
      born: '2026-02-30',
      points: 'many',
      answer: 'a'.repeat(201),
    })
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    const problem = (await answer.json()) as { code: string; errors: { path: string; message: string }[] }
    expect(problem.code).toBe('invalid_input')
    expect(problem.errors.map(({ path }) => path)).toEqual([
      'email',
      'answer',
      'size',
      'born',
      'points',
      'rules',
    ])
    expect(problem.errors[0]?.message).toMatch(/complete e-mail address/)
  })

  it('becomes typed attributes once confirmed, and stays in the event', async () => {
    const email = 'typed@example.test'
    await world.fillIn('contest', {
      email,
      consent: 'on',
      answer: ' Zwei\r\nBcc: all@example.test\u202e ',
      born: '1990-05-17',
      points: '12,5',
      rules: 'on',
    })
    const [mail] = await world.mailsTo(email)
    await fetch(mail?.link ?? '', { method: 'POST' })
    const [customer] = await world.customersOf(email)
    expect(customer?.attributes).toEqual({ birthday: '1990-05-17', loyaltyPoints: 12.5 })
    const event = await world.db
      .selectFrom('event')
      .select(['name', 'properties'])
      .where('customer_id', '=', customer?.id ?? '')
      .where('type', '<>', 'system')
      .executeTakeFirst()
    expect(event).toEqual({
      name: 'Contest Entered',
      properties: {
        ...{ answer: 'Zwei Bcc: all@example.test', born: '1990-05-17', points: 12.5, rules: true },
        form: 'contest',
      },
    })
    const history = await world.db
      .selectFrom('attribute_change')
      .select(['key', 'origin'])
      .where('customer_id', '=', customer?.id ?? '')
      .execute()
    expect(history).toContainEqual({ key: 'loyaltyPoints', origin: 'form' })
  })

  it('may be hostile: it is stored as text, refused, or cut off, and never an error of ours', async () => {
    const names = [
      '<script>alert(1)</script>',
      '{{constructor.constructor("x")()}}',
      '\u0000\ud800 \u202eevil',
      'Ω≈ç√∫ 😀 עברית',
      "'; drop table customer; --",
      'a\r\nBcc: victim@example.test',
    ]
    for (const [n, name] of names.entries()) {
      const email = `hostile${n}@example.test`
      const answer = await world.post('contact', { email, name, message: name.repeat(3) })
      expect(answer.status).toBe(200)
      expect(await world.customersOf(email)).toHaveLength(1)
    }
    for (const body of [
      '{',
      '[]',
      'null',
      '{"email":["a@b.test"],"message":{"a":1}}',
      '{"__proto__":{"email":"p@example.test","message":"x"}}',
      JSON.stringify({ email: 'a@example.test\r\nBcc: b@example.test', message: 'x' }),
      JSON.stringify({ email: `${'a'.repeat(250)}@example.test`, message: 'x' }),
      JSON.stringify({ email: 'a@example.test', message: 'x'.repeat(5_001) }),
      JSON.stringify({ email: 'a@example.test', message: 'x'.repeat(70_000) }),
    ]) {
      const answer = await world.post('contact', body)
      expect([400, 413, 422]).toContain(answer.status)
      expect(answer.headers.get('content-type')).toContain('problem+json')
    }
    const odd = await world.post('contact', 'x', { 'Content-Type': 'text/plain' })
    expect(odd.status).toBe(415)
    const bad = await fetch(`${world.base}/f/contact`, {
      method: 'POST',
      headers: { ...world.stranger(), 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'email=%E0%A4%A&message=%00&lang=xx&lang=yy',
    })
    expect(bad.status).toBe(422)
  })

  it('may be nested deeper than anything can write down again', async () => {
    const page = await (await fetch(`${world.base}/f/newsletter?lang=de`)).text()
    const token = /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? ''
    world.clock.turn(5_000)
    const deep = `${'['.repeat(25_000)}${']'.repeat(25_000)}`
    const body = `{"email":"deep@example.test","consent":true,"_token":"${token}","x":${deep}}`
    expect((await world.post('newsletter', body)).status).toBe(200)
    expect(await world.mailsTo('deep@example.test')).toHaveLength(1)
  })
})
