import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { canBeShown, type Picked } from './showable-product.ts'

/**
 * What to recommend to some customers: at most `limit` products each, the best first, none that is retired, sold out or
 * without a name; none at all for whom it knows nothing. It is asked once per batch of mails, so it works set-based.
 */
export type Recommender = (
  db: Db,
  customerIds: readonly string[],
  limit: number,
  now: Date,
) => Promise<Picked[]>

/**
 * The newest of the categories a customer bought from last, without what they have. One statement. "Others also
 * bought" would have to read the orders of everybody who bought the same for every batch, or keep a table of its own.
 */
export const newestInBoughtCategories: Recommender = async (db, customerIds, limit, now) => {
  const { rows } = await sql<Picked>`
    with had as materialized (
      select c.id as customer_id, l.product_id, l.ordered_at
      from unnest(${[...customerIds]}::uuid[]) as c(id)
      cross join lateral (
        select ol.product_id, o.ordered_at
        from orders o join order_line ol on ol.order_id = o.id
        where o.customer_id = c.id and o.state <> 'cancelled' and o.ordered_at <= ${now}::timestamptz
          and ol.product_id is not null
        order by o.ordered_at desc limit 100
      ) l
    ), taste as materialized (
      select h.customer_id, p.category, max(h.ordered_at) as last
      from had h join product p on p.id = h.product_id where p.category <> ''
      group by h.customer_id, p.category
    ), fresh as materialized (
      select k.category, f.id, f.thing
      from (select distinct category from taste) k
      cross join lateral (
        select p.id, coalesce(p.group_id, p.id::text) as thing
        from product p where p.category = k.category and ${canBeShown} order by p.id desc limit 60
      ) f
    )
    select customer_id as "customerId", id as "productId" from (
      select t.customer_id, f.id, row_number() over (partition by t.customer_id order by f.id desc) as n
      from taste t join lateral (
        select distinct on (thing) id, thing from fresh where fresh.category = t.category order by thing, id desc
      ) f on true
      where not exists (
        select from had h join product b on b.id = h.product_id
        where h.customer_id = t.customer_id and coalesce(b.group_id, b.id::text) = f.thing)
    ) ranked
    where n <= ${limit} order by customer_id, n`.execute(db)
  return rows
}
