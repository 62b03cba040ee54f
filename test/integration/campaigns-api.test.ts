import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { newId } from '../../engine/shared/id.ts'
import { plainTemplate, seedCustomers, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'
import { seedSegment } from './campaigns-harness.ts'

let api: TestApi
let ask: Ask
let second: Ask
let support: Ask
let segment: string
let customers: string[]

beforeAll(async () => {
  api = await startTestApi()
  const now = api.clock.now()
  await seedWorkspace(api.db, now)
  await seedTemplate(api.db, 'offer', plainTemplate('marketing'), now)
  await seedTemplate(api.db, 'shorter', plainTemplate('marketing'), now)
  customers = await seedCustomers(api.db, [{}, {}, {}, {}], now)
  segment = await seedSegment(api.db, now)
  await addStaff(api, 'marketer')
  await addStaff(api, 'admin')
  await addStaff(api, 'support')
  ask = await signIn(api, 'marketer@anlass.test')
  second = await signIn(api, 'admin@anlass.test')
  support = await signIn(api, 'support@anlass.test')
})
afterAll(async () => await api?.close())
beforeEach(async () => {
  await sql`delete from setting where key = 'campaign_approval'`.execute(api.db)
})

const later = '2030-01-15T09:00:00Z'
const sound = (parts: Record<string, unknown> = {}) => ({
  purpose: 'newsletter',
  audience: { include: [segment] },
  variants: [{ id: 'a', template: 'offer' }],
  ...parts,
})
const at = { schedule: { type: 'at', at: later } }
const etag = (version: number) => ({ headers: { 'If-Match': `"${version}"` } })

async function create(definition: unknown = sound(at), name = 'Offer') {
  const answer = await ask('POST', '/api/campaigns', { body: { name, definition } })
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)])
  return answer.body as { id: string; version: number }
}
const get = async (id: string) => (await ask('GET', `/api/campaigns/${id}`)).body
const post = async (id: string, action: string, by = ask) =>
  await by('POST', `/api/campaigns/${id}/${action}`, etag((await get(id)).version))

/** A message of an occurrence, as planning writes it. */
async function message(
  campaignId: string,
  occurrenceId: string,
  n: number,
  state: string,
  reason: string | null,
) {
  const now = api.clock.now()
  await sql`insert into message (id, origin_key, customer_id, channel, purpose, lane, campaign_id, occurrence_id, state,
      reason, due_at, created_at, updated_at)
    values (${newId(now)}::uuid, ${`${occurrenceId}/${n}`}, ${customers[n]}::uuid, 'email', 'newsletter', 'bulk',
      ${campaignId}::uuid, ${occurrenceId}::uuid, ${state}, ${reason}, ${now}::timestamptz, ${now}::timestamptz,
      ${now}::timestamptz)`.execute(api.db)
}

