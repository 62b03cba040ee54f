import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sql } from 'kysely'
import { tendCampaigns } from '../../workers/chores/tend-campaigns.ts'
import { runMatch } from '../../workers/processors/match.ts'
import { seedSubscribers } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { type Begun, begin, clear, plan } from './campaign-results-harness.ts'
import { tell } from './match-harness.ts'

let stage: Stage
let anna = ''
let bernd = ''
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await clear(stage)
  const ids = await seedSubscribers(stage.db, 2, now())
  anna = ids[0] ?? ''
  bernd = ids[1] ?? ''
})

const now = () => stage.clock.now()
const hour = 3_600_000
const hoursOn = (hours: number, from = now()) => new Date(from.getTime() + hours * hour)
const goal = { event: 'Order Completed', value: 'total', windowDays: 2 }
const conversions = () =>
  stage.db
    .selectFrom('campaign_conversion as c')
    .select([
      'c.campaign_id',
      'c.customer_id',
      'c.event_id',
      'c.at',
      sql<number | null>`c.value::float8`.as('value'),
      'c.currency',
      'c.holdout',
      'c.variant',
    ])
    .orderBy('c.customer_id')
    .orderBy('c.at')
    .execute()

/** A campaign with the goal, planned and delivered. */
async function sent(parts: Parameters<typeof begin>[1] = {}): Promise<Begun> {
  const begun = await begin(stage, { goal, ...parts })
  await plan(stage)
  await stage.deliver('bulk')
  return begun
}
const buys = async (customerId: string, properties: Record<string, unknown>, at = now()) => {
  const id = await tell(stage, customerId, 'Order Completed', { properties, at })
  await stage.match()
  return id
}

