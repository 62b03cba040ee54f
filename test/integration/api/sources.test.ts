import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { ingestRouter } from '../../../admin-api/ingest/router.ts'
import { newId } from '../../../engine/shared/id.ts'
import { addCustomer } from '../../support/rows.ts'
import { type Ask, addAdminKey, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let admin: Ask
beforeAll(async () => {
  api = await startTestApi({
    extra: context => ({
      mounts: [{ path: '/v1', access: 'write-key', handler: ingestRouter(context) }],
    }),
  })
  // A key: a session would be over before the day is.
  const { key } = await addAdminKey(api, ['sources:read', 'sources:write', 'keys:write'])
  admin = api.as({ Authorization: `Bearer ${key}` })
})
afterAll(() => api?.close())

const read = async (id: string) =>
  (await admin('GET', '/api/sources')).body.items.find((one: { id: string }) => one.id === id)

it('a source tells its first and newest event, and how many came within a day', async () => {
  const { id } = (await admin('POST', '/api/sources', { body: { name: 'Laden', kind: 'api' } })).body
  const other = (await admin('POST', '/api/sources', { body: { name: 'Still', kind: 'api' } })).body.id
  expect(await read(id)).toMatchObject({
    firstEventAt: null,
    lastEvent: null,
    lastDay: 0,
    lastDayMore: false,
  })
  const { key } = (
    await admin('POST', '/api/api-keys', { body: { kind: 'server', name: 'Laden', sourceId: id } })
  ).body
  const track = async (event: string) => {
    const body = { userId: 'K-1', event, messageId: newId() }
    const answer = await api.ask('POST', '/v1/track', { body, headers: { Authorization: `Bearer ${key}` } })
    if (answer.status !== 200) throw new Error(answer.text)
  }
  const began = api.clock.now().toISOString()
  await track('Signed Up')
  api.clock.advance(1_000)
  await track('Page Read')
  // Noted at most every ten seconds, and yet the newest is told: the last day is read.
  expect(await read(id)).toMatchObject({
    firstEventAt: began,
    lastEvent: { name: 'Page Read', at: api.clock.now().toISOString() },
    lastDay: 2,
  })
  expect(await read(other)).toMatchObject({ firstEventAt: null, lastEvent: null, lastDay: 0 })
  api.clock.advance(12 * 3_600_000)
  await track('Logged In')
  const last = api.clock.now().toISOString()
  api.clock.advance(13 * 3_600_000)
  expect(await read(id)).toMatchObject({ lastEvent: { name: 'Logged In', at: last }, lastDay: 1 })
  // Silent for longer than is looked at: what was noted is told.
  api.clock.advance(24 * 3_600_000)
  expect(await read(id)).toMatchObject({
    firstEventAt: began,
    lastEvent: { name: 'Logged In', at: last },
    lastDay: 0,
  })
})

it('events of a lock holder are noted by the next; nobody waits', async () => {
  const customer = await addCustomer(api.db)
  const { id } = (await admin('POST', '/api/sources', { body: { name: 'Zwei', kind: 'api' } })).body
  const now = api.clock.now()
  await api.db
    .insertInto('event')
    .values({
      ...{ id: newId(now), source_id: id, message_id: 'm1', type: 'track' as const, name: 'Old' },
      ...{ customer_id: customer, mode: 'live' as const, trust: 'server' as const },
      ...{ anonymous_id: null, occurred_at: now, received_at: now },
    })
    .execute()
  const { noteEvent } = await import('../../../db/stores/ingest-key-store.ts')
  await api.db.transaction().execute(async trx => {
    await noteEvent(trx, id, 'Held', now)
    await noteEvent(api.db, id, 'Left out', now)
  })
  const row = await api.db
    .selectFrom('source')
    .select('last_event_name')
    .where('id', '=', id)
    .executeTakeFirst()
  expect(row?.last_event_name).toBe('Held')
  // An older one never takes the place of a newer.
  await noteEvent(api.db, id, 'Late', new Date(now.getTime() - 1))
  expect((await read(id)).lastEvent.name).toBe('Old')
  const kept = await api.db
    .selectFrom('source')
    .select('last_event_name')
    .where('id', '=', id)
    .executeTakeFirst()
  expect(kept?.last_event_name).toBe('Held')
})
