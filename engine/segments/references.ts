import type { KnownSegments } from '../conditions/context.ts'
import type { Condition } from '../conditions/schema.ts'

/** The segments a condition names itself. */
export function segmentsNamedIn(condition: Condition): Set<string> {
  const named = new Set<string>()
  const walk = (node: Condition): void => {
    if (node.type === 'all' || node.type === 'any') node.of.forEach(walk)
    else if (node.type === 'not') walk(node.of)
    else if (node.type === 'segment') named.add(node.segment)
  }
  walk(condition)
  return named
}

/** Whether the condition of `segment` rests on one of `others`, itself included, through however many segments. */
export function restsOn(segment: string, others: ReadonlySet<string>, known: KnownSegments): boolean {
  const seen = new Set<string>()
  const open = [segment]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (others.has(next)) return true
    if (seen.has(next)) continue
    seen.add(next)
    const condition = known[next]?.condition
    if (condition) open.push(...segmentsNamedIn(condition))
  }
  return false
}
