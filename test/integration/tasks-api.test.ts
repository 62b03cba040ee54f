import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Scope } from '../../engine/access/scope.ts'
import { addCustomer } from '../support/rows.ts'
import { seedWorkspace } from '../support/seed.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

const hour = 3_600_000
let api: TestApi
let support: Ask
let marketer: Ask
let officer: Ask
let supportId: string
let marketerId: string
let officerId: string
let anna: string
beforeAll(async () => {
  api = await startTestApi()
  await seedWorkspace(api.db, api.clock.now())
  supportId = await addStaff(api, 'support')
  marketerId = await addStaff(api, 'marketer')
  officerId = await addStaff(api, 'privacy_officer')
  support = await signIn(api, 'support@anlass.test')
  marketer = await signIn(api, 'marketer@anlass.test')
  officer = await signIn(api, 'privacy_officer@anlass.test')
})
afterAll(async () => await api?.close())
beforeEach(async () => {
  await api.db.deleteFrom('task').execute()
  await api.db.deleteFrom('interaction').execute()
  anna = await addCustomer(api.db, {
    email: 'anna@example.test',
    attributes: { firstName: 'Anna', lastName: 'Blum' },
  })
})

const inHours = (hours: number) => new Date(api.clock.now().getTime() + hours * hour).toISOString()
async function add(parts: Record<string, unknown> = {}, ask = support) {
  const body = { customer: anna, title: 'Call back', dueAt: inHours(24), ...parts }
  return await ask('POST', '/api/tasks', { body })
}
const change = async (task: { id: string; version: number }, body: unknown, ask = support) =>
  await ask('PATCH', `/api/tasks/${task.id}`, { body, headers: { 'If-Match': `"${task.version}"` } })
const list = async (query = '', ask = support) => {
  const answer = await ask('GET', `/api/tasks${query}`)
  expect(answer.status).toBe(200)
  return answer.body.items.map((task: { title: string }) => task.title)
}
const log = async () =>
  await api.db
    .selectFrom('interaction')
    .select(['kind', 'channel', 'purpose', 'subject', 'actor', 'detail'])
    .where('customer_id', '=', anna)
    .orderBy('id')
    .execute()
const audits = async () =>
  await api.db
    .selectFrom('audit_entry')
    .select(['action', 'actor', 'entity_id', 'detail'])
    .where('entity', '=', 'task')
    .orderBy('id', 'desc')
    .limit(1)
    .execute()

