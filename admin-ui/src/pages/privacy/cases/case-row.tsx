import { Badge, Card, Group, Text, UnstyledButton } from '@mantine/core'
import type { ListedCase } from '../../../api/cases.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { DeadlineBadge } from './deadline-badge.tsx'

export function CaseRow({ entry, onOpen }: { entry: ListedCase; onOpen(): void }) {
  const texts = useTexts()
  const words = texts.privacy.cases
  const formats = useFormats()
  return (
    <UnstyledButton onClick={onOpen} data-case={entry.id}>
      <Card padding="sm">
        <Group justify="space-between" gap="sm">
          <Group gap="xs">
            <Text fz="sm" fw={650}>
              {words.kinds[entry.kind]}
            </Text>
            <Text fz="sm">
              {entry.customerName ?? texts.customers.customerNo(entry.customerId.slice(-6))}
            </Text>
            {entry.identity === 'unchecked' && entry.closedAt === null && (
              <Badge color="red">{words.identities.unchecked}</Badge>
            )}
          </Group>
          <Group gap="xs">
            <Badge color="gray">{words.states[entry.state]}</Badge>
            <DeadlineBadge entry={entry} />
          </Group>
        </Group>
        <Text fz="xs" c="dimmed">
          {words.received(formats.date(entry.receivedAt), words.channels[entry.channel])}
          {entry.reference ? ` · ${entry.reference}` : ''}
        </Text>
      </Card>
    </UnstyledButton>
  )
}
