import { NumberInput } from '@mantine/core'
import { useLanguage } from '../../../i18n/language.tsx'

type Props = {
  label: string
  description?: string
  value: number | undefined
  min: number
  max: number
  w?: number
  onChange(value: number | undefined): void
}

/** A whole number that may be left empty: then there is no bound. */
export function OptionalNumber({ label, description, value, min, max, w = 380, onChange }: Props) {
  const { language } = useLanguage()
  return (
    <NumberInput
      label={label}
      {...(description ? { description } : {})}
      w={w}
      maw="100%"
      hideControls
      inputMode="numeric"
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator={language === 'de' ? '.' : ','}
      decimalSeparator={language === 'de' ? ',' : '.'}
      min={min}
      max={max}
      clampBehavior="blur"
      value={value ?? ''}
      onChange={next => {
        if (next === '') onChange(undefined)
        // What is out of bounds while it is being typed is set right when the field is left.
        else if (typeof next === 'number' && next >= min && next <= max) onChange(next)
      }}
    />
  )
}
