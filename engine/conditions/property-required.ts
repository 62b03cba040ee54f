import type { PropertyCondition } from './property.ts'
import { listsIn } from './property-path.ts'

/**
 * What properties must contain for the conditions to hold: the right-hand side of `properties @> …`, which
 * finds candidates by index or without looking at the rest. Necessary, not sufficient. Paths with a number
 * are left out (they address a list or an object, and containment would have to know which).
 */
export function requiredEqualities(where: readonly PropertyCondition[]): Record<string, unknown> {
  return byContainment(where).required
}

/** The same, with the conditions that remain to be looked at where only truth counts: containment says all of the others. */
export function byContainment(where: readonly PropertyCondition[]): {
  required: Record<string, unknown>
  remaining: PropertyCondition[]
} {
  const required = emptyObject()
  const open = where.filter(condition => !isPlaced(condition, required))
  // Those on one list must hold for the same item: they are settled together, or looked at together.
  const openLists = new Set(open.map(listOf))
  const remaining = where.filter(condition => {
    const list = listOf(condition)
    return open.includes(condition) || (list !== null && openLists.has(list))
  })
  return { required, remaining }
}

function isPlaced({ property, op, value }: PropertyCondition, required: Record<string, unknown>): boolean {
  const segments = listsIn(property)
  const numbered = segments.some(names => names.some(name => /^-?\d+$/.test(name)))
  return op === 'equals' && !numbered && demand(required, segments, value)
}

/** The outermost list a condition is in. */
function listOf({ property }: PropertyCondition): string | null {
  const segments = listsIn(property)
  return segments.length > 1 ? JSON.stringify(segments[0]) : null
}

/** Without prototype, so that a property called `__proto__` is a property like any other. */
function emptyObject(): Record<string, unknown> {
  return Object.create(null)
}

/**
 * Whether it could be placed: two demands may contradict (`a` is a text, `a.b` is another), then the first stays, and
 * the whole never holds. Demands on items of one list are on the same item, so they come together in one.
 */
function demand(root: Record<string, unknown>, segments: string[][], value: unknown): boolean {
  let place = root
  for (const [index, names] of segments.entries()) {
    const last = index === segments.length - 1
    for (const name of names.slice(0, -1)) {
      place[name] ??= emptyObject()
      const next = place[name]
      if (!isPlainObject(next)) return false
      place = next
    }
    const name = names.at(-1)
    if (name === undefined) return false
    if (last) {
      place[name] ??= value
      return place[name] === value
    }
    const itself = index === segments.length - 2 && segments[index + 1]?.length === 0
    place[name] ??= [itself ? value : emptyObject()]
    const list = place[name]
    if (!Array.isArray(list)) return false
    const [first] = list
    if (itself) return first === value
    if (!isPlainObject(first)) return false
    place = first
  }
  return false
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
