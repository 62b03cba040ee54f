import { comparable } from '../letters/address.ts'

export type Names = { firstName: string | null; lastName: string | null }

/**
 * How two names go together: umlauts and ß in any spelling are the same, "A." may be Anna, first and last name may be
 * the wrong way round. `other_first_name`: the same family name, and clearly another first name.
 */
export function nameLikeness(
  one: Names,
  other: Names,
): 'same_name' | 'similar_name' | 'other_first_name' | 'different' | 'unknown' {
  const [a, b] = [folded(one), folded(other)]
  if (a.last === '' || b.last === '' || a.first === '' || b.first === '') return 'unknown'
  if (a.first === b.first && a.last === b.last) return 'same_name'
  if (a.first === b.last && a.last === b.first) return 'same_name'
  const last = alike(a.last, b.last) || within(a.last, b.last)
  const first = alike(a.first, b.first) || shortened(a.first, b.first)
  if (last && first) return 'similar_name'
  return last ? 'other_first_name' : 'different'
}

function folded({ firstName, lastName }: Names) {
  return { first: comparable(firstName ?? ''), last: comparable(lastName ?? '') }
}

/** "A" for Anna, Max for Maximilian, Anna for Anna-Lena. */
function shortened(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return (short.length === 1 || short.length >= 3) && long.startsWith(short)
}

/** A double name and one half of it. */
function within(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= 4 && (long.startsWith(short) || long.endsWith(short))
}

/** One slip of the finger, or half of the trigrams the same. Short names differ by one letter and are others. */
function alike(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.min(a.length, b.length) < 3 || Math.max(a.length, b.length) < 4) return false
  return slipOfFinger(a, b) || trigramSimilarity(a, b) >= 0.5
}

/** Shared trigrams in proportion to all of them, as pg_trgm counts of one word. */
export function trigramSimilarity(a: string, b: string): number {
  const [one, other] = [trigrams(a), trigrams(b)]
  const shared = [...one].filter(part => other.has(part)).length
  return shared / (one.size + other.size - shared || 1)
}

function trigrams(text: string): Set<string> {
  const padded = `  ${text} `
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)))
}

/** One letter too many, too few, another, or two of them swapped. */
export function slipOfFinger(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1
  const [restA, restB] = [a.slice(at), b.slice(at)]
  if (restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)) return true
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
}
