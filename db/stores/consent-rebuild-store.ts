import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { customersOfLedger, derivePermissions, differingPermissions } from './consent-derive-store.ts'
import { inTransaction } from './transaction.ts'

/** Customers looked at together; only those of a page in which something differs are locked, and for moments. */
const pageSize = 200

/**
 * Compares every permission with what the ledger says, and with `repair` derives those anew that differ: each page
 * in a transaction of its own, in any order with whatever else goes on.
 */
export async function rebuildPermissions(
  db: Db,
  options: { repair: boolean; onProgress?: (customers: number) => void; stopping?: () => boolean },
): Promise<{ customers: number; differing: number; stopped: boolean }> {
  let [customers, differing] = [0, 0]
  for (let after: string | null = null; ; ) {
    if (options.stopping?.()) return { customers, differing, stopped: true }
    const page: string[] = await customersOfLedger(db, after, pageSize)
    const found = page.length === 0 ? 0 : await differingPermissions(db, page)
    customers += page.length
    if (found > 0)
      differing += await underLocks(db, page, options.repair ? derivePermissions : differingPermissions)
    options.onProgress?.(customers)
    if (page.length < pageSize) return { customers, differing, stopped: false }
    after = page.at(-1) ?? null
  }
}

/** Under the locks a permission may turn out to have changed rightly since it was compared. */
async function underLocks(
  db: Db,
  customers: string[],
  work: (db: Db, customers: string[]) => Promise<number>,
): Promise<number> {
  return await inTransaction(db, async trx => {
    await sql`select id from customer where id = any(${customers}::uuid[]) order by id for no key update`.execute(
      trx,
    )
    return await work(trx, customers)
  })
}
