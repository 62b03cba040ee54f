import { Card, Group, SimpleGrid, Skeleton, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect } from 'react'
import { type Occurrence, type Progress, underWay, useProgress } from '../../../api/campaign-results.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { Figure } from '../../../shared/figure.tsx'
import { lazyPart } from '../../../shared/lazy-part.tsx'
import { Balance } from './balance.tsx'
import { DomainNotice } from './domain-notice.tsx'
import { LeftOut } from './left-out.tsx'
import { PauseNotice } from './pause-notice.tsx'
import { useTimeLeft } from './time-left.ts'
import { usePaceSamples } from './use-pace-samples.ts'

const PaceCurve = lazyPart(async () => (await import('./pace-curve.tsx')).PaceCurve)

type Props = { campaignId: string; occurrence: Occurrence }

/** How far a sending is, second by second while it goes on; afterwards what became of everybody. */
export function LivePanel({ campaignId, occurrence }: Props) {
  const words = useTexts().campaignPage.live
  const query = useProgress(campaignId, occurrence.number, occurrence.state)
  useNews(campaignId, occurrence, query.data)
  return (
    <AsyncPanel query={query} skeleton={<Skeleton height={220} radius="lg" aria-busy="true" />}>
      {progress => (
        <Card component="section" aria-label={underWay(progress.state) ? words.title : words.booksTitle}>
          {underWay(progress.state) ? (
            <>
              <Moving progress={progress} occurrence={occurrence} />
              {progress.books.pending > 0 && <DomainNotice campaignId={campaignId} />}
            </>
          ) : (
            <Title order={2} mb="sm">
              {words.booksTitle}
            </Title>
          )}
          <Balance progress={progress} />
          <LeftOut books={progress.books} />
        </Card>
      )}
    </AsyncPanel>
  )
}

/** What the second-by-second figures tell first, everything else on the page should know at once. */
function useNews(campaignId: string, { state }: Occurrence, progress: Progress | undefined) {
  const client = useQueryClient()
  const now = progress?.state
  useEffect(() => {
    if (now !== undefined && now !== state)
      void client.invalidateQueries({ queryKey: ['campaign', campaignId] })
  }, [client, campaignId, now, state])
}

function Moving({ progress, occurrence }: { progress: Progress; occurrence: Occurrence }) {
  const words = useTexts().campaignPage.live
  const formats = useFormats()
  const timeLeft = useTimeLeft()
  const samples = usePaceSamples(progress)
  const { state, planning, lookedAt, perMinute, nextDueAt, books, asOf } = progress
  const paused = state === 'paused'
  const soon = nextDueAt !== null && Date.parse(nextDueAt) - Date.parse(asOf) < 12 * 3_600_000
  const due =
    nextDueAt === null
      ? null
      : nextDueAt <= asOf
        ? words.now
        : soon
          ? formats.seconds(nextDueAt)
          : formats.dateTime(nextDueAt)
  return (
    <>
      <Group justify="space-between" align="baseline" gap="xs" mb="xs">
        <Title order={2}>{words.title}</Title>
        <Text fz="xs" c="dimmed">
          {words.refreshed}
        </Text>
      </Group>
      {paused && <PauseNotice occurrence={occurrence} />}
      {planning && (
        <Text fz="sm" mb="xs" data-testid="planning">
          {words.planning(formats.number(lookedAt))}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md" mb="md">
        <div>
          <Figure name={words.pace}>
            <span data-testid="pace">{words.perMinute(formats.number(Math.round(perMinute)))}</span>
          </Figure>
          <Suspense fallback={<Skeleton height={36} mt={4} />}>
            <PaceCurve samples={samples} />
          </Suspense>
        </div>
        <Figure name={words.left}>
          <span data-testid="time-left">{paused ? words.leftPaused : timeLeft(progress.secondsLeft)}</span>
        </Figure>
        {due !== null && books.pending > 0 && (
          <Figure name={words.nextDue}>
            <span data-testid="next-due">{due}</span>
          </Figure>
        )}
      </SimpleGrid>
    </>
  )
}
