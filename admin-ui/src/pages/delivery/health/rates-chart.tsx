import { LineChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { Table, Text } from '@mantine/core'
import type { SenderHealth } from '../../../api/sender-health.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { Expandable } from '../../../shared/expandable.tsx'
import type { RateDay } from './rate-days.ts'
import { useShare } from './use-share.ts'

type Props = {
  points: readonly RateDay[]
  lines: readonly { provider: string; name: string }[]
  limit: SenderHealth['limits'][number] | undefined
  /** Of the rate. */
  name: string
}

const colors = ['petrol.6', 'grape.5', 'blue.5', 'lime.7', 'pink.5'] as const

/** A line for each provider, and the lines nobody should come to; the same as a table for whoever cannot see it. */
export function RatesChart({ points, lines, limit, name }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.senderHealth.curve
  const share = useShare()
  const format = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  const dayName = (day: string) => format.format(new Date(`${day}T00:00:00Z`))
  const highest = Math.max(
    0,
    ...points.flatMap(({ shares }) => lines.map(line => shares[line.provider] ?? 0)),
  )
  const ceiling = Math.max(highest, limit?.badFrom ?? 0) * 1.15 || 0.01
  return (
    <>
      <div role="img" aria-label={words.chart(name)}>
        <LineChart
          h={280}
          data={points.map(({ day, shares }) => ({ day: dayName(day), ...shares }))}
          dataKey="day"
          series={lines.map(({ provider, name: label }, n) => ({
            name: provider,
            label,
            color: colors[n % colors.length] ?? 'petrol.6',
          }))}
          connectNulls={false}
          withDots={points.length < 32}
          curveType="linear"
          withLegend
          // On a phone two names stand in a line.
          legendProps={{ verticalAlign: 'bottom', height: 24 * Math.ceil(lines.length / 2) + 8 }}
          valueFormatter={share}
          yAxisProps={{ width: 64, domain: [0, ceiling] }}
          xAxisProps={{ minTickGap: 24 }}
          {...(limit
            ? {
                referenceLines: [
                  {
                    y: limit.watchFrom,
                    color: 'yellow.7',
                    label: words.watch(share(limit.watchFrom)),
                    labelPosition: 'insideBottomLeft' as const,
                  },
                  {
                    y: limit.badFrom,
                    color: 'red.6',
                    label: words.stop(share(limit.badFrom)),
                    labelPosition: 'insideBottomLeft' as const,
                  },
                ],
              }
            : {})}
        />
      </div>
      {limit && (
        <Text fz="xs" c="dimmed" mt={4}>
          {words.limits(share(limit.watchFrom), share(limit.badFrom))}
        </Text>
      )}
      <Expandable
        label={
          <Text span fz="sm">
            {words.table}
          </Text>
        }
      >
        <Table.ScrollContainer minWidth={360} mah={320}>
          <Table verticalSpacing={4} fz="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.day}</Table.Th>
                {lines.map(line => (
                  <Table.Th key={line.provider} ta="right">
                    {line.name}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody className="health-numbers">
              {points.map(({ day, shares }) => (
                <Table.Tr key={day}>
                  <Table.Td>{dayName(day)}</Table.Td>
                  {lines.map(({ provider }) => (
                    <Table.Td key={provider} ta="right">
                      {shares[provider] === undefined ? words.tooFew : share(shares[provider])}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Expandable>
    </>
  )
}
