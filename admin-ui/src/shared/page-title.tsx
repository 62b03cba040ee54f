import { Box, Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'

type Props = { title: string; about?: ReactNode; actions?: ReactNode }

/** The heading of a page; also names the browser's tab. */
export function PageTitle({ title, about, actions }: Props) {
  useEffect(() => {
    document.title = `${title} · Anlass`
  }, [title])
  return (
    <Group justify="space-between" align="flex-end" gap="sm" mb="lg">
      <Stack gap={4} style={{ flex: '1 1 16rem', minWidth: 0 }}>
        <Title order={1} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {about && (
          <Text c="dimmed" fz="sm" component="div" maw={720}>
            {about}
          </Text>
        )}
      </Stack>
      {actions && <Box>{actions}</Box>}
    </Group>
  )
}
