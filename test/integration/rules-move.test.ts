import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { releaseOverdue } from '../../db/stores/rule-pause-store.ts'
import { publishRule } from '../../db/stores/rule-publish-store.ts'
import { switchRule } from '../../db/stores/rule-store.ts'
import { asideAt, asideKeptAt, overdueRuns } from '../../db/stores/run-pause-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { runAdvance } from '../../workers/processors/advance.ts'
import { untilBlocked } from '../support/locks.ts'
import { plainTemplate, seedEvents, seedRule, seedSubscribers, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedTemplate(stage.db, 'hello', plainTemplate(), now())
})

const day = 86_400_000
const now = () => stage.clock.now()
const send = { id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' } as const
const wait = (id: string, days = 1) =>
  ({ id, type: 'wait', duration: { amount: days, unit: 'days' } }) as const
const seed = async (steps: readonly object[]) =>
  await seedRule(
    stage.db,
    'Rule',
    { trigger: { type: 'event', event: 'Signed Up' }, steps: steps as never },
    { now: now() },
  )
const redraft = async (ruleId: string, steps: readonly object[]) =>
  await sql`update rule set draft = draft || jsonb_build_object('steps', ${JSON.stringify(steps)}::jsonb)
    where id = ${ruleId}::uuid`.execute(stage.db)
const audit = () => ({
  id: newId(now()),
  at: now(),
  actor: 'test',
  requestId: null,
  action: 'test',
  entity: 'rule',
  entityId: null,
  detail: null,
})
const publish = async (ruleId: string) =>
  await publishRule(stage.db, ruleId, now(), audit(), { running: 'move', timeZone: 'UTC' })
const pause = async (ruleId: string) => await switchRule(stage.db, ruleId, 'pause', now(), audit())
const resume = async (ruleId: string, overdue: 'send' | 'skip') => {
  let counts = { messages: 0, runs: 0 }
  await switchRule(stage.db, ruleId, 'resume', now(), audit(), {
    besides: async trx => {
      counts = await releaseOverdue(trx, ruleId, overdue, now())
    },
  })
  return counts
}
const enter = async (count = 1) => {
  const people = await seedSubscribers(stage.db, count, now())
  const events = people.map(customerId => ({ customerId, name: 'Signed Up' }))
  await seedEvents(stage.db, stage.sourceId, events, now())
  await stage.match()
  await stage.advance()
}
const runs = () =>
  stage.db
    .selectFrom('run as r')
    .innerJoin('rule_version as v', 'v.id', 'r.rule_version_id')
    .select(['v.number', 'r.state', 'r.step_id', 'r.due_at'])
    .orderBy('r.id')
    .execute()

it('a run that is just going on while its rule is published moves by where it has gone', async () => {
  const ruleId = await seed([wait('gone'), wait('stays', 2), send])
  await enter(3)
  await redraft(ruleId, [wait('stays', 2), send])
  stage.clock.turn(day)
  // What moves them is held up before its commit, having written where they stand.
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  let written = () => {}
  const moved = new Promise<void>(resolve => {
    written = resolve
  })
  const { db } = stage
  const transaction = () => ({
    execute: (work: (trx: unknown) => Promise<unknown>) =>
      db.transaction().execute(async trx => {
        const result = await work(trx)
        written()
        await held
        return result
      }),
  })
  const slow = new Proxy(db, {
    get: (of, key) => {
      const value: unknown = key === 'transaction' ? transaction : Reflect.get(of, key, of)
      return typeof value === 'function' ? value.bind(of) : value
    },
  })
  const advancing = runAdvance({ ...stage.context, db: slow }, () => false)
  await moved
  const publishing = publish(ruleId)
  await untilBlocked(db)
  release()
  await advancing
  expect(await publishing).toMatchObject({ kind: 'published', number: 2 })
  expect((await runs()).map(run => [run.number, run.step_id])).toEqual(Array(3).fill([2, 'stays']))
  for (let n = 0; n < 4; n += 1) {
    await stage.advance()
    await stage.deliver()
    stage.clock.turn(day)
  }
  expect(stage.sink.mails).toHaveLength(3)
})

describe('runs of a paused rule that move', () => {
  it('stay aside in the new version, and only those count that fell due in the pause', async () => {
    const ruleId = await seed([wait('w'), send])
    await enter(1)
    stage.clock.turn(day / 2)
    await enter(2)
    await pause(ruleId)
    stage.clock.turn(day / 2)
    await stage.advance()
    await redraft(ruleId, [wait('w', 3), send])
    await publish(ruleId)
    expect((await runs()).map(run => [run.number, run.due_at])).toEqual([
      [2, asideAt],
      [2, asideKeptAt],
      [2, asideKeptAt],
    ])
    expect(await overdueRuns(stage.db, ruleId, now())).toBe(1)
    expect(await resume(ruleId, 'skip')).toEqual({ messages: 0, runs: 1 })
    const standing = await stage.db.selectFrom('run').select(['skip_next', 'due_at']).orderBy('id').execute()
    expect(standing.map(run => [run.skip_next, run.due_at])).toEqual([
      [true, now()],
      [false, now()],
      [false, now()],
    ])
    await stage.advance()
    expect((await runs()).map(run => run.state)).toEqual(['done', 'waiting', 'waiting'])
    stage.clock.turn(day / 2)
    await stage.advance()
    await stage.deliver()
    expect((await runs()).map(run => run.state)).toEqual(Array(3).fill('done'))
    expect(stage.sink.mails).toHaveLength(2)
  })

  it('have fallen due where the time of their old step has come before somebody resumes', async () => {
    const ruleId = await seed([wait('w'), send])
    await enter(1)
    await pause(ruleId)
    await redraft(ruleId, [wait('w'), { ...send, id: 'other' }])
    await publish(ruleId)
    expect(await overdueRuns(stage.db, ruleId, now())).toBe(0)
    stage.clock.turn(day)
    expect(await overdueRuns(stage.db, ruleId, now())).toBe(1)
    expect(await resume(ruleId, 'skip')).toEqual({ messages: 0, runs: 1 })
    await stage.advance()
    await stage.deliver()
    expect(stage.sink.mails).toEqual([])
    const messages = await stage.db.selectFrom('message').select(['step_id', 'state', 'reason']).execute()
    expect(messages).toEqual([{ step_id: 'other', state: 'skipped', reason: 'rule_paused' }])
  })
})
