import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { lastingFailures, passingSkips } from '../../engine/campaigns/missed.ts'
import type { Db } from '../orm.ts'

/** Messages `m` of an occurrence whose customers it missed (engine/campaigns/missed.ts): behind `from`. */
function missedMessages(occurrenceId: string, unknown: boolean): RawBuilder<unknown> {
  return sql`message m where m.occurrence_id = ${occurrenceId}::uuid
    and (m.state = 'skipped' and m.reason = any(${[...passingSkips]}::text[])
      or m.state = 'failed' and not coalesce(m.reason = any(${[...lastingFailures]}::text[]), false)
      or m.state = 'unknown' and ${unknown}::boolean)`
}

/** Whether an occurrence missed customer `c`. `scan` for everybody, `lookup` for a slice of ids. */
export function isMissedBy(
  occurrenceId: string,
  unknown: boolean,
  shape: 'scan' | 'lookup' = 'scan',
): RawBuilder<SqlBool> {
  const missed = missedMessages(occurrenceId, unknown)
  return shape === 'lookup'
    ? sql<SqlBool>`exists (select from ${missed} and m.customer_id = c.id)`
    : sql<SqlBool>`c.id in (select m.customer_id from ${missed})`
}

export async function countMissed(db: Db, occurrenceId: string, unknown: boolean): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct m.customer_id)::int as n from ${missedMessages(occurrenceId, unknown)}`.execute(db)
  return rows[0]?.n ?? 0
}
