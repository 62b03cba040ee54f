import { z } from 'zod'
import { Problem } from '../engine/shared/problem.ts'

/** Reads a cursor made by `pageOfRows`. @throws Problem `invalid_cursor` for anything else. */
export function readCursor<S extends z.ZodType>(cursor: string | undefined, schema: S): z.output<S> | null {
  if (cursor === undefined) return null
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (parsed.success) return parsed.data
  } catch {
    // Told below.
  }
  throw invalidCursor()
}

export function invalidCursor(): Problem {
  return new Problem('invalid_cursor', 'This cursor was not made by this list.', {
    errors: [{ path: 'query.cursor', message: 'take `next` of the page before, unchanged' }],
  })
}

/** The cursor of lists whose order is by one UUID. @throws Problem `invalid_cursor` */
export function readIdCursor(cursor: string | undefined): string | null {
  return readCursor(cursor, z.uuid())
}

/** The opaque text of a place in a list. */
export function cursorOf(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** A page from up to `limit + 1` rows: the one too many tells that there is a next page. */
export function pageOfRows<Row>(
  rows: Row[],
  limit: number,
  keyOf: (row: Row) => unknown,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const next = rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null
  return { items, next }
}