describe('drafts', () => {
  it('are created unfinished, changed by version, and deleted', async () => {
    const made = await ask('POST', '/api/campaigns', {
      body: { name: ' Advent ', definition: sound({ audience: { include: [] }, variants: [] }) },
    })
    expect(made.status).toBe(201)
    expect(made.headers.get('ETag')).toBe('"1"')
    expect(made.body).toMatchObject({
      name: 'Advent',
      state: 'draft',
      channel: 'email',
      recurring: false,
      sentence: { en: 'Sends no template yet by e-mail to nobody yet; as soon as it is launched.' },
      when: { de: 'Sofort nach dem Start.' },
      nextAt: null,
      error: null,
      approval: 'none',
      occurrences: 0,
      last: null,
      books: null,
      createdByName: 'The marketer',
      definition: { usefulHours: 72, holdoutPercent: 0 },
      issues: [{ code: 'no_audience', severity: 'error' }, { code: 'no_template' }],
    })
    const path = `/api/campaigns/${made.body.id}`
    expect((await ask('PATCH', path, { body: { name: 'x' } })).status).toBe(428)
    expect((await ask('PATCH', path, { body: { name: 'x' }, ...etag(7) })).status).toBe(412)
    const changed = await ask('PATCH', path, { body: { definition: sound() }, ...etag(1) })
    expect(changed.body).toMatchObject({ version: 2, name: 'Advent', issues: [] })
    expect((await ask('DELETE', path, etag(1))).status).toBe(412)
    expect((await ask('DELETE', path, etag(2))).status).toBe(204)
    expect((await ask('GET', path)).status).toBe(404)
    const lines = await api.db
      .selectFrom('audit_entry')
      .select('action')
      .where('entity_id', '=', made.body.id)
      .orderBy('id')
      .execute()
    expect(lines.map(({ action }) => action)).toEqual([
      'campaign.create',
      'campaign.change',
      'campaign.delete',
    ])
  })

  it('are checked without being stored', async () => {
    const answer = await ask('POST', '/api/campaigns/check', {
      body: { definition: sound({ ...at, sender: newId(api.clock.now()) }) },
    })
    expect(answer.body).toMatchObject({
      issues: [{ path: 'sender', code: 'unknown_sender', message: { de: 'Den Absender gibt es nicht.' } }],
      nextAt: '2030-01-15T09:00:00.000Z',
      when: { en: 'On 15 January 2030 at 10:00 (Europe/Berlin).' },
    })
    const wrong = await ask('POST', '/api/campaigns/check', { body: { definition: { purpose: 'x' } } })
    expect([wrong.status, wrong.body.code]).toEqual([400, expect.any(String)])
  })

  it('are listed by part of the name and by state, page by page', async () => {
    for (const n of [1, 2, 3]) await create(sound(), `Listed ${n}`)
    const first = await ask('GET', '/api/campaigns?q=listed&limit=2')
    expect(first.body.items.map((item: { name: string }) => item.name)).toEqual(['Listed 3', 'Listed 2'])
    const next = await ask('GET', `/api/campaigns?q=listed&limit=2&cursor=${first.body.next}`)
    expect(next.body).toMatchObject({ items: [{ name: 'Listed 1', state: 'draft' }], next: null })
    expect((await ask('GET', '/api/campaigns?q=listed&state=done')).body.items).toEqual([])
    expect((await ask('GET', '/api/campaigns?state=nonsense')).status).toBe(400)
  })

  it('are for those who may', async () => {
    const { id } = await create()
    expect((await support('GET', `/api/campaigns/${id}`)).status).toBe(200)
    expect(
      (await support('POST', '/api/campaigns', { body: { name: 'x', definition: sound() } })).status,
    ).toBe(403)
    expect((await post(id, 'launch', support)).status).toBe(403)
    const { key } = await addAdminKey(api, ['campaigns:read', 'campaigns:write'])
    const byKey = api.as({ Authorization: `Bearer ${key}` })
    expect((await byKey('POST', `/api/campaigns/${id}/cancel`)).status).toBe(403)
  })
})

describe('from launch to end', () => {
  it('is refused with everything that stands against it', async () => {
    const { id } = await create(
      sound({ audience: { include: [] }, variants: [{ id: 'a', template: 'gone' }] }),
    )
    const answer = await post(id, 'launch')
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({
      code: 'campaign_invalid',
      errors: [
        { path: 'definition.audience.include', message: 'Es fehlt, an wen die Kampagne geht.' },
        { path: 'definition.variants.0.template' },
      ],
    })
    expect((await ask('POST', `/api/campaigns/${id}/launch`)).status).toBe(428)
  })

  it('is scheduled, taken back, changed and scheduled again', async () => {
    const { id } = await create()
    const launched = await post(id, 'launch')
    expect(launched.body).toMatchObject({
      state: 'scheduled',
      nextAt: '2030-01-15T09:00:00.000Z',
      launchedByName: 'The marketer',
      issues: [],
    })
    const change = { body: { definition: sound() }, ...etag(launched.body.version) }
    expect((await ask('PATCH', `/api/campaigns/${id}`, change)).body.code).toBe('wrong_state')
    const named = await ask('PATCH', `/api/campaigns/${id}`, {
      body: { name: 'New' },
      ...etag(launched.body.version),
    })
    expect(named.body).toMatchObject({ name: 'New', state: 'scheduled' })
    expect((await ask('DELETE', `/api/campaigns/${id}`, etag(named.body.version))).status).toBe(409)
    expect((await ask('POST', `/api/campaigns/${id}/unschedule`)).body).toMatchObject({
      state: 'draft',
      nextAt: null,
    })
    // Once more: it is a draft already.
    expect((await ask('POST', `/api/campaigns/${id}/unschedule`)).status).toBe(200)
    expect((await post(id, 'launch')).body.state).toBe('scheduled')
    expect((await ask('POST', `/api/campaigns/${id}/cancel`)).body).toMatchObject({
      state: 'cancelled',
      nextAt: null,
    })
    expect((await post(id, 'launch')).body.code).toBe('wrong_state')
    expect((await ask('POST', `/api/campaigns/${id}/resume`)).status).toBe(409)
  })

  it('begins at once, is paused, resumed and cancelled, and its books are read', async () => {
    const { id } = await create(
      sound({
        variants: [
          { id: 'a', template: 'offer' },
          { id: 'b', template: 'shorter' },
        ],
        test: { by: 'hand' },
      }),
    )
    const launched = await post(id, 'launch')
    expect(launched.body).toMatchObject({
      state: 'planning',
      occurrences: 1,
      last: {
        number: 1,
        state: 'planning',
        late: false,
        test: { by: 'hand', winner: null },
        variants: [{ id: 'a', template: 'offer', templateVersionId: expect.any(String) }, { id: 'b' }],
        books: { planned: 0 },
      },
    })
    const occurrenceId = launched.body.last.id
    await message(id, occurrenceId, 0, 'sent', null)
    await message(id, occurrenceId, 1, 'skipped', 'withdrawn')
    await message(id, occurrenceId, 2, 'failed', 'render_failed')
    await message(id, occurrenceId, 3, 'held', 'awaiting_winner')
    const paused = await ask('POST', `/api/campaigns/${id}/pause`)
    expect(paused.body).toMatchObject({
      state: 'paused',
      last: {
        state: 'paused',
        pause: { by: 'hand', actorName: 'The marketer', sentence: { de: 'Von Hand angehalten.' } },
        books: { planned: 4, pending: 1, sent: 1, skipped: 1, failed: 1, unknown: 0 },
      },
      books: { planned: 4, pending: 1 },
    })
    expect((await ask('POST', `/api/campaigns/${id}/pause`)).status).toBe(200)
    expect((await ask('POST', `/api/campaigns/${id}/unschedule`)).status).toBe(409)
    expect((await ask('POST', `/api/campaigns/${id}/resume`)).body).toMatchObject({
      state: 'planning',
      last: { state: 'planning', pause: null },
    })
    const decide = `/api/campaigns/${id}/occurrences/1/decide`
    expect((await ask('POST', decide, { body: { variant: 'c' } })).status).toBe(400)
    expect((await ask('POST', decide, { body: { variant: 'b' } })).body.last.test).toMatchObject({
      winner: 'b',
    })
    expect((await ask('POST', decide, { body: { variant: 'a' } })).body.code).toBe('wrong_state')
    const cancelled = await ask('POST', `/api/campaigns/${id}/cancel`)
    expect(cancelled.body).toMatchObject({ state: 'cancelled', last: { state: 'cancelled' } })
    expect((await ask('GET', `/api/campaigns/${id}/occurrences`)).body).toMatchObject({
      items: [{ number: 1, state: 'cancelled', books: { planned: 4 } }],
      next: null,
    })
    expect((await ask('GET', '/api/campaigns?state=cancelled')).body.items[0]).toMatchObject({
      id,
      last: { number: 1 },
      books: { planned: 4, sent: 1 },
    })
  })
})

