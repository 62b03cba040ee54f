import { Card, Text, Title } from '@mantine/core'
import type { PeopleFilter, Rate, Results } from '../../../api/campaign-results.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { FigureButton } from './figure-button.tsx'
import { useSure } from './rate-words.tsx'

type Step = {
  figure: PeopleFilter['figure']
  name: string
  count: number
  /** What share it is of what. */
  share?: string | undefined
  rate?: Rate | undefined
  also?: string | undefined
}

/** Planned, sent, delivered, opened, clicked, goal reached: how many of whom, and how sure that is. */
export function Funnel({ results, measured }: { results: Results; measured: boolean }) {
  const words = useTexts().campaignPage.results
  const { funnel: texts } = words
  const formats = useFormats()
  const sure = useSure()
  const { funnel, rates, conversion } = results
  const of = (part: number, whole: number) => formats.percent(whole > 0 ? part / whole : 0)
  const ofTracked = (rate: Rate) =>
    rate.n === 0 ? texts.notTracked : texts.ofTracked(formats.percent(rate.rate), formats.number(rate.n))
  const steps: Step[] = [
    { figure: 'planned', name: texts.planned, count: funnel.planned },
    {
      ...{ figure: 'sent' as const, name: texts.sent, count: funnel.sent },
      share: texts.ofPlanned(of(funnel.sent, funnel.planned)),
    },
    {
      ...{ figure: 'delivered' as const, name: texts.delivered, count: funnel.delivered },
      share: texts.ofSent(of(funnel.delivered, funnel.sent)),
    },
    ...(measured
      ? [
          {
            ...{ figure: 'opened' as const, name: texts.opened, count: funnel.opened },
            ...{ share: ofTracked(rates.openRate), rate: rates.openRate },
            also: texts.opens(formats.number(funnel.opens)),
          },
          {
            ...{ figure: 'clicked' as const, name: texts.clicked, count: funnel.clicked },
            ...{ share: ofTracked(rates.clickRate), rate: rates.clickRate },
            also: texts.clicks(formats.number(funnel.clicks)),
          },
        ]
      : []),
    ...(conversion
      ? [
          {
            ...{ figure: 'converted' as const, name: texts.converted, count: funnel.converted },
            ...{ share: texts.ofSent(formats.percent(conversion.treated.rate)), rate: conversion.treated },
          },
        ]
      : []),
  ]
  return (
    <Card component="section" aria-label={texts.title} h="100%">
      <Title order={3} mb="sm">
        {texts.title}
      </Title>
      <ol className="campaign-funnel" data-testid="campaign-funnel">
        {steps.map(({ figure, name, count, share, rate, also }) => (
          <li key={figure} data-step={figure}>
            <div className="campaign-funnel-head">
              <Text fz="sm">{name}</Text>
              <Text fw={650} fz="lg" component="div">
                <FigureButton filter={{ figure }} name={name} count={count} />
              </Text>
            </div>
            <div className="campaign-funnel-track" aria-hidden>
              <div style={{ width: `${funnel.planned > 0 ? (count / funnel.planned) * 100 : 0}%` }} />
            </div>
            <Text fz="xs" c="dimmed">
              {[share, rate && rate.n > 0 && sure(rate), also].filter(Boolean).join(' · ')}
            </Text>
          </li>
        ))}
      </ol>
      {measured && (
        <Text fz="xs" c="dimmed" mt="sm" component="div">
          {texts.tracked}:{' '}
          <b>
            <FigureButton filter={{ figure: 'tracked' }} name={texts.tracked} count={funnel.tracked} />
          </b>
          {'. '}
          {texts.trackedAbout}
        </Text>
      )}
      <Text fz="xs" c="dimmed" mt={4}>
        {words.sureAbout}
      </Text>
    </Card>
  )
}
