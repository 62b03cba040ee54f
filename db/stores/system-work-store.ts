import { type RawBuilder, sql } from 'kysely'
import { type Lane, lanes } from '../../engine/messages/state.ts'
import { firstIdAt } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'

/** Rows of one kind that are counted at most: beyond, the answer says "more than". */
export const mostWaiting = 10_000
/** Rows of the last hour that are looked at, of each kind. */
export const mostRecent = 50_000

export const workKinds = [
  'events',
  'runs',
  ...lanes,
  'staff_mails',
  'webhooks',
  'inbound',
  'imports',
  'segments',
] as const
export type WorkKind = (typeof workKinds)[number]

export type Work = {
  kind: WorkKind
  /** What is due and not done; at most `mostWaiting`. */
  waiting: number
  more: boolean
  /** Since when the oldest of them waits; null where nothing waits, or nobody wrote down since when. */
  oldestAt: Date | null
}

type Counted = { kind: WorkKind; waiting: number; oldestAt: Date | null; broken: number }

/**
 * What is due now, by kind. Every part goes along an index of unfinished rows and is cut short, so that the answer costs the
 * same with a million messages waiting as with ten thousand. `broken`: events that were set aside with an error.
 */
export async function readWork(db: Db, now: Date): Promise<{ work: Work[]; broken: number }> {
  const at = sql`${now}::timestamptz`
  const limit = mostWaiting + 1
  const part = (kind: WorkKind, rows: RawBuilder<unknown>, broken: RawBuilder<unknown> = sql`0`) =>
    sql`select ${sql.lit(kind)} as kind, count(*)::int as waiting, min(w.at) as "oldestAt", ${broken}::int as broken
      from (${rows} limit ${sql.lit(limit)}) w`
  const due = (lane: Lane, sender: RawBuilder<unknown>) =>
    sql`select m.due_at as at from message m where m.lane = ${sql.lit(lane)} and ${sender}
      and m.state in ('queued', 'held', 'retry') and m.channel <> 'post' and m.due_at <= ${at}
      order by m.sender_id, m.due_at limit ${sql.lit(limit)}`
  // By sender, as the index of what is due is: over all of a lane it would read what lies in the future too.
  const messages = (lane: Lane) =>
    sql`select o.at from (
      (${due(lane, sql`m.sender_id is null`)})
      union all
      (select l.at from sender s cross join lateral (${due(lane, sql`m.sender_id = s.id`)}) l)) o`
  const { rows } = await sql<Counted>`
    select 'events' as kind, (count(*) filter (where w.error is null))::int as waiting,
      min(w.at) filter (where w.error is null) as "oldestAt", (count(*) filter (where w.error is not null))::int as broken
    from (select received_at as at, error from event_inbox order by event_id limit ${sql.lit(limit)}) w
    union all ${part('runs', sql`select due_at as at from run where state in ('ready', 'waiting') and due_at <= ${at} order by due_at`)}
    ${sql.join(
      lanes.map(lane => sql`union all ${part(lane, messages(lane))}`),
      sql` `,
    )}
    union all ${part('staff_mails', sql`select created_at as at from staff_mail where state = 'queued' order by created_at`)}
    union all ${part('webhooks', sql`select due_at as at from webhook_call where state = 'queued' and due_at <= ${at} order by due_at`)}
    union all ${part('inbound', sql`select received_at as at from inbound where state = 'new' order by received_at`)}
    union all ${part('imports', sql`select coalesce(started_at, created_at) as at from import where state in ('checking', 'running')`)}
    union all ${part('segments', sql`select null::timestamptz as at from segment_mark`)}`.execute(db)
  const byKind = new Map(rows.map(row => [row.kind, row]))
  const work = workKinds.map(kind => {
    const { waiting = 0, oldestAt = null } = byKind.get(kind) ?? {}
    return { kind, waiting: Math.min(waiting, mostWaiting), more: waiting > mostWaiting, oldestAt }
  })
  return { work, broken: byKind.get('events')?.broken ?? 0 }
}

export const rateKinds = ['events', 'runs', 'sent', 'inbound'] as const
export type RateKind = (typeof rateKinds)[number]

export type Rate = {
  kind: RateKind
  lastMinute: number
  lastHour: number
  /** There were more than were looked at. */
  more: boolean
}

/**
 * How much was done lately: events taken in, runs begun, messages sent, mails that came back. Keys grow with time, so that the
 * last hour is the end of the index; of it the newest `mostRecent` are looked at.
 */
export async function readRates(db: Db, now: Date): Promise<Rate[]> {
  const minute = sql`${firstIdAt(new Date(now.getTime() - 60_000))}::uuid`
  const hour = sql`${firstIdAt(new Date(now.getTime() - 3_600_000))}::uuid`
  const part = (kind: RateKind, rows: RawBuilder<unknown>) =>
    sql`select ${sql.lit(kind)} as kind, (count(*) filter (where r.counts and r.id > ${minute}))::int as "lastMinute",
        (count(*) filter (where r.counts))::int as "lastHour", count(*) > ${sql.lit(mostRecent)} as more
      from (select x.id, x.counts from (${rows}) x order by x.id desc limit ${sql.lit(mostRecent + 1)}) r`
  const { rows } = await sql<Rate>`
    ${part('events', sql`select id, true as counts from event where id > ${hour}`)}
    union all ${part('runs', sql`select id, true as counts from run where id > ${hour}`)}
    union all ${part('sent', sql`select id, kind = 'sent' as counts from message_event where id > ${hour}`)}
    union all ${part('inbound', sql`select id, true as counts from inbound where id > ${hour}`)}`.execute(db)
  const byKind = new Map(rows.map(row => [row.kind, row]))
  return rateKinds.map(kind => byKind.get(kind) ?? { kind, lastMinute: 0, lastHour: 0, more: false })
}
