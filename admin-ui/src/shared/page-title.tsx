import { Box, Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useLocation } from 'react-router'
import { useKnownWords } from './known-words.ts'

type Props = { title: string; about?: ReactNode; actions?: ReactNode }

/** The heading of a page, and what others call it; also names the browser's tab. */
export function PageTitle({ title, about, actions }: Props) {
  const known = useKnownWords()(useLocation().pathname)
  const named = known ? `${title} (${known})` : title
  useEffect(() => {
    document.title = `${named} · Anlass`
  }, [named])
  return (
    <Group justify="space-between" align="flex-end" gap="sm" mb="lg">
      <Stack gap={4} style={{ flex: '1 1 16rem', minWidth: 0 }}>
        <Group gap="xs" align="baseline">
          <Title order={1} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {known && (
            <Text c="dimmed" fz="sm" data-testid="known-words">
              {known}
            </Text>
          )}
        </Group>
        {about && (
          <Text c="dimmed" fz="sm" component="div" maw={720}>
            {about}
          </Text>
        )}
      </Stack>
      {actions && <Box className="page-actions">{actions}</Box>}
    </Group>
  )
}
