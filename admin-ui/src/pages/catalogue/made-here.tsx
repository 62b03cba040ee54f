import { Button } from '@mantine/core'
import { type Icon, IconPlus } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useMay } from '../../api/session.ts'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { ItemList } from '../../shared/item-list.tsx'
import { PageTitle } from '../../shared/page-title.tsx'

type Props<T> = {
  words: { title: string; about: string; add: string; empty: string; emptyAdvice: string }
  icon: Icon
  query: Pick<UseQueryResult<T[]>, 'data' | 'error' | 'refetch'>
  /** One of them in the list. */
  card(item: T, edit: () => void): ReactNode
  /** Adds one (null), or changes one. */
  form(item: T | null, close: () => void): ReactNode
}

/** A page of the catalogue with a few things that somebody adds and changes in a dialog. */
export function MadeHere<T>({ words, icon, query, card, form }: Props<T>) {
  const may = useMay()
  const [edited, setEdited] = useState<{ item: T | null } | null>(null)
  const add = may('catalogue:write') && (
    <Button leftSection={<IconPlus size={18} stroke={1.6} />} onClick={() => setEdited({ item: null })}>
      {words.add}
    </Button>
  )
  return (
    <>
      <PageTitle title={words.title} about={words.about} actions={add} />
      <AsyncPanel query={query}>
        {items =>
          items.length === 0 ? (
            <EmptyState icon={icon} title={words.empty}>
              {words.emptyAdvice}
            </EmptyState>
          ) : (
            <ItemList label={words.title} gap="sm">
              {items.map(item => card(item, () => setEdited({ item })))}
            </ItemList>
          )
        }
      </AsyncPanel>
      {edited && form(edited.item, () => setEdited(null))}
    </>
  )
}
