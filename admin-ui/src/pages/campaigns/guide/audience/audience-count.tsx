import { Button, Group, Text } from '@mantine/core'
import { IconCalculator } from '@tabler/icons-react'
import { useState } from 'react'
import { usePreflight } from '../../../../api/campaigns.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useTexts } from '../../../../i18n/language.tsx'
import { ErrorPanel } from '../../../../shared/error-panel.tsx'
import { stableText } from '../../../segments/stable.ts'
import { sendable } from '../definition.ts'
import { useGuide } from '../guide-context.ts'

/** How many they are and how many of them get it; counted when somebody asks. */
export function AudienceCount() {
  const words = useTexts().campaignGuide.audience
  const formats = useFormats()
  const { campaign, draft } = useGuide()
  const definition = sendable(draft.definition)
  const text = stableText(definition)
  /** What was asked about: another audience is not counted by itself. */
  const [asked, setAsked] = useState<string | null>(null)
  const { data, error, isFetching, isPlaceholderData, refetch } = usePreflight(
    campaign.id,
    definition,
    asked === text,
  )
  const outdated = data !== undefined && isPlaceholderData && !isFetching
  if (definition.audience.include.length === 0 && !definition.audience.missedOf) return null
  return (
    <div className="guide-count" data-testid="audience-count" data-outdated={outdated}>
      <Group gap="sm" justify="space-between">
        <div style={{ flex: '1 1 14rem' }}>
          <Text fw={600} fz="sm">
            {words.counting}
          </Text>
          <Text fz="sm" role="status">
            {data && !isFetching
              ? words.counted(formats.number(data.reachable), formats.number(data.audience))
              : words.notCounted}
          </Text>
          {outdated && (
            <Text fz="xs" c="dimmed">
              {words.outdated}
            </Text>
          )}
        </div>
        <Button
          variant="light"
          size="sm"
          leftSection={<IconCalculator size={17} stroke={1.7} />}
          loading={isFetching}
          onClick={() => (asked === text ? void refetch() : setAsked(text))}
        >
          {data ? words.countAgain : words.countNow}
        </Button>
      </Group>
      {error && !isFetching && <ErrorPanel error={error} />}
    </div>
  )
}
