import { CloseButton, TextInput, type TextInputProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'

type Props = {
  /** What the field is called, and what to type. */
  label: string
  hint?: string
  value: string
  onChange(value: string): void
} & Omit<TextInputProps, 'label' | 'value' | 'onChange'>

/** What to look for. It is asked when somebody pauses, not with every letter. */
export function ListSearch({ label, hint, value, onChange, ...rest }: Props) {
  const texts = useTexts().tables
  const [typed, setTyped] = useState(value)
  const [settled] = useDebouncedValue(typed.trim(), 250)
  const told = useRef(value)
  useEffect(() => {
    // What is not settled yet is older than what was changed from outside, and must not undo it.
    if (settled !== typed.trim() || settled === told.current) return
    told.current = settled
    onChange(settled)
  }, [settled, typed, onChange])
  // “Clear filters” and going back change it from outside.
  useEffect(() => {
    if (value === told.current) return
    told.current = value
    setTyped(value)
  }, [value])
  return (
    <TextInput
      style={{ flex: '1 1 14rem' }}
      {...rest}
      type="search"
      aria-label={label}
      placeholder={hint ?? label}
      leftSection={<IconSearch size={18} stroke={1.6} />}
      rightSection={
        typed ? <CloseButton aria-label={texts.clearSearch} onClick={() => setTyped('')} /> : null
      }
      maxLength={200}
      value={typed}
      onChange={event => setTyped(event.currentTarget.value)}
    />
  )
}
