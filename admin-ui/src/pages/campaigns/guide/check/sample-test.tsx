import { Button, Group, Loader, Text } from '@mantine/core'
import { IconCheck, IconMailForward } from '@tabler/icons-react'
import { useCampaignTest } from '../../../../api/campaign-template.ts'
import { useSession } from '../../../../api/session.ts'
import { useTestState } from '../../../../api/template-editor.ts'
import type { Template } from '../../../../api/templates.ts'
import { useTexts } from '../../../../i18n/language.tsx'
import { ErrorPanel } from '../../../../shared/error-panel.tsx'

type Props = { template: Template; senderId: string | undefined; customerId: string | undefined }

/** One mail to oneself, as the one that is shown, through the campaign's sender. */
export function SampleTest({ template, senderId, customerId }: Props) {
  const words = useTexts().campaignGuide.check
  const me = useSession().data
  const test = useCampaignTest()
  const state = useTestState(test.data?.id ?? null).data
  const now = test.data ? (state?.state ?? 'queued') : null
  return (
    <div>
      <Button
        size="compact-sm"
        variant="light"
        title={words.testAbout}
        leftSection={<IconMailForward size={16} stroke={1.7} />}
        loading={test.isPending}
        onClick={() => test.mutate({ template, senderId, customerId })}
      >
        {words.test(me?.email ?? '')}
      </Button>
      {test.error && <ErrorPanel error={test.error} />}
      {now && (
        <Group gap={6} role="status" mt={4} data-testid="sample-test" data-state={now} wrap="nowrap">
          {now === 'queued' ? <Loader size={13} /> : now === 'sent' ? <IconCheck size={15} /> : null}
          <Text fz="xs" c={now === 'failed' ? 'red' : 'dimmed'} style={{ overflowWrap: 'anywhere' }}>
            {now === 'queued'
              ? words.testQueued
              : now === 'sent'
                ? words.testSent(test.data?.to ?? '')
                : words.testFailed(state?.error ?? '')}
          </Text>
        </Group>
      )}
    </div>
  )
}
