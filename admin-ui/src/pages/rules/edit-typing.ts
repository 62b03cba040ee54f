/**
 * Names the one text or number in which two values differ, if somebody is typing it: then the change belongs with the
 * one before. Null for any other change, which is taken back by itself.
 */
export function typedInto(before: unknown, after: unknown, path = ''): string | null {
  if (typeof before === 'number' && typeof after === 'number') return path
  if (isText(before) && isText(after)) return isTyped(before ?? '', after ?? '') ? path : null
  if (!isObject(before) || !isObject(after)) return null
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  const changed = [...keys].filter(key => before[key] !== after[key])
  const [only] = changed
  return changed.length === 1 && only !== undefined
    ? typedInto(before[only], after[only], path ? `${path}.${only}` : only)
    : null
}

const isText = (value: unknown): value is string | undefined =>
  typeof value === 'string' || value === undefined

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** One character came or went; a choice from a list changes more at once. */
function isTyped(before: string, after: string): boolean {
  const [short, long] = before.length < after.length ? [before, after] : [after, before]
  if (long.length - short.length !== 1) return false
  let same = 0
  while (same < short.length && short[same] === long[same]) same += 1
  return short.slice(same) === long.slice(same + 1)
}
