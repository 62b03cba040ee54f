import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { noteApproval } from '../../db/stores/campaign-approval-store.ts'
import { beginCampaign } from '../../db/stores/campaign-begin-store.ts'
import { launchCampaign, moveCampaign } from '../../db/stores/campaign-move-store.ts'
import { readCampaign } from '../../db/stores/campaign-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import type { CampaignDefinitionInput } from '../../engine/campaigns/definition.ts'
import { readError } from '../../engine/campaigns/error.ts'
import { beginCampaigns } from '../../workers/chores/begin-campaigns.ts'
import { untilBlocked } from '../support/locks.ts'
import { plainTemplate, seedConsent, seedCustomers, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { auditLine, seedCampaign, seedSegment } from './campaigns-harness.ts'
import { plan } from './campaigns-plan-harness.ts'

let stage: Stage
let segmentId: string
const timeZone = 'Europe/Berlin'

beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await stage.asOwner(
    "truncate campaign, segment cascade; delete from setting where key = 'campaign_approval'",
  )
  turnTo('2026-11-22T10:00:00Z')
  await seedTemplate(stage.db, 'offer', plainTemplate('marketing'), stage.clock.now())
  segmentId = await seedSegment(stage.db, stage.clock.now())
})

const turnTo = (moment: string) => stage.clock.turn(Date.parse(moment) - stage.clock.now().getTime())
const moment = () => ({ now: stage.clock.now(), timeZone })
const chore = () => beginCampaigns.run({ ...stage.context, timeZone }, () => false)

async function campaign(
  schedule: CampaignDefinitionInput['schedule'],
  more: Partial<CampaignDefinitionInput> = {},
) {
  return await seedCampaign(stage.db, stage.clock.now(), {
    audience: { include: [segmentId] },
    schedule,
    ...more,
  })
}

async function launch(id: string, actor = 'user:test') {
  const { version } = await read(id)
  return await launchCampaign(stage.db, id, version, moment(), auditLine(stage.clock.now(), actor))
}

const read = async (id: string) => {
  const row = await readCampaign(stage.db, id)
  if (!row) throw new Error('no campaign')
  return row
}
const occurrences = async (id: string) =>
  await stage.db
    .selectFrom('campaign_occurrence')
    .selectAll()
    .where('campaign_id', '=', id)
    .orderBy('number')
    .execute()
/** What planning and delivery do in the end. */
const finish = async (id: string) => {
  await sql`update campaign_occurrence set state = 'done', planned_at = now(), finished_at = now() where campaign_id = ${id}::uuid`.execute(
    stage.db,
  )
  await sql`update campaign set state = case when next_at is null then 'done' else 'scheduled' end where id = ${id}::uuid`.execute(
    stage.db,
  )
}
const unpublish = () => stage.asOwner("update template set published_version_id = null where key = 'offer'")

const daily = { type: 'recurring', every: { unit: 'day' }, at: '09:00' } as const

describe('launching', () => {
  it('begins at once, with definition and template versions as they are', async () => {
    const id = await campaign({ type: 'now' }, { goal: { event: 'Order Completed' } })
    expect(await launch(id)).toEqual({ kind: 'launched' })
    expect(await read(id)).toMatchObject({
      state: 'planning',
      nextAt: null,
      error: null,
      launchedBy: 'user:test',
    })
    const [occurrence, ...others] = await occurrences(id)
    expect(others).toEqual([])
    const template = await stage.db
      .selectFrom('template')
      .select(['id', 'published_version_id'])
      .where('key', '=', 'offer')
      .executeTakeFirstOrThrow()
    expect(occurrence).toMatchObject({
      number: 1,
      state: 'planning',
      planned_for: stage.clock.now(),
      began_at: stage.clock.now(),
      goal_event: 'Order Completed',
      variants: { a: { templateId: template.id, templateVersionId: template.published_version_id } },
      planned: 0,
    })
    expect(occurrence?.definition).toMatchObject({ purpose: 'newsletter', usefulHours: 72 })
  })

  it('waits for its time, and begins then, once', async () => {
    const id = await campaign({ type: 'at', at: '2026-11-24T09:00:00+01:00' })
    await launch(id)
    expect(await read(id)).toMatchObject({ state: 'scheduled', nextAt: new Date('2026-11-24T08:00:00Z') })
    await chore()
    turnTo('2026-11-24T07:59:59Z')
    await chore()
    expect(await occurrences(id)).toEqual([])
    turnTo('2026-11-24T08:00:00Z')
    await chore()
    await chore()
    expect(await occurrences(id)).toMatchObject([
      { number: 1, planned_for: new Date('2026-11-24T08:00:00Z') },
    ])
    expect(await read(id)).toMatchObject({ state: 'planning', nextAt: null })
  })

  it('is refused for what stands against it, and of what was changed meanwhile', async () => {
    const id = await campaign({ type: 'at', at: '2026-11-22T10:00:00Z' })
    expect(await launch(id)).toMatchObject({ kind: 'invalid', issues: [{ code: 'time_past' }] })
    const sound = await campaign({ type: 'now' })
    const { version } = await read(sound)
    const audit = auditLine(stage.clock.now(), 'user:test')
    expect(await launchCampaign(stage.db, sound, version + 1, moment(), audit)).toEqual({ kind: 'stale' })
    await launch(sound)
    expect(await launch(sound)).toEqual({ kind: 'wrong_state', state: 'planning' })
  })
})

