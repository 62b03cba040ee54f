import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { noteVerification } from '../../../db/stores/consent-status-store.ts'
import { findingCodes } from '../../../engine/consent/seal-finding.ts'
import { newId } from '../../../engine/shared/id.ts'
import { createChoreRunner } from '../../../workers/chores/run.ts'
import type { WorkerContext } from '../../../workers/context.ts'
import { addCustomer, addMessage } from '../../support/rows.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

let api: TestApi
let admin: Ask
beforeAll(async () => {
  api = await startTestApi()
  await addStaff(api, 'admin')
  admin = await signIn(api, 'admin@anlass.test')
})
afterAll(() => api?.close())

const system = async () => {
  const answer = await admin('GET', '/api/system')
  if (answer.status !== 200) throw new Error(`${answer.text} ${api.lines.slice(-3).join('')}`)
  return answer.body
}
const codes = async (): Promise<string[]> =>
  (await system()).findings.map(({ code }: { code: string }) => code)
const workOf = async (kind: string) =>
  (await system()).work.find((one: { kind: string }) => one.kind === kind)
const ago = (seconds: number) => new Date(api.clock.now().getTime() - seconds * 1000)
const beat = (kind: string, version = '0.0.0-test') =>
  api.db
    .insertInto('process_beat')
    .values({
      ...{ id: newId(), kind, version, host: 'box' },
      ...{ started_at: ago(100), seen_at: api.clock.now() },
    })
    .execute()

