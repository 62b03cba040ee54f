import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { seedCustomers } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { type Occurring, occurring } from './occurrences-harness.ts'

let stage: Stage
let world: Occurring
beforeAll(async () => {
  stage = await createStage()
  world = occurring(stage)
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await world.forget()
  world.turnTo('2026-05-09T10:00:00Z')
})

const birthdays = { type: 'date', attribute: 'birthday', yearly: true } as const
const daily = { type: 'schedule', every: { unit: 'day' }, at: '09:00' } as const
const wait = { id: 'wait', type: 'wait', duration: { amount: 1, unit: 'hours' } } as const
const days = async (ruleId: string) => (await world.told(ruleId)).map(({ day }) => day)

it('a version published between a time and the next look takes nobody’s day from them', async () => {
  await seedCustomers(stage.db, [{ attributes: { birthday: '1980-05-10' } }], stage.clock.now())
  const [date, schedule] = [await world.rule(birthdays), await world.rule(daily)]
  world.turnTo('2026-05-10T07:00:10Z')
  for (const ruleId of [date, schedule]) await world.republish(ruleId, { steps: [wait] })
  world.turnTo('2026-05-10T07:00:30Z')
  await world.run()
  expect([await days(date), await days(schedule)]).toEqual([['2026-05-10'], ['2026-05-10']])
})

it('what was due before the trigger was changed never runs by the new one', async () => {
  await seedCustomers(stage.db, [{ attributes: { birthday: '1980-05-10' } }], stage.clock.now())
  const ruleId = await world.rule({ ...birthdays, at: '20:00' })
  world.turnTo('2026-05-10T07:00:10Z')
  await world.republish(ruleId, { trigger: birthdays })
  await world.republish(ruleId, { steps: [wait] })
  world.turnTo('2026-05-10T07:00:30Z')
  await world.run()
  expect(await days(ruleId)).toEqual([])
})

it('an occurrence that was begun for another trigger ends, and tells nobody of the new one', async () => {
  await seedCustomers(
    stage.db,
    [{ attributes: { birthday: '1980-05-10' } }, {}, {}, { attributes: { birthday: '1980-05-10' } }],
    stage.clock.now(),
  )
  const ruleId = await world.rule(birthdays)
  world.turnTo('2026-05-10T07:00:10Z')
  await world.begin()
  await world.slice(ruleId, 1)
  await world.republish(ruleId, { trigger: { ...daily, at: '18:00' } })
  world.turnTo('2026-05-10T07:00:30Z')
  await world.run()
  expect(await world.told(ruleId)).toHaveLength(1)
  expect(await world.occurrences(ruleId)).toMatchObject([{ written: 1, finished_at: stage.clock.now() }])
})
