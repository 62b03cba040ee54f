import { ActionIcon, Badge, Group, Menu, Paper, Stack, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTexts } from '../../../i18n/language.tsx'

type Props = {
  id: string
  name: string
  retired: boolean
  badge?: { text: string; color: string } | null
  /** What it is, and how it goes. */
  lines: readonly (string | false | null)[]
  /** Entries of its menu; none for what is out of use. */
  menu: ReactNode
  children?: ReactNode
}

/** A mailbox, a provider or a program of one of the ways in. */
export function WayRow({ id, name, retired, badge, lines, menu, children }: Props) {
  const words = useTexts().ways
  return (
    <Paper component="li" withBorder radius="md" p="sm" data-way={id}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
        <Stack gap={3} miw={0} style={{ flex: 1 }}>
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {name}
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
              <ActionIcon variant="subtle" color="gray" aria-label={words.actionsOf(name)}>
                <IconDots size={18} stroke={1.6} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>{menu}</Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {children}
    </Paper>
  )
}
