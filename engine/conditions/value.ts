import { z } from 'zod'

/**
 * Text that PostgreSQL can hold: no NUL byte, no lone surrogate. Both would make the statement fail that
 * takes it as a parameter, and a condition must never fail.
 */
export function storableText(max: number, min = 1) {
  return z
    .string()
    .min(min)
    .max(max)
    .refine(text => !text.includes('\0') && text.isWellFormed(), 'contains characters that cannot be stored')
}

export const scalarSchema = z.union([storableText(1000, 0), z.number(), z.boolean()])
export type Scalar = z.infer<typeof scalarSchema>

export const valueListSchema = z.array(scalarSchema).min(1).max(500)

/** Hours or days back from the moment of evaluation; a day is 24 hours. */
export const periodSchema = z.strictObject({
  amount: z.number().int().min(1).max(100_000),
  unit: z.enum(['hours', 'days']),
})
export type Period = z.infer<typeof periodSchema>

export function hoursOf(period: Period): number {
  return period.unit === 'days' ? period.amount * 24 : period.amount
}

const dateText = storableText(40).refine(text => parseDate(text) !== null, 'is no date such as 2024-05-31')

/** A period by the calendar, both ends included; a date alone means the whole UTC day. */
export const betweenSchema = z
  .strictObject({ from: dateText.optional(), to: dateText.optional() })
  .refine(({ from, to }) => from !== undefined || to !== undefined, 'needs a beginning or an end')
export type Between = z.infer<typeof betweenSchema>

/** First moment and end of a period by the calendar; `toIncluded` where the end is a moment and no day. */
export function boundsOf({ from, to }: Between): { from: Date | null; to: Date | null; toIncluded: boolean } {
  const end = to === undefined ? null : parseDate(to)
  return {
    from: from === undefined ? null : (parseDate(from)?.from ?? null),
    to: end ? (end.to ?? end.from) : null,
    toIncluded: end !== null && end.to === null,
  }
}

const isoDate = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/** A moment written in a condition, or the whole day when only a date is given: `[from, to)`, or `from` alone. */
export type DateValue = { from: Date; to: Date | null }

const dayMs = 86_400_000
const firstMoment = new Date('0001-01-01T00:00:00Z')

/**
 * Reads an ISO 8601 date (a whole UTC day) or date-time (UTC unless it names an offset), years 0001 to 9999.
 * Null for anything else, including days that do not exist.
 */
export function parseDate(text: string): DateValue | null {
  const match = isoDate.exec(text)
  if (!match || text.startsWith('0000')) return null
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text.slice(0, 10)) return null
  if (text.length === 10) return { from: day, to: new Date(day.getTime() + dayMs) }
  const zone = match[1] ? match[1].replace(/^([+-]\d{2})(\d{2})$/, '$1:$2') : 'Z'
  const clock = text.slice(11, match[1] ? text.length - match[1].length : text.length)
  const moment = new Date(`${text.slice(0, 10)}T${clock}${zone}`)
  if (Number.isNaN(moment.getTime()) || moment < firstMoment) return null
  return { from: moment, to: null }
}

/** ISO 8601 as PostgreSQL reads it: the year after 9999 without JavaScript's sign and padding. */
export function timestampText(date: Date): string {
  return date.toISOString().replace(/^\+0/, '')
}

/**
 * A PostgreSQL array literal, to be passed as one parameter: lists of any length cost one, and the planner
 * sees a constant array, which it hashes.
 */
export function arrayText(items: readonly string[]): string {
  return `{${items.map(item => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}
