import { ActionIcon, Badge, Group, Menu, Paper, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDots, IconLock, IconLockOpen, IconMailForward, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay, useSession } from '../../../api/session.ts'
import { type User, useChangeUser, useSendLink } from '../../../api/users.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { EditUserModal, ShutOutModal } from './user-modals.tsx'

const small = { size: 16, stroke: 1.7 }

/** One member of the team, and what can be done about them. */
export function UserRow({ user }: { user: User }) {
  const texts = useTexts()
  const words = texts.access.users
  const formats = useFormats()
  const may = useMay()
  const { data: me } = useSession()
  const change = useChangeUser()
  const send = useSendLink()
  const [asking, setAsking] = useState<'edit' | 'shut' | null>(null)
  const done = (message: string) => notifications.show({ message, color: 'green' })
  const shut = user.disabledAt !== null
  const error = change.error ?? send.error
  const invited = user.invitedUntil
  const state = shut
    ? words.disabled
    : user.lastSeenAt
      ? words.lastSeen(formats.dateTime(user.lastSeenAt))
      : invited === null
        ? words.never
        : Date.parse(invited) > Date.now()
          ? words.waiting(formats.dateTime(invited))
          : words.expired
  return (
    <Paper component="li" withBorder radius="md" p="sm" data-user={user.email}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
        <Stack gap={3} miw={0}>
          <Group gap="xs">
            <Text fw={600} c={shut ? 'dimmed' : undefined} style={{ overflowWrap: 'anywhere' }}>
              {user.name}
            </Text>
            <Badge size="sm" color={shut ? 'gray' : undefined}>
              {texts.roles[user.role]}
            </Badge>
            {me?.id === user.id && (
              <Badge size="sm" color="gray">
                {words.you}
              </Badge>
            )}
          </Group>
          <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {user.email}
          </Text>
          <Text fz="sm">{state}</Text>
          {error && <ErrorPanel error={error} />}
        </Stack>
        {may('users:write') && (
          <Menu position="bottom-end" width={260}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={words.actionsOf(user.name)}>
                <IconDots size={18} stroke={1.6} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil {...small} />} onClick={() => setAsking('edit')}>
                {words.edit}
              </Menu.Item>
              {!shut && (
                <Menu.Item
                  leftSection={<IconMailForward {...small} />}
                  onClick={() =>
                    send.mutate(user.id, { onSuccess: ({ email }) => done(words.linkSent(email)) })
                  }
                >
                  {user.lastSeenAt ? words.reset : words.resend}
                </Menu.Item>
              )}
              {shut ? (
                <Menu.Item
                  leftSection={<IconLockOpen {...small} />}
                  onClick={() =>
                    change.mutate(
                      { id: user.id, version: user.version, disabled: false },
                      { onSuccess: () => done(words.letDone(user.name)) },
                    )
                  }
                >
                  {words.let}
                </Menu.Item>
              ) : (
                me?.id !== user.id && (
                  <Menu.Item
                    color="red"
                    leftSection={<IconLock {...small} />}
                    onClick={() => setAsking('shut')}
                  >
                    {words.shut}
                  </Menu.Item>
                )
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {asking === 'edit' && <EditUserModal user={user} onClose={() => setAsking(null)} />}
      {asking === 'shut' && <ShutOutModal user={user} onClose={() => setAsking(null)} />}
    </Paper>
  )
}
