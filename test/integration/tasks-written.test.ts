import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { writeTasks } from '../../db/stores/task-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { seedCustomers, seedEvents, seedRule } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => await stage.reset())

/** Messages of the channel `task` as a claim leaves them: of step `ask`, or another. */
async function claimed(count: number, stepId = 'ask') {
  const { db, clock, sourceId } = stage
  const now = clock.now()
  const ruleId = await seedRule(
    db,
    'Ask',
    {
      trigger: { type: 'event', event: 'Complaint Received' },
      steps: [
        {
          id: 'ask',
          type: 'task',
          title: 'Call {{customer.firstName}} about\n{{event.order_id}}',
          text: 'Reach {{customer.email}}. {{event.missing}}{{#if x}}',
          purpose: 'service',
          dueIn: { amount: 2, unit: 'days' },
        },
        { id: 'end', type: 'exit' },
      ],
    },
    { now },
  )
  const { id: versionId } = await db
    .selectFrom('rule_version')
    .select('id')
    .where('rule_id', '=', ruleId)
    .executeTakeFirstOrThrow()
  const customers = await seedCustomers(
    db,
    Array.from({ length: count }, (_, n) => ({
      email: `customer${n}@example.test`,
      timeZone: 'Europe/Berlin',
      attributes: { firstName: `Anna ${n}` },
    })),
    now,
  )
  const events = await seedEvents(
    db,
    sourceId,
    customers.map((customerId, n) => ({
      customerId,
      name: 'Complaint Received',
      properties: { order_id: `o-${n}` },
    })),
    now,
  )
  const rows = customers.map((customerId, n) => {
    const id = newId(now)
    return {
      ...{
        id,
        origin_key: `${id}/ask/1`,
        customer_id: customerId,
        channel: 'task' as const,
        purpose: 'service',
      },
      ...{ lane: 'triggered' as const, rule_id: ruleId, rule_version_id: versionId, step_id: stepId },
      ...{
        run_id: newId(now),
        event_id: events[n] ?? null,
        state: 'sending' as const,
        claim_token: newId(now),
      },
      ...{ due_at: now, created_at: now, updated_at: now },
    }
  })
  for (let at = 0; at < rows.length; at += 500)
    await db
      .insertInto('message')
      .values(rows.slice(at, at + 500))
      .execute()
  return { ids: rows.map(({ id }) => id), customers, ruleId }
}

const write = async (ids: readonly string[]) =>
  await stage.db.transaction().execute(trx => writeTasks(trx, ids, stage.clock.now(), 'Europe/Berlin'))

it('a message becomes a task with its text filled in, and is sent', async () => {
  // Over the change of the clocks: two days later it is the same hour.
  stage.clock.turn(Date.parse('2026-03-28T10:00:00Z') - stage.clock.now().getTime())
  const { ids, customers, ruleId } = await claimed(1)
  expect(await write(ids)).toEqual({ written: ids, failed: [] })
  const [id = ''] = ids
  expect(await stage.db.selectFrom('task').selectAll().execute()).toMatchObject([
    {
      ...{
        message_id: id,
        customer_id: customers[0],
        rule_id: ruleId,
        step_id: 'ask',
        state: 'open',
        version: 1,
      },
      ...{
        title: 'Call Anna 0 about o-0',
        text: 'Reach customer0@example.test. {{#if x}}',
        purpose: 'service',
      },
      ...{ due_at: new Date('2026-03-30T09:00:00Z'), assignee_id: null, created_at: stage.clock.now() },
    },
  ])
  expect(await stage.db.selectFrom('message').selectAll().execute()).toMatchObject([
    { state: 'sent', reason: null, subject: 'Call Anna 0 about o-0', sent_at: stage.clock.now() },
  ])
  expect(await stage.db.selectFrom('message_event').select(['message_id', 'kind']).execute()).toEqual([
    { message_id: id, kind: 'sent' },
  ])
  expect(await stage.db.selectFrom('interaction').selectAll().execute()).toMatchObject([
    {
      id,
      kind: 'task_created',
      channel: 'task',
      subject: 'Call Anna 0 about o-0',
      message_id: id,
      actor: 'system',
    },
  ])
})

it('done twice it is one task; what is not claimed stays as it is', async () => {
  const { ids } = await claimed(3)
  await write(ids)
  expect(await write(ids)).toEqual({ written: [], failed: [] })
  expect(await stage.db.selectFrom('task').select('id').execute()).toHaveLength(3)
  const more = await claimed(2)
  await stage.db.updateTable('message').set({ state: 'queued' }).where('id', 'in', more.ids).execute()
  expect(await write(more.ids)).toEqual({ written: [], failed: [] })
  expect(await stage.db.selectFrom('task').select('id').execute()).toHaveLength(3)
})

it('of a step that is none any more it fails, and says so', async () => {
  const { ids } = await claimed(1, 'end')
  expect(await write(ids)).toEqual({ written: [], failed: [{ id: ids[0], reason: 'no_template' }] })
  expect(await stage.db.selectFrom('task').select('id').execute()).toEqual([])
  expect(await stage.db.selectFrom('message').select(['state', 'reason']).execute()).toEqual([
    { state: 'failed', reason: 'no_template' },
  ])
  expect(await stage.db.selectFrom('interaction').select(['kind', 'detail']).execute()).toEqual([
    { kind: 'message_failed', detail: { reason: 'no_template' } },
  ])
})

it('many take as many statements as one', async () => {
  const cost = async (ids: readonly string[]) => {
    let asked = 0
    const counted = stage.db.withPlugin({
      transformQuery: ({ node }) => {
        asked += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    await writeTasks(counted, ids, stage.clock.now())
    return asked
  }
  const [one, many] = [(await claimed(1)).ids, (await claimed(1_000)).ids]
  expect([await cost(one), await cost(many), await cost([])]).toEqual([3, 3, 0])
  expect(await stage.db.selectFrom('task').select('id').execute()).toHaveLength(1_001)
})
