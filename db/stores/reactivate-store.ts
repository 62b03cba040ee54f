import { sql } from 'kysely'
import { reactivatable, suppressionScopes } from '../../engine/consent/suppression.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { liftMarks } from './address-mark-store.ts'
import type { AuditLine } from './audit-store.ts'
import { writeAudit } from './audit-store.ts'
import { type ForeignKey, hashesOf } from './foreign-suppression-store.ts'
import { jsonb } from './json.ts'
import { type SuppressionRow, suppressionsOfHash } from './suppression-read-store.ts'
import { liftSuppressionsOf } from './suppression-store.ts'
import { inTransaction } from './transaction.ts'

export type Reactivation =
  | { result: 'done'; cleared: boolean; lifted: string[]; standing: SuppressionRow[] }
  /** Other entries stand: somebody's will, which support cannot undo. Nothing was changed. */
  | { result: 'stands'; standing: SuppressionRow[] }
  | { result: 'nothing_to_do' | 'no_address' | 'gone' | 'not_found' }

/**
 * Uses an e-mail address again after a wrong bounce, for everybody who has it: takes back that it does not exist, and
 * lifts what was suppressed for a bounce, nothing else. Where another entry shuts the address altogether it stays shut.
 */
export async function reactivateAddress(
  db: Db,
  customerId: string,
  by: { actor: string; reason: string; suppressionKey: Buffer; foreign: readonly ForeignKey[] },
  now: Date,
  audit: (detail: Record<string, unknown>) => AuditLine,
): Promise<Reactivation> {
  return await inTransaction(db, async trx => {
    const customer = await trx
      .selectFrom('customer')
      .select(['state', 'email_key'])
      .where('id', '=', customerId)
      .executeTakeFirst()
    if (!customer) return { result: 'not_found' }
    if (customer.state === 'merged' || customer.state === 'erased') return { result: 'gone' }
    if (customer.email_key === null) return { result: 'no_address' }
    const { rows: bearers } = await sql<{ id: string; invalid: boolean }>`
      select id, address_invalid_at is not null as invalid from customer
      where email_key = ${customer.email_key} and state not in ('merged', 'erased')
      order by id for no key update`.execute(trx)
    const hashes = hashesOf(by.suppressionKey, by.foreign, 'email', customer.email_key)
    const entries = await suppressionsOfHash(trx, 'email', hashes)
    const standing = entries.filter(entry => entry.reason !== reactivatable)
    const invalid = bearers.filter(bearer => bearer.invalid).map(bearer => bearer.id)
    if (standing.some(entry => entry.scope === 'all')) return { result: 'stands', standing }
    if (invalid.length === 0 && standing.length === entries.length)
      return standing.length > 0 ? { result: 'stands', standing } : { result: 'nothing_to_do' }
    await sql`
      update customer set address_invalid_at = null, address_invalid_reason = null, version = version + 1,
        updated_at = ${now}
      where id = any(${invalid}::uuid[])`.execute(trx)
    await liftMarks(trx, hashes, by.actor, now)
    const only = { reasons: [reactivatable], scopes: suppressionScopes }
    const lifted = await liftSuppressionsOf(trx, { channel: 'email', hashes }, only, by, now)
    const concerned = [...new Set([customerId, ...invalid])]
    await trx
      .insertInto('interaction')
      .values(
        concerned.map(id => ({
          id: newId(now),
          customer_id: id,
          at: now,
          channel: 'email',
          direction: 'in' as const,
          kind: 'note' as const,
          actor: by.actor,
          detail: jsonb({ reactivated: true, text: by.reason, cleared: invalid.includes(id), lifted }),
        })),
      )
      .execute()
    await writeAudit(trx, audit({ customers: concerned, cleared: invalid.length, lifted }))
    return { result: 'done', cleared: invalid.length > 0, lifted, standing }
  })
}
