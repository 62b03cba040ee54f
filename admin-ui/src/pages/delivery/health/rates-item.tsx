import { Text, Title } from '@mantine/core'
import type { HealthRate } from '../../../api/sender-health.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { Expandable } from '../../../shared/expandable.tsx'
import { arrived, tried } from './figures.ts'
import { RateView } from './rate-view.tsx'
import type { RatesRow } from './rates-table.tsx'
import { useShare } from './use-share.ts'

/** The same as a row of the table, for a narrow screen: what is wrong at once, the rest when it is asked for. */
export function RatesItem({ id, row }: { id: string; row: Omit<RatesRow, 'key'> }) {
  const words = useTexts().senderHealth.rates
  const formats = useFormats()
  const share = useShare()
  const { name, about, figures, rates, silent } = row
  const all = tried(figures)
  const wrong = rates.filter(({ level }) => level === 'watch' || level === 'bad')
  return (
    <li data-row={id} className="health-finding">
      <Title order={3} fz="sm">
        {name}
      </Title>
      {about}
      <Text fz="sm" mt={4}>
        {words.sum(formats.number(all), formats.number(arrived(figures)))}
        {all > 0 && ` (${share(arrived(figures) / all)})`}
      </Text>
      {wrong.length > 0 && <Pairs rates={wrong} silent={false} />}
      {all > 0 && (
        <Expandable
          label={
            <Text span fz="sm" c="dimmed">
              {words.all}
            </Text>
          }
        >
          <Pairs rates={rates} silent={silent === true} />
        </Expandable>
      )}
    </li>
  )
}

function Pairs({ rates, silent }: { rates: readonly HealthRate[]; silent: boolean }) {
  const words = useTexts().senderHealth.rates
  return (
    <dl className="health-rates">
      {rates.map(rate => (
        <div key={rate.name}>
          <Text component="dt" fz="xs" c="dimmed">
            {words.names[rate.name]}
          </Text>
          <dd>
            <RateView rate={rate} silent={silent && rate.name === 'complained'} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
