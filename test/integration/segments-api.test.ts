import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import type { Condition } from '../../engine/conditions/schema.ts'
import { eraseSegments } from '../../workers/chores/erase-segments.ts'
import { segmentSizes } from '../../workers/chores/segment-sizes.ts'
import type { WorkerContext } from '../../workers/context.ts'
import { seedCustomers, seedRule, seedWorkspace } from '../support/seed.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let ask: Ask
let officer: Ask
let customers: string[] = []

beforeAll(async () => {
  api = await startTestApi()
  await seedWorkspace(api.db, api.clock.now())
  await addStaff(api, 'marketer')
  await addStaff(api, 'privacy_officer')
  ask = await signIn(api, 'marketer@anlass.test')
  officer = await signIn(api, 'privacy_officer@anlass.test')
  customers = await seedCustomers(
    api.db,
    Array.from({ length: 10 }, (_, n) => ({
      externalId: `k${n}`,
      email: `k${n}@example.test`,
      // City and age of some are not known.
      attributes: { firstName: `K${n}`, ...(n < 6 ? { city: n < 4 ? 'Berlin' : 'Ulm' } : {}) },
    })),
    api.clock.now(),
  )
  await sql`insert into customer (id, state, created_at, updated_at)
    values (uuidv7(), 'visitor', ${api.clock.now()}, ${api.clock.now()})`.execute(api.db)
})
afterAll(() => api?.close())

const city = (value: string): Condition => ({ type: 'attribute', attribute: 'city', op: 'equals', value })
const named = (first: string): Condition => ({
  type: 'attribute',
  attribute: 'firstName',
  op: 'one_of',
  value: first.split(' '),
})

let names = 0
async function create(body: Record<string, unknown>) {
  names += 1
  const answer = await ask('POST', '/api/segments', { body: { name: `Segment ${names}`, ...body } })
  expect([answer.status, answer.text]).toEqual([201, expect.anything()])
  return answer.body
}

const dynamic = (condition: Condition, name?: string) =>
  create({ kind: 'dynamic', condition, ...(name ? { name } : {}) })

async function idsOf(segmentId: string): Promise<Set<string>> {
  const found: string[] = []
  let cursor = ''
  do {
    const page = await ask(
      'GET',
      `/api/segments/${segmentId}/members?limit=3${cursor && `&cursor=${cursor}`}`,
    )
    expect(page.status).toBe(200)
    found.push(...page.body.items.map((item: { id: string }) => item.id))
    cursor = page.body.next ?? ''
  } while (cursor)
  return new Set(found)
}