describe('a task', () => {
  it('is added by hand, shows in the log, and is settled with what came of it', async () => {
    const made = await add({ text: ' She asked for it. ', assignee: supportId })
    expect([made.status, made.headers.get('ETag')]).toEqual([201, '"1"'])
    expect(made.body).toMatchObject({
      customer: { id: anna, name: 'Anna Blum', email: 'anna@example.test' },
      ...{ rule: null, messageId: null, title: 'Call back', text: 'She asked for it.', purpose: 'service' },
      ...{ state: 'open', overdue: false, assignee: { id: supportId, name: 'The support' }, outcome: null },
      ...{ settledAt: null, settledBy: null },
    })
    expect(await audits()).toMatchObject([
      { action: 'task.create', actor: `user:${supportId}`, entity_id: made.body.id },
    ])
    api.clock.advance(hour)
    const done = await change(made.body, { state: 'done', outcome: 'All is well.' })
    expect([done.status, done.headers.get('ETag')]).toEqual([200, '"2"'])
    expect(done.body).toMatchObject({
      ...{ state: 'done', outcome: 'All is well.', settledAt: api.clock.now().toISOString() },
      ...{ settledBy: `user:${supportId}`, settledByName: 'The support' },
    })
    const line = { channel: 'task', purpose: 'service', subject: 'Call back', actor: `user:${supportId}` }
    expect(await log()).toMatchObject([
      { ...line, kind: 'task_created', detail: { task: made.body.id } },
      { ...line, kind: 'task_settled', detail: { task: made.body.id, state: 'done', text: 'All is well.' } },
    ])
    // The audit names fields, never what stands in them.
    expect(JSON.stringify(await audits())).not.toContain('well')
  })

  it('can be opened again; what came of it is cleared, and the log keeps what was', async () => {
    const made = (await add()).body
    const dropped = (await change(made, { state: 'dropped', outcome: 'Wrong number' })).body
    const open = await change(dropped, { state: 'open' })
    expect(open.body).toMatchObject({
      state: 'open',
      outcome: null,
      settledAt: null,
      settledBy: null,
      version: 3,
    })
    expect((await log()).map(({ kind }) => kind)).toEqual(['task_created', 'task_settled'])
    // Said once more it is no second line.
    const done = (await change(open.body, { state: 'done' })).body
    await change(done, { state: 'done', outcome: 'Later' })
    expect((await log()).filter(({ kind }) => kind === 'task_settled')).toHaveLength(2)
  })

  it('is taken on, put off and given away', async () => {
    const made = (await add()).body
    const dueAt = inHours(48)
    const taken = await change(made, { assignee: marketerId, dueAt }, marketer)
    expect(taken.body).toMatchObject({ assignee: { id: marketerId }, dueAt })
    const given = await change(taken.body, { assignee: null })
    expect(given.body.assignee).toBeNull()
    expect(await log()).toHaveLength(1)
  })

  it('that somebody else changed meanwhile is not overwritten', async () => {
    const made = (await add()).body
    expect((await change(made, { outcome: 'x' })).status).toBe(200)
    const stale = await change(made, { state: 'done' })
    expect([stale.status, stale.body.code]).toEqual([412, 'stale'])
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => change({ ...made, version: 2 }, { state: 'done' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412])
    expect((await log()).filter(({ kind }) => kind === 'task_settled')).toHaveLength(1)
  })

  it.each([
    [{ purpose: 'nonsense' }, 400, 'invalid_input'],
    [{ title: '  ' }, 400, 'invalid_input'],
    [{ title: 'a\nb' }, 400, 'invalid_input'],
    [{ dueAt: 'tomorrow' }, 400, 'invalid_input'],
    [{ customer: '01975a00-0000-7000-8000-000000000000' }, 404, 'not_found'],
  ])('with %j is refused: %i %s', async (parts, status, code) => {
    const answer = await add(parts)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(await list()).toEqual([])
  })

  it('is for nobody who may not take one on, nor about somebody who is gone', async () => {
    expect((await add({ assignee: officerId })).status).toBe(400)
    const merged = await addCustomer(api.db, { state: 'merged', mergedInto: anna })
    expect((await add({ customer: merged })).status).toBe(404)
    expect((await support('GET', '/api/tasks/01975a00-0000-7000-8000-000000000000')).status).toBe(404)
  })
})

