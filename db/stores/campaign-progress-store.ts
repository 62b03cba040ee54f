import { sql } from 'kysely'
import type { Tallied } from '../../engine/campaigns/books.ts'
import type { Db } from '../orm.ts'
import { asideAt } from './run-pause-store.ts'

export type ProgressRow = {
  /** As counted while planning, of the same moment as `tallied`. */
  planned: number
  tallied: Tallied[]
  /** When the first and the last that waits is due; what is put aside is not among them. */
  nextDueAt: Date | null
  lastDueAt: Date | null
}

/**
 * What became of the messages of an occurrence so far, and what the plan says: one statement, so of one moment. The counts
 * come from the index alone; rows are read only of what still waits.
 */
export async function readProgress(db: Db, occurrenceId: string): Promise<ProgressRow> {
  const { rows } = await sql<ProgressRow>`
    with t as (
      select state, reason, count(*)::int as count from message where occurrence_id = ${occurrenceId}::uuid group by 1, 2),
    w as (
      select min(due_at) as next, max(due_at) as last from message
      where occurrence_id = ${occurrenceId}::uuid and state in ('queued', 'held', 'retry')
        and due_at < ${asideAt}::timestamptz)
    select o.planned,
      coalesce((select jsonb_agg(jsonb_build_object('state', state, 'reason', reason, 'count', count)) from t),
        '[]'::jsonb) as tallied,
      w.next as "nextDueAt", w.last as "lastDueAt"
    from campaign_occurrence o cross join w where o.id = ${occurrenceId}::uuid`.execute(db)
  return rows[0] ?? { planned: 0, tallied: [], nextDueAt: null, lastDueAt: null }
}

/** Messages sent in the last `minutes`, per minute; of one lane, or of an occurrence. Null where none were. */
export async function measuredRate(db: Db, channel: string, now: Date): Promise<number | null> {
  const { rows } = await sql<{ sent: number; minutes: number }>`
    select (o.tally ->> 'sent')::int as sent,
      extract(epoch from o.finished_at - o.began_at)::float8 / 60 as minutes
    from campaign_occurrence o
    where o.state = 'done' and o.finished_at between ${now}::timestamptz - interval '90 days' and ${now}::timestamptz
      and o.definition ->> 'channel' = ${channel} and jsonb_typeof(o.tally -> 'sent') = 'number'
      and o.definition -> 'throughput' is null and o.definition -> 'schedule' ->> 'type' in ('now', 'at')
      and o.definition -> 'test' is null
    order by o.finished_at desc limit 10`.execute(db)
  const told = rows.filter(({ sent, minutes }) => sent >= 100 && minutes > 0)
  if (told.length === 0) return null
  // By messages, not by campaigns: a small one says little of how fast a large one goes.
  const [sent, minutes] = told.reduce(([a, b], row) => [a + row.sent, b + row.minutes], [0, 0])
  return sent / minutes
}
