import { Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react'
import type { HealthRate } from '../../../api/sender-health.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { useShare } from './use-share.ts'

/** Where nobody has published a limit, nothing is judged; of fewer mails not even the share is told. */
const leastWithoutLimit = 100

type Props = {
  rate: HealthRate
  /** It would not be told of any: none does not mean that there are none. */
  silent?: boolean
}

/** A share with the count behind it; where there are too few mails, the count alone and that it says nothing. */
export function RateView({ rate, silent = false }: Props) {
  const words = useTexts().senderHealth.rates
  const formats = useFormats()
  const share = useShare()
  const { bad, of, level, enough, name } = rate
  if (of === 0)
    return (
      <Text span fz="sm" c="dimmed" data-rate={name}>
        –
      </Text>
    )
  if (silent && bad === 0)
    return (
      <Text span fz="xs" c="dimmed" data-rate={name}>
        {words.silent}
      </Text>
    )
  const counted = bad > 0 && words.count(formats.number(bad))
  if (!enough && (rate.watchFrom !== null || of < leastWithoutLimit))
    return (
      <span data-rate={name} data-enough="false">
        {counted && (
          <Text span fz="sm" display="block">
            {counted}
          </Text>
        )}
        <Text span fz="xs" c="dimmed" display="block">
          {words.few}
        </Text>
      </span>
    )
  const alarm = level === 'watch' || level === 'bad'
  const Glyph = level === 'bad' ? IconCircleX : IconAlertTriangle
  return (
    <span data-rate={name} data-level={level}>
      <Group gap={4} wrap="nowrap" component="span" display="inline-flex">
        {alarm && (
          <Text span lh={0} className={`health-${level}`}>
            <Glyph size={15} stroke={2} role="img" aria-label={words.levels[level]} />
          </Text>
        )}
        <Text span fz="sm" fw={alarm ? 700 : 500} {...(alarm ? { className: `health-${level}` } : {})}>
          {share(rate.share ?? 0)}
        </Text>
      </Group>
      {counted && (
        <Text span fz="xs" c="dimmed" display="block">
          {counted}
        </Text>
      )}
    </span>
  )
}
