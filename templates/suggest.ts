import type { Text } from '../engine/shared/text.ts'

/** The candidate that somebody who wrote `word` probably meant, or null: two letters or a third of them differ. */
export function closest(word: string, candidates: readonly string[]): string | null {
  if (word.length > 100) return null
  const wanted = word.toLowerCase()
  let best: string | null = null
  let least = (word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3))) + 1
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - word.length) >= least) continue
    const far = distance(wanted, candidate.toLowerCase(), least)
    if (far < least) {
      least = far
      best = candidate
    }
  }
  return best
}

/** "Did you mean …?" */
export function didYouMean(candidate: string | null): Text | undefined {
  if (candidate === null) return undefined
  return { de: `Meinten Sie „${candidate}“?`, en: `Did you mean “${candidate}”?` }
}

/** Letters to add, drop, change or swap with their neighbour (optimal string alignment); `most` where there are more. */
function distance(a: string, b: string, most: number): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    if (Math.min(...row) >= most) return most
    before = last
    last = row
  }
  return last[b.length] ?? most
}
