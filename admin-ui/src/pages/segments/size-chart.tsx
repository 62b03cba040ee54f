import { AreaChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'

/** The size of a segment, day by day. */
export function SizeChart({ sizes }: { sizes: { day: string; size: number }[] }) {
  const { language, texts } = useLanguage()
  const formats = useFormats()
  const day = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  return (
    <AreaChart
      h={260}
      data={sizes.map(({ day: at, size }) => ({ day: day.format(new Date(`${at}T00:00:00Z`)), size }))}
      dataKey="day"
      series={[{ name: 'size', label: texts.segments.historySize, color: 'petrol.5' }]}
      curveType="monotone"
      withDots={sizes.length < 32}
      valueFormatter={formats.number}
      yAxisProps={{ width: 64, allowDecimals: false }}
      xAxisProps={{ minTickGap: 24 }}
    />
  )
}
