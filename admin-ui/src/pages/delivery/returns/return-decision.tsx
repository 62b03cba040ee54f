import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type Return, useDecideReturn } from '../../../api/returns.ts'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { isDismissed } from './return-looks.ts'

const told = ['hard', 'soft', 'complaint', 'opt_out'] as const
type Told = (typeof told)[number]

const isTold = (outcome: Return['outcome']): outcome is Told => told.includes(outcome as Told)

/** For what nothing proves: staff let it count, which cannot be taken back here, or put it away. */
export function ReturnDecision({ row }: { row: Return }) {
  const words = useTexts().returns
  const may = useMay()
  const decide = useDecideReturn(row.id)
  const [asking, setAsking] = useState(false)
  if (!may('returns:write')) return null
  const run = (how: 'apply' | 'dismiss' | 'restore', message: string) =>
    decide.mutate(how, {
      onSuccess: () => {
        setAsking(false)
        notifications.show({ message, color: 'green' })
      },
    })
  if (row.state === 'broken')
    return (
      <Alert color="orange" variant="light" title={words.broken}>
        <Text fz="sm">{words.retryAbout}</Text>
        <Button
          mt="sm"
          size="sm"
          variant="default"
          loading={decide.isPending}
          onClick={() => run('apply', words.retryDone)}
        >
          {words.retry}
        </Button>
        {decide.error && <ErrorPanel error={decide.error} />}
      </Alert>
    )
  if (isDismissed(row))
    return (
      <div>
        <Button
          size="sm"
          variant="default"
          loading={decide.isPending}
          onClick={() => run('restore', words.restoredDone)}
        >
          {words.restore}
        </Button>
        {decide.error && <ErrorPanel error={decide.error} />}
      </div>
    )
  if (!row.open) return null
  const about = words.decideAbout[isTold(row.outcome) ? row.outcome : 'other']
  const ends = row.outcome === 'complaint' || row.outcome === 'opt_out'
  return (
    <Alert color="orange" variant="light" title={words.decideTitle} data-testid="return-decision">
      <Stack gap="sm">
        <Text fz="sm">{about}</Text>
        <Text fz="sm">{words.dismissAbout}</Text>
        <Group gap="xs">
          <Button size="sm" onClick={() => setAsking(true)}>
            {words.apply}
          </Button>
          <Button
            size="sm"
            variant="default"
            loading={decide.isPending && !asking}
            onClick={() => run('dismiss', words.dismissedDone)}
          >
            {words.dismiss}
          </Button>
        </Group>
        {decide.error && !asking && <ErrorPanel error={decide.error} />}
      </Stack>
      {asking && (
        <AskingModal
          title={words.applyAsk[row.outcome === 'hard' ? 'hard' : ends ? 'complaint' : 'other']}
          onClose={() => setAsking(false)}
          error={decide.error}
          submit={{
            label: words.apply,
            danger: ends || row.outcome === 'hard',
            focus: true,
            loading: decide.isPending,
            act: () => run('apply', words.appliedDone),
          }}
        >
          <Text fz="sm">{about}</Text>
        </AskingModal>
      )}
    </Alert>
  )
}
