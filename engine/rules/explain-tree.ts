import type { Condition, LeafCondition } from '../conditions/schema.ts'

/** True, false, or null for "cannot be told". */
export type Truth = boolean | null

export type Culprit = {
  /** Where in the tree, as `explainClauses` writes it. */
  path: string
  /** The clause as it would have had to hold: under a `not`, its opposite. */
  wanted: Condition
  leaf: LeafCondition
  /** Whether `wanted` holds: false, or null where that is unknown. */
  holds: Truth
}

const below = (path: string) => (path === '' ? 'of' : `${path}.of`)

/** Three-valued value of a tree from the values of its leaves (as SQL has it). */
export function truthOf(clause: Condition, path: string, leaf: (path: string) => Truth): Truth {
  switch (clause.type) {
    case 'not': {
      const inner = truthOf(clause.of, below(path), leaf)
      return inner === null ? null : !inner
    }
    case 'all':
    case 'any': {
      const decisive = clause.type === 'any'
      const parts = clause.of.map((child, index) => truthOf(child, `${below(path)}.${index}`, leaf))
      if (parts.includes(decisive)) return decisive
      return parts.includes(null) ? null : !decisive
    }
    default:
      return leaf(path)
  }
}

/**
 * The clauses that keep a condition from holding: every part of an `all` that does not, and every
 * alternative of an `any` when none does. Empty when it holds.
 */
export function culpritsOf(condition: Condition, leaf: (path: string) => Truth): Culprit[] {
  const visit = (clause: Condition, path: string, want: boolean): Culprit[] => {
    if (truthOf(clause, path, leaf) === want) return []
    switch (clause.type) {
      case 'not':
        return visit(clause.of, below(path), !want)
      case 'all':
      case 'any':
        // Where one part suffices and none does, each of them is one way it might have been.
        return clause.of.flatMap((child, index) => visit(child, `${below(path)}.${index}`, want))
      default: {
        const value = leaf(path)
        const wanted: Condition = want ? clause : { type: 'not', of: clause }
        return [{ path, wanted, leaf: clause, holds: value === null ? null : false }]
      }
    }
  }
  return visit(condition, '', true)
}
