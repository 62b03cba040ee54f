import type { Rejection } from './reasons.ts'

/** People of an import, and whom advertising by e-mail may be sent to. */
export type ReachCount = { people: number; mailable: number; optedOut: number }

export const noReach = (): ReachCount => ({ people: 0, mailable: 0, optedOut: 0 })

/** What came of one part of a file. */
export type ChunkResult = { counts: Record<string, number>; rejections: Rejection[]; reach: ReachCount }

export function tally(counts: Record<string, number>, key: string, by = 1): void {
  counts[key] = (counts[key] ?? 0) + by
}

/** Counts of the whole, with those of one more part; reach stands among them under names of its own. */
export function addCounts(
  total: Readonly<Record<string, number>>,
  part: Pick<ChunkResult, 'counts' | 'reach'>,
): Record<string, number> {
  const sum = { ...total }
  for (const [key, count] of Object.entries(part.counts)) tally(sum, key, count)
  tally(sum, 'reach:people', part.reach.people)
  tally(sum, 'reach:mailable', part.reach.mailable)
  tally(sum, 'reach:optedOut', part.reach.optedOut)
  return sum
}
