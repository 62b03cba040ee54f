/** How something is: in order, to be watched, to be mended now, or not to be told. */
export const healthLevels = ['good', 'watch', 'bad', 'unknown'] as const
export type HealthLevel = (typeof healthLevels)[number]

const order: Record<HealthLevel, number> = { good: 0, unknown: 1, watch: 2, bad: 3 }

/** The worst of several; `unknown` only where nothing is known to be wrong. Of none: `good`. */
export function worstLevel(levels: readonly HealthLevel[]): HealthLevel {
  return levels.reduce((worst, level) => (order[level] > order[worst] ? level : worst), 'good' as HealthLevel)
}

/** For sorting: the worst first. */
export const byLevel = (one: { level: HealthLevel }, other: { level: HealthLevel }) =>
  order[other.level] - order[one.level]
