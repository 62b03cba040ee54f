import { Box, Card, Center, Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { LanguageSwitch } from '../../frame/language-switch.tsx'
import { Logo } from '../../frame/logo.tsx'
import { SchemeSwitch } from '../../frame/scheme-switch.tsx'

type Props = { title: string; about?: string | undefined; children: ReactNode }

/** The frame of pages for whoever is not signed in. */
export function Outside({ title, about, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Anlass`
  }, [title])
  return (
    <Center mih="100dvh" p="md" component="main">
      <Stack w="100%" maw={400} gap="lg">
        <Group justify="space-between">
          <Logo size={36} />
          <Group gap="xs">
            <LanguageSwitch />
            <SchemeSwitch />
          </Group>
        </Group>
        <Card shadow="sm" padding="xl">
          <Stack gap="md">
            <Box>
              <Title order={1}>{title}</Title>
              {about && (
                <Text c="dimmed" fz="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
                  {about}
                </Text>
              )}
            </Box>
            {children}
          </Stack>
        </Card>
      </Stack>
    </Center>
  )
}
