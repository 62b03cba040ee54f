import { Paper, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

type Props = { title: string; about?: string | undefined; children: ReactNode }

/** Some fields of a step that belong together. */
export function GuidePart({ title, about, children }: Props) {
  const id = useId()
  return (
    <Paper component="section" withBorder p="lg" mb="md" aria-labelledby={id}>
      <Title order={2} id={id} mb={about ? 2 : 'sm'}>
        {title}
      </Title>
      {about && (
        <Text fz="sm" c="dimmed" mb="sm">
          {about}
        </Text>
      )}
      <Stack gap="md">{children}</Stack>
    </Paper>
  )
}