describe('exactly once', () => {
  it('with two processes that begin it at the same moment', async () => {
    const id = await campaign({ type: 'at', at: '2026-11-24T08:00:00Z' })
    await launch(id)
    turnTo('2026-11-24T08:00:01Z')
    // Both have seen that it is due before either writes: a third holds the row until they wait.
    let release: () => void = () => undefined
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    let locked: () => void = () => undefined
    const isLocked = new Promise<void>(resolve => {
      locked = resolve
    })
    const holder = stage.db.transaction().execute(async trx => {
      await sql`select id from campaign where id = ${id}::uuid for no key update`.execute(trx)
      locked()
      await held
    })
    await isLocked
    const both = [beginCampaign(stage.db, id, moment()), beginCampaign(stage.db, id, moment())]
    await untilBlocked(stage.db, 2)
    release()
    await holder
    const results = await Promise.all(both)
    expect(results.map(({ kind }) => kind).sort()).toEqual(['begun', 'not_due'])
    expect(await occurrences(id)).toHaveLength(1)
  })

  it('after a downtime once and late, and then again by its schedule', async () => {
    const id = await campaign(daily)
    await launch(id)
    expect(await read(id)).toMatchObject({ nextAt: new Date('2026-11-23T08:00:00Z') })
    turnTo('2026-11-27T11:00:00Z')
    await Promise.all([chore(), chore()])
    expect(await occurrences(id)).toMatchObject([
      {
        number: 1,
        planned_for: new Date('2026-11-27T08:00:00Z'),
        began_at: new Date('2026-11-27T11:00:00Z'),
      },
    ])
    expect(await read(id)).toMatchObject({ state: 'planning', nextAt: new Date('2026-11-28T08:00:00Z') })
    // As long as one is under way the next waits: it is not lost.
    turnTo('2026-11-28T08:00:30Z')
    await chore()
    expect(await occurrences(id)).toHaveLength(1)
    await finish(id)
    await chore()
    expect(await occurrences(id)).toMatchObject([
      {},
      { number: 2, planned_for: new Date('2026-11-28T08:00:00Z') },
    ])
    const { rows } = await sql<{ late: boolean }>`
      select (detail -> 'late')::boolean as late from audit_entry
      where action = 'campaign.begin' and entity_id = ${id} order by id`.execute(stage.db)
    expect(rows.map(row => row.late)).toEqual([true, false])
  })

  it('goes on until its last day, over the change of clocks', async () => {
    turnTo('2027-03-27T00:00:00Z')
    const id = await campaign({ ...daily, at: '02:30', until: '2027-03-29' })
    await launch(id)
    for (const now of [
      '2027-03-27T01:30:00Z',
      '2027-03-28T01:30:00Z',
      '2027-03-29T00:30:00Z',
      '2027-03-30T00:30:00Z',
    ]) {
      turnTo(now)
      await chore()
      await finish(id)
    }
    expect((await occurrences(id)).map(row => row.planned_for.toISOString())).toEqual([
      '2027-03-27T01:30:00.000Z',
      // 02:30 does not exist on this day.
      '2027-03-28T01:30:00.000Z',
      '2027-03-29T00:30:00.000Z',
    ])
    expect(await read(id)).toMatchObject({ state: 'done', nextAt: null })
  })
})

