import { sql } from 'kysely'
import { newId } from '../../../engine/shared/id.ts'
import type { Db } from '../../orm.ts'
import { type Extent, idAt, seedChance, toMillisecond } from './chance.ts'
import { peopleTable } from './people-store.ts'

export type GeneratedProduct = { name: string; category: string; cents: number; path: string }

/** Products under numbers of their own, in variants, with a price each. */
export async function generateProducts(
  db: Db,
  products: readonly GeneratedProduct[],
  { seed, now }: Extent,
): Promise<void> {
  await sql`
    insert into product (id, external_id, sku, name, category, price, currency, tax_rate, stock, availability, url, created_at, updated_at)
    select ${idAt(sql`${now}::timestamptz`, sql`${`${seed} product `} || n`)}, 'P' || (1000 + n), 'SKU-' || (1000 + n),
      name, category, cents / 100.0, 'EUR', 19, (n * 37) % 400, case when (n * 37) % 400 = 0 then 'out_of_stock' else 'in_stock' end,
      path, ${now}::timestamptz, ${now}::timestamptz
    from (select row_number() over () as n, x.* from jsonb_to_recordset(${JSON.stringify(products)}::jsonb)
      as x(name text, category text, cents int, path text)) p
    on conflict do nothing`.execute(db)
  await sql`
    create temp table generated_product on commit drop as
    select row_number() over (order by external_id) as n, id, external_id, sku, name, category, price,
      jsonb_build_object('product_id', external_id, 'sku', sku, 'name', name, 'category', category, 'price', price,
        'currency', 'EUR') as properties
    from product where external_id like 'P1%' or external_id like 'P2%'`.execute(db)
}

/** What happened, of a hundred events, and where it stops in the hundred. */
const mix = [
  ['Product Viewed', 50],
  ['Page Viewed', 74],
  ['Product Added', 83],
  ['Cart Viewed', 88],
  ['Checkout Started', 92],
  ['Product Added to Wishlist', 94],
  ['Order Completed', 100],
] as const

const slice = 1_000_000

/**
 * Events over three years, more and more of them, most of them by few customers. Each order has an event, an order
 * and its lines. Written in slices, so that progress can be told.
 */
