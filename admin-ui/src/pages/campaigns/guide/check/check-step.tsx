import { Alert, Button, Group, Skeleton, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX, IconRefresh } from '@tabler/icons-react'
import { usePreflight } from '../../../../api/campaigns.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useTexts } from '../../../../i18n/language.tsx'
import { ErrorPanel } from '../../../../shared/error-panel.tsx'
import { sendable } from '../definition.ts'
import { useGuide } from '../guide-context.ts'
import { GuidePart } from '../guide-part.tsx'
import { Checks } from './checks.tsx'
import { Facts } from './facts.tsx'
import { MissingData } from './missing-data.tsx'
import { PreflightFunnel } from './preflight-funnel.tsx'
import { Samples } from './samples.tsx'
import './check.css'

/** What launching would do now: counted when the step is opened, and anew when something has changed since. */
export function CheckStep() {
  const words = useTexts().campaignGuide.check
  const formats = useFormats()
  const { campaign, draft, issues } = useGuide()
  const { data, error, isFetching, isPlaceholderData, refetch } = usePreflight(
    campaign.id,
    sendable(draft.definition),
    true,
  )
  // What stands against the definition itself is told above; here is what was counted.
  const blocks = data
    ? data.checks.filter(({ level }) => level === 'block').length +
      issues.filter(({ severity }) => severity === 'error').length
    : 0
  return (
    <>
      <GuidePart title={words.title} about={words.about}>
        <Group justify="space-between" gap="sm">
          <div
            style={{ flex: '1 1 12rem' }}
            role="status"
            data-testid="preflight-verdict"
            data-blocks={blocks}
          >
            {data && (
              <Alert
                variant="light"
                p="xs"
                color={blocks === 0 ? 'green' : 'red'}
                icon={blocks === 0 ? <IconCircleCheck /> : <IconCircleX />}
              >
                <Text fz="sm" fw={600}>
                  {blocks === 0 ? words.ready : words.blocked(formats.number(blocks))}
                </Text>
              </Alert>
            )}
            {isFetching && (
              <Text fz="xs" c="dimmed" mt={4}>
                {isPlaceholderData ? words.outdated : words.counting}
              </Text>
            )}
          </div>
          <Button
            variant="default"
            size="sm"
            leftSection={<IconRefresh size={17} stroke={1.7} />}
            loading={isFetching}
            onClick={() => void refetch()}
          >
            {words.again}
          </Button>
        </Group>
        {error && !isFetching ? (
          <ErrorPanel error={error} retry={refetch} />
        ) : !data ? (
          <Skeleton height={220} radius="md" aria-busy="true" />
        ) : (
          <div className="preflight" data-outdated={isPlaceholderData} data-testid="preflight">
            <PreflightFunnel preflight={data} />
            <Checks preflight={data} />
          </div>
        )}
      </GuidePart>
      {data && (
        <>
          <Facts preflight={data} />
          <MissingData preflight={data} />
        </>
      )}
      <Samples />
    </>
  )
}
