import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sql } from 'kysely'
import { audienceOf } from '../../db/stores/campaign-audience-store.ts'
import { type CampaignMove, launchCampaign, moveCampaign } from '../../db/stores/campaign-move-store.ts'
import { readCampaign } from '../../db/stores/campaign-store.ts'
import { readConditionWorld } from '../../db/stores/condition-context-store.ts'
import { type Standing, stateAfter } from '../../engine/campaigns/action.ts'
import type { OccurrenceState } from '../../engine/campaigns/state.ts'
import { newId } from '../../engine/shared/id.ts'
import { beginCampaigns } from '../../workers/chores/begin-campaigns.ts'
import { runs } from '../support/runs.ts'
import { plainTemplate, seedCustomers, seedTemplate } from '../support/seed.ts'
import { createStage, type Stage } from '../support/stage.ts'
import { auditLine, seedCampaign, seedSegment } from './campaigns-harness.ts'

let stage: Stage
let segmentId: string
const timeZone = 'Europe/Berlin'

beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  await stage.reset()
  await stage.asOwner('truncate campaign, segment cascade')
  await seedTemplate(stage.db, 'offer', plainTemplate('marketing'), stage.clock.now())
  segmentId = await seedSegment(stage.db, stage.clock.now())
})

const moment = () => ({ now: stage.clock.now(), timeZone })
const audit = () => auditLine(stage.clock.now(), 'user:test')
const read = async (id: string) => {
  const row = await readCampaign(stage.db, id)
  if (!row) throw new Error('no campaign')
  return row
}
const open = async (id: string) => {
  const { rows } = await sql<{ state: OccurrenceState; planned: boolean }>`
    select state, planned_at is not null as planned from campaign_occurrence
    where campaign_id = ${id}::uuid and state in ('planning', 'sending', 'paused')`.execute(stage.db)
  return rows
}

/** What the workers do once everybody has a row, and once everything is sent; nothing where it does not apply. */
const planned = (id: string) =>
  sql`with o as (update campaign_occurrence set state = 'sending', planned_at = ${stage.clock.now()}::timestamptz
      where campaign_id = ${id}::uuid and state = 'planning' returning campaign_id)
    update campaign set state = 'sending' where id in (select campaign_id from o)`.execute(stage.db)
const sent = (id: string) =>
  sql`with o as (update campaign_occurrence set state = 'done', finished_at = ${stage.clock.now()}::timestamptz
      where campaign_id = ${id}::uuid and state = 'sending' returning campaign_id)
    update campaign set state = case when next_at is null then 'done' else 'scheduled' end
    where id in (select campaign_id from o)`.execute(stage.db)

const moves = ['unschedule', 'pause', 'resume', 'cancel'] as const
const steps = ['launch', ...moves, 'planned', 'sent', 'day'] as const

it('goes where the state machine says, on any way through it, and never begins twice', async () => {
  const way = fc.array(fc.constantFrom(...steps), { minLength: 3, maxLength: 14 })
  await fc.assert(
    fc.asyncProperty(fc.boolean(), way, async (daily, commands) => {
      const schedule = daily
        ? ({ type: 'recurring', every: { unit: 'day' }, at: '09:00' } as const)
        : ({ type: 'now' } as const)
      const id = await seedCampaign(stage.db, stage.clock.now(), {
        audience: { include: [segmentId] },
        schedule,
      })
      for (const command of commands) {
        const before = await standing(id)
        if (command === 'planned') await planned(id)
        else if (command === 'sent') await sent(id)
        else if (command === 'day') {
          stage.clock.turn(24 * 3_600_000)
          await Promise.all([chore(), chore()])
        } else if (command === 'launch') {
          const { version } = await read(id)
          const { kind } = await launchCampaign(stage.db, id, version, moment(), audit())
          expect(kind).toBe(stateAfter('launch', before) ? 'launched' : 'wrong_state')
        } else await check(id, command, before)
        const after = await standing(id)
        // An occurrence is under way exactly where the campaign says so; never two.
        const occurrences = await open(id)
        expect(occurrences.length).toBeLessThanOrEqual(1)
        if (after.state === 'planning' || after.state === 'sending')
          expect(occurrences.map(({ state }) => state)).toEqual([after.state])
        else if (after.state !== 'paused') expect(occurrences).toEqual([])
        const { nextAt } = await read(id)
        if (after.state === 'scheduled') expect(nextAt).not.toBeNull()
        if (after.state === 'draft' || after.state === 'cancelled') expect(nextAt).toBeNull()
      }
    }),
    { numRuns: runs(25) },
  )
})

