import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { storeContents } from '../../db/stores/content-store.ts'
import { signLink } from '../../engine/consent/link-token.ts'
import { addCustomer, addMessage, fingerprint, testNow } from '../support/rows.ts'
import { htmlMail, keyring, type PublicPages, startPublicPages, state } from './public-harness.ts'

let pages: PublicPages
beforeAll(async () => {
  pages = await startPublicPages()
})
afterAll(async () => await pages.close())

describe('the unsubscribe page', () => {
  it('shows shop, masked address and both choices, in the customer’s language', async () => {
    const { link } = await pages.subscriber()
    const answer = await fetch(link, { headers: { 'accept-language': 'en' } })
    const page = await answer.text()
    expect(answer.status).toBe(200)
    expect(page).toContain('<html lang="de">')
    expect(page).toContain('Zitronen &amp; Co')
    expect(page).toContain('m•••@example.test')
    expect(page).not.toContain('maria')
    expect(page).toContain('Keine Werbung mehr per E-Mail')
    expect(page).toContain('Nur „Newsletter &lt;&amp; Neues&gt;“ abbestellen')
    expect(page).toContain('width=device-width')
    expect(page).not.toMatch(/<script|\bon\w+=|style="/)
    expect(await (await fetch(`${link}?lang=en`)).text()).toContain('No more advertising by e-mail')
  })

  it('takes the browser’s language where the customer’s is unknown', async () => {
    const { link } = await pages.subscriber({ locale: null })
    const ask = async (languages: string) =>
      (await fetch(link, { headers: { 'accept-language': languages } })).headers.get('content-language')
    expect(await ask('de-CH,de;q=0.9,en;q=0.5')).toBe('de')
    expect(await ask('fr, en;q=0.5')).toBe('en')
    expect(await ask('fr')).toBe('en')
  })

  it('allows no script, no frame, no cache, no referrer and sets no cookie', async () => {
    const { link } = await pages.subscriber()
    const { headers } = await fetch(link)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|script-src/)
    expect(headers.get('cache-control')).toContain('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('set-cookie')).toBeNull()
  })

  it('changes nothing on GET and HEAD, however often', async () => {
    const { link } = await pages.subscriber()
    const { message } = await pages.subscriber()
    await storeContents(pages.db, [{ messageId: message, bytes: htmlMail('Hallo') }], testNow)
    const view = `${pages.base}/v/${signLink(keyring, 'view', message)}`
    const before = await fingerprint(pages.db, state)
    for (let i = 0; i < 100; i++) {
      const answers = await Promise.all([
        fetch(link),
        fetch(link, { method: 'HEAD' }),
        fetch(`${link}?scope=all&List-Unsubscribe=One-Click`),
        fetch(view),
        fetch(view, { method: 'HEAD' }),
        fetch(`${view}/mail`),
      ])
      for (const answer of answers) expect(answer.status).toBe(200)
      await Promise.all(answers.map(answer => answer.arrayBuffer()))
    }
    expect(await fingerprint(pages.db, state)).toBe(before)
  })
})

describe('opting out', () => {
  it('by one click ends all e-mail marketing, with evidence, and again changes nothing', async () => {
    const { db } = pages
    const { link, customer, message } = await pages.subscriber()
    const click = () =>
      fetch(link, {
        method: 'POST',
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
        headers: { 'user-agent': 'MailProvider/1.0 \xfc' },
        redirect: 'error',
      })
    const answer = await click()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await answer.text()).toContain('Sie bekommen keine Werbung mehr per E-Mail.')
    expect(await pages.permissions(customer)).toEqual({ newsletter: 'withdrawn', offers: 'objected' })
    const records = await db
      .selectFrom('consent_record')
      .innerJoin('consent_evidence', 'consent_evidence.record_id', 'consent_record.id')
      .selectAll()
      .where('customer_id', '=', customer)
      .where('origin', '=', 'one_click')
      .orderBy('purpose')
      .execute()
    expect(records.map(row => [row.purpose, row.channel, row.kind, row.actor])).toEqual([
      ['newsletter', 'email', 'withdrawn', 'customer'],
      ['offers', 'email', 'objected', 'customer'],
    ])
    expect(JSON.parse(records[0]?.evidence ?? '')).toEqual({
      messageId: message,
      userAgent: expect.stringMatching(/^MailProvider\/1\.0/),
      ip: '127.0.0.1',
    })
    const log = await db.selectFrom('interaction').selectAll().where('customer_id', '=', customer).execute()
    expect(log).toMatchObject([
      {
        kind: 'opt_out',
        direction: 'in',
        channel: 'email',
        message_id: message,
        purpose: null,
        actor: 'customer',
      },
    ])
    const events = await db
      .selectFrom('message_event')
      .selectAll()
      .where('message_id', '=', message)
      .execute()
    expect(events).toMatchObject([{ kind: 'unsubscribed', detail: { scope: 'all', origin: 'one_click' } }])

    const before = await fingerprint(db, state)
    expect((await click()).status).toBe(200)
    expect((await Promise.all([click(), click(), click()])).map(again => again.status)).toEqual([
      200, 200, 200,
    ])
    expect(await fingerprint(db, state)).toBe(before)
    expect(await (await fetch(link)).text()).toContain('Diese Adresse bekommt keine Werbung per E-Mail.')
  })

  it('is done once however many clicks come at the same moment', async () => {
    const { link, customer } = await pages.subscriber()
    const answers = await Promise.all(Array.from({ length: 12 }, () => fetch(link, { method: 'POST' })))
    expect(answers.every(answer => answer.status === 200)).toBe(true)
    const log = await pages.db
      .selectFrom('interaction')
      .select('id')
      .where('customer_id', '=', customer)
      .execute()
    expect(log).toHaveLength(1)
  })

  const multipart = new FormData()
  multipart.set('List-Unsubscribe', 'One-Click')
  const both = new URLSearchParams({ 'List-Unsubscribe': 'One-Click', scope: 'purpose' })
  const form = 'application/x-www-form-urlencoded'
  it.each<[string, RequestInit]>([
    ['no body', {}],
    ['an empty form', { body: '', headers: { 'content-type': form } }],
    ['multipart', { body: multipart }],
    ['broken JSON', { body: '{"a":', headers: { 'content-type': 'application/json' } }],
    ['garbage', { body: Buffer.from([0, 255, 254, 37, 38, 61]), headers: { 'content-type': form } }],
    ['a wrong charset', { body: 'x', headers: { 'content-type': `${form}; charset=klingon` } }],
    [
      'a body that is said to be gzip',
      { body: 'x', headers: { 'content-type': form, 'content-encoding': 'gzip' } },
    ],
    ['an unknown scope', { body: new URLSearchParams({ scope: 'nothing' }) }],
    ['one click and a narrower wish', { body: both }],
    ['a large body', { body: `scope=purpose&x=${'y'.repeat(300_000)}`, headers: { 'content-type': form } }],
  ])('ends all e-mail marketing with %s', async (_name, init) => {
    const { link, customer } = await pages.subscriber()
    const answer = await fetch(link, { ...init, method: 'POST' })
    expect(answer.status).toBe(200)
    expect(await pages.permissions(customer)).toEqual({ newsletter: 'withdrawn', offers: 'objected' })
  })

  it('counts also from a connection that breaks off in the body', async () => {
    const { link, customer } = await pages.subscriber()
    const { port, pathname } = new URL(link)
    const socket = connect(Number(port), '127.0.0.1')
    const head = `POST ${pathname} HTTP/1.1\r\nHost: x\r\nContent-Type: ${form}\r\nContent-Length: 500\r\n\r\nList-Unsub`
    await new Promise(resolve => socket.write(head, resolve))
    socket.destroy()
    for (let i = 0; i < 100 && (await pages.permissions(customer)).newsletter !== 'withdrawn'; i++)
      await fetch(`${pages.base}/u/other`).then(answer => answer.text())
    expect(await pages.permissions(customer)).toEqual({ newsletter: 'withdrawn', offers: 'objected' })
  })

  it('from the page can be narrowed to the purpose of the message, and widened after', async () => {
    const { link, customer, message } = await pages.subscriber()
    const narrow = await fetch(link, { method: 'POST', body: new URLSearchParams({ scope: 'purpose' }) })
    const page = await narrow.text()
    expect(page).toContain('„Newsletter &lt;&amp; Neues&gt;“ ist abbestellt.')
    expect(page).toContain('name="scope" value="all"')
    expect(await pages.permissions(customer)).toEqual({
      newsletter: 'withdrawn',
      offers: 'existing_customer',
    })
    await fetch(link, { method: 'POST', body: new URLSearchParams({ scope: 'all' }) })
    expect(await pages.permissions(customer)).toEqual({ newsletter: 'withdrawn', offers: 'objected' })
    const log = await pages.db
      .selectFrom('interaction')
      .selectAll()
      .where('customer_id', '=', customer)
      .orderBy('id')
      .execute()
    expect(
      log.map(line => [line.purpose, (line.detail as { origin: string }).origin, line.message_id]),
    ).toEqual([
      ['newsletter', 'unsubscribe_page', message],
      [null, 'unsubscribe_page', message],
    ])
  })

  it('objects where nothing is recorded, so that a later sale opens nothing', async () => {
    const { db } = pages
    const customer = await addCustomer(db, { email: 'neu@example.test' })
    const message = await addMessage(db, { customer, address: 'neu@example.test', purpose: 'orders' })
    const link = `${pages.base}/u/${signLink(keyring, 'unsubscribe', message)}`
    expect(await (await fetch(link)).text()).not.toContain('value="purpose"')
    await fetch(link, { method: 'POST', body: new URLSearchParams({ scope: 'purpose' }) })
    expect(await pages.permissions(customer)).toEqual({ newsletter: 'objected', offers: 'objected' })
    await recordConsents(
      db,
      [
        {
          customerId: customer,
          purpose: 'offers',
          channel: 'email',
          kind: 'existing_customer',
          occurredAt: new Date(testNow.getTime() + 1000),
          origin: 'order',
          actor: 'system',
          evidence: {},
        },
      ],
      testNow,
    )
    expect(await pages.permissions(customer)).toEqual({ newsletter: 'objected', offers: 'objected' })
  })

  it('holds for everybody who shares the address, and for whoever the customer was merged into', async () => {
    const { db } = pages
    const first = await pages.subscriber({ email: 'Familie@Example.test' })
    const second = await pages.subscriber({ email: 'familie@example.test' })
    const stranger = await pages.subscriber()
    await fetch(first.link, { method: 'POST' })
    expect(await pages.permissions(second.customer)).toEqual({ newsletter: 'withdrawn', offers: 'objected' })
    expect(await pages.permissions(stranger.customer)).toEqual({
      newsletter: 'granted',
      offers: 'existing_customer',
    })
    const log = await db
      .selectFrom('interaction')
      .selectAll()
      .where('customer_id', '=', second.customer)
      .execute()
    expect(log).toMatchObject([{ kind: 'opt_out', message_id: null, detail: { sharedAddress: true } }])

    const survivor = await pages.subscriber()
    const merged = await pages.subscriber({ email: 'alt@example.test' })
    await db
      .updateTable('customer')
      .set({ state: 'merged', merged_into: survivor.customer, email: null, email_key: null })
      .where('id', '=', merged.customer)
      .execute()
    await fetch(merged.link, { method: 'POST' })
    expect(await pages.permissions(survivor.customer)).toEqual({
      newsletter: 'withdrawn',
      offers: 'objected',
    })
  })

  it('overrides a consent that a wrong clock dated into the future', async () => {
    const { db } = pages
    const { link, customer } = await pages.subscriber()
    const later = new Date(testNow.getTime() + 3_600_000)
    const entry = {
      customerId: customer,
      purpose: 'offers',
      channel: 'email',
      kind: 'confirmed' as const,
      occurredAt: later,
    }
    await recordConsents(
      db,
      [{ ...entry, origin: 'api', actor: 'system', evidence: {} }],
      new Date(testNow.getTime() - 1),
    )
    await fetch(link, { method: 'POST' })
    expect((await pages.permissions(customer)).offers).toBe('withdrawn')
  })

  it('works with links signed by an older key of the keyring', async () => {
    const { customer, message } = await pages.subscriber()
    const old = { current: 'k1', keys: keyring.keys }
    const answer = await fetch(`${pages.base}/u/${signLink(old, 'unsubscribe', message)}`, { method: 'POST' })
    expect(answer.status).toBe(200)
    expect((await pages.permissions(customer)).newsletter).toBe('withdrawn')
  })
})

it('logs no address and no token', () => {
  expect(pages.logged.length).toBeGreaterThan(10)
  expect(pages.logged.join('')).not.toMatch(/example\.test|maria|\/u\/k/)
})
