import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import express from 'express'
import { pino } from 'pino'
import type { ApiContext } from '../../admin-api/context.ts'
import { publicRouter } from '../../admin-api/public/router.ts'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { storeContents } from '../../db/stores/content-store.ts'
import { signLink, verifyLink } from '../../engine/consent/link-token.ts'
import { newId } from '../../engine/shared/id.ts'
import { keyringOf } from '../../engine/shared/keyring.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addCustomer, addMessage, addPurpose, fingerprint, testNow } from '../support/rows.ts'

const keyring = keyringOf({ id: 'k2', key: 'new'.repeat(12) }, [{ id: 'k1', key: 'old'.repeat(12) }])
const retired = keyringOf({ id: 'k0', key: 'gone'.repeat(12) })
const state = [
  'permission',
  'consent_record',
  'consent_evidence',
  'suppression',
  'run',
  'interaction',
  'message',
  'message_event',
  'customer',
] as const

let database: TestDatabase
let server: Server
let base: string
const logged: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  await addPurpose(db, 'newsletter', { name: { de: 'Newsletter <& Neues>', en: 'Newsletter <& news>' } })
  await addPurpose(db, 'offers', { bases: { email: ['consent', 'existing_customer'] } })
  await addPurpose(db, 'orders', { kind: 'service' })
  const context = {
    db,
    keyring,
    clock: { now: () => testNow, monotonic: () => 0 },
    log: pino({}, { write: (line: string) => logged.push(line) }),
    brand: {
      shopName: 'Zitronen & Co',
      imprint: { de: 'Zitronen GmbH\nBerlin', en: 'Lemons Ltd\nBerlin' },
      color: '#f4c20d',
      baseUrl: 'http://shop.test',
    },
  } as unknown as ApiContext
  const app = express()
  app.use(publicRouter(context))
  server = app.listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
  await database.close()
})

let number = 0
/** A German customer with consent to the newsletter and standing as an existing customer for offers. */
async function subscriber(parts: { email?: string; locale?: string | null; purpose?: string } = {}) {
  const { db } = database
  number += 1
  const email = parts.email ?? `maria${number}@example.test`
  const customer = await addCustomer(db, {
    email,
    locale: parts.locale === undefined ? 'de-AT' : parts.locale,
  })
  await consent(customer, 'newsletter', 'confirmed')
  await consent(customer, 'offers', 'existing_customer')
  const message = await addMessage(db, { customer, address: email, purpose: parts.purpose ?? 'newsletter' })
  return { customer, message, link: `${base}/u/${signLink(keyring, 'unsubscribe', message)}` }
}

function consent(customerId: string, purpose: string, kind: 'confirmed' | 'existing_customer' | 'requested') {
  const occurredAt = new Date(testNow.getTime() - 86_400_000)
  const entry = {
    customerId,
    purpose,
    channel: 'email',
    kind,
    occurredAt,
    origin: 'form',
    actor: 'system',
    evidence: {},
  }
  return recordConsents(database.db, [entry], occurredAt)
}

async function permissions(customer: string): Promise<Record<string, string>> {
  const rows = await database.db
    .selectFrom('permission')
    .selectAll()
    .where('customer_id', '=', customer)
    .execute()
  return Object.fromEntries(rows.map(row => [row.purpose, row.state]))
}

describe('the unsubscribe page', () => {
  it('shows shop, masked address and both choices, in the customer’s language', async () => {
    const { link } = await subscriber()
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
    const { link } = await subscriber({ locale: null })
    const ask = async (languages: string) =>
      (await fetch(link, { headers: { 'accept-language': languages } })).headers.get('content-language')
    expect(await ask('de-CH,de;q=0.9,en;q=0.5')).toBe('de')
    expect(await ask('fr, en;q=0.5')).toBe('en')
    expect(await ask('fr')).toBe('en')
  })

  it('allows no script, no frame, no cache, no referrer and sets no cookie', async () => {
    const { link } = await subscriber()
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
    const { link } = await subscriber()
    const { message } = await subscriber()
    await storeContents(database.db, [{ messageId: message, bytes: mail('Hallo') }], testNow)
    const view = `${base}/v/${signLink(keyring, 'view', message)}`
    const before = await fingerprint(database.db, state)
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
    expect(await fingerprint(database.db, state)).toBe(before)
  })
})

