import { Button, Text } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { RowsSkeleton } from '../../../shared/rows-skeleton.tsx'
import { WayCard } from './way-card.tsx'

type Props<T> = {
  testId: string
  icon: Icon
  words: { title: string; about: string; add: string; listLabel: string; empty: string }
  query: Pick<UseQueryResult<T[]>, 'data' | 'error' | 'refetch'>
  row(way: T, edit: () => void): ReactNode
  /** Adds one (null), or changes one. */
  form(stored: T | null, close: () => void): ReactNode
  children?: ReactNode
}

/** One of the ways in of which there are several, or none: they are added and changed in a dialog. */
export function WayList<T>({ testId, icon, words, query, row, form, children }: Props<T>) {
  const [edited, setEdited] = useState<{ way: T | null } | null>(null)
  return (
    <WayCard
      testId={testId}
      icon={icon}
      title={words.title}
      about={words.about}
      action={<Button onClick={() => setEdited({ way: null })}>{words.add}</Button>}
    >
      <AsyncPanel query={query} skeleton={<RowsSkeleton rows={1} />}>
        {ways =>
          ways.length === 0 ? (
            <Text fz="sm">{words.empty}</Text>
          ) : (
            <ItemList label={words.listLabel}>{ways.map(way => row(way, () => setEdited({ way })))}</ItemList>
          )
        }
      </AsyncPanel>
      {edited && form(edited.way, () => setEdited(null))}
      {children}
    </WayCard>
  )
}
