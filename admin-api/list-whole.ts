import type { Sort } from './list-page.ts'

type Value = string | number | Date | null

/**
 * A short list, sorted as it is asked for, or left in the order it has. Rows without a value come last in both directions,
 * as in lists by page (list-page.ts).
 */
export function sortedWhole<Row, K extends string>(
  rows: readonly Row[],
  sort: Sort<NoInfer<K>> | undefined,
  keys: Readonly<Record<K, (row: Row) => Value>>,
): Row[] {
  if (sort === undefined) return [...rows]
  const descending = sort.startsWith('-')
  const of = keys[(descending ? sort.slice(1) : sort) as K]
  const value = (row: Row) => {
    const found = of(row)
    return typeof found === 'string' ? found.toLowerCase() : found
  }
  return rows.toSorted((one, other) => {
    const [a, b] = [value(one), value(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    if (a < b) return descending ? 1 : -1
    return a > b ? (descending ? -1 : 1) : 0
  })
}
