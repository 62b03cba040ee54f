import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

type Props = {
  testId: string
  icon: Icon
  title: string
  about: string
  badge?: { text: string; color: string }
  action?: ReactNode
  children: ReactNode
}

/** One of the ways in: what it is for, then how it stands. */
export function WayCard({ testId, icon: Glyph, title, about, badge, action, children }: Props) {
  return (
    <Card component="section" data-testid={testId} aria-label={title}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="sm">
          <div style={{ flex: '1 1 16rem', minWidth: 0 }}>
            <Group gap="xs" mb={4}>
              <Group gap="xs" wrap="nowrap" align="flex-start">
                <Glyph size={20} stroke={1.6} aria-hidden style={{ flex: 'none', marginTop: 4 }} />
                <Title order={2}>{title}</Title>
              </Group>
              {badge && <Badge color={badge.color}>{badge.text}</Badge>}
            </Group>
            <Text fz="sm" c="dimmed" maw={720}>
              {about}
            </Text>
          </div>
          {action}
        </Group>
        {children}
      </Stack>
    </Card>
  )
}
