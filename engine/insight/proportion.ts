/** So many of so many. */
export type Share = { n: number; hits: number }

/** 95 %. */
const z = 1.959964

export const rateOf = ({ n, hits }: Share): number => (n === 0 ? 0 : hits / n)

/** Wilson's score interval of a proportion, 95 % (Wilson 1927; right for small numbers too). `[0, 1]` of nothing. */
export function intervalOf({ n, hits }: Share): [low: number, high: number] {
  if (n === 0) return [0, 1]
  const p = hits / n
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  // At the ends the two are equal but for what floating point leaves over, which would be told as 0.0000000000000007 %.
  return [hits === 0 ? 0 : centre - half, hits === n ? 1 : centre + half]
}

/**
 * Interval of the difference `a - b` of two independent proportions, 95 % (Newcombe 1998, method 10: from the two score
 * intervals). Null where one of them is of nothing.
 */
export function differenceInterval(a: Share, b: Share): [low: number, high: number] | null {
  if (a.n === 0 || b.n === 0) return null
  const [pa, pb] = [rateOf(a), rateOf(b)]
  const [la, ua] = intervalOf(a)
  const [lb, ub] = intervalOf(b)
  const low = pa - pb - Math.sqrt((pa - la) ** 2 + (ub - pb) ** 2)
  const high = pa - pb + Math.sqrt((ua - pa) ** 2 + (pb - lb) ** 2)
  return [Math.max(-1, low), Math.min(1, high)]
}

/**
 * How many are needed in each of two groups to see a difference with 80 % power at 5 % (Lehr 1992: 16 p(1−p)/d²);
 * Infinity where there is no difference.
 */
export function neededPerGroup(a: number, b: number): number {
  const p = (a + b) / 2
  const d = a - b
  return d === 0 ? Number.POSITIVE_INFINITY : Math.ceil((16 * p * (1 - p)) / (d * d) - 1e-6)
}
