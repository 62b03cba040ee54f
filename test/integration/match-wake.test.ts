import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import type { Condition } from '../../engine/conditions/schema.ts'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import { runMatch } from '../../workers/processors/match.ts'
import { untilBlocked } from '../support/locks.ts'
import { seedCustomers, seedRule } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { rule, runsOf as runsIn, tell } from './match-harness.ts'

let stage: Stage
let anna = ''
let bernd = ''
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  const ids = await seedCustomers(stage.db, [{}, {}], now())
  anna = ids[0] ?? ''
  bernd = ids[1] ?? ''
})

const now = () => stage.clock.now()
const runsOf = (ruleId: string) => runsIn(stage, ruleId)
const due = async (ruleId: string) => (await runsOf(ruleId)).map(run => run.due_at)
/** Far away, whatever the clock says meanwhile. */
const far = new Date('2031-01-01T00:00:00Z')

/** Has all runs of a rule stand at their step, as `advance` parks them. */
async function park(ruleId: string, parts: { waitsFor?: string; state?: string; dueAt?: Date } = {}) {
  const { waitsFor = null, state = 'waiting', dueAt = far } = parts
  await sql`update run set state = ${state}, step_id = 'mail', due_at = ${dueAt}, until = ${dueAt},
    waits_for = ${waitsFor} where rule_id = ${ruleId}::uuid`.execute(stage.db)
}

/** A rule with one run of Anna's, which stands at its step. */
async function standing(
  name: string,
  parts: Partial<RuleDefinitionInput>,
  place: Parameters<typeof park>[1] = {},
) {
  const trigger = { type: 'event' as const, event: `Start ${name}` }
  const ruleId = await seedRule(stage.db, name, rule({ mode: 'always' }, { trigger, ...parts }), {
    now: now(),
  })
  await tell(stage, anna, `Start ${name}`)
  await stage.match()
  expect(await runsOf(ruleId)).toHaveLength(1)
  await park(ruleId, place)
  return ruleId
}

const bought: Condition = { type: 'event', event: 'Bought', performed: 'at_least' }
const hasOrdered: Condition = { type: 'orders', measure: 'count', op: 'at_least', value: 1 }
const subscribed: Condition = { type: 'permission', purpose: 'newsletter', channel: 'email', is: 'granted' }

describe('an event wakes', () => {
  it('the runs of its customer that wait for its name, and no others', async () => {
    const waits = await standing('A', {}, { waitsFor: 'Reviewed' })
    const other = await standing('B', {}, { waitsFor: 'Complained' })
    const ended = await standing('C', {}, { waitsFor: 'Reviewed', state: 'done' })
    const held = await standing('D', {}, { waitsFor: 'Reviewed', state: 'holdout' })
    const [before] = await runsOf(waits)
    stage.clock.turn(60_000)
    await tell(stage, bernd, 'Reviewed')
    await stage.match()
    expect(await due(waits)).toEqual([far])
    await tell(stage, anna, 'Reviewed')
    await stage.match()
    expect(await due(waits)).toEqual([now()])
    expect((await runsOf(waits))[0]?.revision).toBe((before?.revision ?? 0) + 1)
    for (const id of [other, ended, held]) expect(await due(id)).toEqual([far])
  })

  it.each<[string, Partial<RuleDefinitionInput>, string, boolean]>([
    ['the goal that ends it', { goal: { event: 'Bought' } }, 'Bought', true],
    ['a goal that does not end it', { goal: { event: 'Bought', exit: false } }, 'Bought', false],
    ['an exit condition over events', { exitWhen: { type: 'not', of: bought } }, 'Bought', true],
    ['an exit condition over orders', { exitWhen: hasOrdered }, 'Order Refunded', true],
    ['an exit condition that does not speak of it', { exitWhen: hasOrdered }, 'Bought', false],
    ['an exit condition over consent', { exitWhen: subscribed }, 'Consent Given', true],
    [
      'a condition whose failing ends it',
      { condition: { type: 'not', of: bought }, exitWhenConditionFails: true },
      'Bought',
      true,
    ],
    ['a condition that is asked once', { condition: { type: 'not', of: bought } }, 'Bought', false],
  ])('the runs whose version speaks of it: %s', async (_, parts, name, wakes) => {
    const ruleId = await standing('A', parts)
    await tell(stage, anna, name)
    await stage.match()
    expect(await due(ruleId)).toEqual([wakes ? now() : far])
  })

  it('runs of a version that new events no longer enter', async () => {
    const ruleId = await standing('A', { goal: { event: 'Bought' } })
    await sql`update rule_version set active = false`.execute(stage.db)
    await tell(stage, anna, 'Bought')
    await stage.match()
    expect(await due(ruleId)).toEqual([now()])
  })

  it('nobody where it is history, and nobody who is put aside with a paused rule', async () => {
    const ruleId = await standing('A', {}, { waitsFor: 'Reviewed' })
    const aside = new Date('9999-01-01T00:00:00Z')
    const paused = await standing('B', {}, { waitsFor: 'Reviewed', dueAt: aside })
    const past = await tell(stage, anna, 'Reviewed')
    await sql`update event set mode = 'history' where id = ${past}::uuid`.execute(stage.db)
    await stage.match()
    expect(await due(ruleId)).toEqual([far])
    await tell(stage, anna, 'Reviewed')
    await stage.match()
    expect(await due(ruleId)).toEqual([now()])
    expect(await due(paused)).toEqual([aside])
  })

  it('leaves a run as it is that is due already, and one that the event has just started', async () => {
    const ruleId = await seedRule(
      stage.db,
      'A',
      rule({ mode: 'always' }, { trigger: { type: 'event', event: 'Bought' }, goal: { event: 'Bought' } }),
      { now: now() },
    )
    await tell(stage, anna, 'Bought')
    await stage.match()
    expect((await runsOf(ruleId)).map(run => run.revision)).toEqual([0])
    await tell(stage, anna, 'Bought')
    await stage.match()
    expect((await runsOf(ruleId)).map(run => run.revision)).toEqual([0, 0])
  })

  it('from just after the event, however late it is matched, but never before the run got there', async () => {
    const early = await standing('A', {}, { waitsFor: 'Reviewed' })
    const late = await standing('B', {}, { waitsFor: 'Reviewed' })
    const arrived = new Date(now().getTime() + 90_000)
    await sql`update run set arrived_at = ${arrived} where rule_id = ${late}::uuid`.execute(stage.db)
    stage.clock.turn(60_000)
    const received = now()
    await tell(stage, anna, 'Reviewed')
    stage.clock.turn(60_000)
    await tell(stage, anna, 'Reviewed')
    await stage.match()
    expect(await due(early)).toEqual([new Date(received.getTime() + 1)])
    expect(await due(late)).toEqual([arrived])
  })

  it('rings for advance', async () => {
    await standing('A', {}, { waitsFor: 'Reviewed' })
    const rung: string[] = []
    const bell = { ...stage.context.bell, ring: (name: string) => void rung.push(name) }
    await tell(stage, anna, 'Seen')
    await runMatch({ ...stage.context, bell: bell as never }, () => false)
    expect(rung).toEqual([])
    await tell(stage, anna, 'Reviewed')
    await runMatch({ ...stage.context, bell: bell as never }, () => false)
    expect(rung).toEqual(['advance'])
  })
})

