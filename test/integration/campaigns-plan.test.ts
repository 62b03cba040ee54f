import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { holdoutSetting } from '../../db/stores/condition-context-store.ts'
import { putSetting } from '../../db/stores/workspace-store.ts'
import { readError } from '../../engine/campaigns/error.ts'
import { compileCondition } from '../../engine/conditions/compile.ts'
import { CampaignPlanner } from '../../workers/campaigns/plan.ts'
import { seedConsent, seedCustomers, seedSubscribers } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import {
  begin,
  campaignOf,
  clear,
  countsOf,
  everybody,
  expectBalance,
  messagesOf,
  occurrenceOf,
  oneSize,
  plan,
  seedList,
  seedSegment,
  tend,
} from './campaigns-plan-harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(() => clear(stage))

const now = () => stage.clock.now()

describe('the audience', () => {
  it('gets a message each, in whatever slices, and is then sent', async () => {
    await seedSubscribers(stage.db, 25, now())
    const begun = await begin(stage)
    await plan(stage, 4)
    expect(await countsOf(stage, begun)).toEqual({ queued: 25 })
    expect(await occurrenceOf(stage, begun)).toMatchObject({
      state: 'sending',
      planned: 25,
      looked_at: 25,
      planned_at: now(),
    })
    expect(await campaignOf(stage, begun)).toMatchObject({ state: 'sending', error: null })
    const [message] = await messagesOf(stage, begun)
    expect(message).toMatchObject({
      origin_key: `${begun.campaignId}/1/${message?.customer_id}`,
      lane: 'bulk',
      campaign_id: begun.campaignId,
      variant: null,
      due_at: now(),
      last_useful_at: new Date(now().getTime() + 72 * 3_600_000),
    })
    await stage.deliver('bulk')
    expect(stage.sink.mails).toHaveLength(25)
    await tend(stage)
    expect(await occurrenceOf(stage, begun)).toMatchObject({
      state: 'done',
      finished_at: now(),
      tally: { planned: 25, sent: 25, pending: 0, unknown: 0, skipped: [], failed: [] },
    })
    expect(await campaignOf(stage, begun)).toMatchObject({ state: 'done' })
    await expectBalance(stage, begun, 25)
  })

  it('is the union of segments and lists without those excluded; visitors and who must be left alone never', async () => {
    const ids = await seedSubscribers(stage.db, 12, now())
    const at = (n: number) => ids[n] as string
    await sql`update customer set attributes = attributes || '{"city": "Kiel"}' where id = any(${ids.slice(0, 6)}::uuid[])`.execute(
      stage.db,
    )
    await sql`update customer set state = 'visitor' where id = ${at(0)}::uuid`.execute(stage.db)
    await sql`update customer set restricted_at = ${now()}::timestamptz where id = ${at(1)}::uuid`.execute(
      stage.db,
    )
    const kiel = await seedSegment(
      stage.db,
      { type: 'attribute', attribute: 'city', op: 'equals', value: 'Kiel' },
      now(),
    )
    await stage.db
      .insertInto('attribute_definition')
      .values({
        key: 'city',
        label: '{"de":"Stadt","en":"City"}' as never,
        type: 'text',
        purpose: 'x',
        personal: true,
        created_at: now(),
      } as never)
      .onConflict(conflict => conflict.column('key').doNothing())
      .execute()
    const list = await seedList(stage.db, [at(5), at(8), at(9)], now())
    const not = await seedList(stage.db, [at(2), at(9)], now())
    const begun = await begin(stage, { audience: { include: [kiel, list], exclude: [not] } })
    await plan(stage, 3)
    const planned = (await messagesOf(stage, begun)).map(row => row.customer_id)
    expect(planned).toEqual([at(3), at(4), at(5), at(8)])
    await expectBalance(stage, begun, 4)
  })

  it('waits where a segment it leaves out cannot be read, and says so', async () => {
    await seedSubscribers(stage.db, 3, now())
    const gone = await seedSegment(stage.db, { type: 'gone' } as never, now())
    const begun = await begin(stage, {
      audience: { include: [await seedSegment(stage.db, everybody, now())], exclude: [gone] },
    })
    await plan(stage)
    expect(await occurrenceOf(stage, begun)).toMatchObject({ state: 'planning', planned: 0 })
    expect(readError((await campaignOf(stage, begun)).error)).toMatchObject({ code: 'segment_unreadable' })
    await sql`update segment set condition = '{"type":"attribute","attribute":"nobody","op":"is_known"}', version = version + 1 where id = ${gone}::uuid`.execute(
      stage.db,
    )
    await plan(stage)
    expect(await campaignOf(stage, begun)).toMatchObject({ state: 'sending', error: null })
    await expectBalance(stage, begun, 3)
  })

  it('waits where a segment inside a segment cannot be read, says which, and goes on once it can', async () => {
    await seedSubscribers(stage.db, 3, now())
    const broken = await seedSegment(stage.db, { type: 'gone' } as never, now())
    const upon = await seedSegment(
      stage.db,
      { type: 'not', of: { type: 'segment', segment: broken, is: 'in' } },
      now(),
    )
    const { name } = await stage.db
      .selectFrom('segment')
      .select('name')
      .where('id', '=', broken)
      .executeTakeFirstOrThrow()
    const begun = await begin(stage, { audience: { include: [upon] } })
    await plan(stage)
    expect(await occurrenceOf(stage, begun)).toMatchObject({ state: 'planning', planned: 0 })
    const error = readError((await campaignOf(stage, begun)).error)
    expect(error).toMatchObject({ code: 'segment_unreadable' })
    expect([error?.sentence.de, error?.sentence.en].every(text => text?.includes(name))).toBe(true)
    await sql`update segment set condition = '{"type":"attribute","attribute":"nobody","op":"is_known"}', version = version + 1 where id = ${broken}::uuid`.execute(
      stage.db,
    )
    await plan(stage)
    await expectBalance(stage, begun, 3)
  })

  it('is written down with the reason for everybody left out', async () => {
    const ids = await seedSubscribers(stage.db, 10, now())
    const [none] = await seedCustomers(stage.db, [{ email: 'nobody@example.test' }], now())
    const [homeless] = await seedCustomers(stage.db, [{}], now())
    const recent = await begin(stage)
    await plan(stage)
    await stage.deliver('bulk')
    stage.clock.turn(3 * 86_400_000)
    const begun = await begin(stage, {
      audience: {
        include: [await seedList(stage.db, [...ids, none ?? '', homeless ?? ''], now())],
        notWithinDays: 4,
      },
    })
    await plan(stage, 3)
    expect(await countsOf(stage, begun)).toEqual({
      'skipped/recently_written': 10,
      'skipped/no_basis': 1,
      'skipped/no_address': 1,
    })
    await tend(stage)
    expect(await campaignOf(stage, begun)).toMatchObject({ state: 'done' })
    stage.clock.turn(2 * 86_400_000)
    const again = await begin(stage, {
      audience: { include: [await seedList(stage.db, ids, now())], notWithinDays: 4 },
    })
    await plan(stage, 3)
    expect(await countsOf(stage, again)).toEqual({ queued: 10 })
    await expectBalance(stage, begun, 12)
    await expectBalance(stage, again, 10)
    await expectBalance(stage, recent, 12)
  })
})

