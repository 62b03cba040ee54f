import { type RawBuilder, sql } from 'kysely'
import type { CompileContext } from './context.ts'
import { leafOf } from './leaves.ts'
import type { Condition } from './schema.ts'
import { leavesUnder } from './tree.ts'

/**
 * timestamptz: the earliest moment after `asOf` at which the answer for the customer of the surrounding
 * statement could change by time alone; SQL null for a customer, and null for all, where it cannot. Too early
 * at times, never too late.
 */
export function recheckAt(condition: Condition, context: CompileContext): RawBuilder<Date | null> | null {
  const moments = leavesUnder(condition).flatMap(leaf => leafOf(leaf).recheck(leaf, context, recheckAt) ?? [])
  if (moments.length === 0) return null
  // `least` leaves nulls out.
  return sql<Date | null>`least(${sql.join(moments)})`
}
