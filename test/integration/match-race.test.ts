import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import type { Reentry } from '../../engine/rules/policy.ts'
import { runMatch } from '../../workers/processors/match.ts'
import { untilBlocked } from '../support/locks.ts'
import { seedCustomers, seedEvents, seedRule } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { countedEntries, enterWithin, rule, runsOf as runsIn, tell } from './match-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
})

const now = () => stage.clock.now()
const seedAnna = async () => (await seedCustomers(stage.db, [{ email: 'anna@example.test' }], now()))[0] ?? ''

/** 50 events of seven orders, a second apart. */
const fifty = (customerId: string) =>
  seedEvents(
    stage.db,
    stage.sourceId,
    Array.from({ length: 50 }, (_, n) => ({
      customerId,
      name: 'Bought',
      properties: { order_id: `o${n % 7}`, n },
      occurredAt: new Date(now().getTime() - n * 1000),
    })),
    now(),
  )

/** Everything in the inbox, by four workers with a connection each, event by event. */
const matchTogether = (size = 1) =>
  Promise.all(Array.from({ length: 4 }, () => runMatch(stage.context, () => false, size)))

const runsOf = (ruleId: string) => runsIn(stage, ruleId)

const endRuns = () =>
  sql`update run set state = 'done', due_at = null, ended_at = ${now()}, revision = revision + 1
    where state in ('ready', 'waiting')`.execute(stage.db)

const policies: [Reentry, number][] = [
  [{ mode: 'always' }, 50],
  [{ mode: 'once' }, 1],
  [{ mode: 'once', key: 'order_id' }, 7],
  [{ mode: 'period', hours: 1 }, 1],
  [{ mode: 'period', hours: 1, key: 'order_id' }, 7],
  [{ mode: 'not_running' }, 1],
  [{ mode: 'not_running', key: 'order_id' }, 7],
]

describe('50 events of one customer at once, on four workers', () => {
  it.each(policies)('with %j make the right number of runs, and again', async (reentry, count) => {
    const ruleId = await seedRule(stage.db, 'Rule', rule(reentry), { now: now() })
    const anna = await seedAnna()
    await fifty(anna)
    await matchTogether()
    const first = await runsOf(ruleId)
    expect(first).toHaveLength(count)
    expect(new Set(first.map(run => run.entry_key)).size).toBe(count)
    // Everything stands there already now: the rows that decide are found, not made.
    await fifty(anna)
    await matchTogether()
    const second = await runsOf(ruleId)
    expect(second).toHaveLength(reentry.mode === 'always' ? 100 : count)
    // And once the policy allows it again.
    await endRuns()
    stage.clock.turn(3_600_000)
    await fifty(anna)
    await matchTogether()
    const expected = { always: 150, once: count, period: 2 * count, not_running: 2 * count }[reentry.mode]
    const third = await runsOf(ruleId)
    expect(third).toHaveLength(expected)
    expect(third.filter(run => run.state === 'ready')).toHaveLength(expected - second.length)
    expect(await countedEntries(stage, ruleId)).toEqual({ entered: expected })
    expect(await stage.db.selectFrom('event_inbox').selectAll().execute()).toEqual([])
  })

  it('make the same runs under all policies at once, in whatever batches', async () => {
    for (const size of [1, 3, 200]) {
      const ids: string[] = []
      for (const [reentry] of policies)
        ids.push(await seedRule(stage.db, JSON.stringify(reentry), rule(reentry), { now: now() }))
      await fifty(await seedAnna())
      await matchTogether(size)
      const counts = await Promise.all(ids.map(async id => (await runsOf(id)).length))
      expect(counts).toEqual(policies.map(([, count]) => count))
      await stage.reset()
    }
  })

  it('make the right number again and again: nobody enters twice in eight rounds', async () => {
    const ruleId = await seedRule(stage.db, 'Rule', rule({ mode: 'not_running' }), { now: now() })
    const anna = await seedAnna()
    for (let round = 1; round <= 8; round += 1) {
      await fifty(anna)
      await matchTogether()
      expect(await runsOf(ruleId)).toHaveLength(round)
      await endRuns()
    }
  })
})

it('lets a customer enter again once the end of the run before is committed, and not before', async () => {
  const ruleId = await seedRule(stage.db, 'Rule', rule({ mode: 'not_running' }), { now: now() })
  const anna = await seedAnna()
  await tell(stage, anna, 'Bought')
  await stage.match()
  await stage.db.transaction().execute(async trx => {
    await sql`update run set state = 'done', due_at = null, ended_at = ${now()}`.execute(trx)
    await tell(stage, anna, 'Bought')
    await stage.match()
    expect(await runsOf(ruleId)).toHaveLength(1)
  })
  await tell(stage, anna, 'Bought')
  await stage.match()
  expect((await runsOf(ruleId)).map(run => run.state).toSorted()).toEqual(['done', 'ready'])
})

// A look that is older than the lock is how two get in: here the second has read everything before the first commits.
it.each<[Reentry, boolean]>([
  [{ mode: 'not_running' }, false],
  [{ mode: 'not_running' }, true],
  [{ mode: 'once' }, false],
  [{ mode: 'period', hours: 1 }, false],
  [{ mode: 'period', hours: 1 }, true],
])('with %j, entered before: %p, whoever comes second waits and finds the run', async (reentry, before) => {
  const ruleId = await seedRule(stage.db, 'Rule', rule(reentry), { now: now() })
  const anna = await seedAnna()
  if (before) {
    await tell(stage, anna, 'Bought')
    await stage.match()
    await endRuns()
    stage.clock.turn(3_600_000)
  }
  await tell(stage, anna, 'Bought')
  let second: Promise<void> = Promise.resolve()
  await stage.db.transaction().execute(async trx => {
    expect(await enterWithin(stage, trx)).toHaveLength(1)
    await tell(stage, anna, 'Bought')
    second = stage.match()
    await untilBlocked(stage.db)
  })
  await second
  expect(await runsOf(ruleId)).toHaveLength(before ? 2 : 1)
})

it('enters the second where the first takes everything back', async () => {
  const ruleId = await seedRule(stage.db, 'Rule', rule({ mode: 'not_running' }), { now: now() })
  const anna = await seedAnna()
  await tell(stage, anna, 'Bought')
  let second: Promise<void> = Promise.resolve()
  const first = stage.db.transaction().execute(async trx => {
    await enterWithin(stage, trx)
    await tell(stage, anna, 'Bought')
    second = stage.match()
    await untilBlocked(stage.db)
    throw new Error('crash')
  })
  await expect(first).rejects.toThrow('crash')
  await second
  expect(await runsOf(ruleId)).toHaveLength(1)
})