describe('what cannot begin', () => {
  it('is paused with the reason, and begins when it is resumed', async () => {
    const id = await campaign(daily)
    await launch(id)
    await unpublish()
    turnTo('2026-11-23T08:00:00Z')
    await chore()
    const stuck = await read(id)
    expect(stuck).toMatchObject({ state: 'paused', nextAt: new Date('2026-11-23T08:00:00Z') })
    expect(readError(stuck.error)).toMatchObject({
      code: 'template_not_published',
      sentence: { de: 'Die Vorlage „offer“ ist nicht veröffentlicht.' },
    })
    expect(await occurrences(id)).toEqual([])
    // Resumed too early it stays as it is.
    const resume = () =>
      moveCampaign(stage.db, id, 'resume', moment(), auditLine(stage.clock.now(), 'user:test'))
    expect(await resume()).toBe('changed')
    expect(await read(id)).toMatchObject({ state: 'paused', error: expect.any(String) })
    await stage.asOwner(
      "update template set published_version_id = (select id from template_version limit 1) where key = 'offer'",
    )
    turnTo('2026-11-23T12:00:00Z')
    expect(await resume()).toBe('changed')
    expect(await read(id)).toMatchObject({ state: 'planning', error: null })
    expect(await occurrences(id)).toMatchObject([
      { number: 1, planned_for: new Date('2026-11-23T08:00:00Z') },
    ])
  })

  it('does not keep others from beginning', async () => {
    const broken = await campaign({ type: 'at', at: '2026-11-24T08:00:00Z' })
    const sound = await campaign({ type: 'at', at: '2026-11-24T08:00:01Z' })
    await launch(broken)
    await launch(sound)
    turnTo('2026-11-24T08:01:00Z')
    await stage.trap(
      'campaign_occurrence',
      'insert',
      `if new.campaign_id = '${broken}' then raise 'broken'; end if;`,
    )
    await chore()
    expect(await occurrences(sound)).toHaveLength(1)
    expect(await read(broken)).toMatchObject({ state: 'scheduled', nextAt: new Date('2026-11-24T08:00:00Z') })
  })

  it('is an audience that grew above the limit since it was launched', async () => {
    await sql`insert into setting (key, version, value, updated_at) values
      ('campaign_approval', 1, ${jsonb({ above: 2 })}, now())`.execute(stage.db)
    const id = await campaign({ type: 'at', at: '2026-11-24T08:00:00Z' })
    await seedCustomers(stage.db, [{}, {}], stage.clock.now())
    expect(await launch(id)).toEqual({ kind: 'launched' })
    await seedCustomers(stage.db, [{}], stage.clock.now())
    turnTo('2026-11-24T08:00:00Z')
    await chore()
    const stuck = await read(id)
    expect(stuck.state).toBe('paused')
    expect(readError(stuck.error)?.code).toBe('approval_needed')
    const audit = (actor: string) => auditLine(stage.clock.now(), actor)
    expect(
      await noteApproval(stage.db, id, stuck.version, 'approve', stage.clock.now(), audit('user:test')),
    ).toEqual({ refused: 'approval_own' })
    expect(
      await noteApproval(stage.db, id, stuck.version, 'approve', stage.clock.now(), audit('user:other')),
    ).toBe('changed')
    await moveCampaign(stage.db, id, 'resume', moment(), audit('user:test'))
    expect(await read(id)).toMatchObject({ state: 'planning', error: null })
  })
})

it('leaves out what a recurring one missed while somebody had paused it', async () => {
  const id = await campaign(daily)
  await launch(id)
  const move = (action: 'pause' | 'resume' | 'unschedule') =>
    moveCampaign(stage.db, id, action, moment(), auditLine(stage.clock.now(), 'user:test'))
  expect(await move('pause')).toBe('changed')
  turnTo('2026-11-25T12:00:00Z')
  await chore()
  expect(await move('resume')).toBe('changed')
  await chore()
  expect(await occurrences(id)).toEqual([])
  expect(await read(id)).toMatchObject({ state: 'scheduled', nextAt: new Date('2026-11-26T08:00:00Z') })
  expect(await move('unschedule')).toBe('changed')
  expect(await read(id)).toMatchObject({ state: 'draft', nextAt: null })
})

it('begun late it keeps to its throughput: what it spaces out is not due all at once', async () => {
  const customers = await seedCustomers(
    stage.db,
    [1, 2, 3].map(n => ({ email: `late${n}@example.test` })),
    stage.clock.now(),
  )
  await seedConsent(stage.db, customers, 'newsletter', stage.clock.now())
  const at = { type: 'at', at: '2026-11-24T08:00:00Z' } as const
  const id = await campaign(at, { throughput: { perHour: 60 } })
  await launch(id)
  turnTo('2026-11-24T13:00:00Z')
  await chore()
  await plan(stage)
  const messages = await stage.db
    .selectFrom('message')
    .select(['state', 'due_at'])
    .where('campaign_id', '=', id)
    .orderBy('due_at')
    .execute()
  expect(messages.map(row => [row.state, row.due_at.toISOString()])).toEqual([
    ['queued', '2026-11-24T13:00:00.000Z'],
    ['queued', '2026-11-24T13:01:00.000Z'],
    ['queued', '2026-11-24T13:02:00.000Z'],
  ])
})
