import { Button, type ButtonProps } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'

/** A button for what cannot be taken back: the first press asks, the second does it; leaving it asks no more. */
export function SureButton({
  children,
  onSure,
  ...look
}: { children: ReactNode; onSure(): void } & Omit<ButtonProps, 'variant' | 'color'>) {
  const texts = useTexts().common
  const [asked, setAsked] = useState(false)
  return (
    <Button
      {...look}
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
