import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
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
const born = (birthday: unknown, timeZone?: string) => ({
  attributes: { birthday },
  ...(timeZone ? { timeZone } : {}),
})

describe('a birthday', () => {
  it('is told once, at nine on the customer’s clock, and in each year again', async () => {
    const ruleId = await world.rule(birthdays)
    const [berlin, newYork, other] = await seedCustomers(
      stage.db,
      [born('1980-05-10'), born('1975-05-10', 'America/New_York'), born('1980-05-11')],
      stage.clock.now(),
    )
    world.turnTo('2026-05-10T06:59:00Z')
    await world.run()
    expect(await world.told(ruleId)).toEqual([])
    world.turnTo('2026-05-10T07:00:20Z')
    await world.run()
    expect(await world.told(ruleId)).toEqual([{ customer: berlin, day: '2026-05-10', late: false }])
    world.turnTo('2026-05-10T13:00:20Z')
    await world.run()
    expect(await world.told(ruleId)).toEqual([
      { customer: berlin, day: '2026-05-10', late: false },
      { customer: newYork, day: '2026-05-10', late: false },
    ])
    const events = await world.events()
    expect(events.map(event => event.occurred_at)).toEqual([
      new Date('2026-05-10T07:00:00Z'),
      new Date('2026-05-10T13:00:00Z'),
    ])
    expect(events.every(event => event.type === 'system' && event.mode === 'live')).toBe(true)
    expect(await world.inbox()).toBe(2)
    expect(other).toBeDefined()

    world.turnTo('2027-05-10T07:10:00Z')
    await world.run()
    const next = (await world.told(ruleId)).filter(({ day }) => day.startsWith('2027'))
    // The downtime of a year: those whose day lay in the last month only.
    expect(next).toEqual([{ customer: berlin, day: '2027-05-10', late: false }])
  })

  it('of 29 February comes on the 28th where there is none', async () => {
    const ruleId = await world.rule(birthdays)
    const [leap, other] = await seedCustomers(
      stage.db,
      [born('1984-02-29'), born('1984-02-28')],
      stage.clock.now(),
    )
    for (const day of ['2027-02-27', '2027-02-28', '2027-03-01', '2028-02-28', '2028-02-29', '2028-03-01']) {
      world.turnTo(`${day}T09:00:00Z`)
      await world.run()
    }
    const told = await world.told(ruleId)
    const days = (id?: string) => told.filter(({ customer }) => customer === id).map(({ day }) => day)
    expect(days(leap)).toEqual(['2027-02-28', '2028-02-29'])
    expect(days(other)).toEqual(['2027-02-28', '2028-02-28'])
  })

  it('is not one before the date itself, nor of a day that is no date', async () => {
    const ruleId = await world.rule(birthdays)
    await seedCustomers(
      stage.db,
      [
        born('2027-05-10'),
        born('05-10'),
        born('xxxx-05-10'),
        born(null),
        born(20260510),
        born('1980-05-10x'),
        {},
      ],
      stage.clock.now(),
    )
    const [now] = await seedCustomers(stage.db, [born('2026-05-10')], stage.clock.now())
    world.turnTo('2026-05-10T07:05:00Z')
    await world.run()
    expect((await world.told(ruleId)).map(({ customer }) => customer)).toEqual([now])
  })

  it('counts for customers only: nobody erased, merged, restricted, and no visitors', async () => {
    const ruleId = await world.rule(birthdays)
    const ids = await seedCustomers(stage.db, Array(5).fill(born('1980-05-10')), stage.clock.now())
    const states = ['customer', 'visitor', 'merged', 'erased', 'customer'] as const
    for (const [n, state] of states.entries())
      await stage.db
        .updateTable('customer')
        .set({ state, restricted_at: n === 4 ? stage.clock.now() : null })
        .where('id', '=', ids[n] ?? '')
        .execute()
    world.turnTo('2026-05-10T07:05:00Z')
    await world.run()
    expect((await world.told(ruleId)).map(({ customer }) => customer)).toEqual([ids[0]])
  })
})

