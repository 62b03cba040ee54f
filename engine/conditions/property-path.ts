/*
 * Paths into the properties of an event: names separated by dots (`cart.id`, `products.0.sku`), where `[]` after a
 * name means any item of the list under it (`products[].sku`, `tags[]`). Conditions that share a list must hold
 * for the same item of it.
 */

const maxParts = 8
const maxPartLength = 100
const maxLists = 3
const listMark = '[]'

/** What is wrong with a path, or null. */
export function pathProblem(path: string): string | null {
  const parts = path.split('.').map(nameOf)
  const fits = (part: string) => part.length > 0 && part.length <= maxPartLength && !part.endsWith(listMark)
  if (parts.length > maxParts || !parts.every(fits))
    return `names separated by dots, at most ${maxParts} of at most ${maxPartLength} characters`
  return listsIn(path).length > maxLists + 1 ? `at most ${maxLists} lists in one path` : null
}

function nameOf(part: string): string {
  return part.endsWith(listMark) ? part.slice(0, -listMark.length) : part
}

/**
 * The names of a path up to each list, and last those within the innermost item (none for the item itself):
 * `a.b[].c` gives `[['a', 'b'], ['c']]`, `a.b` gives `[['a', 'b']]`.
 */
export function listsIn(path: string): string[][] {
  const segments: string[][] = [[]]
  for (const part of path.split('.')) {
    segments.at(-1)?.push(nameOf(part))
    if (part.endsWith(listMark)) segments.push([])
  }
  return segments
}

/** Conditions over one value: those on it directly, and those on items of lists in it, by list. */
export type Sorted<C> = {
  direct: { names: string[]; condition: C }[]
  lists: { names: string[]; inside: Placed<C>[] }[]
}
export type Placed<C> = { segments: string[][]; condition: C }

export function placed<C extends { property: string }>(where: readonly C[]): Placed<C>[] {
  return where.map(condition => ({ segments: listsIn(condition.property), condition }))
}

export function sortedByList<C>(conditions: readonly Placed<C>[]): Sorted<C> {
  const direct = conditions
    .filter(({ segments }) => segments.length === 1)
    .map(({ segments, condition }) => ({ names: segments[0] ?? [], condition }))
  const inLists = conditions.filter(({ segments }) => segments.length > 1)
  const lists = [...Map.groupBy(inLists, ({ segments }) => JSON.stringify(segments[0]))].map(
    ([key, members]) => ({
      names: JSON.parse(key) as string[],
      inside: members.map(({ segments, condition }) => ({ segments: segments.slice(1), condition })),
    }),
  )
  return { direct, lists }
}
