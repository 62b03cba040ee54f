import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { interactionQuery } from '../../../db/stores/interaction-read-store.ts'
import { suppress } from '../../../db/stores/suppression-store.ts'
import { ensureWorkspace } from '../../../db/stores/workspace-store.ts'
import { addressHash } from '../../../engine/consent/address.ts'
import { newId } from '../../../engine/shared/id.ts'
import { addMessage, testNow } from '../../support/rows.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let admin: Ask
let support: Ask
let sourceId: string
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, testNow)
  await addStaff(api, 'admin')
  await addStaff(api, 'support')
  admin = await signIn(api, 'admin@anlass.test')
  support = await signIn(api, 'support@anlass.test')
  sourceId = (await admin('POST', '/api/sources', { body: { name: 'Shop', kind: 'order' } })).body.id
  await admin('POST', '/api/attributes', {
    body: { key: 'height', type: 'number', label: { de: 'Größe', en: 'Height' }, purpose: 'T-shirts' },
  })
})
afterAll(async () => await api.close())

const create = async (body: Record<string, unknown>) => {
  const answer = await support('POST', '/api/customers', { body })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer
}
const idsOf = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map(item => item.id)
const search = async (q: string) => idsOf(await support('GET', `/api/customers?q=${encodeURIComponent(q)}`))

