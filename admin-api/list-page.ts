import { z } from 'zod'
import type { ListOrder, Place, Placed, SortKind } from '../db/stores/list-order.ts'
import { invalidCursor, pageOfRows, readCursor } from './page.ts'

/** A sort key, downwards with a minus before it. */
export type Sort<K extends string> = K | `-${K}`

const placeSchema = z.tuple([z.string(), z.string().nullable(), z.uuid()])

/** What the cursor of a sort key may hold: it is given to the database, which would stumble over anything else. */
const values: Readonly<Record<SortKind, RegExp>> = {
  text: /^[^\0]*$/u,
  // Microseconds; the largest is in the year 5138.
  moment: /^-?\d{1,17}$/,
  numeric: /^-?\d{1,20}(\.\d{1,20})?$/,
  int: /^-?\d{1,9}$/,
}

export type AskedPage<K extends string> = {
  limit: number
  sort: K
  descending: boolean
  after: Place | null
}

/**
 * Which page of a list is asked for; a row more than its limit, by which `sortedPage` sees whether there is a next one.
 * @throws Problem `invalid_cursor`, also for a cursor of the same list sorted otherwise
 */
export function askedPage<K extends string>(
  list: ListOrder<K>,
  query: { limit: number; cursor?: string | undefined; sort?: Sort<NoInfer<K>> | undefined },
  unlessAsked: Sort<NoInfer<K>>,
): AskedPage<K> {
  const asked = query.sort ?? unlessAsked
  const descending = asked.startsWith('-')
  const sort = (descending ? asked.slice(1) : asked) as K
  const page = { limit: query.limit + 1, sort, descending }
  const place = readCursor(query.cursor, placeSchema)
  if (place === null) return { ...page, after: null }
  const [of, value, id] = place
  const key = list.keys[sort]
  const fits =
    of === asked &&
    (key === 'id'
      ? value === null
      : value === null
        ? key.nullable === true
        : values[key.kind].test(value) && value.isWellFormed())
  if (!fits) throw invalidCursor()
  return { ...page, after: { value, id } }
}

/** A page from what the store read. */
export function sortedPage<Row extends Placed>(rows: Row[], { limit, sort, descending }: AskedPage<string>) {
  const of = descending ? `-${sort}` : sort
  return pageOfRows(rows, limit - 1, row => [of, row.sortValue, row.id])
}
