import { Button } from '@mantine/core'
import { type Icon, IconFilterOff } from '@tabler/icons-react'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../async-panel.tsx'
import { EmptyState } from '../empty-state.tsx'
import { LoadMore } from '../load-more.tsx'
import type { ListState } from './use-list-state.ts'

type Pages<Row> = { pages: { items: Row[]; next: string | null }[] }

type Props<Row> = {
  query: UseInfiniteQueryResult<Pages<Row>>
  list: Pick<ListState, 'filters' | 'clear'>
  skeleton?: ReactNode
  /** What stands there when there is nothing at all. */
  empty: ReactNode
  /** Why there is nothing of what was looked for; a sentence of its own where one says more. */
  nothing?: { icon?: Icon; title?: string; advice?: string }
  children(rows: Row[]): ReactNode
}

/** A list with its faces: not there yet, failed, nothing at all, nothing that matches, rows with more behind them. */
export function ListView<Row>({ query, list, skeleton, empty, nothing, children }: Props<Row>) {
  const texts = useTexts().tables
  return (
    <AsyncPanel query={query} skeleton={skeleton}>
      {data => {
        const rows = data.pages.flatMap(page => page.items)
        if (rows.length === 0 && Object.keys(list.filters).length === 0) return empty
        if (rows.length === 0)
          return (
            <EmptyState
              icon={nothing?.icon ?? IconFilterOff}
              title={nothing?.title ?? texts.nothing}
              action={
                <Button variant="light" onClick={list.clear}>
                  {texts.clear}
                </Button>
              }
            >
              {nothing?.advice ?? texts.nothingAdvice}
            </EmptyState>
          )
        return (
          <div style={{ opacity: query.isPlaceholderData ? 0.6 : 1 }} aria-busy={query.isPlaceholderData}>
            {children(rows)}
            <LoadMore query={query} />
          </div>
        )
      }}
    </AsyncPanel>
  )
}
