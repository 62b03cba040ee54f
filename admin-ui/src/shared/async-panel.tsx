import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorPanel } from './error-panel.tsx'
import { RowsSkeleton } from './rows-skeleton.tsx'

type Props<T> = {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>
  skeleton?: ReactNode
  children(data: T): ReactNode
}

/** The three faces of what is fetched: not there yet, failed, there. What is there stays while it is renewed. */
export function AsyncPanel<T>({ query, skeleton, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ErrorPanel error={query.error} retry={query.refetch} />
  return skeleton ?? <RowsSkeleton />
}
