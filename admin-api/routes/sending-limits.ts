import { writeAudit } from '../../db/stores/audit-store.ts'
import { releaseLimited } from '../../db/stores/limit-store.ts'
import { readSetting, swapSetting } from '../../db/stores/setting-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { noLimits, sendingLimitsOf, sendingLimitsSetting } from '../../engine/messages/limits.ts'
import type { ApiContext } from '../context.ts'
import { sendingLimitsContract } from '../contract/sending-limits.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { stale } from '../not-found.ts'

/** After this time, in milliseconds, every worker knows of a change (workers/sending-limits.ts), and a margin. */
const knownAfterMs = 11_000

export function sendingLimitsRoutes({ db, clock }: ApiContext): BoundRoute[] {
  const read = async () => {
    const { version, value } = await readSetting(db, sendingLimitsSetting)
    return { version, ...(sendingLimitsOf(value) ?? noLimits) }
  }
  return implement('sendingLimits', sendingLimitsContract, {
    read,
    change: async call => {
      const { value } = await readSetting(db, sendingLimitsSetting)
      const detail = { before: value ?? noLimits, after: call.body }
      const audit = call.audit('sending_limits.change', 'setting', sendingLimitsSetting, detail)
      const now = clock.now()
      await inTransaction(db, async trx => {
        if (!(await swapSetting(trx, sendingLimitsSetting, call.ifMatch, call.body, now))) throw stale()
        // What waits for limits that hold no more must not go on waiting.
        await releaseLimited(trx, new Date(now.getTime() + knownAfterMs), now)
        await writeAudit(trx, audit)
      })
      return await read()
    },
  })
}