const chore = () => beginCampaigns.run({ ...stage.context, timeZone }, () => false)

async function standing(id: string): Promise<Standing> {
  const { state } = await read(id)
  const [occurrence] = await open(id)
  return { state, open: occurrence?.state ?? null, planned: occurrence?.planned ?? false }
}

async function check(id: string, move: CampaignMove, before: Standing): Promise<void> {
  const result = await moveCampaign(stage.db, id, move, moment(), audit())
  const { state } = await read(id)
  const to = stateAfter(move, before)
  if (typeof result === 'object') {
    expect([to, state, result.state]).toEqual([null, before.state, before.state])
    return
  }
  if (result === 'unchanged') {
    expect(state).toBe(before.state)
    return
  }
  // What is resumed and due begins at once.
  const expected = move === 'resume' && to === 'scheduled' ? ['scheduled', 'planning'] : [to]
  expect(result).toBe('changed')
  expect(expected).toContain(state)
}

it('finds those an occurrence missed alike for everybody and slice by slice', async () => {
  const now = stage.clock.now()
  const id = await seedCampaign(stage.db, now, { audience: { include: [segmentId] } })
  await launchCampaign(stage.db, id, 1, moment(), audit())
  const occurrence = await stage.db
    .selectFrom('campaign_occurrence')
    .select('id')
    .where('campaign_id', '=', id)
    .executeTakeFirstOrThrow()
  const cases: [state: string, reason: string | null, missed: boolean, unsure: boolean][] = [
    ['sent', null, false, false],
    ['skipped', 'expired', true, true],
    ['skipped', 'withdrawn', false, false],
    ['failed', 'render_failed', true, true],
    ['failed', null, true, true],
    ['failed', 'address_rejected', false, false],
    ['unknown', 'outcome_unknown', false, true],
    ['queued', null, false, false],
  ]
  const customers = await seedCustomers(stage.db, [...cases.map(() => ({})), {}], now)
  for (const [n, [state, reason]] of cases.entries())
    await sql`insert into message (id, origin_key, customer_id, channel, purpose, lane, campaign_id, occurrence_id,
        state, reason, due_at, created_at, updated_at)
      values (${newId(now)}::uuid, ${`missed/${n}`}, ${customers[n]}::uuid, 'email', 'newsletter', 'bulk', ${id}::uuid,
        ${occurrence.id}::uuid, ${state}, ${reason}, ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz)`.execute(
      stage.db,
    )
  const world = { ...(await readConditionWorld(stage.db, timeZone)), asOf: now }
  const whom = async (missedUnknown: boolean, shape: 'scan' | 'lookup', exclude: string[] = []) => {
    const audience = { include: [], exclude, missedOf: occurrence.id, missedUnknown }
    const { rows } = await sql<{ id: string }>`
      select c.id from customer c where ${audienceOf(audience, { ...world, shape })}`.execute(stage.db)
    return rows.map(row => customers.indexOf(row.id)).sort((a, b) => a - b)
  }
  const those = (of: (one: (typeof cases)[number]) => boolean) =>
    cases.flatMap((one, n) => (of(one) ? [n] : []))
  for (const shape of ['scan', 'lookup'] as const) {
    expect(await whom(false, shape)).toEqual(those(([, , missed]) => missed))
    expect(await whom(true, shape)).toEqual(those(([, , , unsure]) => unsure))
    // Everybody is in the segment: leaving it out leaves nobody.
    expect(await whom(true, shape, [segmentId])).toEqual([])
  }
})
