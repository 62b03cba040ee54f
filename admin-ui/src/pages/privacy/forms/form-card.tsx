import { Badge, Card, Group, Text, UnstyledButton } from '@mantine/core'
import type { ListedForm } from '../../../api/forms.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'

const colors = { draft: 'gray', live: 'green', closed: 'red' } as const

export function FormCard({ form, onOpen }: { form: ListedForm; onOpen(): void }) {
  const words = useTexts().privacy.forms
  const formats = useFormats()
  const { counts } = form
  return (
    <UnstyledButton onClick={onOpen} data-form={form.id}>
      <Card>
        <Group justify="space-between" gap="sm">
          <Group gap="xs">
            <Text fw={650}>{form.name}</Text>
            <Badge color="gray">{words.sources[form.source]}</Badge>
            <Badge color={colors[form.state]}>{words.states[form.state]}</Badge>
            {form.changed && form.state !== 'draft' && <Badge color="yellow">{words.changed}</Badge>}
          </Group>
          <Text fz="xs" c="dimmed">
            {counts.lastAnswerAt ? words.lastAnswer(formats.dateTime(counts.lastAnswerAt)) : words.noAnswer}
          </Text>
        </Group>
        <Text fz="sm" mt={4}>
          {words.counts(
            formats.number(counts.answers),
            formats.number(counts.confirmed),
            formats.number(counts.pending),
          )}
        </Text>
      </Card>
    </UnstyledButton>
  )
}
