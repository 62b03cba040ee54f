import { Alert, Button, List, Text } from '@mantine/core'
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { Campaign } from '../../../api/campaign-results.ts'
import { useMay } from '../../../api/session.ts'
import { useLanguage } from '../../../i18n/language.tsx'

/** What keeps a campaign from being sent, and what to do about it. */
export function CampaignNotices({ campaign }: { campaign: Campaign }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignPage
  const may = useMay()
  const { id, state, error, issues } = campaign
  const against = issues.filter(({ severity }) => severity === 'error')
  return (
    <>
      {error && (
        <Alert
          color="red"
          variant="light"
          icon={<IconAlertTriangle />}
          title={words.failed}
          role="alert"
          data-testid="campaign-error"
        >
          <Text fz="sm">{error.sentence[language]}</Text>
          <Text fz="sm" mt={4}>
            {words.failedAdvice}
          </Text>
        </Alert>
      )}
      {state === 'draft' && (
        <Alert color="petrol" variant="light" title={words.draftNotice}>
          <Text fz="sm">{words.draftAbout}</Text>
          {against.length > 0 && (
            <>
              <Text fz="sm" mt="xs">
                {words.draftIssues}
              </Text>
              <List size="sm">
                {against.map(({ path, code, message }) => (
                  <List.Item key={`${path} ${code}`}>{message[language]}</List.Item>
                ))}
              </List>
            </>
          )}
          {may('campaigns:write') && (
            <Button
              component={Link}
              to={`/campaigns/${id}/edit`}
              size="compact-md"
              mt="sm"
              leftSection={<IconPencil size={16} stroke={1.6} />}
            >
              {words.actions.goOn}
            </Button>
          )}
        </Alert>
      )}
    </>
  )
}
