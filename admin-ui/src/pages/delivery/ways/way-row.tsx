import { ActionIcon, Badge, Group, Menu, Paper, Stack, Text } from '@mantine/core'
import { IconArchive, IconDots, IconKey, IconPencil } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../../i18n/language.tsx'
import { NewSecret, type Once, type Renew } from './new-secret.tsx'
import { type Retire, RetireWay } from './retire-way.tsx'

const small = { size: 16, stroke: 1.7 }

type Props = {
  way: { id: string; name: string; version: number; retiredAt: string | null }
  badge?: { text: string; color: string } | null
  /** What it is, and how it goes. */
  lines: readonly (string | false | null)[]
  /** What its menu offers before the rest; none of it for what is out of use. */
  menu?: ReactNode
  edit(): void
  /** Makes a new secret, where it is ours to make; it is shown once. */
  renew?: { by: Renew; onMade(once: Once): void } | null
  retire: { by: Retire; title: string; about: string }
  children?: ReactNode
}

/** A mailbox, a provider or a program of one of the ways in. */
export function WayRow({ way, badge, lines, menu, edit, renew, retire, children }: Props) {
  const words = useTexts().ways
  const [asking, setAsking] = useState<'retire' | 'secret' | null>(null)
  const retired = way.retiredAt !== null
  return (
    <Paper component="li" withBorder radius="md" p="sm" data-way={way.id}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
        <Stack gap={3} miw={0} style={{ flex: 1 }}>
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {way.name}
            </Text>
            {retired ? (
              <Badge size="sm" color="gray">
                {words.retired}
              </Badge>
            ) : (
              badge && (
                <Badge size="sm" color={badge.color}>
                  {badge.text}
                </Badge>
              )
            )}
          </Group>
          {lines.filter(Boolean).map(line => (
            <Text key={String(line)} fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {line}
            </Text>
          ))}
        </Stack>
        {!retired && (
          <Menu position="bottom-end" width={240}>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={words.actionsOf(way.name)}>
                <IconDots size={18} stroke={1.6} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {menu}
              <Menu.Item leftSection={<IconPencil {...small} />} onClick={edit}>
                {words.edit}
              </Menu.Item>
              {renew && (
                <Menu.Item leftSection={<IconKey {...small} />} onClick={() => setAsking('secret')}>
                  {words.secretNew}
                </Menu.Item>
              )}
              <Menu.Item
                color="red"
                leftSection={<IconArchive {...small} />}
                onClick={() => setAsking('retire')}
              >
                {words.retire}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {children}
      {asking === 'retire' && <RetireWay what={way} {...retire} onClose={() => setAsking(null)} />}
      {asking === 'secret' && renew && <NewSecret what={way} {...renew} onClose={() => setAsking(null)} />}
    </Paper>
  )
}
