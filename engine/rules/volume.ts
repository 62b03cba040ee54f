import type { Volume } from './policy.ts'

/** Times the expected number from which it is told. */
export const warnAbove = 2

export type Guard = 'ok' | 'warned' | 'holding'

/** How many are expected on a day (`YYYY-MM-DD` by the workspace's calendar): a planned peak counts. */
export function expectedOn(volume: Volume, day: string): number {
  const peaks = volume.peaks.filter(({ from, to }) => from <= day && day <= to).map(({ perDay }) => perDay)
  return Math.max(volume.expectedPerDay, ...peaks)
}

/**
 * Where the volume guard of a rule stands, after so many entered today. Holding goes on until somebody lets it go,
 * overnight as well; whoever lets it go says that the day's volume is meant, so that nothing is told before tomorrow.
 */
export function guardOf(
  before: { guard: Guard; releasedDay: string | null },
  { volume, day, entered }: { volume: Volume | null; day: string; entered: number },
): Guard {
  if (before.guard === 'holding') return 'holding'
  if (volume === null || before.releasedDay === day) return 'ok'
  const times = entered / expectedOn(volume, day)
  if (volume.holdAbove !== undefined && times >= volume.holdAbove) return 'holding'
  return times >= warnAbove ? 'warned' : 'ok'
}
