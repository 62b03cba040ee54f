import { Badge, Card, Group, Stack, Text } from '@mantine/core'
import { IconBolt } from '@tabler/icons-react'
import { useCustomerEvents } from '../../api/customers.ts'
import type { AnlassEvent } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { useEventWord } from '../../shared/event-words.ts'
import { Expandable } from '../../shared/expandable.tsx'
import { LoadMore } from '../../shared/load-more.tsx'
import { Properties } from '../../shared/properties.tsx'

export function CustomerEvents({ customerId }: { customerId: string }) {
  const texts = useTexts().customer
  const query = useCustomerEvents(customerId)
  return (
    <AsyncPanel query={query}>
      {data => {
        const events = data.pages.flatMap(page => page.items)
        if (events.length === 0) {
          return (
            <EmptyState icon={IconBolt} title={texts.noEvents}>
              {texts.noEventsAdvice}
            </EmptyState>
          )
        }
        return (
          <Stack gap="xs">
            {events.map(event => (
              <EventCard key={event.id} event={event} />
            ))}
            <LoadMore query={query} />
          </Stack>
        )
      }}
    </AsyncPanel>
  )
}

function EventCard({ event }: { event: AnlassEvent }) {
  const texts = useTexts().customer
  const formats = useFormats()
  const word = useEventWord()(event.name)
  return (
    <Card padding="xs" px="sm">
      <Expandable
        label={
          <Group gap="xs" justify="space-between" style={{ flex: 1 }}>
            <Group gap="xs">
              <Text fz="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                {word ?? event.name}
              </Text>
              {word && (
                <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {event.name}
                </Text>
              )}
              {event.mode === 'history' && (
                <Badge size="sm" color="gray">
                  {texts.history}
                </Badge>
              )}
            </Group>
            <Text fz="xs" c="dimmed">
              {formats.dateTime(event.occurredAt)} · {event.sourceName}
            </Text>
          </Group>
        }
      >
        <Properties value={event.properties} empty={texts.noProperties} />
      </Expandable>
    </Card>
  )
}
