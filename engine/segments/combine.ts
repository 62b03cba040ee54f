import type { Condition } from '../conditions/schema.ts'
import type { SetOperation } from './segment.ts'

const inside = (segment: string): Condition => ({ type: 'segment', segment, is: 'in' })
const outside = (segment: string): Condition => ({ type: 'segment', segment, is: 'not_in' })

/** Whom an operation on segments leaves; as a condition it follows them, evaluated once it is a list. */
export function combinedCondition(operation: SetOperation, segments: readonly string[]): Condition {
  const [first = '', ...others] = segments
  switch (operation) {
    case 'union':
      return { type: 'any', of: segments.map(inside) }
    case 'intersection':
      return { type: 'all', of: segments.map(inside) }
    case 'difference':
      return { type: 'all', of: [inside(first), ...others.map(outside)] }
  }
}
