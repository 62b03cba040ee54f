import { Group, Pill, TagsInput, Text } from '@mantine/core'
import { useTexts } from '../../i18n/language.tsx'

/** The server has searched: what it found is shown as it came. */
export const asFound = <T,>({ options }: { options: T }): T => options

export type TagOption = { value: string; name?: string | undefined; note?: string | undefined }

type Props = {
  label: string
  placeholder?: string
  value: string[]
  onChange(value: string[]): void
  typed: string
  onType(text: string): void
  onFocus?(): void
  options: TagOption[]
  /** What is chosen, in words. */
  nameOf?: ((value: string) => string) | undefined
}

/** A field of several values with suggestions; what nobody suggested can be typed as well, or many pasted. */
export function Tags({
  label,
  placeholder,
  value,
  onChange,
  typed,
  onType,
  onFocus,
  options,
  nameOf,
}: Props) {
  const texts = useTexts().conditions
  const byValue = new Map(options.map(option => [option.value, option]))
  return (
    <TagsInput
      aria-label={label}
      className="clause-tags"
      {...(value.length === 0 ? { placeholder: placeholder ?? texts.valuesHint } : {})}
      value={value}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={onType}
      onFocus={() => onFocus?.()}
      data={[...byValue.keys()]}
      filter={asFound}
      limit={20}
      splitChars={[',', ';', '\n', '\t']}
      maxTags={500}
      renderOption={({ option }) => <OptionLine option={byValue.get(option.value) ?? option} />}
      renderPill={({ value: chosen, onRemove, disabled }) => {
        const name = nameOf?.(String(chosen)) ?? String(chosen)
        return (
          <Pill
            withRemoveButton={!disabled}
            onRemove={() => onRemove?.()}
            removeButtonProps={{ 'aria-label': `${texts.remove}: ${name}`, 'aria-hidden': false }}
          >
            {name}
          </Pill>
        )
      }}
      comboboxProps={{ position: 'bottom-start' }}
    />
  )
}

/** A suggestion: its name, its key where that says something else, and a figure. */
export function OptionLine({ option }: { option: TagOption }) {
  const { value, name, note } = option
  return (
    <Group justify="space-between" wrap="nowrap" gap="md" w="100%">
      <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {name ?? value}
        {name && name !== value && (
          <Text span fz="xs" c="dimmed">
            {' '}
            {value}
          </Text>
        )}
      </div>
      {note && (
        <Text span fz="xs" c="dimmed" style={{ flex: 'none', fontVariantNumeric: 'tabular-nums' }}>
          {note}
        </Text>
      )}
    </Group>
  )
}
