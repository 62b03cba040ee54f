import { sql } from 'kysely'
import type { Db } from '../orm.ts'

/** A process that has not been heard of for this long is taken for dead. */
const deadAfterMs = 15_000

export type ProcessRow = {
  kind: string
  version: string
  host: string
  startedAt: Date
  seenAt: Date
  alive: boolean
}

/** Processes heard of within the last ten minutes. */
export async function readProcesses(db: Db, now: Date): Promise<ProcessRow[]> {
  const rows = await db
    .selectFrom('process_beat')
    .select(['kind', 'version', 'host', 'started_at as startedAt', 'seen_at as seenAt'])
    .where('seen_at', '>', new Date(now.getTime() - 600_000))
    .orderBy('kind')
    .orderBy('started_at')
    .limit(200)
    .execute()
  return rows.map(row => ({ ...row, alive: now.getTime() - row.seenAt.getTime() < deadAfterMs }))
}

export type Backlog = {
  events: number
  runs: number
  messages: { lane: string; state: string; count: number }[]
  oldestEventSeconds: number | null
}

/**
 * What waits to be done. Reads partial indexes of unfinished rows only, so it stays cheap; those of letters and of everything
 * else are two, so they are asked for apart.
 */
export async function readBacklog(db: Db, now: Date): Promise<Backlog> {
  const { rows } = await sql<{ events: number; oldest: Date | null; runs: number }>`
    select (select count(*)::int from event_inbox) as events,
      (select min(received_at) from event_inbox) as oldest,
      (select count(*)::int from run where state in ('ready', 'waiting') and due_at <= ${now}) as runs`.execute(
    db,
  )
  const [counts] = rows
  const messages = await sql<{ lane: string; state: string; count: number }>`
    select lane, state, count(*)::int as count from (
      select lane, state from message where state in ('queued', 'held', 'retry') and channel <> 'post'
      union all
      select lane, state from message where state in ('queued', 'held', 'retry') and channel = 'post'
      union all
      select lane, state from message where state = 'sending') m
    group by lane, state order by lane, state`.execute(db)
  const oldest = counts?.oldest
  return {
    events: counts?.events ?? 0,
    runs: counts?.runs ?? 0,
    messages: messages.rows,
    oldestEventSeconds: oldest ? Math.max(0, Math.round((now.getTime() - oldest.getTime()) / 1000)) : null,
  }
}

/** PostgreSQL's version, which also proves that it answers. */
export async function readDatabaseVersion(db: Db): Promise<string> {
  const { rows } = await sql<{
    version: string
  }>`select current_setting('server_version') as version`.execute(db)
  return rows[0]?.version ?? ''
}
