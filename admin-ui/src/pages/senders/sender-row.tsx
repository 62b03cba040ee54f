import { ActionIcon, Anchor, Group, Menu, Paper, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconArchive, IconDots, IconInbox, IconPencil, IconSend, IconStar } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { environmentId, type Sender, useDefaultSender } from '../../api/senders.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useTellFailure } from '../../shared/use-tell-failure.ts'
import { RetireModal } from './retire-modal.tsx'
import {
  SenderBadges,
  SenderMarks,
  useEnvironmentAbout,
  useSenderLine,
  useSenderName,
} from './sender-facts.tsx'

const icon = { size: 18, stroke: 1.6, style: { flex: 'none', marginTop: 3 } }
const small = { size: 16, stroke: 1.7 }

/** One sender of the list. */
export function SenderRow({ sender }: { sender: Sender }) {
  const words = useTexts().senders
  const may = useMay()
  const nameOf = useSenderName()
  const lineOf = useSenderLine()
  const environmentAbout = useEnvironmentAbout()
  const makeDefault = useDefaultSender()
  const tellFailure = useTellFailure()
  const [retiring, setRetiring] = useState(false)
  const name = nameOf(sender)
  const isEnvironment = sender.id === environmentId
  const standard = () =>
    makeDefault.mutate(sender.id, {
      onSuccess: () => notifications.show({ message: words.madeDefault(name), color: 'green' }),
      onError: tellFailure,
    })
  return (
    <Paper component="li" withBorder radius="md" p="sm" data-sender={sender.id}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
        <Group gap="sm" wrap="nowrap" align="flex-start" miw={0} style={{ flex: 1 }}>
          {isEnvironment ? <IconInbox {...icon} /> : <IconSend {...icon} />}
          <Stack gap={3} miw={0} style={{ flex: 1 }}>
            <Group gap="xs">
              <Anchor
                component={Link}
                to={`/senders/${sender.id}`}
                fw={600}
                style={{ overflowWrap: 'anywhere' }}
              >
                {name}
              </Anchor>
              <SenderBadges sender={sender} />
            </Group>
            <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {lineOf(sender)}
            </Text>
            {isEnvironment && <Text fz="sm">{environmentAbout}</Text>}
            <SenderMarks sender={sender} />
          </Stack>
        </Group>
        {may('senders:write') && sender.retiredAt === null && (
          <Menu position="bottom-end" width={240}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={words.actionsOf(name)}>
                <IconDots size={18} stroke={1.6} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                component={Link}
                to={`/senders/${sender.id}`}
                leftSection={<IconPencil {...small} />}
              >
                {words.open}
              </Menu.Item>
              {!sender.isDefault && (
                <Menu.Item leftSection={<IconStar {...small} />} onClick={standard}>
                  {isEnvironment ? words.makeDefaultBack : words.makeDefault}
                </Menu.Item>
              )}
              {!isEnvironment && (
                <Menu.Item
                  color="red"
                  leftSection={<IconArchive {...small} />}
                  onClick={() => setRetiring(true)}
                >
                  {words.retire}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {retiring && <RetireModal sender={sender} onClose={() => setRetiring(false)} />}
    </Paper>
  )
}
