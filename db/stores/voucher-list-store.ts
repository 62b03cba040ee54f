import { type SqlBool, sql } from 'kysely'
import { codeKey, type VoucherState } from '../../engine/vouchers/voucher.ts'
import type { Db } from '../orm.ts'
import { type ListOrder, type ListPage, type ListPart, type Placed, readSorted } from './list-order.ts'
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

export const voucherOrder = {
  id: sql.ref('v.id'),
  keys: { created: 'id', given: { by: sql.ref('v.given_at'), kind: 'moment', nullable: true } },
} as const satisfies ListOrder

/** Codes of a pool, sorted. */
export async function listVouchers(
  db: Db,
  poolId: string,
  filter: VoucherFilter,
  page: ListPage<keyof typeof voucherOrder.keys>,
  now: Date,
): Promise<(VoucherRow & Placed)[]> {
  const conditions = [sql`v.pool_id = ${poolId}::uuid`]
  if (filter.code !== undefined) conditions.push(sql`v.code_key = ${codeKey(filter.code)}`)
  if (filter.customer !== undefined) conditions.push(sql`v.customer_id = ${filter.customer}::uuid`)
  if (filter.state !== undefined) conditions.push(sql`${voucherState(now)} = ${filter.state}`)
  return await readSorted(voucherOrder, page, part =>
    read(db, { ...part, where: sql<SqlBool>`${sql.join([...conditions, part.where], sql` and `)}` }, now),
  )
}

/** The voucher with this code, in whatever pool and however it is written. */
export async function findVoucher(db: Db, code: string, now: Date): Promise<VoucherRow | null> {
  const part = { value: sql<null>`null`, order: sql`v.id`, limit: 1 }
  const [row] = await read(db, { ...part, where: sql<SqlBool>`v.code_key = ${codeKey(code)}` }, now)
  return row ?? null
}

async function read(
  db: Db,
  { value, where, order, limit }: ListPart,
  now: Date,
): Promise<(VoucherRow & Placed)[]> {
  const { rows } = await sql<VoucherRow & Placed>`
    select ${value} as "sortValue", v.id, v.pool_id as "poolId", v.code, ${voucherState(now)} as state, v.message_id as "messageId",
      v.customer_id as "customerId", v.given_at as "givenAt", coalesce(v.expires_at, p.expires_at) as "expiresAt",
      v.redeemed_at as "redeemedAt", v.order_id as "orderId", o.external_id as "orderExternalId",
      v.created_at as "createdAt"
    from voucher v join voucher_pool p on p.id = v.pool_id left join orders o on o.id = v.order_id
    where ${where}
    order by ${order} limit ${limit}`.execute(db)
  return rows
}
