import { Stack, type StackProps } from '@mantine/core'
import type { ReactNode } from 'react'

/** A list as one: a screen reader says how many there are. Its children are `li`. */
export function ItemList({
  label,
  children,
  ...style
}: { label?: string; children: ReactNode } & StackProps) {
  return (
    // Without markers, some browsers would take it for no list at all.
    <Stack
      component="ul"
      role="list"
      gap="xs"
      m={0}
      p={0}
      aria-label={label}
      {...style}
      className="item-list"
    >
      {children}
    </Stack>
  )
}
