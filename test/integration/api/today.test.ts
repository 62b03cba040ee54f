import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { jsonb } from '../../../db/stores/json.ts'
import { ensureWorkspace, putSetting } from '../../../db/stores/workspace-store.ts'
import { newId } from '../../../engine/shared/id.ts'
import { addCustomer, addMessage, testNow } from '../../support/rows.ts'
import { seedRule } from '../../support/seed.ts'
import { type Ask, addStaff, signIn, startTestApi, type TestApi } from './server.ts'

const dayMs = 86_400_000
const ago = (days: number) => new Date(testNow.getTime() - days * dayMs)
const dayOf = (at: Date) => at.toISOString().slice(0, 10)

let api: TestApi
let admin: Ask
let support: Ask
beforeAll(async () => {
  api = await startTestApi()
  await ensureWorkspace(api.db, testNow)
  await addStaff(api, 'admin')
  admin = await signIn(api, 'admin@anlass.test')
})
afterAll(() => api.close())

const codes = async (ask: Ask) =>
  (await ask('GET', '/api/today')).body.items.map((item: { code: string }) => item.code)
const stepsDone = async () =>
  (await admin('GET', '/api/today/guide')).body.steps
    .filter(({ done }: { done: boolean }) => done)
    .map(({ key }: { key: string }) => key)

it('ticks the first steps by what there is, and not by what came with the demo', async () => {
  expect(await codes(admin)).toEqual([])
  const before = await stepsDone()
  expect(before).not.toContain('event')
  expect(before).not.toContain('team')
  const demo = newId(testNow)
  const own = newId(testNow)
  const source = { name: 'Laden', kind: 'server', created_at: testNow }
  await api.db
    .insertInto('source')
    .values([
      { ...source, id: demo, first_event_at: testNow },
      { ...source, id: own, first_event_at: null },
    ])
    .execute()
  await putSetting(api.db, 'demo', { seed: 1, sourceId: demo, installedAt: testNow }, testNow)
  const rule = await seedRule(api.db, 'Willkommen', {
    trigger: { type: 'event', event: 'Signed Up' },
    steps: [{ id: 'end', type: 'exit' }],
  })
  await api.db.updateTable('rule').set({ updated_by: 'demo' }).where('id', '=', rule).execute()
  expect(await stepsDone()).toEqual(before)

  await api.db.updateTable('source').set({ first_event_at: testNow }).where('id', '=', own).execute()
  await api.db.updateTable('rule').set({ updated_by: 'user:x' }).where('id', '=', rule).execute()
  await addStaff(api, 'support')
  support = await signIn(api, 'support@anlass.test')
  expect(new Set(await stepsDone())).toEqual(new Set([...before, 'event', 'rule', 'team']))
})

it('tells what waits, the most urgent first, with the way there, and to nobody what is not theirs', async () => {
  const customerId = await addCustomer(api.db, { email: 'ada@example.test' })
  const [rule] = await api.db.updateTable('rule').set({ state: 'paused' }).returning('id').execute()
  const task = { customer_id: customerId, title: 'Anrufen', purpose: 'service', created_at: ago(2) }
  await api.db
    .insertInto('task')
    .values([
      { ...task, id: newId(testNow), state: 'open', due_at: ago(1) },
      { ...task, id: newId(testNow), state: 'done', due_at: ago(1) },
      { ...task, id: newId(testNow), state: 'open', due_at: new Date(testNow.getTime() + 60_000) },
    ])
    .execute()
  await addMessage(api.db, { customer: customerId, state: 'unknown' })
  const file = {
    kind: 'customers' as const,
    state: 'failed' as const,
    bytes: 1,
    actor: 'test',
    counts: jsonb({}),
  }
  await api.db
    .insertInto('import')
    .values([
      { ...file, id: newId(testNow), file_name: 'kunden.csv', created_at: ago(1) },
      { ...file, id: newId(ago(9)), file_name: 'alt.csv', created_at: ago(9) },
    ])
    .execute()
  const { body } = await admin('GET', '/api/today')
  expect(body.items).toEqual([
    { code: 'messages_unknown', level: 'bad', count: 1, name: null, link: '/delivery/health' },
    {
      code: 'import_failed',
      level: 'watch',
      count: 1,
      name: 'kunden.csv',
      link: expect.stringMatching(/^\/data\/imports\/.{36}$/),
    },
    { code: 'tasks_overdue', level: 'watch', count: 1, name: null, link: '/tasks' },
    { code: 'rule_paused', level: 'watch', count: 1, name: 'Willkommen', link: `/rules/${rule?.id}` },
    { code: 'tasks_today', level: 'plain', count: 1, name: null, link: '/tasks' },
  ])
  // Support has nothing to do with imports.
  expect(await codes(support)).toEqual(['messages_unknown', 'tasks_overdue', 'rule_paused', 'tasks_today'])
})

