import { Card, Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** One card of the page: a heading, and what belongs to it. */
export function FactsCard({ title, name, children }: { title: string; name: string; children: ReactNode }) {
  return (
    <Card component="section" aria-label={title} data-testid={`system-${name}`}>
      <Title order={2} mb="sm">
        {title}
      </Title>
      {children}
    </Card>
  )
}

/** What something is called, and how it stands; both may be long, and stand below each other on a phone. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="xs" py={3}>
      <Text fz="sm" c="dimmed">
        {name}
      </Text>
      <Text fz="sm" component="div" style={{ overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }}>
        {children}
      </Text>
    </Group>
  )
}
