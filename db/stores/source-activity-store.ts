import { sql } from 'kysely'
import { firstIdAt } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import type { SourceRow } from './source-store.ts'

/** Events of the last day that are looked at, of all sources together. */
export const mostOfDay = 100_000
const dayMs = 86_400_000

export type SourceActivity = {
  lastEvent: { name: string; at: Date } | null
  /** Events within 24 hours. */
  lastDay: number
  /** There were more, of all sources together, than were looked at. */
  lastDayMore: boolean
}

type Counted = { sourceId: string; count: number; name: string; at: Date; all: number }

/**
 * What came of each source lately. Ids of events are in the order of arrival: the last day is the end of their index, whatever
 * the number of events. A source that was silent for longer tells what was noted of its newest event.
 */
export async function withActivity<T extends SourceRow>(
  db: Db,
  sources: readonly T[],
  now: Date,
): Promise<(Omit<T, 'lastEventAt' | 'lastEventName'> & SourceActivity)[]> {
  const { rows } = await sql<Counted>`
    with recent as (
      select source_id, name, received_at, row_number() over (order by id desc) as n from (
        select id, source_id, name, received_at from event
        where id >= ${firstIdAt(new Date(now.getTime() - dayMs))}::uuid order by id desc limit ${mostOfDay + 1}::int) e),
    sums as (select source_id, count(*)::int as count, min(n) as newest from recent group by source_id)
    select s.source_id as "sourceId", s.count, r.name, r.received_at as at, (sum(s.count) over ())::int as all
    from sums s join recent r on r.n = s.newest`.execute(db)
  const bySource = new Map(rows.map(row => [row.sourceId, row]))
  const lastDayMore = (rows[0]?.all ?? 0) > mostOfDay
  return sources.map(({ lastEventAt, lastEventName, ...source }) => {
    const recent = bySource.get(source.id)
    const noted = lastEventAt && lastEventName !== null ? { name: lastEventName, at: lastEventAt } : null
    return {
      ...source,
      lastEvent: recent ? { name: recent.name, at: recent.at } : noted,
      lastDay: recent?.count ?? 0,
      lastDayMore,
    }
  })
}
