import { Button, Card, Group, NativeSelect, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { type Segment, useCountSegment, useSegmentSizes, useSegmentUses } from '../../api/segments.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { lazyPart } from '../../shared/lazy-part.tsx'
import { UseList } from './use-list.tsx'

/** Charts weigh more than all the rest of the page: they come when one is drawn. */
const SizeChart = lazyPart(async () => (await import('./size-chart.tsx')).SizeChart)

/** How a segment grew, and what uses it. */
export function HistoryTab({ segment }: { segment: Segment }) {
  const texts = useTexts().segments
  const uses = useSegmentUses(segment.id)
  return (
    <Stack gap="md">
      <Sizes segment={segment} />
      <Card>
        <Title order={2} mb="sm">
          {texts.uses}
        </Title>
        <AsyncPanel query={uses} skeleton={<Skeleton height={24} aria-busy="true" />}>
          {list =>
            list.length === 0 ? (
              <Text fz="sm" c="dimmed">
                {texts.noUses}
              </Text>
            ) : (
              <UseList uses={list} />
            )
          }
        </AsyncPanel>
      </Card>
    </Stack>
  )
}

type Span = keyof ReturnType<typeof useTexts>['segments']['historySpans']

function Sizes({ segment }: { segment: Segment }) {
  const texts = useTexts().segments
  const formats = useFormats()
  const [days, setDays] = useState<Span>(90)
  const query = useSegmentSizes(segment.id, days)
  const count = useCountSegment(segment.id)
  const blank = <Skeleton height={260} radius="md" aria-busy="true" />
  return (
    <Card>
      <Group justify="space-between" mb="sm" gap="sm">
        <Title order={2}>{texts.history}</Title>
        <Group gap="sm">
          <NativeSelect
            aria-label={texts.historyDays}
            size="xs"
            value={String(days)}
            onChange={event => setDays(Number(event.currentTarget.value) as Span)}
            data={Object.entries(texts.historySpans).map(([value, label]) => ({ value, label }))}
          />
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={16} stroke={1.6} />}
            loading={count.isPending}
            onClick={() => count.mutate()}
          >
            {texts.countNow}
          </Button>
        </Group>
      </Group>
      {count.error && <ErrorPanel error={count.error} />}
      <AsyncPanel query={query} skeleton={blank}>
        {sizes => {
          const first = sizes[0]
          const last = sizes.at(-1)
          if (!first || !last)
            return (
              <Text fz="sm" c="dimmed">
                {texts.historyEmpty}
              </Text>
            )
          return (
            <figure style={{ margin: 0 }} aria-label={texts.history}>
              <Suspense fallback={blank}>
                <SizeChart sizes={sizes} />
              </Suspense>
              <Text component="figcaption" fz="xs" c="dimmed" mt="xs">
                {texts.historyChart(formats.number(first.size), formats.number(last.size))}
              </Text>
            </figure>
          )
        }}
      </AsyncPanel>
    </Card>
  )
}
