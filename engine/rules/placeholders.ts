/** What a text may speak of. */
export type PlaceholderValues = {
  customer: Readonly<Record<string, unknown>>
  event: Readonly<Record<string, unknown>>
}

const placeholder = /\{\{\s*(customer|event)\.([\p{L}\p{N}_$-]+(?:\.[\p{L}\p{N}_$-]+)*)\s*\}\}/gu

/**
 * Fills `{{customer.firstName}}` and `{{event.order_id}}` in a text for staff: plain values as they are, what is missing
 * or no plain value as nothing. Knows no helpers and no blocks; anything else in braces stays as it is written.
 */
export function fillPlaceholders(text: string, values: PlaceholderValues): string {
  return text.replace(placeholder, (_whole, root: 'customer' | 'event', path: string) =>
    shown(valueAt(values[root], withoutProperties(root, path.split('.')))),
  )
}

/** As in templates, where the properties of an event stand below `properties`. */
function withoutProperties(root: 'customer' | 'event', path: string[]): string[] {
  return root === 'event' && path.length > 1 && path[0] === 'properties' ? path.slice(1) : path
}

function valueAt(from: unknown, path: readonly string[]): unknown {
  let value = from
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<string, unknown>)[part]
  }
  return value
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).filter(Boolean).join(', ')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
}