describe('opting out', () => {
  it('by one click ends all e-mail marketing, with evidence, and again changes nothing', async () => {
    const { db } = database
    const { link, customer, message } = await subscriber()
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
    expect(await permissions(customer)).toEqual({ newsletter: 'withdrawn', offers: 'objected' })
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
    const { link, customer } = await subscriber()
    const answers = await Promise.all(Array.from({ length: 12 }, () => fetch(link, { method: 'POST' })))
    expect(answers.every(answer => answer.status === 200)).toBe(true)
    const log = await database.db
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
    const { link, customer } = await subscriber()
    const answer = await fetch(link, { ...init, method: 'POST' })
    expect(answer.status).toBe(200)
    expect(await permissions(customer)).toEqual({ newsletter: 'withdrawn', offers: 'objected' })
  })

  it('counts also from a connection that breaks off in the body', async () => {
    const { link, customer } = await subscriber()
    const { port, pathname } = new URL(link)
    const socket = connect(Number(port), '127.0.0.1')
    const head = `POST ${pathname} HTTP/1.1\r\nHost: x\r\nContent-Type: ${form}\r\nContent-Length: 500\r\n\r\nList-Unsub`
    await new Promise(resolve => socket.write(head, resolve))
    socket.destroy()
    for (let i = 0; i < 100 && (await permissions(customer)).newsletter !== 'withdrawn'; i++)
      await fetch(`${base}/u/other`).then(answer => answer.text())
    expect(await permissions(customer)).toEqual({ newsletter: 'withdrawn', offers: 'objected' })
  })

  it('from the page can be narrowed to the purpose of the message, and widened after', async () => {
    const { link, customer, message } = await subscriber()
    const narrow = await fetch(link, { method: 'POST', body: new URLSearchParams({ scope: 'purpose' }) })
    const page = await narrow.text()
    expect(page).toContain('„Newsletter &lt;&amp; Neues&gt;“ ist abbestellt.')
    expect(page).toContain('name="scope" value="all"')
    expect(await permissions(customer)).toEqual({ newsletter: 'withdrawn', offers: 'existing_customer' })
    await fetch(link, { method: 'POST', body: new URLSearchParams({ scope: 'all' }) })
    expect(await permissions(customer)).toEqual({ newsletter: 'withdrawn', offers: 'objected' })
    const log = await database.db
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
    const { db } = database
    const customer = await addCustomer(db, { email: 'neu@example.test' })
    const message = await addMessage(db, { customer, address: 'neu@example.test', purpose: 'orders' })
    const link = `${base}/u/${signLink(keyring, 'unsubscribe', message)}`
    expect(await (await fetch(link)).text()).not.toContain('value="purpose"')
    await fetch(link, { method: 'POST', body: new URLSearchParams({ scope: 'purpose' }) })
    expect(await permissions(customer)).toEqual({ newsletter: 'objected', offers: 'objected' })
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
    expect(await permissions(customer)).toEqual({ newsletter: 'objected', offers: 'objected' })
  })

  it('holds for everybody who shares the address, and for whoever the customer was merged into', async () => {
    const { db } = database
    const first = await subscriber({ email: 'Familie@Example.test' })
    const second = await subscriber({ email: 'familie@example.test' })
    const stranger = await subscriber()
    await fetch(first.link, { method: 'POST' })
    expect(await permissions(second.customer)).toEqual({ newsletter: 'withdrawn', offers: 'objected' })
    expect(await permissions(stranger.customer)).toEqual({
      newsletter: 'granted',
      offers: 'existing_customer',
    })
    const log = await db
      .selectFrom('interaction')
      .selectAll()
      .where('customer_id', '=', second.customer)
      .execute()
    expect(log).toMatchObject([{ kind: 'opt_out', message_id: null, detail: { sharedAddress: true } }])

    const survivor = await subscriber()
    const merged = await subscriber({ email: 'alt@example.test' })
    await db
      .updateTable('customer')
      .set({ state: 'merged', merged_into: survivor.customer, email: null, email_key: null })
      .where('id', '=', merged.customer)
      .execute()
    await fetch(merged.link, { method: 'POST' })
    expect(await permissions(survivor.customer)).toEqual({ newsletter: 'withdrawn', offers: 'objected' })
  })

  it('overrides a consent that a wrong clock dated into the future', async () => {
    const { db } = database
    const { link, customer } = await subscriber()
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
    expect((await permissions(customer)).offers).toBe('withdrawn')
  })

  it('works with links signed by an older key of the keyring', async () => {
    const { customer, message } = await subscriber()
    const old = { current: 'k1', keys: keyring.keys }
    const answer = await fetch(`${base}/u/${signLink(old, 'unsubscribe', message)}`, { method: 'POST' })
    expect(answer.status).toBe(200)
    expect((await permissions(customer)).newsletter).toBe('withdrawn')
  })
})

