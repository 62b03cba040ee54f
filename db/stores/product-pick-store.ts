import { sql } from 'kysely'
import type { ProductList, ProductPick } from '../../engine/messages/template-blocks.ts'
import type { Db } from '../orm.ts'
import { newestInBoughtCategories, type Recommender } from './recommend-store.ts'
import { canBeShown, type Picked } from './showable-product.ts'

/** How far back something counts as looked at, in days. */
const viewedDays = 60

/**
 * The products of a list, for some customers: one statement, however many they are. None that is retired, sold out or
 * without a name. Of variants of one thing, lists of the newest hold one.
 */
export async function pickProducts(
  db: Db,
  { pick, limit }: Pick<ProductList, 'pick' | 'limit'>,
  customerIds: readonly string[],
  now: Date,
  recommender: Recommender = newestInBoughtCategories,
): Promise<Picked[]> {
  if (customerIds.length === 0) return []
  switch (pick.by) {
    case 'hand':
      return await byHand(db, pick, limit)
    case 'newest':
      return await newest(db, pick, limit)
    case 'reduced':
      return await reduced(db, pick, limit)
    case 'bought':
      return await bought(db, pick, limit, customerIds, now)
    case 'viewed':
      return await viewed(db, pick, limit, customerIds, now)
    case 'recommended':
      return await recommender(db, customerIds, limit, now)
  }
}

type By<B extends ProductPick['by']> = Extract<ProductPick, { by: B }>

async function byHand(db: Db, { ids }: By<'hand'>, limit: number): Promise<Picked[]> {
  const { rows } = await sql<Picked>`
    select null as "customerId", p.id as "productId"
    from unnest(${ids}::text[]) with ordinality as w(external_id, n)
    join product p on p.external_id = w.external_id
    where ${canBeShown} order by w.n limit ${limit}`.execute(db)
  return rows
}

async function newest(db: Db, { category }: By<'newest'>, limit: number): Promise<Picked[]> {
  const within = category === undefined ? sql`true` : sql`p.category = ${category}`
  // Ids are made in the order of time (UUIDv7). A shirt in twenty sizes is one news.
  const { rows } = await sql<Picked>`
    select null as "customerId", id as "productId" from (
      select id, row_number() over (partition by thing order by id desc) as variant from (
        select p.id, coalesce(p.group_id, p.id::text) as thing
        from product p where ${within} and ${canBeShown} order by p.id desc limit ${limit * 40}
      ) latest
    ) things
    where variant = 1 order by id desc limit ${limit}`.execute(db)
  return rows
}

async function reduced(db: Db, { category }: By<'reduced'>, limit: number): Promise<Picked[]> {
  const within = category === undefined ? sql`true` : sql`p.category = ${category}`
  // Without a price on record no former price may be shown (§ 11 PAngV), and it would look like nothing special.
  const { rows } = await sql<Picked>`
    select null as "customerId", p.id as "productId" from product p
    where p.list_price > p.price and p.price > 0 and ${within} and ${canBeShown}
      and exists (select from product_price r where r.product_id = p.id and r.currency = p.currency)
    order by p.price / p.list_price, p.id desc limit ${limit}`.execute(db)
  return rows
}

async function bought(
  db: Db,
  { days }: By<'bought'>,
  limit: number,
  customerIds: readonly string[],
  now: Date,
): Promise<Picked[]> {
  const since = days === undefined ? sql`` : sql`and o.ordered_at >= ${daysBefore(now, days)}::timestamptz`
  const { rows } = await sql<Picked>`
    select c.id as "customerId", l.id as "productId"
    from unnest(${[...customerIds]}::uuid[]) as c(id)
    cross join lateral (
      select p.id, max(o.ordered_at) as last
      from orders o join order_line ol on ol.order_id = o.id join product p on p.id = ol.product_id
      where o.customer_id = c.id and o.state <> 'cancelled' and o.ordered_at <= ${now}::timestamptz ${since}
        and ${canBeShown}
      group by p.id order by last desc, p.id desc limit ${limit}
    ) l
    order by c.id, l.last desc, l.id desc`.execute(db)
  return rows
}

async function viewed(
  db: Db,
  { days = viewedDays }: By<'viewed'>,
  limit: number,
  customerIds: readonly string[],
  now: Date,
): Promise<Picked[]> {
  const { rows } = await sql<Picked>`
    select c.id as "customerId", l.id as "productId"
    from unnest(${[...customerIds]}::uuid[]) as c(id)
    cross join lateral (
      select p.id, max(e.occurred_at) as last
      from (
        select coalesce(nullif(properties ->> 'product_id', ''), properties ->> 'sku') as key, max(occurred_at) as occurred_at
        from event
        where customer_id = c.id and name in ('Product Viewed', 'Product Added', 'Product Added to Wishlist')
          and occurred_at >= ${daysBefore(now, days)}::timestamptz and occurred_at <= ${now}::timestamptz
        group by 1 order by 2 desc limit 200
      ) e
      cross join lateral (
        select * from (
          (select * from product where external_id = e.key)
          union all
          (select * from product where sku = e.key order by id limit 1)
        ) named limit 1
      ) p
      where ${canBeShown} and not exists (
        select from orders o join order_line ol on ol.order_id = o.id
        where o.customer_id = c.id and o.state <> 'cancelled' and o.ordered_at >= e.occurred_at and ol.product_id = p.id)
      group by p.id order by last desc, p.id desc limit ${limit}
    ) l
    order by c.id, l.last desc, l.id desc`.execute(db)
  return rows
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000)
}
