import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { recordConsents } from '../../db/stores/consent-store.ts'
import { queueOutboundNotices } from '../../db/stores/outbound-notice-store.ts'
import { ensureWorkspace } from '../../db/stores/workspace-store.ts'
import { verifyWebhook, webhookKey } from '../../engine/access/webhook-signature.ts'
import { deliverNotices } from '../../workers/chores/deliver-notices.ts'
import { addCustomer, testNow } from '../support/rows.ts'
import { testContext } from '../support/worker-context.ts'
import { type Ask, addAdminKey, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let officer: Ask
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, testNow)
  // A key: a session would not outlive the days that these tests turn the clock by.
  const { key } = await addAdminKey(api, ['privacy:read', 'privacy:write'])
  officer = api.as({ Authorization: `Bearer ${key}` })
})
afterAll(async () => await api?.close())

const partner = {
  name: 'Partner GmbH',
  kind: 'third_party',
  purpose: 'gemeinsame Gewinnspiele',
  dataCategories: ['contact', 'orders'],
  country: 'DE',
  notice: { de: 'Wir geben Ihre Daten an die Partner GmbH.', en: 'We share your data with Partner GmbH.' },
}

async function addRecipient(parts: Record<string, unknown> = {}) {
  const answer = await officer('POST', '/api/recipients', { body: { ...partner, ...parts } })
  expect(answer.status).toBe(201)
  return answer.body
}

async function sharing(customerId: string, kind: 'granted' | 'objected') {
  const line = { customerId, purpose: 'sharing', channel: 'data', kind, occurredAt: testNow }
  await recordConsents(api.db, [{ ...line, origin: 'test', actor: 'test', evidence: {} }], testNow)
}

const person = async (n: number) =>
  await addCustomer(api.db, {
    email: `person${n}@example.test`,
    attributes: { firstName: '=HYPERLINK("x")', lastName: `Nr ${n}` },
  })

