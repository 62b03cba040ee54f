import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sortedWhole } from '../../../admin-api/list-whole.ts'
import { jsonb } from '../../../db/stores/json.ts'
import { ensureWorkspace } from '../../../db/stores/workspace-store.ts'
import { newId } from '../../../engine/shared/id.ts'
import { addCustomer, addMessage, testNow } from '../../support/rows.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let admin: Ask

beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, testNow)
  await addStaff(api, 'admin')
  admin = await signIn(api, 'admin@anlass.test')
}, 120_000)
afterAll(async () => await api?.close())

const reason = 'exportReason=A%20test%20of%20files'
const file = async (path: string) => {
  const answer = await admin('GET', `${path}${path.includes('?') ? '&' : '?'}format=csv&language=en`)
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/csv; charset=utf-8'])
  const [heading = '', ...lines] = answer.text
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
  return { heading, lines }
}
const names = (body: { items: { name: string }[] }) => body.items.map(item => item.name)

describe('short lists that are answered whole', () => {
  it('sorts recipients, and writes them with words and keys', async () => {
    for (const name of ['bravo', 'Alpha', 'Charly']) {
      const body = { name, kind: 'processor', purpose: '=1+1', dataCategories: ['contact'], country: 'DE' }
      const made = await admin('POST', '/api/recipients', { body })
      expect([made.status, made.text]).toEqual([201, made.text])
      api.clock.advance(1000)
    }
    expect(names((await admin('GET', '/api/recipients?sort=name')).body)).toEqual([
      'Alpha',
      'bravo',
      'Charly',
    ])
    expect(names((await admin('GET', '/api/recipients?sort=-name')).body)).toEqual([
      'Charly',
      'bravo',
      'Alpha',
    ])
    expect(names((await admin('GET', '/api/recipients?sort=created')).body)).toEqual([
      'bravo',
      'Alpha',
      'Charly',
    ])
    expect((await admin('GET', '/api/recipients?sort=secret')).status).toBe(400)
    const { heading, lines } = await file('/api/recipients?sort=name')
    expect(heading).toMatch(/^Name,Kind,Kind \(key\),/)
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(/^Alpha,Processor \(Art\. 28\),processor,'=1\+1,/)
  })

  it('sorts senders, and never writes a password', async () => {
    for (const name of ['bravo', 'Alpha']) {
      const server = { host: 'mail.shop.test', port: 587, security: 'starttls' }
      const body = { name, fromName: 'Shop', fromAddress: `${name}@shop.test`, ...server }
      const made = await admin('POST', '/api/senders', {
        body: { ...body, username: 'shop', password: 'very secret' },
      })
      expect([made.status, made.text]).toEqual([201, made.text])
    }
    const sorted = names((await admin('GET', '/api/senders?sort=-name')).body)
    expect(sorted.slice(0, 2)).toEqual(['bravo', 'Alpha'])
    const { lines } = await file('/api/senders?sort=name')
    expect(lines.slice(0, 2).map(line => line.split(',')[0])).toEqual(['Alpha', 'bravo'])
    expect(lines.join()).not.toContain('very secret')
  })

  it('puts rows without a value last, in both directions', () => {
    const rows = [{ at: null }, { at: 2 }, { at: 1 }]
    expect(sortedWhole(rows, 'at', { at: row => row.at }).map(row => row.at)).toEqual([1, 2, null])
    expect(sortedWhole(rows, '-at', { at: row => row.at }).map(row => row.at)).toEqual([2, 1, null])
    expect(sortedWhole(rows, undefined, { at: row => row.at })).toEqual(rows)
  })
})

describe('lists of people with an order of their own', () => {
  it('writes members of a segment, without whoever is restricted', async () => {
    const { db } = api
    const list = newId(testNow)
    const stamps = { created_at: testNow, updated_at: testNow, updated_by: 'test' }
    await db
      .insertInto('segment')
      .values({ id: list, name: 'List', kind: 'fixed', ...stamps })
      .execute()
    const open = await addCustomer(db, { email: 'open@example.test', attributes: { firstName: 'Open' } })
    const closed = await addCustomer(db, { email: 'closed@example.test' })
    await db.updateTable('customer').set({ restricted_at: testNow }).where('id', '=', closed).execute()
    await db
      .insertInto('segment_member')
      .values([open, closed].map(customer_id => ({ segment_id: list, customer_id, since: testNow })))
      .execute()
    const path = `/api/segments/${list}/members`
    // Whoever is restricted is in no segment.
    expect((await admin('GET', path)).body.items).toHaveLength(1)
    expect((await admin('GET', `${path}?format=csv`)).status).toBe(400)
    const { lines } = await file(`${path}?${reason}`)
    expect(lines).toEqual([`Open,open@example.test,${open}`])
  })

  it('writes pairs that look alike, both of whom may be worked with', async () => {
    const { db } = api
    const [a = '', b = '', c = ''] = [
      await addCustomer(db, { email: 'a@example.test' }),
      await addCustomer(db, { email: 'b@example.test' }),
      await addCustomer(db, { email: 'c@example.test' }),
    ].toSorted((one, other) => (one < other ? -1 : 1))
    await db.updateTable('customer').set({ restricted_at: testNow }).where('id', '=', c).execute()
    const pair = { kind: 'likely', reasons: jsonb([]), found_at: testNow }
    await db
      .insertInto('duplicate_pair')
      .values([
        { one_id: a, other_id: b, score: 90, ...pair },
        { one_id: a, other_id: c, score: 95, ...pair },
      ] as never)
      .execute()
    expect((await admin('GET', '/api/duplicates')).body.items).toHaveLength(2)
    const { heading, lines } = await file(`/api/duplicates?${reason}`)
    expect(heading).toMatch(/^How sure \(0–100\),Kind,Kind \(key\),/)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^90,Likely,likely,/)
  })
})

