import { Paper, Stack, Text } from '@mantine/core'
import type { DnsLine } from '../../../api/sender-health.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { Copied } from '../../../shared/copied.tsx'

/** A line for the DNS as the forms of providers ask for it: name, type, value, two of them to copy. */
export function DnsLineView({ line }: { line: DnsLine }) {
  const { language, texts } = useLanguage()
  const words = texts.senderHealth.line
  const { name, type, value, action, note } = line
  return (
    <Paper withBorder p="sm" mt="xs" radius="md" data-testid="dns-line" data-action={action}>
      <Stack gap="xs">
        <Text fz="sm" fw={600}>
          {words.actions[action]}
        </Text>
        {note && <Text fz="sm">{note[language]}</Text>}
        <Copied label={words.name} copy={words.copyName} value={name} />
        <Text fz="sm">
          {words.type}: <b>{type}</b>
        </Text>
        <Copied label={words.value} copy={words.copyValue} value={value} />
      </Stack>
    </Paper>
  )
}
