import { Badge, Card, Group, SimpleGrid, Text, Title } from '@mantine/core'
import type { Rate, Results } from '../../../api/campaign-results.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { useEventWord } from '../../../shared/event-words.ts'
import { FigureButton } from './figure-button.tsx'
import { useSure } from './rate-words.tsx'

type Conversion = NonNullable<Results['conversion']>

/** Who reached the goal, against those held out, whether that is more than chance, and what it was worth. */
export function GoalCard({ conversion }: { conversion: Conversion }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignPage.results.goal
  const formats = useFormats()
  const wordOf = useEventWord()
  const { event, windowDays, treated, holdout, lift, interval, open, sentence } = conversion
  const points = (rate: number) => formats.number(Math.round(Math.abs(rate) * 1000) / 10)
  const sure = interval !== null && ((interval[0] ?? 0) > 0 || (interval[1] ?? 0) < 0)
  return (
    <Card component="section" aria-label={words.title} data-testid="campaign-goal">
      <Title order={3}>{words.title}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {words.about(wordOf(event) ?? event, formats.number(windowDays))} {open && words.open}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md">
        <Reached name={words.treated} rate={treated} figure="converted" />
        {holdout ? (
          <Reached name={words.holdout} rate={holdout} figure="heldOutConverted" />
        ) : (
          <div>
            <Text fz="sm" fw={600}>
              {words.noHoldout}
            </Text>
            <Text fz="xs" c="dimmed">
              {words.noHoldoutAdvice}
            </Text>
          </div>
        )}
        <Revenue conversion={conversion} />
      </SimpleGrid>
      {holdout && lift !== null && (
        <Group gap="xs" mt="sm">
          <Badge color={sure ? (lift > 0 ? 'green' : 'red') : 'gray'} size="lg">
            {Math.round(lift * 1000) === 0
              ? words.same
              : lift > 0
                ? words.more(points(lift))
                : words.less(points(lift))}
          </Badge>
        </Group>
      )}
      {holdout && (
        <Text fz="sm" mt={6} data-testid="verdict">
          {sentence[language]}
        </Text>
      )}
    </Card>
  )
}

function Reached({
  name,
  rate,
  figure,
}: {
  name: string
  rate: Rate
  figure: 'converted' | 'heldOutConverted'
}) {
  const words = useLanguage().texts.campaignPage.results.goal
  const formats = useFormats()
  const sure = useSure()
  return (
    <div data-step={figure}>
      <Text fz="xs" c="dimmed">
        {name}
      </Text>
      <Text fw={650} fz="lg" component="div">
        <FigureButton filter={{ figure }} name={name} count={rate.hits} />
      </Text>
      <Text fz="xs">
        {words.of(formats.number(rate.hits), formats.number(rate.n), formats.percent(rate.rate))}
      </Text>
      <Text fz="xs" c="dimmed">
        {sure(rate)}
      </Text>
    </div>
  )
}

/** By currency, side by side: to add them up would need a rate that nobody gave. */
function Revenue({ conversion: { revenue, holdoutRevenue } }: { conversion: Conversion }) {
  const words = useLanguage().texts.campaignPage.results.goal
  const formats = useFormats()
  const listed = (lines: Conversion['revenue']) =>
    lines.map(({ currency, value }) => formats.money(value, currency))
  return (
    <div data-testid="revenue">
      <Text fz="xs" c="dimmed">
        {words.revenue}
      </Text>
      {revenue.length === 0 ? (
        <Text fz="sm" c="dimmed">
          {words.noRevenue}
        </Text>
      ) : (
        listed(revenue).map(amount => (
          <Text key={amount} fw={650} fz="lg" style={{ fontVariantNumeric: 'tabular-nums' }}>
            {amount}
          </Text>
        ))
      )}
      {holdoutRevenue.length > 0 && (
        <Text fz="xs">
          {words.holdoutRevenue}: {formats.list(listed(holdoutRevenue))}
        </Text>
      )}
      {revenue.length > 1 && (
        <Text fz="xs" c="dimmed">
          {words.mixed}
        </Text>
      )}
    </div>
  )
}
