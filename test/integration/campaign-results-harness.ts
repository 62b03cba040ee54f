import { sql } from 'kysely'
import { jsonb } from '../../db/stores/json.ts'
import {
  type CampaignDefinition,
  type CampaignDefinitionInput,
  campaignDefinitionSchema,
} from '../../engine/campaigns/definition.ts'
import type { Condition } from '../../engine/conditions/schema.ts'
import { newId } from '../../engine/shared/id.ts'
import { CampaignPlanner } from '../../workers/campaigns/plan.ts'
import { plainTemplate, seedTemplate } from '../support/seed.ts'
import type { Stage } from '../support/stage.ts'

export type Begun = { campaignId: string; occurrenceId: string; definition: CampaignDefinition }
type Place = Pick<Stage, 'db' | 'clock'>

/** Everybody: nobody has such an attribute. */
const everybody: Condition = { type: 'not', of: { type: 'attribute', attribute: 'nobody', op: 'is_known' } }

export async function everybodySegment({ db, clock }: Place): Promise<string> {
  const id = newId(clock.now())
  const at = clock.now()
  await db
    .insertInto('segment')
    .values({
      ...{ id, name: `Everybody ${id}`, kind: 'dynamic' as const, condition: jsonb(everybody) as never },
      ...{ created_at: at, updated_at: at, updated_by: 'test' },
    })
    .execute()
  return id
}

/** A fixed list of these customers. */
export async function listOf({ db, clock }: Place, customerIds: readonly string[]): Promise<string> {
  const id = newId(clock.now())
  const at = clock.now()
  await db
    .insertInto('segment')
    .values({ id, name: `List ${id}`, kind: 'fixed', created_at: at, updated_at: at, updated_by: 'test' })
    .execute()
  await sql`insert into segment_member (segment_id, customer_id, since)
    select ${id}::uuid, x, ${at}::timestamptz from unnest(${[...customerIds]}::uuid[]) x`.execute(db)
  return id
}

export async function definitionOf(
  place: Place,
  parts: Partial<CampaignDefinitionInput> = {},
): Promise<CampaignDefinition> {
  const { db, clock } = place
  const variants = parts.variants ?? [{ id: 'a', template: 'mail-a' }]
  const known = await db.selectFrom('template').select('key').execute()
  for (const { template } of variants)
    if (!known.some(({ key }) => key === template)) {
      await seedTemplate(db, template, plainTemplate(), clock.now())
      known.push({ key: template })
    }
  return campaignDefinitionSchema.parse({
    purpose: 'newsletter',
    audience: { include: [await everybodySegment(place)] },
    ...parts,
    variants,
  })
}

/** A campaign that has just begun: one occurrence, to be planned. */
export async function begin(place: Place, parts: Partial<CampaignDefinitionInput> = {}): Promise<Begun> {
  const { db, clock } = place
  const now = clock.now()
  const definition = await definitionOf(place, parts)
  const frozen = await db
    .selectFrom('template')
    .select(['key', 'id as templateId', 'published_version_id as templateVersionId'])
    .execute()
  const variants = Object.fromEntries(
    definition.variants.map(({ id, template }) => {
      const { templateId, templateVersionId } = frozen.find(({ key }) => key === template) ?? {}
      return [id, { templateId, templateVersionId }]
    }),
  )
  const [campaignId, occurrenceId] = [newId(now), newId(now)]
  await db
    .insertInto('campaign')
    .values({
      ...{ id: campaignId, name: 'Frühling', state: 'planning', definition: jsonb(definition) },
      ...{ created_at: now, created_by: 'cli', updated_at: now, updated_by: 'cli' },
    })
    .execute()
  await db
    .insertInto('campaign_occurrence')
    .values({
      ...{ id: occurrenceId, campaign_id: campaignId, number: 1, state: 'planning' as const },
      ...{ definition: jsonb(definition), variants: jsonb(variants) as never },
      ...{ planned_for: now, began_at: now, goal_event: definition.goal?.event ?? null },
    })
    .execute()
  return { campaignId, occurrenceId, definition }
}

/** Everybody gets their row. */
export async function plan(stage: Stage): Promise<void> {
  await new CampaignPlanner(stage.context, { first: 2_000, least: 2_000, most: 2_000 }).look()
}

/** Takes away what earlier tests planned. */
export async function clear(stage: Stage): Promise<void> {
  await stage.reset()
  await stage.asOwner('truncate campaign, segment, sender, voucher_pool cascade')
}
