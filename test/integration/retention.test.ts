import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import pg from 'pg'
import { type RetentionRuleKey, retentionRules } from '../../engine/privacy/retention.ts'
import { newId } from '../../engine/shared/id.ts'
import { nightlyRetention, runRetention } from '../../workers/chores/nightly-retention.ts'
import { type Ask, addStaff, signIn } from './api/server.ts'
import { type RetentionWorld, startRetentionWorld } from './retention-world.ts'

const dayMs = 86_400_000
let world: RetentionWorld
let officer: Ask
let owner: pg.Client
beforeAll(async () => {
  world = await startRetentionWorld()
  officer = world.officer
  for (const role of ['support', 'marketer'] as const) await addStaff(world.api, role)
  owner = new pg.Client({ connectionString: world.api.database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner?.end()
  await world?.close()
})

describe('the rules', () => {
  it('are shown with reasons, changed with If-Match and written into the audit log', async () => {
    const before = await officer('GET', '/api/retention')
    expect(before.body.rules.map((rule: { key: string }) => rule.key)).toEqual(
      retentionRules.map(({ key }) => key),
    )
    expect(before.body.kept.map((kept: { key: string }) => kept.key)).toContain('orders')
    const body = { rules: { web_events: 100, interactions: null } }
    const headers = { 'If-Match': before.headers.get('ETag') ?? '' }
    expect((await officer('PATCH', '/api/retention', { body })).status).toBe(428)
    const changed = await officer('PATCH', '/api/retention', { body, headers })
    expect(changed.status).toBe(200)
    const daysOf = (key: RetentionRuleKey) =>
      changed.body.rules.find((rule: { key: string }) => rule.key === key).days
    expect([daysOf('web_events'), daysOf('interactions'), daysOf('engagement')]).toEqual([100, null, 395])
    expect((await officer('PATCH', '/api/retention', { body, headers })).status).toBe(412)
    const [audit] = await world.api.db
      .selectFrom('audit_entry')
      .select('detail')
      .where('action', '=', 'retention.change')
      .execute()
    expect(audit?.detail).toMatchObject({ before: { web_events: 395 }, after: { web_events: 100 } })
    await officer('PATCH', '/api/retention', {
      body: { rules: { web_events: 395, interactions: 1096 } },
      headers: { 'If-Match': changed.headers.get('ETag') ?? '' },
    })
  })

  it('cannot be set below what the law demands, nor where each row has its date', async () => {
    const headers = { 'If-Match': (await officer('GET', '/api/retention')).headers.get('ETag') ?? '' }
    const patch = (rules: unknown) => officer('PATCH', '/api/retention', { body: { rules }, headers })
    const refused = await patch({ service_contents: 365, consent_evidence: 1 })
    expect([refused.status, refused.body.code]).toEqual([422, 'retention_too_short'])
    expect(refused.body.errors.map((error: { path: string }) => error.path)).toEqual([
      'rules.service_contents',
      'rules.consent_evidence',
    ])
    expect((await patch({ audit: 1 })).status).toBe(400)
    expect((await patch({ events: 0 })).status).toBe(400)
  })

  it('are for the privacy officer to change, for support to see, and no business of marketing', async () => {
    const support = await signIn(world.api, 'support@anlass.test')
    const marketer = await signIn(world.api, 'marketer@anlass.test')
    expect((await support('GET', '/api/retention/preview')).status).toBe(200)
    const headers = { 'If-Match': '"1"' }
    expect((await support('PATCH', '/api/retention', { body: { rules: {} }, headers })).status).toBe(403)
    expect((await marketer('GET', '/api/retention')).status).toBe(403)
  })
})

describe('a night', () => {
  it('is only noted when it is the first: nobody loses data to an update', async () => {
    const old = await world.customer(world.ago(900), { state: 'visitor' })
    expect(await runRetention(world.context(), () => false)).toBe(true)
    expect(await world.idsOf('customer')).toContain(old)
    expect(await world.lastRun()).toMatchObject({ removed: {}, finishedAt: expect.any(String) })
    expect(await world.preview()).toEqual({ visitors: 1 })
    await world.night()
    expect(await world.idsOf('customer')).not.toContain(old)
    expect((await world.lastRun()).removed).toEqual({ visitors: 1 })
  })

  it('goes on where it was cut off, the same night, and counts everything once', async () => {
    const carl = await world.customer(world.ago(10))
    const at = world.ago(500)
    await sql`
      insert into event (id, source_id, message_id, type, name, customer_id, properties, context, mode, trust,
        occurred_at, received_at)
      select id, ${world.sourceId}, id::text, 'page', 'Page Viewed', ${carl}, '{}', '{}', 'live', 'browser', ${at}, ${at}
      from unnest(${Array.from({ length: 4_500 }, () => newId(at))}::uuid[]) as r(id)`.execute(world.api.db)
    const looks: number[] = []
    let asked = 0
    expect(await world.night(() => ++asked > 2)).toBe(false)
    looks.push((await world.lastRun()).removed.web_events)
    expect((await world.lastRun()).finishedAt).toBeNull()
    // The clock goes on, but what is due is decided by the night.
    world.api.clock.advance(3_600_000)
    await world.line(carl, new Date(world.api.clock.now().getTime() - 1_096 * dayMs - 60_000))
    expect(await runRetention(world.context(), () => false)).toBe(true)
    looks.push((await world.lastRun()).removed.web_events)
    expect(looks[0]).toBeGreaterThan(0)
    expect(looks[0]).toBeLessThan(4_500)
    expect(looks[1]).toBe(4_500)
    expect((await world.lastRun()).removed.interactions).toBeUndefined()
    // Done: another look the same night does nothing.
    const { id } = await world.lastRun()
    expect(await runRetention(world.context(), () => false)).toBe(true)
    expect((await world.lastRun()).id).toBe(id)
    const said = await world.preview()
    expect(said.interactions).toBeGreaterThan(0)
    await world.night()
    expect((await world.lastRun()).removed).toEqual(said)
  })

  it('does not take somebody who comes back while it waits for them', async () => {
    const back = await world.customer(world.ago(400), { state: 'visitor' })
    let release: (() => void) | undefined
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    let locked: (() => void) | undefined
    const ready = new Promise<void>(resolve => {
      locked = resolve
    })
    const returning = world.api.db.transaction().execute(async trx => {
      await sql`select id from customer where id = ${back} for no key update`.execute(trx)
      locked?.()
      await held
      const at = world.api.clock.now()
      await sql`insert into orders (id, external_id, customer_id, source_id, state, currency, total, tax, shipping,
          discount, refunded, ordered_at, received_at, updated_at)
        values (${newId(at)}, 'O-back', ${back}, ${world.sourceId}, 'placed', 'EUR', 1, 0, 0, 0, 0, ${at}, ${at}, ${at})`.execute(
        trx,
      )
    })
    await ready
    const removing = world.night()
    // Until it is seen waiting for the lock.
    for (;;) {
      const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`)
      if ((rows[0]?.n ?? 0) > 0) break
      await new Promise(resolve => setTimeout(resolve, 10))
    }
    release?.()
    await returning
    await removing
    expect(await world.idsOf('customer')).toContain(back)
    expect((await world.lastRun()).removed.visitors ?? 0).toBe(0)
  })

  it('leaves alone whose processing is restricted, until that is lifted (Art. 18)', async () => {
    const old = world.ago(3_000)
    await world.night()
    const made = async (restricted: boolean) => {
      const id = await world.customer(old, { restricted_at: restricted ? old : null })
      const visitor = await world.customer(old, { state: 'visitor', restricted_at: restricted ? old : null })
      const message = await world.message(id, old)
      await world.content(message)
      const opened = newId(old)
      await world.insert('message_event', { id: opened, message_id: message, kind: 'opened', at: old })
      const events = [await world.event(id, old), await world.event(id, old, { trust: 'browser' })]
      const log = [await world.line(id, old), await world.line(id, old, { kind: 'message_clicked' })]
      const first = await world.change(id, 'firstName', 'Ann', old)
      await world.change(id, 'firstName', 'Anna', world.ago(2_900))
      const task = newId(old)
      const settled = { state: 'done', settled_at: old, created_at: old, due_at: old }
      await world.insert('task', {
        id: task,
        version: 1,
        customer_id: id,
        title: 'Rückruf',
        purpose: 'service',
        ...settled,
      })
      return { visitor, message, ids: [visitor, message, opened, first, task, ...events, ...log] }
    }
    const restricted = await made(true)
    const free = await made(false)
    const left = async () => {
      const tables = ['customer', 'event', 'interaction', 'attribute_change', 'message_event', 'task']
      const ids = await Promise.all(tables.map(table => world.idsOf(table)))
      return new Set([...ids.flat(), ...(await world.idsOf('message_content', 'message_id'))])
    }
    expect(await world.night()).toBe(true)
    const kept = await left()
    expect(restricted.ids.filter(id => !kept.has(id))).toEqual([])
    expect(free.ids.filter(id => kept.has(id))).toEqual([])
    await sql`update customer set restricted_at = null where restricted_at is not null`.execute(world.api.db)
    await world.night()
    const after = await left()
    expect(restricted.ids.filter(id => after.has(id))).toEqual([])
  })

  it('comes at three, local time, and a minute later as long as there is work', () => {
    const next = (now: string) => nightlyRetention.next(new Date(now), world.context()).toISOString()
    expect(next('2026-03-29T00:59:30Z')).toBe('2026-03-29T01:00:00.000Z')
    expect(next('2026-10-25T01:59:30Z')).toBe('2026-10-25T02:00:00.000Z')
    expect(next('2026-06-01T10:00:00Z')).toBe('2026-06-01T10:01:00.000Z')
  })
})
