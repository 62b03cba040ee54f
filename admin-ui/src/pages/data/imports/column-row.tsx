import { Group, Paper, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import type { ImportColumn, ImportTarget } from '../../../api/imports.ts'
import { useMay } from '../../../api/session.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { attributeFrom, keyFrom, type NewAttribute } from './draft.ts'

type Props = {
  place: number
  heading: string
  examples: readonly string[]
  type: string | undefined
  targets: readonly ImportTarget[]
  column: ImportColumn | null
  added: NewAttribute | undefined
  onChange(column: ImportColumn | null, added?: NewAttribute): void
}

const leaveOut = '-'
const newAttribute = '+'
const types = ['text', 'number', 'date', 'boolean', 'list'] as const

/** One column of the file: its name, what stands in it, and what it becomes. */
export function ColumnRow({ place, heading, examples, type, targets, column, added, onChange }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.data.imports
  const name = heading.trim() || words.untitled(String(place + 1))
  const prefix = column && targets.find(({ key, prefix }) => prefix && column.target.startsWith(key))
  const value = added ? newAttribute : column === null ? leaveOut : (prefix?.key ?? column.target)
  const groups = Map.groupBy(targets, ({ group }) => group)
  const mayDeclare = useMay()('attributes:write')
  const known = column !== null && targets.some(({ key }) => key === value)
  const data = [
    { value: leaveOut, label: words.leaveOut },
    // A target that is not in the list (yet) is shown by its key rather than lost.
    ...(column !== null && !known && !added ? [{ value, label: value }] : []),
    ...[...groups].map(([group, items]) => ({
      group: words.groups[group],
      items: [
        ...items.map(({ key, label }) => ({ value: key, label: label[language] })),
        ...(group === 'attribute' && mayDeclare ? [{ value: newAttribute, label: words.newAttribute }] : []),
      ],
    })),
    ...(!mayDeclare || groups.has('attribute') || !groups.has('person')
      ? []
      : [{ value: newAttribute, label: words.newAttribute }]),
  ]
  const choose = (next: string | null) => {
    if (next === null || next === leaveOut) return onChange(null)
    if (next === newAttribute) return onChange(null, attributeFrom(heading, place, type))
    const target = targets.find(({ key }) => key === next)
    onChange({ target: target?.prefix ? `${next}${keyFrom(heading, place)}` : next })
  }
  const shown = [...new Set(examples.filter(example => example !== ''))].slice(0, 3)
  const hint = targets.find(({ key }) => key === value)?.hint?.[language]

  return (
    <Paper withBorder p="sm" radius="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <Stack gap={2} style={{ minWidth: 0 }}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Text fz="sm" c="dimmed" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
            {shown.length > 0 ? shown.join(' · ') : words.noValues}
          </Text>
        </Stack>
        <Stack gap="xs">
          <Select
            aria-label={`${name} ${words.becomes}`}
            description={hint}
            inputWrapperOrder={['input', 'description']}
            searchable
            allowDeselect={false}
            maxDropdownHeight={340}
            value={value}
            onChange={choose}
            data={data}
          />
          {prefix && column && (
            <TextInput
              aria-label={words.attributeKey}
              leftSectionWidth="auto"
              required
              value={column.target.slice(prefix.key.length)}
              onChange={event => onChange({ target: `${prefix.key}${event.currentTarget.value}` })}
            />
          )}
          {added && <NewAttributeFields added={added} onChange={next => onChange(null, next)} />}
        </Stack>
      </SimpleGrid>
    </Paper>
  )
}

function NewAttributeFields({
  added,
  onChange,
}: {
  added: NewAttribute
  onChange(next: NewAttribute): void
}) {
  const { texts } = useLanguage()
  const words = texts.data.imports
  const attributes = texts.data.attributes
  return (
    <Stack gap="xs">
      <Group gap="xs" grow align="flex-start">
        <TextInput
          label={words.attributeKey}
          required
          pattern="[A-Za-z][A-Za-z0-9_]{0,63}"
          value={added.key}
          onChange={event => onChange({ ...added, key: event.currentTarget.value })}
        />
        <Select
          label={words.attributeType}
          allowDeselect={false}
          value={added.type}
          onChange={value => value && onChange({ ...added, type: value as NewAttribute['type'] })}
          data={types.map(value => ({ value, label: attributes.types[value] }))}
        />
      </Group>
      <Group gap="xs" grow align="flex-start">
        {(['de', 'en'] as const).map(language => (
          <TextInput
            key={language}
            label={attributes.label[language]}
            required
            maxLength={200}
            value={added.label[language]}
            onChange={event =>
              onChange({ ...added, label: { ...added.label, [language]: event.currentTarget.value } })
            }
          />
        ))}
      </Group>
      <TextInput
        label={words.attributePurpose}
        description={words.attributePurposeHint}
        required
        maxLength={500}
        value={added.purpose}
        onChange={event => onChange({ ...added, purpose: event.currentTarget.value })}
      />
    </Stack>
  )
}
