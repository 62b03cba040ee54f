import { Autocomplete } from '@mantine/core'

type Props = {
  label: string
  description?: string | undefined
  placeholder?: string | undefined
  value: string
  options: string[]
  onChange(value: string): void
}

/** A text with suggestions below it; any other may be typed. */
export function SuggestField({ label, description, placeholder, value, options, onChange }: Props) {
  return (
    <Autocomplete
      label={label}
      {...(description ? { description } : {})}
      {...(placeholder ? { placeholder } : {})}
      value={value}
      onChange={onChange}
      maxLength={200}
      limit={30}
      data={[...new Set(options)]}
      comboboxProps={{ position: 'bottom-start' }}
    />
  )
}
