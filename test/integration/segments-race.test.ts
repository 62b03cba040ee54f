import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import pg from 'pg'
import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { fillStep } from '../../db/stores/segment-fill-store.ts'
import { changeSegment } from '../../db/stores/segment-store.ts'
import { holdWatched, settleMarked, takeMarked } from '../../db/stores/segment-watch-store.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { seedCustomers, seedEvents } from '../support/seed.ts'
import { audit, createSegmentStage, emptySegments, type SegmentStage } from './segment-world.ts'

let stage: SegmentStage
beforeAll(async () => {
  stage = await createSegmentStage()
})
afterAll(() => stage?.close())
beforeEach(() => emptySegments(stage))

const city = (value: string): Condition => ({ type: 'attribute', attribute: 'city', op: 'equals', value })

const people = (n: number) =>
  seedCustomers(
    stage.db,
    Array.from({ length: n }, (_, i) => ({ externalId: `k${i}`, attributes: { city: 'Bonn' } })),
    stage.clock.now(),
  )

async function setCity(ids: readonly string[], value: string): Promise<void> {
  await sql`update customer set attributes = jsonb_build_object('city', ${value}::text)
    where id in (select id from customer where id = any(${[...ids]}::uuid[]) order by id for no key update)`.execute(
    stage.db,
  )
}

/** Each crossing in turn, and the last of them where the customer is now. */
async function expectBooks(segmentId: string, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string; what: string[]; inside: boolean; holds: boolean }>`
    select c.id, coalesce((select array_agg(replace(e.name, 'Segment ', '') order by e.id) from event e
        where e.customer_id = c.id and e.type = 'system' and e.properties ->> 'segment' = ${segmentId}), '{}') as what,
      exists (select from segment_member m where m.segment_id = ${segmentId}::uuid and m.customer_id = c.id) as inside,
      c.attributes ->> 'city' = 'Berlin' as holds
    from customer c where c.id = any(${[...ids]}::uuid[])`.execute(stage.db)
  const wrong = rows.filter(({ what, inside, holds }) => {
    const turns = what.every((name, n) => name === (n % 2 === 0 ? 'Entered' : 'Left'))
    return !turns || inside !== holds || (what.length % 2 === 1) !== inside
  })
  expect(wrong).toEqual([])
}

