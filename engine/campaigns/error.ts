import type { Text } from '../shared/text.ts'

/** Why a campaign could not begin or go on, for its owner. */
export type CampaignError = { code: string; sentence: Text }

/** As it is stored: one text, with the sentence as it was then. */
export function storeError({ code, sentence }: CampaignError): string {
  return JSON.stringify({ code, de: sentence.de, en: sentence.en })
}

const generic: CampaignError = {
  code: 'planning_failed',
  sentence: {
    de: 'Die Kampagne ließ sich nicht planen; es wird wieder versucht.',
    en: 'The campaign could not be planned; it is tried again.',
  },
}

export function readError(stored: string | null): CampaignError | null {
  if (stored === null) return null
  try {
    const { code, de, en } = JSON.parse(stored) as Record<string, unknown>
    if (typeof code === 'string' && typeof de === 'string' && typeof en === 'string')
      return { code, sentence: { de, en } }
  } catch {
    // Not one of ours: what a worker said for itself.
  }
  return generic
}
