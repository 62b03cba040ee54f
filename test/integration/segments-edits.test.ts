import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { fillStep } from '../../db/stores/segment-fill-store.ts'
import { changeSegment, deleteSegment } from '../../db/stores/segment-store.ts'
import { putSetting } from '../../db/stores/workspace-store.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { refillSegments } from '../../workers/chores/refill-segments.ts'
import { seedCustomers } from '../support/seed.ts'
import { until } from '../support/world.ts'
import { audit, createSegmentStage, emptySegments, type SegmentStage } from './segment-world.ts'

let stage: SegmentStage
beforeAll(async () => {
  stage = await createSegmentStage()
})
afterAll(() => stage?.close())
beforeEach(() => emptySegments(stage))

const city = (value: string): Condition => ({ type: 'attribute', attribute: 'city', op: 'equals', value })
const inside = (segment: string): Condition => ({ type: 'segment', segment, is: 'in' })

const people = (n: number) =>
  seedCustomers(
    stage.db,
    Array.from({ length: n }, (_, i) => ({ externalId: `k${i}`, attributes: { city: 'Berlin' } })),
    stage.clock.now(),
  )

async function change(id: string, version: number, condition: Condition, loud = false) {
  const now = stage.clock.now()
  return await changeSegment(stage.db, id, version, { condition, loud }, now, audit(now))
}

describe('edits at the same time', () => {
  it('of segments that rest on each other wait for one another, and never in a ring', async () => {
    const one = await stage.segment('One', city('Berlin'))
    const other = await stage.segment('Other', { type: 'all', of: [inside(one), city('Berlin')] })
    for (const round of [1, 2, 3, 4]) {
      const where = round % 2 === 0 ? 'Berlin' : 'Ulm'
      const changes = await stage.db.transaction().execute(async trx => {
        await sql`select id from segment for no key update`.execute(trx)
        const orders = [
          () => change(other, round, { type: 'all', of: [inside(one), city(where)] }),
          () => change(one, round, city(where)),
        ]
        const both = Promise.allSettled((round > 2 ? orders.toReversed() : orders).map(order => order()))
        await until('both wait', async () => (await waiting()) === 2)
        return { both }
      })
      // Each writes the row of the other as well, or waits for whoever does.
      expect(await changes.both).toEqual(Array(2).fill({ status: 'fulfilled', value: 'changed' }))
    }
  })

  it('never close a ring, nor name what is gone', async () => {
    const one = await stage.segment('One', city('Berlin'))
    const other = await stage.segment('Other', city('Berlin'))
    // Each was found in order by itself; only one can stay so.
    const results = await Promise.allSettled([change(one, 1, inside(other)), change(other, 1, inside(one))])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'broken_reference', status: 409 },
    })
    const gone = await stage.segment('Gone', city('Berlin'), false)
    expect(await deleteSegment(stage.db, gone, 1, audit(stage.clock.now()))).toBe('deleted')
    await expect(stage.segment('Late', inside(gone), false)).rejects.toMatchObject({
      code: 'broken_reference',
    })
  })
})

describe('a loud edit', () => {
  it('waits for the first filling, or everybody who is not written yet would be told of', async () => {
    await people(3)
    const id = await stage.segment('Berliners', city('Berlin'))
    expect(await change(id, 1, { type: 'any', of: [city('Berlin'), city('Ulm')] }, true)).toBe('filling')
    await stage.watch()
    expect(await change(id, 1, { type: 'any', of: [city('Berlin'), city('Ulm')] }, true)).toBe('changed')
    await stage.watch()
    expect([(await stage.members(id)).length, await stage.crossings(id)]).toEqual([3, []])
  })

  it('of what another one rests on does not tell of those the other has not written yet', async () => {
    await people(2)
    const inner = await stage.segment('Inner', city('Berlin'), false)
    const outer = await stage.segment('Outer', inside(inner))
    expect(await fillStep(stage.db, outer, 'UTC', stage.clock.now())).toBe('slice')
    expect(await change(inner, 1, { type: 'not', of: city('Ulm') }, true)).toBe('changed')
    await stage.watch()
    expect([(await stage.members(outer)).length, await stage.crossings(outer)]).toEqual([2, []])
  })
})

describe('settings that segments rest on', () => {
  const look = () => refillSegments.run(stage.context, () => false)

  it('the holdout: who is in it is written anew, silently', async () => {
    await people(4)
    await look()
    const id = await stage.segment('Held out', { type: 'holdout', is: 'in' })
    const other = await stage.segment('Berliners', city('Berlin'))
    await stage.watch()
    expect(await stage.members(id)).toEqual([])
    await putSetting(stage.db, 'holdout', { percent: 100, seed: 'x' }, stage.clock.now())
    await look()
    expect(await filling()).toEqual([id])
    await stage.watch()
    expect([(await stage.members(id)).length, await stage.crossings(id)]).toEqual([4, []])
    await look()
    expect([await filling(), (await stage.members(other)).length]).toEqual([[], 4])
    await stage.db.deleteFrom('setting').where('key', '=', 'holdout').execute()
    await look()
    await stage.watch()
    expect(await stage.members(id)).toEqual([])
  })

  it('what a purpose may rest on, and the time zone', async () => {
    await look()
    const reach = await stage.segment('Reachable', {
      type: 'segment',
      segment: await stage.segment(
        'Inner',
        { type: 'reachable', channel: 'email', purpose: 'newsletter' },
        false,
      ),
      is: 'in',
    })
    const birthday = await stage.segment('Birthday', {
      type: 'attribute',
      attribute: 'birthDate',
      op: 'anniversary_today',
    })
    await stage.watch()
    await sql`update purpose set bases = '{"email": ["legitimate_interest"]}' where key = 'newsletter'`.execute(
      stage.db,
    )
    await look()
    expect(await filling()).toEqual([reach])
    await stage.watch()
    await refillSegments.run({ ...stage.context, timeZone: 'Pacific/Auckland' }, () => false)
    expect(await filling()).toEqual([birthday])
  })
})

async function filling(): Promise<string[]> {
  const rows = await stage.db.selectFrom('segment').select('id').where('fill_from', 'is not', null).execute()
  return rows.map(row => row.id)
}

/** Statements that wait for a lock of this database. */
async function waiting(): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct pid)::int as n from pg_locks where not granted
      and pid in (select pid from pg_stat_activity where datname = current_database())`.execute(stage.db)
  return rows[0]?.n ?? 0
}