it('writes exactly one event for each crossing while several evaluate and everybody changes', async () => {
  const ids = await people(30)
  const id = await stage.segment('Berliners', city('Berlin'))
  await stage.segment('Buyers', { type: 'event', event: 'Bought', performed: 'at_least' })
  await stage.watch()
  let writing = true
  const writers = Array.from({ length: 3 }, async (_, w) => {
    for (let n = 0; n < 25; n += 1) {
      const some = ids.filter((_id, i) => (i * 7 + n * 3 + w) % 5 === 0)
      await setCity(some, (n + w) % 2 === 0 ? 'Berlin' : 'Ulm')
      if (n % 5 === 0)
        await seedEvents(
          stage.db,
          stage.sourceId,
          [{ customerId: ids[n] ?? '', name: 'Bought' }],
          stage.clock.now(),
        )
    }
  })
  const workers = Array.from({ length: 3 }, async () => {
    while (writing) await stage.watch()
  })
  await Promise.all(writers)
  writing = false
  await Promise.all(workers)
  await stage.watch()
  expect(await stage.marks()).toBe(0)
  await expectBooks(id, ids)
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from event_inbox i join event e on e.id = i.event_id
    where e.type = 'system'`.execute(stage.db)
  expect(rows[0]?.n).toBe((await sql`select from event where type = 'system'`.execute(stage.db)).rows.length)
})

it('loses and doubles nothing when a worker dies in the middle', async () => {
  const ids = await people(5)
  const id = await stage.segment('Berliners', city('Berlin'))
  await stage.watch()
  await setCity(ids, 'Berlin')
  const now = stage.clock.now()
  const died = stage.db.transaction().execute(async trx => {
    const watched = await holdWatched(trx)
    const { due } = await takeMarked(trx, watched, now, 100)
    expect(await settleMarked(trx, due, watched, await readConditionWorld(trx, 'UTC'), now)).toBe(5)
    throw new Error('died')
  })
  await expect(died).rejects.toThrow('died')
  expect(await stage.members(id)).toEqual([])
  await stage.watch(3)
  expect((await stage.members(id)).length).toBe(5)
  await expectBooks(id, ids)
})

it('waits for whoever was writing before a segment was watched, and sees what they wrote', async () => {
  const [anna = '', ben = ''] = await people(2)
  const other = new pg.Client({ connectionString: stage.database.ownerUrl })
  await other.connect()
  try {
    await other.query('begin')
    await other.query(`update customer set attributes = '{"city": "Berlin"}' where id = $1`, [anna])
    const id = await stage.segment('Berliners', city('Berlin'))
    await stage.watch()
    const row = await stage.db.selectFrom('segment').select('fill_from').executeTakeFirstOrThrow()
    expect(row.fill_from).not.toBeNull()
    await other.query('commit')
    await stage.watch()
    expect(await stage.members(id)).toEqual([anna])
    // From here on it is marks that tell.
    await other.query('begin')
    await other.query(`update customer set attributes = '{"city": "Berlin"}' where id = $1`, [ben])
    await stage.watch()
    expect(await stage.members(id)).toEqual([anna])
    await other.query('commit')
    await stage.watch()
    expect(await stage.members(id)).toEqual([anna, ben])
  } finally {
    await other.end()
  }
})

it('catches up with who changes while a segment is being filled, or edited', async () => {
  const [anna = '', ben = ''] = await people(2)
  const id = await stage.segment('Berliners', city('Berlin'))
  const step = () => fillStep(stage.db, id, 'UTC', stage.clock.now())
  expect([await step(), await step()]).toEqual(['slice', 'slice'])
  // Their slice is done already; the end is not.
  await setCity([anna], 'Berlin')
  await stage.watch()
  expect([await stage.members(id), await stage.crossings(id)]).toEqual([[anna], ['entered']])
  const now = stage.clock.now()
  await changeSegment(stage.db, id, 1, { condition: city('Ulm') }, now, audit(now))
  expect([await step(), await step()]).toEqual(['slice', 'slice'])
  await setCity([ben], 'Ulm')
  await changeSegment(stage.db, id, 2, { condition: city('Berlin') }, now, audit(now))
  await stage.watch()
  expect(await stage.members(id)).toEqual([anna])
})

it('lets nobody write by an old condition once a new one holds', async () => {
  const [anna = ''] = await people(1)
  const id = await stage.segment('Berliners', city('Berlin'))
  await stage.watch()
  await setCity([anna], 'Berlin')
  const now = stage.clock.now()
  let edited: Promise<unknown> | undefined
  await stage.db.transaction().execute(async trx => {
    const watched = await holdWatched(trx)
    // The edit waits for this evaluation, whatever it finds.
    edited = changeSegment(stage.db, id, 1, { condition: city('Ulm') }, now, audit(now))
    const { due } = await takeMarked(trx, watched, now, 100)
    await settleMarked(trx, due, watched, await readConditionWorld(trx, 'UTC'), now)
  })
  expect(await edited).toBe('changed')
  await stage.watch()
  expect(await stage.members(id)).toEqual([])
})

it('costs as many statements for 400 changed customers as for one, and follows batches after that', async () => {
  const ids = await people(1_100)
  await stage.segment('Berliners', city('Berlin'))
  await stage.segment('Ulm', city('Ulm'))
  await stage.watch()
  const original = pg.Client.prototype.query
  const statementsOf = async (changed: readonly string[], value: string) => {
    await setCity(changed, value)
    let count = 0
    pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
      count += 1
      return (original as (...args: unknown[]) => unknown).apply(this, given)
    } as typeof original
    try {
      await stage.watch()
    } finally {
      pg.Client.prototype.query = original
    }
    return count
  }
  const one = await statementsOf(ids.slice(0, 1), 'Berlin')
  expect(one).toBeGreaterThan(0)
  expect(await statementsOf(ids.slice(1, 401), 'Berlin')).toBe(one)
  expect(await statementsOf(ids, 'Ulm')).toBeLessThanOrEqual(3 * one)
})
