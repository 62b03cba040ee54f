/** Two product categories that a seller declared to be similar (§ 7(3) no. 2 UWG). */
export type SimilarPair = readonly [string, string]

/** Each pair once, whichever way round it was written; a category need not be declared similar to itself. */
export function normalisePairs(pairs: readonly SimilarPair[]): SimilarPair[] {
  const seen = new Map<string, SimilarPair>()
  for (const [one, other] of pairs) {
    if (one === other) continue
    const pair: SimilarPair = one < other ? [one, other] : [other, one]
    seen.set(JSON.stringify(pair), pair)
  }
  return [...seen.values()]
}
