import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { IngestRace } from './ingest-retry.ts'

export type EventCount = { customerId: string; count: number; first: Date | null; last: Date | null }

/**
 * Adds new events to their customers' statistics, in the order of ids: it is also the lock under which
 * orders are counted. Then makes sure that nobody was merged away or erased since the batch was resolved: the
 * events hold KEY SHARE on their customers by now, so that none can be from here on. @throws IngestRace
 */
export async function addEventCounts(db: Db, counts: readonly EventCount[], now: Date): Promise<void> {
  if (counts.length === 0) return
  const ids = counts.map(row => row.customerId)
  const { rows } = await sql`
    with counted as (
      insert into customer_statistics (customer_id, event_count, first_event_at, last_event_at, updated_at)
      select id, n, first, last, ${now}::timestamptz
      from unnest(${ids}::uuid[], ${counts.map(row => row.count)}::int[],
        ${counts.map(row => row.first)}::timestamptz[], ${counts.map(row => row.last)}::timestamptz[])
        as r(id, n, first, last)
      order by id
      on conflict (customer_id) do update set
        event_count = customer_statistics.event_count + excluded.event_count,
        first_event_at = least(customer_statistics.first_event_at, excluded.first_event_at),
        last_event_at = greatest(customer_statistics.last_event_at, excluded.last_event_at),
        updated_at = excluded.updated_at
    )
    select id from customer where id = any(${ids}::uuid[]) and state in ('merged', 'erased')`.execute(db)
  if (rows.length > 0) throw new IngestRace('merged meanwhile')
}

/** Counts the orders of these customers anew: those that are not cancelled, revenue less refunds. */
export async function recountOrders(db: Db, customerIds: readonly string[], now: Date): Promise<void> {
  if (customerIds.length === 0) return
  await sql`
    update customer_statistics s set order_count = n.count, revenue = n.revenue, first_order_at = n.first,
      last_order_at = n.last, updated_at = ${now}
    from (
      select w.id, count(o.id) as count, coalesce(sum(o.total - o.refunded), 0) as revenue,
        min(o.ordered_at) as first, max(o.ordered_at) as last
      from unnest(${[...customerIds]}::uuid[]) as w(id)
      left join orders o on o.customer_id = w.id and o.state <> 'cancelled'
      group by w.id
    ) n
    where s.customer_id = n.id`.execute(db)
}

/** Moves `last_seen_at` on; called for customers not seen for an hour, so that most batches need not. */
export async function noteSeen(db: Db, seen: ReadonlyMap<string, Date>): Promise<void> {
  if (seen.size === 0) return
  await sql`
    with locked as (
      select id from customer where id = any(${[...seen.keys()]}::uuid[]) order by id for no key update
    )
    update customer c set last_seen_at = r.at
    from locked join unnest(${[...seen.keys()]}::uuid[], ${[...seen.values()]}::timestamptz[]) as r(id, at) using (id)
    where c.id = locked.id and (c.last_seen_at is null or c.last_seen_at < r.at)`.execute(db)
}
