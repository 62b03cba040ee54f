import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/**
 * Gives the codes of messages that never went out back to their pools, in the transaction that skipped or failed them.
 * What was redeemed or has expired stays so.
 */
export async function freeVouchers(db: Db, messageIds: readonly string[], now: Date): Promise<number> {
  if (messageIds.length === 0) return 0
  const { numAffectedRows } = await sql`
    with held as (
      select v.id from message m join voucher_pool p on p.key = m.voucher_pool
      join voucher v on v.pool_id = p.id and v.message_id = m.id
      where m.id = any(${[...messageIds]}::uuid[]) and v.redeemed_at is null
        and m.state || '' in ('skipped', 'failed') and (v.expires_at is null or v.expires_at > ${now}::timestamptz)
      order by v.id for no key update of v
    )
    update voucher v set message_id = null, customer_id = null, given_at = null, expires_at = null
    from held where v.id = held.id`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/** Ids of pools by their keys. */
export async function poolsByKey(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const rows = await db
    .selectFrom('voucher_pool')
    .select(['id', 'key'])
    .where('key', 'in', [...new Set(keys)])
    .execute()
  return new Map(rows.map(row => [row.key, row.id]))
}
