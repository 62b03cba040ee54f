import { Card, Chip, Group, NativeSelect, Skeleton, Text, Title } from '@mantine/core'
import { Suspense, useState } from 'react'
import { type RateName, type SenderHealth, useHealthSeries } from '../../../api/sender-health.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { lazyPart } from '../../../shared/lazy-part.tsx'
import { useSenderName } from '../../senders/sender-facts.tsx'
import { daysOf, drawnDays, mostProviders } from './rate-days.ts'

const RatesChart = lazyPart(async () => (await import('./rates-chart.tsx')).RatesChart)

const names = [
  'complained',
  'hard',
  'blocked',
  'deferred',
  'soft',
  'optedOut',
] as const satisfies readonly RateName[]

type Props = { health: SenderHealth; days: number }

/** How each rate went, provider by provider, with the lines it is measured by. */
export function RatesCard({ health: { limits, providers: all, senders }, days }: Props) {
  const { language, texts } = useLanguage()
  const { curve: words, rates: rateWords } = texts.senderHealth
  const nameOf = useSenderName()
  const [rate, setRate] = useState<RateName>('complained')
  const [sender, setSender] = useState<string | null>(null)
  // Those with the most mails, until somebody chooses.
  const [picked, setPicked] = useState<string[] | null>(null)
  // Of those that tell nobody of complaints there would be a line of noughts.
  const providers = all.filter(
    ({ reportsComplaints, figures }) => rate !== 'complained' || reportsComplaints || figures.complained > 0,
  )
  const usual = providers.slice(0, 4).map(({ provider }) => provider)
  const own = picked?.filter(name => providers.some(({ provider }) => provider === name)) ?? []
  const chosen: string[] = own.length > 0 ? own : usual
  const query = useHealthSeries(drawnDays(days), sender)
  const limit = limits.find(one => one.rate === rate)
  return (
    <Card component="section" aria-label={words.title} data-testid="rates-curve">
      <Title order={2}>{words.title}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {words.about}
      </Text>
      <Group gap="sm" mb="sm" align="flex-end">
        <NativeSelect
          label={words.rate}
          value={rate}
          onChange={event => setRate(event.currentTarget.value as RateName)}
          data={names.map(value => ({ value, label: rateWords.names[value] }))}
        />
        {senders.length > 1 && (
          <NativeSelect
            label={words.sender}
            value={sender ?? ''}
            onChange={event => setSender(event.currentTarget.value || null)}
            data={[
              { value: '', label: words.allSenders },
              ...senders.map(one => ({ value: one.id, label: nameOf(one) })),
            ]}
          />
        )}
      </Group>
      {providers.length > 1 && (
        <Chip.Group multiple value={chosen} onChange={next => next.length > 0 && setPicked(next)}>
          <Group gap={6} mb="md" role="group" aria-label={words.providers}>
            {providers.map(({ provider, name }) => (
              <Chip
                key={provider}
                value={provider}
                size="xs"
                disabled={!chosen.includes(provider) && chosen.length >= mostProviders}
              >
                {name[language]}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
      <AsyncPanel query={query} skeleton={<Skeleton height={260} aria-busy="true" />}>
        {series => {
          const lines = providers
            .filter(({ provider }) => chosen.includes(provider))
            .map(({ provider, name }) => ({ provider, name: name[language] }))
          const points = daysOf(series, rate, days, limit?.least ?? 100)
          return lines.length === 0 ? (
            <Text fz="sm">{words.silent}</Text>
          ) : points.every(({ shares }) => lines.every(({ provider }) => shares[provider] === undefined)) ? (
            <Text fz="sm">{words.few}</Text>
          ) : (
            <Suspense fallback={<Skeleton height={260} aria-busy="true" />}>
              <RatesChart points={points} lines={lines} limit={limit} name={rateWords.names[rate]} />
            </Suspense>
          )
        }}
      </AsyncPanel>
    </Card>
  )
}
