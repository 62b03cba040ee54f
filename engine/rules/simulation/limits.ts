/** How far back a simulation looks. */
export const mostSimulatedDays = 400

/** So many runs are followed one by one; of more, those of a random share of customers. */
export const mostFollowedRuns = 50_000

/**
 * So many occasions are held against the rule's condition one by one; of more, those of a random share of customers, and
 * entries are scaled up too. Without a condition they are read only, which costs a quarter.
 */
export const mostJudged = 120_000
export const mostRead = 600_000

/** Longest time of a simulation, in milliseconds. */
export const simulationTimeoutMs = 60_000

/** Rendered samples. */
export const simulationSamples = 10
