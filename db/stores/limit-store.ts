import { type RawBuilder, sql } from 'kysely'
import { usefulMarginMs } from '../../engine/messages/cap-period.ts'
import type { SendingLimits } from '../../engine/messages/limits.ts'
import type { Db } from '../orm.ts'
import { asideAt } from './run-pause-store.ts'

/** Limits that cannot be read stop advertising; after this time it is looked again. */
const recheckMs = 300_000
/** How long advertising that names no rule waits for a place at most, in hours; of a rule, it says so itself. */
const longestHold = 72

/**
 * What keeps advertising back that nobody denied: the customer's wishes (`hold`), the volume guard (`judged.holding`),
 * quiet hours (`judged.quiet`, of the rule or else of the workspace), frequency caps. `limits` null: they could not be
 * read. Adds `stopped` (id, reason, until, skip) after `judged` and `hold`; `until` is when it may go.
 */
export function stops(now: Date, limits: SendingLimits | null): RawBuilder<unknown> {
  const caps = limits?.caps ?? []
  const again = new Date(now.getTime() + recheckMs)
  return sql`${caps.length > 0 ? sql`${capsAndSpans(now, caps)},` : sql``}
    stopped as materialized (
      select j.id, s.reason, s.until, s.skip
      from judged j left join hold h on h.id = j.id
      -- The first that applies; what comes after is not even computed.
      cross join lateral (
        select h.reason, h.until, false as skip where h.id is not null
        ${limits === null ? sql`union all select 'limits_unreadable', ${again}::timestamptz, false` : sql``}
        -- Until somebody lets it go; what is of no use before that is looked at when its time is over.
        -- least() heeds what is not null.
        union all select 'volume_held', coalesce(least(j.last_useful_at + interval '1 millisecond', j.valid_until),
            ${asideAt}::timestamptz), false
          where j.holding
        union all select 'quiet_hours', q.at, coalesce(j.quiet ->> 'action' = 'skip', false)
          from (select next_allowed(${now}::timestamptz, j.zone, (j.quiet ->> 'from')::time, (j.quiet ->> 'to')::time,
            (select array_agg(d::int) from jsonb_array_elements_text(j.quiet -> 'weekdays') d)) as at) q
          -- A letter disturbs nobody's sleep; and whoever prints at night would never print it.
          where j.quiet is not null and j.channel <> 'post' and q.at > ${now}::timestamptz
        ${caps.length > 0 ? capped : sql``}
        limit 1) s
      where j.denial is null and (j.kind = 'marketing' or h.id is not null))`
}

/** The caps, and for each zone among the candidates when day, week and month began and when the next begin. */
function capsAndSpans(now: Date, caps: SendingLimits['caps']): RawBuilder<unknown> {
  return sql`caps as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(caps)}::jsonb) as k(scope text, key text, count int, per text)),
    spans as materialized (
      select z.zone, p.per, period_start(${now}::timestamptz, z.zone, p.per, 0) as since,
        period_start(${now}::timestamptz, z.zone, p.per, 1) as next
      from (select distinct zone from judged where denial is null and kind = 'marketing') z
      cross join (select distinct per from caps) p)`
}

const covers = (message: string) => sql`(k.scope = 'all'
  or (k.scope = 'channel' and k.key = ${sql.ref(`${message}.channel`)})
  or (k.scope = 'purpose' and k.key = ${sql.ref(`${message}.purpose`)}))`

/**
 * Of several caps that are full the longest counts: before that there is no place. What waits goes out on that day at the
 * time of the customer's clock at which it was due, as engine/messages/cap-period.ts says (`roomAt`): nobody wants mail at midnight. A letter waits for the printer anyway.
 */
const capped = sql`
  union all select 'capped', case when j.channel = 'post' then cap.free else greatest(cap.free, least(
        moment_of((cap.free at time zone z.here)::date + (j.due_at at time zone z.here)::time, z.here, false),
        least(j.last_useful_at, j.valid_until) - ${sql.lit(usefulMarginMs)} * interval '1 millisecond', longest.at)) end,
      coalesce(j.when_capped ->> 'action' = 'skip', false) or cap.free > longest.at
    from (
      select max(s.next) as free from caps k join spans s on s.per = k.per and s.zone = j.zone
      where ${covers('j')} and k.count <= (
        select count(*) from message o
        where o.customer_id = j.customer_id and o.state in ('sending', 'sent', 'unknown') and o.claimed_at >= s.since
          and o.purpose in (select key from purpose where kind = 'marketing') and ${covers('o')})) cap
    cross join lateral (select known_zone(j.zone) as here) z
    cross join lateral (select j.created_at
      + coalesce((j.when_capped ->> 'hours')::float8, ${sql.lit(longestHold)}) * interval '1 hour' as at) longest
    where cap.free is not null`

/**
 * Lets what waits for a place or for the end of quiet hours be looked at again at `at`, because the limits changed:
 * not before every worker knows. Reads what waits, by its index.
 */
export async function releaseLimited(db: Db, at: Date, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update message set due_at = ${at}::timestamptz, updated_at = ${now}::timestamptz
    where id in (select id from message
      where lane in ('service', 'triggered', 'bulk') and state in ('queued', 'held', 'retry') and channel <> 'post'
        and due_at > ${at}::timestamptz and due_at < ${asideAt}::timestamptz and reason in ('capped', 'quiet_hours', 'limits_unreadable')
      union all
      select id from message
      where channel = 'post' and state in ('queued', 'held', 'retry')
        and due_at > ${at}::timestamptz and due_at < ${asideAt}::timestamptz and reason in ('capped', 'limits_unreadable'))`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0n)
}

/** Lets what waits for a place of these customers be looked at again: one that was taken has become free. */
export async function releasePlaces(db: Db, messageIds: readonly string[], now: Date): Promise<void> {
  if (messageIds.length === 0) return
  await sql`
    update message m set due_at = ${now}::timestamptz, updated_at = ${now}::timestamptz
    where m.id in (select w.id from message w
      where w.customer_id in (select customer_id from message where id = any(${[...messageIds]}::uuid[]))
        and w.state || '' = 'held' and w.reason in ('capped', 'frequency_wish') and w.due_at > ${now}::timestamptz
      order by w.id for update skip locked)`.execute(db)
}