describe('copies', () => {
  it('are drafts that say what they were made from', async () => {
    const { id } = await create(sound(at), 'Original')
    await post(id, 'launch')
    const copy = await ask('POST', `/api/campaigns/${id}/duplicate`, { body: {} })
    expect(copy.status).toBe(201)
    expect(copy.body).toMatchObject({
      name: 'Original (Kopie)',
      state: 'draft',
      copyOf: { id, name: 'Original' },
      approval: 'none',
    })
    expect(copy.body.definition).toEqual((await get(id)).definition)
  })

  it('are made for those who were missed', async () => {
    const { id } = await create(sound({ holdoutPercent: 10, goal: { event: 'Order Completed' } }), 'Missing')
    const { last } = (await post(id, 'launch')).body
    await message(id, last.id, 0, 'sent', null)
    await message(id, last.id, 1, 'skipped', 'objected')
    const missed = `/api/campaigns/${id}/occurrences/1/missed`
    expect((await ask('POST', missed, { body: {} })).body.code).toBe('wrong_state')
    await ask('POST', `/api/campaigns/${id}/cancel`)
    expect((await ask('POST', missed, { body: {} })).body.code).toBe('nobody_missed')
    await message(id, last.id, 2, 'skipped', 'cancelled')
    await message(id, last.id, 3, 'unknown', 'outcome_unknown')
    const made = await ask('POST', missed, { body: {} })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      name: 'Missing (Nachversand)',
      state: 'draft',
      missedOf: { id, name: 'Missing', occurrenceId: last.id, number: 1 },
      definition: {
        audience: { include: [], missedOf: last.id },
        schedule: { type: 'now' },
        holdoutPercent: 0,
      },
      issues: [{ code: 'unknown_event', severity: 'warning' }],
    })
    expect(made.body.definition.audience.missedUnknown).toBeUndefined()
    // Above a limit of one only where those count of whom nobody knows.
    await second('PUT', '/api/campaign-approval', { body: { above: 1 }, ...etag(0) })
    expect((await post(made.body.id, 'launch')).body).toMatchObject({ state: 'planning' })
    const both = await ask('POST', missed, { body: { unknown: true, name: 'Both' } })
    expect(both.body).toMatchObject({ name: 'Both', definition: { audience: { missedUnknown: true } } })
    expect((await post(both.body.id, 'launch')).body.code).toBe('approval_needed')
    expect((await ask('POST', `/api/campaigns/${id}/occurrences/9/missed`, { body: {} })).status).toBe(404)
  })
})

