import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type CompileContext, customerColumn, momentSql } from './context.ts'
import { isZoned } from './reading.ts'

/*
 * Anniversaries and ages by the calendar of the customer. Who was born on 29 February has the anniversary on
 * 1 March in common years: a year of life ends with the day before the birthday's date, 28 February (BGB
 * §§ 187(2), 188(2)). The day itself is not its own anniversary, and a date in the future has no age.
 */

/** A date as it was read: the moment, and the text it was written as (null where a moment is stored). */
export type StoredDate = { moment: RawBuilder<unknown>; text: RawBuilder<unknown> | null }

/** What may name a zone. PostgreSQL is then asked itself: its list and the runtime's differ. */
const zoneName = '^[A-Za-z][A-Za-z_]*(/[A-Za-z0-9_+-]+)+$'

/** The customer's time zone, or the workspace's where none is known or what is stored is none. */
export function localZone(context: CompileContext): RawBuilder<unknown> {
  const stored = customerColumn(context, 'time_zone')
  const own = sql`${context.timeZone ?? 'UTC'}::text`
  return sql`(case when ${stored} = ${own} or ${stored} is null then ${own}
    when ${stored} ~ ${sql.lit(zoneName)} and pg_input_is_valid('2000-01-01 00:00 ' || ${stored}, 'timestamptz')
    then ${stored} else ${own} end)`
}

const born = sql`cond_day.born`
const today = sql`cond_day.today`

/**
 * `from …` of one row, `cond_day`: `born`, the day of a stored date, and `today`, both in the customer's calendar. A
 * date is the day that was written, a moment the day it was for the customer. Each is computed once for however many
 * uses: what is stored is read by a long expression.
 */
function calendar({ moment, text }: StoredDate, context: CompileContext): RawBuilder<unknown> {
  const local = (at: RawBuilder<unknown>) => sql`(${at} at time zone cond_date.zone)::date`
  const day = text
    ? sql`case when ${isZoned(sql`cond_date.written`)} then ${local(sql`cond_date.moment`)}
        else (cond_date.moment at time zone 'UTC')::date end`
    : local(sql`cond_date.moment`)
  return sql`from (select ${moment} as moment, ${text ?? sql`null::text`} as written, ${localZone(context)} as zone offset 0) cond_date
    cross join lateral (select ${day} as born, ${local(momentSql(context.asOf))} as today offset 0) cond_day`
}

const part = (field: 'year' | 'month' | 'day', date: RawBuilder<unknown>) =>
  sql`date_part(${sql.lit(field)}, ${date})::int`

/** The anniversary in a year: a day that its month does not have then is the first of the next. */
function anniversaryIn(year: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(make_date(${year}, ${part('month', born)}, 1) + ${part('day', born)} - 1)`
}

/** The first anniversary on a day or later. */
function nextAnniversary(from: RawBuilder<unknown>): RawBuilder<unknown> {
  const first = anniversaryIn(sql`greatest(${part('year', from)}, ${part('year', born)} + 1)`)
  return sql`(case when ${first} >= ${from} then ${first} else ${anniversaryIn(sql`${part('year', from)} + 1`)} end)`
}

function select<T>(expression: RawBuilder<unknown>, stored: StoredDate, context: CompileContext) {
  return sql<T>`(select ${expression} ${calendar(stored, context)})`
}

/** Whether there is an anniversary today or in the next so many days. */
export function anniversaryWithin(days: number, stored: StoredDate, context: CompileContext) {
  return select<SqlBool>(sql`${nextAnniversary(today)} - ${today} <= ${days}::int`, stored, context)
}

/** Whether the anniversary falls in this month, this year. */
export function anniversaryInMonth(month: number, stored: StoredDate, context: CompileContext) {
  const anniversary = anniversaryIn(part('year', today))
  return select<SqlBool>(sql`${part('month', anniversary)} = ${month}::int`, stored, context)
}

/** Whether the age is at least and at most so many full years; null for a date in the future. */
export function ageBetween(
  least: number | null,
  most: number | null,
  stored: StoredDate,
  context: CompileContext,
) {
  // Going back from 29 February PostgreSQL stops at the 28th, which is right: who was born on 1 March is younger.
  const before = (years: number) => sql`${today} - make_interval(years => ${years}::int)`
  const parts = [
    ...(least === null ? [] : [sql`${born} <= ${before(least)}`]),
    ...(most === null ? [] : [sql`${born} > ${before(most + 1)}`]),
  ]
  return select<SqlBool>(
    sql`case when ${born} <= ${today} then ${sql.join(parts, sql` and `)} end`,
    stored,
    context,
  )
}

/** The day on which the answer about an anniversary within so many days changes next. */
export function anniversaryChange(ahead: number, stored: StoredDate, context: CompileContext) {
  const next = nextAnniversary(today)
  return atMidnight(
    sql`case when ${next} - ${today} <= ${ahead}::int then ${next} + 1 else ${next} - ${ahead}::int end`,
    stored,
    context,
  )
}

/** With the year the month of 29 February moves, of no other day. */
export function monthChange(stored: StoredDate, context: CompileContext) {
  return atMidnight(
    sql`case when ${part('month', born)} = 2 and ${part('day', born)} = 29
      then make_date(${part('year', today)} + 1, 1, 1) end`,
    stored,
    context,
  )
}

export function ageChange(stored: StoredDate, context: CompileContext) {
  return atMidnight(
    sql`case when ${born} > ${today} then ${born} else ${nextAnniversary(sql`(${today} + 1)`)} end`,
    stored,
    context,
  )
}

/** When a day begins for the customer. */
function atMidnight(
  day: RawBuilder<unknown>,
  stored: StoredDate,
  context: CompileContext,
): RawBuilder<unknown> {
  // Where clocks are put back over midnight it comes twice; PostgreSQL names the second.
  return sql`(select case
      when (cond_midnight.before at time zone cond_date.zone)::date = cond_next.day
        and cond_midnight.before > ${momentSql(context.asOf)} then cond_midnight.before
      else cond_midnight.at end
    ${calendar(stored, context)}
    cross join lateral (select ${day} as day offset 0) cond_next
    cross join lateral (select cond_next.day::timestamp at time zone cond_date.zone as at,
      (cond_next.day::timestamp at time zone cond_date.zone) - interval '1 hour' as before offset 0) cond_midnight)`
}
