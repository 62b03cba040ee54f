import { Button, type ButtonProps } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'

type Props = {
  children: ReactNode
  /** What a screen reader is told where the word on the button does not tell enough. */
  name?: string
  onSure(): void
} & Omit<ButtonProps, 'variant' | 'color'>

/** A button for what cannot be taken back: the first press asks, the second does it; leaving it asks no more. */
export function SureButton({ children, name, onSure, ...look }: Props) {
  const texts = useTexts().common
  const [asked, setAsked] = useState(false)
  return (
    <Button
      {...look}
      {...(name ? { 'aria-label': asked ? `${texts.sure}: ${name}` : name } : {})}
      color="red"
      variant={asked ? 'filled' : 'subtle'}
      onBlur={() => setAsked(false)}
      onClick={() => {
        setAsked(!asked)
        if (asked) onSure()
      }}
    >
      {asked ? texts.sure : children}
    </Button>
  )
}
