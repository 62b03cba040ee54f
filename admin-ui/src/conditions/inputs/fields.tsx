import { NumberInput, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useLanguage } from '../../i18n/language.tsx'

/** Words between the fields of a clause. */
export function Word({ children }: { children: ReactNode }) {
  return (
    <Text span fz="sm" className="clause-word">
      {children}
    </Text>
  )
}

type NumberProps = {
  label: string
  value: number | undefined
  /** Undefined while the field is empty. */
  onChange(value: number | undefined): void
  min?: number
  max?: number
  whole?: boolean
  wide?: boolean
  onBlur?(): void
}

/** A number as the language writes it. */
export function NumberField({ label, value, onChange, min, max, whole, wide, onBlur }: NumberProps) {
  const { language } = useLanguage()
  return (
    <NumberInput
      aria-label={label}
      w={wide ? 130 : 84}
      hideControls
      inputMode={whole ? 'numeric' : 'decimal'}
      allowDecimal={!whole}
      allowNegative={min === undefined || min < 0}
      decimalSeparator={language === 'de' ? ',' : '.'}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      clampBehavior="blur"
      onBlur={() => onBlur?.()}
      value={value ?? ''}
      onChange={next => onChange(typeof next === 'number' ? next : undefined)}
    />
  )
}

type NeededProps = Omit<NumberProps, 'onChange'> & { value: number; onChange(value: number): void }

/** A number there always is one of. While the field is empty the last one holds, and comes back when it is left. */
export function NeededNumber({ value, onChange, ...rest }: NeededProps) {
  const [empty, setEmpty] = useState(false)
  return (
    <NumberField
      {...rest}
      value={empty ? undefined : value}
      onChange={next => {
        setEmpty(next === undefined)
        if (next !== undefined) onChange(next)
      }}
      onBlur={() => setEmpty(false)}
    />
  )
}

type DateProps = { label: string; value: string | undefined; onChange(value: string | undefined): void }

/** A day, in the browser's own field. A moment that was stored with its time is shown as it is. */
export function DateField({ label, value, onChange }: DateProps) {
  const moment = value !== undefined && value.length > 10
  return (
    <TextInput
      type={moment ? 'text' : 'date'}
      aria-label={label}
      w={moment ? 230 : 150}
      min="1900-01-01"
      max="2200-12-31"
      value={value ?? ''}
      onChange={event => onChange(event.currentTarget.value || undefined)}
    />
  )
}
