import { sql } from 'kysely'
import type { BusyTopic } from '../../engine/live/topics.ts'
import type { Db } from '../orm.ts'

/** What was known at one look. `snapshot`: up to where, given back at the next. */
export type LiveLook = {
  snapshot: string
  /** Kinds of things that changed since the look before. */
  things: string[]
  /** By topic: a text that is another one when something of it changed. */
  marks: Record<BusyTopic, string>
  /** By topic: when its newest row was made, ms; null where that is not told by its key. */
  newest: Record<BusyTopic, number | null>
}

/**
 * What changed since the look before. Exact for what triggers told: a line counts when its transaction was not visible in
 * `since` and is now, however long it was open and whichever began first. Tables that are written all the time tell
 * nothing; of them the newest keys are read, and PostgreSQL's own counters of rows written, which cost their writers
 * nothing, and may trail by some seconds.
 */
export async function lookForNews(db: Db, since: string | null): Promise<LiveLook> {
  const { rows } = await sql<Row>`
    select pg_current_snapshot()::text as snapshot,
      ${
        since === null
          ? sql`'{}'::text[]`
          : sql`array(select distinct thing from live_change
              where xact >= pg_snapshot_xmin(${since}::pg_snapshot)::text::bigint
                and not pg_visible_in_snapshot(xact::text::xid8, ${since}::pg_snapshot))`
      } as things,
      (select id from event order by id desc limit 1) as event,
      (select id from message order by id desc limit 1) as message,
      (select id from message_event order by id desc limit 1) as "messageEvent",
      (select id from run order by id desc limit 1) as run,
      (select id from consent_record order by id desc limit 1) as consent,
      ${written('event')} as "eventRows", ${written('message')} as "messageRows",
      ${written('message_event')} as "messageEventRows", ${written('interaction')} as "interactionRows",
      ${written('run')} as "runRows", ${written('permission')} as "permissionRows"`.execute(db)
  const row = rows[0] as Row
  return {
    snapshot: row.snapshot,
    things: row.things,
    marks: {
      consents: `${row.consent} ${row.permissionRows}`,
      events: `${row.event} ${row.eventRows}`,
      messages: `${row.message} ${row.messageEvent} ${row.messageRows} ${row.messageEventRows} ${row.interactionRows}`,
      runs: `${row.run} ${row.runRows}`,
    },
    newest: {
      consents: madeAt(row.consent),
      events: madeAt(row.event),
      messages: Math.max(madeAt(row.message) ?? 0, madeAt(row.messageEvent) ?? 0) || null,
      runs: madeAt(row.run),
    },
  }
}

type Row = {
  snapshot: string
  things: string[]
  event: string | null
  message: string | null
  messageEvent: string | null
  run: string | null
  consent: string | null
  eventRows: string
  messageRows: string
  messageEventRows: string
  interactionRows: string
  runRows: string
  permissionRows: string
}

const written = (table: string) => sql`
  pg_stat_get_tuples_inserted(to_regclass(${table})) + pg_stat_get_tuples_updated(to_regclass(${table}))
    + pg_stat_get_tuples_deleted(to_regclass(${table}))`

/** Keys are UUIDv7 (engine/shared/id.ts): they begin with the milliseconds at which they were made. */
function madeAt(id: string | null): number | null {
  return id === null ? null : Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
}

/** Kinds of things that changed within the last `seconds`, by the clock of the database. */
export async function recentlyChanged(db: Db, seconds: number): Promise<string[]> {
  const { rows } = await sql<{ thing: string }>`
    select distinct thing from live_change where at > clock_timestamp() - make_interval(secs => ${seconds})`.execute(
    db,
  )
  return rows.map(({ thing }) => thing)
}

/** Takes away what is older than `seconds`: everybody who looks has seen it long ago. */
export async function forgetLiveChanges(db: Db, seconds: number): Promise<void> {
  await sql`delete from live_change where at < clock_timestamp() - make_interval(secs => ${seconds})`.execute(
    db,
  )
}