describe('one address', () => {
  it('is written to once, to the oldest customer who may be, within a slice and across them', async () => {
    const first = await seedSubscribers(stage.db, 6, now())
    const kin = await seedCustomers(
      stage.db,
      Array.from({ length: 6 }, (_, n) => ({ email: `Customer${n}@example.test` })),
      now(),
    )
    await seedConsent(stage.db, kin, 'newsletter', now())
    // Of one pair the older is put off: then it is the younger.
    await sql`update customer set email = null, email_key = null, email_hash = null where id = ${first[0]}::uuid`.execute(
      stage.db,
    )
    for (const size of [5, 100]) {
      const begun = await begin(stage)
      await plan(stage, size)
      const rows = await messagesOf(stage, begun)
      const queued = rows.filter(row => row.state === 'queued').map(row => row.customer_id)
      expect(queued).toEqual([...first.slice(1), kin[0]])
      expect(await countsOf(stage, begun)).toMatchObject({ 'skipped/duplicate_address': 5 })
      await expectBalance(stage, begun, 12)
    }
  })
})

describe('lots', () => {
  it('hold out the same share of a campaign, and of the workspace, with a row for each', async () => {
    const ids = await seedSubscribers(stage.db, 400, now())
    await putSetting(stage.db, holdoutSetting, { percent: 5, seed: 'all' }, now())
    const begun = await begin(stage, { holdoutPercent: 20 })
    await plan(stage, 150)
    const inDraw = async (seed: string, to: number) => {
      const holds = compileCondition(
        { type: 'share', from: 0, to, seed },
        { customer: 'c', asOf: now(), mode: 'live', attributeTypes: {} },
      )
      const { rows } = await sql<{ id: string }>`select c.id from customer c where ${holds}`.execute(stage.db)
      return rows.map(row => row.id)
    }
    const expected = new Set([
      ...(await inDraw(`campaign:${begun.campaignId}`, 20)),
      ...(await inDraw('all', 5)),
    ])
    const held = (await messagesOf(stage, begun)).filter(row => row.reason === 'holdout')
    expect(new Set(held.map(row => row.customer_id))).toEqual(expected)
    expect(expected.size).toBeGreaterThan(50)
    await putSetting(stage.db, holdoutSetting, null, now())
    await expectBalance(stage, begun, ids.length)
  })

  it('draw exactly as many as the limit allows, of those who may be written to, however it is cut', async () => {
    await seedSubscribers(stage.db, 60, now())
    await seedCustomers(
      stage.db,
      Array.from({ length: 20 }, (_, n) => ({ email: `no-consent${n}@example.test` })),
      now(),
    )
    const everyone = await begin(stage, { audience: { include: [await anybody()], limit: 1000 } })
    await plan(stage, 30)
    expect(await countsOf(stage, everyone)).toEqual({ queued: 60, 'skipped/no_basis': 20 })
    const begun = await begin(stage, { audience: { include: [await anybody()], limit: 37 } })
    await plan(stage, 7)
    expect(await countsOf(stage, begun)).toEqual({
      queued: 37,
      'skipped/over_limit': 23,
      'skipped/no_basis': 20,
    })
    await expectBalance(stage, begun, 80)
    const queued = (await messagesOf(stage, begun)).filter(row => row.state === 'queued')
    expect(queued.every(row => row.due_at.getTime() === now().getTime() && row.reason === null)).toBe(true)
  })

  const anybody = () =>
    seedSegment(
      stage.db,
      { type: 'not', of: { type: 'attribute', attribute: 'nobody', op: 'is_known' } },
      now(),
    )
})

