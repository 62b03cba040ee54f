/**
 * Where a campaign stands. `scheduled` waits for its time (of a recurring one: for the next); `planning` writes a row for
 * everybody of its audience; `done` and `cancelled` are the end.
 */
export const campaignStates = [
  'draft',
  'scheduled',
  'planning',
  'sending',
  'paused',
  'done',
  'cancelled',
] as const
export type CampaignState = (typeof campaignStates)[number]

/** Where one sending of a campaign stands; a campaign that is sent once has one. */
export const occurrenceStates = ['planning', 'sending', 'paused', 'done', 'cancelled'] as const
export type OccurrenceState = (typeof occurrenceStates)[number]

const moves: Record<CampaignState, readonly CampaignState[]> = {
  draft: ['scheduled', 'planning'],
  // Paused: by hand before it began, or because it could not begin.
  scheduled: ['draft', 'planning', 'paused', 'cancelled', 'done'],
  planning: ['sending', 'paused', 'cancelled', 'done'],
  sending: ['paused', 'done', 'cancelled', 'scheduled'],
  // Back to draft: one that has not begun, or stands between two of its times.
  paused: ['planning', 'sending', 'scheduled', 'draft', 'cancelled', 'done'],
  done: [],
  cancelled: [],
}

export function mayMove(from: CampaignState, to: CampaignState): boolean {
  return moves[from].includes(to)
}

/** Who stopped it, and why, in words for its owner. */
export type Pause =
  | { by: 'hand'; actor: string }
  | {
      by: 'guard'
      cause: 'bounces' | 'complaints' | 'blocked' | 'server' | 'render'
      /** Of so many messages with an outcome. */
      of: number
      /** So many were bad; of an outage: seconds it lasted. */
      bad: number
      /** What the other side said, without addresses. */
      said?: string | undefined
    }