describe('the list of all messages', () => {
  it('is narrowed by purpose, template and time, and tells the campaign of each', async () => {
    const { db } = api
    const customer = await addCustomer(db, { email: 'm@example.test' })
    const at = (hours: number) => new Date(testNow.getTime() + hours * 3_600_000)
    const [early, late] = [
      await addMessage(db, { customer, createdAt: at(1) }),
      await addMessage(db, { customer, createdAt: at(3) }),
    ]
    await db.updateTable('message').set({ purpose: 'service' }).where('id', '=', early).execute()
    await db.updateTable('message').set({ purpose: 'newsletter' }).where('id', '=', late).execute()
    const ids = async (query: string) => {
      const { status, body, text } = await admin('GET', `/api/messages?customerId=${customer}&${query}`)
      if (status !== 200) throw new Error(text)
      return body.items.map((item: { id: string }) => item.id)
    }
    expect(await ids('purpose=newsletter')).toEqual([late])
    expect(await ids('purpose=service')).toEqual([early])
    expect(await ids('purpose=none')).toEqual([])
    expect(await ids(`templateId=${customer}`)).toEqual([])
    expect(await ids(`campaignId=${customer}`)).toEqual([])
    expect(await ids(`since=${at(3).toISOString()}`)).toEqual([late])
    expect(await ids(`before=${at(3).toISOString()}`)).toEqual([early])
    expect(await ids(`since=${at(1).toISOString()}&before=${at(4).toISOString()}`)).toEqual([late, early])
    expect(await ids('since=0000-01-01T00:00:00Z&before=9999-12-31T23:59:59Z')).toEqual([late, early])
    expect((await admin('GET', '/api/messages?since=yesterday')).status).toBe(400)
    const purposes = (await admin('GET', '/api/purposes')).body.items as {
      key: string
      name: { en: string }
    }[]
    const { heading, lines } = await file(`/api/messages?customerId=${customer}&sort=created&${reason}`)
    expect(heading).toContain(',Purpose,Purpose (key),')
    for (const [n, key] of ['service', 'newsletter'].entries()) {
      const name = purposes.find(purpose => purpose.key === key)?.name.en
      expect(lines[n]).toContain(`,${name},${key},`)
    }
    const { body } = await admin('GET', '/api/messages/reasons')
    expect(body.items.find((item: { code: string }) => item.code === 'withdrawn').sentence).toEqual({
      de: 'Die Einwilligung wurde widerrufen.',
      en: 'The consent was withdrawn.',
    })
  })
})
