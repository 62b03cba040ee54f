import { Alert, Button, Group, Text } from '@mantine/core'
import { IconArrowBackUp, IconLock } from '@tabler/icons-react'
import { Link } from 'react-router'
import { type Campaign, useUnscheduleCampaign } from '../../../api/campaigns.ts'
import { useMay } from '../../../api/session.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'

/** A campaign that was launched is not written on any more; one that has not begun can be taken back. */
export function LaunchedNote({ campaign }: { campaign: Campaign }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignGuide
  const may = useMay()
  const unschedule = useUnscheduleCampaign()
  return (
    <>
      <PageTitle title={campaign.name} />
      <Alert variant="light" icon={<IconLock />} title={words.launched}>
        <Text fz="sm" mb="sm">
          {campaign.sentence[language]}
        </Text>
        <Group gap="xs">
          <Button component={Link} to={`/campaigns/${campaign.id}`} size="sm">
            {words.toPage}
          </Button>
          {campaign.state === 'scheduled' && may('campaigns:launch') && (
            <Button
              size="sm"
              variant="default"
              leftSection={<IconArrowBackUp size={17} stroke={1.7} />}
              loading={unschedule.isPending}
              onClick={() => unschedule.mutate(campaign.id)}
            >
              {words.takeBack}
            </Button>
          )}
        </Group>
      </Alert>
      {unschedule.error && <ErrorPanel error={unschedule.error} />}
    </>
  )
}