describe('a customer', () => {
  it('is created with checked values, without any permission, and recorded', async () => {
    const answer = await create({
      externalId: 'c-1',
      email: 'Änne@Example.test',
      locale: 'de_at',
      timeZone: 'europe/vienna',
      attributes: { firstName: 'Änne', lastName: 'Müller', height: '1.71' },
    })
    expect(answer.headers.get('ETag')).toBe('"1"')
    expect(answer.body).toMatchObject({
      version: 1,
      state: 'customer',
      name: 'Änne Müller',
      email: 'Änne@Example.test',
      locale: 'de-AT',
      timeZone: 'Europe/Vienna',
      attributes: { firstName: 'Änne', lastName: 'Müller', height: 1.71 },
      identities: [{ kind: 'external', value: 'c-1' }],
      permissions: [],
      suppressions: [],
      statistics: { orderCount: 0, revenue: '0.00' },
    })
    const row = await api.db
      .selectFrom('customer')
      .select('email_key')
      .where('id', '=', answer.body.id)
      .executeTakeFirst()
    expect(row?.email_key).toBe('änne@example.test')
    const changes = await historyOf(answer.body.id)
    expect(changes).toEqual({
      externalId: 'c-1',
      email: 'Änne@Example.test',
      locale: 'de-AT',
      timeZone: 'Europe/Vienna',
      firstName: 'Änne',
      lastName: 'Müller',
      height: 1.71,
    })
  })

  it('needs something to be known by, and an external id of its own', async () => {
    expect((await support('POST', '/api/customers', { body: { locale: 'de' } })).status).toBe(400)
    await create({ externalId: 'taken' })
    const again = await support('POST', '/api/customers', { body: { externalId: 'taken' } })
    expect(again.body).toMatchObject({ status: 409, code: 'external_id_taken' })
    const { body: other } = await create({ externalId: 'other' })
    const steal = await support('PATCH', `/api/customers/${other.id}`, {
      body: { externalId: 'taken' },
      headers: { 'If-Match': '"1"' },
    })
    expect(steal.status).toBe(409)
    // An older name of somebody is still theirs.
    await api.db
      .insertInto('customer_identity')
      .values({ kind: 'external', value: 'former', customer_id: other.id, created_at: testNow })
      .execute()
    expect((await support('POST', '/api/customers', { body: { externalId: 'former' } })).status).toBe(409)
  })

  it('is created once by twenty at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => support('POST', '/api/customers', { body: { externalId: 'raced' } })),
    )
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(1)
    expect(answers.filter(answer => answer.status === 409)).toHaveLength(19)
    expect(await search('raced')).toHaveLength(1)
  })

  it('is changed only from the version one has seen', async () => {
    const { body } = await create({ externalId: 'c-2', attributes: { firstName: 'Jo', height: 180 } })
    const path = `/api/customers/${body.id}`
    const change = { attributes: { firstName: null, lastName: 'Berg' }, phone: '+43 1 234' }
    expect((await support('PATCH', path, { body: change })).body).toMatchObject({
      status: 428,
      code: 'if_match_missing',
    })
    const done = await support('PATCH', path, { body: change, headers: { 'If-Match': '"1"' } })
    expect(done.status).toBe(200)
    expect(done.headers.get('ETag')).toBe('"2"')
    expect(done.body).toMatchObject({
      version: 2,
      phone: '+43 1 234',
      attributes: { lastName: 'Berg', height: 180 },
    })
    expect(done.body.attributes).not.toHaveProperty('firstName')
    for (const tag of ['"1"', '"3"', 'W/"1"', '*', 'nonsense']) {
      const stale = await support('PATCH', path, { body: change, headers: { 'If-Match': tag } })
      expect([tag, stale.status, stale.body.code]).toEqual([tag, 412, 'stale'])
    }
    expect(await historyOf(body.id)).toMatchObject({ firstName: null, lastName: 'Berg', phone: '+43 1 234' })
  })

  it('is changed once by ten who have seen the same version', async () => {
    const { body } = await create({ externalId: 'c-3' })
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        support('PATCH', `/api/customers/${body.id}`, {
          body: { phone: `+49 ${n}` },
          headers: { 'If-Match': '"1"' },
        }),
      ),
    )
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(1)
    expect(answers.filter(answer => answer.status === 412)).toHaveLength(9)
  })

  it('gets another address that has not bounced, and stops being a visitor with it', async () => {
    const id = newId(testNow)
    await api.db
      .insertInto('customer')
      .values({ id, state: 'visitor', address_invalid_at: testNow, created_at: testNow, updated_at: testNow })
      .execute()
    const answer = await support('PATCH', `/api/customers/${id}`, {
      body: { email: 'new@example.test' },
      headers: { 'If-Match': '"1"' },
    })
    expect(answer.body).toMatchObject({ state: 'customer', email: 'new@example.test', addressInvalid: null })
  })

  it('is not changed any more once merged or erased', async () => {
    const { body } = await create({ externalId: 'c-4' })
    await api.db.updateTable('customer').set({ state: 'erased' }).where('id', '=', body.id).execute()
    const answer = await support('PATCH', `/api/customers/${body.id}`, {
      body: { phone: '+49 1' },
      headers: { 'If-Match': '"1"' },
    })
    expect(answer.body).toMatchObject({ status: 409, code: 'customer_gone' })
    expect(await search('c-4')).toEqual([])
  })

  it('shows whether its address is suppressed, and its orders with their lines', async () => {
    const { body } = await create({ externalId: 'c-5', email: 'Listed@Example.test' })
    const { suppressionKey } = api.context
    const hash = addressHash(suppressionKey, 'email', 'listed@example.test')
    await suppress(
      api.db,
      { channel: 'email', hash, scope: 'all', reason: 'complaint', actor: 'test' },
      testNow,
    )
    await addOrder(body.id, 'LS-2024-77')
    const seen = (await support('GET', `/api/customers/${body.id}`)).body
    expect(seen.suppressions).toMatchObject([{ channel: 'email', scope: 'all', reason: 'complaint' }])
    expect(seen.orders).toMatchObject([
      {
        externalId: 'LS-2024-77',
        total: '19.90',
        refunded: '0.00',
        lines: [{ name: 'Lemonade', quantity: '2', unitPrice: '9.9500' }],
      },
    ])
  })
})

describe('the list of customers', () => {
  it('finds by name, address, external id and order number, and by all words given', async () => {
    const { body: maria } = await create({
      externalId: 'SHOP-9001',
      email: 'maria.huber@example.test',
      attributes: { firstName: 'Maria', lastName: 'Huber' },
    })
    const { body: mario } = await create({
      email: 'mario@example.test',
      attributes: { firstName: 'Mario', lastName: 'Rossi' },
    })
    await addOrder(mario.id, 'R-100%_x')
    await addOrder(mario.id, 'LS-77')
    expect(new Set(await search('mari'))).toEqual(new Set([maria.id, mario.id]))
    expect(await search('huber MARIA')).toEqual([maria.id])
    expect(await search('maria rossi')).toEqual([])
    expect(await search('maria.huber@EXAMPLE.test')).toEqual([maria.id])
    expect(await search('shop-9001')).toEqual([maria.id])
    expect(await search('R-100%_x')).toEqual([mario.id])
    expect(await search('ls-77')).toEqual([mario.id])
    expect(await search('R-100')).toEqual([])
    // Wildcards are text.
    expect(await search('%')).toEqual([])
    expect(await search('mar_a')).toEqual([])
    expect(await search("'; drop table customer; --")).toEqual([])
    expect(await search('\\')).toEqual([])
  })

  it('keeps visitors apart', async () => {
    const id = newId(testNow)
    await api.db
      .insertInto('customer')
      .values({ id, state: 'visitor', created_at: testNow, updated_at: testNow })
      .execute()
    expect(idsOf(await support('GET', '/api/customers?limit=200'))).not.toContain(id)
    expect(idsOf(await support('GET', '/api/customers?limit=200&state=visitor'))).toContain(id)
  })

  it('is walked page by page without missing or repeating anybody, while others come in', async () => {
    const wanted = new Set(idsOf(await support('GET', '/api/customers?limit=200')))
    const seen: string[] = []
    let next: string | null = ''
    for (let pages = 0; next !== null && pages < 100; pages += 1) {
      const page = await support('GET', `/api/customers?limit=3${next ? `&cursor=${next}` : ''}`)
      seen.push(...idsOf(page))
      next = page.body.next
      await create({ externalId: `late-${randomUUID()}` })
    }
    expect(next).toBeNull()
    expect(new Set(seen)).toEqual(wanted)
    expect(seen).toHaveLength(wanted.size)
  })
})

