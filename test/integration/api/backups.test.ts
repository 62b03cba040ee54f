import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { noteBackup } from '../../../db/stores/backup-run-store.ts'
import { readSendingStop, stopSending } from '../../../db/stores/sending-stop-store.ts'
import { addCustomer, addMessage } from '../../support/rows.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let admin: Ask
beforeAll(async () => {
  api = await startTestApi()
  await addStaff(api, 'admin')
  admin = await signIn(api, 'admin@anlass.test')
})
afterAll(() => api?.close())

const hours = (count: number) => new Date(api.clock.now().getTime() - count * 3_600_000)
const note = (startedAt: Date, error: string | null) =>
  noteBackup(
    api.db,
    {
      ...{ kind: 'backup', actor: 'cli', file: '/safe/a.backup', encrypted: true, startedAt, error },
      ...(error === null
        ? { bytes: 5_000_000_000, rows: 12, sha256: 'ab'.repeat(32), takenAt: startedAt }
        : { bytes: null, rows: null, sha256: null, takenAt: null }),
    },
    startedAt,
  )

it('is for administrators', async () => {
  await addStaff(api, 'marketer')
  const marketer = await signIn(api, 'marketer@anlass.test')
  expect((await marketer('GET', '/api/backups')).status).toBe(403)
  expect((await marketer('POST', '/api/sending/release', { body: { waiting: 'send' } })).status).toBe(403)
})

it('says when the last backup was, and when another is due', async () => {
  expect((await admin('GET', '/api/backups')).body).toMatchObject({
    last: null,
    overdue: true,
    runs: [],
    stop: null,
  })
  await note(hours(8 * 24), null)
  expect((await admin('GET', '/api/backups')).body).toMatchObject({
    overdue: true,
    last: { bytes: 5_000_000_000, rows: 12 },
  })
  await note(hours(1), 'disk_full')
  const failed = (await admin('GET', '/api/backups')).body
  expect(failed).toMatchObject({
    overdue: true,
    last: { error: null },
    runs: [{ error: 'disk_full' }, { error: null }],
  })
  await note(hours(0), null)
  expect((await admin('GET', '/api/backups')).body).toMatchObject({ overdue: false })
})

it('tells of a stop, on Today too, and lets sending go on once, on record', async () => {
  const now = api.clock.now()
  const since = now.toISOString()
  await stopSending(api.db, { since, why: 'restored', takenAt: hours(5).toISOString(), by: 'cli' }, now)
  const customer = await addCustomer(api.db, {})
  await addMessage(api.db, { customer, state: 'queued' })
  expect((await admin('GET', '/api/backups')).body.stop).toMatchObject({
    why: 'restored',
    since,
    due: { messages: 1, calls: 0 },
  })
  const attention = await admin('GET', '/api/today')
  expect(attention.body.items).toContainEqual(
    expect.objectContaining({ code: 'sending_stopped', link: '/settings/backup' }),
  )
  const released = await admin('POST', '/api/sending/release', { body: { waiting: 'drop' } })
  expect(released).toMatchObject({ status: 200, body: { dropped: 1 } })
  expect(await readSendingStop(api.db)).toBeNull()
  const message = await api.db.selectFrom('message').select(['state', 'reason']).executeTakeFirst()
  expect(message).toEqual({ state: 'skipped', reason: 'restored' })
  const line = await api.db
    .selectFrom('audit_entry')
    .select('detail')
    .where('action', '=', 'sending.release')
    .execute()
  expect(line).toEqual([{ detail: expect.objectContaining({ drop: true, dropped: 1 }) }])
  expect(await admin('POST', '/api/sending/release', { body: { waiting: 'send' } })).toMatchObject({
    status: 409,
    body: { code: 'sending_not_stopped' },
  })
})
