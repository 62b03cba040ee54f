import type { Utm } from '../../engine/campaigns/definition.ts'
import type { Db } from '../orm.ts'

/** What the mails of an occurrence must know of it. */
export type CampaignMail = {
  /** Of the campaign. */
  name: string
  utm: Utm | null
  /** More than one: a test. */
  variants: number
}

/** Of an occurrence, as it was frozen when it began; null where there is none. */
export async function loadCampaignMail(db: Db, occurrenceId: string): Promise<CampaignMail | null> {
  const row = await db
    .selectFrom('campaign_occurrence')
    .innerJoin('campaign', 'campaign.id', 'campaign_occurrence.campaign_id')
    .select(['campaign.name as name', 'campaign_occurrence.definition as definition'])
    .where('campaign_occurrence.id', '=', occurrenceId)
    .executeTakeFirst()
  if (!row) return null
  return { name: row.name, utm: row.definition.utm ?? null, variants: row.definition.variants.length }
}
