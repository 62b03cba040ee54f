import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { exportRows } from '../../../db/stores/export-rows-store.ts'
import { jsonb } from '../../../db/stores/json.ts'
import type { Condition } from '../../../engine/conditions/schema.ts'
import { exportColumns } from '../../../engine/exports/columns.ts'
import { newId } from '../../../engine/shared/id.ts'
import { addCustomer, addPurpose, testNow } from '../../support/rows.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let marketer: Ask
let officer: Ask
let anna = ''
let restricted = ''

beforeAll(async () => {
  api = await startTestApi()
  for (const role of ['marketer', 'support', 'privacy_officer'] as const) await addStaff(api, role)
  marketer = await signIn(api, 'marketer@anlass.test')
  officer = await signIn(api, 'privacy_officer@anlass.test')
  await addPurpose(api.db, 'news')
  await api.db
    .insertInto('attribute_definition')
    .values({
      key: 'city',
      type: 'text',
      label: jsonb({ de: 'Ort', en: 'City' }),
      purpose: 'x',
      created_at: testNow,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  anna = await addCustomer(api.db, { email: 'anna@example.test', attributes: { city: '=HYPERLINK("x")' } })
  await addCustomer(api.db, { email: 'bert@example.test', attributes: { city: 'Köln' } })
  await addCustomer(api.db, { attributes: { city: ['odd', 1] } })
  restricted = await addCustomer(api.db, { email: 'still@example.test', attributes: { city: 'Köln' } })
  await api.db.updateTable('customer').set({ restricted_at: testNow }).where('id', '=', restricted).execute()
  await addCustomer(api.db, { state: 'visitor', attributes: { city: 'Köln' } })
  await addCustomer(api.db, { state: 'merged', mergedInto: anna, attributes: { city: 'Köln' } })
  await addCustomer(api.db, { state: 'erased', attributes: { city: 'Köln' } })
  await api.db
    .insertInto('permission')
    .values({
      customer_id: anna,
      purpose: 'news',
      channel: 'email',
      state: 'granted',
      record_id: newId(testNow),
      since: testNow,
    })
    .execute()
  await api.db
    .insertInto('customer_tag')
    .values(['vip', '@home'].map(tag => ({ customer_id: anna, tag, tagged_at: testNow, actor: 'test' })))
    .execute()
  await api.db
    .insertInto('customer_statistics')
    .values({ customer_id: anna, order_count: 2, revenue: '30.50', updated_at: testNow })
    .execute()
})
afterAll(async () => await api.close())

const wanted = (more: Record<string, unknown> = {}) => ({
  all: true,
  format: 'csv',
  columns: ['email', 'attribute.city', 'orderCount', 'averageOrder', 'permission.news.email', 'tags'],
  reason: 'Handed to the printer (contract)',
  ...more,
})

/** The end is written down once the last byte is out, when whoever asked may have it already. */
async function endOf(id: string): Promise<{ rows: number; whole: boolean }> {
  for (;;) {
    const { rows } = await sql<{ detail: { rows: number; whole: boolean } }>`
      select detail from audit_entry where entity_id = ${id} and action = 'export.end'`.execute(api.db)
    if (rows[0]) return rows[0].detail
  }
}

/** Makes an export and fetches it. */
async function exported(ask: Ask, more: Record<string, unknown> = {}): Promise<string> {
  const made = await ask('POST', '/api/exports', { body: wanted(more) })
  expect([made.status, made.text]).toEqual([201, expect.any(String)])
  const file = await ask('GET', `/api/exports/${made.body.id}/file`)
  expect(file.status).toBe(200)
  await endOf(made.body.id)
  return file.text
}

describe('an export', () => {
  it('holds customers only, defused, with what was asked for in that order', async () => {
    const text = await exported(marketer, { bom: false })
    expect(text.split('\r\n')).toEqual([
      'E-mail,City,Orders,Average order,news (e-mail),Tags',
      `anna@example.test,"'=HYPERLINK(""x"")",2,15.25,granted,'@home | vip`,
      'bert@example.test,Köln,0,,,',
      ',odd | 1,0,,,',
      '',
    ])
  })

  it('is for German Excel where the language is German', async () => {
    const columns = ['attribute.city', 'averageOrder']
    const made = await marketer('POST', '/api/exports', { body: wanted({ language: 'de', columns }) })
    const response = await fetch(`${api.url}/api/exports/${made.body.id}/file`, {
      headers: { Cookie: (marketer as Ask & { cookie: string }).cookie },
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(bytes.toString()).toContain('Ort;Durchschnittliche Bestellung\r\n"\'=HYPERLINK(""x"")";15,25\r\n')
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="kunden-2026-03-01.csv"')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
  })

  it('of a condition, and of dynamic and fixed segments', async () => {
    const condition: Condition = { type: 'attribute', attribute: 'city', op: 'equals', value: 'Köln' }
    const columns = ['email']
    const lines = (text: string) => text.split('\n').filter(Boolean)
    const bert = '{"email":"bert@example.test"}'
    expect(lines(await exported(marketer, { all: undefined, condition, columns, format: 'jsonl' }))).toEqual([
      bert,
    ])
    const segment = async (kind: 'dynamic' | 'fixed') => {
      const id = newId(testNow)
      const at = { created_at: testNow, updated_at: testNow, updated_by: 'test' }
      const tree = kind === 'dynamic' ? jsonb<Condition>(condition) : null
      await api.db
        .insertInto('segment')
        .values({ id, name: `From Cologne, ${kind}`, kind, condition: tree, ...at })
        .execute()
      return id
    }
    const dynamic = await segment('dynamic')
    const by = { all: undefined, columns, format: 'jsonl' }
    expect(lines(await exported(marketer, { ...by, segmentId: dynamic }))).toEqual([bert])
    const fixed = await segment('fixed')
    const members = [anna, restricted].map(customer_id => ({
      segment_id: fixed,
      customer_id,
      since: testNow,
    }))
    await api.db.insertInto('segment_member').values(members).execute()
    expect(lines(await exported(marketer, { ...by, segmentId: fixed }))).toEqual([
      '{"email":"anna@example.test"}',
    ])
    const listed = await officer('GET', '/api/exports?limit=2')
    expect(listed.body.items[0]).toMatchObject({
      segment: { id: fixed, name: 'From Cologne, fixed' },
      sentence: { de: 'Segment „From Cologne, fixed“', en: 'Segment “From Cologne, fixed”' },
      matched: 1,
      rows: 1,
      state: 'done',
      actorName: 'The marketer',
    })
    expect(listed.body.items[1].sentence.en).toMatch(/^Segment “From Cologne, dynamic”: .*Köln/)
  })

  it('is written down: who, whom, which columns, why, and how many in the end', async () => {
    const made = await marketer('POST', '/api/exports', { body: wanted() })
    await marketer('GET', `/api/exports/${made.body.id}/file`)
    await endOf(made.body.id)
    const { rows } = await sql<{ action: string; actor: string; detail: Record<string, unknown> }>`
      select action, actor, detail from audit_entry where entity = 'export' and entity_id = ${made.body.id}
      order by id`.execute(api.db)
    expect(rows.map(row => row.action)).toEqual(['export.create', 'export.file', 'export.end'])
    expect(rows.every(row => row.actor.startsWith('user:'))).toBe(true)
    expect(rows[0]?.detail).toEqual({
      whom: 'all',
      matched: 3,
      format: 'csv',
      columns: wanted().columns,
      reason: 'Handed to the printer (contract)',
    })
    expect(rows[2]?.detail).toEqual({ rows: 3, whole: true })
  })

  it('is given out once, to nobody else, within the hour', async () => {
    const made = await marketer('POST', '/api/exports', { body: wanted() })
    const path = `/api/exports/${made.body.id}/file`
    expect((await officer('GET', path)).status).toBe(404)
    const cookie = (marketer as Ask & { cookie: string }).cookie
    expect((await fetch(api.url + path, { method: 'HEAD', headers: { Cookie: cookie } })).status).toBe(405)
    expect((await marketer('GET', path)).status).toBe(200)
    expect((await marketer('GET', path)).body).toMatchObject({ status: 410, code: 'export_fetched' })
    const late = await marketer('POST', '/api/exports', { body: wanted() })
    const { key } = await addAdminKey(api, ['exports:write'])
    const byKey = api.as({ Authorization: `Bearer ${key}` })
    const keyed = await byKey('POST', '/api/exports', { body: wanted() })
    expect((await marketer('GET', `/api/exports/${keyed.body.id}/file`)).status).toBe(404)
    api.clock.advance(3_600_001)
    expect((await byKey('GET', `/api/exports/${keyed.body.id}/file`)).body.code).toBe('export_expired')
    expect((await officer('GET', `/api/exports/${late.body.id}`)).body.state).toBe('expired')
  })

  it('is refused without a reason, to support, and where it is not clear for whom', async () => {
    const refused = async (more: Record<string, unknown>) => {
      const answer = await marketer('POST', '/api/exports', { body: wanted(more) })
      return [answer.status, answer.body.errors?.[0]?.path]
    }
    expect(await refused({ reason: ' ' })).toEqual([400, 'reason'])
    expect(await refused({ all: undefined })).toEqual([400, ''])
    expect(await refused({ condition: { type: 'all', of: [] } })).toEqual([400, ''])
    expect(await refused({ columns: ['id', 'attribute.none'] })).toEqual([400, 'columns.1'])
    expect(await refused({ all: undefined, segmentId: newId(testNow) })).toEqual([400, 'segmentId'])
    const support = await signIn(api, 'support@anlass.test')
    expect((await support('POST', '/api/exports', { body: wanted() })).status).toBe(403)
  })

  it('lists what can be chosen', async () => {
    const { body } = await marketer('GET', '/api/exports/columns')
    const keys = body.items.map((column: { key: string }) => column.key)
    expect(keys).toEqual(
      expect.arrayContaining(['id', 'attribute.city', 'permission.news.email.since', 'sources']),
    )
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('the file', () => {
  it('comes whole over many pages, in a number of statements that follows the pages', async () => {
    const columns = exportColumns({ attributes: [], purposes: [] }).slice(0, 3)
    const whole: unknown[] = []
    const pages: number[] = []
    for await (const page of exportRows(api.db, { kind: 'where', holds: sql`true` }, columns, { span: 2 })) {
      pages.push(page.length)
      whole.push(...page.map(row => row[2]))
    }
    expect(whole).toEqual(['anna@example.test', 'bert@example.test', null])
    expect(Math.max(...pages)).toBe(2)
  })

  it('stops when whoever asked goes away, and the log says that it was cut off', async () => {
    await sql`
      insert into customer (id, state, email, attributes, created_at, updated_at)
      select uuidv7(), 'customer', 'n' || n || '@example.test',
        jsonb_build_object('city', repeat(md5(n::text), 60)), ${testNow}::timestamptz, ${testNow}::timestamptz
      from generate_series(1, 30000) n`.execute(api.db)
    const made = await marketer('POST', '/api/exports', {
      body: wanted({ columns: ['email', 'attribute.city'], format: 'jsonl' }),
    })
    expect(made.body.matched).toBe(30_003)
    const leaving = new AbortController()
    const response = await fetch(`${api.url}/api/exports/${made.body.id}/file`, {
      headers: { Cookie: (marketer as Ask & { cookie: string }).cookie },
      signal: leaving.signal,
    })
    const reader = response.body?.getReader()
    await reader?.read()
    leaving.abort()
    const { rows, whole } = await endOf(made.body.id)
    expect(whole).toBe(false)
    expect(rows).toBeLessThan(30_003)
    expect((await marketer('GET', `/api/exports/${made.body.id}`)).body).toMatchObject({
      state: 'broken',
      finishedAt: null,
    })
  })
})
