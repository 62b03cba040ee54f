import type { Rate } from '../../../api/campaign-results.ts'

export type Best = { index: number; sure: boolean }

/**
 * Which of some shares is best, and whether that is more than chance: its range lies beyond those of all others. Nobody is
 * best among fewer than two, or where the first two are equal. `low`: the smaller the better.
 */
export function bestOf(rates: readonly (Rate | null)[], low = false): Best | null {
  const known = rates.flatMap((rate, index) => (rate && rate.n > 0 ? [{ rate, index }] : []))
  const ranked = known.toSorted((a, b) => (low ? a.rate.rate - b.rate.rate : b.rate.rate - a.rate.rate))
  const [first, second] = ranked
  if (!first || !second || first.rate.rate === second.rate.rate) return null
  const [from = 0, to = 1] = first.rate.interval
  const sure = ranked.slice(1).every(({ rate: { interval } }) => {
    const [otherFrom = 0, otherTo = 1] = interval
    return low ? to < otherFrom : from > otherTo
  })
  return { index: first.index, sure }
}