describe('a run that is being moved while an event is matched', () => {
  // It stands already, and whoever moves it looked before the event came: without the lock it would stand there till its end.
  it.each([
    ['goes on waiting', 'Reviewed'],
    ['has gone on to a wait for something else', 'Complained'],
  ])('is waited for: it %s, and is looked at again', async (_, waitsFor) => {
    const ruleId = await standing('A', {}, { waitsFor: 'Reviewed' })
    let matched: Promise<void> = Promise.resolve()
    await stage.db.transaction().execute(async trx => {
      await sql`select id from run where rule_id = ${ruleId}::uuid for update`.execute(trx)
      await tell(stage, anna, 'Reviewed')
      matched = stage.match()
      await untilBlocked(stage.db)
      await sql`update run set due_at = ${far}, waits_for = ${waitsFor}, revision = revision + 1
        where rule_id = ${ruleId}::uuid`.execute(trx)
    })
    await matched
    expect(await due(ruleId)).toEqual([now()])
  })

  it('is woken for its goal wherever it is on its way', async () => {
    const ruleId = await standing('A', { goal: { event: 'Bought' } }, { state: 'ready', dueAt: now() })
    let matched: Promise<void> = Promise.resolve()
    await stage.db.transaction().execute(async trx => {
      // It was due when the event came; its mover asked about the goal before, and parks it now.
      await sql`select id from run where rule_id = ${ruleId}::uuid for update`.execute(trx)
      await tell(stage, anna, 'Bought')
      matched = stage.match()
      await untilBlocked(stage.db)
      await sql`update run set state = 'waiting', due_at = ${far}, revision = revision + 1
        where rule_id = ${ruleId}::uuid`.execute(trx)
    })
    await matched
    expect(await due(ruleId)).toEqual([now()])
  })

  it('is left alone where it ended meanwhile', async () => {
    const ruleId = await standing('A', {}, { waitsFor: 'Reviewed' })
    let matched: Promise<void> = Promise.resolve()
    await stage.db.transaction().execute(async trx => {
      await sql`select id from run where rule_id = ${ruleId}::uuid for update`.execute(trx)
      await tell(stage, anna, 'Reviewed')
      matched = stage.match()
      await untilBlocked(stage.db)
      await sql`update run set state = 'done', due_at = null, revision = revision + 1
        where rule_id = ${ruleId}::uuid`.execute(trx)
    })
    await matched
    expect((await runsOf(ruleId)).map(run => [run.state, run.due_at])).toEqual([['done', null]])
  })

  it('is woken for its heir where its customer is being merged', async () => {
    const ruleId = await standing('A', {}, { waitsFor: 'Reviewed' })
    const id = await tell(stage, anna, 'Reviewed')
    let matched: Promise<void> = Promise.resolve()
    await stage.db.transaction().execute(async trx => {
      await sql`select id from customer where id = any(${[anna, bernd]}::uuid[]) order by id for update`.execute(
        trx,
      )
      matched = stage.match()
      await untilBlocked(stage.db)
      await sql`update run set customer_id = ${bernd}::uuid`.execute(trx)
      await sql`update event set customer_id = ${bernd}::uuid where id = ${id}::uuid`.execute(trx)
    })
    await matched
    expect(await due(ruleId)).toEqual([now()])
  })
})
