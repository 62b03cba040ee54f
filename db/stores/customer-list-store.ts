import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { CustomerState } from '../entities/customer.ts'
import type { Db } from '../orm.ts'
import { displayName } from './display-name.ts'
import { type ListOrder, type ListPage, type Placed, readSorted } from './list-order.ts'

export type ListedCustomer = {
  id: string
  state: CustomerState
  name: string | null
  email: string | null
  externalId: string | null
  locale: string | null
  createdAt: Date
  lastSeenAt: Date | null
  orderCount: number
  revenue: string
  lastOrderAt: Date | null
}

/** To the letter what the index `customer_by_name` holds; the same name as `displayName`, without what no index may hold. */
const sortName = sql`left(lower(coalesce(nullif(btrim(coalesce(c.attributes ->> 'firstName', '') || ' '
  || coalesce(c.attributes ->> 'lastName', '')), ''), c.email, c.external_id)), 80)`
const beside = sql.ref('s.customer_id')

/** When somebody was seen last is no key: an index on it would have to be written with every event. */
export const customerOrder = {
  id: sql.ref('c.id'),
  keys: {
    created: 'id',
    name: { by: sortName, kind: 'text', nullable: true },
    orders: { by: sql.ref('s.order_count'), kind: 'int', nullable: true, id: beside },
    revenue: { by: sql.ref('s.revenue'), kind: 'numeric', nullable: true, id: beside },
    lastOrder: { by: sql.ref('s.last_order_at'), kind: 'moment', nullable: true, id: beside },
  },
} as const satisfies ListOrder
export type CustomerSort = keyof typeof customerOrder.keys

export type CustomerFilter = {
  state: 'customer' | 'visitor'
  q: string
  /** Without those whose processing is restricted. */
  unrestricted?: boolean
}

/**
 * Customers or visitors, sorted. `q` matches name, e-mail address and external id (each word somewhere), an order number
 * or another id of theirs (as a whole).
 */
export async function listCustomers(
  db: Db,
  filter: CustomerFilter,
  page: ListPage<CustomerSort>,
): Promise<(ListedCustomer & Placed)[]> {
  let query = db
    .selectFrom('customer as c')
    .leftJoin('customer_statistics as s', 's.customer_id', 'c.id')
    .select([
      'c.id',
      'c.state',
      displayName('c').as('name'),
      'c.email',
      'c.external_id as externalId',
      'c.locale',
      'c.created_at as createdAt',
      'c.last_seen_at as lastSeenAt',
      sql<number>`coalesce(s.order_count, 0)`.as('orderCount'),
      sql<string>`coalesce(s.revenue, 0)::text`.as('revenue'),
      's.last_order_at as lastOrderAt',
    ])
    .where('c.state', '=', filter.state)
  if (filter.unrestricted) query = query.where('c.restricted_at', 'is', null)
  const q = filter.q.trim()
  if (q !== '') query = query.where(await matches(db, q, filter, page))
  return await readSorted(customerOrder, page, ({ value, where, order, limit }) =>
    query.select(value.as('sortValue')).where(where).orderBy(order).limit(limit).execute(),
  )
}

/** Matches of a text up to which they are all gathered and then sorted. */
const fewMatches = 2_000

/**
 * A union of index look-ups: one `or` over three tables would read every customer. In the order of ids the first by text are
 * cut to a page before they are joined, so that a word which half of all customers share costs a page too. In any other
 * order few matches are gathered; of many it is quicker to walk the index of the sort key and look at each.
 */
async function matches(
  db: Db,
  q: string,
  { state, unrestricted }: CustomerFilter,
  page: ListPage<CustomerSort>,
): Promise<RawBuilder<SqlBool>> {
  const words = q.toLowerCase().split(/\s+/).slice(0, 8)
  const likes = sql.join(
    words.map(word => sql<SqlBool>`t.text like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`),
    sql` and `,
  )
  const spellings = [...new Set([q, q.toUpperCase(), q.toLowerCase(), q.replace(/^#/, '')])]
  const byKey = sql`select o.customer_id from orders o where o.external_id = any(${spellings}::text[])
    union select i.customer_id from customer_identity i where i.value = any(${spellings}::text[])
      and i.kind in ('external', 'anonymous')`
  if ('before' in page || page.sort === 'created') {
    const descending = 'before' in page || page.descending
    const seen = 'before' in page ? page.before : (page.after?.id ?? null)
    const compare = sql.raw(descending ? '<' : '>')
    const behind = seen === null ? sql`` : sql`and t.customer_id ${compare} ${seen}::uuid`
    const open = unrestricted ? sql`and m.restricted_at is null` : sql``
    return sql<SqlBool>`c.id in (
      (select t.customer_id from customer_search t join customer m on m.id = t.customer_id
        where ${likes} and m.state = ${state} ${open} ${behind}
        order by t.customer_id ${sql.raw(descending ? 'desc' : 'asc')} limit ${page.limit})
      union ${byKey})`
  }
  const { rows } = await sql<{ found: number }>`select count(*)::int as found
    from (select from customer_search t where ${likes} limit ${fewMatches + 1}) few`.execute(db)
  if ((rows[0]?.found ?? 0) <= fewMatches)
    return sql<SqlBool>`c.id in (select t.customer_id from customer_search t where ${likes} union ${byKey})`
  return sql<SqlBool>`(exists (select from customer_search t where t.customer_id = c.id and ${likes})
    or c.id = any(array(${byKey})))`
}
