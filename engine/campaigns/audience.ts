import type { KnownSegments } from '../conditions/context.ts'
import type { Condition } from '../conditions/schema.ts'
import { looksAtBehaviour } from '../rules/profiling.ts'
import type { Text } from '../shared/text.ts'
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

/**
 * Segments an audience names, or those rest on, that are gone, whose condition can no longer be read, or that rest on
 * themselves: whom they mean nobody knows, and so not whom the audience means. Each once.
 */
export function unreadableSegments(
  { include, exclude }: Pick<Audience, 'include' | 'exclude'>,
  segments: KnownSegments,
): string[] {
  const unreadable = new Set<string>()
  const readable = new Set<string>()
  const look = (id: string, within: readonly string[]): void => {
    if (readable.has(id)) return
    const known = Object.hasOwn(segments, id) ? segments[id] : undefined
    if (!known || (known.kind === 'dynamic' && known.condition === null) || within.includes(id)) {
      unreadable.add(id)
      return
    }
    for (const inner of known.condition ? segmentsIn(known.condition) : []) look(inner, [...within, id])
    readable.add(id)
  }
  for (const id of [...include, ...exclude]) look(id, [])
  return [...unreadable]
}

function segmentsIn(condition: Condition): string[] {
  switch (condition.type) {
    case 'all':
    case 'any':
      return condition.of.flatMap(segmentsIn)
    case 'not':
      return segmentsIn(condition.of)
    case 'segment':
      return [condition.segment]
    default:
      return []
  }
}

/** Says which segments cannot be read, as far as they still have names. */
export function unreadableSentence(ids: readonly string[], segments: KnownSegments): Text {
  const names = ids.flatMap(id => (Object.hasOwn(segments, id) ? (segments[id]?.name ?? []) : []))
  if (names.length === 0)
    return {
      de: 'Ein Segment, auf dem die Auswahl beruht, gibt es nicht mehr.',
      en: 'A segment the selection rests on is gone.',
    }
  const [de, en] = [names.map(name => `„${name}“`).join(', '), names.map(name => `“${name}”`).join(', ')]
  return names.length === 1
    ? {
        de: `Die Bedingung des Segments ${de}, auf dem die Auswahl beruht, lässt sich nicht lesen.`,
        en: `The condition of the segment ${en}, which the selection rests on, cannot be read.`,
      }
    : {
        de: `Die Bedingungen der Segmente ${de}, auf denen die Auswahl beruht, lassen sich nicht lesen.`,
        en: `The conditions of the segments ${en}, which the selection rests on, cannot be read.`,
      }
}
