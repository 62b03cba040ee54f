import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../orm.ts'

/** After this time it is looked again whether the list can be read. */
const recheckMs = 300_000

/**
 * What customers wished in the preference centre, for the advertising among the candidates (`judged`) that nothing
 * else denies: none during a pause, at most so many messages in any seven days. `sending`, `sent` and `unknown` count,
 * on all channels together; within one batch the more urgent come first. Before that, whatever it is, holds what cannot
 * be checked now (`judged.uncheckable`) for a while. Adds `hold` (id, reason, until); `until` is when the pause ends or a
 * place is free, null where that never happens.
 */
export function wishes(now: Date): RawBuilder<unknown> {
  const nextCheck = new Date(now.getTime() + recheckMs)
  const weekAgo = new Date(now.getTime() - 7 * 86_400_000)
  return sql`placed as (
      select j.id, j.paused_until, j.max_per_week,
        row_number() over (partition by j.customer_id order by j.priority desc, j.due_at, j.id)::int as place, u.sent_at
      from judged j
      cross join lateral (
        select coalesce(array_agg(o.at order by o.at), '{}') as sent_at from (
          select coalesce(o.sent_at, o.claimed_at) as at from message o
          where o.customer_id = j.customer_id and o.state || '' in ('sending', 'sent', 'unknown')
            and o.purpose in (select key from purpose where kind = 'marketing')
            and coalesce(o.sent_at, o.claimed_at) > ${weekAgo}::timestamptz
            and j.max_per_week is not null) o) u
      where j.denial is null and not j.uncheckable and j.kind = 'marketing'
        and not coalesce(j.paused_until > ${now}::timestamptz, false) and j.max_per_week is not null),
    hold as materialized (
      select j.id, 'unchecked_address' as reason, ${nextCheck}::timestamptz as until from judged j
      where j.denial is null and j.uncheckable
      union all
      select j.id, 'paused', j.paused_until from judged j
      where j.denial is null and not j.uncheckable and j.kind = 'marketing' and j.paused_until > ${now}::timestamptz
      union all
      select id, 'frequency_wish', case
          when max_per_week < 1 then null
          -- The place is free a week after the message that holds it; what this batch sends, a week from now.
          else coalesce(sent_at[cardinality(sent_at) + place - max_per_week], ${now}::timestamptz) + interval '7 days'
        end
      from placed where cardinality(sent_at) + place > max_per_week)`
}

/**
 * Joins what stops a message to `judged j` as `w`: `denial`, `stop` and `until`, which is null unless it is put off.
 * What would come too late, or never, is not put off but denied.
 */
export const stopJoins: RawBuilder<unknown> = sql`
  left join stopped h on h.id = j.id
  cross join lateral (select h.id is not null and (h.skip
    or coalesce(h.until is null or (j.last_useful_at < h.until and h.reason <> 'volume_held'), false)) as left_out) l
  cross join lateral (select coalesce(j.denial, case when l.left_out then h.reason end) as denial,
    h.reason as stop, case when not l.left_out then h.until end as until) w`

/** Lets what waits for a customer's wish be looked at again, because they changed it. */
export async function releaseWishes(db: Db, customerId: string, now: Date): Promise<void> {
  await sql`
    update message set due_at = ${now}::timestamptz, updated_at = ${now}::timestamptz
    where customer_id = ${customerId}::uuid and state || '' = 'held' and reason in ('paused', 'frequency_wish')
      and due_at > ${now}::timestamptz`.execute(db)
}