describe('four eyes', () => {
  it('above the limit a second person approves what stands there, and nothing else', async () => {
    const setting = await ask('GET', '/api/campaign-approval')
    expect(setting.body).toEqual({ version: 0, above: null })
    expect((await second('PUT', '/api/campaign-approval', { body: { above: 3 }, ...etag(0) })).body).toEqual({
      version: 1,
      above: 3,
    })
    const { id } = await create()
    expect((await get(id)).approvalAbove).toBe(3)
    const refused = await post(id, 'launch')
    expect([refused.status, refused.body.code]).toEqual([409, 'approval_needed'])
    expect((await post(id, 'ask-approval')).body).toMatchObject({
      approval: 'asked',
      approvalDetail: { askedByName: 'The marketer', approvedBy: null },
    })
    const own = await post(id, 'approve')
    expect([own.status, own.body.code]).toEqual([403, 'approval_own'])
    const { key } = await addAdminKey(api, ['campaigns:launch', 'campaigns:read'])
    expect((await post(id, 'approve', api.as({ Authorization: `Bearer ${key}` }))).body.code).toBe(
      'approval_by_key',
    )
    expect((await second('POST', `/api/campaigns/${id}/approve`, etag(1))).status).toBe(412)
    // It waits for whoever may approve it, and for nobody else.
    const waiting = async (by: Ask) =>
      (await by('GET', '/api/campaigns?awaiting=me')).body.items.map((one: { id: string }) => one.id)
    expect(await waiting(second)).toEqual([id])
    expect(await waiting(ask)).toEqual([])
    expect(await waiting(api.as({ Authorization: `Bearer ${key}` }))).toEqual([])
    expect((await post(id, 'approve', second)).body).toMatchObject({
      approval: 'approved',
      approvalDetail: { approvedByName: 'The admin' },
    })
    expect(await waiting(second)).toEqual([])
    // Another name changes nothing of what was approved; another definition does.
    let { version } = await get(id)
    await ask('PATCH', `/api/campaigns/${id}`, { body: { name: 'Renamed' }, ...etag(version) })
    version = (await get(id)).version
    expect((await get(id)).approval).toBe('approved')
    const changed = await ask('PATCH', `/api/campaigns/${id}`, {
      body: { definition: sound({ ...at, usefulHours: 10 }) },
      ...etag(version),
    })
    expect(changed.body).toMatchObject({
      approval: 'none',
      approvalDetail: { askedBy: null, approvedBy: null },
    })
    expect((await post(id, 'launch')).body.code).toBe('approval_needed')
    await post(id, 'approve', second)
    expect((await post(id, 'launch')).body).toMatchObject({ state: 'scheduled', approval: 'approved' })
  })

  it('only an administrator moves the limit, and the audit log says from where to where', async () => {
    const put = (by: Ask, above: number | null, version: number) =>
      by('PUT', '/api/campaign-approval', { body: { above }, ...etag(version) })
    expect((await put(ask, null, 0)).status).toBe(403)
    const { key } = await addAdminKey(api, ['campaigns:launch', 'campaigns:write'])
    expect((await put(api.as({ Authorization: `Bearer ${key}` }), null, 0)).status).toBe(403)
    expect((await put(second, 5_000, 0)).body).toEqual({ version: 1, above: 5_000 })
    expect((await put(second, null, 0)).status).toBe(412)
    expect((await put(second, null, 1)).body).toEqual({ version: 2, above: null })
    const lines = await api.db
      .selectFrom('audit_entry')
      .select(['actor', 'detail'])
      .where('action', '=', 'campaign_approval.change')
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(2)
      .execute()
    expect(lines).toMatchObject([
      { actor: expect.stringMatching(/^user:/), detail: { before: 5_000, after: null } },
      { detail: { before: null, after: 5_000 } },
    ])
  })

  it('nobody approves what they changed themselves', async () => {
    await second('PUT', '/api/campaign-approval', { body: { above: 0 }, ...etag(0) })
    const { id } = await create()
    const { version } = await get(id)
    const body = { definition: sound({ ...at, usefulHours: 24 }) }
    await second('PATCH', `/api/campaigns/${id}`, { body, ...etag(version) })
    expect((await post(id, 'approve', second)).body.code).toBe('approval_own')
    expect((await post(id, 'approve', ask)).body.approval).toBe('approved')
    expect((await post(id, 'launch', second)).body.state).toBe('scheduled')
  })
})
