import { Card, Group, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** One part of the page: its heading, at most one way on, and what it says. */
export function TodayCard({
  name,
  title,
  action,
  children,
}: {
  name: string
  title: string
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <Card component="section" padding="md" aria-labelledby={`today-${name}`} data-today={name}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2} fz="md" id={`today-${name}`}>
            {title}
          </Title>
          {action}
        </Group>
        {children}
      </Stack>
    </Card>
  )
}
