import { Skeleton } from '@mantine/core'
import { Suspense } from 'react'
import { lazyPart } from '../../../../shared/lazy-part.tsx'
import type { SourceFieldProps } from './source-field.tsx'

const SourceField = lazyPart(async () => (await import('./source-field.tsx')).SourceField)

/** The source editor weighs more than all of the rest; whoever writes with blocks never loads it. */
export function LazySourceField(props: SourceFieldProps) {
  return (
    <Suspense fallback={<Skeleton height={360} radius="md" aria-busy="true" />}>
      <SourceField {...props} />
    </Suspense>
  )
}
