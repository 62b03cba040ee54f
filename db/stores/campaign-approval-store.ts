import { type ApprovalRefusal, approvalRefusal } from '../../engine/campaigns/approval.ts'
import type { CampaignState } from '../../engine/campaigns/state.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { approvableStates, lockCampaign } from './campaign-store.ts'
import { inTransaction } from './transaction.ts'

export type ApprovalResult =
  | 'changed'
  | 'not_found'
  | 'stale'
  | { state: CampaignState }
  | { refused: ApprovalRefusal }

/** Asks for, or gives, the approval of a campaign as it stands at `version`. */
export async function noteApproval(
  db: Db,
  id: string,
  version: number,
  step: 'ask' | 'approve',
  now: Date,
  audit: AuditLine,
): Promise<ApprovalResult> {
  return await inTransaction(db, async trx => {
    const campaign = await lockCampaign(trx, id)
    if (!campaign) return 'not_found'
    if (campaign.version !== version) return 'stale'
    if (!approvableStates.includes(campaign.state)) return { state: campaign.state }
    const refused = step === 'approve' ? approvalRefusal(campaign, audit.actor) : null
    if (refused) return { refused }
    await trx
      .updateTable('campaign')
      .set({
        version: version + 1,
        updated_at: now,
        ...(step === 'ask'
          ? { approval_asked_at: now, approval_asked_by: audit.actor }
          : { approved_at: now, approved_by: audit.actor }),
      })
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, audit)
    return 'changed'
  })
}
