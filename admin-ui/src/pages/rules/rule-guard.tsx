import { Alert, Button, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useGuard, useRelease } from '../../api/rule-operation.ts'
import { useMay } from '../../api/session.ts'
import type { Rule } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'

/** Far more entered than expected: says so, and lets go what is held. */
export function RuleGuard({ rule }: { rule: Pick<Rule, 'id' | 'guard'> }) {
  const texts = useTexts()
  const words = texts.rulePage.guard
  const formats = useFormats()
  const may = useMay()
  const { data } = useGuard(rule.id, rule.guard !== 'ok')
  const release = useRelease(rule.id)
  const [asking, setAsking] = useState(false)
  const letGo = () =>
    release.mutateAsync().then(
      ({ released }) => {
        setAsking(false)
        notifications.show({ message: words.released(formats.number(released)), color: 'green' })
      },
      // Shown where it was asked.
      () => undefined,
    )
  if (rule.guard === 'ok' || !data || data.state === 'ok') return null
  const holding = data.state === 'holding'
  return (
    <Alert
      color={holding ? 'red' : 'orange'}
      variant="light"
      icon={<IconAlertTriangle size={20} stroke={1.6} />}
      title={holding ? words.holding : words.warned}
      data-testid="rule-guard"
    >
      {data.day !== null && data.entered !== null && data.expected !== null && (
        <Text fz="sm">
          {words.about(
            formats.number(data.entered),
            formats.number(data.expected),
            formats.calendarDay(data.day),
          )}
        </Text>
      )}
      {holding && <Text fz="sm">{words.held(formats.number(data.held))}</Text>}
      {release.error && !asking && <ErrorPanel error={release.error} />}
      {may('rules:publish') && data.releasedAt === null && (
        <Button
          size="compact-sm"
          mt="sm"
          loading={release.isPending}
          onClick={() => (holding ? setAsking(true) : void letGo())}
        >
          {holding ? words.release : words.fine}
        </Button>
      )}
      {asking && (
        <AskingModal
          title={texts.drafts.sure.releaseTitle}
          onClose={() => setAsking(false)}
          error={release.error}
          submit={{
            label: words.release,
            focus: true,
            loading: release.isPending,
            act: () => void letGo(),
          }}
        >
          <Text fz="sm">{words.held(formats.number(data.held))}</Text>
        </AskingModal>
      )}
    </Alert>
  )
}
