import { Button, Code, CopyButton, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import type { Sender } from '../../api/senders.ts'
import { useTexts } from '../../i18n/language.tsx'

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

function Copied({ label, copy: copyLabel, value }: { label: string; copy: string; value: string }) {
  const words = useTexts().senders
  return (
    <div>
      <Group justify="space-between" gap="xs" mb={4}>
        <Text fz="sm" fw={500}>
          {label}
        </Text>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              size="compact-xs"
              variant="light"
              leftSection={copied ? <IconCheck size={14} stroke={2} /> : <IconCopy size={14} stroke={1.8} />}
              onClick={copy}
            >
              {copied ? words.copied : copyLabel}
            </Button>
          )}
        </CopyButton>
      </Group>
      {/* Scrolls by keyboard too. */}
      <Code className="sender-record" tabIndex={0} aria-label={label} role="region">
        {value}
      </Code>
    </div>
  )
}
