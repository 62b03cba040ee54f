import { Box, Stack, Text } from '@mantine/core'
import type { ConsentRecord } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useByActor } from '../../shared/by-actor.ts'
import { Properties } from '../../shared/properties.tsx'
import { wordFor } from '../../shared/word.ts'

/** Under words of the language; what counts most comes first, keys last, and what is unknown at the end. */
function inOrder(
  evidence: Record<string, unknown>,
  words: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const known = Object.keys(words).filter(key => Object.hasOwn(evidence, key))
  const rest = Object.keys(evidence).filter(key => !Object.hasOwn(words, key))
  return Object.fromEntries([...known, ...rest].map(key => [wordFor(words, key), evidence[key]]))
}

/** The ledger entries behind a permission, with what proves them. */
export function ProofList({ records }: { records: ConsentRecord[] }) {
  const texts = useTexts().permissions
  const formats = useFormats()
  const byActor = useByActor()
  return (
    <Stack gap="sm" mt="xs" pl="sm" style={{ borderLeft: '2px solid var(--line)' }}>
      {records.map(record => (
        <Box key={record.id}>
          <Text fz="xs" fw={600}>
            {texts.kinds[record.kind]}, {formats.dateTime(record.occurredAt)}{' '}
            {texts.through(wordFor(texts.origins, record.origin))}
          </Text>
          <Text fz="xs" c="dimmed">
            {texts.recorded(formats.dateTime(record.recordedAt), byActor(record))}
          </Text>
          {record.evidence === null ? (
            <Text fz="xs" c="dimmed">
              {texts.evidenceErased}
            </Text>
          ) : (
            <Properties value={inOrder(record.evidence, texts.evidence)} empty={texts.noEvidence} />
          )}
        </Box>
      ))}
    </Stack>
  )
}
