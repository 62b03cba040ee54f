import { Badge } from '@mantine/core'
import type { Campaign } from '../../../api/campaign-results.ts'
import { useTexts } from '../../../i18n/language.tsx'

const colors: Record<Campaign['state'], string> = {
  draft: 'gray',
  scheduled: 'blue',
  planning: 'petrol',
  sending: 'petrol',
  paused: 'yellow',
  done: 'green',
  cancelled: 'gray',
}

export function CampaignStateBadge({ state }: { state: Campaign['state'] }) {
  const { states } = useTexts().campaignPage
  return (
    <Badge color={colors[state]} data-testid="campaign-state" data-state={state}>
      {states[state]}
    </Badge>
  )
}
