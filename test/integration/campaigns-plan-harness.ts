import { expect } from '@jest/globals'
import { sql } from 'kysely'
import type { Db } from '../../db/orm.ts'
import { tallyOf } from '../../db/stores/campaign-tend-store.ts'
import { jsonb } from '../../db/stores/json.ts'
import { booksOf, missingFrom } from '../../engine/campaigns/books.ts'
import {
  type CampaignDefinition,
  type CampaignDefinitionInput,
  campaignDefinitionSchema,
} from '../../engine/campaigns/definition.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import type { Clock } from '../../engine/shared/clock.ts'
import { newId } from '../../engine/shared/id.ts'
import { CampaignPlanner, type SliceSizes } from '../../workers/campaigns/plan.ts'
import { guardCampaigns } from '../../workers/chores/guard-campaigns.ts'
import { tendCampaigns } from '../../workers/chores/tend-campaigns.ts'
import { plainTemplate, seedTemplate } from '../support/seed.ts'
import type { Stage } from '../support/stage.ts'

export type Begun = { campaignId: string; occurrenceId: string; number: number }

export const oneSize = (size: number): SliceSizes => ({ first: size, least: size, most: size })

/** A fixed list of these customers. */
export async function seedList(db: Db, customerIds: readonly string[], now: Date): Promise<string> {
  const id = newId(now)
  await db
    .insertInto('segment')
    .values({ id, name: `List ${id}`, kind: 'fixed', created_at: now, updated_at: now, updated_by: 'test' })
    .execute()
  await sql`insert into segment_member (segment_id, customer_id, since)
    select ${id}::uuid, x, ${now}::timestamptz from unnest(${[...customerIds]}::uuid[]) x`.execute(db)
  return id
}

export async function seedSegment(db: Db, condition: Condition, now: Date): Promise<string> {
  const id = newId(now)
  await db
    .insertInto('segment')
    .values({
      id,
      name: `Segment ${id}`,
      kind: 'dynamic',
      condition: jsonb(condition) as never,
      created_at: now,
      updated_at: now,
      updated_by: 'test',
    })
    .execute()
  return id
}

export const everybody: Condition = { type: 'all', of: [] }

export type Parts = Partial<CampaignDefinitionInput> & {
  owner?: string
  plannedFor?: Date
  nextAt?: Date
}

/** A campaign that has just begun: one occurrence, to be planned. */
export async function begin(stage: { db: Db; clock: Clock }, parts: Parts = {}): Promise<Begun> {
  const { db, clock } = stage
  const now = clock.now()
  const { owner = 'cli', plannedFor = now, nextAt, ...rest } = parts
  const known = await db.selectFrom('template').select('key').execute()
  const variants = rest.variants ?? [{ id: 'a', template: 'mail-a' }]
  for (const { template } of variants)
    if (!known.some(({ key }) => key === template)) await seedTemplate(db, template, plainTemplate(), now)
  const definition: CampaignDefinition = campaignDefinitionSchema.parse({
    purpose: 'newsletter',
    audience: { include: rest.audience ? [] : [await seedSegment(db, everybody, now)] },
    ...rest,
    variants,
  })
  const templates = await db
    .selectFrom('template')
    .select(['key', 'id as templateId', 'published_version_id as templateVersionId'])
    .execute()
  const frozen = Object.fromEntries(
    variants.map(({ id, template }) => {
      const found = templates.find(({ key }) => key === template)
      return [id, { templateId: found?.templateId, templateVersionId: found?.templateVersionId }]
    }),
  )
  const campaignId = newId(now)
  const occurrenceId = newId(now)
  await db
    .insertInto('campaign')
    .values({
      id: campaignId,
      name: 'Frühling',
      state: 'planning',
      definition: jsonb(definition),
      next_at: nextAt ?? null,
      created_at: now,
      created_by: owner,
      updated_at: now,
      updated_by: owner,
    })
    .execute()
  await db
    .insertInto('campaign_occurrence')
    .values({
      id: occurrenceId,
      campaign_id: campaignId,
      number: 1,
      state: 'planning',
      definition: jsonb(definition),
      variants: jsonb(frozen) as never,
      planned_for: plannedFor,
      began_at: now,
    })
    .execute()
  return { campaignId, occurrenceId, number: 1 }
}

/** Does all that is to be done in slices now. */
export async function plan(stage: Stage, size = 2_000): Promise<void> {
  await new CampaignPlanner(stage.context, oneSize(size)).look()
}

export const tend = (stage: Stage) => tendCampaigns.run(stage.context, () => false)
export const guard = (stage: Stage) => guardCampaigns.run(stage.context, () => false)

type With = Pick<Stage, 'db'>

/** How many messages of an occurrence are in each state and reason: `skipped/holdout`, `queued`. */
export async function countsOf(stage: With, { occurrenceId }: Begun): Promise<Record<string, number>> {
  const tallied = await tallyOf(stage.db, occurrenceId)
  return Object.fromEntries(
    tallied.map(({ state, reason, count }) => [reason === null ? state : `${state}/${reason}`, count]),
  )
}

export async function occurrenceOf(stage: With, { occurrenceId }: Begun) {
  return await stage.db
    .selectFrom('campaign_occurrence')
    .selectAll()
    .where('id', '=', occurrenceId)
    .executeTakeFirstOrThrow()
}

export async function campaignOf(stage: With, { campaignId }: Begun) {
  return await stage.db
    .selectFrom('campaign')
    .selectAll()
    .where('id', '=', campaignId)
    .executeTakeFirstOrThrow()
}

export async function messagesOf(stage: With, { occurrenceId }: Begun) {
  return await stage.db
    .selectFrom('message')
    .selectAll()
    .where('occurrence_id', '=', occurrenceId)
    .orderBy('customer_id')
    .execute()
}

/**
 * The books balance: everybody who was planned is somewhere, nobody twice, and whoever was left out has a line in the log
 * that says why.
 */
export async function expectBalance(stage: With, begun: Begun, audience?: number): Promise<void> {
  const { planned } = await occurrenceOf(stage, begun)
  const books = booksOf(await tallyOf(stage.db, begun.occurrenceId))
  expect(missingFrom(books, planned)).toBe(0)
  if (audience !== undefined) expect(planned).toBe(audience)
  const rows = await messagesOf(stage, begun)
  expect(new Set(rows.map(row => row.customer_id)).size).toBe(rows.length)
  const { rows: wrong } = await sql<{ id: string }>`
    select m.id from message m left join interaction i on i.message_id = m.id and i.kind = 'message_skipped'
    where m.occurrence_id = ${begun.occurrenceId}::uuid
      and (m.state = 'skipped') <> (i.id is not null and i.detail ->> 'reason' = m.reason)`.execute(stage.db)
  expect(wrong).toEqual([])
}

/** Takes away what earlier tests planned; customers and templates too. */
export async function clear(stage: Stage): Promise<void> {
  await stage.reset()
  await stage.asOwner('truncate campaign, segment, staff_mail, app_user cascade')
}