describe('a planner that dies', () => {
  it('loses nothing and plans nothing twice, wherever it is stopped', async () => {
    await seedSubscribers(stage.db, 40, now())
    const begun = await begin(stage, { throughput: { perHour: 3600 } })
    // Between the rows of the third slice, and between its rows and its progress.
    await stage.trap(
      'message',
      'insert',
      `if (select count(*) from message) >= 25 then raise exception 'killed'; end if;`,
    )
    await plan(stage, 10)
    expect(await occurrenceOf(stage, begun)).toMatchObject({ planned: 20, position: 20, state: 'planning' })
    await stage.asOwner('drop function trap cascade')
    await stage.trap(
      'campaign_occurrence',
      'update',
      `if new.planned >= 30 and old.planned < 30 then raise exception 'killed'; end if;`,
    )
    await plan(stage, 10)
    expect(await occurrenceOf(stage, begun)).toMatchObject({ planned: 20, position: 20 })
    await stage.asOwner('drop function trap cascade')
    await plan(stage, 10)
    await expectBalance(stage, begun, 40)
    // One a second, none of them at the same time as another.
    const times = (await messagesOf(stage, begun)).map(row => row.due_at.getTime())
    expect(times).toEqual(times.map((_, n) => now().getTime() + n * 1_000))
  })

  it('shares the work with others: no slice is planned twice', async () => {
    await seedSubscribers(stage.db, 200, now())
    const begun = await begin(stage)
    const other = await begin(stage)
    const planners = Array.from({ length: 4 }, () => new CampaignPlanner(stage.context, oneSize(9)))
    for (let n = 0; n < 3; n++) await Promise.all(planners.map(planner => planner.look()))
    for (const one of [begun, other]) {
      expect(await countsOf(stage, one)).toEqual({ queued: 200 })
      expect(await occurrenceOf(stage, one)).toMatchObject({ looked_at: 200, planned: 200, state: 'sending' })
      await expectBalance(stage, one, 200)
    }
  })
})