describe('the communication log', () => {
  it('comes newest first, page by page, with the reason as a sentence and the rule', async () => {
    const { body } = await create({ externalId: 'log-1' })
    const message = await addMessage(api.db, { customer: body.id, state: 'skipped' })
    await api.db.updateTable('message').set({ reason: 'objected' }).where('id', '=', message).execute()
    await addInteractions(body.id, 25, message)
    const pages = [await support('GET', `/api/customers/${body.id}/interactions?limit=10`)]
    for (let next = pages[0]?.body.next; next; next = pages.at(-1)?.body.next) {
      pages.push(await support('GET', `/api/customers/${body.id}/interactions?limit=10&cursor=${next}`))
    }
    const lines = pages.flatMap(page => page.body.items)
    expect(pages.map(page => page.body.items.length)).toEqual([10, 10, 5])
    expect(new Set(lines.map(line => line.id)).size).toBe(25)
    expect(lines.map(line => line.at)).toEqual(
      [...lines.map(line => line.at)].toSorted((a, b) => b.localeCompare(a)),
    )
    expect(lines[0]).toMatchObject({
      kind: 'message_skipped',
      reason: { code: 'objected', text: { de: expect.stringContaining('widersprochen') } },
      message: { state: 'skipped', hasContent: false },
    })
  })

  it('takes the database no more than 20 ms for the first of 10,000 lines', async () => {
    const { body } = await create({ externalId: 'log-2' })
    const message = await addMessage(api.db, { customer: body.id })
    await addInteractions(body.id, 10_000, message)
    const query = interactionQuery(api.db, body.id, { limit: 51, before: null })
    const [plan] = await query.explain('json', sql`analyze`)
    const measured = plan?.['QUERY PLAN'] as [{ 'Execution Time': number }] | undefined
    expect(measured?.[0]['Execution Time']).toBeLessThan(20)
    expect(JSON.stringify(plan)).toContain('interaction_customer')
  })
})

