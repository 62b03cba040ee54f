import { Badge, Card, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDeviceDesktop } from '@tabler/icons-react'
import { type Session, useEndSession, useOwnSessions } from '../../api/account.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { ItemList } from '../../shared/item-list.tsx'
import { SureButton } from '../../shared/sure-button.tsx'
import { browserName } from './browser-name.ts'

/** Every browser somebody is signed in with, and the way to end that from here. */
export function SessionsCard() {
  const words = useTexts().access.account
  const query = useOwnSessions()
  const end = useEndSession()
  return (
    <Card withBorder padding="lg">
      <Stack gap="md">
        <div>
          <Title order={2}>{words.sessions}</Title>
          <Text fz="sm" c="dimmed">
            {words.sessionsAbout}
          </Text>
        </div>
        {end.error && <ErrorPanel error={end.error} />}
        <AsyncPanel query={query}>
          {sessions => (
            <ItemList label={words.sessions}>
              {sessions.map(session => (
                <SessionRow
                  key={session.id}
                  session={session}
                  ending={end.isPending && end.variables === session.id}
                  onEnd={() =>
                    end.mutate(session.id, {
                      onSuccess: () => notifications.show({ message: words.ended, color: 'green' }),
                    })
                  }
                />
              ))}
            </ItemList>
          )}
        </AsyncPanel>
      </Stack>
    </Card>
  )
}

type RowProps = { session: Session; ending: boolean; onEnd(): void }

function SessionRow({ session, ending, onEnd }: RowProps) {
  const words = useTexts().access.account
  const formats = useFormats()
  const { browser, system } = browserName(session.userAgent)
  const name = browser ? (system ? words.on(browser, system) : browser) : words.unknown
  return (
    <Paper component="li" withBorder radius="md" p="sm" data-session={session.id}>
      <Group justify="space-between" gap="sm">
        <Group gap="sm" wrap="nowrap" miw={0}>
          <IconDeviceDesktop size={18} stroke={1.6} style={{ flex: 'none' }} />
          <div>
            <Group gap="xs">
              <Text fz="sm" fw={600}>
                {name}
              </Text>
              {session.current && <Badge size="sm">{words.thisOne}</Badge>}
            </Group>
            <Text fz="xs" c="dimmed">
              {words.since(formats.dateTime(session.createdAt))},{' '}
              {words.lastSeen(formats.dateTime(session.lastSeenAt))}
            </Text>
          </div>
        </Group>
        {!session.current && (
          <SureButton size="compact-sm" name={words.endOf(name)} loading={ending} onSure={onEnd}>
            {words.end}
          </SureButton>
        )}
      </Group>
    </Paper>
  )
}
