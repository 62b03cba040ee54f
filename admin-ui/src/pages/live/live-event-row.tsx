import { Anchor, Badge, Group, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { AnlassEvent } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useEventWord } from '../../shared/event-words.ts'
import { Expandable } from '../../shared/expandable.tsx'
import { Json } from '../../shared/json.tsx'
import { wordFor } from '../../shared/word.ts'
import { useCustomerTitle } from '../customers/customer-title.ts'

export function LiveEventRow({ event, fresh }: { event: AnlassEvent; fresh: boolean }) {
  const texts = useTexts().live
  const formats = useFormats()
  const customerTitle = useCustomerTitle()
  const eventWord = useEventWord()
  const word = event.type === 'track' ? eventWord(event.name) : undefined
  return (
    <li className={fresh ? 'fresh' : undefined} data-event={event.name}>
      <div className="live-row">
        <Expandable
          label={
            <Group gap="xs" style={{ minWidth: 0 }}>
              <Text fz="xs" c="dimmed" component="time" dateTime={event.receivedAt} className="live-time">
                {formats.seconds(event.receivedAt)}
              </Text>
              <Text fz="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
                {event.type === 'track' ? (word ?? event.name) : wordFor(texts.names, event.type)}
              </Text>
              {word && (
                <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {event.name}
                </Text>
              )}
              {event.type === 'page' && typeof event.properties.path === 'string' && (
                <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {event.properties.path}
                </Text>
              )}
              {event.mode === 'history' && (
                <Badge size="sm" color="gray">
                  {texts.history}
                </Badge>
              )}
              {event.trust !== 'server' && (
                <Badge size="sm" color={event.trust === 'verified' ? 'petrol' : 'gray'}>
                  {texts.trust[event.trust]}
                </Badge>
              )}
            </Group>
          }
        >
          <Text fz="xs" c="dimmed" my={4}>
            {texts.occurred(formats.dateTime(event.occurredAt))}
          </Text>
          <Json value={event.properties} />
        </Expandable>
        <Text fz="xs" c="dimmed" className="live-who">
          <Anchor component={Link} to={`/customers/${event.customer.id}`} inherit>
            {customerTitle(event.customer)}
          </Anchor>
          {' · '}
          {event.sourceName}
        </Text>
      </div>
    </li>
  )
}
