import { sql } from 'kysely'
import type { TransferReason } from '../../engine/privacy/transfer.ts'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { displayName } from './display-name.ts'
import { inTransaction } from './transaction.ts'

export type TransferVerdict = { customerId: string; name: string | null; reason: TransferReason | null }

/**
 * For each customer whether a recipient may be given their data, and else why not. A processor acts for us
 * (GDPR Art. 28) and needs no notice of its own; a third party may get nothing of whoever was not told before
 * (Art. 13(1)(e), 14), and heeds objection and, where the policy asks for it, consent to sharing. Who was known before
 * they came into this database (an older order, a history that was imported) was not told when it was collected.
 */
export async function judgeTransfer(
  db: Db,
  recipientId: string,
  customerIds: readonly string[],
  now: Date,
): Promise<TransferVerdict[]> {
  const { rows } = await sql<TransferVerdict>`
    select x.id as "customerId", ${displayName('c')} as name,
      case
        when c.id is null or c.state in ('merged', 'erased') then 'unknown_customer'
        when c.state <> 'customer' then 'visitor'
        when c.restricted_at is not null then 'restricted'
        when r.kind = 'third_party' then case
          when perm.state in ('withdrawn', 'objected') then 'refused'
          when not coalesce(p.bases -> 'data', '[]'::jsonb) ? 'legitimate_interest'
            and not (coalesce(perm.state = 'granted', false)
              and (p.bases -> 'data' ? 'consent' or (p.bases -> 'data' ? 'double_opt_in' and perm.confirmed)))
            then 'no_consent'
          when coalesce(r.notice, 'null'::jsonb) = 'null'::jsonb then 'not_told'
          when coalesce(least(c.created_at, s.first_event_at, s.first_order_at) >= r.notice_since, false) or told.version = r.notice_version then null
          when told.version is not null then 'told_other_wording'
          else 'not_told'
        end
      end as reason
    from unnest(${[...new Set(customerIds)]}::uuid[]) as x(id)
    join recipient r on r.id = ${recipientId}::uuid
    left join customer c on c.id = x.id
    left join customer_statistics s on s.customer_id = c.id
    left join purpose p on p.key = 'sharing'
    left join permission perm on perm.customer_id = c.id and perm.purpose = 'sharing' and perm.channel = 'data'
    left join lateral (
      select max(n.notice_version) as version from notice_given n
      where n.customer_id = c.id and n.recipient_id = r.id and n.given_at <= ${now}::timestamptz) told on true
    order by x.id`.execute(db)
  return rows
}

/** Attributes that are contact data and postal address: categories of their own, which a recipient may not be meant to get. */
const ownColumns = [
  ...['salutation', 'title', 'firstName', 'lastName', 'company'],
  ...['street', 'postalCode', 'city', 'country'],
]

export type TransferRow = {
  customerId: string
  firstName: string | null
  lastName: string | null
  email: string | null
  phone: string | null
  street: string | null
  postalCode: string | null
  city: string | null
  country: string | null
  attributes: Record<string, unknown>
  orderCount: number
  revenue: string
  lastOrderAt: Date | null
}

/**
 * Reads what a transfer hands out and records each disclosure with it, in one transaction. The customers are locked
 * and judged again first, so that nobody who refused a moment ago is among them.
 */
export async function takeTransfer(
  db: Db,
  transfer: {
    id: string
    recipientId: string
    customerIds: readonly string[]
    dataCategories: readonly string[]
    actor: string
  },
  now: Date,
  audit: AuditLine,
): Promise<{ blocked: TransferVerdict[]; rows: TransferRow[] }> {
  return await inTransaction(db, async trx => {
    const ids = [...new Set(transfer.customerIds)]
    await sql`select id from customer where id = any(${ids}::uuid[]) order by id for no key update`.execute(
      trx,
    )
    const blocked = (await judgeTransfer(trx, transfer.recipientId, ids, now)).filter(
      row => row.reason !== null,
    )
    if (blocked.length > 0) return { blocked, rows: [] }
    const { rows } = await sql<TransferRow>`
      select c.id as "customerId", c.attributes ->> 'firstName' as "firstName", c.attributes ->> 'lastName' as "lastName",
        c.email, c.phone, c.attributes ->> 'street' as street, c.attributes ->> 'postalCode' as "postalCode",
        c.attributes ->> 'city' as city, c.attributes ->> 'country' as country,
        c.attributes - ${[...ownColumns]}::text[] as attributes,
        coalesce(s.order_count, 0) as "orderCount", coalesce(s.revenue, 0)::text as revenue, s.last_order_at as "lastOrderAt"
      from customer c left join customer_statistics s on s.customer_id = c.id
      where c.id = any(${ids}::uuid[]) order by c.id`.execute(trx)
    await sql`
      insert into disclosure (id, recipient_id, customer_id, at, transfer_id, data_categories, actor)
      select x.id, ${transfer.recipientId}::uuid, x.customer_id, ${now}::timestamptz, ${transfer.id}::uuid,
        ${JSON.stringify(transfer.dataCategories)}::jsonb, ${transfer.actor}
      from unnest(${ids.map(() => newId(now))}::uuid[], ${ids}::uuid[]) as x(id, customer_id)`.execute(trx)
    await writeAudit(trx, audit)
    return { blocked: [], rows }
  })
}

/** Records that customers were told of a recipient, in its present wording; those who are gone are left out. */
export async function recordNotices(
  db: Db,
  notice: {
    recipientId: string
    customerIds: readonly string[]
    givenAt: Date
    origin: string
    actor: string
  },
  now: Date,
  audit: AuditLine,
): Promise<number> {
  return await inTransaction(db, async trx => {
    const ids = [...new Set(notice.customerIds)]
    const { numAffectedRows } = await sql`
      insert into notice_given (id, recipient_id, customer_id, given_at, notice_version, origin, actor)
      select x.id, r.id, c.id, ${notice.givenAt}::timestamptz, r.notice_version, ${notice.origin}, ${notice.actor}
      from unnest(${ids.map(() => newId(now))}::uuid[], ${ids}::uuid[]) as x(id, customer_id)
      join customer c on c.id = x.customer_id and c.state not in ('merged', 'erased')
      join recipient r on r.id = ${notice.recipientId}::uuid`.execute(trx)
    await writeAudit(trx, audit)
    return Number(numAffectedRows ?? 0)
  })
}

export type DisclosureRow = {
  id: string
  customerId: string
  at: Date
  transferId: string
  dataCategories: string[]
  actor: string
}

export async function listDisclosures(
  db: Db,
  recipientId: string,
  page: { limit: number; before: string | null },
): Promise<DisclosureRow[]> {
  let query = db
    .selectFrom('disclosure')
    .select([
      'id',
      'customer_id as customerId',
      'at',
      'transfer_id as transferId',
      'data_categories as dataCategories',
      'actor',
    ])
    .where('recipient_id', '=', recipientId)
    .orderBy('id', 'desc')
    .limit(page.limit)
  if (page.before) query = query.where('id', '<', page.before)
  return await query.execute()
}
