import { SegmentedControl, Skeleton, Stack } from '@mantine/core'
import { Suspense } from 'react'
import { useSearchParams } from 'react-router'
import { type SenderHealth, useSenderHealth } from '../../../api/sender-health.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { lazyPart } from '../../../shared/lazy-part.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { DomainCards } from './domain-cards.tsx'
import { Findings } from './findings.tsx'
import { FirstStep } from './first-step.tsx'
import { LimitsNote } from './limits-note.tsx'
import { PausesCard } from './pauses-card.tsx'
import { ProvidersCard } from './providers-card.tsx'
import { QueueCard } from './queue-card.tsx'
import { SendersCard } from './senders-card.tsx'
import { VerdictCard } from './verdict-card.tsx'
import './health.css'

const RatesCard = lazyPart(async () => (await import('./rates-card.tsx')).RatesCard)

const periods = [7, 30, 90] as const

/** Whether mails arrive: one sentence, then what is wrong and what to do about it, then the figures behind. */
export function HealthPage() {
  const words = useTexts().senderHealth
  const [params, setParams] = useSearchParams()
  const asked = Number(params.get('days'))
  const days = periods.find(period => period === asked) ?? 7
  const query = useSenderHealth(days)
  const choose = (next: string) => {
    params.set('days', next)
    setParams(params, { replace: true })
  }
  return (
    <>
      <PageTitle
        title={words.title}
        about={words.about}
        actions={
          <SegmentedControl
            size="sm"
            aria-label={words.period}
            value={String(days)}
            onChange={choose}
            data={periods.map(period => ({ value: String(period), label: words.periods[period] }))}
          />
        }
      />
      <AsyncPanel query={query} skeleton={<Skeleton height={420} radius="lg" aria-busy="true" />}>
        {health => <Health health={health} days={days} />}
      </AsyncPanel>
    </>
  )
}

function Health({ health, days }: { health: SenderHealth; days: number }) {
  const { figures, senders, queue, pauses } = health
  const idle = figures.sent + figures.refused === 0
  return (
    <Stack gap="lg" data-testid="sender-health">
      <VerdictCard health={health} />
      {idle && queue.total === 0 && pauses.length === 0 && <FirstStep senders={senders} />}
      <Findings findings={health.findings} />
      <PausesCard />
      <DomainCards senders={senders} />
      {!idle && (
        <>
          <ProvidersCard health={health} />
          {senders.length > 1 && <SendersCard health={health} />}
          <Suspense fallback={<Skeleton height={360} radius="lg" aria-busy="true" />}>
            <RatesCard health={health} days={days} />
          </Suspense>
        </>
      )}
      <QueueCard queue={queue} />
      <LimitsNote limits={health.limits} />
    </Stack>
  )
}
