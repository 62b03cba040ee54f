import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { newId } from '../../../engine/shared/id.ts'
import { addMessage } from '../../support/rows.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let marketer: Ask
let support: Ask
beforeAll(async () => {
  api = await startTestApi()
  for (const role of ['marketer', 'support'] as const) await addStaff(api, role)
  marketer = await signIn(api, 'marketer@anlass.test')
  support = await signIn(api, 'support@anlass.test')
})
afterAll(() => api?.close())

const caps = [
  { scope: 'all', count: 3, per: 'week' },
  { scope: 'purpose', key: 'survey', count: 1, per: 'month' },
]
const quiet = { from: '21:00', to: '08:00', weekdays: [1, 2, 3, 4, 5, 6], action: 'hold' }
const set = (body: unknown, version: number, ask = marketer) =>
  ask('PUT', '/api/sending-limits', { body, headers: { 'if-match': `"${version}"` } })

it('there are none until they are set, and then they are as they were set', async () => {
  const before = await marketer('GET', '/api/sending-limits')
  expect(before.body).toEqual({ version: 0, caps: [], quiet: null })
  expect((await set({ caps, quiet }, 0)).body).toEqual({ version: 1, caps, quiet })
  const after = await marketer('GET', '/api/sending-limits')
  expect(after.body).toEqual({ version: 1, caps, quiet })
  expect(after.headers.get('ETag')).toBe('"1"')
  expect((await set({ caps, quiet: null }, 0)).status).toBe(412)
  const [line] = await api.db
    .selectFrom('audit_entry')
    .select(['action', 'detail'])
    .where('action', '=', 'sending_limits.change')
    .execute()
  expect(line?.detail).toEqual({ before: { caps: [], quiet: null }, after: { caps, quiet } })
})

it.each([
  [
    'a channel that is none',
    { caps: [{ scope: 'channel', key: 'pigeon', count: 1, per: 'day' }], quiet: null },
  ],
  ['no key where one is needed', { caps: [{ scope: 'purpose', count: 1, per: 'day' }], quiet: null }],
  [
    'a key where there can be none',
    { caps: [{ scope: 'all', key: 'x', count: 1, per: 'day' }], quiet: null },
  ],
  ['none at all', { caps: [{ scope: 'all', count: 0, per: 'day' }], quiet: null }],
  ['the same twice', { caps: [caps[0], { ...caps[0], count: 5 }], quiet: null }],
  ['quiet that never ends', { caps: [], quiet: { from: '08:00', to: '08:00' } }],
  ['half of quiet hours', { caps: [], quiet: { from: '08:00' } }],
  ['a field too many', { caps: [], quiet: null, more: 1 }],
])('refuses %s', async (_name, body) => {
  expect((await set(body, 1)).status).toBe(400)
})

it('is read by whoever sees rules, and not changed by support', async () => {
  expect((await support('GET', '/api/sending-limits')).status).toBe(200)
  expect((await set({ caps: [], quiet: null }, 1, support)).status).toBe(403)
})

it('lets what waited be looked at again when every worker knows', async () => {
  const { db, clock } = api
  const customer = newId(clock.now())
  await db
    .insertInto('customer')
    .values({
      id: customer,
      state: 'customer',
      attributes: '{}' as never,
      created_at: clock.now(),
      updated_at: clock.now(),
    })
    .execute()
  const later = new Date(clock.now().getTime() + 86_400_000)
  const put = async (reason: 'capped' | 'quiet_hours' | 'paused') => {
    const id = await addMessage(db, { customer, state: 'held' })
    await db.updateTable('message').set({ reason, due_at: later }).where('id', '=', id).execute()
    return id
  }
  const ids = [await put('capped'), await put('quiet_hours'), await put('paused')]
  await set({ caps: [], quiet: null }, 1)
  const rows = await db.selectFrom('message').select(['id', 'due_at']).where('id', 'in', ids).execute()
  const due = ids.map(id => rows.find(row => row.id === id)?.due_at)
  const known = new Date(clock.now().getTime() + 11_000)
  expect(due).toEqual([known, known, later])
})
