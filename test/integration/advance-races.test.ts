import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { plainTemplate, seedCustomers, seedEvents, seedRule, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { harness, ruleOf, send } from './advance-harness.ts'

/** Ten thousand take some minutes: `ANLASS_TEST_RACES=10000`. */
const races = Number(process.env.ANLASS_TEST_RACES ?? 1_000)
const perRound = 50

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

const waiting = ruleOf([
  {
    id: 'bought',
    type: 'waitFor',
    event: 'Order Completed',
    timeout: { amount: 4, unit: 'hours' },
    came: [send('thanks')],
    otherwise: [send('reminder')],
  },
])

describe('an event that is committed while a run parks', () => {
  it(`is not missed, ${races} times`, async () => {
    const now = stage.clock.now()
    await seedRule(stage.db, 'Rule', waiting, { now })
    let reached = 0
    for (let round = 0; round < races / perRound; round += 1) {
      const people = await seedCustomers(
        stage.db,
        Array.from({ length: perRound }, () => ({})),
        now,
      )
      await it_.happens(people, 'Signed Up')
      await stage.match()
      // Runs park, what they wait for comes and is matched, and who wakes them looks: all at the same time, some of it
      // a moment later from round to round.
      const buy = async (list: string[]) => {
        await stage.db.transaction().execute(async trx => {
          const events = list.map(customerId => ({ customerId, name: 'Order Completed' }))
          await seedEvents(trx, stage.sourceId, events, now)
        })
        await stage.match()
      }
      const parts = Array.from({ length: 5 }, (_, n) => people.filter((_, at) => at % 5 === n))
      const park = async () => {
        for (let wait = 0; wait < round % 10; wait += 1) await sql`select`.execute(stage.db)
        await stage.advance()
      }
      await Promise.all([park(), ...parts.map(buy), stage.advance()])
      await stage.match()
      await stage.advance()
      reached += people.length
      const { rows } = await sql<{ state: string; n: number }>`
        select state || ' ' || coalesce(path -> 0 ->> 'what', '') as state, count(*)::int as n from run group by 1`.execute(
        stage.db,
      )
      expect(rows).toEqual([{ state: 'done came', n: reached }])
    }
    const { rows } = await sql<{ n: number; steps: string[] }>`
      select count(*)::int as n, array_agg(distinct step_id) as steps from message`.execute(stage.db)
    expect(rows).toEqual([{ n: reached, steps: ['thanks'] }])
    expect(await it_.counts()).toMatchObject({
      done: reached,
      'bought arm:came': reached,
      'thanks sent': reached,
    })
  }, 600_000)
})

describe('a worker that dies in the middle', () => {
  const steps = [
    {
      id: 'change',
      type: 'update' as const,
      changes: [{ do: 'add' as const, attribute: 'points', amount: 1 }],
    },
    send('first'),
    { id: 'pause', type: 'wait' as const, duration: { amount: 1, unit: 'hours' as const } },
  ]

  it('leaves no trace, and what it did is done once by the next', async () => {
    await it_.declare({ points: 'number' })
    const { people } = await it_.enter(ruleOf(steps), 20)
    // The last statement of all; 57P01: the connection was ended.
    await stage.trap('rule_step_count', 'insert', `raise exception 'ended' using errcode = '57P01';`)
    await expect(stage.advance()).rejects.toThrow('ended')
    for (const run of await it_.runs()) expect(run).toMatchObject({ state: 'ready', revision: 0, path: [] })
    expect(await it_.messages()).toEqual([])
    expect(await it_.attributes(people[0] ?? '')).toEqual({})
    await stage.asOwner('drop function trap cascade')
    await stage.advance()
    await stage.advance()
    expect(await it_.messages()).toHaveLength(20)
    for (const id of people) expect(await it_.attributes(id)).toEqual({ points: 1 })
    expect(await it_.counts()).toMatchObject({ 'first sent': 20, 'pause entered': 20, 'change left': 20 })
  })

  it('between two commits of one run loses nothing that came then', async () => {
    const { anna } = await it_.enter(waiting)
    // It parks and dies before it looks back.
    await stage.trap(
      'run',
      'update',
      `if old.state = 'waiting' then raise exception 'ended' using errcode = '57P01'; end if;`,
    )
    await expect(stage.advance()).rejects.toThrow('ended')
    expect(await it_.run()).toMatchObject({ state: 'waiting', due_at: stage.clock.now() })
    await stage.asOwner('drop function trap cascade')
    await it_.happens([anna], 'Order Completed')
    await stage.db.deleteFrom('event_inbox').execute()
    await stage.advance()
    expect(await it_.sentSteps()).toEqual(['thanks'])
  })
})

describe('somebody who is being merged or erased', () => {
  it('keeps nobody waiting: the others move at once, their own runs with the next tick', async () => {
    const { anna } = await it_.enter(ruleOf([send('first')]), 5)
    await stage.db.transaction().execute(async trx => {
      await trx.selectFrom('customer').select('id').where('id', '=', anna).forUpdate().execute()
      await stage.advance()
      const left = (await it_.runs()).filter(run => run.state === 'ready')
      expect(left.map(run => run.customer_id)).toEqual([anna])
    })
    await stage.advance()
    expect(await it_.messages()).toHaveLength(5)
  })
})
