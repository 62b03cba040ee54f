import { type RawBuilder, sql } from 'kysely'
import { codeKey, type VoucherState } from '../../engine/vouchers/voucher.ts'
import type { Db } from '../orm.ts'
import { voucherState } from './voucher-pool-store.ts'

export type VoucherRow = {
  id: string
  poolId: string
  code: string
  state: VoucherState
  messageId: string | null
  customerId: string | null
  givenAt: Date | null
  expiresAt: Date | null
  redeemedAt: Date | null
  orderId: string | null
  orderExternalId: string | null
  createdAt: Date
}

export type VoucherFilter = {
  state?: VoucherState | undefined
  code?: string | undefined
  customer?: string | undefined
}

/** Codes of a pool, the newest first; `before` is the id of the last one already seen. */
export async function listVouchers(
  db: Db,
  poolId: string,
  filter: VoucherFilter,
  page: { limit: number; before: string | null },
  now: Date,
): Promise<VoucherRow[]> {
  const conditions = [sql`v.pool_id = ${poolId}::uuid`]
  if (page.before !== null) conditions.push(sql`v.id < ${page.before}::uuid`)
  if (filter.code !== undefined) conditions.push(sql`v.code_key = ${codeKey(filter.code)}`)
  if (filter.customer !== undefined) conditions.push(sql`v.customer_id = ${filter.customer}::uuid`)
  if (filter.state !== undefined) conditions.push(sql`${voucherState(now)} = ${filter.state}`)
  return await read(db, conditions, page.limit, now)
}

/** The voucher with this code, in whatever pool and however it is written. */
export async function findVoucher(db: Db, code: string, now: Date): Promise<VoucherRow | null> {
  const [row] = await read(db, [sql`v.code_key = ${codeKey(code)}`], 1, now)
  return row ?? null
}

async function read(
  db: Db,
  conditions: RawBuilder<unknown>[],
  limit: number,
  now: Date,
): Promise<VoucherRow[]> {
  const { rows } = await sql<VoucherRow>`
    select v.id, v.pool_id as "poolId", v.code, ${voucherState(now)} as state, v.message_id as "messageId",
      v.customer_id as "customerId", v.given_at as "givenAt", coalesce(v.expires_at, p.expires_at) as "expiresAt",
      v.redeemed_at as "redeemedAt", v.order_id as "orderId", o.external_id as "orderExternalId",
      v.created_at as "createdAt"
    from voucher v join voucher_pool p on p.id = v.pool_id left join orders o on o.id = v.order_id
    where ${sql.join(conditions, sql` and `)}
    order by v.id desc limit ${limit}`.execute(db)
  return rows
}