describe('lists', () => {
  it('have open tasks by when they are due and settled ones by when they were, page by page', async () => {
    const ids: Record<string, { id: string; version: number }> = {}
    for (const [title, hours] of [
      ['c', 30],
      ['a', -5],
      ['d', 40],
      ['b', 2],
      ['b2', 2],
    ] as const)
      ids[title] = (await add({ title, dueAt: inHours(hours) })).body
    expect(await list()).toEqual(['a', 'b', 'b2', 'c', 'd'])
    const pages: string[][] = []
    let next: string | null = ''
    while (next !== null) {
      const answer: Awaited<ReturnType<Ask>> = await support(
        'GET',
        `/api/tasks?limit=2${next ? `&cursor=${next}` : ''}`,
      )
      pages.push(answer.body.items.map((task: { title: string }) => task.title))
      next = answer.body.next
    }
    expect(pages).toEqual([['a', 'b'], ['b2', 'c'], ['d']])
    for (const [title, state] of [
      ['d', 'done'],
      ['b', 'dropped'],
      ['a', 'done'],
    ] as const) {
      api.clock.advance(1_000)
      const task = ids[title]
      if (task) await change(task, { state })
    }
    expect(await list()).toEqual(['b2', 'c'])
    expect(await list('?state=settled')).toEqual(['a', 'b', 'd'])
    expect(await list('?state=done')).toEqual(['a', 'd'])
    expect(await list('?state=dropped')).toEqual(['b'])
    expect(await list('?state=all')).toHaveLength(5)
    const first = await support('GET', '/api/tasks?state=settled&limit=2')
    expect(await list(`?state=settled&limit=2&cursor=${first.body.next}`)).toEqual(['d'])
  })

  it('by customer, by whose they are, by when they are due', async () => {
    const ben = await addCustomer(api.db)
    // In Berlin the day ends at 23:00 UTC.
    expect(api.clock.now().toISOString().slice(0, 10)).toBe('2026-03-01')
    await add({ title: 'late', dueAt: inHours(-1), assignee: supportId })
    await add({ title: 'today', dueAt: '2026-03-01T22:59:00Z', assignee: marketerId })
    await add({ title: 'tomorrow', dueAt: '2026-03-01T23:01:00Z', customer: ben })
    expect(await list(`?customer=${ben}`)).toEqual(['tomorrow'])
    expect(await list('?whose=mine')).toEqual(['late'])
    expect(await list('?whose=mine', marketer)).toEqual(['today'])
    expect(await list('?whose=nobody')).toEqual(['tomorrow'])
    expect(await list('?due=overdue')).toEqual(['late'])
    expect(await list('?due=today')).toEqual(['late', 'today'])
    expect((await support('GET', '/api/tasks?mine=1')).status).toBe(400)
    const counts = await support('GET', '/api/tasks/counts')
    expect(counts.body).toEqual({ open: 3, overdue: 1, mine: 1 })
    const staff = await support('GET', '/api/tasks/assignees')
    expect(staff.body.items.map(({ id }: { id: string }) => id).sort()).toEqual(
      [marketerId, supportId].sort(),
    )
  })
})

describe('who may', () => {
  it('read: everybody on the staff; write: support and marketing', async () => {
    const made = (await add()).body
    expect((await officer('GET', '/api/tasks')).status).toBe(200)
    expect((await officer('GET', `/api/tasks/${made.id}`)).status).toBe(200)
    expect((await add({}, officer)).status).toBe(403)
    expect((await change(made, { state: 'done' }, officer)).status).toBe(403)
    expect((await add({}, marketer)).status).toBe(201)
  })

  it('a key is nobody: nothing is its own', async () => {
    await add({ assignee: supportId })
    const { key } = await addAdminKey(api, ['tasks:read'])
    const machine = api.as({ Authorization: `Bearer ${key}` })
    expect(await list('?whose=mine', machine)).toEqual([])
    expect((await machine('GET', '/api/tasks/counts')).body).toEqual({ open: 1, overdue: 0, mine: 0 })
  })
  it('see who the customer is: those who may read customers', async () => {
    const made = (await add()).body
    const as = async (...scopes: Scope[]) =>
      api.as({ Authorization: `Bearer ${(await addAdminKey(api, scopes)).key}` })
    const [bare, full] = [await as('tasks:read', 'tasks:write'), await as('tasks:read', 'customers:read')]
    const known = { id: anna, name: 'Anna Blum', email: 'anna@example.test' }
    const unknown = { id: anna, name: null, email: null }
    const answers = async (ask: Ask) => [
      (await ask('GET', '/api/tasks')).body.items[0].customer,
      (await ask('GET', `/api/tasks/${made.id}`)).body.customer,
    ]
    expect(await answers(bare)).toEqual([unknown, unknown])
    expect(await answers(full)).toEqual([known, known])
    for (const ask of [support, marketer, officer]) expect(await answers(ask)).toEqual([known, known])
    // Nor by way of writing.
    expect((await add({}, bare)).body.customer).toEqual(unknown)
    expect((await change(made, { state: 'done' }, bare)).body.customer).toEqual(unknown)
  })
})
