import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** A number with what it counts. */
export function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Text fz="xs" c="dimmed">
        {name}
      </Text>
      <Text fw={600} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {children}
      </Text>
    </div>
  )
}