describe('consents', () => {
  it('are recorded with evidence, derive the permission and appear in ledger and log', async () => {
    const { body } = await create({ externalId: 'consent-1', email: 'c1@example.test' })
    const [purpose] = await marketingPurposes()
    const path = `/api/customers/${body.id}/consents`
    const granted = await admin('POST', path, {
      body: {
        purposes: [purpose],
        kind: 'granted',
        origin: 'phone',
        occurredAt: '2026-02-27T11:00:00+01:00',
        evidence: { wording: 'Ja, gern.' },
      },
    })
    expect(granted.status).toBe(201)
    expect(granted.body.records).toHaveLength(1)
    const seen = (await support('GET', `/api/customers/${body.id}`)).body
    expect(seen.permissions).toEqual([
      {
        purpose,
        channel: 'email',
        state: 'granted',
        since: '2026-02-27T10:00:00.000Z',
        recordId: granted.body.records[0],
      },
    ])
    const objected = await support('POST', path, {
      body: { purposes: [purpose], kind: 'objected', origin: 'phone' },
    })
    expect(objected.status).toBe(201)
    const ledger = (await admin('GET', path)).body.items
    expect(ledger).toMatchObject([
      { kind: 'objected', actorName: 'The support', evidence: { requestId: expect.any(String) } },
      { kind: 'granted', actorName: 'The admin', evidence: { wording: 'Ja, gern.' } },
    ])
    const after = (await support('GET', `/api/customers/${body.id}`)).body
    expect(after.permissions[0]).toMatchObject({ state: 'objected' })
    const log = (await support('GET', `/api/customers/${body.id}/interactions`)).body.items
    expect(log.map((line: { kind: string }) => line.kind)).toEqual(['opt_out', 'consent'])
  })

  it('are taken away by support, but not given', async () => {
    const { body } = await create({ externalId: 'consent-2' })
    const [purpose] = await marketingPurposes()
    for (const kind of ['granted', 'confirmed', 'requested', 'existing_customer']) {
      const answer = await support('POST', `/api/customers/${body.id}/consents`, {
        body: { purposes: [purpose], kind },
      })
      expect([kind, answer.status]).toEqual([kind, 403])
    }
    expect((await admin('GET', `/api/customers/${body.id}/consents`)).body.items).toEqual([])
  })

  it('name purposes there are, and times that have been', async () => {
    const { body } = await create({ externalId: 'consent-3' })
    const [purpose] = await marketingPurposes()
    const path = `/api/customers/${body.id}/consents`
    const unknown = await admin('POST', path, { body: { purposes: [purpose, 'nosuch'], kind: 'granted' } })
    expect(unknown.body).toMatchObject({ status: 400, errors: [{ path: 'purposes.1' }] })
    const future = await admin('POST', path, {
      body: { purposes: [purpose], kind: 'granted', occurredAt: '2027-01-01T00:00:00Z' },
    })
    expect(future.body).toMatchObject({ status: 400, errors: [{ path: 'occurredAt' }] })
  })
})

describe('what a customer did', () => {
  it('comes latest first, page by page', async () => {
    const { body } = await create({ externalId: 'doer' })
    const at = (minutes: number) => new Date(testNow.getTime() - minutes * 60_000)
    // Written out of order: what counts is when it happened.
    for (const minutes of [5, 1, 3, 4, 2]) {
      await api.db
        .insertInto('event')
        .values({
          id: newId(testNow),
          source_id: sourceId,
          message_id: randomUUID(),
          type: 'track',
          name: `Minute ${minutes}`,
          customer_id: body.id,
          mode: 'live',
          trust: 'server',
          occurred_at: at(minutes),
          received_at: testNow,
        })
        .execute()
    }
    const first = await support('GET', `/api/customers/${body.id}/events?limit=3`)
    const second = await support('GET', `/api/customers/${body.id}/events?limit=3&cursor=${first.body.next}`)
    const names = [...first.body.items, ...second.body.items].map((event: { name: string }) => event.name)
    expect(names).toEqual(['Minute 1', 'Minute 2', 'Minute 3', 'Minute 4', 'Minute 5'])
    expect(second.body.next).toBeNull()
  })
})

async function historyOf(id: string): Promise<Record<string, unknown>> {
  const rows = await api.db
    .selectFrom('attribute_change')
    .selectAll()
    .where('customer_id', '=', id)
    .orderBy('id')
    .execute()
  return Object.fromEntries(rows.map(row => [row.key, row.value]))
}

async function marketingPurposes(): Promise<string[]> {
  const { items } = (await admin('GET', '/api/purposes')).body
  return items
    .filter((purpose: { kind: string }) => purpose.kind === 'marketing')
    .map((purpose: { key: string }) => purpose.key)
}

async function addOrder(customerId: string, externalId: string): Promise<void> {
  const id = newId(testNow)
  const at = { ordered_at: testNow, received_at: testNow, updated_at: testNow }
  await api.db
    .insertInto('orders')
    .values({
      id,
      external_id: externalId,
      customer_id: customerId,
      state: 'placed',
      currency: 'EUR',
      total: '19.90',
      ...at,
    })
    .execute()
  await api.db
    .insertInto('order_line')
    .values({ order_id: id, position: 0, name: 'Lemonade', quantity: '2.000', unit_price: '9.9500' })
    .execute()
}

async function addInteractions(customerId: string, count: number, messageId: string): Promise<void> {
  await sql`
    insert into interaction (id, customer_id, at, channel, direction, kind, actor, message_id)
    select gen_random_uuid(), ${customerId}::uuid, ${testNow}::timestamptz - make_interval(secs => (n / 2) * 0.0005),
      'email', 'out', 'message_skipped', 'system', ${messageId}::uuid
    from generate_series(1, ${count}::int) n`.execute(api.db)
}
