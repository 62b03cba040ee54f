import type { Db } from '../../db/orm.ts'
import { type MergeDone, type MergeOrder, mergeCustomers } from '../../db/stores/customer-merge-store.ts'
import { newId } from '../../engine/shared/id.ts'
import { testSuppressionKey } from '../support/worker-context.ts'

/** Merges by the versions as they are now. */
export async function merge(
  db: Db,
  into: string,
  from: readonly string[],
  now: Date,
  more: Partial<MergeOrder> = {},
): Promise<MergeDone> {
  const rows = await db
    .selectFrom('customer')
    .select(['id', 'version'])
    .where('id', 'in', [into, ...from])
    .execute()
  const versions = Object.fromEntries(rows.map(row => [row.id, row.version]))
  return await mergeCustomers(
    db,
    { into, from, versions, values: {}, ...more },
    {
      now,
      suppressionKey: testSuppressionKey,
      timeZone: 'Europe/Berlin',
      actor: 'user:test',
      audit: (customerId, detail) => ({
        id: newId(now),
        at: now,
        actor: 'user:test',
        requestId: 'test',
        action: 'customer.merge',
        entity: 'customer',
        entityId: customerId,
        detail,
      }),
    },
  )
}
