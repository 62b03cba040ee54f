import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { arrayText, parseDate, timestampText } from './value.ts'

/*
 * Readings of stored JSON as a type. They are total: what does not fit the type reads as null, whatever is
 * stored, so that one odd value cannot fail a statement over many customers.
 */

export type Comparison = 'equals' | 'not_equals' | 'greater' | 'at_least' | 'less' | 'at_most'

const comparisonSql: Record<Comparison, RawBuilder<unknown>> = {
  equals: sql`=`,
  not_equals: sql`<>`,
  greater: sql`>`,
  at_least: sql`>=`,
  less: sql`<`,
  at_most: sql`<=`,
}

/** Number in `json` (a jsonb expression), null if it is none. */
export function numberOf(json: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(case when jsonb_typeof(${json}) = 'number' then (${json})::numeric end)`
}

/** Boolean in `json`, null if it is none. One look at the value only: it may be large. */
export function booleanOf(json: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`(case ${json} when 'true'::jsonb then true when 'false'::jsonb then false end)`
}

/** List in `json`, null if it is none. */
export function listOf(json: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(case when jsonb_typeof(${json}) = 'array' then ${json} end)`
}

const zoneless = '^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?)?$'
const zoned =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})$'

/**
 * ISO 8601 date or date-time in `text`, UTC unless it names an offset; null if it is none or no such day
 * exists. The patterns keep out `now`, `infinity` and forms that depend on the session's settings.
 */
export function dateOf(text: RawBuilder<unknown>): RawBuilder<unknown> {
  // The usual form first: a pattern costs several times as much as all the rest.
  return sql`(case when length(${text}) = 10 then
      case when ${isPlainDate(text)} then (${text})::date::timestamp at time zone 'UTC' end
    when ${text} ~ ${sql.lit(zoneless)} and pg_input_is_valid(${text}, 'timestamp')
      then (${text})::timestamp at time zone 'UTC'
    when ${text} ~ ${sql.lit(zoned)} and pg_input_is_valid(${text}, 'timestamptz')
      then (${text})::timestamptz end)`
}

/** Whether a text is a day that exists, as it is usually written. */
export function isPlainDate(text: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`(translate(${text}, '123456789', '000000000') = '0000-00-00' and pg_input_is_valid(${text}, 'date'))`
}

/** Whether a text that `dateOf` reads names an offset, and so a moment rather than a day. */
export function isZoned(text: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`(length(${text}) > 10 and ${text} ~ ${sql.lit(zoned)})`
}

export function compareNumber(
  op: Comparison,
  number: RawBuilder<unknown>,
  value: number,
  type: 'numeric' | 'int' = 'numeric',
) {
  const operand = type === 'int' ? sql`${value}::int` : sql`${value}::numeric`
  return sql<SqlBool>`(${number} ${comparisonSql[op]} ${operand})`
}

/**
 * Compares with a date written in a condition. A date without time means the whole UTC day: `greater` is
 * after its end, `at_most` up to its end, `equals` within it.
 */
export function compareDate(op: Comparison, date: RawBuilder<unknown>, value: string): RawBuilder<SqlBool> {
  const parsed = parseDate(value)
  if (!parsed) return sql<SqlBool>`null::boolean`
  const from = sql`${timestampText(parsed.from)}::timestamptz`
  if (!parsed.to) return sql<SqlBool>`(${date} ${comparisonSql[op]} ${from})`
  const to = sql`${timestampText(parsed.to)}::timestamptz`
  switch (op) {
    case 'equals':
      return sql<SqlBool>`(${date} >= ${from} and ${date} < ${to})`
    case 'not_equals':
      return sql<SqlBool>`(${date} < ${from} or ${date} >= ${to})`
    case 'greater':
      return sql<SqlBool>`(${date} >= ${to})`
    case 'at_most':
      return sql<SqlBool>`(${date} < ${to})`
    case 'at_least':
      return sql<SqlBool>`(${date} >= ${from})`
    case 'less':
      return sql<SqlBool>`(${date} < ${from})`
  }
}

/** Lower case by Unicode, the same in every database whatever its locale. */
export function lower(text: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`lower(${text} collate "pg_c_utf8")`
}

/** Ignoring case. */
export function textContains(text: RawBuilder<unknown>, part: string) {
  return sql<SqlBool>`(strpos(${lower(text)}, ${lower(sql`${part}::text`)}) > 0)`
}

/** Ignoring case. */
export function textStartsWith(text: RawBuilder<unknown>, start: string) {
  return sql<SqlBool>`starts_with(${lower(text)}, ${lower(sql`${start}::text`)})`
}

/** Ignoring case. */
export function textEndsWith(text: RawBuilder<unknown>, end: string) {
  return sql<SqlBool>`(right(${lower(text)}, length(${lower(sql`${end}::text`)})) = ${lower(sql`${end}::text`)})`
}

/** With one value by equality: PostgreSQL then knows that a key which ends in it is unique. */
export function isOneOf(text: RawBuilder<unknown>, wanted: readonly string[]): RawBuilder<SqlBool> {
  const [only] = wanted
  if (wanted.length === 1) return sql<SqlBool>`${text} = ${only}::text`
  return sql<SqlBool>`${text} = any(${arrayText(wanted)}::text[])`
}
