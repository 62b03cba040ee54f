/** An object of JSON from elsewhere: any field may be missing or be something else. */
export type Fields = Readonly<Record<string, unknown>>

/** The value as an object; an empty one where it is none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

/** The value as a list; of one where it is a single object, empty otherwise. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return typeof value === 'object' && value !== null ? [value] : []
}

/**
 * Text on one line that PostgreSQL can hold (neither NUL nor half characters), at most `most` characters; numbers as they are
 * written. Empty where there is none.
 */
export function lineOf(value: unknown, most = 500): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value !== 'string') return ''
  const line = value
    .slice(0, most * 2)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  return line.slice(0, most).toWellFormed()
}

/** A moment as ISO 8601 in UTC: from such text, or from seconds or milliseconds since 1970. Null where it is none. */
export function timeOf(value: unknown): string | null {
  const number =
    typeof value === 'number' ? value : /^\d+(\.\d+)?$/.test(lineOf(value)) ? Number(value) : null
  // Some say milliseconds and send seconds: no mail is older than 2001 (10^12 ms).
  const moment = number === null ? new Date(lineOf(value)) : new Date(number < 1e12 ? number * 1000 : number)
  const ms = moment.getTime()
  return Number.isNaN(ms) || ms < 0 || ms > 253_402_300_799_000 ? null : moment.toISOString()
}

/** JSON of a body; undefined where it is none. */
export function jsonOf(body: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString('utf8'))
  } catch {
    return undefined
  }
}

/** What a table has under a word from elsewhere; a word such as `constructor` is in none. */
export function entryOf<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}
