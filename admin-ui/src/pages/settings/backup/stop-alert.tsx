import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlayerPause } from '@tabler/icons-react'
import { useState } from 'react'
import { type Backups, useReleaseSending } from '../../../api/backups.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'

type Stop = NonNullable<Backups['stop']>

/** Nothing is sent, why, what waits, and the two ways on. */
export function StopAlert({ stop }: { stop: Stop }) {
  const words = useTexts().backup.stop
  const formats = useFormats()
  const may = useMay()
  const [asking, setAsking] = useState<'send' | 'drop' | null>(null)
  const { messages, calls, notices } = stop.due
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconPlayerPause size={18} />}
      title={words.title}
      data-testid="sending-stop"
    >
      <Stack gap="xs">
        <Text fz="sm">
          {stop.why === 'restored'
            ? words.restored(stop.takenAt ? formats.dateTime(stop.takenAt) : '')
            : words.asked(formats.dateTime(stop.since))}
        </Text>
        <Text fz="sm">
          {words.due(formats.number(messages), formats.number(calls), formats.number(notices))}
        </Text>
        {may('users:write') && (
          <Group gap="sm">
            <Button size="sm" color="red" onClick={() => setAsking('drop')}>
              {words.drop}
            </Button>
            <Button size="sm" variant="default" onClick={() => setAsking('send')}>
              {words.send}
            </Button>
          </Group>
        )}
      </Stack>
      {asking && <Release waiting={asking} messages={messages + calls} onClose={() => setAsking(null)} />}
    </Alert>
  )
}

function Release({
  waiting,
  messages,
  onClose,
}: {
  waiting: 'send' | 'drop'
  messages: number
  onClose(): void
}) {
  const words = useTexts().backup.stop
  const formats = useFormats()
  const release = useReleaseSending()
  const drop = waiting === 'drop'
  return (
    <AskingModal
      title={drop ? words.drop : words.send}
      onClose={onClose}
      error={release.error}
      submit={{
        label: drop ? words.dropNow : words.sendNow,
        danger: true,
        loading: release.isPending,
        act: () => {
          release.mutateAsync(waiting).then(
            ({ dropped }) => {
              onClose()
              notifications.show({
                message: words.released(dropped, formats.number(dropped)),
                color: 'green',
              })
            },
            // Said in the dialog.
            () => {},
          )
        },
      }}
    >
      <Text fz="sm">
        {drop ? words.dropAbout(formats.number(messages)) : words.sendAbout(formats.number(messages))}
      </Text>
    </AskingModal>
  )
}
