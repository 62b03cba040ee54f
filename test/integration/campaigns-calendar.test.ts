import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { plainTemplate, seedRule, seedTemplate, seedWorkspace } from '../support/seed.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'
import { seedSegment } from './campaigns-harness.ts'

let api: TestApi
let ask: Ask
let segment: string

beforeAll(async () => {
  api = await startTestApi()
  const now = api.clock.now()
  await seedWorkspace(api.db, now)
  await seedTemplate(api.db, 'offer', plainTemplate('marketing'), now)
  segment = await seedSegment(api.db, now)
  await addStaff(api, 'marketer')
  ask = await signIn(api, 'marketer@anlass.test')
})
afterAll(async () => await api?.close())

const sound = (parts: Record<string, unknown> = {}) => ({
  purpose: 'newsletter',
  audience: { include: [segment] },
  variants: [{ id: 'a', template: 'offer' }],
  ...parts,
})
const at = { schedule: { type: 'at', at: '2030-01-15T09:00:00Z' } }
const etag = (version: number) => ({ headers: { 'If-Match': `"${version}"` } })

async function create(definition: unknown, name = 'Offer') {
  const answer = await ask('POST', '/api/campaigns', { body: { name, definition } })
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)])
  return answer.body as { id: string; version: number }
}
const post = async (id: string, action: string) => {
  const { version } = (await ask('GET', `/api/campaigns/${id}`)).body
  return await ask('POST', `/api/campaigns/${id}/${action}`, etag(version))
}

describe('what campaigns name', () => {
  it('a segment is not deleted as long as a campaign is not over', async () => {
    const named = await seedSegment(api.db, api.clock.now())
    const { id } = await create(
      sound({ ...at, audience: { include: [segment], exclude: [named] } }),
      'Uses it',
    )
    const uses = await ask('GET', `/api/segments/${named}/uses`)
    expect(uses.body.items).toEqual([
      { kind: 'campaign', id, name: 'Uses it', state: 'draft', where: 'draft', as: 'condition' },
    ])
    await post(id, 'launch')
    const removed = await ask('DELETE', `/api/segments/${named}`, etag(1))
    expect([removed.status, removed.body.code]).toEqual([409, 'segment_in_use'])
    await ask('POST', `/api/campaigns/${id}/cancel`)
    expect((await ask('DELETE', `/api/segments/${named}`, etag(1))).status).toBe(204)
  })

  it('nor a pool of vouchers that a launched one takes codes from', async () => {
    const pool = (await ask('POST', '/api/voucher-pools', { body: { key: 'advent', name: 'Advent' } })).body
    const { id } = await create(sound({ ...at, voucherPool: 'advent' }))
    await sql`update campaign set state = 'scheduled' where id = ${id}::uuid`.execute(api.db)
    const removed = await ask('DELETE', `/api/voucher-pools/${pool.id}`, etag(pool.version))
    expect([removed.status, removed.body.code]).toEqual([409, 'pool_in_campaign'])
    // Drafts do not keep it, but are told of.
    const draft = await create(sound({ ...at, voucherPool: 'advent' }), 'Advent draft')
    const uses = await ask('GET', `/api/voucher-pools/${pool.id}/uses`)
    expect(uses.body.campaigns).toEqual([
      { id: draft.id, name: 'Advent draft', state: 'draft' },
      { id, name: 'Offer', state: 'scheduled' },
    ])
    await ask('POST', `/api/campaigns/${id}/cancel`)
    expect((await ask('DELETE', `/api/voucher-pools/${pool.id}`, etag(pool.version))).status).toBe(204)
  })
})

describe('the calendar', () => {
  it('shows what was sent, what is coming, and what rules are expected to send', async () => {
    await sql`update segment set size = 1200 where id = ${segment}::uuid`.execute(api.db)
    const recurring = await create(
      sound({
        audience: { include: [segment], limit: 1000 },
        schedule: { type: 'recurring', every: { unit: 'week', weekdays: [2] }, at: '09:00' },
      }),
      'Weekly',
    )
    await post(recurring.id, 'launch')
    const local = await create(
      sound({ schedule: { type: 'local', day: '2030-02-06', at: '18:00' } }),
      'Local',
    )
    const now = api.clock.now()
    const definition = {
      trigger: { type: 'event' as const, event: 'Signed Up' },
      steps: [{ id: 'end', type: 'exit' as const }],
    }
    const peaks = [{ from: '2030-02-05', to: '2030-02-05', perDay: 90 }]
    const ruleId = await seedRule(
      api.db,
      'Welcome',
      { ...definition, volume: { expectedPerDay: 40, peaks } },
      { now },
    )
    const answer = await ask('GET', '/api/calendar?from=2030-02-04&to=2030-02-06')
    expect(answer.body).toMatchObject({ timeZone: 'Europe/Berlin' })
    const seen = answer.body.items.map((item: Record<string, unknown>) => [
      item.day,
      item.kind,
      item.name,
      item.state,
      item.expected,
    ])
    expect(seen).toEqual([
      ['2030-02-04', 'rule', 'Welcome', 'published', 40],
      ['2030-02-05', 'rule', 'Welcome', 'published', 90],
      ['2030-02-05', 'campaign', 'Weekly', 'scheduled', 1000],
      ['2030-02-06', 'rule', 'Welcome', 'published', 40],
      ['2030-02-06', 'campaign', 'Local', 'draft', 1200],
    ])
    expect(answer.body.items[2]).toMatchObject({
      at: '2030-02-05T08:00:00.000Z',
      past: false,
      occurrence: null,
    })
    expect(answer.body.items[4]).toMatchObject({ id: local.id, local: true })
    // What a rule did send on a day that is over is counted, not expected.
    const before = new Date(now.getTime() - 2 * 86_400_000).toISOString().slice(0, 10)
    await sql`insert into rule_step_count (rule_version_id, step_id, what, day, n)
      select id, 'x', 'sent', ${before}::date, 7 from rule_version where rule_id = ${ruleId}::uuid`.execute(
      api.db,
    )
    const sent = await create(sound(), 'Past one')
    await post(sent.id, 'launch')
    await sql`update campaign_occurrence set planned_for = ${`${before}T12:00:00Z`}::timestamptz, planned = 77
      where campaign_id = ${sent.id}::uuid`.execute(api.db)
    const past = await ask('GET', `/api/calendar?from=${before}&to=${before}`)
    expect(past.body.items).toMatchObject([
      { kind: 'rule', name: 'Welcome', expected: 7, past: true },
      { kind: 'campaign', name: 'Past one', occurrence: 1, expected: 77, past: true },
    ])
  })

  it('is asked for sensible spans only', async () => {
    expect((await ask('GET', '/api/calendar?from=2030-02-04&to=2030-02-03')).status).toBe(400)
    expect((await ask('GET', '/api/calendar?from=2030-01-01&to=2031-01-01')).status).toBe(400)
  })
})
