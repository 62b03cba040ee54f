import { Anchor, Text } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import type { SenderHealth } from '../../../api/sender-health.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { Expandable } from '../../../shared/expandable.tsx'
import { useShare } from './use-share.ts'

/** What is measured by what, and who says so. */
export function LimitsNote({ limits }: { limits: SenderHealth['limits'] }) {
  const { language, texts } = useLanguage()
  const words = texts.senderHealth.measured
  const formats = useFormats()
  const share = useShare()
  if (limits.length === 0) return null
  return (
    <Expandable
      label={
        <Text span fz="sm">
          {words.title}
        </Text>
      }
    >
      <ul className="health-measured">
        {limits.map(({ rate, watchFrom, badFrom, least, why, source }) => (
          <li key={rate}>
            <Text fz="sm">
              <b>{texts.senderHealth.rates.names[rate]}:</b>{' '}
              {words.limit(share(watchFrom), share(badFrom), formats.number(least))} {why[language]}
            </Text>
            <Source source={source} />
          </li>
        ))}
      </ul>
    </Expandable>
  )
}

function Source({ source }: { source: string }) {
  const words = useLanguage().texts.senderHealth.measured
  return (
    <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {words.source}{' '}
      {/^https:\/\/\S+$/.test(source) ? (
        <Anchor href={source} target="_blank" rel="noreferrer" fz="xs">
          {source} <IconExternalLink size={12} stroke={1.8} aria-hidden />
        </Anchor>
      ) : (
        source
      )}
    </Text>
  )
}
