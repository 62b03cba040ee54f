import { Text } from '@mantine/core'
import type { Rate } from '../../../api/campaign-results.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'

/** Between what the true share lies, as one would say it; few people make for a wide range. */
export function useSure(): (rate: Rate) => string {
  const words = useTexts().campaignPage.results
  const formats = useFormats()
  return ({ n, interval }) => {
    const [low = 0, high = 1] = interval
    return n === 0 ? words.few : words.sure(formats.percent(low), formats.percent(high))
  }
}

/** A share with the range it surely lies in. */
export function RateWords({ rate }: { rate: Rate }) {
  const formats = useFormats()
  const sure = useSure()
  return (
    <Text fz="xs" c="dimmed" component="span" display="block">
      {rate.n > 0 && (
        <Text span inherit fw={600} c="var(--mantine-color-text)">
          {formats.percent(rate.rate)}
          {' · '}
        </Text>
      )}
      {sure(rate)}
    </Text>
  )
}
