/** Two-sided 95 % confidence, 80 % power: the usual 1.96 and 0.84. */
const certainty = (1.96 + 0.84) ** 2

/** Customers per variant needed to tell two rates (0 to 1) apart. */
export function neededPerArm(from: number, to: number): number {
  return Math.ceil((certainty * (from * (1 - from) + to * (1 - to))) / (to - from) ** 2)
}

/** The smallest rate above `from` that can be told from it with so many customers per variant. */
export function tellable(from: number, perArm: number): number {
  let low = from
  let high = 1
  for (let n = 0; n < 40; n += 1) {
    const middle = (low + high) / 2
    if (neededPerArm(from, middle) > perArm) low = middle
    else high = middle
  }
  return high
}

/** What each weight comes to, 0 to 1. */
export function sharesOf(weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map(weight => (all > 0 ? weight / all : 0))
}

/** Whole percents that make a hundred, as even as can be. */
export function evenWeights(count: number): number[] {
  const base = Math.floor(100 / count)
  return Array.from({ length: count }, (_, index) => base + (index < 100 - base * count ? 1 : 0))
}
