import { createContext, useContext } from 'react'
import type { Campaign, CampaignIssue } from '../../../api/campaigns.ts'
import type { Step } from './definition.ts'
import type { CampaignDraft } from './use-campaign-draft.ts'

export type GuideState = {
  campaign: Campaign
  draft: CampaignDraft
  readOnly: boolean
  issues: readonly CampaignIssue[]
  /** What is written has been judged by the server. */
  checked: boolean
  goTo(step: Step): void
  /** Lets the next step away from here through without asking. */
  pass(): void
}

export const GuideContext = createContext<GuideState | null>(null)

export function useGuide(): GuideState {
  const state = useContext(GuideContext)
  if (!state) throw new Error('useGuide outside of the guide')
  return state
}
