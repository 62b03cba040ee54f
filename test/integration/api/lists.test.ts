import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ensureWorkspace } from '../../../db/stores/workspace-store.ts'
import { testNow } from '../../support/rows.ts'
import { actAs, type ListCase, listCases } from './lists-seed.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

const paths = [
  '/api/customers',
  '/api/messages',
  '/api/audit',
  '/api/rules',
  '/api/campaigns',
  '/api/segments',
  '/api/templates',
  '/api/tasks?state=all',
  '/api/returns',
  '/api/suppressions?state=all',
  '/api/imports',
  '/api/products?state=all',
  '/api/voucher-pools/',
  '/api/privacy/cases?state=all',
  '/api/users',
  '/api/api-keys',
  '/api/forms',
  '/api/exports',
  '/api/letters/batches',
]
const rows = 11

let api: TestApi
let admin: Ask
let cases: ListCase[]
/** Each row that is put in is another one. */
let count = rows

beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, testNow)
  await addStaff(api, 'admin')
  admin = await signIn(api, 'admin@anlass.test')
  actAs(admin)
  cases = await listCases(api)
  for (const { add } of cases) for (let n = 0; n < rows; n++) await add(n)
}, 180_000)
afterAll(async () => await api?.close())

const listAt = (path: string) => {
  const found = cases.find(one => one.path.startsWith(path))
  if (!found) throw new Error(`no list at ${path}`)
  return found
}
const withQuery = (path: string, query: Record<string, string | number>) =>
  `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(Object.entries(query).map(([k, v]): [string, string] => [k, String(v)]))}`
type Item = { id: string }

/** All pages of three, one after the other; `between` is called after each. */
async function walk(path: string, sort: string, between: () => Promise<unknown> = async () => undefined) {
  const items: Item[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: Record<string, string | number> = { sort, limit: 3, ...(cursor ? { cursor } : {}) }
    const { status, body, text } = await admin('GET', withQuery(path, query))
    if (status !== 200) throw new Error(text)
    items.push(...body.items)
    cursor = body.next
    await between()
  }
  return items
}
const idsOf = (items: readonly Item[]) => items.map(({ id }) => id)

