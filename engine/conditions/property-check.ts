import type { PropertyCondition } from './property.ts'
import { parseDate } from './value.ts'

/**
 * The index of the first condition that contradicts one before it, or itself; -1 where there is none. Only what is
 * plain to see: two values at once, a range that is empty, a value and none. Conditions on one list are on the same item.
 */
export function contradictionIn(where: readonly PropertyCondition[]): number {
  return where.findIndex(
    (condition, index) =>
      isEmptyRange([condition]) ||
      where
        .slice(0, index)
        .some(other => other.property === condition.property && contradict(other, condition)),
  )
}

function contradict(one: PropertyCondition, other: PropertyCondition): boolean {
  // Every operator but `is_unknown` needs a value to be true.
  if (one.op === 'is_unknown' || other.op === 'is_unknown') return one.op !== other.op
  return excludes(one, other) || excludes(other, one) || isEmptyRange([one, other])
}

/** Whether `one` fixes the value, and `other` does not take it. */
function excludes(one: PropertyCondition, other: PropertyCondition): boolean {
  const values = one.op === 'equals' ? [one.value] : one.op === 'one_of' ? (one.value as unknown[]) : null
  if (!values) return false
  switch (other.op) {
    case 'equals':
      return !values.includes(other.value)
    case 'not_equals':
      return values.every(value => value === other.value)
    case 'one_of':
      return !values.some(value => (other.value as unknown[]).includes(value))
    case 'none_of':
      return values.every(value => (other.value as unknown[]).includes(value))
    default:
      return false
  }
}

/** Half open: `[from, to)`; a range over numbers counts as one over dates and the other way round. */
type Range = { kind: string; from: number; to: number; fromOpen: boolean; toOpen: boolean }

function isEmptyRange(conditions: readonly PropertyCondition[]): boolean {
  const ranges = conditions.map(rangeOf)
  if (ranges.includes(null)) return false
  const known = ranges as Range[]
  // A number is no date: greater than 5 and after the 1st of May are never both true.
  if (new Set(known.map(({ kind }) => kind)).size > 1) return true
  const from = Math.max(...known.map(range => range.from))
  const to = Math.min(...known.map(range => range.to))
  if (from !== to) return from > to
  return known.some(range => (range.from === from && range.fromOpen) || (range.to === to && range.toOpen))
}

function rangeOf({ op, value, value2 }: PropertyCondition): Range | null {
  const lower = edgeOf(value)
  const upper = edgeOf(op === 'between' ? value2 : value)
  if (!lower || !upper) return null
  const { kind } = lower
  switch (op) {
    case 'between':
      return { kind, from: lower.first, fromOpen: false, to: upper.end, toOpen: upper.whole }
    case 'at_least':
      return { kind, from: lower.first, fromOpen: false, to: Number.POSITIVE_INFINITY, toOpen: true }
    case 'greater':
      return { kind, from: lower.end, fromOpen: !lower.whole, to: Number.POSITIVE_INFINITY, toOpen: true }
    case 'at_most':
      return { kind, from: Number.NEGATIVE_INFINITY, fromOpen: true, to: upper.end, toOpen: upper.whole }
    case 'less':
      return { kind, from: Number.NEGATIVE_INFINITY, fromOpen: true, to: upper.first, toOpen: true }
    default:
      return null
  }
}

/** A day is an edge of some width: after it means after its end. */
function edgeOf(value: unknown): { kind: string; first: number; end: number; whole: boolean } | null {
  if (typeof value === 'number') return { kind: 'number', first: value, end: value, whole: false }
  const date = typeof value === 'string' ? parseDate(value) : null
  if (!date) return null
  return {
    kind: 'date',
    first: date.from.getTime(),
    end: (date.to ?? date.from).getTime(),
    whole: date.to !== null,
  }
}
