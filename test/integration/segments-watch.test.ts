import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { switchRule } from '../../db/stores/rule-store.ts'
import { writeVersion } from '../../db/stores/rule-version-store.ts'
import { moveMemberships } from '../../db/stores/segment-mark-store.ts'
import { addMembers, removeMembers } from '../../db/stores/segment-member-store.ts'
import { pageOfMembers } from '../../db/stores/segment-page-store.ts'
import { changeSegment } from '../../db/stores/segment-store.ts'
import { syncWatched } from '../../db/stores/segment-sync-store.ts'
import { listUses } from '../../db/stores/segment-use-store.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { ruleDefinitionSchema } from '../../engine/rules/definition.ts'
import { seedCustomers, seedEvents, seedRule } from '../support/seed.ts'
import { audit, createSegmentStage, day, emptySegments, type SegmentStage } from './segment-world.ts'

let stage: SegmentStage
beforeAll(async () => {
  stage = await createSegmentStage()
})
afterAll(() => stage?.close())
beforeEach(() => emptySegments(stage))

const city = (value: string): Condition => ({ type: 'attribute', attribute: 'city', op: 'equals', value })
const bought: Condition = { type: 'event', event: 'Bought', performed: 'at_least' }
const recent: Condition = { ...bought, within: { amount: 7, unit: 'days' } }

async function setCity(id: string, value: string): Promise<void> {
  await sql`update customer set attributes = jsonb_build_object('city', ${value}::text) where id = ${id}::uuid`.execute(
    stage.db,
  )
}

const people = (n: number, where = 'Bonn') =>
  seedCustomers(
    stage.db,
    Array.from({ length: n }, (_, i) => ({ externalId: `k${i}`, attributes: { city: where } })),
    stage.clock.now(),
  )

async function change(id: string, version: number, condition: Condition, loud = false): Promise<void> {
  const now = stage.clock.now()
  expect(await changeSegment(stage.db, id, version, { condition, loud }, now, audit(now))).toBe('changed')
}

