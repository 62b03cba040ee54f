import { Anchor, List, Paper, Text, Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Campaign, CampaignIssue } from '../../../api/campaigns.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { stepOfPath } from './definition.ts'
import { useGuide } from './guide-context.ts'

type Said = { sentence: Campaign['sentence']; nextAt: string | null; issues: CampaignIssue[] }

/** The whole campaign in one sentence beside every step, and what it still lacks. */
export function SentencePanel({ check }: { check: Pick<UseQueryResult<Said>, 'data'> }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignGuide
  const formats = useFormats()
  const { campaign, draft, issues } = useGuide()
  const sentence = check.data?.sentence ?? campaign.sentence
  // Of one that goes out at once it would only be now.
  const nextAt = draft.definition.schedule.type === 'now' ? null : check.data?.nextAt
  const errors = issues.filter(({ severity }) => severity === 'error')
  return (
    <Paper component="aside" withBorder p="md" className="guide-said" aria-label={words.sentence}>
      <Title order={2} fz="sm" mb={6}>
        {words.sentence}
      </Title>
      <Text fz="sm" className="guide-sentence" data-testid="guide-sentence">
        {sentence[language]}
      </Text>
      {nextAt && (
        <Text fz="xs" c="dimmed" mt={6}>
          {words.when.next(formats.dateTime(nextAt))}
        </Text>
      )}
      {errors.length === 0 ? (
        <Text fz="sm" mt="sm" className="guide-good">
          <IconCircleCheck size={16} stroke={1.9} aria-hidden /> {words.nothingMissing}
        </Text>
      ) : (
        <>
          <Title order={3} fz="sm" mt="md" mb={4}>
            {words.missing}
          </Title>
          <List size="sm" spacing={4}>
            {errors.map(({ path, code, message }) => (
              <List.Item key={`${path} ${code}`}>
                <Anchor component={Link} to={`?step=${stepOfPath(path)}`} fz="sm">
                  {message[language]}
                </Anchor>
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Paper>
  )
}
