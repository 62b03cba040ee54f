import { Table } from '@mantine/core'
import type { Preflight } from '../../../../api/campaigns.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useLanguage } from '../../../../i18n/language.tsx'
import { GuidePart } from '../guide-part.tsx'

/** Fields the mail reads that customers of the audience lack; nothing where all have them. */
export function MissingData({ preflight }: { preflight: Preflight }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignGuide.check
  const formats = useFormats()
  const missing = preflight.missing.filter(({ count }) => count > 0)
  if (missing.length === 0) return null
  return (
    <GuidePart title={words.missing}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.missingField}</Table.Th>
            <Table.Th ta="right">{words.missingCount}</Table.Th>
            <Table.Th>{words.missingThen}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {missing.map(({ field, name, count, share, fallback }) => (
            <Table.Tr key={field} data-field={field}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{name[language]}</Table.Td>
              <Table.Td ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
                {formats.number(count)} ({formats.percent(share)})
              </Table.Td>
              <Table.Td {...(fallback ? {} : { c: 'red' })}>
                {fallback ? words.missingFallback : words.missingFails}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </GuidePart>
  )
}
