/** What a benchmark answers; the keys that stay are listed in docs/architecture.md. */
export type BenchResult = {
  bench: string
  figures: Record<string, number>
  ratios: Record<string, number>
}
