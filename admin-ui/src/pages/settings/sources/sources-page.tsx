import { Card, Group, Stack, Text, Title } from '@mantine/core'
import { useMay } from '../../../api/session.ts'
import { useSources } from '../../../api/sources.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { SnippetCard } from './snippet-card.tsx'

/** Where data comes from, whether anything came yet, and how to connect the shop. */
export function SourcesPage() {
  const words = useTexts().settings.sources
  const formats = useFormats()
  const may = useMay()
  const query = useSources()
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <AsyncPanel query={query}>
        {sources => (
          <Stack gap="md">
            {may('keys:write') && may('sources:write') && <SnippetCard sources={sources} />}
            <section aria-label={words.all}>
              <Title order={2} mb="sm">
                {words.all}
              </Title>
              {sources.length === 0 && <Text fz="sm">{words.empty}</Text>}
              <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
                {sources.map(({ id, name, firstEventAt, activeKeys }) => (
                  <Card key={id} component="li" padding="sm" data-source={id}>
                    <Group justify="space-between" gap="xs">
                      <Text fz="sm" fw={650} style={{ overflowWrap: 'anywhere' }}>
                        {name}
                      </Text>
                      <Text fz="sm" c="dimmed">
                        {words.keys(activeKeys)}
                      </Text>
                    </Group>
                    <Text fz="sm">
                      {firstEventAt ? words.first(formats.dateTime(firstEventAt)) : words.nothingYet}
                    </Text>
                  </Card>
                ))}
              </Stack>
            </section>
          </Stack>
        )}
      </AsyncPanel>
    </>
  )
}
