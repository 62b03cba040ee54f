import {
  Alert,
  Button,
  Card,
  Group,
  Loader,
  NativeSelect,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useLiveEvents } from '../../../api/live-events.ts'
import { useMakeBrowserKey, type useSources } from '../../../api/sources.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { Copied } from '../../../shared/copied.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { useCustomerTitle } from '../../customers/customer-title.ts'
import { originOf, trackingSnippet } from './snippet.ts'

type Source = NonNullable<ReturnType<typeof useSources>['data']>[number]

/** From the address of the shop to the snippet, and on to the first page view that came of it. */
export function SnippetCard({ sources }: { sources: readonly Source[] }) {
  const words = useTexts().settings.sources
  const [address, setAddress] = useState('')
  const [sourceId, setSourceId] = useState<string | null>(null)
  const make = useMakeBrowserKey()
  const origin = originOf(address)
  const made = make.data
  const source = sourceId ?? sources[0]?.id ?? null
  return (
    <Card component="section" aria-label={words.snippetTitle}>
      <Title order={2}>{words.snippetTitle}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {words.snippetAbout}
      </Text>
      {made ? (
        <Stack gap="sm">
          <Copied
            label={words.snippet}
            copy={words.copy}
            value={trackingSnippet(window.location.origin, made.key)}
          />
          <Text fz="sm">{words.consent}</Text>
          {made.sourceId && <Waiting sourceId={made.sourceId} />}
        </Stack>
      ) : (
        <form
          onSubmit={event => {
            event.preventDefault()
            if (origin) make.mutate({ origin, sourceId: source })
          }}
        >
          <Stack gap="sm">
            <TextInput
              label={words.address}
              description={words.addressHint}
              placeholder="https://www.mein-laden.de"
              inputMode="url"
              maxLength={300}
              value={address}
              error={address !== '' && !origin ? words.addressWrong : undefined}
              onChange={event => setAddress(event.currentTarget.value)}
            />
            {sources.length > 1 && (
              <NativeSelect
                label={words.source}
                description={words.sourceHint}
                value={source ?? ''}
                data={sources.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={event => setSourceId(event.currentTarget.value)}
              />
            )}
            {make.error && <ErrorPanel error={make.error} />}
            <Group>
              <Button type="submit" disabled={!origin} loading={make.isPending}>
                {words.make}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Card>
  )
}

/** Looks for the first event since the snippet was made, and says whose it is. */
function Waiting({ sourceId }: { sourceId: string }) {
  const words = useTexts().settings.sources
  const title = useCustomerTitle()
  const { data } = useLiveEvents(null, false)
  const event = data?.items.findLast(one => one.sourceId === sourceId && !data.first.has(one.id))
  if (!event)
    return (
      <Group gap="xs" role="status">
        <Loader size="xs" />
        <Text fz="sm">{words.waiting}</Text>
      </Group>
    )
  const page = event.type === 'page' ? event.properties.title : undefined
  const name = typeof page === 'string' ? words.pageView(page) : event.name
  return (
    <Alert color="green" icon={<IconCheck size={20} />} role="status" data-testid="first-event">
      {words.received(name, title(event.customer))}
    </Alert>
  )
}
