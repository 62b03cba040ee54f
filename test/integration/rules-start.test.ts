import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { jsonb } from '../../db/stores/json.ts'
import { type RuleDefinitionInput, ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { newId } from '../../engine/shared/id.ts'
import { addCustomer } from '../support/rows.ts'
import { seedWorkspace } from '../support/seed.ts'
import { type Ask, addAdminKey, addStaff, signIn, startTestApi, type TestApi } from './api/server.ts'

let api: TestApi
let support: Ask
let anna: string
beforeAll(async () => {
  api = await startTestApi()
  await seedWorkspace(api.db, api.clock.now())
  await addStaff(api, 'support')
  support = await signIn(api, 'support@anlass.test')
})
afterAll(async () => await api?.close())
beforeEach(async () => {
  anna = await addCustomer(api.db)
})

async function addRule(trigger: RuleDefinitionInput['trigger'], state: 'published' | 'paused' = 'published') {
  const definition = ruleDefinitionSchema.parse({ trigger, steps: [{ id: 'end', type: 'exit' }] })
  const now = api.clock.now()
  const [id, versionId] = [newId(now), newId(now)]
  const common = { created_at: now, updated_at: now, updated_by: 'test' }
  await api.db
    .insertInto('rule')
    .values({ id, name: 'Rule', state, draft: jsonb(definition), published_version_id: versionId, ...common })
    .execute()
  await api.db
    .insertInto('rule_version')
    .values({
      ...{ id: versionId, rule_id: id, number: 1, definition: jsonb(definition), trigger_event: 'x' },
      ...{ lane: 'triggered', active: true, published_at: now, published_by: 'test' },
    })
    .execute()
  return id
}

const start = async (rule: string, body: Record<string, unknown> = {}, ask = support) =>
  await ask('POST', `/api/rules/${rule}/start`, {
    body: { customer: anna, idempotencyKey: 'call-2026-05-10', ...body },
  })
const events = async () =>
  await api.db
    .selectFrom('event as e')
    .innerJoin('event_inbox as i', 'i.event_id', 'e.id')
    .select(['e.id', 'e.name', 'e.type', 'e.customer_id', 'e.properties', 'e.mode', 'e.trust'])
    .where('e.customer_id', '=', anna)
    .execute()

it('support starts a rule once for a customer, with properties, and it is on record', async () => {
  const rule = await addRule({ type: 'hand' })
  const first = await start(rule, { properties: { reason: 'broken', amount: 5 } })
  expect([first.status, first.body]).toEqual([200, { started: true, eventId: expect.any(String) }])
  expect(await events()).toEqual([
    {
      id: first.body.eventId,
      name: 'Started By Hand',
      type: 'system',
      customer_id: anna,
      properties: { reason: 'broken', amount: 5, rule },
      mode: 'live',
      trust: 'server',
    },
  ])
  const again = await start(rule, { properties: { reason: 'other' } })
  expect([again.status, again.body]).toEqual([200, { started: false, eventId: first.body.eventId }])
  expect(await events()).toHaveLength(1)
  const audit = await api.db
    .selectFrom('audit_entry')
    .selectAll()
    .where('action', '=', 'rule.start')
    .execute()
  expect(audit).toMatchObject([
    { entity: 'rule', entity_id: rule, detail: { customerId: anna, eventId: first.body.eventId } },
  ])
  // Another key is another start; so is another rule with the same key.
  expect((await start(rule, { idempotencyKey: 'call-2026-05-11' })).status).toBe(200)
  expect((await start(await addRule({ type: 'hand' }))).status).toBe(200)
})

it('many calls with one key at once start it once', async () => {
  const rule = await addRule({ type: 'hand' })
  const answers = await Promise.all(Array.from({ length: 12 }, () => start(rule)))
  expect(answers.filter(({ body }) => body.started)).toHaveLength(1)
  expect(new Set(answers.map(({ body }) => body.eventId)).size).toBe(1)
  expect(await events()).toHaveLength(1)
})

it.each([
  [{ type: 'hand' }, 'paused', {}, 409, 'rule_not_published'],
  [{ type: 'event', event: 'Bought' }, 'published', {}, 409, 'rule_not_by_hand'],
  [{ type: 'hand' }, 'published', { customer: '01975a00-0000-7000-8000-000000000000' }, 404, 'not_found'],
  [{ type: 'hand' }, 'published', { properties: { rule: 'x' } }, 400, 'invalid_input'],
  [{ type: 'hand' }, 'published', { idempotencyKey: 'short' }, 400, 'invalid_input'],
] as const)('%j, %s, %j: %i %s', async (trigger, state, body, status, code) => {
  const rule = await addRule(trigger as RuleDefinitionInput['trigger'], state)
  const answer = await start(rule, body)
  expect([answer.status, answer.body.code]).toEqual([status, code])
  expect(await events()).toEqual([])
})

it('a key is for one customer', async () => {
  const rule = await addRule({ type: 'hand' })
  await start(rule)
  const other = await start(rule, { customer: await addCustomer(api.db) })
  expect([other.status, other.body.code]).toEqual([409, 'idempotency_key_reused'])
  // But for the same one under the id of whom they were merged into.
  const heir = await addCustomer(api.db)
  await api.db
    .updateTable('customer')
    .set({ state: 'merged', merged_into: heir })
    .where('id', '=', anna)
    .execute()
  await api.db.updateTable('event').set({ customer_id: heir }).where('customer_id', '=', anna).execute()
  expect((await start(rule)).body).toMatchObject({ started: false })
})

it('there is no such rule; who may not start one is told so', async () => {
  expect((await start(newId(api.clock.now()))).status).toBe(404)
  const { key } = await addAdminKey(api, ['rules:read'])
  const rule = await addRule({ type: 'hand' })
  expect((await start(rule, {}, api.as({ Authorization: `Bearer ${key}` }))).status).toBe(403)
  const { key: right } = await addAdminKey(api, ['rules:start'])
  expect((await start(rule, {}, api.as({ Authorization: `Bearer ${right}` }))).status).toBe(200)
})
