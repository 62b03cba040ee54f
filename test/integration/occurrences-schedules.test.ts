import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { createSegment } from '../../db/stores/segment-store.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { newId } from '../../engine/shared/id.ts'
import { runWatch } from '../../workers/processors/watch.ts'
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
  await stage.asOwner(
    'truncate segment, segment_mark, segment_member, segment_recheck, segment_input cascade',
  )
  await world.forget()
  world.turnTo('2026-05-08T10:00:00Z')
})

const daily = { type: 'schedule', every: { unit: 'day' }, at: '09:00' } as const

async function segment(condition: Condition, keepMembers: boolean): Promise<string> {
  const [id, now] = [newId(stage.clock.now()), stage.clock.now()]
  const audit = {
    id,
    at: now,
    actor: 'test',
    requestId: null,
    action: 't',
    entity: 's',
    entityId: null,
    detail: null,
  }
  const parts = { id, name: id, description: null, kind: 'dynamic' as const, condition, keepMembers }
  await createSegment(stage.db, parts, now, audit)
  return id
}

const lives = (city: string): Condition => ({
  type: 'attribute',
  attribute: 'city',
  op: 'equals',
  value: city,
})

it('everybody is told once a day, with the day and whether it is late', async () => {
  const ruleId = await world.rule(daily)
  const ids = await seedCustomers(stage.db, [{}, {}, {}], stage.clock.now())
  for (const moment of ['2026-05-09T07:00:10Z', '2026-05-09T07:00:40Z', '2026-05-10T07:00:10Z']) {
    world.turnTo(moment)
    await world.run()
  }
  const told = await world.told(ruleId)
  expect(told.map(({ day, late }) => [day, late])).toEqual([
    ...Array(3).fill(['2026-05-09', false]),
    ...Array(3).fill(['2026-05-10', false]),
  ])
  expect(new Set(told.map(({ customer }) => customer))).toEqual(new Set(ids))
  const [event] = await world.events()
  expect(event).toMatchObject({
    name: 'Schedule Reached',
    type: 'system',
    trust: 'server',
    properties: { rule: ruleId, occurrence: '2026-05-09 Europe/Berlin', late: false },
    occurred_at: new Date('2026-05-09T07:00:00Z'),
  })
})

it.each([false, true])('only the members of a segment are told (members kept: %s)', async kept => {
  const [bonn = '', , later = ''] = await seedCustomers(
    stage.db,
    [{ attributes: { city: 'Bonn' } }, { attributes: { city: 'Ulm' } }, { attributes: { city: 'Ulm' } }],
    stage.clock.now(),
  )
  const ruleId = await world.rule({ ...daily, segment: await segment(lives('Bonn'), kept) })
  await runWatch(stage.context, () => false)
  world.turnTo('2026-05-09T07:00:10Z')
  await world.run()
  expect((await world.told(ruleId)).map(({ customer }) => customer)).toEqual([bonn])
  await stage.db
    .updateTable('customer')
    .set({ attributes: sql`'{"city": "Bonn"}'::jsonb` })
    .where('id', '=', later)
    .execute()
  await runWatch(stage.context, () => false)
  world.turnTo('2026-05-10T07:00:10Z')
  await world.run()
  const second = (await world.told(ruleId)).filter(({ day }) => day === '2026-05-10')
  expect(second.map(({ customer }) => customer).sort()).toEqual([bonn, later].sort())
})

it('a segment that is gone means nobody', async () => {
  await seedCustomers(stage.db, [{}], stage.clock.now())
  const ruleId = await world.rule({ ...daily, segment: newId(stage.clock.now()) })
  world.turnTo('2026-05-09T07:00:10Z')
  await world.run()
  expect(await world.told(ruleId)).toEqual([])
  expect((await world.occurrences(ruleId)).map(row => row.finished_at !== null)).toEqual([true])
})

it('days missed in a downtime are made up for once, late, and not once each', async () => {
  const ruleId = await world.rule(daily)
  await seedCustomers(stage.db, [{}], stage.clock.now())
  world.turnTo('2026-05-09T07:00:10Z')
  await world.run()
  world.turnTo('2026-05-14T06:30:00Z')
  await world.run()
  expect((await world.told(ruleId)).map(({ day, late }) => [day, late])).toEqual([
    ['2026-05-09', false],
    ['2026-05-13', true],
  ])
  expect((await world.occurrences(ruleId)).map(row => [row.key, row.late, row.written])).toEqual([
    ['2026-05-09 Europe/Berlin', false, 1],
    ['2026-05-13 Europe/Berlin', true, 1],
  ])
  // And the next in time.
  world.turnTo('2026-05-14T07:00:10Z')
  await world.run()
  expect((await world.told(ruleId)).at(-1)).toMatchObject({ day: '2026-05-14', late: false })
})

