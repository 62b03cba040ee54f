import {
  ActionIcon,
  Button,
  Card,
  Checkbox,
  Group,
  NativeSelect,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { FormField } from '../../../api/forms.ts'
import { useAttributes } from '../../../api/vocabulary.ts'
import { useLanguage, useTexts } from '../../../i18n/language.tsx'
import { BothLanguages } from './both-languages.tsx'

const types = ['text', 'long_text', 'number', 'date', 'choice', 'checkbox'] as const

/** What is asked beside the e-mail address. */
export function FieldsEditor({
  fields,
  onChange,
}: {
  fields: FormField[]
  onChange(fields: FormField[]): void
}) {
  const { language, texts } = useLanguage()
  const words = texts.privacy.forms
  const attributes = useAttributes()
  const change = (index: number, part: Partial<FormField>) =>
    onChange(fields.map((field, at) => (at === index ? { ...field, ...part } : field)))
  const add = () =>
    onChange([...fields, { key: `field${fields.length + 1}`, type: 'text', label: { de: '', en: '' } }])
  return (
    <Stack gap="sm">
      <Title order={3}>{words.fields}</Title>
      <Text fz="sm" c="dimmed">
        {words.fieldsAbout}
      </Text>
      {fields.map((field, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: keys of fields are edited here
        <Card key={index} padding="sm">
          <Stack gap="sm">
            <BothLanguages
              label={words.label}
              value={field.label}
              onChange={label => change(index, { label })}
            />
            <Group gap="sm" align="flex-end">
              <NativeSelect
                label={words.type}
                value={field.type}
                onChange={event => change(index, { type: event.currentTarget.value as FormField['type'] })}
                data={types.map(value => ({ value, label: words.types[value] }))}
              />
              <TextInput
                label={words.key}
                value={field.key}
                onChange={event => change(index, { key: event.currentTarget.value })}
              />
              <NativeSelect
                label={words.attribute}
                value={field.attribute ?? ''}
                onChange={event => change(index, { attribute: event.currentTarget.value || undefined })}
                data={[
                  { value: '', label: words.noAttribute },
                  ...(attributes.data ?? []).map(({ key, label }) => ({
                    value: key,
                    label: label[language],
                  })),
                ]}
              />
              <Checkbox
                label={words.required}
                checked={field.required ?? false}
                onChange={event => change(index, { required: event.currentTarget.checked })}
                mb={8}
              />
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={words.removeField(field.key)}
                onClick={() => onChange(fields.filter((_, at) => at !== index))}
                mb={4}
              >
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            </Group>
            {field.type === 'choice' && (
              <Options options={field.options ?? []} onChange={options => change(index, { options })} />
            )}
          </Stack>
        </Card>
      ))}
      <Group>
        <Button size="xs" variant="default" onClick={add}>
          {words.addField}
        </Button>
      </Group>
    </Stack>
  )
}

type Option = NonNullable<FormField['options']>[number]

/** One option a line. The text is kept as typed: an empty line is where the next option begins. */
function Options({ options, onChange }: { options: Option[]; onChange(options: Option[]): void }) {
  const words = useTexts().privacy.forms
  const [typed, setTyped] = useState(options.map(({ value }) => value).join('\n'))
  return (
    <Textarea
      label={words.options}
      description={words.optionsHint}
      autosize
      minRows={2}
      value={typed}
      onChange={event => {
        setTyped(event.currentTarget.value)
        const values = new Set(
          event.currentTarget.value
            .split('\n')
            .map(value => value.trim())
            .filter(value => value !== ''),
        )
        onChange(
          [...values].map(
            value =>
              options.find(option => option.value === value) ?? { value, label: { de: value, en: value } },
          ),
        )
      }}
    />
  )
}
