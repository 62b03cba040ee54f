import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { seedMailTemplates } from '../support/delivery.ts'
import { limitSending, seedRuleMessages, standing } from '../support/rule-messages.ts'
import { seedConsent, seedCustomers, seedRule } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedMailTemplates(stage)
  await limitSending(stage, {})
})

let people = 0
const customers = async (count: number) =>
  await seedCustomers(
    stage.db,
    Array.from({ length: count }, () => ({
      email: `call${people++}@example.test`,
      attributes: { firstName: 'Ada' },
    })),
    stage.clock.now(),
  )
const taskRule = async (purpose: string, parts: object = {}) =>
  await seedRule(
    stage.db,
    'Calls',
    {
      trigger: { type: 'event', event: 'Complained' },
      steps: [{ id: 'call', type: 'task', title: 'Call {{customer.firstName}}', purpose }],
      ...parts,
    },
    { now: stage.clock.now() },
  )
const seed = async (ruleId: string, ids: string[], parts = {}) =>
  await seedRuleMessages(stage.db, ruleId, ids, stage.clock.now(), parts)
const tasks = async () => await stage.db.selectFrom('task').select(['message_id', 'title', 'state']).execute()

it('a task needs no template and no address, and is in the list of staff at once', async () => {
  const ids = await seed(await taskRule('service'), await customers(3))
  await stage.deliver()
  expect(await standing(stage, ids)).toEqual(['sent', 'sent', 'sent'])
  const made = await tasks()
  expect(made.map(task => task.message_id).toSorted()).toEqual([...ids].sort())
  expect(made[0]).toMatchObject({ title: 'Call Ada', state: 'open' })
  expect(stage.sink.mails).toHaveLength(0)
  const rows = await stage.db
    .selectFrom('message')
    .select(['basis', 'evidence_id'])
    .where('id', 'in', ids)
    .execute()
  for (const row of rows) expect(row).toEqual({ basis: 'contract', evidence_id: expect.any(String) })
})

it('a call that advertises needs a consent to calls', async () => {
  const [willing = '', not = ''] = await customers(2)
  const { db, clock } = stage
  await seedConsent(db, [willing, not], 'product_offers', clock.now())
  await db
    .insertInto('permission')
    .values({
      customer_id: willing,
      purpose: 'product_offers',
      channel: 'task',
      state: 'granted',
      record_id: crypto.randomUUID(),
      since: clock.now(),
    })
    .execute()
  const ids = await seed(await taskRule('product_offers'), [willing, not])
  await stage.deliver()
  expect(await standing(stage, ids)).toEqual(['sent', 'skipped: no_basis'])
  expect(await tasks()).toHaveLength(1)
})

it('nobody is called of whom processing is restricted, or whose run reached its goal', async () => {
  const [restricted = '', done = ''] = await customers(2)
  await stage.db
    .updateTable('customer')
    .set({ restricted_at: stage.clock.now() })
    .where('id', '=', restricted)
    .execute()
  const ruleId = await taskRule('service')
  const ids = await seed(ruleId, [restricted, done])
  await stage.db
    .updateTable('run')
    .set({ end_reason: 'goal_reached' })
    .where('customer_id', '=', done)
    .execute()
  await stage.deliver()
  expect(await standing(stage, ids)).toEqual(['skipped: restricted', 'skipped: goal_reached'])
  expect(await tasks()).toEqual([])
})

it('a mail server that is away keeps no task from being made, and mails wait for it', async () => {
  await stage.sink.down()
  try {
    const ids = await seed(await taskRule('service'), await customers(60))
    const mail = await seedRule(
      stage.db,
      'Mail',
      {
        trigger: { type: 'event', event: 'Complained' },
        steps: [{ id: 'mail', type: 'send', purpose: 'service', template: 'receipt' }],
      },
      { now: stage.clock.now() },
    )
    const mails = await seed(mail, await customers(1), { lane: 'triggered' })
    await stage.deliver()
    expect(new Set(await standing(stage, ids))).toEqual(new Set(['sent']))
    expect(await standing(stage, mails)).toEqual(['queued'])
  } finally {
    await stage.sink.up()
  }
})

it('is made once, though several workers look, and a step that cannot be read fails', async () => {
  const ruleId = await taskRule('service')
  const ids = await seed(ruleId, await customers(30))
  await stage.db
    .updateTable('message')
    .set({ step_id: 'gone' })
    .where('id', '=', ids[0] ?? '')
    .execute()
  await Promise.all([stage.deliver(), stage.deliver(), stage.deliver()])
  expect(await tasks()).toHaveLength(29)
  expect((await standing(stage, ids)).toSorted()).toEqual(['failed: no_template', ...Array(29).fill('sent')])
})
