import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { changeSegment } from '../../db/stores/segment-store.ts'
import { refreshWakeEvents } from '../../db/stores/wake-events-store.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import type { RuleDefinitionInput } from '../../engine/rules/definition.ts'
import { seedCustomers, seedRule } from '../support/seed.ts'
import { rule, runsOf, tell } from './match-harness.ts'
import { audit, createSegmentStage, emptySegments, type SegmentStage } from './segment-world.ts'

let stage: SegmentStage
let anna = ''
beforeAll(async () => {
  stage = await createSegmentStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await emptySegments(stage)
  // What conditions refer to is remembered for a second.
  stage.clock.turn(2_000)
  anna = (await seedCustomers(stage.db, [{ externalId: 'anna' }], now()))[0] ?? ''
})

const now = () => stage.clock.now()
const far = new Date('2031-01-01T00:00:00Z')
const did = (event: string): Condition => ({ type: 'event', event, performed: 'at_least' })
const inside = (segment: string): Condition => ({ type: 'segment', segment, is: 'in' })

async function edit(id: string, condition: Condition): Promise<void> {
  const { version } = await stage.db
    .selectFrom('segment')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(await changeSegment(stage.db, id, version, { condition }, now(), audit(now()))).toBe('changed')
}

const wakes = async (ruleId: string) =>
  (
    await stage.db
      .selectFrom('rule_version')
      .select('wake_events as names')
      .where('rule_id', '=', ruleId)
      .orderBy('number')
      .execute()
  ).map(({ names }) => names)

/** A published rule with one run of Anna's, which stands at its step. */
async function standing(name: string, parts: Partial<RuleDefinitionInput>): Promise<string> {
  const trigger = { type: 'event' as const, event: `Start ${name}` }
  const ruleId = await seedRule(stage.db, name, rule({ mode: 'always' }, { trigger, ...parts }), {
    now: now(),
  })
  await tell(stage, anna, `Start ${name}`)
  await stage.match()
  await sql`update run set state = 'waiting', step_id = 'mail', due_at = ${far}, until = ${far}
    where rule_id = ${ruleId}::uuid`.execute(stage.db)
  return ruleId
}

describe('a segment whose condition is changed', () => {
  it.each([
    ['that the exit names', (id: string) => ({ exitWhen: inside(id) })],
    [
      'that the condition whose failing ends it names',
      (id: string) => ({
        condition: { type: 'segment', segment: id, is: 'not_in' } as const,
        exitWhenConditionFails: true,
      }),
    ],
  ])('%s: events it speaks of now wake the runs, those of before no more', async (_, parts) => {
    const segment = await stage.segment('Done with', did('Bought'), false)
    const ruleId = await standing('A', parts(segment))
    const due = async () => (await runsOf(stage, ruleId)).map(run => run.due_at)
    await edit(segment, did('Reviewed'))
    expect(await wakes(ruleId)).toEqual([['Reviewed']])
    await tell(stage, anna, 'Bought')
    await stage.match()
    expect(await due()).toEqual([far])
    await tell(stage, anna, 'Reviewed')
    await stage.match()
    expect(await due()).toEqual([now()])
  })

  it('through other segments, in all versions, and nowhere else', async () => {
    const inner = await stage.segment('Inner', did('Bought'), false)
    const middle = await stage.segment('Middle', inside(inner), false)
    const outer = await stage.segment('Outer', { type: 'all', of: [inside(middle), did('Seen')] }, false)
    const stranger = await stage.segment('Stranger', did('Seen'), false)
    const through = await standing('A', { exitWhen: inside(outer) })
    const besides = await standing('B', { exitWhen: { type: 'not', of: inside(stranger) } })
    const onlyAsked = await standing('C', { condition: inside(inner) })
    // An earlier version, which runs may pass through still, and one of a rule that is over.
    await sql`insert into rule_version (id, rule_id, number, definition, trigger_event, lane, active, published_at, published_by)
      select gen_random_uuid(), rule_id, 2, definition, trigger_event, lane, false, published_at, published_by
      from rule_version where rule_id = ${through}::uuid`.execute(stage.db)
    const archived = await standing('D', { exitWhen: inside(inner) })
    await sql`update rule set state = 'archived' where id = ${archived}::uuid`.execute(stage.db)
    const before = [await wakes(besides), await wakes(onlyAsked), await wakes(archived)]
    await edit(inner, { type: 'any', of: [did('Paid'), did('Called')] })
    const both = ['Called', 'Paid', 'Seen']
    expect(await wakes(through)).toEqual([both, both])
    expect([await wakes(besides), await wakes(onlyAsked), await wakes(archived)]).toEqual(before)
    // What is right already is not written again.
    expect(await refreshWakeEvents(stage.db, inner)).toBe(0)
  })

  it('in one transaction with the change', async () => {
    const segment = await stage.segment('Done with', did('Bought'), false)
    const ruleId = await standing('A', { exitWhen: inside(segment) })
    await stage.trap('rule_version', 'update', `raise exception 'full';`)
    await expect(edit(segment, did('Reviewed'))).rejects.toThrow('full')
    const kept = await stage.db.selectFrom('segment').select(['version', 'condition']).execute()
    expect(kept).toEqual([{ version: 1, condition: did('Bought') }])
    expect(await wakes(ruleId)).toEqual([[]])
  })

  it('and nothing else of what is published can be changed', async () => {
    const ruleId = await standing('A', {})
    for (const change of [`priority = 9`, `definition = '{}'`, `wake_events = '{}', goal_event = 'X'`])
      await expect(
        sql`update rule_version set ${sql.raw(change)} where rule_id = ${ruleId}::uuid`.execute(stage.db),
      ).rejects.toThrow('immutable')
    await sql`update rule_version set wake_events = '{Seen}' where rule_id = ${ruleId}::uuid`.execute(
      stage.db,
    )
    expect(await wakes(ruleId)).toEqual([['Seen']])
  })

  it('however many versions name it', async () => {
    const segment = await stage.segment('Done with', did('Bought'), false)
    const ruleId = await standing('A', { exitWhen: inside(segment) })
    await sql`insert into rule_version (id, rule_id, number, definition, trigger_event, lane, active, published_at, published_by)
      select gen_random_uuid(), rule_id, n, definition, trigger_event, lane, false, published_at, published_by
      from rule_version cross join generate_series(2, 250) as n where rule_id = ${ruleId}::uuid`.execute(
      stage.db,
    )
    await edit(segment, did('Reviewed'))
    expect(await wakes(ruleId)).toEqual(Array(250).fill(['Reviewed']))
  })
})
