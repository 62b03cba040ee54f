import { type RawBuilder, type SqlBool, sql } from 'kysely'

export type SortKind = 'text' | 'moment' | 'numeric' | 'int'

/**
 * A key that a list can be sorted by: `id` for the order of time (ids are UUIDv7), else an expression that an index holds
 * together with the id. Lists of what staff make (rules, campaigns …) are short and need no index.
 */
export type SortKey =
  | 'id'
  | {
      by: RawBuilder<unknown>
      kind: SortKind
      /** Some rows have no value: they come last in both directions. */
      nullable?: true
      /** The id beside it in the index, where that is of another table than the list's. */
      id?: RawBuilder<unknown>
    }

/** What a list can be sorted by, and the id that tells rows with the same value apart. */
export type ListOrder<K extends string = string> = {
  id: RawBuilder<unknown>
  keys: Readonly<Record<K, SortKey>>
}

/** The last row already seen: its id, and its value of the sort key as text (`sortValue`). */
export type Place = { value: string | null; id: string }

/** A page of a list: sorted, or simply the newest first by id. */
export type ListPage<K extends string = string> =
  | { limit: number; before: string | null }
  | { limit: number; sort: K; descending: boolean; after: Place | null }

/** What a row of a sorted list has beside its own columns: where it stands. */
export type Placed = { id: string; sortValue: string | null }

/** What a store puts into its statement. */
export type ListPart = {
  /** To be selected as `sortValue`. */
  value: RawBuilder<string | null>
  where: RawBuilder<SqlBool>
  order: RawBuilder<unknown>
  limit: number
}

/** What an expression is cut to before it is sorted by: a place in a list travels in an address. */
export const sortTextLength = 80

const nothing = sql<string | null>`null::text`
const everything = sql<SqlBool>`true`

/**
 * Rows of a page by key, never by counting: `read` is called with what to add to the statement, a second time only where the
 * rows with a value end within the page. Those without stand behind in either direction, and one index serves both.
 */
export async function readSorted<K extends string, Row>(
  list: ListOrder<K>,
  page: ListPage<K>,
  read: (part: ListPart) => Promise<Row[]>,
): Promise<Row[]> {
  const { limit } = page
  if ('before' in page) {
    const after = page.before === null ? null : { value: null, id: page.before }
    return await read(byId(list.id, true, after, limit))
  }
  const { descending, after } = page
  const key = list.keys[page.sort]
  if (key === 'id') return await read(byId(list.id, descending, after, limit))
  const valueless = (from: Place | null, most: number) => {
    const part = byId(list.id, descending, from, most)
    return read({ ...part, where: sql<SqlBool>`${key.by} is null and ${part.where}` })
  }
  if (after !== null && after.value === null) return await valueless(after, limit)
  const rows = await read(byKey(key, key.id ?? list.id, descending, after, limit))
  if (key.nullable === undefined || rows.length >= limit) return rows
  return [...rows, ...(await valueless(null, limit - rows.length))]
}

function byId(id: RawBuilder<unknown>, descending: boolean, after: Place | null, limit: number): ListPart {
  const where = after === null ? everything : sql<SqlBool>`${id} ${compare(descending)} ${after.id}::uuid`
  return { value: nothing, where, order: sql`${id} ${direction(descending)}`, limit }
}

function byKey(
  { by, kind, nullable }: Exclude<SortKey, 'id'>,
  id: RawBuilder<unknown>,
  descending: boolean,
  after: Place | null,
  limit: number,
): ListPart {
  const behind =
    after === null
      ? everything
      : sql<SqlBool>`(${by}, ${id}) ${compare(descending)} (${asValue(kind, after.value ?? '')}, ${after.id}::uuid)`
  return {
    value: kind === 'moment' ? sql`(extract(epoch from ${by}) * 1000000)::bigint::text` : sql`${by}::text`,
    where: nullable === undefined ? behind : sql<SqlBool>`${by} is not null and ${behind}`,
    order: sql`${by} ${direction(descending)}, ${id} ${direction(descending)}`,
    limit,
  }
}

/** Moments as microseconds: what JavaScript holds is coarser than what the database sorts by. */
function asValue(kind: SortKind, value: string): RawBuilder<unknown> {
  if (kind === 'moment') return sql`to_timestamp(0) + ${value}::bigint * interval '1 microsecond'`
  // Of exactly the type of the column: no index serves a comparison between two.
  return sql`${value}::${sql.raw(kind)}`
}

const compare = (descending: boolean) => sql.raw(descending ? '<' : '>')
const direction = (descending: boolean) => sql.raw(descending ? 'desc' : 'asc')
