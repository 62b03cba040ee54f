import { makeCode } from '../../engine/vouchers/pattern.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { inTransaction } from './transaction.ts'
import { addCodes } from './voucher-pool-store.ts'

const lotSize = 5_000

/**
 * Makes so many codes of a pattern that was checked (engine/vouchers/pattern.ts), all or none. One that is there
 * already is made anew; with a pattern that is long enough that hardly ever happens.
 */
export async function generateCodes(
  db: Db,
  poolId: string,
  wish: { pattern: string; count: number },
  now: Date,
  audit: AuditLine,
): Promise<number> {
  return await inTransaction(db, async trx => {
    let added = 0
    while (added < wish.count) {
      const codes = Array.from({ length: Math.min(lotSize, wish.count - added) }, () =>
        makeCode(wish.pattern),
      )
      added += (await addCodes(trx, poolId, codes, now)).size
    }
    await writeAudit(trx, audit)
    return added
  })
}
