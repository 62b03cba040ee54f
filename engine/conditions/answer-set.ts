/*
 * Sets of values a clause may answer for: intervals of numbers, or texts, and whether "unknown" is among them.
 */

/** From `from` to `to`; open ends leave the end itself out. */
export type Interval = { from: number; fromOpen: boolean; to: number; toOpen: boolean }
export type Values =
  /** Apart from each other, in order. */
  | { kind: 'numbers'; parts: readonly Interval[] }
  /** These texts, or with `others` all but these. */
  | { kind: 'texts'; items: ReadonlySet<string>; others: boolean }
export type Answers = { values: Values; unknown: boolean }

export function interval(from: number, to: number, fromOpen = false, toOpen = false): Interval {
  return { from, to, fromOpen, toOpen }
}

/** Whole numbers, each standing for the stretch that ends with it, so that neighbours meet. */
export function wholeNumbers(least: number, most: number): Interval {
  return interval(Math.ceil(least) - 1, Math.floor(most), true, false)
}

const isEmptyInterval = ({ from, to, fromOpen, toOpen }: Interval) =>
  from > to || (from === to && (fromOpen || toOpen))

export function numbers(...parts: Interval[]): Values {
  const sorted = parts
    .filter(part => !isEmptyInterval(part))
    .sort((a, b) => a.from - b.from || Number(a.fromOpen) - Number(b.fromOpen))
  const merged: Interval[] = []
  for (const part of sorted) {
    const last = merged.at(-1)
    const touches =
      last && (part.from < last.to || (part.from === last.to && !(part.fromOpen && last.toOpen)))
    if (!last || !touches) merged.push(part)
    else if (part.to > last.to || (part.to === last.to && last.toOpen))
      merged[merged.length - 1] = { ...last, to: part.to, toOpen: part.toOpen }
  }
  return { kind: 'numbers', parts: merged }
}

export const allNumbers = numbers(interval(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY))

export function texts(items: Iterable<string>, others = false): Values {
  return { kind: 'texts', items: new Set(items), others }
}

export const allTexts = texts([], true)

export function isEmpty({ values, unknown }: Answers): boolean {
  if (unknown) return false
  return values.kind === 'numbers' ? values.parts.length === 0 : !values.others && values.items.size === 0
}

function complement(values: Values): Values {
  if (values.kind === 'texts') return { ...values, others: !values.others }
  const gaps: Interval[] = []
  let from = Number.NEGATIVE_INFINITY
  let fromOpen = false
  for (const part of values.parts) {
    gaps.push(interval(from, part.from, fromOpen, !part.fromOpen))
    from = part.to
    fromOpen = !part.toOpen
  }
  gaps.push(interval(from, Number.POSITIVE_INFINITY, fromOpen, false))
  return numbers(...gaps)
}

function bothValues(one: Values, other: Values): Values {
  return complement(eitherValues(complement(one), complement(other)))
}

function eitherValues(one: Values, other: Values): Values {
  if (one.kind === 'numbers' && other.kind === 'numbers') return numbers(...one.parts, ...other.parts)
  if (one.kind !== 'texts' || other.kind !== 'texts') throw new Error('a subject has one kind of values')
  if (one.others && other.others) return texts(one.items.intersection(other.items), true)
  if (one.others) return texts(one.items.difference(other.items), true)
  if (other.others) return texts(other.items.difference(one.items), true)
  return texts(one.items.union(other.items))
}

export function both(one: Answers, other: Answers): Answers {
  return { values: bothValues(one.values, other.values), unknown: one.unknown && other.unknown }
}

export function either(one: Answers, other: Answers): Answers {
  return { values: eitherValues(one.values, other.values), unknown: one.unknown || other.unknown }
}

/** All of `domain` that is not in `answers`. */
export function without(domain: Answers, answers: Answers): Answers {
  return both(domain, { values: complement(answers.values), unknown: !answers.unknown })
}