describe.each(paths)('%s', path => {
  it('pages through everything exactly once by every key in both directions, the valueless last', async () => {
    const { sorts, seen = {}, path: whole } = listAt(path)
    const all = (await admin('GET', withQuery(whole, { limit: 200 }))).body.items
    const everything = idsOf(all).toSorted()
    expect(everything.length).toBeGreaterThanOrEqual(rows)
    for (const sort of sorts) {
      const up = await walk(whole, sort)
      const down = await walk(whole, `-${sort}`)
      expect([sort, idsOf(up).toSorted()]).toEqual([sort, everything])
      expect([sort, idsOf(down).toSorted()]).toEqual([sort, everything])
      const value = seen[sort] as ((item: Item) => string | number | null) | undefined
      if (!value) {
        expect(idsOf(down)).toEqual(idsOf(up).toReversed())
        continue
      }
      for (const [items, sign] of [
        [up, 1],
        [down, -1],
      ] as const) {
        const values = items.map(value)
        const known = values.filter(one => one !== null)
        expect(values.slice(known.length).every(one => one === null)).toBe(true)
        expect(known.length).toBeGreaterThan(1)
        for (const [index, one] of known.entries()) {
          const before = known[index - 1]
          if (before !== undefined) expect(compare(before, one) * sign).toBeLessThanOrEqual(0)
        }
      }
    }
  })

  it('gives nothing twice and leaves nothing out while rows are put in', async () => {
    const { sorts, path: whole, add } = listAt(path)
    for (const sort of sorts.flatMap(key => [key, `-${key}`])) {
      const before = idsOf((await admin('GET', withQuery(whole, { limit: 200 }))).body.items)
      let more = 3
      const got = idsOf(await walk(whole, sort, async () => (more-- > 0 ? await add(count++) : undefined)))
      expect(new Set(got).size).toBe(got.length)
      expect(before.filter(id => !got.includes(id))).toEqual([])
    }
  })

  it('refuses a sort key it does not know, and cursors it did not make', async () => {
    const { sorts, path: whole } = listAt(path)
    const unknown = await admin('GET', withQuery(whole, { sort: 'secret' }))
    expect([unknown.status, unknown.body.code]).toEqual([400, 'invalid_input'])
    const { body } = await admin('GET', withQuery(whole, { sort: sorts[0] as string, limit: 1 }))
    const id = body.items[0].id
    const made = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url')
    const bad = [
      [`-${sorts[0]}`, body.next],
      [sorts[0], 'nonsense'],
      [sorts[0], made(id)],
      [sorts[0], made([sorts[0], null, "x'; drop table customer"])],
      ...sorts.slice(1).flatMap(sort => [
        [sort, made([sort, '\0', id])],
        [sort, made([sort, '\ud800', id])],
        [sort, made([sort, 7, id])],
      ]),
    ]
    for (const [sort, cursor] of bad) {
      const answer = await admin('GET', withQuery(whole, { sort: sort as string, cursor }))
      expect([sort, cursor, answer.status, answer.body.code]).toEqual([sort, cursor, 400, 'invalid_cursor'])
    }
  })

  it('is the same as a file, with a BOM, defused, and only for whoever may', async () => {
    api.clock.advance(3_600_000)
    const { sorts, personal, path: whole } = listAt(path)
    const sort = `-${sorts.at(-1)}`
    const query = { sort, language: 'en', ...(personal ? { exportReason: 'A test of files' } : {}) }
    const pages = await walk(whole, sort)
    const file = await admin('GET', withQuery(whole, { ...query, format: 'csv' }))
    expect(file.status).toBe(200)
    expect(file.headers.get('Content-Type')).toMatch(/^text\/csv/)
    expect(file.headers.get('Content-Disposition')).toMatch(/^attachment; filename=".+\.csv"$/)
    const bytes = await (
      await fetch(api.url + withQuery(whole, { ...query, format: 'csv' }), { headers: asAdmin() })
    ).arrayBuffer()
    expect([...new Uint8Array(bytes).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [heading = [], ...lines] = readCsv(file.text)
    // The log has lines of its own by now: those of the files.
    if (path === '/api/audit') lines.splice(0, lines.length - pages.length)
    expect(lines.length).toBe(pages.length)
    const id = heading.indexOf('ID')
    if (id >= 0 && path !== '/api/audit') expect(lines.map(line => line[id])).toEqual(idsOf(pages))
    for (const cell of lines.flat()) expect(cell).not.toMatch(/^[=+\-@](?!\d+(\.\d+)?$)/)
    const asked = await admin('GET', withQuery(whole, query), { headers: { Accept: 'text/csv' } })
    expect(asked.headers.get('Content-Type')).toMatch(/^text\/csv/)
    const head = await fetch(api.url + withQuery(whole, { ...query, format: 'csv' }), {
      method: 'HEAD',
      headers: asAdmin(),
    })
    expect(head.status).toBe(405)
    if (!personal) return
    const silent = await admin('GET', withQuery(whole, { format: 'csv' }))
    expect([silent.status, silent.body.errors[0].path]).toEqual([400, 'query.exportReason'])
    const { key } = await addAdminKey(api, readers)
    const reader = api.as({ Authorization: `Bearer ${key}` })
    expect((await reader('GET', whole)).status).toBe(200)
    const refused = await reader('GET', withQuery(whole, { ...query, format: 'csv' }))
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
  })
})

describe('a file of a list of people', () => {
  const csv = (query: Record<string, string>) =>
    admin(
      'GET',
      withQuery('/api/customers', { format: 'csv', language: 'en', exportReason: 'A test', ...query }),
    )

  it('stands in the audit log with its reason, and without what was typed', async () => {
    api.clock.advance(3_600_000)
    const file = await csv({ q: 'zoe', sort: 'name' })
    expect(readCsv(file.text)).toHaveLength(2)
    const written = async () => (await admin('GET', '/api/audit?entity=list&limit=2')).body.items
    for (let tries = 0; (await written())[0].action !== 'list.end' && tries < 50; tries++);
    const [end, begun] = await written()
    expect(begun).toMatchObject({
      action: 'list.file',
      detail: { list: 'customers', reason: 'A test', filter: { q: true, sort: 'name', state: 'customer' } },
    })
    expect(end).toMatchObject({ action: 'list.end', detail: { list: 'customers', rows: 1, whole: true } })
  })

  it('leaves out whoever is restricted, and never tells of visitors', async () => {
    const { body } = await admin('GET', '/api/customers?q=zoe')
    const [{ id }] = body.items
    await api.db.updateTable('customer').set({ restricted_at: testNow }).where('id', '=', id).execute()
    for (const sort of ['created', 'name', '-revenue'])
      expect([sort, readCsv((await csv({ q: 'zoe', sort })).text).length]).toEqual([sort, 1])
    const message = await admin('GET', '/api/messages?format=csv&language=en&exportReason=A%20test')
    expect(readCsv(message.text)).toHaveLength(1)
    expect((await csv({ state: 'visitor' })).status).toBe(400)
    expect((await admin('GET', '/api/customers?state=visitor&sort=name')).status).toBe(400)
    await api.db.updateTable('customer').set({ restricted_at: null }).where('id', '=', id).execute()
  })

  it('cannot be taken any number of times', async () => {
    api.clock.advance(3_600_000)
    const statuses: number[] = []
    for (let n = 0; n < 31; n++) statuses.push((await csv({ q: 'zoe' })).status)
    expect(statuses.slice(0, 30).every(status => status === 200)).toBe(true)
    expect(statuses[30]).toBe(429)
    api.clock.advance(3_600_000)
    expect((await csv({ q: 'zoe' })).status).toBe(200)
  })

  it('is written in German for German Excel', async () => {
    const file = await csv({ language: 'de', sort: '-revenue' })
    const [heading, first] = file.text.split('\r\n')
    expect(heading).toContain('Name;E-Mail;Kundennummer')
    expect(first).toMatch(/;\d+,1;/)
  })
})

const readers = [
  'customers:read',
  'messages:read',
  'audit:read',
  'tasks:read',
  'returns:read',
  'suppressions:read',
  'catalogue:read',
  'privacy:read',
  'users:read',
] as const

const asAdmin = () => ({ Cookie: (admin as Ask & { cookie: string }).cookie })

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number') return a - (b as number)
  return a < (b as string) ? -1 : a > b ? 1 : 0
}

/** RFC 4180 with commas, read by a reader of its own. */
function readCsv(text: string): string[][] {
  const lines: string[][] = [[]]
  for (const [, quoted, plain, end] of text
    .replace(/^\ufeff/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (quoted === undefined && plain === '' && end === '') break
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') lines.push([])
  }
  return lines.filter(line => line.length > 0)
}
