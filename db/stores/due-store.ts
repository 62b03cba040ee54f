import { type RawBuilder, sql } from 'kysely'
import { type Lane, lanes } from '../../engine/messages/state.ts'
import type { Db } from '../orm.ts'

export type DueWork = {
  match: boolean
  advance: boolean
  watch: boolean
  webhooks: boolean
  staffMails: boolean
  campaigns: boolean
  lanes: Lane[]
}

/** Which doors have work behind them now: a few index look-ups, whatever the number of waiting rows. */
export async function dueWork(db: Db, now: Date): Promise<DueWork> {
  // The earliest, which is the first of its index. Asked whether any is due, a planner that still believes in the wave of
  // this morning reads the whole table for the first of many.
  const earliest = (of: RawBuilder<unknown>) =>
    sql<boolean>`coalesce((select min(due_at) from ${of}) <= ${now}, false)`
  // One question per lane: asked for all of them at once, the planner joins them with everything that is due.
  // The first of those that name no sender, and the first of each sender: one look-up each.
  const due = (lane: Lane) => {
    const waiting = sql`message m where m.lane = ${sql.lit(lane)} and m.state in ('queued', 'held', 'retry') and m.channel <> 'post'`
    const first = (of: RawBuilder<unknown>) =>
      sql`(select m.due_at from ${waiting} and m.sender_id ${of} order by m.sender_id, m.due_at limit 1)`
    return sql<boolean>`coalesce(${first(sql`is null`)} <= ${now}, false)
      or exists (select from sender s where ${first(sql`= s.id`)} <= ${now})`
  }
  const { rows } = await sql<
    Record<Lane | 'match' | 'advance' | 'watch' | 'webhooks' | 'staffMails' | 'campaigns', boolean>
  >`
    select exists (select from event_inbox where error is null) as match,
      ${earliest(sql`run where state in ('ready', 'waiting')`)} as advance,
      (exists (select from segment_mark) or exists (select from segment_recheck where due_at <= ${now})
        or exists (select from segment where watched and fill_from is not null)) as watch,
      ${earliest(sql`webhook_call where state = 'queued'`)} as webhooks,
      exists (select from staff_mail where state = 'queued') as "staffMails",
      exists (select from campaign_occurrence where state = 'planning' or resuming_at is not null or releasing
        or (state = 'cancelled' and finished_at is null)) as campaigns,
      ${sql.join(lanes.map(lane => sql`${due(lane)} as ${sql.id(lane)}`))}`.execute(db)
  const [row] = rows
  return {
    match: row?.match ?? false,
    advance: row?.advance ?? false,
    watch: row?.watch ?? false,
    webhooks: row?.webhooks ?? false,
    staffMails: row?.staffMails ?? false,
    campaigns: row?.campaigns ?? false,
    lanes: lanes.filter(lane => row?.[lane]),
  }
}

/** Says that this process lives. */
export async function beat(
  db: Db,
  process: { id: string; kind: string; version: string; startedAt: Date; host: string },
  now: Date,
): Promise<void> {
  await db
    .insertInto('process_beat')
    .values({
      id: process.id,
      kind: process.kind,
      version: process.version,
      started_at: process.startedAt,
      seen_at: now,
      host: process.host,
    })
    .onConflict(conflict => conflict.column('id').doUpdateSet({ seen_at: now }))
    .execute()
  await db
    .deleteFrom('process_beat')
    .where('seen_at', '<', new Date(now.getTime() - 3_600_000))
    .execute()
}

/** Takes this process off the list. */
export async function endBeat(db: Db, id: string): Promise<void> {
  await db.deleteFrom('process_beat').where('id', '=', id).execute()
}