export async function generateEvents(
  db: Db,
  { customers, events, seed, now }: Extent,
  note: (done: number) => void,
): Promise<string> {
  const sourceId = newId(now)
  await sql`insert into source (id, name, kind, created_at, first_event_at)
    values (${sourceId}::uuid, 'Generated', 'server', ${now}::timestamptz, ${now}::timestamptz)`.execute(db)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from generated_product`.execute(db)
  const products = rows[0]?.n ?? 1
  for (let from = 1; from <= events; from += slice) {
    const to = Math.min(events, from + slice - 1)
    await seedChance(db, seed, `events ${from}`)
    const at = toMillisecond(
      sql`(${now}::timestamptz - make_interval(secs => ${3 * 365 * 86_400} * (1 - power(n / ${events}::float8, 0.7))))`,
    )
    // Chance is drawn first, in one process and in order; the joins may then run as they like.
    await sql`
      insert into event (id, source_id, message_id, type, name, customer_id, properties, context, mode, trust, occurred_at, received_at)
      select ${idAt(sql`at`, sql`${`${seed} event `} || e.n`)}, ${sourceId}::uuid, 'g' || e.n, 'track', e.name, e.id,
        case e.name
          when 'Page Viewed' then jsonb_build_object('path', '/seite/' || e.n % 40)
          when 'Order Completed' then jsonb_build_object('order_id', 'G-' || e.n, 'currency', 'EUR',
            'total', p.price * q + r.price, 'coupon', case when e.n % 9 = 0 then 'SOMMER' end,
            'products', jsonb_build_array(p.properties || jsonb_build_object('quantity', q), r.properties || '{"quantity": 1}'))
          when 'Cart Viewed' then jsonb_build_object('products', jsonb_build_array(p.properties || jsonb_build_object('quantity', q)))
          when 'Checkout Started' then jsonb_build_object('products', jsonb_build_array(p.properties || jsonb_build_object('quantity', q)))
          else p.properties end,
        '{}', 'history', case when e.name like 'Order%' then 'server' else 'browser' end, at, at
      from (
        select d.n, c.id, greatest(d.at, least(c.created_at + make_interval(secs => 3600 * (1 + d.n % 700)), ${now}::timestamptz)) as at,
          case ${sql.join(
            mix.map(([name, upTo]) => sql`when d.kind < ${sql.lit(upTo)} then ${sql.lit(name)}`),
            sql` `,
          )} else 'Order Completed' end as name, d.p, d.r, d.q
        from (
          select n, ${at} as at, random() * 100 as kind, 1 + floor(${customers}::float8 * power(random(), 1.7))::int as customer,
            1 + floor(${products} * power(random(), 1.5))::int as p, 1 + floor(${products} * random())::int as r,
            1 + floor(random() * 3)::int as q
          from generate_series(${from}::int, ${to}::int) n offset 0) d
        join ${sql.table(peopleTable)} c on c.n = d.customer) e
      join generated_product p on p.n = e.p join generated_product r on r.n = e.r`.execute(db)
    note(to)
  }
  return sourceId
}

/** Orders and their lines, as the events tell them; one in thirty was cancelled. */
export async function generateOrders(db: Db, sourceId: string, { seed, now }: Extent): Promise<void> {
  await sql`
    create temp table generated_order on commit drop as
    select ${idAt(sql`e.occurred_at`, sql`${`${seed} order `} || e.message_id`)} as id, e.properties ->> 'order_id' as external_id,
      e.customer_id, (e.properties ->> 'total')::numeric as total, e.occurred_at, e.properties -> 'products' as products,
      hashtext(e.message_id) % 30 = 0 as cancelled
    from event e where e.source_id = ${sourceId}::uuid and e.name = 'Order Completed'`.execute(db)
  await sql`
    insert into orders (id, external_id, customer_id, source_id, state, currency, total, tax, refunded, ordered_at, received_at, updated_at)
    select id, external_id, customer_id, ${sourceId}::uuid, case when cancelled then 'cancelled' else 'placed' end, 'EUR', total,
      round(total * 19 / 119, 2), 0, occurred_at, occurred_at, occurred_at from generated_order order by occurred_at`.execute(
    db,
  )
  await sql`
    insert into order_refund (event_id, order_id, amount, kind, occurred_at, received_at)
    select ${idAt(sql`occurred_at`, sql`${`${seed} cancellation `} || external_id`)}, id, 0, 'cancellation',
      least(occurred_at + interval '1 day', ${now}::timestamptz), least(occurred_at + interval '1 day', ${now}::timestamptz)
    from generated_order where cancelled`.execute(db)
  await sql`
    insert into order_line (order_id, position, product_id, sku, name, quantity, unit_price)
    select o.id, l.position, p.id, p.sku, p.name, (l.line ->> 'quantity')::numeric, p.price
    from generated_order o cross join jsonb_array_elements(o.products) with ordinality as l(line, position)
    join generated_product p on p.external_id = l.line ->> 'product_id'
    order by o.occurred_at, o.id, l.position`.execute(db)
}

/** What match keeps per customer, counted from what was written, and when each was last seen. */
export async function generateStatistics(db: Db, { now }: Extent): Promise<void> {
  await sql`
    insert into customer_statistics (customer_id, event_count, first_event_at, last_event_at, order_count, revenue, first_order_at,
      last_order_at, updated_at)
    select e.customer_id, e.count, e.first, e.last, coalesce(o.count, 0), coalesce(o.revenue, 0), o.first, o.last, ${now}::timestamptz
    from (select customer_id, count(*) as count, min(occurred_at) as first, max(occurred_at) as last from event group by 1) e
    left join (select customer_id, count(*) as count, sum(total - refunded) as revenue, min(ordered_at) as first,
      max(ordered_at) as last from orders where state <> 'cancelled' group by 1) o using (customer_id)
    order by e.customer_id`.execute(db)
}
