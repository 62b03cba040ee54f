import { type CampaignState, mayMove, type OccurrenceState } from './state.ts'

/** What a person does with a campaign; `begin` is what its time does. */
export const campaignActions = ['launch', 'unschedule', 'pause', 'resume', 'cancel', 'begin'] as const
export type CampaignAction = (typeof campaignActions)[number]

/** Where a campaign stands, with the occurrence that is not at an end yet: there is one at most. */
export type Standing = { state: CampaignState; open: OccurrenceState | null; planned: boolean }

/**
 * The state an action leads to; null where it does not apply. `planned`: everybody of the open occurrence has a row, so
 * that it is sent when it goes on.
 */
export function stateAfter(action: CampaignAction, { state, open, planned }: Standing): CampaignState | null {
  const to = target(action, state, open, planned)
  return to !== null && mayMove(state, to) ? to : null
}

function target(
  action: CampaignAction,
  state: CampaignState,
  open: OccurrenceState | null,
  planned: boolean,
): CampaignState | null {
  switch (action) {
    case 'launch':
      return state === 'draft' ? 'scheduled' : null
    case 'begin':
      return state === 'scheduled' && open === null ? 'planning' : null
    case 'unschedule':
      return (state === 'scheduled' || state === 'paused') && open === null ? 'draft' : null
    case 'pause':
      return state === 'paused' ? null : 'paused'
    case 'resume':
      if (state !== 'paused') return null
      return open === null ? 'scheduled' : planned ? 'sending' : 'planning'
    case 'cancel':
      return state === 'draft' ? null : 'cancelled'
  }
}