describe('the system page', () => {
  it('is for administrators, and for a key that may read figures', async () => {
    await addStaff(api, 'marketer')
    await addStaff(api, 'privacy_officer')
    for (const role of ['marketer', 'privacy_officer']) {
      const other = await signIn(api, `${role}@anlass.test`)
      expect((await other('GET', '/api/system')).status).toBe(403)
    }
    expect((await api.ask('GET', '/api/system')).status).toBe(401)
    const { key } = await addAdminKey(api, ['metrics:read'])
    expect(
      (await api.ask('GET', '/api/system', { headers: { Authorization: `Bearer ${key}` } })).status,
    ).toBe(200)
  })

  it('says that all runs where a worker lives, and what runs', async () => {
    expect(await codes()).toEqual(['no_worker'])
    await beat('api')
    expect(await codes()).toEqual(['no_worker'])
    await beat('worker')
    expect(await system()).toMatchObject({
      level: 'good',
      findings: [],
      versions: {
        anlass: '0.0.0-test',
        node: process.versions.node,
        postgres: expect.stringMatching(/^\d+/),
      },
      queue: { kind: 'postgres', ok: true },
      mail: { kind: 'inbox', host: null, ok: true, senders: [] },
      processes: [
        { kind: 'api', host: 'box', alive: true },
        { kind: 'worker', host: 'box', alive: true },
      ],
      disk: null,
      ledger: { head: null, waiting: 0, verifiedAt: null, findings: null },
      backup: { last: null, failed: null },
    })
    // The dot above every page means the same by it.
    expect((await api.ask('GET', '/api/health')).body.status).toBe('ok')
    api.clock.advance(20_000)
    expect(await codes()).toEqual(['no_worker'])
    expect((await api.ask('GET', '/api/health')).body.status).toBe('degraded')
    await beat('worker')
    expect(await codes()).toEqual([])
  })

  it('counts what is due by kind, with the oldest, and nothing that lies ahead', async () => {
    const customer = await addCustomer(api.db, { email: 'ada@example.test' })
    const sender = newId()
    await sql`insert into sender (id, name, from_name, from_address, host, port, security, is_default, limits, created_at, updated_at, updated_by)
      values (${sender}, 'Own', 'Shop', 'mail@shop.example', 'smtp.shop.example', 587, 'starttls', true, '{}', now(), now(), 'test')`.execute(
      api.db,
    )
    await addMessage(api.db, { customer, state: 'queued', lane: 'service', createdAt: ago(200) })
    const own = await addMessage(api.db, { customer, state: 'retry', lane: 'service', createdAt: ago(400) })
    await api.db.updateTable('message').set({ sender_id: sender }).where('id', '=', own).execute()
    await addMessage(api.db, { customer, state: 'held', lane: 'bulk', createdAt: ago(-500) })
    await addMessage(api.db, { customer, state: 'sent', lane: 'bulk', createdAt: ago(500) })
    await api.db
      .insertInto('event_inbox')
      .values([
        { event_id: newId(ago(50)), received_at: ago(50), error: null },
        { event_id: newId(ago(60)), received_at: ago(60), error: 'broken' },
      ])
      .execute()
    expect(await workOf('service')).toEqual({
      kind: 'service',
      waiting: 2,
      more: false,
      oldestAt: ago(400).toISOString(),
    })
    expect(await workOf('bulk')).toMatchObject({ waiting: 0, oldestAt: null })
    expect(await workOf('events')).toMatchObject({ waiting: 1, oldestAt: ago(50).toISOString() })
    const shown = await system()
    expect(shown.eventsBroken).toBe(1)
    expect(shown.mail.senders).toEqual([{ name: 'Own', host: 'smtp.shop.example', isDefault: true }])
    // 400 seconds are more than five minutes; the backup is asked for since there is a sender.
    expect(shown.findings.map(({ code }: { code: string }) => code)).toEqual([
      'work_stuck',
      'events_broken',
      'backup_missing',
    ])
    expect(shown.level).toBe('watch')
    await api.db.deleteFrom('message').execute()
    await api.db.deleteFrom('event_inbox').execute()
    await api.db.deleteFrom('sender').execute()
  })

  it('tells what was done within the minute and the hour', async () => {
    const customer = await addCustomer(api.db, { email: 'bo@example.test' })
    const message = await addMessage(api.db, { customer })
    const happened = [
      { seconds: 10, kind: 'sent' as const },
      { seconds: 90, kind: 'sent' as const },
      { seconds: 3_500, kind: 'sent' as const },
      { seconds: 3_700, kind: 'sent' as const },
      { seconds: 5, kind: 'deferred' as const },
    ]
    await api.db
      .insertInto('message_event')
      .values(
        happened.map(({ seconds, kind }) => ({
          id: newId(ago(seconds)),
          message_id: message,
          kind,
          at: ago(seconds),
        })),
      )
      .execute()
    const { rates } = await system()
    expect(rates.find((rate: { kind: string }) => rate.kind === 'sent')).toEqual({
      kind: 'sent',
      lastMinute: 1,
      lastHour: 3,
      more: false,
    })
  })

  it('hears of chores that fail, and of their recovery', async () => {
    let well = false
    const flaky = {
      name: 'flaky',
      next: (now: Date) => new Date(now.getTime() + 60_000),
      run: async () => {
        if (!well) throw new TypeError('canary')
      },
    }
    const run = createChoreRunner(
      { db: api.db, clock: api.clock, log: api.context.log } as unknown as WorkerContext,
      [flaky],
    )
    const row = async () => (await system()).chores.find(({ name }: { name: string }) => name === 'flaky')
    for (let times = 1; times <= 3; times += 1) {
      await run(() => false)
      expect(await row()).toMatchObject({ failures: times, lastError: 'TypeError', succeededAt: null })
      api.clock.advance(60_000)
    }
    await beat('worker')
    expect((await system()).findings).toMatchObject([
      { code: 'chore_fails', level: 'bad', subject: 'flaky', count: 3 },
    ])
    well = true
    await run(() => false)
    expect(await row()).toMatchObject({
      failures: 0,
      lastError: null,
      succeededAt: api.clock.now().toISOString(),
    })
    expect(await codes()).toEqual([])
    await api.db.deleteFrom('chore').execute()
  })

  it('tells of ledger, disk and backups', async () => {
    const result = { seals: 1, records: 1, erased: 0, waiting: 0, findings: 1, stopped: false }
    await noteVerification(
      api.db,
      result as Parameters<typeof noteVerification>[1],
      [{ code: findingCodes[0] as (typeof findingCodes)[number], seal: 1, recordId: null }],
      api.clock.now(),
    )
    api.context.disk = async () => ({ path: '/srv/anlass', freeBytes: 3e9, totalBytes: 100e9 })
    const run = {
      kind: 'nightly' as const,
      actor: 'system',
      file: '/srv/anlass/backup.bin',
      encrypted: true,
      rows: null,
      sha256: null,
      taken_at: null,
    }
    await api.db
      .insertInto('backup_run')
      .values([
        { ...run, id: newId(), started_at: ago(7_000), finished_at: ago(6_900), bytes: 12_345, error: null },
        { ...run, id: newId(), started_at: ago(600), finished_at: ago(590), bytes: null, error: 'no_space' },
      ])
      .execute()
    const shown = await system()
    expect(shown.disk).toEqual({ path: '/srv/anlass', freeBytes: 3e9, totalBytes: 100e9, level: 'watch' })
    expect(shown.backup).toEqual({
      last: { at: ago(6_900).toISOString(), bytes: 12_345, encrypted: true, nightly: true },
      failed: { at: ago(590).toISOString(), error: 'no_space' },
    })
    expect(await codes()).toEqual(['ledger_broken', 'disk_low', 'backup_failed'])
    // A disk that hangs, or cannot be asked, holds nobody up.
    api.context.disk = () => new Promise(() => undefined)
    expect((await system()).disk).toBeNull()
    delete api.context.disk
  })

  it('says which part is out of reach, and is not held up by it', async () => {
    api.context.probe.mail = () => new Promise(() => undefined)
    api.context.probe.queue = async () => {
      throw new Error('gone')
    }
    api.clock.advance(10_000)
    await beat('worker')
    const began = performance.now()
    const shown = await system()
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(shown.queue.ok).toBe(false)
    // Of the mail server the last answer stands until there is another.
    expect(shown.mail.ok).toBe(true)
    expect(shown.findings.map(({ code }: { code: string }) => code)).toContain('queue_down')
    api.context.probe.mail = async () => true
    api.context.probe.queue = async () => true
  })

  it('answers within 300 ms with hundreds of thousands of rows waiting, and counts none of them to the end', async () => {
    const customer = await addCustomer(api.db, { email: 'many@example.test' })
    const now = api.clock.now()
    const many = 300_000
    await sql`insert into message (id, origin_key, customer_id, channel, purpose, lane, state, due_at, created_at, updated_at)
      select new_id(), 'bulk/' || n, ${customer}::uuid, 'email', 'newsletter', 'bulk', 'queued',
        ${now}::timestamptz + case when n % 10 = 0 then -make_interval(secs => n % 3600) else make_interval(days => 1) end,
        ${now}::timestamptz, ${now}::timestamptz
      from generate_series(1, ${many}::int) n`.execute(api.db)
    await sql`insert into event_inbox (event_id, received_at)
      select new_id(), ${now}::timestamptz from generate_series(1, ${many}::int)`.execute(api.db)
    await sql`analyze message, event_inbox`.execute(api.db).catch(() => undefined)
    await system()
    const times: number[] = []
    for (let n = 0; n < 5; n += 1) {
      const began = performance.now()
      await system()
      times.push(performance.now() - began)
    }
    expect(Math.min(...times)).toBeLessThan(300)
    expect(await workOf('bulk')).toEqual({
      kind: 'bulk',
      waiting: 10_000,
      more: true,
      oldestAt: new Date(now.getTime() - 3_590_000).toISOString(),
    })
    expect(await workOf('events')).toMatchObject({ waiting: 10_000, more: true })
    // Sizes are remembered for a minute.
    api.clock.advance(60_000)
    const { database } = await system()
    expect(database.bytes).toBeGreaterThan(50e6)
    const [largest] = database.tables
    expect(largest).toMatchObject({ name: 'message' })
    expect(largest.bytes).toBeLessThan(database.bytes)
  }, 180_000)
})
