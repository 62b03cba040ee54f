import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { suppress } from '../../db/stores/suppression-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { seedCustomers } from '../support/seed.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import { contestForm, enquiryForm, type FormWorld, newsletterForm, startForms } from './forms-harness.ts'

let world: FormWorld
beforeAll(async () => {
  world = await startForms()
  await world.publish('newsletter', newsletterForm)
  await world.publish('contact', enquiryForm)
  await world.publish('guarded', { ...newsletterForm, origins: ['https://shop.example'] })
  await world.publish('contest', contestForm)
})
afterAll(async () => await world.close())

describe('the page we host', () => {
  it('stands in either language, with labels, nothing ticked, nothing that runs', async () => {
    const answer = await fetch(`${world.base}/f/newsletter`, { headers: { 'Accept-Language': 'de' } })
    const page = await answer.text()
    expect(answer.status).toBe(200)
    expect(page).toContain('<html lang="de">')
    expect(page).toContain('width=device-width')
    for (const id of ['f-email', 'f-firstName', 'f-consent']) {
      expect(page).toContain(`<label for="${id}">`)
      expect(page).toContain(`id="${id}"`)
    }
    expect(page).toContain('autocomplete="given-name"')
    expect(page).toContain('href="https://shop.example/privacy"')
    expect(page).not.toMatch(/checked|<script|style="/)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/script-src|unsafe/)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await (await fetch(`${world.base}/f/newsletter?lang=en`)).text()).toContain('Get the newsletter')
  })

  it('comes back with what is wrong, what was written, and no less trust in the person', async () => {
    const wrong = await world.fillIn('newsletter', { email: 'maria@', firstName: '<b>"Maria"' })
    const page = await wrong.text()
    expect(wrong.status).toBe(422)
    expect(page).toContain('Das ist keine vollständige E-Mail-Adresse')
    expect(page).toContain('aria-invalid="true" aria-describedby="e-email"')
    expect(page).toContain('value="&lt;b&gt;&quot;Maria&quot;"')
    expect(page).toContain('role="alert"')
    const token = /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? ''
    // Mended within a second: still no robot.
    await world.post('newsletter', { email: 'mended@example.test', consent: true, _token: token })
    expect(await world.customersOf('mended@example.test')).toHaveLength(1)
  })

  it('is shown again where it stood open for days', async () => {
    const late = await world.fillIn(
      'newsletter',
      { email: 'open@example.test', consent: 'on' },
      { afterMs: 90_000_000 },
    )
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toContain('war lange offen')
    expect(page).toContain('value="open@example.test"')
    expect(await world.customersOf('open@example.test')).toEqual([])
  })

  it('is not there before it is published, nor under other names', async () => {
    for (const path of [
      '/f/nothing',
      '/f/nothing/embed.js',
      '/f/nothing/thanks',
      '/f/%E0',
      '/f/newsletter%00',
    ])
      expect((await fetch(`${world.base}${path}`)).status).toBe(404)
    expect((await world.post('nothing', { email: 'a@example.test' })).status).toBe(404)
  })
})

describe('the same answer for everybody', () => {
  it('whoever the address belongs to, with the same status and words, and about as fast', async () => {
    const email = (name: string) => `${name}@same.test`
    const now = world.clock.now()
    await seedCustomers(world.db, [{ email: email('known') }], now)
    await suppress(
      world.db,
      {
        channel: 'email',
        hash: addressHash(testSuppressionKey, 'email', email('barred')),
        scope: 'all',
        reason: 'complaint',
        actor: 'test',
      },
      now,
    )
    await fetch(await world.askFor('newsletter', email('signed-up')), { method: 'POST' })
    await world.fillIn('newsletter', { email: email('waiting'), consent: 'on' })
    const names = ['unknown', 'known', 'barred', 'signed-up', 'waiting', 'robot']
    const seen = new Map<string, Set<string>>()
    for (const name of names) {
      const trap: Record<string, string> = name === 'robot' ? { website: 'http://spam.test' } : {}
      const answers: { body: string; status: number; headers: string; beats: number }[] = []
      for (const json of [true, false]) {
        const began = performance.now()
        const answer = json
          ? await world.post('newsletter', { email: email(name), consent: true, ...trap })
          : await world.fillIn('newsletter', { email: email(`${name}`), consent: 'on', ...trap })
        const took = performance.now() - began
        const headers = [...answer.headers].filter(([key]) => !/^(date|x-request-id|keep-alive)$/.test(key))
        answers.push({
          body: await answer.text(),
          status: answer.status,
          headers: JSON.stringify(headers),
          beats: took >= 140 ? 1 : 0,
        })
      }
      seen.set(name, new Set([JSON.stringify(answers)]))
    }
    expect(new Set([...seen.values()].flatMap(set => [...set])).size).toBe(1)
    expect([...(seen.get('unknown') ?? [])][0]).toContain('"beats":1')
  })
})

describe('forms that ask for no consent', () => {
  it('write their event at once, vouched for by nobody, for a customer one can answer', async () => {
    const email = 'asks@example.test'
    await world.fillIn('contact', { email, name: 'Frau Neu', message: 'Wann\nöffnen Sie?' })
    const [customer] = await world.customersOf(email)
    expect(customer).toMatchObject({ state: 'customer', attributes: {} })
    const event = await world.db
      .selectFrom('event')
      .select(['name', 'trust', 'mode', 'properties'])
      .where('customer_id', '=', customer?.id ?? '')
      .executeTakeFirst()
    expect(event).toEqual({
      ...{ name: 'Enquiry Received', trust: 'browser', mode: 'live' },
      properties: { name: 'Frau Neu', message: 'Wann\nöffnen Sie?', form: 'contact' },
    })
    expect(await world.permissionsOf(customer?.id ?? '')).toEqual({})
    expect(await world.mailsTo(email)).toEqual([])
    const log = await world.db
      .selectFrom('interaction')
      .select(['kind', 'direction', 'subject'])
      .where('customer_id', '=', customer?.id ?? '')
      .execute()
    expect(log).toEqual([{ kind: 'form', direction: 'in', subject: 'Schreiben Sie uns' }])
  })

  it('leave the profile of a known customer as it was', async () => {
    const email = 'profile@known.test'
    const [id = ''] = await seedCustomers(
      world.db,
      [{ email, attributes: { lastName: 'Alt' } }],
      world.clock.now(),
    )
    await world.post('contact', { email, name: 'Neu', message: 'x' })
    expect((await world.customersOf(email)).map(row => row.attributes)).toEqual([{ lastName: 'Alt' }])
    const events = await world.db.selectFrom('event').select('id').where('customer_id', '=', id).execute()
    expect(events).toHaveLength(1)
  })

  it('take one answer from a page that is sent twice', async () => {
    const page = await (await fetch(`${world.base}/f/contact?lang=de`)).text()
    const _token = /name="_token" value="([^"]+)"/.exec(page)?.[1] ?? ''
    world.clock.turn(5_000)
    const body = { email: 'again@example.test', message: 'x', _token }
    await Promise.all([world.post('contact', body), world.post('contact', body)])
    const [customer] = await world.customersOf('again@example.test')
    const events = await world.db
      .selectFrom('event')
      .select('id')
      .where('customer_id', '=', customer?.id ?? '')
      .execute()
    expect(events).toHaveLength(1)
  })

  it('may be sent with the box left empty: no consent, no mail, but the entry counts', async () => {
    const email = 'justplays@example.test'
    await world.fillIn('contest', { email, answer: '42', rules: 'on' })
    const [visitor] = await world.customersOf(email)
    expect(visitor?.state).toBe('visitor')
    expect(await world.permissionsOf(visitor?.id ?? '')).toEqual({})
    expect(await world.mailsTo(email)).toEqual([])
    const events = await world.db
      .selectFrom('event')
      .select(['name', 'trust'])
      .where('customer_id', '=', visitor?.id ?? '')
      .execute()
    expect(events).toEqual([{ name: 'Contest Entered', trust: 'browser' }])
  })
})

