import type { Condition, LeafCondition } from './schema.ts'

/** The leaves of a condition, from left to right. */
export function leavesUnder(condition: Condition): LeafCondition[] {
  switch (condition.type) {
    case 'all':
    case 'any':
      return condition.of.flatMap(leavesUnder)
    case 'not':
      return leavesUnder(condition.of)
    default:
      return [condition]
  }
}
