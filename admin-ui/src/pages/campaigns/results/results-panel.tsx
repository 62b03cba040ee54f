import { Button, Card, Grid, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { Suspense } from 'react'
import { type Occurrence, type Results, useResults } from '../../../api/campaign-results.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { lazyPart } from '../../../shared/lazy-part.tsx'
import { Funnel } from './funnel.tsx'
import { GoalCard } from './goal-card.tsx'
import { Harm } from './harm.tsx'
import { Machines } from './machines.tsx'
import { SlicesTable } from './slices-table.tsx'
import { VariantsCard } from './variants-card.tsx'

const HoursCard = lazyPart(async () => (await import('./hours-card.tsx')).HoursCard)
const LinksCard = lazyPart(async () => (await import('./links-card.tsx')).LinksCard)

type Props = {
  campaignId: string
  channel: 'email' | 'post'
  occurrence: Occurrence
  /** Figures still come in by the second. */
  moving: boolean
}

/** What became of a sending: from the plan to the goal, and everything that tells why. */
export function ResultsPanel({ campaignId, channel, occurrence, moving }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.campaignPage.results
  const formats = useFormats()
  const query = useResults(campaignId, occurrence.number, moving)
  const csv = `/api/campaigns/${campaignId}/results.csv?occurrence=${occurrence.number}&language=${language}`
  return (
    <section aria-label={words.title}>
      <Group justify="space-between" align="center" gap="sm" mb="sm" mt="xs">
        <div>
          <Title order={2}>{words.title}</Title>
          {query.data && (
            <Text fz="xs" c="dimmed">
              {words.asOf(formats.dateTime(query.data.asOf))}
            </Text>
          )}
        </div>
        <Button
          component="a"
          href={csv}
          download
          variant="default"
          size="xs"
          leftSection={<IconFileSpreadsheet size={16} stroke={1.6} />}
        >
          {texts.campaignPage.actions.csv}
        </Button>
      </Group>
      <AsyncPanel query={query} skeleton={<Skeleton height={360} radius="lg" aria-busy="true" />}>
        {results =>
          results.funnel.sent === 0 ? (
            <Card>
              <Text fz="sm" c="dimmed">
                {words.none}
              </Text>
            </Card>
          ) : (
            <Figures {...{ campaignId, channel, occurrence, results }} />
          )
        }
      </AsyncPanel>
    </section>
  )
}

function Figures({ campaignId, channel, occurrence, results }: Omit<Props, 'moving'> & { results: Results }) {
  const words = useLanguage().texts.campaignPage.results
  const measured = channel === 'email'
  const shown = { measured, goal: results.conversion !== null }
  return (
    <Stack gap="md">
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Funnel results={results} measured={measured} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="md">
            <Harm results={results} measured={measured} />
            {measured && <Machines funnel={results.funnel} />}
          </Stack>
        </Grid.Col>
      </Grid>
      {results.variants.length > 1 && (
        <VariantsCard campaignId={campaignId} occurrence={occurrence} results={results} />
      )}
      {results.conversion && <GoalCard conversion={results.conversion} />}
      <Suspense fallback={<Skeleton height={320} radius="lg" aria-busy="true" />}>
        {measured && <LinksCard campaignId={campaignId} occurrence={occurrence} results={results} />}
        {results.hours.length > 0 && <HoursCard hours={results.hours} {...shown} />}
      </Suspense>
      <Grid gap="md">
        {measured && results.domains.length > 0 && (
          <Grid.Col span={12}>
            <SlicesTable title={words.slices.domains} by="domain" rows={results.domains} {...shown} />
          </Grid.Col>
        )}
        {results.locales.length > 0 && (
          <Grid.Col span={12}>
            <SlicesTable title={words.slices.locales} by="locale" rows={results.locales} {...shown} />
          </Grid.Col>
        )}
      </Grid>
    </Stack>
  )
}
