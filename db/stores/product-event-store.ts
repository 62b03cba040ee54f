import { sql } from 'kysely'
import { productEvents } from '../../engine/catalogue/product.ts'
import type { Db } from '../orm.ts'
import { inTransaction } from './transaction.ts'

/** Where events of the catalogue come from; made at the first one. */
const catalogueSource = {
  id: '01975a00-0000-7000-8000-00000ca7a109',
  name: 'Katalog / Catalogue',
  kind: 'catalogue',
} as const

/** How long somebody who looked at a product counts as interested, in days. */
export const interestDays = 60

/** The oldest changes nobody was told of yet. */
export async function dueProductChanges(db: Db, limit: number): Promise<string[]> {
  const rows = await db.selectFrom('product_change').select('id').orderBy('id').limit(limit).execute()
  return rows.map(row => row.id)
}

export type Told = { changeId: string; customerId: string }

/**
 * Writes one live event for each customer or visitor who looked at one of these products, put it into the cart or on
 * the wish list within 60 days, and bought neither it nor another variant since; with inbox rows, for rules.
 * At most `limit`, in the order of change and customer, from `after` on; null: that was all. Written twice it is one event:
 * its message id is made of change and customer. Left out are changes that are over already: sold out again, dearer
 * again, no longer sold; and customers whose data may not be processed (GDPR Art. 18). Customers are
 * locked first, in the order of their ids, as everywhere.
 */
export async function tellInterested(
  db: Db,
  changeIds: readonly string[],
  after: Told | null,
  limit: number,
  now: Date,
): Promise<{ written: number; next: Told | null }> {
  if (changeIds.length === 0) return { written: 0, next: null }
  return await inTransaction(db, async trx => {
    await sql`
      insert into source (id, name, kind, created_at)
      values (${catalogueSource.id}::uuid, ${catalogueSource.name}, ${catalogueSource.kind}, ${now}::timestamptz)
      on conflict (id) do nothing`.execute(trx)
    const { rows } = await sql<{
      pairs: number
      written: number
      changeId: string | null
      customerId: string | null
    }>`
      with change as materialized (
        select c.id, c.kind, c.at, c.price as new_price, c.previous_price, p.*
        from product_change c
        join lateral (
          select p.id as product_id, p.external_id, p.group_id, p.sku, p.name, p.category, p.price, p.currency, p.url,
            p.image_url
          from product p
          where p.id = c.product_id and p.retired_at is null
            and p.availability is distinct from 'out_of_stock'
            and (coalesce(p.stock, 1) > 0 or p.availability in ('preorder', 'backorder'))
            and (c.kind = 'back_in_stock' or p.price <= c.price)
        ) p on true
        where c.id = any(${[...changeIds]}::uuid[])
      ), wanted as materialized (
        select distinct c.id, key
        from change c cross join lateral unnest(array[c.external_id, c.group_id, c.sku]) as key
        where key is not null
      ), interested as (
        select w.id as change_id, e.customer_id, max(e.occurred_at) as last_at
        from wanted w
        join event e on coalesce(nullif(e.properties ->> 'product_id', ''), e.properties ->> 'sku') = w.key
          and e.name in ('Product Viewed', 'Product Added', 'Product Added to Wishlist')
          and e.occurred_at >= ${now}::timestamptz - ${interestDays}::int * interval '1 day'
          and e.occurred_at <= ${now}::timestamptz
        group by w.id, e.customer_id
      ), chosen as materialized (
        select i.change_id, i.customer_id
        from interested i
        join change c on c.id = i.change_id
        join customer u on u.id = i.customer_id and u.state in ('customer', 'visitor') and u.restricted_at is null
        where (${after === null} or (i.change_id, i.customer_id) >
            (${after?.changeId ?? null}::uuid, ${after?.customerId ?? null}::uuid))
          and not exists (
            select from orders o join order_line l on l.order_id = o.id join product b on b.id = l.product_id
            where o.customer_id = i.customer_id and o.state <> 'cancelled' and o.ordered_at >= i.last_at
              and (b.id = c.product_id or b.group_id = c.group_id))
        order by i.change_id, i.customer_id
        limit ${limit}
      ), alive as materialized (
        select id from customer where id in (select customer_id from chosen) and state in ('customer', 'visitor')
        order by id for key share
      ), inserted as (
        insert into event (id, source_id, message_id, type, name, customer_id, properties, mode, trust, occurred_at,
          received_at)
        select new_id(), ${catalogueSource.id}::uuid, 'product/' || h.change_id || '/' || h.customer_id, 'system',
          case c.kind when 'back_in_stock' then ${productEvents.backInStock} else ${productEvents.priceDropped} end,
          h.customer_id,
          jsonb_strip_nulls(jsonb_build_object('product_id', c.external_id, 'sku', c.sku, 'name', c.name,
            'category', c.category, 'price', trim_scale(c.price), 'currency', c.currency,
            'previous_price', case when c.kind = 'price_dropped' then trim_scale(c.previous_price) end,
            'url', c.url, 'image_url', c.image_url)),
          'live', 'server', c.at, ${now}::timestamptz
        from chosen h join change c on c.id = h.change_id
        where h.customer_id in (select id from alive)
        order by h.customer_id, h.change_id
        on conflict (source_id, message_id) do nothing
        returning id, customer_id
      ), inbox as (
        insert into event_inbox (event_id, received_at) select id, ${now}::timestamptz from inserted
      ), counted as (
        insert into customer_statistics (customer_id, event_count, first_event_at, last_event_at, updated_at)
        select customer_id, count(*), ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
        from inserted group by customer_id order by customer_id
        on conflict (customer_id) do update set event_count = customer_statistics.event_count + excluded.event_count,
          first_event_at = least(customer_statistics.first_event_at, excluded.first_event_at),
          last_event_at = greatest(customer_statistics.last_event_at, excluded.last_event_at),
          updated_at = excluded.updated_at
      )
      select (select count(*)::int from chosen) as pairs, (select count(*)::int from inserted) as written,
        last.change_id as "changeId", last.customer_id as "customerId"
      from (select 1) one
      left join lateral (
        select change_id, customer_id from chosen order by change_id desc, customer_id desc limit 1
      ) last on true`.execute(trx)
    const [row] = rows
    const full = row !== undefined && row.pairs === limit && row.changeId !== null && row.customerId !== null
    const next = full ? { changeId: row.changeId as string, customerId: row.customerId as string } : null
    return { written: row?.written ?? 0, next }
  })
}

/** Forgets changes everybody was told of. */
export async function dropProductChanges(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .deleteFrom('product_change')
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
}
