import { type RawBuilder, sql } from 'kysely'
import type { AttributeType } from './attribute-type.ts'
import { hoursOf, type Period, timestampText } from './value.ts'

/** A moment known now, or a column that holds one per row (so that one statement evaluates many rows). */
export type Moment = Date | RawBuilder<unknown>

export type CompileContext = {
  /** Alias of the customer table in the surrounding statement. Trusted: from code, never from input. */
  customer: string
  /** The moment of evaluation. Fragments never call now(). */
  asOf: Moment
  /** `live` reads current values, `history` what was known at `asOf`. Equal when `asOf` is now. */
  mode: 'live' | 'history'
  /** Declared attributes. One that is missing here is unknown for everybody. */
  attributeTypes: Readonly<Record<string, AttributeType>>
  /** When the event occurred that started the run. Without it `since: 'trigger'` is unknown (null). */
  triggerAt?: Moment | undefined
}

export function momentSql(moment: Moment): RawBuilder<unknown> {
  return moment instanceof Date ? sql`${timestampText(moment)}::timestamptz` : moment
}

/** The moment `period` before `asOf`. In hours, so that no session's time zone or DST enters. */
export function periodStart(asOf: Moment, period: Period): RawBuilder<unknown> {
  return sql`(${momentSql(asOf)} - ${hoursOf(period)}::int * interval '1 hour')`
}

/** A column of the customer in the surrounding statement. */
export function customerColumn(context: CompileContext, column: string): RawBuilder<unknown> {
  return sql`${sql.ref(`${context.customer}.${column}`)}`
}