it('tells what went out and what comes, without drafts', async () => {
  const sender = newId(testNow)
  const hour = { sender_id: sender, provider: 'other' }
  await api.db
    .insertInto('provider_hour')
    .values([
      { ...hour, hour: new Date('2026-03-01T08:00:00Z'), sent: 7 },
      { ...hour, hour: new Date('2026-02-28T08:00:00Z'), sent: 5 },
      { ...hour, hour: new Date('2026-02-26T08:00:00Z'), sent: 90 },
    ])
    .execute()
  const [version] = await api.db.selectFrom('rule_version').select(['id']).execute()
  const counted = { rule_version_id: version?.id ?? '', step_id: 'hello', what: 'sent' }
  await api.db
    .insertInto('rule_step_count')
    .values([
      { ...counted, day: '2026-03-01', n: 3 },
      { ...counted, day: '2026-02-28', n: 2 },
    ])
    .execute()
  const tomorrow = new Date(testNow.getTime() + dayMs)
  const planned = async (name: string, state: 'scheduled' | 'draft') => {
    const definition = {
      ...{ purpose: 'newsletter', audience: { include: [] }, variants: [] },
      ...{
        utm: { source: 'newsletter', medium: 'email' },
        schedule: { type: 'at', at: tomorrow.toISOString() },
      },
    }
    const { body: made } = await admin('POST', '/api/campaigns', { body: { name, definition } })
    await api.db
      .updateTable('campaign')
      .set({ state, next_at: state === 'draft' ? null : tomorrow })
      .where('id', '=', made.id)
      .execute()
  }
  await planned('Ostern', 'scheduled')
  await planned('Entwurf', 'draft')
  const { status, body } = await admin('GET', '/api/today/sending')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    today: '2026-03-01',
    coming: [{ kind: 'campaign', name: 'Ostern', at: tomorrow.toISOString(), day: '2026-03-02' }],
    mails: { today: 7, yesterday: 5, countedUntil: null },
    rules: [{ name: 'Willkommen', today: 3, yesterday: 2 }],
    campaigns: [],
    waiting: { total: 0, due: 0, sampled: false },
  })
})

it('counts growth by day, and never adds one currency to another', async () => {
  const id = await addCustomer(api.db, { email: 'neu@example.test' })
  const record = { customer_id: id, channel: 'email', origin: 'form', actor: 'test', evidence_hash: 'x' }
  const said = (days: number, kind: 'granted' | 'withdrawn' | 'requested', purpose = 'newsletter') => ({
    ...{ ...record, id: newId(ago(days)), kind, purpose, occurred_at: ago(days), recorded_at: ago(days) },
  })
  await api.db
    .insertInto('consent_record')
    .values([said(3, 'granted'), said(2, 'withdrawn'), said(2, 'requested'), said(1, 'granted', 'service')])
    .execute()
  await sold(id, 1, 'EUR', 30)
  await sold(id, 1, 'EUR', 12.5)
  await sold(id, 2, 'CHF', 40)
  await sold(id, 40, 'EUR', 1_000)
  const { body } = await admin('GET', '/api/today/growth')
  expect(body.days).toHaveLength(30)
  const on = (days: number) => body.days.find(({ day }: { day: string }) => day === dayOf(ago(days)))
  expect(on(0)).toMatchObject({ customers: 2 })
  expect(on(3)).toMatchObject({ granted: 1, ended: 0 })
  expect(on(2)).toMatchObject({ granted: 0, ended: 1 })
  expect(on(1)).toMatchObject({ granted: 0, ended: 0 })
  expect(
    body.revenue.map(({ currency, total }: { currency: string; total: number }) => [currency, total]),
  ).toEqual([
    ['CHF', 40],
    ['EUR', 42.5],
  ])
  const [, euro] = body.revenue
  expect(euro.days).toHaveLength(30)
  expect(euro.days).toContainEqual({ day: dayOf(ago(1)), value: 42.5 })
})

/** A goal of a campaign, reached so many days ago by an order of this value. */
async function sold(customerId: string, days: number, currency: string, value: number): Promise<void> {
  const [campaign, occurrence] = [newId(testNow), newId(testNow)]
  const by = { created_by: 'test', updated_by: 'test', created_at: ago(60), updated_at: ago(60) }
  await api.db
    .insertInto('campaign')
    .values({ id: campaign, name: 'Frühling', state: 'done', definition: jsonb({}) as never, ...by })
    .execute()
  await api.db
    .insertInto('campaign_occurrence')
    .values({
      ...{ id: occurrence, campaign_id: campaign, number: 1, state: 'done', goal_event: 'Order Completed' },
      ...{ definition: jsonb({}) as never, variants: jsonb({}), planned_for: ago(60), began_at: ago(60) },
    })
    .execute()
  const message = await addMessage(api.db, { customer: customerId, createdAt: ago(60) })
  await api.db
    .insertInto('campaign_conversion')
    .values({
      ...{ message_id: message, occurrence_id: occurrence, campaign_id: campaign, customer_id: customerId },
      ...{ event_id: newId(testNow), at: ago(days), value, currency, holdout: false },
    })
    .execute()
}

it('answers nobody who is not signed in', async () => {
  for (const path of ['', '/sending', '/growth', '/guide'])
    expect((await api.ask('GET', `/api/today${path}`)).status).toBe(401)
})
