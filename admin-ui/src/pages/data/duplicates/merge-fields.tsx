import { Radio, Stack, Text, Title } from '@mantine/core'
import type { MergePreview } from '../../../api/duplicates.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'

type Props = {
  preview: MergePreview
  /** Whose value is kept, where another than proposed is wanted. */
  values: Readonly<Record<string, string>>
  onChange(values: Record<string, string>): void
}

/** Where the customers say different things: which of them is believed. */
export function MergeFields({ preview, values, onChange }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.data.duplicates
  const formats = useFormats()
  const conflicts = preview.fields.filter(({ conflict }) => conflict)
  if (conflicts.length === 0) return null
  const spoken = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  return (
    <Stack gap="sm">
      <Title order={3}>{words.fields}</Title>
      {conflicts.map(({ key, label, values: said, chosen }) => (
        <Radio.Group
          key={key}
          label={label[language]}
          value={values[key] ?? chosen}
          onChange={customerId => onChange({ ...values, [key]: customerId })}
        >
          <Stack gap={4} mt={4}>
            {said.map(({ customerId, value, since }) => (
              <Radio
                key={customerId}
                value={customerId}
                label={
                  <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
                    {since ? words.value(spoken(value), formats.date(since)) : spoken(value)}
                  </Text>
                }
              />
            ))}
          </Stack>
        </Radio.Group>
      ))}
    </Stack>
  )
}
