/** What a benchmark answers; the keys that stay are listed in docs/architecture.md. */
export type BenchResult = {
  bench: string
  figures: Record<string, number>
  ratios: Record<string, number>
  /** What does not hold; the figures are told all the same, and the run fails. */
  failure?: string
}
