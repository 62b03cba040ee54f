import { sql } from 'kysely'
import type { PermissionState, SaleFacts } from '../../engine/consent/record.ts'
import type { CustomerState } from '../entities/customer.ts'
import type { Db } from '../orm.ts'
import { displayName } from './display-name.ts'

export type CustomerRow = {
  id: string
  version: number
  state: CustomerState
  name: string | null
  externalId: string | null
  email: string | null
  emailKey: string | null
  phone: string | null
  locale: string | null
  timeZone: string | null
  attributes: Record<string, unknown>
  undeclared: Record<string, unknown>
  addressInvalidAt: Date | null
  addressInvalidReason: string | null
  postInvalidAt: Date | null
  postInvalidReason: string | null
  restrictedAt: Date | null
  mergedInto: string | null
  sourceId: string | null
  createdAt: Date
  updatedAt: Date
  lastSeenAt: Date | null
}

export async function readCustomer(db: Db, id: string): Promise<CustomerRow | null> {
  const row = await db
    .selectFrom('customer as c')
    .select([
      'c.id',
      'c.version',
      'c.state',
      displayName('c').as('name'),
      'c.external_id as externalId',
      'c.email',
      'c.email_key as emailKey',
      'c.phone',
      'c.locale',
      'c.time_zone as timeZone',
      'c.attributes',
      'c.undeclared',
      'c.address_invalid_at as addressInvalidAt',
      'c.address_invalid_reason as addressInvalidReason',
      'c.post_invalid_at as postInvalidAt',
      'c.post_invalid_reason as postInvalidReason',
      'c.restricted_at as restrictedAt',
      'c.merged_into as mergedInto',
      'c.source_id as sourceId',
      'c.created_at as createdAt',
      'c.updated_at as updatedAt',
      'c.last_seen_at as lastSeenAt',
    ])
    .where('c.id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function customerExists(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('customer').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

export type StatisticsRow = {
  eventCount: number
  firstEventAt: Date | null
  lastEventAt: Date | null
  orderCount: number
  revenue: string
  firstOrderAt: Date | null
  lastOrderAt: Date | null
}

const noStatistics: StatisticsRow = {
  eventCount: 0,
  firstEventAt: null,
  lastEventAt: null,
  orderCount: 0,
  revenue: '0.00',
  firstOrderAt: null,
  lastOrderAt: null,
}

export async function readStatistics(db: Db, customerId: string): Promise<StatisticsRow> {
  const row = await db
    .selectFrom('customer_statistics')
    .select([
      'event_count as eventCount',
      'first_event_at as firstEventAt',
      'last_event_at as lastEventAt',
      'order_count as orderCount',
      sql<string>`revenue::text`.as('revenue'),
      'first_order_at as firstOrderAt',
      'last_order_at as lastOrderAt',
    ])
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  return row ?? noStatistics
}

export type IdentityRow = { kind: string; value: string; since: Date }

export async function readIdentities(db: Db, customerId: string): Promise<IdentityRow[]> {
  return await db
    .selectFrom('customer_identity')
    .select(['kind', 'value', 'created_at as since'])
    .where('customer_id', '=', customerId)
    .orderBy('created_at')
    .limit(100)
    .execute()
}

export type PermissionRow = {
  purpose: string
  channel: string
  state: PermissionState
  since: Date
  recordId: string
  /** A double opt-in. */
  confirmed: boolean
  /** Given for another e-mail address than the customer has now. */
  otherAddress: boolean
  sale: SaleFacts | null
}

export async function readPermissions(db: Db, customerId: string): Promise<PermissionRow[]> {
  return await db
    .selectFrom('permission as p')
    .innerJoin('customer as c', 'c.id', 'p.customer_id')
    .leftJoin('purpose as x', 'x.key', 'p.purpose')
    .select([
      'p.purpose',
      'p.channel',
      'p.state',
      'p.since',
      'p.record_id as recordId',
      'p.confirmed',
      sql<boolean>`p.address_hash is not null and p.address_hash is distinct from c.email_hash`.as(
        'otherAddress',
      ),
      'p.sale',
    ])
    .where('p.customer_id', '=', customerId)
    .orderBy('x.position')
    .orderBy('p.purpose')
    .orderBy('p.channel')
    .execute()
}

export type OrderRow = {
  id: string
  externalId: string
  state: string
  currency: string
  total: string
  refunded: string
  orderedAt: Date
  lines: { name: string; sku: string | null; quantity: string; unitPrice: string }[]
}

/** The last orders with their lines, in one statement. */
export async function readOrders(db: Db, customerId: string, limit: number): Promise<OrderRow[]> {
  const { rows } = await sql<OrderRow>`
    select o.id, o.external_id as "externalId", o.state, o.currency, o.total::text as total,
      o.refunded::text as refunded, o.ordered_at as "orderedAt",
      coalesce((
        select jsonb_agg(jsonb_build_object('name', l.name, 'sku', l.sku, 'quantity', trim_scale(l.quantity)::text,
          'unitPrice', l.unit_price::text) order by l.position)
        from order_line l where l.order_id = o.id and l.position < 100), '[]'::jsonb) as lines
    from orders o where o.customer_id = ${customerId}::uuid
    order by o.ordered_at desc, o.id desc limit ${limit}`.execute(db)
  return rows
}
