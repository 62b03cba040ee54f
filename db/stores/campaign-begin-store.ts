import { sql } from 'kysely'
import { approvalAbove, isApproved } from '../../engine/campaigns/approval.ts'
import {
  approvalSetting,
  type CampaignDefinition,
  campaignDefinitionSchema,
} from '../../engine/campaigns/definition.ts'
import { type CampaignError, storeError } from '../../engine/campaigns/error.ts'
import { beginAt } from '../../engine/campaigns/schedule.ts'
import { hindrances } from '../../engine/campaigns/validate.ts'
import { lateAfterMs } from '../../engine/rules/schedule.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { writeAudit } from './audit-store.ts'
import { countAudience } from './campaign-audience-count-store.ts'
import { type CampaignRow, lockCampaign } from './campaign-store.ts'
import { loadCampaignWorld } from './campaign-world-store.ts'
import { jsonb } from './json.ts'
import { lockUses } from './segment-sync-store.ts'
import { readSetting } from './setting-store.ts'

export type Moment = { now: Date; timeZone: string }

/** Campaigns whose time has come, the one that waits longest first. */
export async function dueCampaigns(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from campaign where state = 'scheduled' and next_at <= ${now}::timestamptz
    order by next_at, id`.execute(db)
  return rows.map(row => row.id)
}

export type Begun = { kind: 'begun'; occurrenceId: string; number: number; late: boolean }
export type BeginResult = Begun | { kind: 'not_due' } | { kind: 'hindered'; error: CampaignError }

/**
 * Begins a campaign whose time has come, in a transaction of its own: exactly once, however many processes try. What
 * stands against it is noted and pauses it: its time is kept, and it begins when it is resumed.
 */
export async function beginCampaign(db: Db, id: string, moment: Moment): Promise<BeginResult> {
  return await db.transaction().execute(async trx => {
    await lockUses(trx)
    const campaign = await lockCampaign(trx, id)
    if (!campaign) return { kind: 'not_due' }
    return await beginLocked(trx, campaign, moment)
  })
}

/** Begins a campaign that is locked, where its time has come. */
export async function beginLocked(trx: Db, campaign: CampaignRow, moment: Moment): Promise<BeginResult> {
  const { now, timeZone } = moment
  const { nextAt } = campaign
  if (campaign.state !== 'scheduled' || nextAt === null || nextAt > now) return { kind: 'not_due' }
  const parsed = campaignDefinitionSchema.safeParse(campaign.definition)
  const error = parsed.success ? await hindranceOf(trx, campaign, parsed.data, moment) : unreadable
  if (error) {
    await hinder(trx, campaign, error, now)
    return { kind: 'hindered', error }
  }
  const definition = parsed.data as CampaignDefinition
  const { plannedFor, nextAt: again } = beginAt(definition.schedule, nextAt, now, timeZone)
  const late = now.getTime() - plannedFor.getTime() > lateAfterMs
  const occurrenceId = newId(now)
  const { rows } = await sql<{ number: number }>`
    insert into campaign_occurrence (id, campaign_id, number, state, definition, variants, planned_for, began_at, goal_event)
    select ${occurrenceId}::uuid, ${campaign.id}::uuid, coalesce(max(o.number), 0) + 1, 'planning',
      ${jsonb(definition)}, ${await frozenVariants(trx, definition)}, ${plannedFor}::timestamptz, ${now}::timestamptz,
      ${definition.goal?.event ?? null}::text
    from campaign_occurrence o where o.campaign_id = ${campaign.id}::uuid
    returning number`.execute(trx)
  const number = rows[0]?.number ?? 1
  await sql`
    update campaign set state = 'planning', next_at = ${again}::timestamptz, error = null, version = version + 1,
      updated_at = ${now}::timestamptz where id = ${campaign.id}::uuid`.execute(trx)
  await note(trx, campaign.id, 'campaign.begin', { number, late }, now)
  return { kind: 'begun', occurrenceId, number, late }
}

const unreadable: CampaignError = {
  code: 'campaign_unreadable',
  sentence: {
    de: 'Die Definition der Kampagne lässt sich nicht mehr lesen.',
    en: 'The definition of the campaign can no longer be read.',
  },
}

async function hindranceOf(
  trx: Db,
  campaign: CampaignRow,
  definition: CampaignDefinition,
  moment: Moment,
): Promise<CampaignError | null> {
  const world = await loadCampaignWorld(trx, { ...moment, definitions: [definition] })
  const [first] = hindrances(definition, world)
  if (first) return { code: first.code, sentence: first.message }
  return (await lacksApproval(trx, campaign, definition, moment))
    ? {
        code: 'approval_needed',
        sentence: {
          de: 'Das Publikum liegt über der Grenze, ab der eine zweite Person zustimmen muss.',
          en: 'The audience is above the limit from which on a second person must approve.',
        },
      }
    : null
}

/** Whether so many may only be written to once a second person has approved, and none has. Counts only where it matters. */
export async function lacksApproval(
  db: Db,
  campaign: Pick<CampaignRow, 'author' | 'askedBy' | 'approvedBy'>,
  definition: CampaignDefinition,
  moment: Moment,
): Promise<boolean> {
  const above = approvalAbove((await readSetting(db, approvalSetting)).value)
  if (isApproved(campaign, { above, audience: Number.POSITIVE_INFINITY })) return false
  return !isApproved(campaign, { above, audience: await countAudience(db, definition.audience, moment) })
}

/** The published version of each variant's template, as it is now. They were looked up under the same lock. */
async function frozenVariants(trx: Db, { variants }: CampaignDefinition) {
  const rows = await trx
    .selectFrom('template')
    .select(['key', 'id', 'published_version_id as versionId'])
    .where(
      'key',
      'in',
      variants.map(({ template }) => template),
    )
    .execute()
  const frozen: Record<string, { templateId: string; templateVersionId: string }> = {}
  for (const { id, template } of variants) {
    const row = rows.find(({ key }) => key === template)
    if (!row?.versionId) throw new Error(`the template of variant ${id} is not published`)
    frozen[id] = { templateId: row.id, templateVersionId: row.versionId }
  }
  return jsonb(frozen)
}

async function hinder(trx: Db, campaign: CampaignRow, error: CampaignError, now: Date): Promise<void> {
  await sql`
    update campaign set state = 'paused', error = ${storeError(error)}::text, version = version + 1,
      updated_at = ${now}::timestamptz where id = ${campaign.id}::uuid`.execute(trx)
  await note(trx, campaign.id, 'campaign.hindered', { code: error.code }, now)
}

async function note(
  trx: Db,
  id: string,
  action: string,
  detail: Record<string, unknown>,
  now: Date,
): Promise<void> {
  const line = { id: newId(now), at: now, actor: 'system', requestId: null, entity: 'campaign', entityId: id }
  await writeAudit(trx, { ...line, action, detail })
}
