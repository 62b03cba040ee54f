import { Skeleton, Stack } from '@mantine/core'

/** Stands where rows will be, so that nothing jumps when they come. */
export function RowsSkeleton({ rows = 6, height = 44 }: { rows?: number; height?: number }) {
  return (
    <Stack gap="xs" aria-busy="true">
      {Array.from({ length: rows }, (_, row) => `row ${row}`).map(key => (
        <Skeleton key={key} height={height} radius="md" />
      ))}
    </Stack>
  )
}