describe('/api/segments', () => {
  it('adds, lists, changes by version, duplicates and deletes, each with a line in the audit log', async () => {
    const made = await dynamic(city('Berlin'), 'Berliners')
    expect(made).toMatchObject({ version: 1, kind: 'dynamic', watched: false, uses: 0, issues: [] })
    expect(made.sentence.de).toContain('„Berlin“')
    expect(made.sentence.en).toContain('Berlin')
    const taken = await ask('POST', '/api/segments', { body: { name: 'Berliners', kind: 'fixed' } })
    expect([taken.status, taken.body.code]).toEqual([409, 'segment_name_taken'])

    const path = `/api/segments/${made.id}`
    const changed = await ask('PATCH', path, {
      body: { description: 'All of them', keepMembers: true },
      headers: { 'If-Match': '"1"' },
    })
    expect(changed.body).toMatchObject({
      version: 2,
      description: 'All of them',
      keepMembers: true,
      watched: true,
    })
    const late = await ask('PATCH', path, { body: { name: 'x' }, headers: { 'If-Match': '"1"' } })
    expect(late.status).toBe(412)
    const list = await ask('GET', '/api/segments?q=berlin')
    expect(list.body.items.map((item: { name: string }) => item.name)).toEqual(['Berliners'])

    const copy = await ask('POST', `${path}/duplicate`, { body: { name: 'Berliners, too' } })
    expect(copy.body).toMatchObject({ name: 'Berliners, too', condition: city('Berlin') })
    const rename = await ask('PATCH', `/api/segments/${copy.body.id}`, {
      body: { name: 'Berliners' },
      headers: { 'If-Match': '"1"' },
    })
    expect(rename.body.code).toBe('segment_name_taken')
    const gone = await ask('DELETE', `/api/segments/${copy.body.id}`, { headers: { 'If-Match': '"1"' } })
    expect(gone.status).toBe(204)
    const { rows } = await sql<{ action: string }>`
      select action from audit_entry where entity = 'segment' order by id`.execute(api.db)
    expect(rows.map(row => row.action)).toEqual([
      'segment.create',
      'segment.change',
      'segment.duplicate',
      'segment.delete',
    ])
  })

  it('refuses what can never hold, and circles, naming the place', async () => {
    const body = {
      name: 'Wrong',
      kind: 'dynamic',
      condition: { type: 'all', of: [{ ...city('x'), attribute: 'nope' }] },
    }
    const wrong = await ask('POST', '/api/segments', { body })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'condition_invalid'])
    expect(wrong.body.errors.map((error: { path: string }) => error.path)).toEqual([
      'condition.of.0.attribute',
    ])

    const a = await dynamic(city('Berlin'))
    const b = await dynamic({ type: 'segment', segment: a.id, is: 'in' })
    const ring: Condition = { type: 'segment', segment: b.id, is: 'in' }
    const circle = await ask('PATCH', `/api/segments/${a.id}`, {
      body: { condition: ring },
      headers: { 'If-Match': '"1"' },
    })
    expect([circle.status, circle.body.code]).toEqual([422, 'condition_invalid'])
    const check = await ask('POST', '/api/segments/check', { body: { condition: ring, segment: a.id } })
    expect(check.body.issues.map((issue: { code: string }) => issue.code)).toEqual(['segment_cycle'])
    expect(check.body.sentence.en).toContain(b.name)
  })

  it('names what uses a segment, and keeps it from being deleted', async () => {
    const used = await dynamic(city('Berlin'))
    const outer = await dynamic({ type: 'not', of: { type: 'segment', segment: used.id, is: 'in' } })
    const steps = [{ id: 'mail', type: 'send' as const, purpose: 'newsletter', template: 'hello' }]
    const where = [{ property: 'segment', op: 'equals' as const, value: used.id }]
    const ruleId = await seedRule(api.db, 'By segment', {
      trigger: { type: 'event', event: 'Segment Entered', where },
      exitWhen: { type: 'segment', segment: used.id, is: 'not_in' },
      steps,
    })
    const uses = await ask('GET', `/api/segments/${used.id}/uses`)
    const about = (item: { id: string; where: string; as: string }) => [item.id, item.where, item.as]
    expect(uses.body.items.map(about)).toEqual([
      [ruleId, 'published', 'condition'],
      [ruleId, 'published', 'trigger'],
      [ruleId, 'draft', 'condition'],
      [ruleId, 'draft', 'trigger'],
      [outer.id, 'published', 'condition'],
    ])
    expect((await ask('GET', `/api/segments/${used.id}`)).body.uses).toBe(2)
    const remove = (id: string) => ask('DELETE', `/api/segments/${id}`, { headers: { 'If-Match': '"1"' } })
    expect((await remove(used.id)).body.code).toBe('segment_in_use')
    expect((await remove(outer.id)).status).toBe(204)
    await sql`update rule set state = 'archived' where id = ${ruleId}::uuid`.execute(api.db)
    expect((await remove(used.id)).status).toBe(204)
  })

  it('makes new segments of others: lists as they are now, conditions that follow', async () => {
    const berlin = await dynamic(city('Berlin'))
    const few = await dynamic(named('K0 K9'))
    const [k0, k1, k2, k3] = customers
    const combine = async (operation: string, kind: string) => {
      const body = { name: `${operation} ${kind}`, operation, kind, segments: [berlin.id, few.id] }
      const made = await ask('POST', '/api/segments/combine', { body })
      expect(made.status).toBe(201)
      return await idsOf(made.body.id)
    }
    for (const kind of ['fixed', 'dynamic']) {
      expect(await combine('union', kind)).toEqual(new Set([k0, k1, k2, k3, customers[9]]))
      expect(await combine('intersection', kind)).toEqual(new Set([k0]))
      expect(await combine('difference', kind)).toEqual(new Set([k1, k2, k3]))
    }
    const frozen = await ask('POST', `/api/segments/${berlin.id}/snapshot`, { body: { name: 'Berlin then' } })
    expect(frozen.body).toMatchObject({ kind: 'fixed', size: 4 })
    const copy = await ask('POST', `/api/segments/${frozen.body.id}/duplicate`, {
      body: { name: 'Berlin again' },
    })
    expect(await idsOf(copy.body.id)).toEqual(new Set([k0, k1, k2, k3]))
  })

  it('puts people on lists by id, address and number, and takes them off', async () => {
    const list = await create({ kind: 'fixed' })
    const path = `/api/segments/${list.id}/members`
    const stranger = '0198a000-0000-7000-8000-00000000dead'
    const body = {
      customers: [customers[0], stranger],
      keys: ['K1@EXAMPLE.test', 'k2', ' k2 ', 'nobody@example.test'],
    }
    const added = await ask('POST', path, { body })
    expect(added.body).toEqual({
      added: 3,
      already: 0,
      unknown: 2,
      unknownKeys: [stranger, 'nobody@example.test'],
      size: 3,
    })
    expect((await ask('POST', path, { body })).body).toMatchObject({ added: 0, already: 3 })
    const removed = await ask('POST', `${path}/remove`, { body: { keys: ['k2'] } })
    expect(removed.body).toEqual({ removed: 1, unknown: 0, size: 2 })
    const other = await dynamic(city('Berlin'))
    expect((await ask('POST', `/api/segments/${other.id}/members`, { body })).body.code).toBe(
      'segment_not_fixed',
    )
  })

  it('counts every segment once a day, and keeps the sizes for the chart', async () => {
    const segment = await dynamic(city('Berlin'))
    const context = { ...api.context, timeZone: 'UTC' } as unknown as WorkerContext
    await segmentSizes.run(context, () => false)
    api.clock.advance(86_400_000)
    await sql`update customer set attributes = attributes || '{"city": "Ulm"}' where external_id = 'k3'`.execute(
      api.db,
    )
    await segmentSizes.run(context, () => false)
    ask = await signIn(api, 'marketer@anlass.test')
    officer = await signIn(api, 'privacy_officer@anlass.test')
    const sizes = await ask('GET', `/api/segments/${segment.id}/sizes?days=30`)
    expect(sizes.body.items.map((item: { size: number }) => item.size)).toEqual([4, 3])
    await sql`update customer set attributes = attributes || '{"city": "Berlin"}' where external_id = 'k3'`.execute(
      api.db,
    )
    expect((await ask('POST', `/api/segments/${segment.id}/count`)).body.size).toBe(4)
  })

  it('tags everybody in a segment, and one', async () => {
    const segment = await dynamic(city('Berlin'))
    const tag = (verb: string) => ask('POST', `/api/segments/${segment.id}/${verb}`, { body: { tag: 'VIP' } })
    expect((await tag('tag')).body).toEqual({ customers: 4 })
    expect((await tag('tag')).body).toEqual({ customers: 0 })
    await addStaff(api, 'support')
    const support = await signIn(api, 'support@anlass.test')
    const one = `/api/customers/${customers[0]}/tags`
    const body = { add: ['calls often', 'VIP'], remove: [] }
    expect((await support('POST', one, { body })).body).toEqual({ tags: ['VIP', 'calls often'] })
    expect((await ask('GET', '/api/tags')).body.items).toEqual([
      { tag: 'VIP', customers: 4 },
      { tag: 'calls often', customers: 1 },
    ])
    expect((await ask('POST', one, { body })).status).toBe(403)
    expect((await tag('untag')).body).toEqual({ customers: 4 })
    expect((await ask('GET', one)).body).toEqual({ tags: ['calls often'] })
  })

  it('erases a whole segment: in two steps, by the path of the rights of the person, going on after a stop', async () => {
    const victims = await seedCustomers(
      api.db,
      Array.from({ length: 130 }, (_, n) => ({
        email: `gone${n}@example.test`,
        attributes: { city: 'Atlantis' },
      })),
      api.clock.now(),
    )
    const segment = await dynamic(city('Atlantis'))
    const path = `/api/segments/${segment.id}/erase`
    expect((await ask('POST', `${path}/count`)).status).toBe(403)
    expect((await officer('POST', `${path}/count`)).body).toEqual({ customers: 130 })
    const erase = (count: number) =>
      officer('POST', path, { body: { customers: count, reason: 'shop closed' } })
    expect((await erase(129)).body.code).toBe('count_changed')
    expect((await erase(130)).status).toBe(202)
    const gone: string[] = []
    const context = {
      ...api.context,
      erased: async (addresses: readonly string[]) => void gone.push(...addresses),
    } as unknown as WorkerContext
    let looks = 0
    // Stopped after the first step; somebody who comes in later is not meant, nor who wants to be left as they are.
    await eraseSegments.run(context, () => looks++ > 0)
    const { customer_id: left } = await api.db
      .selectFrom('segment_erasure_customer')
      .select('customer_id')
      .executeTakeFirstOrThrow()
    await api.db
      .updateTable('customer')
      .set({ restricted_at: api.clock.now() })
      .where('id', '=', left)
      .execute()
    await seedCustomers(
      api.db,
      [{ email: 'late@example.test', attributes: { city: 'Atlantis' } }],
      api.clock.now(),
    )
    const progress = async () => (await officer('GET', `/api/segments/${segment.id}/erasures`)).body.items[0]
    expect(await progress()).toMatchObject({ total: 130, done: 100, finishedAt: null })
    await eraseSegments.run(context, () => false)
    expect(await progress()).toMatchObject({ total: 130, done: 130, finishedAt: expect.any(String) })
    const { rows } = await sql<{ state: string; n: number }>`
      select state, count(*)::int as n from customer where id = any(${victims}::uuid[]) and email is null group by 1`.execute(
      api.db,
    )
    expect(rows).toEqual([{ state: 'erased', n: 129 }])
    expect(gone).toHaveLength(129)
    expect((await officer('POST', `${path}/count`)).body).toEqual({ customers: 1 })
    const lines = await sql`select from audit_entry where action = 'customer.erase'`.execute(api.db)
    expect(lines.rows).toHaveLength(129)
  })
})
