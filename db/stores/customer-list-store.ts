import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { CustomerState } from '../entities/customer.ts'
import type { Db } from '../orm.ts'
import { displayName } from './display-name.ts'

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

/**
 * Customers or visitors, newest first by id; `before` is the id of the last one already seen. `q` matches
 * name, e-mail address and external id (each word somewhere), an order number or another id of theirs (as
 * a whole).
 */
export async function listCustomers(
  db: Db,
  filter: { state: 'customer' | 'visitor'; q: string },
  page: { limit: number; before: string | null },
): Promise<ListedCustomer[]> {
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
    .orderBy('c.id', 'desc')
    .limit(page.limit)
  if (page.before) query = query.where('c.id', '<', page.before)
  const q = filter.q.trim()
  if (q !== '') query = query.where(matches(q, filter.state, page))
  return await query.execute()
}

/**
 * A union of index look-ups: one `or` over three tables would read every customer. The first by text are
 * cut to a page before they are joined, so that a word which half of all customers share costs a page too.
 */
function matches(
  q: string,
  state: 'customer' | 'visitor',
  page: { limit: number; before: string | null },
): RawBuilder<SqlBool> {
  const words = q.toLowerCase().split(/\s+/).slice(0, 8)
  const likes = words.map(word => sql<SqlBool>`s.text like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`)
  const spellings = [...new Set([q, q.toUpperCase(), q.toLowerCase(), q.replace(/^#/, '')])]
  const older = page.before ? sql<SqlBool>`and s.customer_id < ${page.before}::uuid` : sql``
  return sql<SqlBool>`c.id in (
    (select s.customer_id from customer_search s join customer m on m.id = s.customer_id
      where ${sql.join(likes, sql` and `)} and m.state = ${state} ${older}
      order by s.customer_id desc limit ${page.limit})
    union select o.customer_id from orders o where o.external_id = any(${spellings}::text[])
    union select i.customer_id from customer_identity i where i.value = any(${spellings}::text[])
      and i.kind in ('external', 'anonymous'))`
}
