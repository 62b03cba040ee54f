import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { suppress } from '../../db/stores/suppression-store.ts'
import { addressHash } from '../../engine/consent/address.ts'
import { plainTemplate, seedCustomers, seedMessages, seedTemplate } from '../support/seed.ts'
import { testSuppressionKey } from '../support/worker-context.ts'
import { type FormWorld, newsletterForm, startForms } from './forms-harness.ts'

let world: FormWorld
beforeAll(async () => {
  world = await startForms()
  await world.publish('newsletter', newsletterForm)
  await world.publish('offers', {
    ...newsletterForm,
    title: { de: 'Angebote', en: 'Offers' },
    consent: {
      purposes: ['product_offers', 'profiling'],
      wording: { de: 'Ja zu Angeboten und Profilen.', en: 'Yes to offers and profiles.' },
    },
  })
  await seedTemplate(world.db, 'hello', plainTemplate(), world.clock.now())
})
afterAll(async () => await world.close())

const press = (link: string) =>
  fetch(link, { method: 'POST', headers: { ...world.stranger(), 'User-Agent': 'Phone/2' } })

const hashOf = (email: string) => addressHash(testSuppressionKey, 'email', email)

async function ledgerOf(customerId: string) {
  const rows = await world.db
    .selectFrom('consent_record as r')
    .leftJoin('consent_evidence as e', 'e.record_id', 'r.id')
    .select(['r.id', 'r.kind', 'r.purpose', 'r.channel', 'r.origin', 'r.address_hash', 'e.evidence'])
    .where('r.customer_id', '=', customerId)
    .orderBy('r.id')
    .execute()
  return rows.map(row => ({ ...row, evidence: row.evidence ? JSON.parse(row.evidence) : null }))
}

