import { Stack, Text, Title } from '@mantine/core'
import type { ApiKey } from '../../../api/api-keys.ts'
import { useMay } from '../../../api/session.ts'
import { useSourceKeys, useSources } from '../../../api/sources.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { ServerCard } from './server-card.tsx'
import { SnippetCard } from './snippet-card.tsx'
import { SourceRow } from './source-row.tsx'

type Sources = NonNullable<ReturnType<typeof useSources>['data']>

/** Where data comes from, whether anything came yet, and how to connect the shop. */
export function SourcesPage() {
  const words = useTexts().settings.sources
  const may = useMay()
  const query = useSources()
  const mayConnect = may('keys:write') && may('sources:write')
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <AsyncPanel query={query}>
        {sources => (
          <Stack gap="md">
            {mayConnect && <SnippetCard sources={sources} />}
            {mayConnect && <ServerCard sources={sources} />}
            <section aria-label={words.all}>
              <Title order={2} mb="sm">
                {words.all}
              </Title>
              {sources.length === 0 && <Text fz="sm">{words.empty}</Text>}
              {may('keys:read') ? <WithKeys sources={sources} /> : <Rows sources={sources} keys={null} />}
            </section>
          </Stack>
        )}
      </AsyncPanel>
    </>
  )
}

/** The sources are there at once; their keys when they come. */
function WithKeys({ sources }: { sources: Sources }) {
  const { data } = useSourceKeys()
  return <Rows sources={sources} keys={data ?? null} />
}

function Rows({ sources, keys }: { sources: Sources; keys: readonly ApiKey[] | null }) {
  const words = useTexts().settings.sources
  return (
    <ItemList label={words.all} gap="sm">
      {sources.map(source => (
        <SourceRow
          key={source.id}
          source={source}
          keys={keys?.filter(({ sourceId }) => sourceId === source.id) ?? null}
        />
      ))}
    </ItemList>
  )
}
