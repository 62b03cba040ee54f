import { type SqlBool, sql } from 'kysely'
import type { CampaignDefinition } from '../../engine/campaigns/definition.ts'
import type { CampaignState } from '../../engine/campaigns/state.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { type ListOrder, type ListPage, type Placed, readSorted } from './list-order.ts'
import { lockUses } from './segment-sync-store.ts'
import { inTransaction } from './transaction.ts'

export type CampaignRow = {
  id: string
  version: number
  name: string
  state: CampaignState
  definition: CampaignDefinition
  nextAt: Date | null
  copyOf: string | null
  missedOf: string | null
  launchedAt: Date | null
  launchedBy: string | null
  approvedAt: Date | null
  approvedBy: string | null
  askedAt: Date | null
  askedBy: string | null
  /** Who wrote the definition as it is. */
  author: string
  error: string | null
  createdAt: Date
  createdBy: string
  updatedAt: Date
  updatedBy: string
}

function selectCampaigns(db: Db) {
  return db
    .selectFrom('campaign as c')
    .select([
      'c.id',
      'c.version',
      'c.name',
      'c.state',
      'c.definition',
      'c.next_at as nextAt',
      'c.copy_of as copyOf',
      'c.missed_of as missedOf',
      'c.launched_at as launchedAt',
      'c.launched_by as launchedBy',
      'c.approved_at as approvedAt',
      'c.approved_by as approvedBy',
      'c.approval_asked_at as askedAt',
      'c.approval_asked_by as askedBy',
      sql<string>`coalesce(c.defined_by, c.created_by)`.as('author'),
      'c.error',
      'c.created_at as createdAt',
      'c.created_by as createdBy',
      'c.updated_at as updatedAt',
      'c.updated_by as updatedBy',
    ])
}

/** States in which an approval still matters: before it begins, or again. */
export const approvableStates: readonly CampaignState[] = ['draft', 'scheduled', 'paused']

export const campaignOrder = {
  id: sql.ref('c.id'),
  keys: {
    created: 'id',
    name: { by: sql`left(lower(c.name), 80)`, kind: 'text' },
    next: { by: sql.ref('c.next_at'), kind: 'moment', nullable: true },
    updated: { by: sql.ref('c.updated_at'), kind: 'moment' },
  },
} as const satisfies ListOrder

/**
 * Campaigns, sorted. `q` is part of the name; case does not matter. `approver`: only those whose approval was asked
 * for, is not given, and that this actor may give (engine/campaigns/approval.ts says the same of one).
 */
export async function listCampaigns(
  db: Db,
  filter: { q?: string | undefined; state?: CampaignState | undefined; approver?: string | undefined },
  page: ListPage<keyof typeof campaignOrder.keys>,
): Promise<(CampaignRow & Placed)[]> {
  let query = selectCampaigns(db)
  if (filter.state) query = query.where('c.state', '=', filter.state)
  const { approver } = filter
  if (approver !== undefined)
    query = query
      .where('c.state', 'in', approvableStates)
      .where('c.approval_asked_at', 'is not', null)
      .where('c.approved_at', 'is', null)
      .where('c.approval_asked_by', '<>', approver)
      .where(sql<SqlBool>`coalesce(c.defined_by, c.created_by) <> ${approver}`)
  const q = filter.q?.trim() ?? ''
  // Lowered by the database alike: its rules for letters, and so for both sides.
  if (q !== '') query = query.where(sql<SqlBool>`position(lower(${q}) in lower(c.name)) > 0`)
  return await readSorted(campaignOrder, page, ({ value, where, order, limit }) =>
    query.select(value.as('sortValue')).where(where).orderBy(order).limit(limit).execute(),
  )
}

export async function readCampaign(db: Db, id: string): Promise<CampaignRow | null> {
  return (await selectCampaigns(db).where('c.id', '=', id).executeTakeFirst()) ?? null
}

/**
 * Locks a campaign against other writers: before its occurrence, as everybody who changes both. Not `for update`: rows that
 * refer to it can still be written.
 */
export async function lockCampaign(db: Db, id: string): Promise<CampaignRow | null> {
  return (await selectCampaigns(db).where('c.id', '=', id).forNoKeyUpdate().executeTakeFirst()) ?? null
}

export type NewCampaign = {
  id: string
  name: string
  definition: CampaignDefinition
  copyOf?: string | null
  missedOf?: string | null
}

export async function createCampaign(
  db: Db,
  campaign: NewCampaign,
  now: Date,
  audit: AuditLine,
): Promise<void> {
  await inTransaction(db, async trx => {
    // A segment it names is not deleted at the same moment.
    await lockUses(trx)
    await trx
      .insertInto('campaign')
      .values({
        id: campaign.id,
        name: campaign.name,
        state: 'draft',
        definition: jsonb(campaign.definition),
        copy_of: campaign.copyOf ?? null,
        missed_of: campaign.missedOf ?? null,
        created_at: now,
        created_by: audit.actor,
        updated_at: now,
        updated_by: audit.actor,
        defined_by: audit.actor,
      })
      .execute()
    await writeAudit(trx, audit)
  })
}

/**
 * Changes the name of a campaign made from `version`, or the definition of a draft; that makes an approval void. One that
 * was launched is changed once it was taken back.
 */
export async function changeCampaign(
  db: Db,
  id: string,
  version: number,
  change: { name?: string | undefined; definition?: CampaignDefinition | undefined },
  now: Date,
  audit: AuditLine,
): Promise<'changed' | 'not_found' | 'stale' | { state: CampaignState }> {
  const { name, definition } = change
  return await inTransaction(db, async trx => {
    if (definition) await lockUses(trx)
    const campaign = await lockCampaign(trx, id)
    if (!campaign) return 'not_found'
    if (campaign.version !== version) return 'stale'
    if (definition && campaign.state !== 'draft') return { state: campaign.state }
    await trx
      .updateTable('campaign')
      .set({
        version: version + 1,
        updated_at: now,
        updated_by: audit.actor,
        ...(name === undefined ? {} : { name }),
        ...(definition === undefined
          ? {}
          : {
              definition: jsonb(definition),
              defined_by: audit.actor,
              error: null,
              approved_at: null,
              approved_by: null,
              approval_asked_at: null,
              approval_asked_by: null,
            }),
      })
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, audit)
    return 'changed'
  })
}

/** Deletes a draft that never began; one that did is evidence. */
export async function deleteCampaign(
  db: Db,
  id: string,
  version: number,
  audit: AuditLine,
): Promise<'deleted' | 'not_found' | 'stale' | 'sent' | { state: CampaignState }> {
  return await inTransaction(db, async trx => {
    const campaign = await lockCampaign(trx, id)
    if (!campaign) return 'not_found'
    if (campaign.version !== version) return 'stale'
    if (campaign.state !== 'draft') return { state: campaign.state }
    const began = await trx
      .selectFrom('campaign_occurrence')
      .select('id')
      .where('campaign_id', '=', id)
      .limit(1)
      .executeTakeFirst()
    if (began) return 'sent'
    await trx.deleteFrom('campaign').where('id', '=', id).execute()
    await writeAudit(trx, audit)
    return 'deleted'
  })
}
