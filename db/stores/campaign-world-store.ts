import type { CampaignDefinition } from '../../engine/campaigns/definition.ts'
import type { CampaignNames } from '../../engine/campaigns/describe.ts'
import type { CampaignWorld } from '../../engine/campaigns/lint/world.ts'
import type { Language } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { loadRuleNames, loadRuleWorld } from './rule-world-store.ts'

/** What is looked at: the workspace's time zone, and whose missed customers these definitions are for. */
export type WorldOptions = { now: Date; timeZone: string; definitions: readonly CampaignDefinition[] }

/** Everything a campaign can refer to, as it stands now. */
export async function loadCampaignWorld(
  db: Db,
  { now, timeZone, definitions }: WorldOptions,
): Promise<CampaignWorld> {
  const { purposes, topics, segments, templates, voucherPools, events } = await loadRuleWorld(db, { now })
  const senders = await db.selectFrom('sender').select(['id', 'name', 'retired_at']).execute()
  const missed = definitions.flatMap(({ audience: { missedOf } }) =>
    missedOf === undefined ? [] : [missedOf],
  )
  const occurrences =
    missed.length === 0
      ? []
      : await db.selectFrom('campaign_occurrence').select('id').where('id', 'in', missed).execute()
  return {
    purposes,
    topics,
    segments,
    templates,
    voucherPools,
    events,
    senders: new Map(senders.map(row => [row.id, { name: row.name, retired: row.retired_at !== null }])),
    occurrences: new Set(occurrences.map(row => row.id)),
    now,
    timeZone,
  }
}

/** What everything a campaign names is called, in both languages. */
export async function loadCampaignNames(db: Db): Promise<Record<Language, CampaignNames>> {
  const names = await loadRuleNames(db)
  const rows = await db.selectFrom('sender').select(['id', 'name']).execute()
  const senders = Object.fromEntries(rows.map(row => [row.id, row.name]))
  return { de: { ...names.de, senders }, en: { ...names.en, senders } }
}
