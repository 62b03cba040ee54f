import { Button, Card, Group, Stack, Text, ThemeIcon } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useConfirmChecked } from '../../../api/overview.ts'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import type { Check } from './checks.ts'

const looks = {
  good: { color: 'green', icon: IconCheck },
  soon: { color: 'orange', icon: IconAlertTriangle },
  bad: { color: 'red', icon: IconX },
} as const

/** One thing to keep an eye on: how it stands, why it matters, and the way there. */
export function OverviewRow({ check }: { check: Check }) {
  const words = useTexts().privacy.overview
  const may = useMay()
  const confirm = useConfirmChecked()
  const { color, icon: Glyph } = looks[check.state]
  const title = words.titles[check.key]
  const say = (what: NonNullable<Check['confirm']>['what']) =>
    confirm
      .mutateAsync(what)
      .then(() => notifications.show({ message: words.confirmedDone, color: 'green' }))
      // Shown below.
      .catch(() => undefined)
  return (
    <Card padding="sm" component="li" data-check={check.key} data-state={check.state}>
      <Group gap="sm" align="flex-start" wrap="wrap">
        <ThemeIcon
          variant="light"
          color={color}
          size={28}
          radius="xl"
          role="img"
          aria-label={words.states[check.state]}
        >
          <Glyph size={17} aria-hidden />
        </ThemeIcon>
        <Stack gap={2} style={{ flex: '1 1 16rem', minWidth: 0 }}>
          <Text fz="sm" fw={650}>
            {title}
          </Text>
          {check.sentences.map(sentence => (
            <Text key={sentence} fz="sm" style={{ overflowWrap: 'anywhere' }}>
              {sentence}
            </Text>
          ))}
          <Text fz="xs" c="dimmed">
            {words.why[check.key]}
          </Text>
          {confirm.error && <ErrorPanel error={confirm.error} />}
        </Stack>
        <Group gap="xs">
          {check.confirm && may('privacy:write') && (
            <Button
              size="compact-sm"
              variant="light"
              loading={confirm.isPending}
              onClick={() => check.confirm && say(check.confirm.what)}
            >
              {check.confirm.label}
            </Button>
          )}
          <Button
            component={Link}
            to={check.to}
            size="compact-sm"
            variant={check.state === 'good' || check.confirm ? 'subtle' : 'light'}
            aria-label={`${words.look}: ${title}`}
          >
            {words.look}
          </Button>
        </Group>
      </Group>
    </Card>
  )
}
