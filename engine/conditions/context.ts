import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { AttributeType } from './attribute-type.ts'
import type { Condition } from './schema.ts'
import { type Between, boundsOf, hoursOf, type Period, timestampText } from './value.ts'

/** A moment known now, or a column that holds one per row (so that one statement evaluates many rows). */
export type Moment = Date | RawBuilder<unknown>

/** Segments by id. A dynamic one without a condition is unknown. */
export type KnownSegments = Readonly<
  Record<string, { kind: 'dynamic' | 'fixed'; condition: Condition | null; name?: string | undefined }>
>

export type CompileContext = {
  /** Alias of the customer table in the surrounding statement. Trusted: from code, never from input. */
  customer: string
  /** The moment of evaluation. Fragments never call now(). */
  asOf: Moment
  /** `live` reads current values, `history` what was known at `asOf`. Equal when `asOf` is now. */
  mode: 'live' | 'history'
  /**
   * Of history: what was imported counts as known from when it occurred, as if it had come in then (simulation). Else,
   * as for everything, from when it came in.
   */
  importedAsOccurred?: boolean | undefined
  /**
   * Of history: an attribute that nobody recorded a change of, or of a customer who came into the database later, is
   * told as of today. Else it is unknown.
   */
  unrecordedAsToday?: boolean | undefined
  /** Declared attributes. One that is missing here is unknown for everybody. */
  attributeTypes: Readonly<Record<string, AttributeType>>
  /** When the event occurred that started the run. Without it `since: 'trigger'` is unknown (null). */
  triggerAt?: Moment | undefined
  /**
   * How facts are reached, the answer being the same: `lookup` (unless set) customer by customer through indexes, for
   * a few who are known already; `scan` table by table (`in (select …)` that does not depend on the row), for all.
   */
  shape?: 'lookup' | 'scan' | undefined
  /** Of the workspace, IANA name: local days of customers without one of their own. UTC unless set. */
  timeZone?: string | undefined
  /** Segments that conditions may name; one that is missing is unknown. */
  segments?: KnownSegments | undefined
  /** Who is never written to, to measure by: a fixed random share. None unless set. */
  holdout?: { percent: number; seed: string } | null | undefined
}

export function momentSql(moment: Moment): RawBuilder<unknown> {
  return moment instanceof Date ? sql`${timestampText(moment)}::timestamptz` : moment
}

/** The moment `period` before `asOf`. In hours, so that no session's time zone or DST enters. */
export function periodStart(asOf: Moment, period: Period): RawBuilder<unknown> {
  // Worked out here where it can be: PostgreSQL would subtract again for every row.
  if (asOf instanceof Date) return momentSql(new Date(asOf.getTime() - hoursOf(period) * 3_600_000))
  return sql`(${momentSql(asOf)} - ${hoursOf(period)}::int * interval '1 hour')`
}

/** Whether a row was known at `asOf`, by when it came in; see `importedAsOccurred`. For history mode. */
export function knownThen(
  context: CompileContext,
  row: { received: RawBuilder<unknown>; occurred: RawBuilder<unknown>; imported: RawBuilder<unknown> },
): RawBuilder<SqlBool> {
  const asOf = momentSql(context.asOf)
  if (!context.importedAsOccurred) return sql<SqlBool>`${row.received} <= ${asOf}`
  return sql<SqlBool>`(${row.received} <= ${asOf} or (${row.occurred} <= ${asOf} and ${row.imported}))`
}

/** A column of the customer in the surrounding statement. */
export function customerColumn(context: CompileContext, column: string): RawBuilder<unknown> {
  return sql`${sql.ref(`${context.customer}.${column}`)}`
}

/** Whether everybody is looked at. Needs one moment for all: with one per row, rows must be looked at one by one. */
export function scans(context: CompileContext): boolean {
  return context.shape === 'scan' && context.asOf instanceof Date
}

/** Whether `moment` lies in a period by the calendar. */
export function betweenSql(moment: RawBuilder<unknown>, between: Between): RawBuilder<SqlBool> {
  const { from, to, toIncluded } = boundsOf(between)
  const parts = [
    ...(from ? [sql`${moment} >= ${momentSql(from)}`] : []),
    ...(to ? [toIncluded ? sql`${moment} <= ${momentSql(to)}` : sql`${moment} < ${momentSql(to)}`] : []),
  ]
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}
