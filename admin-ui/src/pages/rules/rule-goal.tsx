import { Text, Title } from '@mantine/core'
import type { RuleFigures } from '../../api/rule-editor.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useEventWord } from '../../shared/event-words.ts'

type Conversion = NonNullable<RuleFigures['conversion']>

/** Who reached the goal, against those who were held out; whether the difference is more than chance. */
export function RuleGoal({ conversion }: { conversion: Conversion }) {
  const words = useTexts().rulePage.goal
  const formats = useFormats()
  const wordOf = useEventWord()
  const { event, windowDays, treated, holdout, lift, interval, revenue } = conversion
  const share = (of: Conversion['treated']) =>
    [formats.number(of.converted), formats.number(of.n), formats.percent(of.rate)] as const
  const points = (rate: number) => formats.number(Math.round(rate * 1000) / 10)
  const [low, high] = interval ?? []
  return (
    <section aria-label={words.title} data-testid="rule-goal">
      <Title order={3} mb={4}>
        {words.title}
      </Title>
      <Text fz="sm" c="dimmed">
        {words.about(wordOf(event) ?? event, formats.number(windowDays))}
      </Text>
      <Text fz="sm">{words.treated(...share(treated))}</Text>
      {holdout ? (
        <>
          <Text fz="sm">{words.holdout(...share(holdout))}</Text>
          {lift !== null && (
            <Text fz="sm" fw={600}>
              {Math.round(lift * 1000) === 0
                ? words.same
                : lift > 0
                  ? words.more(points(lift))
                  : words.less(points(-lift))}
            </Text>
          )}
          {low !== undefined && high !== undefined && (
            <Text fz="sm">
              {low > 0 || high < 0
                ? words.sure(points(low), points(high))
                : words.chance(points(low), points(high))}
            </Text>
          )}
        </>
      ) : (
        <Text fz="sm" c="dimmed">
          {words.noHoldout}
        </Text>
      )}
      {revenue.length > 0 && (
        <Text fz="sm">
          {words.revenue}:{' '}
          <b>{formats.list(revenue.map(({ currency, value }) => formats.money(value, currency)))}</b>
        </Text>
      )}
    </section>
  )
}
