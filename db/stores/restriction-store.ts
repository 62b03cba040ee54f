import { sql } from 'kysely'
import { newId } from '../../engine/shared/id.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { Db } from '../orm.ts'
import { writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { queueOutboundNotices } from './outbound-notice-store.ts'
import { inTransaction } from './transaction.ts'

export type RestrictionBy = {
  actor: string
  requestId: string | null
  now: Date
  caseId?: string | null
  /** Why; stands in the customer's log. */
  reason?: string
}

/**
 * Restricts the processing of a customer's data, or lifts that (GDPR Art. 18): kept, but not used; the gate sees to it.
 * Doing it twice changes nothing. Recipients are told (Art. 19). Returns since when it is restricted, or null.
 * @throws Problem `not_found`, `customer_gone`.
 */
export async function setRestriction(
  db: Db,
  customerId: string,
  restricted: boolean,
  by: RestrictionBy,
): Promise<{ customerId: string; restrictedAt: Date | null }> {
  const { actor, requestId, now, reason, caseId } = by
  return await inTransaction(db, async trx => {
    const { rows } = await sql<{ state: string; restricted_at: Date | null }>`
      select state, restricted_at from customer where id = ${customerId}::uuid for no key update`.execute(trx)
    const [current] = rows
    if (!current) throw new Problem('not_found', 'There is no such customer.', { status: 404 })
    if (current.state === 'merged' || current.state === 'erased')
      throw new Problem('customer_gone', 'This customer was merged into another, or erased.', { status: 409 })
    if ((current.restricted_at !== null) === restricted)
      return { customerId, restrictedAt: current.restricted_at }
    const restrictedAt = restricted ? now : null
    await trx
      .updateTable('customer')
      .set({ restricted_at: restrictedAt, version: sql<number>`version + 1`, updated_at: now })
      .where('id', '=', customerId)
      .execute()
    const step = restricted ? 'restricted' : 'unrestricted'
    await trx
      .insertInto('interaction')
      .values({
        id: newId(now),
        customer_id: customerId,
        at: now,
        channel: 'case',
        direction: 'in' as const,
        kind: 'privacy' as const,
        actor,
        detail: jsonb({
          right: 'restriction',
          step,
          ...(caseId ? { caseId } : {}),
          ...(reason ? { reason } : {}),
        }),
      })
      .execute()
    await queueOutboundNotices(trx, [customerId], step, caseId ?? null, now)
    await writeAudit(trx, {
      id: newId(now),
      at: now,
      actor,
      requestId,
      action: restricted ? 'customer.restrict' : 'customer.unrestrict',
      entity: 'customer',
      entityId: customerId,
      detail: caseId ? { caseId } : null,
    })
    return { customerId, restrictedAt }
  })
}
