import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { dueWork } from '../../db/stores/due-store.ts'
import { rulesInTrouble } from '../../db/stores/guard-store.ts'
import { switchRule } from '../../db/stores/rule-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { rereadRules } from '../../workers/chores/reread-rules.ts'
import { printLetters } from '../../workers/processors/print.ts'
import { forgetDefinitions } from '../../workers/rule-definitions.ts'
import { home, letterSource } from '../support/letters.ts'
import { seedRuleMessages, standing } from '../support/rule-messages.ts'
import {
  plainTemplate,
  seedCustomers,
  seedEvents,
  seedRule,
  seedSubscribers,
  seedTemplate,
} from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { occurring } from './occurrences-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  forgetDefinitions()
  await seedTemplate(stage.db, 'hello', plainTemplate(), now())
})

const tenMinutes = 600_000
const now = () => stage.clock.now()
const inTenMinutes = () => new Date(now().getTime() + tenMinutes)
const send = { id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' } as const
const wait = { id: 'pause', type: 'wait', duration: { amount: 1, unit: 'minutes' } } as const
const trigger = { type: 'event', event: 'Signed Up' } as const
const seed = async (steps: object[]) =>
  await seedRule(stage.db, 'Rule', { trigger, steps: steps as never }, { now: now() })

/** What this release makes of a version that another one wrote; what was read before is forgotten with its process. */
const store = async (ruleId: string, number: number, definition: string) => {
  await stage.asOwner(
    `update rule_version set definition = '${definition}' where rule_id = '${ruleId}' and number = ${number}`,
  )
  forgetDefinitions()
}
const definitionOf = async (ruleId: string) => {
  const row = await stage.db
    .selectFrom('rule')
    .select('draft')
    .where('id', '=', ruleId)
    .executeTakeFirstOrThrow()
  return JSON.stringify(row.draft)
}
const break_ = (ruleId: string, number = 1) => store(ruleId, number, '{"steps": 7}')
const mend = async (ruleId: string) => await store(ruleId, 1, await definitionOf(ruleId))
const publish = async (ruleId: string) => {
  await occurring(stage).republish(ruleId, JSON.parse(await definitionOf(ruleId)))
  await stage.db.updateTable('rule').set({ error: null }).where('id', '=', ruleId).execute()
}
const signUp = async (count: number) => {
  const people = await seedSubscribers(stage.db, count, now())
  const events = people.map(customerId => ({ customerId, name: 'Signed Up' }))
  await seedEvents(stage.db, stage.sourceId, events, now())
  await stage.match()
}
const errorOf = async (ruleId: string) =>
  (await stage.db.selectFrom('rule').select('error').where('id', '=', ruleId).executeTakeFirstOrThrow()).error
const runs = () =>
  stage.db
    .selectFrom('run as r')
    .innerJoin('rule_version as v', 'v.id', 'r.rule_version_id')
    .select(['r.id', 'v.number', 'r.state', 'r.due_at', 'r.end_reason'])
    .orderBy('v.number')
    .orderBy('r.id')
    .execute()
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
const archive = async (ruleId: string) =>
  await switchRule(stage.db, ruleId, 'archive', now(), audit(), { timeZone: 'UTC' })

describe('an earlier version that cannot be read', () => {
  it('keeps its own runs and messages; the published one runs, and there is nothing wrong with the rule', async () => {
    const ruleId = await seed([wait, send])
    await signUp(2)
    await stage.advance()
    await publish(ruleId)
    const others = await seedSubscribers(stage.db, 2, now())
    const old = await seedRuleMessages(stage.db, ruleId, others, now(), { step: 'mail' })
    await sql`update message set rule_version_id = (select id from rule_version where number = 1)`.execute(
      stage.db,
    )
    await break_(ruleId)
    await signUp(3)
    stage.clock.turn(60_000)
    for (let n = 0; n < 2; n += 1) {
      await stage.advance()
      await stage.deliver()
      stage.clock.turn(60_000)
      await stage.advance()
      await stage.deliver()
    }
    expect(await errorOf(ruleId)).toBeNull()
    expect(stage.sink.mails).toHaveLength(3)
    const standingRuns = (await runs()).map(run => [run.number, run.state])
    expect(standingRuns).toEqual([
      ...Array(2).fill([1, 'waiting']),
      ...Array(2).fill([2, 'done']),
      ...Array(3).fill([2, 'done']),
    ])
    const until = new Date(now().getTime() - 120_000 + tenMinutes)
    expect((await runs()).slice(0, 2).map(run => run.due_at)).toEqual([until, until])
    expect(await standing(stage, old)).toEqual(
      Array(2).fill(`rule_unreadable until ${until.toISOString().slice(0, 16)}Z`),
    )
    expect(await dueWork(stage.db, now())).toMatchObject({ advance: false, lanes: [] })
  })

  it('goes on by itself as soon as it can be read again', async () => {
    const ruleId = await seed([wait, send])
    await signUp(2)
    await stage.advance()
    await publish(ruleId)
    await break_(ruleId)
    stage.clock.turn(60_000)
    await stage.advance()
    await mend(ruleId)
    await stage.advance()
    expect((await runs()).map(run => run.state)).toEqual(['waiting', 'waiting'])
    stage.clock.turn(tenMinutes)
    await stage.advance()
    await break_(ruleId)
    await stage.deliver()
    expect(stage.sink.mails).toHaveLength(0)
    await mend(ruleId)
    stage.clock.turn(tenMinutes)
    await stage.deliver()
    expect(stage.sink.mails).toHaveLength(2)
  })

  it('holds nothing that has ended: with its rule, its run, or its time', async () => {
    const ruleId = await seed([send])
    const people = await seedSubscribers(stage.db, 4, now())
    const [archived = ''] = await seedRuleMessages(
      stage.db,
      await seed([send, { ...send, id: 'other' }]),
      people.slice(0, 1),
      now(),
    )
    const ids = await seedRuleMessages(stage.db, ruleId, people.slice(1), now())
    const [ended = '', late = '', waiting = ''] = ids
    await publish(ruleId)
    await stage.asOwner(`update rule_version set definition = '{}' where number = 1`)
    await stage.asOwner(
      `update run set state = 'exited', end_reason = 'version_ended' where id = (select run_id from message where id = '${ended}')`,
    )
    await stage.db
      .updateTable('message')
      .set({ last_useful_at: new Date(now().getTime() - 1) })
      .where('id', '=', late)
      .execute()
    forgetDefinitions()
    await stage.deliver()
    const held = `rule_unreadable until ${inTenMinutes().toISOString().slice(0, 16)}Z`
    expect(await standing(stage, [archived, ended, late, waiting])).toEqual([
      held,
      'skipped: run_ended',
      'skipped: expired',
      held,
    ])
    const { rule_id: other } = await stage.db
      .selectFrom('message')
      .select('rule_id')
      .where('id', '=', archived)
      .executeTakeFirstOrThrow()
    await archive(other ?? '')
    stage.clock.turn(tenMinutes)
    await stage.deliver()
    expect((await standing(stage, [archived]))[0]).toBe('skipped: run_ended')
  })

  it('prints no letters of it', async () => {
    await seedTemplate(stage.db, 'offer', letterSource('marketing'), now())
    const letter = { ...send, channel: 'post', purpose: 'product_offers', template: 'offer' }
    const ruleId = await seed([letter])
    const people = await seedCustomers(
      stage.db,
      [{ attributes: home }, { attributes: { ...home, street: 'Weg 2' } }],
      now(),
    )
    const ids = await seedRuleMessages(stage.db, ruleId, people, now())
    await break_(ruleId)
    await printLetters(stage.context, { actor: 'test' })
    expect((await standing(stage, ids))[0]).toContain('rule_unreadable until')
    await mend(ruleId)
    stage.clock.turn(tenMinutes)
    await printLetters(stage.context, { actor: 'test' })
    expect(await standing(stage, ids)).toEqual(['sent', 'sent'])
  })
})

describe('a published version that cannot be read', () => {
  it('tells its owner, until another is published; what was under way waits and can be ended', async () => {
    const ruleId = await seed([wait, send])
    await signUp(2)
    await stage.advance()
    await break_(ruleId)
    stage.clock.turn(60_000)
    await stage.advance()
    expect(await errorOf(ruleId)).toContain('steps')
    expect((await runs()).map(run => run.due_at)).toEqual([inTenMinutes(), inTenMinutes()])
    await publish(ruleId)
    stage.clock.turn(tenMinutes)
    await signUp(1)
    await stage.advance()
    stage.clock.turn(60_000)
    await stage.advance()
    await stage.deliver()
    expect(await errorOf(ruleId)).toBeNull()
    expect(stage.sink.mails).toHaveLength(1)
    await archive(ruleId)
    expect((await runs()).map(run => [run.state, run.end_reason])).toEqual([
      ...Array(2).fill(['exited', 'rule_archived']),
      ['done', 'finished'],
    ])
  })

  it('is told by its messages alone, too, and taken back when it can be read again', async () => {
    const ruleId = await seed([send])
    const ids = await seedRuleMessages(stage.db, ruleId, await seedSubscribers(stage.db, 2, now()), now())
    await break_(ruleId)
    await stage.deliver()
    expect((await rulesInTrouble(stage.db)).unreadable).toEqual([ruleId])
    await rereadRules.run(stage.context, () => false)
    expect(await errorOf(ruleId)).toContain('steps')
    await mend(ruleId)
    await rereadRules.run(stage.context, () => false)
    expect(await errorOf(ruleId)).toBeNull()
    stage.clock.turn(tenMinutes)
    await stage.deliver()
    expect(await standing(stage, ids)).toEqual(['sent', 'sent'])
  })

  it('takes no day from those who wait for a date', async () => {
    const world = occurring(stage)
    await world.forget()
    world.turnTo('2026-05-09T10:00:00Z')
    await seedCustomers(stage.db, [{ attributes: { birthday: '1980-05-10' } }], now())
    const ruleId = await world.rule({ type: 'date', attribute: 'birthday', yearly: true })
    const good = await definitionOf(ruleId)
    world.turnTo('2026-05-10T07:00:30Z')
    await world.begin()
    await break_(ruleId)
    await world.run()
    expect(await errorOf(ruleId)).toContain('steps')
    expect(await world.told(ruleId)).toEqual([])
    await store(ruleId, 1, good)
    await world.run()
    expect(await world.told(ruleId)).toHaveLength(1)
  })
})

it('a run that began while its rule was archived ends, though its version cannot be read', async () => {
  const ruleId = await seed([wait, send])
  await signUp(1)
  await break_(ruleId)
  await stage.db.updateTable('rule').set({ state: 'archived' }).where('id', '=', ruleId).execute()
  await stage.advance()
  expect((await runs()).map(run => [run.state, run.end_reason])).toEqual([['exited', 'rule_archived']])
})
