import { Group, Text, Title, Tooltip } from '@mantine/core'
import type { SegmentPreview } from '../../api/segments.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'

type Clause = NonNullable<SegmentPreview['funnel']>['clauses'][number]

/** What each clause leaves of all customers, and for how many it cannot be told. */
export function Funnel({ customers, clauses }: { customers: number; clauses: Clause[] }) {
  const { language, texts } = useLanguage()
  const words = texts.segments
  const formats = useFormats()
  return (
    <>
      <Title order={2} mb="xs">
        {words.funnel}
      </Title>
      <ol className="funnel" data-testid="segment-funnel">
        <li>
          <Step label={words.funnelAll} value={customers} of={customers} />
        </li>
        {clauses.map(({ path, sentence, left, unknown }) => (
          <li key={path}>
            <Step label={sentence[language]} value={left} of={customers} />
            {unknown > 0 && (
              <Tooltip label={words.funnelUnknownAbout} multiline w={240}>
                <Text span fz="xs" className="funnel-unknown">
                  {words.funnelUnknown(formats.number(unknown))}
                </Text>
              </Tooltip>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

function Step({ label, value, of }: { label: string; value: number; of: number }) {
  const formats = useFormats()
  return (
    <>
      <Group justify="space-between" wrap="nowrap" align="baseline" gap="sm">
        <Text fz="sm" lineClamp={2} title={label} style={{ overflowWrap: 'anywhere' }}>
          {label}
        </Text>
        <Text fz="sm" fw={600} data-figure style={{ fontVariantNumeric: 'tabular-nums', flex: 'none' }}>
          {formats.number(value)}
        </Text>
      </Group>
      <div className="funnel-track" aria-hidden>
        <div className="funnel-bar" style={{ width: `${of > 0 ? (value / of) * 100 : 0}%` }} />
      </div>
    </>
  )
}
