import { parseDate } from '../conditions/value.ts'

export const propertyTypes = ['text', 'number', 'boolean', 'date', 'list'] as const
export type PropertyType = (typeof propertyTypes)[number]

export type PropertyPath = {
  /** As conditions take it: `price`, `address.city`, `products[].sku`. */
  path: string
  type: PropertyType
  /** Events that carry it. */
  count: number
  examples: (string | number | boolean)[]
}

const maxPaths = 200
const maxDepth = 6
const maxExamples = 5
const maxExampleLength = 100
/** Items of one list that are looked at. */
const maxItems = 20

type Sighting = { types: Map<PropertyType, number>; count: number; examples: Set<string | number | boolean> }

/**
 * The paths found in the properties of events, the most frequent first. Where a property holds now this, now that, the
 * type is the one seen most. Names that a path cannot say (with a dot, a bracket) are left out, and so are numbers
 * as names: they would be taken for places in a list.
 */
export function propertyPaths(events: readonly Readonly<Record<string, unknown>>[]): PropertyPath[] {
  const seen = new Map<string, Sighting>()
  for (const properties of events) {
    const counted = new Set<string>()
    walk(properties, '', 0, (path, type, value) => {
      let sighting = seen.get(path)
      if (!sighting) {
        if (seen.size >= maxPaths) return
        sighting = { types: new Map(), count: 0, examples: new Set() }
        seen.set(path, sighting)
      }
      if (!counted.has(path)) sighting.count += 1
      counted.add(path)
      sighting.types.set(type, (sighting.types.get(type) ?? 0) + 1)
      if (value !== null && sighting.examples.size < maxExamples) sighting.examples.add(value)
    })
  }
  return [...seen]
    .map(([path, { types, count, examples }]) => ({
      path,
      type: [...types].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'text',
      count,
      examples: [...examples],
    }))
    .sort((a, b) => b.count - a.count || (a.path < b.path ? -1 : 1))
}

type Visit = (path: string, type: PropertyType, value: string | number | boolean | null) => void

function walk(value: unknown, path: string, depth: number, visit: Visit): void {
  if (value === null || value === undefined || depth > maxDepth) return
  if (Array.isArray(value)) {
    const items = value.slice(0, maxItems)
    const objects = items.filter(item => typeof item === 'object' && item !== null && !Array.isArray(item))
    if (objects.length > 0 && !path.includes('[]'))
      for (const item of objects) walk(item, `${path}[]`, depth + 1, visit)
    else if (path !== '') {
      visit(path, 'list', null)
      for (const item of items) if (isScalar(item)) visit(path, 'list', short(item))
    }
    return
  }
  if (typeof value === 'object') {
    for (const [name, child] of Object.entries(value)) {
      if (/[.[\]]|^-?\d+$/.test(name) || name === '' || name.length > 100) continue
      walk(child, path === '' ? name : `${path}.${name}`, depth + 1, visit)
    }
    return
  }
  if (path !== '' && isScalar(value)) visit(path, typeOf(value), short(value))
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function typeOf(value: string | number | boolean): PropertyType {
  if (typeof value === 'number' || typeof value === 'boolean') return typeof value as 'number' | 'boolean'
  return /^\d{4}-\d\d-\d\d/.test(value) && parseDate(value) !== null ? 'date' : 'text'
}

/** Null: too long to be an example of anything. */
function short(value: string | number | boolean): string | number | boolean | null {
  return typeof value === 'string' && (value.length > maxExampleLength || value === '') ? null : value
}

/** The path as a JSON path of PostgreSQL, lax: `products[].sku` is `$."products"[*]."sku"`. Null: it is no path. */
export function jsonPathOf(path: string): string | null {
  const parts = path.split('.')
  if (path.length > 500 || parts.some(part => part === '' || part === '[]')) return null
  return `$${parts
    .map(part => {
      if (/^\d{1,4}$/.test(part)) return `[${part}]`
      const list = part.endsWith('[]')
      return `.${JSON.stringify(list ? part.slice(0, -2) : part)}${list ? '[*]' : ''}`
    })
    .join('')}`
}
