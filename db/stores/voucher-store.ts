import { sql } from 'kysely'
import { codeKey } from '../../engine/vouchers/voucher.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { inTransaction } from './transaction.ts'

export type VoucherWish = { messageId: string; customerId: string }

export type VoucherGiven = { messageId: string; voucherId: string; code: string; expiresAt: Date | null }

export type Taken = {
  /** By message; one that got a code before has the same again. */
  given: Map<string, VoucherGiven>
  /** Messages that got none: the pool is empty, or its time is over. */
  exhausted: string[]
}

const uniqueViolation = '23505'

/**
 * Gives one code of a pool to each message, in one statement. A message asked for again gets the code it has; a
 * code never goes to two. Those who take at the same time pass over each other's codes instead of waiting. The
 * caller holds the locks of the customers, where it has any (customers come first).
 */
export async function takeVouchers(
  db: Db,
  poolId: string,
  wishes: readonly VoucherWish[],
  now: Date,
): Promise<Taken> {
  const wanted = new Map(wishes.map(wish => [wish.messageId, wish]))
  if (wanted.size === 0) return { given: new Map(), exhausted: [] }
  const rows = await inTransaction(db, trx => takeBehindSavepoint(trx, poolId, [...wanted.values()], now))
  const given = new Map(rows.map(row => [row.messageId, row]))
  return { given, exhausted: [...wanted.keys()].filter(id => !given.has(id)) }
}

/**
 * Two who ask for the same message at the same time both find that it has no code yet; the unique index lets one
 * through, and the other looks again, and finds it.
 */
async function takeBehindSavepoint(
  db: Db,
  poolId: string,
  wishes: readonly VoucherWish[],
  now: Date,
): Promise<VoucherGiven[]> {
  for (let tries = 1; ; tries += 1) {
    await sql`savepoint take_vouchers`.execute(db)
    try {
      const rows = await take(db, poolId, wishes, now)
      await sql`release savepoint take_vouchers`.execute(db)
      return rows
    } catch (error) {
      await sql`rollback to savepoint take_vouchers`.execute(db)
      if ((error as { code?: unknown }).code !== uniqueViolation || tries >= 5) throw error
    }
  }
}

async function take(
  db: Db,
  poolId: string,
  wishes: readonly VoucherWish[],
  now: Date,
): Promise<VoucherGiven[]> {
  const { rows } = await sql<VoucherGiven>`
    with pool as (
      select id, valid_days, expires_at from voucher_pool
      where id = ${poolId}::uuid and (expires_at is null or expires_at > ${now}::timestamptz)
      -- Nobody removes the pool meanwhile, for having given no code yet.
      for key share
    ), wish as (
      select message_id, customer_id from unnest(${wishes.map(wish => wish.messageId)}::uuid[],
        ${wishes.map(wish => wish.customerId)}::uuid[]) as w(message_id, customer_id)
    ), had as (
      select v.message_id, v.id, v.code, v.expires_at from voucher v join wish w on w.message_id = v.message_id
      where v.pool_id = ${poolId}::uuid
    ), need as (
      select w.*, row_number() over (order by w.message_id) as place from wish w
      where not exists (select from had where had.message_id = w.message_id)
    ), free as (
      select v.id from voucher v
      where v.pool_id = (select id from pool) and v.given_at is null
        and (v.expires_at is null or v.expires_at > ${now}::timestamptz)
      order by v.id limit (select count(*) from need)
      for no key update skip locked
    ), placed as (
      select id, row_number() over (order by id) as place from free
    ), given as (
      update voucher v set message_id = n.message_id, customer_id = n.customer_id, given_at = ${now}::timestamptz,
        expires_at = least(v.expires_at, p.expires_at, ${now}::timestamptz + p.valid_days * interval '1 day')
      from placed join need n using (place) cross join pool p
      where v.id = placed.id
      returning v.message_id, v.id, v.code, v.expires_at
    )
    select message_id as "messageId", id as "voucherId", code, expires_at as "expiresAt"
    from (select * from given union all select * from had) all_of_them`.execute(db)
  return rows
}

/**
 * Frees the codes of messages that never went out (skipped or failed), of those named or of the whole pool. What
 * was redeemed or has expired stays so, and what may still be sent too. Returns how many.
 */
export async function releaseVouchers(
  db: Db,
  poolId: string,
  ids: readonly string[] | null,
  now: Date,
  audit: (count: number) => AuditLine,
): Promise<number> {
  return await inTransaction(db, async trx => {
    const { numAffectedRows } = await sql`
      with held as (
        select v.id from voucher v join message m on m.id = v.message_id
        where v.pool_id = ${poolId}::uuid and v.redeemed_at is null and m.state in ('skipped', 'failed')
          and (v.expires_at is null or v.expires_at > ${now}::timestamptz)
          and (${ids === null} or v.id = any(${[...(ids ?? [])]}::uuid[]))
        -- The messages too: one that is sent after all must not keep a code that goes to another.
        order by v.id for no key update of v, m
      )
      update voucher v set message_id = null, customer_id = null, given_at = null, expires_at = null
      from held where v.id = held.id`.execute(trx)
    const count = Number(numAffectedRows ?? 0n)
    await writeAudit(trx, audit(count))
    return count
  })
}

/** Lets codes expire now: those named, or all that are free. What was redeemed stays. Returns how many. */
export async function expireVouchers(
  db: Db,
  poolId: string,
  ids: readonly string[] | 'free',
  now: Date,
  audit: (count: number) => AuditLine,
): Promise<number> {
  return await inTransaction(db, async trx => {
    const those = ids === 'free' ? sql`given_at is null` : sql`id = any(${[...ids]}::uuid[])`
    const { numAffectedRows } = await sql`
      with chosen as (
        select id from voucher
        where pool_id = ${poolId}::uuid and redeemed_at is null and ${those}
          and (expires_at is null or expires_at > ${now}::timestamptz)
        order by id for no key update
      )
      update voucher v set expires_at = ${now}::timestamptz from chosen where v.id = chosen.id`.execute(trx)
    const count = Number(numAffectedRows ?? 0n)
    await writeAudit(trx, audit(count))
    return count
  })
}

export type Redemption = { code: string; orderId: string; at: Date }

/**
 * Marks codes that orders were paid with as redeemed, each once: by the first order that names it. A code nobody was
 * given counts too, and is not given to anybody after that. Unknown codes are none of ours.
 */
export async function redeemVouchers(db: Db, redemptions: readonly Redemption[]): Promise<void> {
  const rows = redemptions
    .map(({ code, orderId, at }) => ({ key: codeKey(code), orderId, at }))
    .filter(row => row.key !== '')
  if (rows.length === 0) return
  await sql`
    with used as (
      select distinct on (r.key) r.key, r."orderId", r.at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(key text, "orderId" uuid, at timestamptz)
      order by r.key, r.at, r."orderId"
    ), chosen as (
      select v.id, u."orderId", u.at from voucher v join used u on u.key = v.code_key
      where v.redeemed_at is null
      order by v.id for no key update of v
    )
    update voucher v set redeemed_at = c.at, order_id = c."orderId", given_at = coalesce(v.given_at, c.at)
    from chosen c where v.id = c.id`.execute(db)
}