describe('a watched segment', () => {
  it('is filled without telling anybody, and tells of each crossing after that once', async () => {
    const [anna = '', ben = ''] = await people(2)
    await setCity(anna, 'Berlin')
    const id = await stage.segment('Berliners', city('Berlin'))
    await stage.watch()
    expect(await stage.members(id)).toEqual([anna])
    expect(await stage.crossings(id)).toEqual([])
    const row = await stage.db.selectFrom('segment').selectAll().executeTakeFirstOrThrow()
    expect([row.watched, row.fill_from, row.size]).toEqual([true, null, 1])

    await setCity(ben, 'Berlin')
    await setCity(anna, 'Ulm')
    expect(await stage.marks()).toBeGreaterThan(0)
    await stage.watch()
    expect(await stage.members(id)).toEqual([ben])
    expect([await stage.crossings(id, anna), await stage.crossings(id, ben)]).toEqual([['left'], ['entered']])
    expect(await stage.marks()).toBe(0)

    // What does not matter to it marks nobody.
    await sql`update customer set locale = 'de', updated_at = updated_at where id = ${ben}::uuid`.execute(
      stage.db,
    )
    expect(await stage.marks()).toBe(0)
    await setCity(ben, 'Berlin')
    await stage.watch()
    expect(await stage.crossings(id)).toHaveLength(2)
  })

  it('starts rules that wait for it, which is what makes it watched, and stops being watched with them', async () => {
    const [anna = ''] = await people(1)
    const id = await stage.segment('Berliners', city('Berlin'), false)
    const other = await stage.segment('Others', city('Ulm'), false)
    const ruleId = await seedRule(stage.db, 'Welcome to Berlin', {
      trigger: {
        type: 'event',
        event: 'Segment Entered',
        where: [{ property: 'segment', op: 'equals', value: id }],
      },
      steps: [{ id: 'mail', type: 'send', purpose: 'newsletter', template: 'hello' }],
    })
    await syncWatched(stage.db)
    const watched = async () =>
      (await stage.db.selectFrom('segment').select('id').where('watched', '=', true).execute()).map(r => r.id)
    expect(await watched()).toEqual([id])
    await stage.watch()
    // Anybody may send an event of that name; it means nothing.
    await seedEvents(
      stage.db,
      stage.sourceId,
      [{ customerId: anna, name: 'Segment Entered', properties: { segment: id } }],
      stage.clock.now(),
    )
    await stage.match()
    expect(await stage.db.selectFrom('run').select('id').execute()).toEqual([])
    await setCity(anna, 'Berlin')
    await setCity(anna, 'Berlin')
    await stage.watch()
    await stage.match()
    const runs = await stage.db.selectFrom('run').select(['rule_id', 'customer_id']).execute()
    expect(runs).toEqual([{ rule_id: ruleId, customer_id: anna }])
    expect(await stage.members(other)).toEqual([])

    const now = stage.clock.now()
    await switchRule(stage.db, ruleId, 'pause', now, audit(now))
    expect(await watched()).toEqual([id])
    await switchRule(stage.db, ruleId, 'archive', now, audit(now))
    expect(await watched()).toEqual([])
    expect(await stage.db.selectFrom('segment_input').selectAll().execute()).toEqual([])
  })

  it('is watched while a step waits for it, in whatever arm, and while runs of earlier versions do', async () => {
    const [anna = ''] = await people(1)
    const id = await stage.segment('Berliners', city('Berlin'), false)
    const asked = await stage.segment('Others', city('Ulm'), false)
    const mail = { id: 'mail', type: 'send' as const, purpose: 'newsletter', template: 'hello' }
    const waits = {
      id: 'wait',
      type: 'waitFor' as const,
      segment: id,
      timeout: { amount: 9, unit: 'days' as const },
    }
    const when = { type: 'segment' as const, segment: asked, is: 'in' as const }
    const branch = { id: 'way', type: 'branch' as const, arms: [{ id: 'one', when, steps: [waits] }] }
    const trigger = { type: 'event' as const, event: 'Bought' }
    const ruleId = await seedRule(stage.db, 'Waits', { trigger, steps: [branch, mail] })
    const watched = async () => {
      await syncWatched(stage.db)
      const rows = await stage.db.selectFrom('segment').select('id').where('watched', '=', true).execute()
      return rows.map(row => row.id)
    }
    // What a branch asks is asked of the condition itself.
    expect(await watched()).toEqual([id])
    await seedEvents(stage.db, stage.sourceId, [{ customerId: anna, name: 'Bought' }], stage.clock.now())
    await stage.match()
    const { versionId } = await writeVersion(stage.db, {
      ruleId,
      definition: ruleDefinitionSchema.parse({ trigger, steps: [mail] }),
      world: { kindOf: () => 'marketing' },
      now: stage.clock.now(),
      actor: 'test',
    })
    await stage.db.updateTable('rule').set({ published_version_id: versionId }).execute()
    expect(await watched()).toEqual([id])
    expect((await listUses(stage.db, id)).map(use => [use.id, use.where, use.as])).toEqual([
      [ruleId, 'published', 'condition'],
      [ruleId, 'draft', 'condition'],
    ])
    await sql`update run set state = 'done'`.execute(stage.db)
    expect(await watched()).toEqual([])
    expect((await listUses(stage.db, asked)).map(use => use.where)).toEqual(['draft'])
  })

  it('comes to everybody, however often somebody was marked before them', async () => {
    const [anna = '', ben = ''] = await people(2)
    const id = await stage.segment('Berliners', city('Berlin'))
    await stage.watch()
    await sql`insert into segment_mark (segment_id, customer_id)
      select ${id}::uuid, ${anna}::uuid from generate_series(1, 5000)`.execute(stage.db)
    await setCity(ben, 'Berlin')
    await stage.watch()
    expect([await stage.members(id), await stage.marks()]).toEqual([[ben], 0])
  })

  it('lets time move customers, at the moment and not before', async () => {
    const [anna = ''] = await people(1)
    const id = await stage.segment('Recent buyers', recent)
    await stage.watch()
    const at = stage.clock.now()
    await seedEvents(stage.db, stage.sourceId, [{ customerId: anna, name: 'Bought', occurredAt: at }], at)
    await stage.watch()
    expect(await stage.crossings(id)).toEqual(['entered'])
    stage.clock.turn(7 * day - 60_000)
    await stage.watch()
    expect(await stage.crossings(id)).toEqual(['entered'])
    stage.clock.turn(120_000)
    await stage.watch()
    expect(await stage.crossings(id)).toEqual(['entered', 'left'])
    expect(await stage.members(id)).toEqual([])
    // Nothing more is due, for ever.
    expect(await stage.db.selectFrom('segment_recheck').selectAll().execute()).toEqual([])
  })

  it('that is edited is written anew, silently unless asked', async () => {
    const [anna = '', ben = ''] = await people(2)
    await setCity(anna, 'Berlin')
    await setCity(ben, 'Ulm')
    const id = await stage.segment('People', city('Berlin'))
    await stage.watch()
    await change(id, 1, city('Ulm'))
    await stage.watch()
    expect(await stage.members(id)).toEqual([ben])
    expect(await stage.crossings(id)).toEqual([])
    await change(id, 2, city('Berlin'), true)
    await stage.watch()
    expect(await stage.members(id)).toEqual([anna])
    expect([await stage.crossings(id, anna), await stage.crossings(id, ben)]).toEqual([['entered'], ['left']])
  })

  it('follows the segments it rests on, also when they are edited', async () => {
    const [anna = '', ben = ''] = await people(2)
    await setCity(anna, 'Berlin')
    await setCity(ben, 'Ulm')
    const inner = await stage.segment('Inner', city('Berlin'), false)
    const list = await stage.segment('List', null)
    const outer = await stage.segment('Outer', {
      type: 'all',
      of: [
        { type: 'segment', segment: inner, is: 'in' },
        { type: 'segment', segment: list, is: 'not_in' },
      ],
    })
    await stage.watch()
    expect(await stage.members(outer)).toEqual([anna])
    await addMembers(stage.db, list, [anna], { now: stage.clock.now() })
    await stage.watch()
    expect([await stage.members(outer), await stage.crossings(outer, anna)]).toEqual([[], ['left']])
    await change(inner, 1, city('Ulm'))
    await stage.watch()
    expect([await stage.members(outer), await stage.crossings(outer, ben)]).toEqual([[ben], []])
  })

  it('holds customers only: not visitors, nor who was merged or must be left alone', async () => {
    const [anna = '', ben = '', cleo = ''] = await people(3, 'Berlin')
    const id = await stage.segment('Berliners', city('Berlin'))
    await stage.watch()
    expect(await stage.members(id)).toHaveLength(3)
    await sql`update customer set restricted_at = ${stage.clock.now()} where id = ${anna}::uuid`.execute(
      stage.db,
    )
    await stage.db.transaction().execute(async trx => {
      await moveMemberships(trx, [{ from: ben, to: cleo }])
      await sql`update customer set state = 'merged', merged_into = ${cleo}::uuid where id = ${ben}::uuid`.execute(
        trx,
      )
    })
    await stage.watch()
    const seen = async () =>
      (await pageOfMembers(stage.db, id, { limit: 10, before: null })).map(one => one.id)
    expect([await seen(), await stage.crossings(id)]).toEqual([[cleo], []])
    // Lifted, they have not come in anew; and what changed meanwhile is told.
    const lift = () =>
      sql`update customer set restricted_at = null where id = ${anna}::uuid`.execute(stage.db)
    await lift()
    await stage.watch()
    expect([await seen(), await stage.crossings(id)]).toEqual([[cleo, anna], []])
    await sql`update customer set restricted_at = ${stage.clock.now()} where id = ${anna}::uuid`.execute(
      stage.db,
    )
    await setCity(anna, 'Ulm')
    await stage.watch()
    expect(await stage.crossings(id)).toEqual([])
    await lift()
    await stage.watch()
    expect([await seen(), await stage.crossings(id, anna)]).toEqual([[cleo], ['left']])
  })

  it('sets aside one customer on whom a statement fails, and nobody else', async () => {
    const [anna = '', ben = '', cleo = ''] = await people(3)
    const id = await stage.segment('Berliners', city('Berlin'))
    await stage.watch()
    await stage.trap(
      'segment_member',
      'insert',
      `if new.customer_id = '${ben}' then raise exception 'no'; end if;`,
    )
    await stage.asOwner('alter table segment_member enable always trigger trap')
    for (const one of [anna, ben, cleo]) await setCity(one, 'Berlin')
    await stage.watch()
    expect(await stage.members(id)).toEqual([anna, cleo])
    await stage.asOwner('drop function trap cascade')
    stage.clock.turn(3_600_000)
    await stage.watch()
    expect([await stage.members(id), await stage.crossings(id)]).toEqual([
      [anna, ben, cleo],
      ['entered', 'entered', 'entered'],
    ])
  })
})

describe('a list', () => {
  it('tells of who comes and goes where a rule waits for it, once each, and silently if asked', async () => {
    const [anna = '', ben = ''] = await people(2)
    const now = stage.clock.now()
    const id = await stage.segment('List', null)
    expect(await addMembers(stage.db, id, [anna], { now })).toEqual({ added: 1, already: 0 })
    expect(await stage.crossings(id)).toEqual([])
    await stage.db.updateTable('segment').set({ watched: true }).where('id', '=', id).execute()
    expect(await addMembers(stage.db, id, [anna, ben, anna], { now })).toEqual({ added: 1, already: 1 })
    expect([await stage.crossings(id, anna), await stage.crossings(id, ben)]).toEqual([[], ['entered']])
    expect(await removeMembers(stage.db, id, [ben], { now })).toBe(1)
    expect(await addMembers(stage.db, id, [ben], { now, silent: true })).toEqual({ added: 1, already: 0 })
    expect(await stage.crossings(id)).toEqual(['entered', 'left'])
  })
})
