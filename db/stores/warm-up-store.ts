import { type RawBuilder, sql } from 'kysely'
import { type CountedDay, splitByWarmUp, type WarmUp } from '../../engine/campaigns/warm-up.ts'
import { type Lane, lanes } from '../../engine/messages/state.ts'
import type { Db } from '../orm.ts'
import { inTransaction } from './transaction.ts'

/** A sender that is new, on a day of the workspace. */
export type Warming = { senderId: string; plan: WarmUp; today: string; timeZone: string }

/**
 * What was counted of a sender that is new, for today and later: until commit nobody else claims for it, in no process. To be
 * called before a lane is held and before customers are locked.
 */
export async function holdWarmUp(db: Db, { senderId, today }: Warming): Promise<CountedDay[]> {
  // The same lock as for its limits.
  await sql`select pg_advisory_xact_lock(hashtext(${`sender:${senderId}`}))`.execute(db)
  return await countedDays(db, senderId, today)
}

/** Mails of a sender that were begun on a day and those after, and how many wait for each. */
export async function countedDays(db: Db, senderId: string, from: string): Promise<CountedDay[]> {
  const { rows } = await sql<CountedDay>`
    select to_char(day, 'YYYY-MM-DD') as day, begun, booked from sender_day
    where sender_id = ${senderId}::uuid and day >= ${from}::date order by day`.execute(db)
  return rows
}

/** How many mails of each of these senders were begun today. */
export async function begunToday(
  db: Db,
  senderIds: readonly string[],
  today: string,
): Promise<Map<string, number>> {
  if (senderIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; begun: number }>`
    select sender_id as id, begun from sender_day
    where sender_id = any(${[...senderIds]}::uuid[]) and day = ${today}::date`.execute(db)
  return new Map(rows.map(row => [row.id, row.begun]))
}

/** Counts what was claimed today, and forgets days long gone. */
export async function spendWarmUp(db: Db, { senderId, today }: Warming, mails: number): Promise<void> {
  if (mails === 0) return
  await sql`
    with old as (delete from sender_day where sender_id = ${senderId}::uuid and day < ${today}::date - 60)
    insert into sender_day (sender_id, day, begun) values (${senderId}::uuid, ${today}::date, ${mails})
    on conflict (sender_id, day) do update set begun = sender_day.begun + excluded.begun`.execute(db)
}

/** Takes mails off the count of the last day that were counted there and never begun. */
export async function unspendWarmUp(db: Db, messageIds: readonly string[]): Promise<void> {
  await sql`
    update sender_day d set begun = greatest(0, d.begun - x.n)
    from (select coalesce(m.sender_id, (select s.id from sender s where s.is_default)) as id, count(*)::int as n
      from message m where m.id = any(${[...messageIds]}::uuid[]) group by 1) x
    where d.sender_id = x.id
      and d.day = (select max(l.day) from sender_day l where l.sender_id = x.id and l.begun > 0)`.execute(db)
}

/** Puts advertising off to a later day. It was not tried: no attempt is counted. */
export async function putOffWarmUp(
  db: Db,
  { senderId }: Warming,
  split: {
    over: readonly { id: string; dueAt: Date }[]
    booked: readonly { day: string; count: number }[]
  },
  now: Date,
): Promise<void> {
  if (split.over.length === 0) return
  await sql`
    update message m set state = 'held', reason = 'warm_up', due_at = x."dueAt", updated_at = ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(split.over)}::jsonb) as x(id uuid, "dueAt" timestamptz)
    where m.id = x.id and m.state || '' in ('queued', 'held', 'retry')`.execute(db)
  await sql`
    insert into sender_day (sender_id, day, booked)
    select ${senderId}::uuid, x.day, x.count
    from jsonb_to_recordset(${JSON.stringify(split.booked)}::jsonb) as x(day date, count int)
    on conflict (sender_id, day) do update set booked = sender_day.booked + excluded.booked`.execute(db)
}

/** Messages looked at when many have to wait. */
const spreadAtOnce = 5_000

/**
 * Puts advertising off that is due beyond today's number, many at once, so that service mail behind it does not wait.
 * @returns how many.
 */
export async function spreadWarmUp(
  db: Db,
  warming: Warming,
  { lane, keys }: { lane: Lane; keys: readonly (string | null)[] },
  now: Date,
): Promise<number> {
  if (keys.length === 0) return 0
  return await inTransaction(db, async trx => {
    const counted = await holdWarmUp(trx, warming)
    const ofKey = (key: string | null): RawBuilder<unknown> =>
      sql`(select m.id, m.due_at from message m
        where m.lane = ${sql.lit(lane)} and m.sender_id ${key === null ? sql`is null` : sql`= ${key}::uuid`}
          and m.state in ('queued', 'held', 'retry') and m.channel <> 'post' and m.channel = 'email'
          and m.confirmation_id is null and m.due_at <= ${now}
          and coalesce((select p.kind = 'marketing' from purpose p where p.key = m.purpose), true)
        order by m.sender_id, m.due_at, m.id limit ${sql.lit(spreadAtOnce)})`
    const { rows } = await sql<{ id: string }>`
      select m.id from (${sql.join(keys.map(ofKey), sql` union all `)}) m order by m.due_at, m.id`.execute(
      trx,
    )
    const wanting = rows.map(({ id }) => ({ id, service: false }))
    // Those with room are left for a claim.
    const { over, booked } = splitByWarmUp(wanting, warming.plan, { ...warming, counted })
    await putOffWarmUp(trx, warming, { over, booked }, now)
    return over.length
  })
}

/** Sets what waits for later days due now, slice by slice: a changed plan gives it other places. */
export async function releaseWarmUp(
  db: Db,
  { senderId, keys, today }: { senderId: string; keys: readonly (string | null)[]; today: string },
  now: Date,
): Promise<void> {
  await sql`update sender_day set booked = 0 where sender_id = ${senderId}::uuid and day > ${today}::date`.execute(
    db,
  )
  for (const lane of lanes)
    for (const key of keys)
      for (;;) {
        const { numAffectedRows } = await sql`
          update message m set due_at = ${now}::timestamptz, updated_at = ${now}::timestamptz
          where m.state || '' = 'held' and m.id = any(array(
            select m.id from message m
            where m.lane = ${sql.lit(lane)} and m.sender_id ${key === null ? sql`is null` : sql`= ${key}::uuid`}
              and m.state in ('queued', 'held', 'retry') and m.channel <> 'post' and m.due_at > ${now}::timestamptz
              and m.state || '' = 'held' and m.reason = 'warm_up'
            order by m.due_at, m.id limit ${sql.lit(spreadAtOnce)}))`.execute(db)
        if ((numAffectedRows ?? 0n) === 0n) break
      }
}
