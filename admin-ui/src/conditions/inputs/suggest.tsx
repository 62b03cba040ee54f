import { Autocomplete } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { asFound, OptionLine, type TagOption, Tags } from './tags.tsx'
import { useSuggestions, type ValueSource } from './use-suggestions.ts'

/** Values found in the data, with how often. */
function useOptions(source: ValueSource, q: string, open: boolean): TagOption[] {
  const formats = useFormats()
  const texts = useTexts().conditions
  return useSuggestions(source, q, open).map(item => ({
    value: String(item.value),
    note: texts.seenOften(formats.number(item.count)),
  }))
}

type TextProps = { label: string; value: string; source: ValueSource; onChange(value: string): void }

/** One text, with those that occur in the data below it. */
export function SuggestText({ label, value, source, onChange }: TextProps) {
  const [open, setOpen] = useState(false)
  const [q] = useDebouncedValue(value, 200)
  const options = new Map(useOptions(source, q, open).map(option => [option.value, option]))
  return (
    <Autocomplete
      aria-label={label}
      className="clause-text"
      placeholder={label}
      value={value}
      onChange={onChange}
      onFocus={() => setOpen(true)}
      data={[...options.keys()]}
      filter={asFound}
      limit={20}
      maxLength={1000}
      renderOption={({ option }) => <OptionLine option={options.get(option.value) ?? option} />}
      comboboxProps={{ position: 'bottom-start', width: 290 }}
    />
  )
}

type ListProps = { label: string; value: string[]; source: ValueSource; onChange(value: string[]): void }

/** Several texts, each of its own; many can be pasted at once. */
export function SuggestList({ label, value, source, onChange }: ListProps) {
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed, 200)
  const options = useOptions(source, q, open)
  return (
    <Tags
      label={label}
      value={value}
      onChange={onChange}
      typed={typed}
      onType={setTyped}
      onFocus={() => setOpen(true)}
      options={options}
    />
  )
}
