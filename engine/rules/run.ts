export const runStates = ['ready', 'waiting', 'done', 'exited', 'failed'] as const
export type RunState = (typeof runStates)[number]

/** One step a run has been through. */
export type Visit = { step: string; at: string; what: 'waited' | 'sent' | 'exited' | 'failed'; note?: string }
