import { Text, Title } from '@mantine/core'
import type { Preflight } from '../../../../api/campaigns.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useLanguage } from '../../../../i18n/language.tsx'

type Line = { key: string; label: string; count: number; kind: 'whole' | 'out' | 'in' }

/** From the audience down to those who get it: each bar begins where the one before ended. */
export function PreflightFunnel({ preflight }: { preflight: Preflight }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignGuide.check
  const formats = useFormats()
  const { audience, reachable, denied, duplicates, recentlyWritten, heldOut, overLimit } = preflight
  const out: Line[] = [
    ...denied.map(({ reason, count, sentence }) => ({ key: reason, label: sentence[language], count })),
    { key: 'recentlyWritten', label: words.recentlyWritten, count: recentlyWritten },
    { key: 'duplicates', label: words.duplicates, count: duplicates },
    { key: 'heldOut', label: words.heldOut, count: heldOut },
    { key: 'overLimit', label: words.overLimit, count: overLimit },
  ]
    .filter(({ count }) => count > 0)
    .map(line => ({ ...line, kind: 'out' as const }))
  const lines: Line[] = [
    { key: 'audience', label: words.audience, count: audience, kind: 'whole' },
    ...out,
    { key: 'reachable', label: words.reachable, count: reachable, kind: 'in' },
  ]
  const share = (count: number) => (audience > 0 ? (count / audience) * 100 : 0)
  let left = audience
  const later = [
    { key: 'capped', count: preflight.capped, label: words.capped },
    { key: 'paused', count: preflight.paused, label: words.paused },
    { key: 'writtenToday', count: preflight.writtenToday, label: words.writtenToday },
  ].filter(({ count }) => count > 0)
  return (
    <section aria-label={words.funnel}>
      <Title order={3} fz="sm" mb={6}>
        {words.funnel}
      </Title>
      <ol className="preflight-funnel">
        {lines.map(({ key, label, count, kind }) => {
          if (kind === 'out') left -= count
          const from = kind === 'out' ? share(left) : 0
          return (
            <li key={key} data-line={key} data-kind={kind}>
              <div className="funnel-words">
                <Text
                  span
                  fz="sm"
                  {...(kind === 'out' ? {} : { fw: 650 })}
                  style={{ overflowWrap: 'anywhere' }}
                >
                  {label}
                </Text>
                <Text span fz="sm" fw={650} className="funnel-number">
                  {kind === 'out' ? '−' : ''}
                  {formats.number(count)}
                </Text>
              </div>
              <div className="funnel-strip" aria-hidden>
                <span style={{ marginInlineStart: `${from}%`, width: `${share(count)}%` }} />
              </div>
            </li>
          )
        })}
      </ol>
      {later.length > 0 && (
        <>
          <Text fz="xs" c="dimmed" mt="sm">
            {words.later}
          </Text>
          <ul className="preflight-later">
            {later.map(({ key, count, label }) => (
              <li key={key} data-line={key}>
                <b>{formats.number(count)}</b> {label}
              </li>
            ))}
          </ul>
        </>
      )}
      {preflight.sampledOf !== null && (
        <Text fz="xs" c="dimmed" mt="xs">
          {words.sampledOf(formats.number(preflight.sampledOf))}
        </Text>
      )}
    </section>
  )
}