describe('a transfer to a third party', () => {
  it('is blocked, with who and why, until each customer was told; then it is on record', async () => {
    const recipient = await addRecipient()
    const [told, untold, refuses] = [await person(1), await person(2), await person(3)]
    for (const id of [told, untold]) await sharing(id, 'granted')
    await sharing(refuses, 'objected')
    const base = `/api/recipients/${recipient.id}`
    const all = [told, untold, refuses]
    await officer('POST', `${base}/notices-given`, {
      body: { customerIds: [told, refuses], origin: 'letter' },
    })

    const blocked = await officer('POST', `${base}/transfers`, { body: { customerIds: all } })
    expect(blocked.status).toBe(409)
    expect(blocked.body.code).toBe('transfer_blocked')
    expect(blocked.body.errors.map((error: { path: string }) => error.path).sort()).toEqual(
      [`customers.${untold}`, `customers.${refuses}`].sort(),
    )
    expect(await api.db.selectFrom('disclosure').selectAll().execute()).toEqual([])
    const check = await officer('POST', `${base}/transfers/check`, { body: { customerIds: all } })
    expect(check.body.allowed).toBe(1)
    expect(
      Object.fromEntries(
        check.body.blocked.map((row: { customerId: string; reason: string }) => [row.customerId, row.reason]),
      ),
    ).toEqual({ [untold]: 'not_told', [refuses]: 'refused' })

    const csv = await officer('POST', `${base}/transfers`, { body: { customerIds: all, onlyAllowed: true } })
    expect(csv.status).toBe(200)
    expect(csv.text).toContain(told)
    expect(csv.text).not.toContain(untold)
    expect(csv.text).not.toContain(refuses)
    // No formula for a spreadsheet, and nothing that was not asked for.
    expect(csv.text).not.toMatch(/(^|,)"?=/m)
    expect(csv.text.split('\r\n')[0]).toBe(
      'customerId,firstName,lastName,email,phone,orderCount,revenue,lastOrderAt',
    )
    const disclosures = await officer('GET', `${base}/disclosures`)
    expect(disclosures.body.items).toMatchObject([
      { customerId: told, dataCategories: ['contact', 'orders'] },
    ])
  })

  it('asks for the newest wording, and knows those who were told at collection', async () => {
    const recipient = await addRecipient({ noticeSince: new Date(testNow.getTime() - 1000).toISOString() })
    const id = await person(4)
    await sharing(id, 'granted')
    const base = `/api/recipients/${recipient.id}`
    const check = async () =>
      (await officer('POST', `${base}/transfers/check`, { body: { customerIds: [id] } })).body
    expect(await check()).toEqual({ allowed: 1, blocked: [] })
    const changed = await officer('PATCH', base, {
      body: { noticeSince: null, notice: { de: 'Neu.', en: 'New.' } },
      headers: { 'If-Match': '"1"' },
    })
    expect(changed.body).toMatchObject({ version: 2, noticeVersion: 2 })
    expect((await check()).blocked).toMatchObject([{ reason: 'not_told' }])
    await officer('POST', `${base}/notices-given`, { body: { customerIds: [id], origin: 'email' } })
    expect((await check()).allowed).toBe(1)
    await officer('PATCH', base, {
      body: { notice: { de: 'Noch neuer.', en: 'Newer still.' } },
      headers: { 'If-Match': '"2"' },
    })
    expect((await check()).blocked).toMatchObject([{ reason: 'told_other_wording' }])
  })

  it('knows who came under older words, and who was known before they came here', async () => {
    const since = new Date(testNow.getTime() - 1000)
    const recipient = await addRecipient({ noticeSince: since.toISOString() })
    const base = `/api/recipients/${recipient.id}`
    const [id, older] = [await person(20), await person(21)]
    for (const one of [id, older]) await sharing(one, 'granted')
    const before = new Date(since.getTime() - 86_400_000)
    await api.db
      .insertInto('customer_statistics')
      .values({ customer_id: older, event_count: 0, first_order_at: before, updated_at: testNow })
      .execute()
    const check = async (one: string) =>
      (await officer('POST', `${base}/transfers/check`, { body: { customerIds: [one] } })).body
    expect((await check(older)).blocked).toMatchObject([{ reason: 'not_told' }])
    expect((await check(id)).allowed).toBe(1)
    const reworded = { de: 'Wir geben Ihre Daten weiter.', en: 'We pass on your data.' }
    await officer('PATCH', base, { body: { notice: reworded }, headers: { 'If-Match': '"1"' } })
    expect((await check(id)).blocked).toMatchObject([{ reason: 'not_told' }])
  })

  it('takes the moment of telling for the words of then, also where the console sends it along unchanged', async () => {
    const noticeSince = new Date(testNow.getTime() - 1000).toISOString()
    const recipient = await addRecipient({ noticeSince })
    const base = `/api/recipients/${recipient.id}`
    const id = await person(30)
    await sharing(id, 'granted')
    const check = async () =>
      (await officer('POST', `${base}/transfers/check`, { body: { customerIds: [id] } })).body
    const change = async (version: number, body: object) =>
      (await officer('PATCH', base, { body, headers: { 'If-Match': `"${version}"` } })).body
    expect((await check()).allowed).toBe(1)
    const notice = { de: 'Wir geben auch Ihre Bestellungen weiter.', en: 'We share your orders too.' }
    expect(await change(1, { notice, noticeSince })).toMatchObject({ noticeSince: null, noticeVersion: 2 })
    expect((await check()).blocked).toMatchObject([{ reason: 'not_told' }])
    // Without words nobody was told anything.
    await change(2, { notice: null, noticeSince })
    expect((await check()).blocked).toMatchObject([{ reason: 'not_told' }])
  })

  it('of other attributes leaves out name and address, which are categories of their own', async () => {
    const recipient = await addRecipient({ kind: 'processor', dataCategories: ['attributes'] })
    const id = await addCustomer(api.db, {
      email: 'person31@example.test',
      attributes: {
        ...{ firstName: 'Zoë', lastName: 'Quast', street: 'Am Deich 7', postalCode: '25980', city: 'Sylt' },
        hobby: 'Segeln',
      },
    })
    const base = `/api/recipients/${recipient.id}`
    const csv = await officer('POST', `${base}/transfers`, { body: { customerIds: [id] } })
    expect(csv.text).toContain('Segeln')
    for (const part of ['Zoë', 'Quast', 'Am Deich', '25980', 'Sylt']) expect(csv.text).not.toContain(part)
  })

  it('needs a consent where the policy asks for one, a safeguard outside the EEA, and heeds restriction', async () => {
    const abroad = await officer('POST', '/api/recipients', { body: { ...partner, country: 'US' } })
    expect(abroad.status).toBe(400)
    expect(abroad.body.errors[0].path).toBe('safeguard')
    const recipient = await addRecipient()
    const base = `/api/recipients/${recipient.id}`
    const [silent, restricted] = [await person(5), await person(6)]
    await sharing(restricted, 'granted')
    await api.db
      .updateTable('customer')
      .set({ restricted_at: testNow })
      .where('id', '=', restricted)
      .execute()
    await officer('POST', `${base}/notices-given`, {
      body: { customerIds: [silent, restricted], origin: 'form' },
    })
    await api.db
      .updateTable('purpose')
      .set({ bases: JSON.stringify({ data: ['consent'] }) as never })
      .where('key', '=', 'sharing')
      .execute()
    const check = await officer('POST', `${base}/transfers/check`, {
      body: { customerIds: [silent, restricted] },
    })
    expect(new Set(check.body.blocked.map((row: { reason: string }) => row.reason))).toEqual(
      new Set(['no_consent', 'restricted']),
    )
  })

  it('to a processor needs no notice, ends with its retirement, and hands out no more than agreed', async () => {
    const recipient = await addRecipient({ kind: 'processor', dataCategories: ['address'] })
    const base = `/api/recipients/${recipient.id}`
    const id = await person(7)
    const more = await officer('POST', `${base}/transfers`, {
      body: { customerIds: [id], dataCategories: ['orders'] },
    })
    expect(more.status).toBe(400)
    expect((await officer('POST', `${base}/transfers`, { body: { customerIds: [id] } })).status).toBe(200)
    expect((await officer('POST', `${base}/retire`)).body.retiredAt).not.toBeNull()
    expect((await officer('POST', `${base}/transfers`, { body: { customerIds: [id] } })).body.code).toBe(
      'recipient_retired',
    )
  })
})

describe('notices to recipients (Art. 19)', () => {
  let server: Server
  let calls: { headers: IncomingHttpHeaders; body: string }[]
  let status: number
  beforeEach(async () => {
    calls = []
    status = 204
    server = createServer((request, response) => {
      let body = ''
      request.on('data', chunk => {
        body += chunk
      })
      request.on('end', () => {
        calls.push({ headers: request.headers, body })
        response.writeHead(status).end()
      })
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(async () => {
    await api.db.deleteFrom('outbound_notice').execute()
    await new Promise(resolve => server.close(resolve))
  })

  const run = async (allowPrivateWebhooks = true) => {
    const { db, clock, context } = api
    const worker = testContext({
      db,
      clock,
      log: context.log,
      bell: { ring: () => {}, attend: (_n, work) => work() },
      smtpPort: 1,
    })
    await deliverNotices.run({ ...worker, keyring: context.keyring, allowPrivateWebhooks }, () => false)
  }

  async function disclosed() {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
    const recipient = await addRecipient({ kind: 'processor', webhookUrl: url })
    const id = await person(8)
    await officer('POST', `/api/recipients/${recipient.id}/transfers`, { body: { customerIds: [id] } })
    return { recipient, id }
  }
  const state = async () => (await officer('GET', '/api/outbound-notices')).body.items[0]

  it('go out signed, once, and say nothing but the id the recipient knows', async () => {
    const { recipient, id } = await disclosed()
    expect(await queueOutboundNotices(api.db, [id, await person(9)], 'erased', null, api.clock.now())).toBe(1)
    await run()
    await run()
    expect(calls).toHaveLength(1)
    const [call] = calls
    const key = webhookKey(recipient.webhookSecret)
    expect(key && verifyWebhook(key, call?.headers as Record<string, string>, call?.body ?? '')).toBe(true)
    expect(key && verifyWebhook(key, call?.headers as Record<string, string>, `${call?.body} `)).toBe(false)
    expect(JSON.parse(call?.body ?? '')).toMatchObject({ type: 'customer.erased', data: { customerId: id } })
    expect(call?.body).not.toContain('person8')
    expect(await state()).toMatchObject({ state: 'delivered', attempts: 1 })
    // The secret is shown once, and kept sealed.
    expect((await officer('GET', `/api/recipients/${recipient.id}`)).text).not.toContain('whsec_')
    const row = await api.db
      .selectFrom('recipient')
      .select('webhook_secret')
      .where('id', '=', recipient.id)
      .executeTakeFirst()
    expect(row?.webhook_secret).not.toContain(recipient.webhookSecret.slice(6, 20))
  })

  it('are tried again with the same id, and are given up on after days, for a person to look', async () => {
    const { id } = await disclosed()
    await queueOutboundNotices(api.db, [id], 'restricted', null, api.clock.now())
    status = 500
    await run()
    expect(await state()).toMatchObject({ state: 'queued', attempts: 1, lastError: 'HTTP 500' })
    await run()
    expect(calls).toHaveLength(1)
    for (let attempt = 0; attempt < 8; attempt += 1) {
      api.clock.advance(25 * 3_600_000)
      await run()
    }
    expect(new Set(calls.map(call => call.headers['webhook-id'])).size).toBe(1)
    const failed = await state()
    expect(failed).toMatchObject({ state: 'failed', attempts: 9 })
    status = 200
    expect((await officer('POST', `/api/outbound-notices/${failed.id}/retry`)).status).toBe(204)
    const audited = await api.db
      .selectFrom('audit_entry')
      .select('action')
      .where('entity_id', '=', failed.id)
      .execute()
    expect(audited).toEqual([{ action: 'outbound_notice.retry' }])
    await run()
    expect(await state()).toMatchObject({ state: 'delivered' })
  })

  it('to one who has no address any more do not keep the others from theirs, nor repeat them', async () => {
    const gone = await disclosed()
    const { id } = await disclosed()
    await queueOutboundNotices(api.db, [gone.id], 'erased', null, api.clock.now())
    await queueOutboundNotices(api.db, [id], 'erased', null, api.clock.now())
    const change = await officer('PATCH', `/api/recipients/${gone.recipient.id}`, {
      body: { webhookUrl: null },
      headers: { 'If-Match': `"${gone.recipient.version}"` },
    })
    expect(change.status).toBe(200)
    await run()
    api.clock.advance(61_000)
    await run()
    expect(calls).toHaveLength(1)
    const { items } = (await officer('GET', '/api/outbound-notices')).body
    expect(items.map((item: { state: string; lastError: string }) => [item.state, item.lastError])).toEqual([
      ['delivered', null],
      ['queued', 'EURL'],
    ])
  })

  it('tell of a correction by staff, asked for in a case or not', async () => {
    const { id } = await disclosed()
    const { key } = await addAdminKey(api, ['customers:write', 'customers:read'])
    const staff = api.as({ Authorization: `Bearer ${key}` })
    const headers = { 'If-Match': '"1"' }
    const changed = await staff('PATCH', `/api/customers/${id}`, { body: { phone: '030 1' }, headers })
    expect(changed.status).toBe(200)
    await run()
    expect(calls.map(call => JSON.parse(call.body).type)).toEqual(['customer.rectified'])
  })

  it('never reach into the own network unless that is allowed', async () => {
    const { id } = await disclosed()
    await queueOutboundNotices(api.db, [id], 'erased', null, api.clock.now())
    await run(false)
    expect(calls).toEqual([])
    expect(await state()).toMatchObject({ state: 'queued', lastError: 'EPRIVATE' })
  })
})