describe('bad links', () => {
  it('get one and the same friendly page, GET or POST', async () => {
    const { message } = await subscriber()
    const good = signLink(keyring, 'unsubscribe', message)
    const links = [
      `/u/${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`,
      `/u/${good}=`,
      `/u/${signLink(retired, 'unsubscribe', message)}`,
      `/u/${signLink(keyring, 'view', message)}`,
      `/u/${signLink(keyring, 'unsubscribe', newId(testNow))}`,
      `/v/${good}`,
      `/v/${signLink(keyring, 'view', message)}`,
      '/u/%E0%A4%A',
      '/u/..%2f..%2fetc',
      '/u/%00',
    ]
    const pages = new Set<string>()
    for (const link of links)
      for (const method of link.startsWith('/u/') ? ['GET', 'POST'] : ['GET']) {
        const answer = await fetch(base + link, { method, headers: { 'accept-language': 'en' } })
        expect([link, answer.status]).toEqual([link, 404])
        pages.add(await answer.text())
      }
    expect(pages.size).toBe(1)
    expect([...pages][0]).toContain('This link does not work')
  })

  it('are refused in ten thousand alterations, and no good link suffers from it', async () => {
    const { link, customer, message } = await subscriber()
    const token = signLink(keyring, 'unsubscribe', message)
    const before = await fingerprint(database.db, state)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'
    const altered = new Set<string>()
    const any = (length: number) => Math.floor(Math.random() * length)
    for (let i = 0; altered.size < 10_000; i++) {
      const characters = [...token]
      for (let changes = 0; changes <= i % 3; changes++)
        characters[any(token.length)] = alphabet[any(alphabet.length)] as string
      const text = characters.join('')
      if (text !== token) altered.add(text)
    }
    expect([...altered].filter(text => verifyLink(keyring, 'unsubscribe', text) !== null)).toEqual([])
    const statuses = new Set<number>()
    const all = [...altered].slice(0, 500)
    for (let i = 0; i < all.length; i += 100)
      await Promise.all(
        all.slice(i, i + 100).map(async text => {
          const answer = await fetch(`${base}/u/${text}`, { method: 'POST' })
          statuses.add(answer.status)
          await answer.arrayBuffer()
        }),
      )
    expect(statuses).toEqual(new Set([404, 429]))
    expect(await fingerprint(database.db, state)).toBe(before)
    expect((await fetch(link, { method: 'POST' })).status).toBe(200)
    expect((await permissions(customer)).newsletter).toBe('withdrawn')
  })
})

function mail(html: string): Buffer {
  return Buffer.from(
    `From: a@example.test\r\nTo: b@example.test\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= <b>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`,
  )
}

describe('view in browser', () => {
  it('shows the stored mail in a sandboxed frame that can run nothing', async () => {
    const { message } = await subscriber()
    const bytes = mail('<p>Hallo Käthe</p><script>alert(1)</script>')
    await storeContents(database.db, [{ messageId: message, bytes }], testNow)
    const link = `${base}/v/${signLink(keyring, 'view', message)}`
    const outer = await fetch(link)
    const page = await outer.text()
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
    expect(page).toContain('Grüße &lt;b&gt;')
    expect(outer.headers.get('content-security-policy')).toContain("frame-src 'self'")
    const source = /src="([^"]+)"/.exec(page)?.[1] ?? ''
    const inner = await fetch(new URL(source, link))
    expect(await inner.text()).toContain('<p>Hallo Käthe</p>')
    const policy = inner.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox;/)
    expect(policy).not.toMatch(/allow-scripts|allow-same-origin|script-src/)
    expect(inner.headers.get('cache-control')).toContain('no-store')
  })
})

it('logs no address and no token', () => {
  expect(logged.length).toBeGreaterThan(10)
  expect(logged.join('')).not.toMatch(/example\.test|maria|\/u\/k/)
})
