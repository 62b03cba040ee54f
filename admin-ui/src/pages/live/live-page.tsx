import { Badge, Button, Group, Select, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBolt, IconPlayerPause, IconPlayerPlay, IconPlug } from '@tabler/icons-react'
import { useState } from 'react'
import { useLiveEvents } from '../../api/live-events.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { useEventWord } from '../../shared/event-words.ts'
import { PageTitle } from '../../shared/page-title.tsx'
import { ConnectHint } from './connect-hint.tsx'
import { LiveEventRow } from './live-event-row.tsx'
import { useSeenNames } from './seen-names.ts'
import './live.css'

/** What comes in, as it comes in: the proof that the shop is connected. */
export function LivePage() {
  const texts = useTexts()
  const words = texts.live
  const kinds: Readonly<Record<string, string>> = words.names
  const formats = useFormats()
  const [name, setName] = useState<string | null>(null)
  const [paused, setPaused] = useState(false)
  const [hinting, hint] = useDisclosure(false)
  const query = useLiveEvents(name, paused)
  const names = useSeenNames(query.data?.items)
  const wordOf = useEventWord()
  const labelOf = (event: string) => (wordOf(event) ? `${wordOf(event)} (${event})` : event)

  return (
    <>
      <PageTitle
        title={words.title}
        about={words.about}
        actions={
          <Button variant="default" leftSection={<IconPlug size={18} stroke={1.6} />} onClick={hint.toggle}>
            {words.connect}
          </Button>
        }
      />
      {hinting && <ConnectHint />}
      <Group gap="sm" mb="md">
        <Select
          style={{ flex: '1 1 14rem' }}
          maw={360}
          aria-label={words.filter}
          placeholder={words.allNames}
          data={names.map(value => ({ value, label: kinds[value] ?? labelOf(value) }))}
          value={name}
          onChange={setName}
          searchable
          clearable
          nothingFoundMessage={words.noSuchName}
        />
        <Button
          variant={paused ? 'filled' : 'default'}
          leftSection={
            paused ? <IconPlayerPlay size={18} stroke={1.6} /> : <IconPlayerPause size={18} stroke={1.6} />
          }
          aria-pressed={paused}
          onClick={() => setPaused(!paused)}
        >
          {paused ? words.resume : words.pause}
        </Button>
        <Badge variant="dot" size="lg" color={paused ? 'gray' : query.error ? 'red' : 'green'}>
          {paused ? words.paused : query.error ? words.interrupted : words.running}
        </Badge>
        {query.data && (
          <Text fz="sm" c="dimmed">
            {words.count(formats.number(query.data.items.length))}
          </Text>
        )}
      </Group>
      {query.error && query.data && <ErrorPanel error={query.error} retry={query.refetch} />}
      <AsyncPanel query={query}>
        {({ items, first }) =>
          items.length > 0 ? (
            <ul className="live-list" aria-label={words.title}>
              {items.map(event => (
                <LiveEventRow key={event.id} event={event} fresh={!first.has(event.id)} />
              ))}
            </ul>
          ) : name ? (
            <EmptyState icon={IconBolt} title={words.noneOfName(name)}>
              {words.noneOfNameAdvice}
            </EmptyState>
          ) : (
            <>
              <EmptyState icon={IconBolt} title={words.empty}>
                {words.emptyAdvice}
              </EmptyState>
              {!hinting && <ConnectHint />}
            </>
          )
        }
      </AsyncPanel>
    </>
  )
}