describe('the goal of a campaign', () => {
  it('is reached by the first event within the window, with what it is worth', async () => {
    const { campaignId } = await sent({
      variants: [
        { id: 'a', template: 'x' },
        { id: 'b', template: 'y' },
      ],
    })
    const start = now()
    stage.clock.turn(hour)
    const first = await buys(anna, { total: '49.999', currency: 'chf' })
    const at = now()
    stage.clock.turn(hour)
    await buys(anna, { total: 500, currency: 'EUR' })
    const [found, ...others] = await conversions()
    expect(others).toEqual([])
    expect(found).toMatchObject({ campaign_id: campaignId, customer_id: anna, event_id: first, at })
    expect(found).toMatchObject({ value: 50, currency: 'CHF', holdout: false })
    expect(['a', 'b']).toContain(found?.variant)
    // Told of later, but earlier: that one it was.
    const earlier = await buys(anna, { total: 7 }, start)
    expect((await conversions()).map(row => [row.event_id, row.currency])).toEqual([[earlier, null]])
  })

  it('is not reached before, nor at the end of the window, nor by what is past or does not fit', async () => {
    await sent({ goal: { ...goal, where: [{ property: 'total', op: 'at_least', value: 10 }] } })
    const start = now()
    stage.clock.turn(49 * hour)
    await buys(anna, { total: 10 }, new Date(start.getTime() - 1))
    await buys(anna, { total: 10 }, hoursOn(48, start))
    await buys(anna, { total: 9 }, hoursOn(1, start))
    const past = await tell(stage, anna, 'Order Completed', {
      properties: { total: 10 },
      at: hoursOn(1, start),
    })
    await sql`update event set mode = 'history' where id = ${past}::uuid`.execute(stage.db)
    await stage.match()
    expect(await conversions()).toEqual([])
    const last = await buys(bernd, { total: 10 }, new Date(hoursOn(48, start).getTime() - 1))
    expect((await conversions()).map(row => row.event_id)).toEqual([last])
  })

  it('is reached by those held out too, from when they would have got it, and by nobody who was left out otherwise', async () => {
    await sql`delete from permission where customer_id = ${bernd}::uuid`.execute(stage.db)
    const many = await seedSubscribers(stage.db, 60, now())
    const { occurrenceId } = await sent({ holdoutPercent: 40 })
    const rows = await stage.db
      .selectFrom('message')
      .select(['customer_id', 'state', 'reason'])
      .where('occurrence_id', '=', occurrenceId)
      .execute()
    const held = rows.filter(row => row.reason === 'holdout').map(row => row.customer_id)
    const denied = rows.filter(row => row.state === 'skipped' && row.reason !== 'holdout')
    expect(held.length).toBeGreaterThan(5)
    expect(denied.map(row => row.customer_id)).toContain(bernd)
    stage.clock.turn(hour)
    for (const id of [...many, anna, bernd])
      await tell(stage, id, 'Order Completed', { properties: { total: 1 } })
    await stage.match()
    const found = await conversions()
    expect(new Set(found.filter(row => row.holdout).map(row => row.customer_id))).toEqual(new Set(held))
    expect(found).toHaveLength(rows.length - denied.length)
  })

  it('is told once per campaign where two have it, and of none that has no goal', async () => {
    const one = await sent()
    const two = await sent()
    const none = await begin(stage)
    await plan(stage)
    await stage.deliver('bulk')
    stage.clock.turn(hour)
    await buys(anna, { total: 3 })
    expect((await conversions()).map(row => row.campaign_id).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
      [one.campaignId, two.campaignId].toSorted((a, b) => (a < b ? -1 : 1)),
    )
    expect(none.campaignId).not.toBe(one.campaignId)
  })

  it('counts nothing twice where batches are repeated side by side', async () => {
    await sent()
    await buys(anna, { total: 1 })
    for (let times = 0; times < 2; times += 1) {
      await sql`insert into event_inbox (event_id, received_at) select id, received_at from event
        on conflict do nothing`.execute(stage.db)
      await Promise.all([1, 2, 3].map(() => runMatch(stage.context, () => false, 1)))
    }
    expect(await conversions()).toHaveLength(1)
  })

  it('may be reached until its window has closed for the last of them, and then is not looked for any more', async () => {
    const { occurrenceId } = await sent()
    await tendCampaigns.run(stage.context, () => false)
    const { converts_until: until } = await stage.db
      .selectFrom('campaign_occurrence')
      .select('converts_until')
      .where('id', '=', occurrenceId)
      .executeTakeFirstOrThrow()
    expect(until).toEqual(hoursOn(48))
  })

  it('sets aside the one event on which it fails; the others convert', async () => {
    await sent()
    stage.clock.turn(hour)
    const poison = await tell(stage, anna, 'Order Completed', { properties: { total: 1 } })
    const good = await tell(stage, bernd, 'Order Completed', { properties: { total: 2 } })
    await stage.trap(
      'campaign_conversion',
      'insert',
      `if new.event_id = '${poison}' then raise exception 'this event is poisonous' using errcode = '22023'; end if;`,
    )
    await stage.match()
    expect((await conversions()).map(row => row.event_id)).toEqual([good])
  })
})

it('is the same conversion in whatever order and batches the events come in', async () => {
  await sent()
  const start = now()
  const events = fc.array(fc.record({ hours: fc.integer({ min: -1, max: 49 }), total: fc.nat(100) }), {
    minLength: 1,
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(events, fc.constantFrom(1, 2, 200), async (told, size) => {
      await sql`delete from campaign_conversion`.execute(stage.db)
      for (const { hours, total } of told)
        await tell(stage, anna, 'Order Completed', { properties: { total }, at: hoursOn(hours, start) })
      await Promise.all([1, 2, 3].map(() => runMatch(stage.context, () => false, size)))
      const hits = told.filter(({ hours }) => hours >= 0 && hours < 48).map(({ hours }) => hours)
      expect((await conversions()).map(row => row.at.getTime())).toEqual(
        hits.length > 0 ? [hoursOn(Math.min(...hits), start).getTime()] : [],
      )
    }),
    { numRuns: 12 },
  )
})
