import { SimpleGrid, Text } from '@mantine/core'
import { type TodayGrowth, useGrowth } from '../../api/today.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { Figure } from '../../shared/figure.tsx'
import { DayBars } from './day-bars.tsx'
import { TodayCard } from './today-card.tsx'

type Key = 'customers' | 'granted' | 'ended'

/** Thirty days in small charts: customers, permissions, and revenue of each currency by itself. */
export function GrowthCard() {
  const words = useTexts().today.growth
  const formats = useFormats()
  const query = useGrowth(true)
  const counted = (days: TodayGrowth['days'], key: Key) => {
    const points = days.map(row => ({ day: row.day, value: row[key] }))
    return (
      <Chart name={words[key]} total={formats.number(sum(points))} points={points} format={formats.number} />
    )
  }
  return (
    <TodayCard name="growth" title={words.title}>
      <AsyncPanel query={query}>
        {({ days, revenue }) => (
          <>
            <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="lg">
              {counted(days, 'customers')}
              {counted(days, 'granted')}
              {counted(days, 'ended')}
              {revenue.map(({ currency, total, days: points }) => (
                <Chart
                  key={currency}
                  name={words.revenue(currency)}
                  total={formats.money(total, currency)}
                  points={points}
                  format={value => formats.money(value, currency)}
                />
              ))}
            </SimpleGrid>
            <Text fz="xs" c="dimmed">
              {revenue.length === 0 ? words.noRevenue : words.revenueAbout}
            </Text>
          </>
        )}
      </AsyncPanel>
    </TodayCard>
  )
}

type Point = { day: string; value: number }
const sum = (points: Point[]) => points.reduce((total, { value }) => total + value, 0)

type ChartProps = { name: string; total: string; points: Point[]; format(value: number): string }

function Chart({ name, total, points, format }: ChartProps) {
  const words = useTexts().today.growth
  return (
    <div data-chart={name}>
      <Figure name={name}>{total}</Figure>
      <DayBars label={words.chart(name, total)} points={points} format={format} />
    </div>
  )
}
