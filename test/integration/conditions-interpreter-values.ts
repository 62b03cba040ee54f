/*
 * A second, naive reading of conditions, to hold the compiler against. It shares no code with it; dates are
 * looked up in a table instead of parsed.
 */

export type Truth = boolean | null
export type Moments = { now: Date; triggerAt?: Date | undefined }

export const day = 86_400_000
const midnight = Date.UTC(2024, 4, 31)

/** Every text that the tests store or ask for as a date: its first moment, and whether it is a whole day. */
export const dates: Record<string, { from: number; whole: boolean }> = {
  '2024-05-31': { from: midnight, whole: true },
  '2024-06-10': { from: Date.UTC(2024, 5, 10), whole: true },
  '2024-06-20': { from: Date.UTC(2024, 5, 20), whole: true },
  '1980-02-29': { from: Date.UTC(1980, 1, 29), whole: true },
  '1990-06-16': { from: Date.UTC(1990, 5, 16), whole: true },
  '2006-06-15': { from: Date.UTC(2006, 5, 15), whole: true },
  '2006-06-14T23:30:00Z': { from: Date.UTC(2006, 5, 14, 23, 30), whole: false },
  '2024-06-14T23:30:00Z': { from: Date.UTC(2024, 5, 14, 23, 30), whole: false },
  '9999-12-31': { from: Date.UTC(9999, 11, 31), whole: true },
  '2024-05-31T10:00:00Z': { from: midnight + 10 * 3_600_000, whole: false },
  '2024-05-31T10:00': { from: midnight + 10 * 3_600_000, whole: false },
  '2024-06-01T01:30:00+02:00': { from: midnight + 23.5 * 3_600_000, whole: false },
}
export const noDates = ['2023-02-30', 'now', 'infinity', '2024-05-31 BC', '31.05.2024', '']

export const not = (truth: Truth): Truth => (truth === null ? null : !truth)
export const and = (truths: Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(null) ? null : true

/** JSON as PostgreSQL writes it. */
export function jsonText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.entries(value)
    .map(([key, one]) => `${JSON.stringify(key)}: ${jsonText(one)}`)
    .join(', ')}}`
}

export function ordered(op: string, a: number, b: number): boolean {
  if (op === 'equals') return a === b
  if (op === 'not_equals') return a !== b
  if (op === 'greater') return a > b
  if (op === 'at_least') return a >= b
  if (op === 'less') return a < b
  return a <= b
}

export function dateHolds(op: string, stored: number, asked: string): Truth {
  const date = dates[asked]
  if (!date) return null
  if (!date.whole) return ordered(op, stored, date.from)
  // Compare whole days by the day's first moment.
  return ordered(op, Math.floor(stored / day) * day, date.from)
}
