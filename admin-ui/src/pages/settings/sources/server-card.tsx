import { Anchor, Button, Card, Group, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMakeServerKey, type useSources } from '../../../api/sources.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { Copied } from '../../../shared/copied.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { serverCall } from '../../../shared/server-call.ts'

type Source = NonNullable<ReturnType<typeof useSources>['data']>[number]

/** How the shop's server tells what happened: a call to copy, with the place of its key, or with a key that is made for it. */
export function ServerCard({ sources }: { sources: readonly Source[] }) {
  const { settings, live } = useTexts()
  const words = settings.sources.server
  const [sourceId, setSourceId] = useState<string | null>(null)
  const make = useMakeServerKey()
  const source = sourceId ?? sources[0]?.id ?? null
  const made = make.data?.key
  return (
    <Card component="section" aria-label={words.title} data-testid="server-call">
      <Title order={2}>{words.title}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {words.about}
      </Text>
      <Stack gap="sm">
        <Copied
          label={made ? words.withKey : words.withPlace(live.yourKey)}
          copy={words.copy}
          value={serverCall(window.location.origin, made ?? live.yourKey)}
        />
        {made ? (
          <Text fz="sm" role="status">
            {words.once}
          </Text>
        ) : (
          <>
            {sources.length > 1 && (
              <NativeSelect
                label={settings.sources.source}
                description={settings.sources.sourceHint}
                value={source ?? ''}
                data={sources.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={event => setSourceId(event.currentTarget.value)}
              />
            )}
            {make.error && <ErrorPanel error={make.error} />}
            <Group gap="md">
              <Button
                variant="default"
                loading={make.isPending}
                onClick={() => make.mutate({ name: words.keyName, sourceId: source })}
              >
                {words.make}
              </Button>
              <Anchor component={Link} to="/settings/keys" fz="sm">
                {words.toKeys}
              </Anchor>
            </Group>
          </>
        )}
        <Text fz="sm" c="dimmed">
          {live.connectLibraries}{' '}
          <Anchor href="/api/docs" inherit underline="always">
            {words.reference}
          </Anchor>
        </Text>
      </Stack>
    </Card>
  )
}
