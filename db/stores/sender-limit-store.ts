import { type RawBuilder, sql } from 'kysely'
import type { SenderLimits } from '../../engine/campaigns/sender.ts'
import {
  type Bucket,
  isUnder,
  roomWindowMs,
  splitByRoom,
  type Wanting,
} from '../../engine/messages/sender-room.ts'
import type { Lane } from '../../engine/messages/state.ts'
import type { Db } from '../orm.ts'
import { inTransaction } from './transaction.ts'

/** A sender whose limits are counted. */
export type Limited = { id: string; limits: SenderLimits }

/** True where there is anything to count. */
export function isLimited(limits: SenderLimits): boolean {
  return limits.perMinute !== undefined || limits.domains.length > 0
}

/**
 * How much room the limits of a sender leave, over all processes and lanes: until commit nobody else claims for it. To
 * be called before a lane is held and before customers are locked.
 */
export async function holdRoom(db: Db, { id, limits }: Limited, now: Date): Promise<Bucket[]> {
  await sql`select pg_advisory_xact_lock(hashtext(${`sender:${id}`}))`.execute(db)
  const since = new Date(now.getTime() - roomWindowMs)
  const { rows } = await sql<{
    domain: string
    begun: number
    oldestAt: Date
    lane: Lane | null
    until: Date
  }>`
    select domain, sum(begun)::int as begun, min(at) as "oldestAt", null as lane, null::timestamptz as until
    from sender_second where sender_id = ${id}::uuid and at > ${since}::timestamptz group by domain
    union all
    select domain, 0, null, lane, until
    from sender_booking where sender_id = ${id}::uuid and until > ${now}::timestamptz`.execute(db)
  const whole = limits.perMinute === undefined ? [] : [{ domain: '', perMinute: limits.perMinute }]
  return [...whole, ...limits.domains].map(({ domain, perMinute }) => {
    const own = rows.filter(row => row.domain === domain)
    const counted = own.find(row => row.lane === null)
    return {
      domain,
      perMinute,
      begun: counted?.begun ?? 0,
      oldestAt: counted?.oldestAt ?? null,
      booked: Object.fromEntries(own.flatMap(row => (row.lane ? [[row.lane, row.until]] : []))),
    }
  })
}

/** Counts what was claimed for recipients at these domains, and forgets what is older than the window. */
export async function spendRoom(
  db: Db,
  { id, limits }: Limited,
  domains: readonly string[],
  now: Date,
): Promise<void> {
  if (domains.length === 0) return
  const buckets = [
    ...(limits.perMinute === undefined ? [] : ['']),
    ...limits.domains.map(limit => limit.domain),
  ]
  const counts = buckets
    .map(domain => ({ domain, begun: domains.filter(one => isUnder(one, domain)).length }))
    .filter(row => row.begun > 0)
  if (counts.length === 0) return
  await sql`
    with old as (
      delete from sender_second where sender_id = ${id}::uuid
        and at < ${new Date(now.getTime() - 2 * roomWindowMs)}::timestamptz)
    insert into sender_second (sender_id, domain, at, begun)
    select ${id}::uuid, x.domain, date_trunc('second', ${now}::timestamptz), x.begun
    from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as x(domain text, begun int)
    on conflict (sender_id, domain, at) do update set begun = sender_second.begun + excluded.begun`.execute(
    db,
  )
}

/** Puts messages off until there is a place for them. They were not tried: no attempt is counted. */
export async function putOff(
  db: Db,
  { id }: Limited,
  lane: Lane,
  split: {
    over: readonly { id: string; dueAt: Date }[]
    bookings: readonly { domain: string; until: Date }[]
  },
  now: Date,
): Promise<void> {
  if (split.over.length > 0)
    await sql`
      update message m set state = 'held', reason = 'domain_limit', due_at = x."dueAt", updated_at = ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(split.over)}::jsonb) as x(id uuid, "dueAt" timestamptz)
      where m.id = x.id and m.state || '' in ('queued', 'held', 'retry')`.execute(db)
  if (split.bookings.length > 0)
    await sql`
      insert into sender_booking (sender_id, domain, lane, until)
      select ${id}::uuid, x.domain, ${lane}, x.until
      from (select distinct on (b.domain) b.domain, b.until
        from jsonb_to_recordset(${JSON.stringify(split.bookings)}::jsonb) as b(domain text, until timestamptz)
        order by b.domain, b.until desc) x
      on conflict (sender_id, domain, lane) do update set until = excluded.until`.execute(db)
}

/** Messages looked at when many of one domain stand before others. */
const spreadAtOnce = 2_000

/**
 * Puts off what is due and has no room, many at once: a hundred thousand for one domain keep nobody behind them waiting.
 * @returns how many.
 */
export async function spreadOver(
  db: Db,
  sender: Limited,
  { lane, keys }: { lane: Lane; keys: readonly (string | null)[] },
  now: Date,
): Promise<number> {
  return await inTransaction(db, async trx => {
    const buckets = await holdRoom(trx, sender, now)
    const ofKey = (key: string | null): RawBuilder<unknown> =>
      sql`(select m.id, m.customer_id, m.reason from message m
        where m.lane = ${sql.lit(lane)} and m.sender_id ${key === null ? sql`is null` : sql`= ${key}::uuid`}
          and m.state in ('queued', 'held', 'retry') and m.channel <> 'post' and m.channel = 'email'
          and m.confirmation_id is null and m.due_at <= ${now}
        order by m.sender_id, m.due_at, m.id limit ${sql.lit(spreadAtOnce)})`
    const { rows } = await sql<Wanting>`
      select m.id, coalesce(split_part(c.email_key, '@', -1), '') as domain, coalesce(m.reason = 'domain_limit', false) as waited
      from (${sql.join(keys.map(ofKey), sql` union all `)}) m join customer c on c.id = m.customer_id`.execute(
      trx,
    )
    // Those with room are left for a claim: only a domain's own limit is looked at here.
    const split = splitByRoom(rows, buckets, lane, now)
    await putOff(
      trx,
      sender,
      lane,
      { ...split, bookings: split.bookings.filter(row => row.domain !== '') },
      now,
    )
    return split.over.length
  })
}
