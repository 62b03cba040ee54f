import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
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

describe('a customer whose time zone changes while it is their day', () => {
  const zones = ['Pacific/Auckland', 'Europe/Berlin', 'America/New_York', 'Pacific/Honolulu']
  const move = async (id: string, timeZone: string) => {
    await stage.db.updateTable('customer').set({ time_zone: timeZone }).where('id', '=', id).execute()
  }
  /** Customers by id, the first of whom has their birthday; everybody's zone is in use. */
  const people = async () => {
    const birthday = { birthday: '1980-05-10' }
    const others = zones.map(timeZone => ({ timeZone }))
    return await seedCustomers(stage.db, [{ attributes: birthday }, ...others], stage.clock.now())
  }

  it.each(zones.flatMap(from => zones.map(to => [from, to] as const)))(
    'is told at most once: from %s to %s, whenever it is',
    async (from, to) => {
      const [anna = ''] = await people()
      await move(anna, from)
      const ruleId = await world.rule(birthdays)
      // Nine o'clock in each zone, from east to west; she moves between the planning and the writing of each.
      const mornings = [
        '2026-05-09T21:00:10Z',
        '2026-05-10T07:00:10Z',
        '2026-05-10T13:00:10Z',
        '2026-05-10T19:00:10Z',
      ]
      for (const [n, morning] of mornings.entries()) {
        world.turnTo(morning)
        await world.begin()
        await move(anna, n % 2 === 0 ? to : from)
        await world.run()
        await move(anna, n % 2 === 0 ? from : to)
        await world.run()
      }
      const told = await world.told(ruleId)
      expect(told.length).toBeLessThanOrEqual(1)
      if (from === to) expect(told).toHaveLength(1)
      expect(await world.inbox()).toBe(told.length)
    },
  )

  it('is told once where two times of one day are written after a downtime, and they move in between', async () => {
    const [anna = ''] = await people()
    await move(anna, 'Europe/Berlin')
    const ruleId = await world.rule(birthdays)
    world.turnTo('2026-05-10T20:00:00Z')
    await world.begin()
    expect(await world.occurrences(ruleId)).toHaveLength(6)
    await world.slice(ruleId, 1)
    expect(await days(ruleId)).toEqual(['2026-05-10'])
    await move(anna, 'America/New_York')
    // Begun anew, as if another process had not known of the first.
    await stage.db
      .updateTable('rule_occurrence')
      .set({ after_id: null, finished_at: null })
      .where('rule_id', '=', ruleId)
      .execute()
    await world.run()
    expect(await days(ruleId)).toEqual(['2026-05-10'])
  })
})