describe('days before and after a date', () => {
  it('of the year it is, and no other', async () => {
    const ruleId = await world.rule({ type: 'date', attribute: 'birthday', days: -14, at: '18:30' })
    const [one = '', , moment = ''] = await seedCustomers(
      stage.db,
      [born('2026-05-24'), born('2025-05-24'), born('2026-05-24T21:59:00Z'), born('2026-05-24T22:01:00Z')],
      stage.clock.now(),
    )
    world.turnTo('2026-05-10T16:31:00Z')
    await world.run()
    // A moment counts on the customer's calendar: a minute after ten it is the 25th in Berlin.
    expect((await world.told(ruleId)).map(({ customer }) => customer).sort()).toEqual([one, moment].sort())
  })

  it('after a moment the program keeps itself: a year since the customer came', async () => {
    const ruleId = await world.rule({ type: 'date', attribute: 'createdAt', days: 365 })
    const [anna] = await seedCustomers(stage.db, [{}], new Date('2025-05-10T22:30:00Z'))
    world.turnTo('2026-05-10T07:05:00Z')
    await world.run()
    expect(await world.told(ruleId)).toEqual([])
    world.turnTo('2026-05-11T07:05:00Z')
    await world.run()
    expect((await world.told(ruleId)).map(({ customer }) => customer)).toEqual([anna])
  })

  it.each([
    ['Europe/Berlin', '2026-03-29', '2026-03-29T01:30:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-25T00:30:00.000Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T07:30:00.000Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T07:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T15:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T16:00:00.000Z'],
    ['Asia/Kathmandu', '2026-03-29', '2026-03-28T20:45:00.000Z'],
  ])('on the day the clocks change in %s (%s), once', async (timeZone, day, planned) => {
    world.turnTo('2026-02-20T10:00:00Z')
    const ruleId = await world.rule({ ...birthdays, at: '02:30' })
    const birthday = `1980-${day.slice(5)}`
    await seedCustomers(stage.db, [born(birthday, timeZone)], stage.clock.now())
    const at = Date.parse(planned)
    for (let ahead = -26; ahead <= 26; ahead += 1) {
      world.turnTo(new Date(at + ahead * 3_600_000).toISOString())
      await world.run()
    }
    const events = await world.events()
    expect(events.map(event => event.occurred_at.toISOString())).toEqual([planned])
    expect(await world.told(ruleId)).toMatchObject([{ day, late: false }])
  })
})

describe('after a downtime', () => {
  it('each day that was missed is made up for, late, and says so', async () => {
    world.turnTo('2026-05-07T06:00:00Z')
    const ruleId = await world.rule(birthdays)
    const [first, second, third] = await seedCustomers(
      stage.db,
      [born('1980-05-08'), born('1980-05-09'), born('1980-05-10')],
      stage.clock.now(),
    )
    world.turnTo('2026-05-07T07:00:30Z')
    await world.run()
    world.turnTo('2026-05-10T07:05:00Z')
    await world.run()
    expect(await world.told(ruleId)).toEqual([
      { customer: first, day: '2026-05-08', late: true },
      { customer: second, day: '2026-05-09', late: true },
      { customer: third, day: '2026-05-10', late: false },
    ])
    const occurrences = await world.occurrences(ruleId)
    expect(occurrences.filter(({ late }) => late).map(({ key, written }) => [key, written])).toEqual([
      ['2026-05-08 Europe/Berlin', 1],
      ['2026-05-09 Europe/Berlin', 1],
    ])
    // What comes late happened when it was made up for: else it would be too old to start anything.
    const late = (await world.events()).filter(event => event.properties.late === true)
    expect(late.map(event => event.occurred_at)).toEqual(Array(2).fill(new Date('2026-05-10T07:05:00Z')))
  })

  it('nothing from before the rule was published', async () => {
    await seedCustomers(stage.db, [born('1980-05-09'), born('1980-05-10')], stage.clock.now())
    world.turnTo('2026-05-10T08:00:00Z')
    const ruleId = await world.rule(birthdays)
    world.turnTo('2026-05-10T12:00:00Z')
    await world.run()
    expect(await world.told(ruleId)).toEqual([])
  })

  it('a process that dies in the middle loses nobody and tells nobody twice', async () => {
    const ruleId = await world.rule(birthdays)
    const ids = await seedCustomers(stage.db, Array(25).fill(born('1980-05-10')), stage.clock.now())
    world.turnTo('2026-05-10T07:05:00Z')
    await world.begin()
    const slice = () => world.slice(ruleId, 7)
    await slice()
    // Dies while it writes the second: nothing of that slice is left.
    await stage.trap('rule_occurrence', 'update', `raise exception 'the power went off';`)
    await expect(slice()).rejects.toThrow('the power went off')
    await stage.asOwner('drop function trap cascade')
    expect(await world.told(ruleId)).toHaveLength(7)
    // An older release forgot how far it was: the whole is done again.
    await stage.db.updateTable('rule_occurrence').set({ after_id: null }).execute()
    for (let more = true; more; ) more = (await slice())?.more ?? false
    const told = await world.told(ruleId)
    expect(told.map(({ customer }) => customer).sort()).toEqual(ids.toSorted())
    expect(await world.inbox()).toBe(25)
    expect(
      (await world.occurrences(ruleId)).every(row => row.finished_at !== null && row.after_id === null),
    ).toBe(true)
  })

  it('two processes at once tell everybody once', async () => {
    const ruleId = await world.rule(birthdays)
    await seedCustomers(stage.db, Array(60).fill(born('1980-05-10')), stage.clock.now())
    world.turnTo('2026-05-10T07:05:00Z')
    await Promise.all([world.begin(), world.begin(), world.begin()])
    const work = async () => {
      for (let more: boolean | undefined = true; more; ) more = (await world.slice(ruleId, 5))?.more
    }
    await Promise.all([work(), work(), work(), work()])
    await work()
    const told = await world.told(ruleId)
    expect(told).toHaveLength(60)
    expect(new Set(told.map(({ customer }) => customer)).size).toBe(60)
    const [occurrence] = await world.occurrences(ruleId)
    expect([occurrence?.written, occurrence?.finished_at]).toEqual([60, stage.clock.now()])
  })
})

