import { answered, type Conflict } from '../../api/conflicts.ts'

/** One thing that reads differently here and there. `path` names it, from the field down. */
export type Difference = {
  path: readonly string[]
  mine: unknown
  theirs: unknown
  /** Who changed it since it was opened; `unknown` where that version is not known. */
  changedBy: 'me' | 'them' | 'both' | 'unknown'
}

type Tree = Readonly<Record<string, unknown>>

/** Fields that tell of a change and are none. */
const bookkeeping = new Set([
  'version',
  'updatedAt',
  'updatedBy',
  'updatedByName',
  'sentence',
  'changed',
  'issues',
])

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Nothing, an empty text and an empty list read the same. */
const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  ((Array.isArray(value) || isTree(value)) && Object.keys(value).length === 0)

const isSame = (a: unknown, b: unknown): boolean =>
  (isEmpty(a) && isEmpty(b)) || JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isTree(value)) return value
  const entries = Object.entries(value).filter(([, child]) => child !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, child]) => [key, sorted(child)]),
  )
}

/** What is different, down to the single value; for what only happens (no field is sent): what became different. */
export function differencesOf({
  mine,
  base,
  theirs,
}: Pick<Conflict, 'mine' | 'base' | 'theirs'>): Difference[] {
  const found: Difference[] = []
  if (mine === null) {
    for (const field of Object.keys(base ? theirs : {}))
      if (!bookkeeping.has(field))
        walk([field], base?.[field], theirs[field], base?.[field], base !== null, found)
    return found
  }
  for (const [field, value] of Object.entries(mine)) {
    const there = answered(field, theirs)
    if (there !== undefined)
      walk([field], value, there, base ? answered(field, base) : undefined, base !== null, found)
  }
  // What they changed comes first: it is what would be lost.
  return found.sort((a, b) => Number(a.changedBy === 'me') - Number(b.changedBy === 'me'))
}

function walk(
  path: readonly string[],
  mine: unknown,
  theirs: unknown,
  base: unknown,
  baseKnown: boolean,
  found: Difference[],
): void {
  if (isSame(mine, theirs)) return
  const [a, b, c] = [mine, theirs, base].map(asTree)
  if (path.length < 12 && a && b) {
    for (const key of new Set([...Object.keys(b), ...Object.keys(a)]))
      walk([...path, key], a[key], b[key], c?.[key], baseKnown && c !== null, found)
    return
  }
  const byMe = !isSame(mine, base)
  const byThem = !isSame(theirs, base)
  const changedBy = !baseKnown ? 'unknown' : byMe && byThem ? 'both' : byThem ? 'them' : 'me'
  found.push({ path, mine, theirs, changedBy })
}

/** Lists of things are compared thing by thing: by what they are called, else by their place. */
function asTree(value: unknown): Tree | null {
  if (isTree(value)) return value
  if (!Array.isArray(value) || value.length === 0 || !value.every(isTree)) return null
  const keys = value.map((one, at) => {
    const name = one.key ?? one.id
    return typeof name === 'string' ? name : String(at + 1)
  })
  if (new Set(keys).size < keys.length)
    return Object.fromEntries(value.map((one, at) => [String(at + 1), one]))
  return Object.fromEntries(value.map((one, at) => [keys[at], one]))
}
