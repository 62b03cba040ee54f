import { Skeleton, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** A number with what it counts; without one its place is kept until it was counted. */
export function Figure({ name, children }: { name: string; children: ReactNode | undefined }) {
  return (
    <div>
      <Text fz="xs" c="dimmed">
        {name}
      </Text>
      <Text fw={600} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {children ?? <Skeleton component="span" display="inline-block" w="3ch" h="0.8em" />}
      </Text>
    </div>
  )
}
