import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { jsonb } from '../../db/stores/json.ts'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import { plainTemplate, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { day, harness, hour, ruleOf, send } from './advance-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await seedTemplate(stage.db, 'hello', plainTemplate(), stage.clock.now())
  await it_.declare({ city: 'text' })
})

const it_ = harness(() => stage)
const { enter, happens, run, sentSteps } = it_

const steps = [
  send('first'),
  { id: 'pause', type: 'wait' as const, duration: { amount: 1, unit: 'days' as const } },
  send('second'),
]
const city = { type: 'attribute' as const, attribute: 'city', op: 'equals' as const, value: 'Kiel' }
const move = (id: string, attributes: Record<string, unknown>) =>
  stage.db
    .updateTable('customer')
    .set({ attributes: jsonb(attributes) })
    .where('id', '=', id)
    .execute()

describe('a run ends', () => {
  const after = async (policies: Partial<RuleDefinitionInput>, what: (anna: string) => Promise<unknown>) => {
    const { anna } = await enter(ruleOf(steps, policies), [{ attributes: { city: 'Kiel' } }])
    await stage.advance()
    stage.clock.turn(hour)
    await what(anna)
    stage.clock.turn(day)
    await stage.advance()
    const { state, end_reason, step_id, path } = await run()
    expect(path.at(-1)).toEqual(
      state === 'exited'
        ? { step: 'pause', at: stage.clock.now().toISOString(), what: 'exited', note: end_reason }
        : expect.objectContaining({ step: 'second' }),
    )
    expect(await sentSteps()).toEqual(state === 'exited' ? ['first'] : ['first', 'second'])
    return `${end_reason} ${step_id}`
  }
  const goal = {
    event: 'Order Completed',
    where: [{ property: 'total', op: 'at_least' as const, value: 10 }],
  }
  const buy =
    (total: number, when = 0) =>
    (anna: string) =>
      happens([anna], 'Order Completed', {
        properties: { total },
        occurredAt: new Date(+stage.clock.now() - when),
      })

  it.each<[string, Partial<RuleDefinitionInput>, (anna: string) => Promise<unknown>, string]>([
    ['when its goal is reached', { goal }, buy(10), 'goal_reached pause'],
    ['not when something else was bought', { goal }, buy(9), 'finished second'],
    ['not by what was bought before it began', { goal }, buy(10, 2 * hour), 'finished second'],
    ['not by a goal that is only counted', { goal: { ...goal, exit: false } }, buy(10), 'finished second'],
    [
      'not by one of our events that somebody else sent',
      { goal: { event: 'Link Clicked' } },
      anna => happens([anna], 'Link Clicked'),
      'finished second',
    ],
    [
      'when its exit condition holds',
      { exitWhen: { ...city, value: 'Bonn' } },
      anna => move(anna, { city: 'Bonn' }),
      'exit_met pause',
    ],
    [
      'when its own condition holds no more',
      { condition: city, exitWhenConditionFails: true },
      anna => move(anna, { city: 'Bonn' }),
      'condition_failed pause',
    ],
    [
      'not when it cannot be told whether the condition still holds',
      { condition: city, exitWhenConditionFails: true },
      anna => move(anna, {}),
      'finished second',
    ],
    [
      'not by its condition unless that is wished',
      { condition: city },
      anna => move(anna, { city: 'Bonn' }),
      'finished second',
    ],
    [
      'for the first of several reasons',
      { goal, exitWhen: { ...city, value: 'Bonn' }, condition: city, exitWhenConditionFails: true },
      async anna => {
        await move(anna, { city: 'Bonn' })
        await buy(10)(anna)
      },
      'goal_reached pause',
    ],
  ])('%s', async (_name, policies, what, told) => {
    expect(await after(policies, what)).toBe(told)
  })

  it('as soon as the event comes that its goal speaks of', async () => {
    const { anna } = await enter(ruleOf(steps, { goal }))
    await stage.advance()
    stage.clock.turn(hour)
    await buy(10)(anna)
    await stage.match()
    await stage.advance()
    expect(await run()).toMatchObject({
      state: 'exited',
      end_reason: 'goal_reached',
      ended_at: stage.clock.now(),
    })
    expect(await it_.counts()).toEqual({
      ...{ entered: 1, 'exited:goal_reached': 1 },
      ...{ 'first entered': 1, 'first sent': 1, 'first left': 1 },
      ...{ 'pause entered': 1, 'pause left': 1, 'pause exited:goal_reached': 1 },
    })
  })

  it('when the rule is archived or no longer valid', async () => {
    const { ruleId } = await enter(ruleOf(steps))
    await stage.db.updateTable('rule').set({ state: 'archived' }).where('id', '=', ruleId).execute()
    await stage.advance()
    expect(await run()).toMatchObject({ state: 'exited', end_reason: 'rule_archived' })
    expect(await sentSteps()).toEqual([])
    await stage.reset()
    await enter(ruleOf(steps, { validUntil: new Date(+stage.clock.now() + hour).toISOString() }))
    stage.clock.turn(hour + 1)
    await stage.advance()
    expect(await run()).toMatchObject({ state: 'exited', end_reason: 'rule_expired' })
  })
})