it('goes by its own time zone', async () => {
  const ruleId = await world.rule({ ...daily, timeZone: 'Asia/Kathmandu' })
  await seedCustomers(stage.db, [{ timeZone: 'America/New_York' }], stage.clock.now())
  world.turnTo('2026-05-09T03:14:00Z')
  await world.run()
  expect(await world.told(ruleId)).toEqual([])
  world.turnTo('2026-05-09T03:15:10Z')
  await world.run()
  expect(await world.told(ruleId)).toHaveLength(1)
})

it('once is once, whatever else happens', async () => {
  const ruleId = await world.rule({ ...daily, every: { unit: 'once', day: '2026-05-09' } })
  await seedCustomers(stage.db, [{}], stage.clock.now())
  for (const day of ['2026-05-09', '2026-05-10', '2026-06-30', '2026-09-30', '2027-05-09']) {
    world.turnTo(`${day}T08:00:00Z`)
    await world.run()
  }
  expect(await world.told(ruleId)).toHaveLength(1)
})

it('of a rule that was archived in the middle nobody is told any more', async () => {
  const ruleId = await world.rule(daily)
  await seedCustomers(stage.db, [{}, {}, {}], stage.clock.now())
  world.turnTo('2026-05-09T07:00:10Z')
  await world.begin()
  await world.slice(ruleId, 2)
  await world.setState(ruleId, 'archived')
  await world.run()
  expect(await world.told(ruleId)).toHaveLength(2)
  expect((await world.occurrences(ruleId)).map(row => row.finished_at !== null)).toEqual([true])
})

it('what customers do now does not queue behind it: it waits while many events do', async () => {
  const ruleId = await world.rule(daily)
  await seedCustomers(stage.db, [{}], stage.clock.now())
  await sql`insert into event_inbox (event_id, received_at)
    select new_id(), ${stage.clock.now()} from generate_series(1, 5001)`.execute(stage.db)
  world.turnTo('2026-05-09T07:00:10Z')
  await world.run()
  expect(await world.told(ruleId)).toEqual([])
  await sql`delete from event_inbox where event_id in (select event_id from event_inbox limit 1)`.execute(
    stage.db,
  )
  await world.run()
  expect(await world.told(ruleId)).toHaveLength(1)
})

it('20,000 customers are told in slices, each with the same number of statements', async () => {
  const ruleId = await world.rule(daily)
  await sql`
    insert into customer (id, state, created_at, updated_at)
    select new_id(), 'customer', ${stage.clock.now()}, ${stage.clock.now()} from generate_series(1, 20000)`.execute(
    stage.db,
  )
  world.turnTo('2026-05-09T07:00:10Z')
  await world.begin()
  const costs: number[] = []
  for (let more = true; more; ) {
    const before = world.statements()
    more = (await world.slice(ruleId, 5_000))?.more ?? false
    costs.push(world.statements() - before)
  }
  expect(costs).toHaveLength(5)
  expect(Math.max(...costs)).toBeLessThanOrEqual(6)
  expect(await world.inbox()).toBe(20_000)
  expect(await world.occurrences(ruleId)).toMatchObject([{ written: 20_000, late: false }])
})

it('starts runs, each with its own rule, late ones too', async () => {
  const rules = [await world.rule(daily), await world.rule({ ...daily, at: '09:01' })]
  await seedCustomers(stage.db, [{}, {}], stage.clock.now())
  world.turnTo('2026-05-09T07:10:00Z')
  await world.run()
  await stage.match()
  world.turnTo('2026-05-12T06:00:00Z')
  await world.run()
  await stage.match()
  for (const ruleId of rules) {
    const runs = await stage.db.selectFrom('run').select('event_id').where('rule_id', '=', ruleId).execute()
    const own = (await world.events()).filter(event => event.properties.rule === ruleId).map(({ id }) => id)
    expect(runs.map(run => run.event_id).sort()).toEqual(own.sort())
    expect(runs).toHaveLength(4)
  }
})
