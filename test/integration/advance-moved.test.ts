import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { jsonb } from '../../db/stores/json.ts'
import { publicationColumns } from '../../db/stores/rule-version-store.ts'
import { endRuns, moveRuns, runningByVersion } from '../../db/stores/run-move-store.ts'
import { ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { publicationOf } from '../../engine/rules/publish.ts'
import type { StepInput } from '../../engine/rules/step.ts'
import { newId } from '../../engine/shared/id.ts'
import { plainTemplate, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { harness, hour, ruleOf, send } from './advance-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedTemplate(stage.db, 'hello', plainTemplate(), stage.clock.now())
})

const it_ = harness(() => stage)
const { enter, happens } = it_

const wait = (id: string): StepInput => ({ id, type: 'wait', duration: { amount: 4, unit: 'hours' } })
const bought = (event: string): StepInput => ({
  id: 'bought',
  type: 'waitFor',
  event,
  timeout: { amount: 4, unit: 'hours' },
  came: [send('thanks')],
  otherwise: [send('reminder')],
})

/** Publishes the second version of a rule. */
async function publish(ruleId: string, steps: StepInput[]) {
  const definition = ruleDefinitionSchema.parse(ruleOf(steps))
  const id = newId(stage.clock.now())
  await stage.db
    .insertInto('rule_version')
    .values({
      id,
      rule_id: ruleId,
      number: 2,
      definition: jsonb(definition),
      ...publicationColumns(publicationOf(definition, ruleId, { kindOf: () => undefined })),
      lane: 'triggered',
      active: false,
      published_at: stage.clock.now(),
      published_by: 'test',
    })
    .execute()
  return { id, definition }
}
const options = () => ({ now: stage.clock.now(), day: '2026-03-01' })

describe('on publishing another version', () => {
  it('runs move where the step is there too, and what they wait for is the new one’s', async () => {
    const { ruleId, anna } = await enter(ruleOf([bought('Order Completed'), send('end')]))
    await stage.advance()
    const { rule_version_id: old, until } = await it_.run()
    const next = await publish(ruleId, [wait('new'), bought('Order Paid'), send('end', 'again')])
    expect(await runningByVersion(stage.db, ruleId, next.definition)).toEqual([
      { versionId: old, number: 1, running: 1, movable: 1 },
    ])
    expect(await moveRuns(stage.db, ruleId, [old], next.id, next.definition, options())).toBe(1)
    expect(await it_.run()).toMatchObject({
      ...{
        rule_version_id: next.id,
        step_id: 'bought',
        waits_for: 'Order Paid',
        due_at: stage.clock.now(),
        until,
      },
    })
    await stage.advance()
    expect(await it_.run()).toMatchObject({ state: 'waiting', due_at: until })
    stage.clock.turn(hour)
    await happens([anna], 'Order Completed')
    await stage.match()
    await stage.advance()
    expect(await it_.run()).toMatchObject({ state: 'waiting' })
    await happens([anna], 'Order Paid')
    await stage.match()
    await stage.advance()
    expect(await it_.path()).toEqual(['bought came came', 'thanks sent', 'end sent'])
    const rows = await stage.db
      .selectFrom('rule_step_count')
      .selectAll()
      .where('step_id', '=', 'bought')
      .execute()
    const count = (version: string, what: string) =>
      rows.find(row => row.rule_version_id === version && row.what === what)?.n ?? 0
    expect([old, next.id].map(version => [count(version, 'entered'), count(version, 'left')])).toEqual([
      [1, 1],
      [1, 1],
    ])
  })

  it('runs stay on the old one where the step is gone or another', async () => {
    const { ruleId } = await enter(ruleOf([wait('here'), send('end')]), 3)
    await stage.advance()
    const { rule_version_id: old } = await it_.run()
    for (const steps of [[wait('there')], [{ ...bought('X'), id: 'here' }]]) {
      const definition = ruleDefinitionSchema.parse(ruleOf(steps))
      expect(await runningByVersion(stage.db, ruleId, definition)).toEqual([
        { versionId: old, number: 1, running: 3, movable: 0 },
      ])
    }
    const next = await publish(ruleId, [{ ...bought('X'), id: 'here' }])
    expect(await moveRuns(stage.db, ruleId, [old], next.id, next.definition, options())).toBe(0)
    stage.clock.turn(4 * hour)
    await stage.advance()
    for (const run of await it_.runs()) expect(run).toMatchObject({ rule_version_id: old, state: 'done' })
    expect(await it_.sentSteps()).toEqual(['end', 'end', 'end'])
  })

  it('runs that have not begun yet move as well', async () => {
    const { ruleId } = await enter(ruleOf([send('old')]))
    const { rule_version_id: old } = await it_.run()
    const next = await publish(ruleId, [send('new')])
    expect(await moveRuns(stage.db, ruleId, [old], next.id, next.definition, options())).toBe(1)
    await stage.advance()
    expect(await it_.sentSteps()).toEqual(['new'])
  })

  it('those of a version that no longer parses can be saved so', async () => {
    const { ruleId } = await enter(ruleOf([wait('here'), send('end')]))
    await stage.advance()
    const { rule_version_id: old } = await it_.run()
    await stage.asOwner(`update rule_version set definition = '{"steps": []}' where id = '${old}'`)
    const next = await publish(ruleId, [wait('here'), send('new')])
    expect(await moveRuns(stage.db, ruleId, [old], next.id, next.definition, options())).toBe(1)
    stage.clock.turn(4 * hour)
    await stage.advance()
    expect(await it_.sentSteps()).toEqual(['new'])
  })

  it('runs end where that is wished, and say why', async () => {
    const { ruleId } = await enter(ruleOf([wait('here'), send('end')]), 2)
    await stage.advance()
    const { rule_version_id: old } = await it_.run()
    expect(await endRuns(stage.db, ruleId, [old], options())).toBe(2)
    stage.clock.turn(4 * hour)
    await stage.advance()
    for (const run of await it_.runs())
      expect(run).toMatchObject({
        ...{ state: 'exited', end_reason: 'version_ended', due_at: null, until: null, step_id: 'here' },
        path: [{ step: 'here', what: 'exited', note: 'version_ended' }],
      })
    expect(await it_.counts()).toMatchObject({
      ...{ entered: 2, 'exited:version_ended': 2, 'here entered': 2, 'here left': 2 },
    })
    expect(await it_.sentSteps()).toEqual([])
  })
})
