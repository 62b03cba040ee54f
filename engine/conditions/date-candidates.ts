import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { interval, numbers } from './answer-set.ts'
import { distanceOf, valuesOf } from './attribute-meaning.ts'
import type { AttributeCondition } from './attribute-schema.ts'
import { arrayText } from './value.ts'

/*
 * Dates are stored as texts that sort as they follow each other. Where all customers are looked at, most of them are
 * told apart by a look at the text, before it is read as a date, which costs ten times as much.
 */

const dayMs = 86_400_000
/** Offsets, time zones and the customer's midnight move a day by less. */
const margin = 2 * dayMs

/**
 * What the text of a date must fulfil for the clause to be true at `asOf`: necessary, not sufficient. Null where nothing
 * can be said.
 */
export function dateCandidates(
  condition: AttributeCondition,
  text: RawBuilder<unknown>,
  asOf: Date,
): RawBuilder<SqlBool> | null {
  const days = anniversaryDays(condition, asOf)
  if (days) return sql<SqlBool>`(substr(${text}, 6, 5) = any(${arrayText(days)}::text[]))`
  const range = rangeOf(condition, asOf)
  if (!range) return null
  const from = dayText(range.from - margin)
  const to = dayText(range.to + margin)
  const parts = [
    ...(from ? [sql`${text} collate "C" >= ${from}::text`] : []),
    ...(to ? [sql`${text} collate "C" <= ${to}::text`] : []),
  ]
  return parts.length === 0 ? null : sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}

/**
 * What the text of a day must fulfil for the clause to be true, if only it is a day that exists: sufficient, not
 * necessary. Null where nothing is that simple.
 */
export function certainDates(
  condition: AttributeCondition,
  text: RawBuilder<unknown>,
  asOf: Date,
): RawBuilder<SqlBool> | null {
  const range = rangeOf(condition, asOf)
  if (!range || range.gaps) return null
  const ends = [
    { end: range.from + margin, open: range.from === Number.NEGATIVE_INFINITY, op: sql`>=` },
    { end: range.to - margin, open: range.to === Number.POSITIVE_INFINITY, op: sql`<=` },
  ].filter(({ open }) => !open)
  const parts = ends.map(({ end, op }) => ({ day: dayText(end), op }))
  if (parts.some(({ day }) => day === null)) return null
  const tests = parts.map(({ day, op }) => sql`${text} collate "C" ${op} ${day}::text`)
  return sql<SqlBool>`(${sql.join([sql`length(${text}) = 10`, ...tests], sql` and `)})`
}

type Range = { from: number; to: number; gaps: boolean }

/** First and last moment there can be; with `gaps` not all between them. */
function rangeOf(condition: AttributeCondition, asOf: Date): Range | null {
  const { op, value, value2 } = condition
  const values = valuesOf(condition, 'date')
  if (values?.kind === 'numbers') return endsOf(values.parts)
  const distance = distanceOf(condition)
  if (distance?.kind === 'numbers')
    return endsOf(
      distance.parts.map(part =>
        interval(asOf.getTime() - part.to * dayMs, asOf.getTime() - part.from * dayMs),
      ),
    )
  const before = (years: number) => {
    const date = new Date(asOf)
    date.setUTCFullYear(date.getUTCFullYear() - years)
    return date.getTime()
  }
  const latest = asOf.getTime()
  if (op === 'age_at_least') return { from: Number.NEGATIVE_INFINITY, to: before(Number(value)), gaps: false }
  if (op === 'age_at_most') return { from: before(Number(value) + 1), to: latest, gaps: false }
  if (op === 'age_between')
    return { from: before(Number(value2) + 1), to: before(Number(value)), gaps: false }
  return null
}

function endsOf(parts: readonly ReturnType<typeof interval>[]): Range | null {
  const sorted = numbers(...parts)
  if (sorted.kind !== 'numbers') return null
  const [first] = sorted.parts
  const last = sorted.parts.at(-1)
  return first && last ? { from: first.from, to: last.to, gaps: sorted.parts.length > 1 } : null
}

const firstYear = new Date('0002-01-01T00:00:00Z').getTime()

/** A day as it is written; null outside of the years that can be. */
function dayText(moment: number): string | null {
  if (!(moment > firstYear && moment < Date.UTC(9998, 0, 1))) return null
  return new Date(moment).toISOString().slice(0, 10)
}

/** Month and day of the dates that can have an anniversary in the days asked for; null for most of a year. */
function anniversaryDays({ op, value }: AttributeCondition, asOf: Date): string[] | null {
  const from = asOf.getTime()
  if (op === 'anniversary_today') return daysOf(from, from)
  if (op === 'anniversary_within_next_days')
    return typeof value === 'number' && value <= 100 ? daysOf(from, from + value * dayMs) : null
  if (op !== 'anniversary_in_month' || typeof value !== 'number') return null
  const year = asOf.getUTCFullYear()
  return daysOf(Date.UTC(year, value - 1, 1), Date.UTC(year, value, 0))
}

function daysOf(from: number, to: number): string[] {
  const days = new Set<string>()
  for (let day = from - margin; day <= to + margin; day += dayMs)
    days.add(new Date(day).toISOString().slice(5, 10))
  if (days.has('03-01') || days.has('02-28')) days.add('02-29')
  return [...days]
}
