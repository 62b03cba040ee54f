import { sql } from 'kysely'
import { newId } from '../../engine/shared/id.ts'
import type { Text } from '../../engine/shared/text.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { campaignsOfPool } from './campaign-use-store.ts'
import { jsonb } from './json.ts'
import { lockUses } from './segment-sync-store.ts'
import { inTransaction } from './transaction.ts'

export type PoolSettings = {
  name: string
  worth: Text | null
  validDays: number | null
  expiresAt: Date | null
  warnBelow: number
}

export type PoolCounts = { total: number; free: number; given: number; redeemed: number; expired: number }

export type PoolRow = PoolSettings & {
  id: string
  key: string
  version: number
  counts: PoolCounts
  /** Fewer free codes than the owner wants to be warned at. */
  low: boolean
  createdAt: Date
  updatedAt: Date
}

/** State of a voucher `v` of pool `p` at a moment; a free code is good no longer than its pool. */
export function voucherState(now: Date) {
  return sql<'free' | 'given' | 'redeemed' | 'expired'>`case
    when v.redeemed_at is not null then 'redeemed'
    when v.expires_at <= ${now}::timestamptz or (v.given_at is null and p.expires_at <= ${now}::timestamptz) then 'expired'
    when v.given_at is not null then 'given'
    else 'free' end`
}

/** All pools, or one, by name, with the codes counted. */
export async function listPools(db: Db, now: Date, id: string | null = null): Promise<PoolRow[]> {
  const { rows } = await sql<Omit<PoolRow, 'counts' | 'low'> & PoolCounts>`
    select p.id, p.version, p.key, p.name, p.worth, p.valid_days as "validDays", p.expires_at as "expiresAt",
      p.warn_below as "warnBelow", p.created_at as "createdAt", p.updated_at as "updatedAt",
      coalesce(n.total, 0)::int as total, coalesce(n.free, 0)::int as free, coalesce(n.given, 0)::int as given,
      coalesce(n.redeemed, 0)::int as redeemed, coalesce(n.expired, 0)::int as expired
    from voucher_pool p
    left join lateral (
      select count(*) as total, count(*) filter (where s.state = 'free') as free,
        count(*) filter (where s.state = 'given') as given, count(*) filter (where s.state = 'redeemed') as redeemed,
        count(*) filter (where s.state = 'expired') as expired
      from (select ${voucherState(now)} as state from voucher v where v.pool_id = p.id) s
    ) n on true
    where ${id}::uuid is null or p.id = ${id}::uuid
    order by p.name, p.id
    limit 500`.execute(db)
  return rows.map(({ total, free, given, redeemed, expired, ...pool }) => ({
    ...pool,
    counts: { total, free, given, redeemed, expired },
    low: free < pool.warnBelow,
  }))
}

export async function createPool(
  db: Db,
  pool: PoolSettings & { key: string },
  now: Date,
  audit: (id: string) => AuditLine,
): Promise<string | 'exists'> {
  return await inTransaction(db, async trx => {
    const id = newId(now)
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('voucher_pool')
      .values({
        id,
        key: pool.key,
        name: pool.name,
        worth: pool.worth === null ? null : jsonb(pool.worth),
        valid_days: pool.validDays,
        expires_at: pool.expiresAt,
        warn_below: pool.warnBelow,
        created_at: now,
        updated_at: now,
      })
      .onConflict(conflict => conflict.column('key').doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) return 'exists'
    await writeAudit(trx, audit(id))
    return id
  })
}

export type PoolChange = { [Key in keyof PoolSettings]?: PoolSettings[Key] | undefined }

/**
 * Changes a pool made from `version`; null removes it with its codes, unless one was given or redeemed, or a campaign that
 * was launched takes them.
 */
export async function changePool(
  db: Db,
  id: string,
  version: number,
  change: PoolChange | null,
  now: Date,
  audit: AuditLine,
): Promise<'changed' | 'not_found' | 'stale' | 'in_use' | 'in_campaign'> {
  return await inTransaction(db, async trx => {
    if (change === null) await lockUses(trx)
    const row = await trx
      .selectFrom('voucher_pool')
      .select('version')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) return 'not_found'
    if (row.version !== version) return 'stale'
    if (change === null) {
      const { rows } = await sql`
        select 1 from voucher where pool_id = ${id}::uuid and given_at is not null limit 1`.execute(trx)
      if (rows.length > 0) return 'in_use'
      if ((await campaignsOfPool(trx, id)).length > 0) return 'in_campaign'
      await trx.deleteFrom('voucher_pool').where('id', '=', id).execute()
    } else {
      const { name, worth, validDays, expiresAt, warnBelow } = change
      await trx
        .updateTable('voucher_pool')
        .set({
          version: version + 1,
          updated_at: now,
          ...(name === undefined ? {} : { name }),
          ...(worth === undefined ? {} : { worth: worth === null ? null : jsonb(worth) }),
          ...(validDays === undefined ? {} : { valid_days: validDays }),
          ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
          ...(warnBelow === undefined ? {} : { warn_below: warnBelow }),
        })
        .where('id', '=', id)
        .execute()
    }
    await writeAudit(trx, audit)
    return 'changed'
  })
}

/**
 * Adds codes; one that is in any pool already is left out. Returns the keys that were added. Put the lots of one
 * upload in one transaction, or not: each code stands for itself.
 */
export async function addCodes(
  db: Db,
  poolId: string,
  codes: readonly { code: string; key: string }[],
  now: Date,
): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  // In one order, so that two uploads of the same list wait for one another and never in a ring.
  const rows = [...new Map(codes.map(code => [code.key, code])).values()]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ code, key }) => ({ i: newId(now), c: code, k: key }))
  const { rows: added } = await sql<{ key: string }>`
    insert into voucher (id, pool_id, code, code_key, created_at)
    select i, ${poolId}::uuid, c, k, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(i uuid, c text, k text)
    on conflict (code_key) do nothing
    returning code_key as key`.execute(db)
  return new Set(added.map(row => row.key))
}
