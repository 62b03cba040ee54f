import type { Frequency } from './frequency.ts'
import type { LeafIssue } from './leaf.ts'
import { type Between, boundsOf } from './value.ts'

/*
 * Clauses whose answer is the same for everybody: nothing forbids them, but whoever wrote them meant something else.
 */

/** A warning that a clause holds for everybody or for nobody, at the part that makes it so. */
export function constantAnswer(holds: boolean, path: string): LeafIssue {
  return {
    path,
    code: holds ? 'always_matches' : 'never_matches',
    severity: 'warning',
    message: holds
      ? { de: 'Diese Bedingung gilt für alle.', en: 'This condition holds for everybody.' }
      : { de: 'Diese Bedingung kann für niemanden gelten.', en: 'This condition can hold for nobody.' },
  }
}

/** The warning for a clause that counts something of which there can be nothing. */
export function nothingToCount({ performed, times = 1 }: Frequency, path: string): LeafIssue {
  const holds = performed === 'never' || performed === 'at_most' || (performed === 'exactly' && times === 0)
  return constantAnswer(holds, path)
}

/** A period by the calendar that ends before it begins. */
export function isEmptyPeriod(between: Between | undefined): boolean {
  if (!between) return false
  const { from, to, toIncluded } = boundsOf(between)
  if (!from || !to) return false
  return toIncluded ? to < from : to <= from
}