describe('from the form to the consent', () => {
  it('asks by mail, and the button makes a customer with proof of both halves', async () => {
    const email = 'maria@example.test'
    const answer = await world.fillIn('newsletter', { email, firstName: 'Maria', consent: 'on' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/f/newsletter/thanks?lang=de')
    const [visitor] = await world.customersOf(email)
    expect(visitor).toMatchObject({ state: 'visitor', attributes: {}, locale: 'de' })
    expect(world.rung).toContain('deliver-service')

    const [mail, ...more] = await world.mailsTo(email)
    expect(more).toEqual([])
    expect(mail?.subject).toBe('Bitte bestätigen: Newsletter bestellen')
    expect(mail?.text).toContain('Ja, ich möchte den Newsletter.')
    expect(mail?.text).toContain('1. März 2026')
    expect(mail?.text).toContain('Testladen')
    // What a stranger typed in is not in it.
    expect(`${mail?.html}${mail?.text}${JSON.stringify(mail?.to)}`).not.toContain('Maria ')
    expect(mail?.html).not.toMatch(/\/u\/|\/p\//)

    const link = mail?.link ?? ''
    const page = await fetch(link)
    const text = await page.text()
    expect(page.status).toBe(200)
    expect(text).toContain('Ja, ich möchte den Newsletter.')
    expect(text).toContain('m•••@example.test')
    expect(text).not.toContain(email)
    world.rung.length = 0
    const done = await press(link)
    expect(done.status).toBe(200)
    expect(await done.text()).toContain('Willkommen!')
    expect(world.rung).toContain('match')

    const [customer] = await world.customersOf(email)
    expect(customer).toMatchObject({
      id: visitor?.id,
      state: 'customer',
      attributes: { firstName: 'Maria' },
      email_hash: hashOf(email),
    })
    const permission = await world.db
      .selectFrom('permission')
      .selectAll()
      .where('customer_id', '=', customer?.id ?? '')
      .executeTakeFirstOrThrow()
    expect(permission).toMatchObject({ purpose: 'newsletter', state: 'granted', confirmed: true })
    expect(permission.address_hash).toEqual(hashOf(email))
    const lines = await ledgerOf(customer?.id ?? '')
    expect(lines.map(line => line.kind)).toEqual(['requested', 'confirmed'])
    const form = { form: 'newsletter', wording: 'Ja, ich möchte den Newsletter.', language: 'de' }
    const notice = {
      privacyNoticeUrl: 'https://shop.example/privacy',
      privacyNoticeVersion: '2026-01',
      wordingVersion: 'newsletter/1',
    }
    expect(lines[0]?.evidence).toMatchObject({ ...form, ...notice, userAgent: 'Browser/1' })
    expect(lines[0]?.evidence.ip).toMatch(/^203\.0\./)
    expect(lines[0]?.evidence.url).toMatch(/\/f\/newsletter$/)
    expect(lines[1]?.evidence).toMatchObject({
      ...form,
      ...notice,
      userAgent: 'Phone/2',
      recordId: lines[0]?.id,
    })
    expect(permission.record_id).toBe(lines[1]?.id)

    const events = await world.db
      .selectFrom('event')
      .innerJoin('source', 'source.id', 'event.source_id')
      .leftJoin('event_inbox', 'event_inbox.event_id', 'event.id')
      .select(['event.name', 'event.type', 'event.trust', 'event.mode', 'event.properties', 'source.kind'])
      .select('event_inbox.event_id as waits')
      .where('customer_id', '=', customer?.id ?? '')
      .orderBy('event.name')
      .execute()
    expect(events).toEqual([
      {
        ...{ name: 'Consent Given', type: 'system', trust: 'server', mode: 'live', kind: 'system' },
        properties: { purpose: 'newsletter', channel: 'email' },
        waits: expect.any(String),
      },
      {
        ...{ name: 'Newsletter Signed Up', type: 'track', trust: 'verified', mode: 'live', kind: 'form' },
        properties: { firstName: 'Maria', form: 'newsletter' },
        waits: expect.any(String),
      },
    ])
    const log = await world.db
      .selectFrom('interaction')
      .select('kind')
      .where('customer_id', '=', customer?.id ?? '')
      .orderBy('id')
      .execute()
    expect(log.map(line => line.kind).sort()).toEqual(['consent', 'form', 'message_sent'])
  })

  it('does it once, however often the button is pressed', async () => {
    const link = await world.askFor('newsletter', 'twice@example.test')
    const answers = await Promise.all([press(link), press(link), press(link)])
    const before = await world.everything()
    const again = await press(link)
    expect(new Set([...answers, again].map(answer => answer.status))).toEqual(new Set([200]))
    expect(await again.text()).toContain('Willkommen!')
    expect(await world.everything()).toBe(before)
    const [customer] = await world.customersOf('twice@example.test')
    expect((await ledgerOf(customer?.id ?? '')).map(line => line.kind)).toEqual(['requested', 'confirmed'])
  })

  it('confirms nothing by GET, HEAD or a preview, and nothing by an altered token', async () => {
    const link = await world.askFor('newsletter', 'scanned@example.test')
    const before = await world.everything()
    for (let n = 0; n < 100; n += 1)
      await fetch(n % 3 === 0 ? `${link}?lang=en` : link, {
        method: n % 2 === 0 ? 'HEAD' : 'GET',
        headers: { Purpose: 'prefetch', 'Sec-Purpose': 'prefetch;prerender' },
      })
    expect(await world.everything()).toBe(before)
    const token = link.slice(link.lastIndexOf('/') + 1)
    const last = token.at(-1) === 'A' ? 'B' : 'A'
    const wrong = [
      `${token.slice(0, -1)}${last}`,
      token.slice(0, -4),
      `k9.${token.slice(3)}`,
      'x',
      '%00',
      `${token}=`,
    ]
    const texts = new Set<string>()
    for (const bad of wrong) {
      const answer = await fetch(`${world.base}/d/${bad}?lang=de`, { method: 'POST' })
      expect(answer.status).toBe(404)
      texts.add(await answer.text())
    }
    expect(texts.size).toBe(1)
    expect(await world.everything()).toBe(before)
  })

  it('speaks the language it was asked in, and either on the page', async () => {
    const email = 'mary@example.test'
    await world.fillIn('newsletter', { email, consent: 'on' }, { language: 'en' })
    const [mail] = await world.mailsTo(email)
    expect(mail?.subject).toBe('Please confirm: Get the newsletter')
    expect(mail?.text).toContain('Yes, I want the newsletter.')
    expect(await (await fetch(mail?.link ?? '')).text()).toContain('Yes, that is what I want')
    expect(await (await fetch(`${mail?.link}?lang=de`)).text()).toContain('Ja, das möchte ich')
    await press(mail?.link ?? '')
    const [customer] = await world.customersOf(email)
    expect(customer?.locale).toBe('en')
    expect((await ledgerOf(customer?.id ?? ''))[0]?.evidence).toMatchObject({ language: 'en' })
  })

  it('puts consents to processing where they belong: on the data, not on a channel', async () => {
    const link = await world.askFor('offers', 'profile@example.test')
    await press(link)
    const [customer] = await world.customersOf('profile@example.test')
    expect(await world.permissionsOf(customer?.id ?? '')).toEqual({
      'product_offers email': 'granted',
      'profiling data': 'granted',
    })
  })
})

describe('people who are known already', () => {
  it('finds a customer by the address, and changes nothing about them before they confirm', async () => {
    const email = 'known@example.test'
    const [id = ''] = await seedCustomers(
      world.db,
      [{ email, attributes: { firstName: 'Anna', city: 'Wien' }, locale: 'de-AT' }],
      world.clock.now(),
    )
    const before = await world.customersOf(email)
    const link = await world.askFor('newsletter', 'KNOWN@example.test', { firstName: 'Anja' })
    expect(await world.customersOf(email)).toEqual(before)
    expect(await world.permissionsOf(id)).toEqual({ 'newsletter email': 'pending' })
    await press(link)
    const [after] = await world.customersOf(email)
    // A stranger may have typed them: what is known stays.
    expect(after).toMatchObject({ id, attributes: { firstName: 'Anna', city: 'Wien' }, locale: 'de-AT' })
    expect(await world.permissionsOf(id)).toEqual({ 'newsletter email': 'granted' })
  })

  it('sends no advertising before confirmation, and sends it after', async () => {
    const email = 'early@example.test'
    const [id = ''] = await seedCustomers(world.db, [{ email }], world.clock.now())
    const link = await world.askFor('newsletter', email)
    const advertise = async () => {
      const [message] = await seedMessages(world.db, [id], { template: 'hello' }, world.clock.now())
      await world.stage.deliver('triggered')
      return await world.db
        .selectFrom('message')
        .select(['state', 'reason'])
        .where('id', '=', message ?? '')
        .executeTakeFirst()
    }
    expect(await advertise()).toEqual({ state: 'skipped', reason: 'unconfirmed' })
    await press(link)
    expect(await advertise()).toMatchObject({ state: 'sent' })
  })

  it('lets nobody end with a form what came with a sale (§ 7(3) UWG), before it or after', async () => {
    const email = 'buyer@example.test'
    const [id = ''] = await seedCustomers(world.db, [{ email }], world.clock.now())
    const sale = () =>
      recordConsents(
        world.db,
        [
          {
            ...{
              customerId: id,
              purpose: 'product_offers',
              channel: 'email',
              origin: 'order',
              actor: 'test',
            },
            kind: 'existing_customer',
            occurredAt: world.clock.now(),
            evidence: { fromSale: true, informed: true, categories: ['tea'] },
          },
        ],
        world.clock.now(),
      )
    await world.askFor('offers', email)
    expect(await world.permissionsOf(id)).toMatchObject({ 'product_offers email': 'pending' })
    world.clock.turn(1_000)
    await sale()
    expect(await world.permissionsOf(id)).toMatchObject({ 'product_offers email': 'existing_customer' })
    world.clock.turn(8 * 86_400_000)
    await world.askFor('offers', email)
    expect(await world.permissionsOf(id)).toMatchObject({ 'product_offers email': 'existing_customer' })
  })

  it('lets an objector be asked, and only their own confirmation lifts the objection', async () => {
    const email = 'objector@example.test'
    const [id = ''] = await seedCustomers(world.db, [{ email }], world.clock.now())
    const said = { customerId: id, purpose: 'newsletter', channel: 'email', origin: 'phone', actor: 'test' }
    const now = world.clock.now()
    await recordConsents(world.db, [{ ...said, kind: 'objected', occurredAt: now, evidence: {} }], now)
    const bar = { channel: 'email', hash: hashOf(email), actor: 'test' } as const
    await suppress(world.db, { ...bar, scope: 'marketing', reason: 'objection' }, now)
    await suppress(world.db, { ...bar, scope: 'unsolicited', reason: 'erasure' }, now)
    const link = await world.askFor('newsletter', email)
    expect(await world.permissionsOf(id)).toEqual({ 'newsletter email': 'objected' })
    await press(link)
    expect(await world.permissionsOf(id)).toEqual({ 'newsletter email': 'granted' })
    const bars = await world.db
      .selectFrom('suppression')
      .select(['lifted_by', 'lift_reason'])
      .where('hash', '=', hashOf(email))
      .execute()
    const [, confirmed] = (await ledgerOf(id)).slice(-2)
    expect(bars).toEqual(Array(2).fill({ lifted_by: 'customer', lift_reason: `consent ${confirmed?.id}` }))
  })

  it('leaves a bar of the mail server standing, and writes to nobody who is barred from everything', async () => {
    const email = 'barred@example.test'
    const bar = { channel: 'email', hash: hashOf(email), actor: 'test' } as const
    await suppress(world.db, { ...bar, scope: 'all', reason: 'complaint' }, world.clock.now())
    const answer = await world.fillIn('newsletter', { email, consent: 'on' })
    expect(answer.status).toBe(303)
    expect(await world.mailsTo(email)).toEqual([])
    const { rows } = await sql<{ state: string; reason: string }>`
      select m.state, m.reason from message m join confirmation x on x.id = m.confirmation_id
      where x.email = ${email}`.execute(world.db)
    expect(rows).toEqual([{ state: 'skipped', reason: 'suppressed' }])
  })

  it('gives the consent to the customer who turned up meanwhile', async () => {
    const email = 'meanwhile@example.test'
    const link = await world.askFor('newsletter', email, { firstName: 'Mia' })
    const [visitor] = await world.customersOf(email)
    const [id = ''] = await seedCustomers(world.db, [{ email, externalId: 'K-77' }], world.clock.now())
    expect((await press(link)).status).toBe(200)
    const merged = await world.db
      .selectFrom('customer')
      .select(['state', 'merged_into'])
      .where('id', '=', visitor?.id ?? '')
      .executeTakeFirst()
    expect(merged).toEqual({ state: 'merged', merged_into: id })
    expect(await world.permissionsOf(id)).toMatchObject({ 'newsletter email': 'granted' })
    expect((await world.customersOf(email))[0]).toMatchObject({ id, attributes: { firstName: 'Mia' } })
    expect((await press(link)).status).toBe(200)
  })

  it('confirms nothing for somebody erased in the meantime', async () => {
    const link = await world.askFor('newsletter', 'gone@example.test')
    const [visitor] = await world.customersOf('gone@example.test')
    await world.db
      .updateTable('customer')
      .set({ state: 'erased', email: null, email_key: null, email_hash: null })
      .where('id', '=', visitor?.id ?? '')
      .execute()
    const before = await world.everything()
    expect(await (await press(link)).text()).toContain('abgelaufen')
    expect(await world.everything()).toBe(before)
  })
})
