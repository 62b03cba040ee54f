import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { idFloor } from './activity-store.ts'

export type GrowthDay = {
  /** `YYYY-MM-DD`, by the workspace's calendar. */
  day: string
  customers: number
  /** Marketing permissions given, and ended by a withdrawal or an objection. */
  granted: number
  ended: number
}

/**
 * New customers and what changed of marketing permissions, by day. Both tables are keyed by ids that sort by time: only
 * what is younger than `from` is read, never all customers. Days without any are left out.
 */
export async function readGrowth(
  db: Db,
  { from, to, timeZone }: { from: Date; to: Date; timeZone: string },
): Promise<GrowthDay[]> {
  const { rows } = await sql<GrowthDay>`
    with parts as (
      select to_char(c.created_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, count(*)::int as customers,
        0 as granted, 0 as ended
      from customer c where c.id > ${idFloor(from)} and c.state = 'customer'
        and c.created_at >= ${from}::timestamptz and c.created_at < ${to}::timestamptz group by 1
      union all
      select to_char(r.recorded_at at time zone ${timeZone}, 'YYYY-MM-DD'), 0,
        (count(*) filter (where r.kind in ('granted', 'confirmed')))::int,
        (count(*) filter (where r.kind in ('withdrawn', 'objected')))::int
      from consent_record r join purpose p on p.key = r.purpose and p.kind = 'marketing'
      where r.id > ${idFloor(from)} and r.recorded_at >= ${from}::timestamptz and r.recorded_at < ${to}::timestamptz
        and r.kind in ('granted', 'confirmed', 'withdrawn', 'objected') group by 1)
    select day, sum(customers)::int as customers, sum(granted)::int as granted, sum(ended)::int as ended
    from parts group by 1 order by 1`.execute(db)
  return rows
}

export type RevenueDay = { day: string; currency: string; value: number }

/**
 * What goals of rules and campaigns brought, by day and currency; amounts of different currencies are never added, and
 * those without one are left out. Found by rule version and by occurrence, as their indexes are.
 */
export async function readRevenue(
  db: Db,
  { from, timeZone }: { from: Date; timeZone: string },
): Promise<RevenueDay[]> {
  const { rows } = await sql<RevenueDay>`
    select to_char(x.at at time zone ${timeZone}, 'YYYY-MM-DD') as day, x.currency, sum(x.value)::float8 as value from (
      select k.at, k.currency, k.value from rule_version v
        cross join lateral (select at, currency, value from conversion c where c.rule_id = v.rule_id
          and c.rule_version_id = v.id and c.at >= ${from}::timestamptz and not c.holdout) k
        where v.goal_event is not null
      union all
      select k.at, k.currency, k.value from campaign_occurrence o
        cross join lateral (select at, currency, value from campaign_conversion c where c.occurrence_id = o.id
          and c.at >= ${from}::timestamptz and not c.holdout) k
        where o.goal_event is not null) x
    where x.currency is not null and x.value is not null group by 1, 2 order by 1, 2`.execute(db)
  return rows
}
