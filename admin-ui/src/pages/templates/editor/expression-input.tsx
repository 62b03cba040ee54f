import { Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useRef } from 'react'
import { FieldMenu } from './field-menu.tsx'

type Props = {
  label: string
  description?: ReactNode
  placeholder?: string
  value: string
  maxLength?: number
  /** Several lines, at least so many. */
  rows?: number
  disabled?: boolean
  error?: string | undefined
  fieldTypes?: readonly string[]
  /** What findings name it by. */
  place?: string
  onChange(value: string): void
  onBlur?(): void
}

/** A text that may hold fields; they are put in where the caret is. */
export function ExpressionInput(props: Props) {
  const { label, value, rows, fieldTypes, place, onChange, disabled, ...rest } = props
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const insert = (example: string) => {
    const field = input.current
    const from = field?.selectionStart ?? value.length
    const to = field?.selectionEnd ?? value.length
    onChange(value.slice(0, from) + example + value.slice(to))
    // Once the menu has given the focus back: behind what was put in.
    setTimeout(() => {
      field?.focus()
      field?.setSelectionRange(from + example.length, from + example.length)
    }, 60)
  }
  const common = {
    ...rest,
    label,
    value,
    ref: input,
    readOnly: disabled === true,
    'data-place': place,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
    ...(disabled
      ? {}
      : {
          rightSection: (
            <FieldMenu into={label} onPick={insert} {...(fieldTypes ? { types: fieldTypes } : {})} />
          ),
        }),
  }
  return rows ? (
    <Textarea
      {...common}
      autosize
      minRows={rows}
      maxRows={18}
      styles={{ section: { alignItems: 'start', paddingTop: 4 } }}
    />
  ) : (
    <TextInput {...common} />
  )
}
