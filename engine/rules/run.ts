/** `holdout`: would have entered, and is deliberately left alone, to measure by. */
export const runStates = ['ready', 'waiting', 'done', 'exited', 'failed', 'holdout'] as const
/** `ready`: about to do the step it names (the first where it names none). `waiting`: stands at the step it names. */
export type RunState = (typeof runStates)[number]

/** Runs that still go on. */
export const liveRunStates = ['ready', 'waiting'] as const

/** Why a run ended before its last step. Part of the API. */
export const exitReasons = [
  'goal_reached',
  'exit_met',
  'condition_failed',
  'exit_step',
  'no_date',
  'rule_expired',
  'rule_archived',
  'version_ended',
  'merged',
] as const
export type ExitReason = (typeof exitReasons)[number]

/** What happened at a step. */
export const visitKinds = [
  'waited',
  'sent',
  'updated',
  'called',
  'answered',
  'tasked',
  'came',
  'timed_out',
  'branched',
  'split',
  'exited',
  'failed',
] as const
export type VisitKind = (typeof visitKinds)[number]

/** One step a run has been through. `note` is the arm taken, the reason of an exit, or what went wrong. */
export type Visit = { step: string; at: string; what: VisitKind; note?: string }

/** What becomes of runs under way when a new version is published. */
export const runDecisions = ['finish', 'move', 'end'] as const
/** `finish` as they began; `move` to the new version where the step they stand at is still there; `end`. */
export type RunDecision = (typeof runDecisions)[number]