describe('on other pages', () => {
  it('the script draws the form without cookies, evaluation or foreign markup', async () => {
    const answer = await fetch(`${world.base}/f/newsletter/embed.js?lang=de`)
    const script = await answer.text()
    expect(answer.headers.get('content-type')).toContain('javascript')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(script).not.toMatch(/innerHTML|eval\(|new Function|document\.cookie|localStorage|document\.write/)
    expect(script).toContain('Ja, ich möchte den Newsletter.')
    expect(() => new Function(script)).not.toThrow()
  })

  it('may send it by script from where the form says, and from nowhere else', async () => {
    const preflight = (key: string, origin: string) =>
      fetch(`${world.base}/f/${key}`, {
        method: 'OPTIONS',
        headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
      })
    const open = await preflight('newsletter', 'https://anywhere.example')
    expect(open.status).toBe(204)
    expect(open.headers.get('access-control-allow-origin')).toBe('*')
    const mine = await preflight('guarded', 'https://shop.example')
    expect(mine.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(mine.headers.get('access-control-allow-headers')).toContain('Content-Type')
    expect(mine.headers.get('access-control-allow-credentials')).toBeNull()
    for (const origin of ['https://evil.example', 'https://shop.example.evil.test', 'null'])
      expect((await preflight('guarded', origin)).status).toBe(403)
    const body = {
      email: 'cors@example.test',
      consent: true,
      lang: 'en',
      _url: 'https://shop.example/a?who=maria#b',
    }
    const foreign = await world.post('guarded', body, { Origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
    expect(await foreign.json()).toMatchObject({ code: 'origin_not_allowed' })
    expect(await world.customersOf('cors@example.test')).toEqual([])
    const pasted = await world.fillIn(
      'guarded',
      { email: 'cors@example.test', consent: 'on' },
      { headers: { Origin: 'https://evil.example' } },
    )
    expect(pasted.status).toBe(403)
    const good = await world.post('guarded', body, { Origin: 'https://shop.example' })
    expect(await good.json()).toEqual({ ok: true, message: 'Please look into your mailbox.' })
    expect(good.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    const { evidence } = await world.db
      .selectFrom('consent_evidence')
      .select('evidence')
      .orderBy('record_id', 'desc')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(evidence).url).toBe('https://shop.example/a')
  })
})
