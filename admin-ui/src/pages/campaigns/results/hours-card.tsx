import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { Card, Table, Title } from '@mantine/core'
import type { Results } from '../../../api/campaign-results.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { Expandable } from '../../../shared/expandable.tsx'

type Props = { hours: Results['hours']; measured: boolean; goal: boolean }

const hour = 3_600_000

/** Sent, opened, clicked and reached the goal, hour by hour; what is sent is drawn by itself: it is so much more. */
export function HoursCard({ hours, measured, goal }: Props) {
  const words = useTexts().campaignPage.results.hours
  const formats = useFormats()
  const reacted = [
    ...(measured
      ? [
          { name: 'opens' as const, label: words.opens, color: 'petrol.5' },
          { name: 'clicks' as const, label: words.clicks, color: 'yellow.6' },
        ]
      : []),
    ...(goal ? [{ name: 'converted' as const, label: words.converted, color: 'grape.5' }] : []),
  ]
  const drawn = {
    data: everyHour(hours).map(line => ({ ...line, hour: formats.hour(line.at) })),
    dataKey: 'hour',
    withLegend: true,
    legendProps: { verticalAlign: 'bottom' as const, height: 28 },
    valueFormatter: formats.number,
    maxBarWidth: 28,
    yAxisProps: { width: 52, allowDecimals: false },
    xAxisProps: { minTickGap: 32 },
  }
  return (
    <Card component="section" aria-label={words.title}>
      <Title order={3} mb="sm">
        {words.title}
      </Title>
      <BarChart
        {...drawn}
        h={reacted.length > 0 ? 160 : 240}
        mb="xl"
        series={[{ name: 'sent', label: words.sent, color: 'gray.5' }]}
      />
      {reacted.length > 0 && <BarChart {...drawn} h={220} series={reacted} />}
      <Expandable label={<span style={{ fontSize: 'var(--mantine-font-size-sm)' }}>{words.table}</span>}>
        <Table.ScrollContainer minWidth={360} mah={320}>
          <Table verticalSpacing={4} fz="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.hour}</Table.Th>
                <Table.Th ta="right">{words.sent}</Table.Th>
                {reacted.map(({ name, label: heading }) => (
                  <Table.Th key={name} ta="right">
                    {heading}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody style={{ fontVariantNumeric: 'tabular-nums' }}>
              {hours.map(line => (
                <Table.Tr key={line.at}>
                  <Table.Td>{formats.dateTime(line.at)}</Table.Td>
                  <Table.Td ta="right">{formats.number(line.sent)}</Table.Td>
                  {reacted.map(({ name }) => (
                    <Table.Td key={name} ta="right">
                      {formats.number(line[name])}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Expandable>
    </Card>
  )
}

/** Hours in which nothing happened are not told; drawn side by side, the others would pretend there were none. */
function everyHour(hours: Results['hours']): Results['hours'] {
  const [first, last] = [hours[0], hours.at(-1)]
  if (!first || !last) return []
  const known = new Map(hours.map(line => [Date.parse(line.at), line]))
  const all: Results['hours'] = []
  for (let at = Date.parse(first.at); at <= Date.parse(last.at); at += hour)
    all.push(known.get(at) ?? { at: new Date(at).toISOString(), sent: 0, opens: 0, clicks: 0, converted: 0 })
  return all
}
