import { changeSetting, readSetting } from '../../db/stores/setting-store.ts'
import { approvalAbove } from '../../engine/campaigns/approval.ts'
import { approvalSetting } from '../../engine/campaigns/definition.ts'
import type { ApiContext } from '../context.ts'
import { campaignApprovalContract } from '../contract/campaign-approval.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { stale } from '../not-found.ts'

export function campaignApprovalRoutes({ db, clock }: ApiContext): BoundRoute[] {
  const read = async () => {
    const { version, value } = await readSetting(db, approvalSetting)
    return { version, above: approvalAbove(value) }
  }
  return implement('campaignApproval', campaignApprovalContract, {
    read,
    change: async call => {
      const { value } = await readSetting(db, approvalSetting)
      const audit = call.audit('campaign_approval.change', 'setting', approvalSetting, {
        before: approvalAbove(value),
        after: call.body.above,
      })
      if (!(await changeSetting(db, approvalSetting, call.ifMatch, call.body, clock.now(), audit)))
        throw stale()
      return await read()
    },
  })
}
