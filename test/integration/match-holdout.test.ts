import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { holdoutSetting } from '../../db/stores/condition-context-store.ts'
import { putSetting } from '../../db/stores/workspace-store.ts'
import { compileCondition } from '../../engine/conditions/compile.ts'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import { seedCustomers, seedEvents, seedRule } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { countedEntries, rule, runsOf as runsIn } from './match-harness.ts'

let stage: Stage
let people: string[] = []
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await holdOut(0)
  people = await seedCustomers(
    stage.db,
    Array.from({ length: 400 }, () => ({})),
    now(),
  )
})

const now = () => stage.clock.now()
const task = { id: 'call', type: 'task' as const, title: 'Call', purpose: 'newsletter' }
const tag = { id: 'tag', type: 'update' as const, changes: [{ do: 'tag' as const, tag: 'seen' }] }

/** The workspace's holdout; workers know of it within a second. */
async function holdOut(percent: number): Promise<void> {
  await putSetting(stage.db, holdoutSetting, { percent, seed: 'all' }, now())
  stage.clock.turn(1_000)
}

async function everybody(): Promise<void> {
  const events = people.map(customerId => ({ customerId, name: 'Bought' }))
  await seedEvents(stage.db, stage.sourceId, events, now())
  await stage.match()
}

const seed = (parts: Partial<RuleDefinitionInput>, lane: 'service' | 'triggered' = 'triggered') =>
  seedRule(stage.db, 'R', rule({ mode: 'always' }, parts), { lane, now: now() })

const heldOf = async (ruleId: string) =>
  (await runsIn(stage, ruleId)).filter(run => run.state === 'holdout').map(run => run.customer_id)

/** Who a condition names as lying in this share of a draw. */
async function inDraw(seedOfDraw: string, to: number): Promise<string[]> {
  const holds = compileCondition(
    { type: 'share', from: 0, to, seed: seedOfDraw },
    { customer: 'c', asOf: now(), mode: 'live', attributeTypes: {} },
  )
  const { rows } = await sql<{ id: string }>`select c.id from customer c where ${holds}`.execute(stage.db)
  return rows.map(row => row.id).toSorted()
}

describe('who is held out', () => {
  it('is the share of the rule, the same customers each time, and gets a run that is over at once', async () => {
    const ruleId = await seed({ holdoutPercent: 25 })
    await everybody()
    const expected = await inDraw(`rule:${ruleId}`, 25)
    expect(expected.length).toBeGreaterThan(60)
    expect(expected.length).toBeLessThan(140)
    expect((await heldOf(ruleId)).toSorted()).toEqual(expected)
    const runs = await runsIn(stage, ruleId)
    expect(runs.filter(run => run.state === 'ready')).toHaveLength(400 - expected.length)
    for (const run of runs.filter(({ state }) => state === 'holdout'))
      expect([run.due_at, run.ended_at, run.started_at]).toEqual([null, now(), now()])
    expect(await countedEntries(stage, ruleId)).toEqual({
      entered: 400 - expected.length,
      holdout: expected.length,
    })
    await stage.advance()
    expect(await heldOf(ruleId)).toHaveLength(expected.length)
    await everybody()
    expect(new Set(await heldOf(ruleId))).toEqual(new Set(expected))
    expect(await heldOf(ruleId)).toHaveLength(2 * expected.length)
  })

  it('is drawn for each rule by itself', async () => {
    const one = await seed({ holdoutPercent: 50 })
    const two = await seed({ holdoutPercent: 50 })
    await everybody()
    const both = new Set(await heldOf(one)).intersection(new Set(await heldOf(two))).size
    expect(both).toBeGreaterThan(60)
    expect(both).toBeLessThan(140)
  })

  it('is the workspace’s holdout besides, in rules that write to people', async () => {
    const mail = await seed({})
    const call = await seed({ steps: [task] })
    const quiet = await seed({ steps: [tag] })
    const service = await seed({ holdoutPercent: 50 }, 'service')
    const nested = await seed({
      steps: [{ id: 'b', type: 'branch', arms: [{ id: 'a', steps: [task] }], otherwise: [] }],
    })
    const more = await seed({ holdoutPercent: 50 })
    await holdOut(10)
    await everybody()
    const all = await inDraw('all', 10)
    expect(all.length).toBeGreaterThan(15)
    for (const id of [mail, call, nested]) expect((await heldOf(id)).toSorted()).toEqual(all)
    for (const id of [quiet, service]) expect(await heldOf(id)).toEqual([])
    const own = await inDraw(`rule:${more}`, 50)
    expect(new Set(await heldOf(more))).toEqual(new Set([...all, ...own]))
  })

  it('enters under the re-entry policy like everybody else', async () => {
    const ruleId = await seedRule(stage.db, 'R', rule({ mode: 'once' }, { holdoutPercent: 50 }), {
      now: now(),
    })
    await everybody()
    await everybody()
    expect(await runsIn(stage, ruleId)).toHaveLength(400)
  })
})
