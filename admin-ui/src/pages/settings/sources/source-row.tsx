import { Badge, Card, Group, Text } from '@mantine/core'
import type { ApiKey } from '../../../api/api-keys.ts'
import type { useSources } from '../../../api/sources.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ItemList } from '../../../shared/item-list.tsx'

type Source = NonNullable<ReturnType<typeof useSources>['data']>[number]

/** One source: whether anything comes of it, and by which keys. `keys`: those in force; null for who may not see them. */
export function SourceRow({ source, keys }: { source: Source; keys: readonly ApiKey[] | null }) {
  const words = useTexts().settings.sources
  const formats = useFormats()
  const { id, name, firstEventAt, lastEvent, lastDay, lastDayMore, activeKeys } = source
  const eventName = lastEvent?.name === 'page' ? words.pageViews : lastEvent?.name
  const count = lastDayMore ? words.atLeast(formats.number(lastDay)) : formats.number(lastDay)
  return (
    <Card component="li" padding="sm" data-source={id}>
      <Group justify="space-between" gap="xs">
        <Text fz="sm" fw={650} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        <Text fz="sm" c="dimmed">
          {words.keys(activeKeys)}
        </Text>
      </Group>
      <Text fz="sm">{firstEventAt ? words.first(formats.dateTime(firstEventAt)) : words.nothingYet}</Text>
      {lastEvent && (
        <Text fz="sm" style={{ overflowWrap: 'anywhere' }} data-last-event={lastEvent.name}>
          {words.last(eventName ?? '', formats.dateTime(lastEvent.at))}{' '}
          {lastDay === 0 ? words.silent : words.lastDay(count)}
        </Text>
      )}
      {keys && keys.length > 0 && (
        <ItemList label={words.keysOf(name)} gap={4} mt="xs">
          {keys.map(key => (
            <Group key={key.id} component="li" gap="xs" data-key={key.id}>
              <Badge size="sm" color="gray">
                {words.keyKinds[key.kind === 'browser' ? 'browser' : 'server']}
              </Badge>
              <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
                {key.name}
              </Text>
              <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {key.kind === 'browser' && `${words.from(key.origins.join(', '))} `}
                {key.lastUsedAt === null ? words.neverUsed : words.used(formats.dateTime(key.lastUsedAt))}
              </Text>
            </Group>
          ))}
        </ItemList>
      )}
    </Card>
  )
}
