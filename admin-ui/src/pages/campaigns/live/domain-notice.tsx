import { Alert, Anchor, Text } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useWatchedCampaign } from '../../../api/campaign-results.ts'
import { useOpenPauses } from '../../../api/domain-pauses.ts'
import { useSenders } from '../../../api/senders.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'

/** Why mails to some domains stay behind while the others go on: their providers turn this sender away. */
export function DomainNotice({ campaignId }: { campaignId: string }) {
  const words = useTexts().senderHealth.campaign
  const formats = useFormats()
  const may = useMay()
  const pauses = useOpenPauses().data ?? []
  const senders = useSenders(false, may('senders:read')).data
  const named = useWatchedCampaign(campaignId).data?.definition.sender
  const sender = named ?? senders?.find(({ isDefault }) => isDefault)?.id
  // Where nobody may see which sender it is: at least those that happened in this very campaign.
  const those = pauses.filter(pause => pause.campaign?.id === campaignId || pause.sender.id === sender)
  if (those.length === 0) return null
  const domains = [...new Set(those.map(({ domain }) => domain))]
  return (
    <Alert color="yellow" variant="light" icon={<IconPlayerPause />} mb="md" data-testid="domains-paused">
      <Text fz="sm">{words.paused(formats.list(domains))}</Text>
      <Anchor component={Link} to="/delivery/health" fz="sm">
        {words.pausedLink}
      </Anchor>
    </Alert>
  )
}
