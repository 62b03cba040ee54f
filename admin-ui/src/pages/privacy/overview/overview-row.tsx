import { Button, Card, Group, Stack, Text, ThemeIcon } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useTexts } from '../../../i18n/language.tsx'
import type { Check } from './checks.ts'

const looks = {
  good: { color: 'green', icon: IconCheck },
  soon: { color: 'orange', icon: IconAlertTriangle },
  bad: { color: 'red', icon: IconX },
} as const

/** One thing to keep an eye on: how it stands, and the way there. */
export function OverviewRow({ check }: { check: Check }) {
  const { privacy } = useTexts()
  const { color, icon: Glyph } = looks[check.state]
  return (
    <Card padding="sm" data-check={check.key} data-state={check.state}>
      <Group wrap="nowrap" gap="sm" align="flex-start">
        <ThemeIcon variant="light" color={color} size={28} radius="xl">
          <Glyph size={17} />
        </ThemeIcon>
        <Stack gap={2} style={{ flex: 1, minWidth: 0 }}>
          <Text fz="sm" fw={650}>
            {privacy[check.section].title}
          </Text>
          {check.sentences.map(sentence => (
            <Text key={sentence} fz="sm" style={{ overflowWrap: 'anywhere' }}>
              {sentence}
            </Text>
          ))}
        </Stack>
        <Button
          component={Link}
          to={`/privacy/${check.section}`}
          size="compact-sm"
          variant={check.state === 'good' ? 'subtle' : 'light'}
          aria-label={`${privacy.overview.look}: ${privacy[check.section].title}`}
        >
          {privacy.overview.look}
        </Button>
      </Group>
    </Card>
  )
}
