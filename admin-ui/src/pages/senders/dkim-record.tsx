import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Sender } from '../../api/senders.ts'
import { useTexts } from '../../i18n/language.tsx'
import { Copied } from '../../shared/copied.tsx'

type Record = NonNullable<NonNullable<Sender['dkim']>['record']>

/** The record to copy into the DNS, as most providers take it, and as zone files want it. */
export function DkimRecord({ record }: { record: Record }) {
  const words = useTexts().senders
  const [form, setForm] = useState<'whole' | 'parts'>('whole')
  const value = form === 'whole' ? record.value : `( ${record.parts.map(part => `"${part}"`).join('\n  ')} )`
  return (
    <Stack gap="sm" data-testid="dkim-record">
      <Text fz="sm">{words.recordAbout}</Text>
      <Copied label={words.recordName} copy={words.copyName} value={record.name} />
      <Text fz="sm">
        {words.recordType}: <b>TXT</b>
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={words.recordValue}
        value={form}
        onChange={next => setForm(next as 'whole' | 'parts')}
        data={[
          { value: 'whole', label: words.recordWhole },
          { value: 'parts', label: words.recordParts },
        ]}
      />
      {form === 'parts' && (
        <Text fz="xs" c="dimmed">
          {words.recordPartsAbout}
        </Text>
      )}
      <Copied label={words.recordValue} copy={words.copyValue} value={value} />
    </Stack>
  )
}
