import { BarChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import type { RuleFigures } from '../../api/rule-editor.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'

/** Entered, sent, tasks made and reached the goal, day by day. */
export function RuleChart({ perDay, withGoal }: { perDay: RuleFigures['perDay']; withGoal: boolean }) {
  const { language, texts } = useLanguage()
  const words = texts.rulePage.figures
  const formats = useFormats()
  const day = new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  return (
    <BarChart
      h={240}
      data={perDay.map(point => ({ ...point, day: day.format(new Date(`${point.day}T00:00:00Z`)) }))}
      dataKey="day"
      series={[
        { name: 'entered', label: words.enteredLine, color: 'gray.5' },
        { name: 'sent', label: words.sentLine, color: 'petrol.6' },
        ...(perDay.some(({ tasks }) => tasks > 0)
          ? [{ name: 'tasks', label: words.tasksLine, color: 'petrol.3' }]
          : []),
        ...(withGoal ? [{ name: 'converted', label: words.convertedLine, color: 'yellow.6' }] : []),
      ]}
      withLegend
      legendProps={{ verticalAlign: 'bottom', height: 32 }}
      valueFormatter={formats.number}
      maxBarWidth={28}
      yAxisProps={{ width: 48, allowDecimals: false }}
      xAxisProps={{ minTickGap: 24 }}
    />
  )
}
