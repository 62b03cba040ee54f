import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { SourceFieldProps } from './source-field.tsx'

const SourceField = lazy(async () => ({ default: (await import('./source-field.tsx')).SourceField }))

/** The source editor weighs more than all of the rest; whoever writes with blocks never loads it. */
export function LazySourceField(props: SourceFieldProps) {
  return (
    <Suspense fallback={<Skeleton height={360} radius="md" aria-busy="true" />}>
      <SourceField {...props} />
    </Suspense>
  )
}
