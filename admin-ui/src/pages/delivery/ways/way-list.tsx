import { Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { RowsSkeleton } from '../../../shared/rows-skeleton.tsx'

type Props<T> = {
  query: Pick<UseQueryResult<T[]>, 'data' | 'error' | 'refetch'>
  label: string
  empty: string
  children(way: T): ReactNode
}

/** What there is of one of the ways in, or that there is none. */
export function WayList<T>({ query, label, empty, children }: Props<T>) {
  return (
    <AsyncPanel query={query} skeleton={<RowsSkeleton rows={1} />}>
      {ways =>
        ways.length === 0 ? (
          <Text fz="sm">{empty}</Text>
        ) : (
          <ItemList label={label}>{ways.map(children)}</ItemList>
        )
      }
    </AsyncPanel>
  )
}
