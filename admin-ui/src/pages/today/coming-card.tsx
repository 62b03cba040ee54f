import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useMay } from '../../api/session.ts'
import { type TodaySending, useTodaySending } from '../../api/today.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { TodayCard } from './today-card.tsx'

/** What is to go out today and tomorrow, and what waits to be sent now. */
export function ComingCard() {
  const words = useTexts().today.coming
  const may = useMay()
  const formats = useFormats()
  const query = useTodaySending(true)
  return (
    <TodayCard
      name="coming"
      title={words.title}
      action={
        <Anchor component={Link} to="/campaigns/calendar" fz="sm">
          {words.all}
        </Anchor>
      }
    >
      <AsyncPanel query={query}>
        {({ coming, today, tomorrow, waiting }) => (
          <Stack gap="sm">
            {waiting.total > 0 && (
              <Text fz="sm">
                {words.waiting(formats.number(waiting.total), formats.number(waiting.due))}{' '}
                {waiting.sampled && words.sampled}
              </Text>
            )}
            {coming.length === 0 && (
              <Group gap="sm">
                <Text fz="sm" c="dimmed">
                  {words.nothing}
                </Text>
                {may('campaigns:write') && (
                  <Button component={Link} to="/campaigns" size="compact-sm" variant="light">
                    {words.plan}
                  </Button>
                )}
              </Group>
            )}
            <Day title={words.today} items={coming.filter(({ day }) => day === today)} />
            <Day title={words.tomorrow} items={coming.filter(({ day }) => day === tomorrow)} />
          </Stack>
        )}
      </AsyncPanel>
    </TodayCard>
  )
}

function Day({ title, items }: { title: string; items: TodaySending['coming'] }) {
  const words = useTexts().today.coming
  const formats = useFormats()
  if (items.length === 0) return null
  return (
    <Stack gap={4}>
      <Text fz="xs" c="dimmed" fw={600}>
        {title}
      </Text>
      {items.slice(0, 8).map(({ kind, id, name, at, state, expected }) => (
        <Group key={`${kind} ${id} ${at}`} gap="xs" justify="space-between" data-coming={name}>
          <Anchor
            component={Link}
            to={kind === 'rule' ? `/rules/${id}` : `/campaigns/${id}`}
            fz="sm"
            style={{ overflowWrap: 'anywhere' }}
          >
            {name}
          </Anchor>
          <Text fz="xs" c="dimmed">
            {[
              kind === 'rule' ? words.byRule : formats.time(at),
              ...(expected === null ? [] : [words.expected(expected, formats.number(expected))]),
              ...(state === 'paused' ? [words.paused] : []),
            ].join(' · ')}
          </Text>
        </Group>
      ))}
    </Stack>
  )
}
