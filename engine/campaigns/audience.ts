import type { KnownSegments } from '../conditions/context.ts'
import type { Condition } from '../conditions/schema.ts'
import { looksAtBehaviour } from '../rules/profiling.ts'
import type { Audience } from './definition.ts'

const anyOf = (segments: readonly string[]): Condition => ({
  type: 'any',
  of: segments.map(segment => ({ type: 'segment', segment, is: 'in' })),
})

/**
 * Whom an audience means, as a condition: in one of its segments (where it names any), and in none of those left out.
 */
export function audienceCondition({ include, exclude }: Pick<Audience, 'include' | 'exclude'>): Condition {
  return {
    type: 'all',
    of: [
      ...(include.length === 0 ? [] : [anyOf(include)]),
      ...exclude.map((segment): Condition => ({ type: 'segment', segment, is: 'not_in' })),
    ],
  }
}

/** So deep segments rest on one another at most; what lies deeper is in doubt. */
const deepest = 20

/**
 * Whether an audience is chosen by behaviour, which is profiling (GDPR Art. 4 no. 4): its messages leave out those who
 * refused (Art. 21(2)). Unlike in a rule it is seen what its segments rest on. What a list was made by is not: in doubt
 * it is profiling.
 */
export function audienceProfiles({ include, exclude, missedOf }: Audience, segments: KnownSegments): boolean {
  // By what those an occurrence missed were chosen is not seen either.
  if (missedOf !== undefined) return true
  const watches = (condition: Condition, depth: number): boolean => {
    switch (condition.type) {
      case 'all':
      case 'any':
        return condition.of.some(part => watches(part, depth))
      case 'not':
        return watches(condition.of, depth)
      case 'segment':
        return segment(condition.segment, depth + 1)
      default:
        return looksAtBehaviour(condition)
    }
  }
  const segment = (id: string, depth: number): boolean => {
    const known = Object.hasOwn(segments, id) ? segments[id] : undefined
    return !known?.condition || depth > deepest || watches(known.condition, depth)
  }
  return [...include, ...exclude].some(id => segment(id, 0))
}

/** Segments an audience names that are gone, or whose condition can no longer be read: whom they mean nobody knows. */
export function unreadableSegments({ include, exclude }: Audience, segments: KnownSegments): string[] {
  return [...include, ...exclude].filter(id => {
    const known = Object.hasOwn(segments, id) ? segments[id] : undefined
    return known === undefined || (known.kind === 'dynamic' && known.condition === null)
  })
}