it('a rule that was paused meanwhile leaves out what came in the pause', async () => {
  const ruleId = await world.rule(birthdays)
  await seedCustomers(stage.db, [born('1980-05-10'), born('1980-05-11')], stage.clock.now())
  await world.setState(ruleId, 'paused')
  world.turnTo('2026-05-10T07:05:00Z')
  await world.run()
  await world.setState(ruleId, 'published')
  world.turnTo('2026-05-10T09:05:00Z')
  await world.run()
  expect(await world.told(ruleId)).toEqual([])
  world.turnTo('2026-05-11T07:05:00Z')
  await world.run()
  expect(await world.told(ruleId)).toMatchObject([{ day: '2026-05-11' }])
})

it('outside the time a rule is valid nothing comes', async () => {
  world.turnTo('2026-05-08T10:00:00Z')
  const ruleId = await world.rule(birthdays, {
    validFrom: '2026-05-10T00:00:00+02:00',
    validUntil: '2026-05-11T00:00:00+02:00',
  })
  await seedCustomers(
    stage.db,
    [born('1980-05-09'), born('1980-05-10'), born('1980-05-11')],
    stage.clock.now(),
  )
  for (const day of ['2026-05-09', '2026-05-10', '2026-05-11']) {
    world.turnTo(`${day}T07:05:00Z`)
    await world.run()
  }
  expect(await world.told(ruleId)).toMatchObject([{ day: '2026-05-10' }])
})

it('looks through 20,000 customers with a few statements for each few thousand', async () => {
  const ruleId = await world.rule(birthdays)
  const zones = ['Europe/Berlin', 'Europe/Paris', 'Europe/Rome', null]
  await sql`
    insert into customer (id, state, time_zone, attributes, created_at, updated_at)
    select new_id(), 'customer', (${zones}::text[])[1 + n % 4], jsonb_build_object('birthday', '1980-05-10'),
      ${stage.clock.now()}, ${stage.clock.now()} from generate_series(1, 20000) n`.execute(stage.db)
  world.turnTo('2026-05-10T07:05:00Z')
  await world.begin()
  const before = world.statements()
  let slices = 0
  for (let more = true; more; slices += 1) more = (await world.slice(ruleId, 5_000))?.more ?? false
  const after = world.statements()
  expect(slices).toBe(5)
  // Zones whose nine o'clock is the same are done in one go.
  expect((await world.occurrences(ruleId)).map(row => row.written)).toEqual([10_000, 5_000, 5_000])
  expect(await world.inbox()).toBe(20_000)
  expect(after - before).toBeLessThanOrEqual(slices * 8)
  expect(after).toBeGreaterThan(before)
})
