import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { betweenSql, type CompileContext, periodStart } from './context.ts'
import { type Between, hoursOf, type Period } from './value.ts'

/** What a period before `asOf` and one by the calendar demand of a moment, as far as they are given. */
export function inPeriod(
  at: RawBuilder<unknown>,
  { within, between }: { within?: Period | undefined; between?: Between | undefined },
  context: CompileContext,
): RawBuilder<SqlBool>[] {
  return [
    ...(within ? [sql<SqlBool>`${at} > ${periodStart(context.asOf, within)}`] : []),
    ...(between ? [betweenSql(at, between)] : []),
  ]
}

export function lengthOf(period: Period): RawBuilder<unknown> {
  return sql`${hoursOf(period)}::int * interval '1 hour'`
}
