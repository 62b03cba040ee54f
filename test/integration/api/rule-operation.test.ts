import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { newId } from '../../../engine/shared/id.ts'
import { seedRuleMessages } from '../../support/rule-messages.ts'
import { plainTemplate, seedRule, seedSubscribers, seedTemplate, seedWorkspace } from '../../support/seed.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let marketer: Ask
let support: Ask
beforeAll(async () => {
  api = await startTestApi()
  for (const role of ['marketer', 'support'] as const) await addStaff(api, role)
  marketer = await signIn(api, 'marketer@anlass.test')
  support = await signIn(api, 'support@anlass.test')
  await seedWorkspace(api.db, api.clock.now())
  await seedTemplate(api.db, 'hello', plainTemplate(), api.clock.now())
})
afterAll(() => api?.close())

async function rule(): Promise<{ id: string; messages: string[] }> {
  const now = api.clock.now()
  const id = await seedRule(
    api.db,
    'Rule',
    {
      trigger: { type: 'event', event: 'Signed Up' },
      steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' }],
    },
    { now },
  )
  const people = await seedSubscribers(api.db, 2, now)
  await api.db.updateTable('customer').set({ email_key: null }).where('id', 'in', people).execute()
  return { id, messages: await seedRuleMessages(api.db, id, people, now) }
}
const ask = async (method: 'GET' | 'POST', id: string, what: string, body?: unknown, who = marketer) =>
  await who(method, `/api/rules/${id}/${what}`, body === undefined ? {} : { body })

it('says what fell due while a rule was paused, and sends it or leaves it out as told', async () => {
  const { id, messages } = await rule()
  expect((await ask('GET', id, 'overdue')).body).toEqual({ pausedAt: null, messages: 0, runs: 0 })
  expect((await ask('POST', id, 'pause')).status).toBe(200)
  const pausedAt = api.clock.now().toISOString()
  api.clock.advance(1000)
  expect((await ask('GET', id, 'overdue')).body).toEqual({ pausedAt, messages: 2, runs: 0 })
  expect((await ask('POST', id, 'resume')).status).toBe(400)
  expect((await ask('POST', id, 'resume', { overdue: 'maybe' })).status).toBe(400)
  const resumed = await ask('POST', id, 'resume', { overdue: 'skip' })
  expect(resumed.body).toEqual({ id, version: 3, state: 'published', messages: 2, runs: 0 })
  expect(resumed.headers.get('ETag')).toBe('"3"')
  const rows = await api.db
    .selectFrom('message')
    .select(['state', 'reason'])
    .where('id', 'in', messages)
    .execute()
  expect(rows).toEqual(Array(2).fill({ state: 'skipped', reason: 'rule_paused' }))
  expect((await ask('POST', id, 'resume', { overdue: 'send' })).body).toMatchObject({
    version: 3,
    messages: 0,
  })
  const [line] = await api.db
    .selectFrom('audit_entry')
    .select('detail')
    .where('action', '=', 'rule.resume')
    .where('entity_id', '=', id)
    .execute()
  expect(line?.detail).toEqual({ overdue: 'skip' })
})

it('a draft cannot be resumed, and there is nothing of a rule that is not there', async () => {
  const made = await marketer('POST', '/api/rules', {
    body: {
      name: 'Draft',
      definition: { trigger: { type: 'event', event: 'A' }, steps: [{ id: 'end', type: 'exit' }] },
    },
  })
  expect((await ask('POST', made.body.id, 'resume', { overdue: 'send' })).body).toMatchObject({
    status: 409,
    code: 'wrong_state',
  })
  const nobody = newId()
  expect((await ask('POST', nobody, 'resume', { overdue: 'send' })).status).toBe(404)
  for (const what of ['overdue', 'guard']) expect((await ask('GET', nobody, what)).status).toBe(404)
  expect((await ask('POST', nobody, 'release')).status).toBe(404)
})

it('shows the guard and what it holds, in health too, and lets it go', async () => {
  const { id, messages } = await rule()
  expect((await ask('GET', id, 'guard')).body).toEqual({
    state: 'ok',
    day: null,
    entered: null,
    expected: null,
    held: 0,
    releasedAt: null,
    releasedBy: null,
  })
  const note = { day: '2026-03-01', entered: 500, expected: 100 }
  await api.db
    .updateTable('rule')
    .set({ guard: 'holding', guard_note: note as never })
    .where('id', '=', id)
    .execute()
  await api.db
    .updateTable('message')
    .set({ state: 'held', reason: 'volume_held', due_at: new Date('9999-01-01T00:00:00Z') })
    .where('id', 'in', messages)
    .execute()
  expect((await ask('GET', id, 'guard')).body).toMatchObject({ state: 'holding', ...note, held: 2 })
  expect((await api.ask('GET', '/api/health')).body.rules).toEqual({
    warned: [],
    holding: [id],
    unreadable: [],
  })
  expect((await ask('POST', id, 'release', undefined, support)).status).toBe(403)
  expect((await ask('POST', id, 'release')).body).toEqual({ released: 2 })
  const rows = await api.db
    .selectFrom('message')
    .select(['state', 'reason', 'due_at'])
    .where('id', 'in', messages)
    .execute()
  expect(rows).toEqual(Array(2).fill({ state: 'queued', reason: null, due_at: api.clock.now() }))
  expect((await ask('GET', id, 'guard')).body).toMatchObject({
    state: 'ok',
    held: 0,
    releasedAt: api.clock.now().toISOString(),
    releasedBy: expect.stringMatching(/^user:/),
  })
  expect((await api.ask('GET', '/api/health')).body.rules.holding).toEqual([])
})
