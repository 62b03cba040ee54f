import { Button } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { Link, useSearchParams } from 'react-router'
import { useMessages } from '../../api/messages.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { DataTable } from '../../shared/table/data-table.tsx'
import { ListBar } from '../../shared/table/list-bar.tsx'
import { ListView } from '../../shared/table/list-view.tsx'
import { useListState } from '../../shared/table/use-list-state.ts'
import { useMessageColumns } from './message-columns.tsx'
import { MessageDrawer } from './message-drawer.tsx'
import { askedOf, filterNames } from './message-filter.ts'
import { MessageFilters } from './message-filters.tsx'

const sorts = ['created'] as const

/** Everything that was sent or not, whoever it was for: to find one message, and why it came or did not. */
export function MessagesPage() {
  const words = useTexts().messages
  const [params, setParams] = useSearchParams()
  const list = useListState({ filters: filterNames, sorts, usual: '-created' })
  const asked = askedOf(list.filters)
  const query = useMessages({ ...asked, sort: list.asked as 'created' | undefined })
  const columns = useMessageColumns()
  const shown = params.get('message')
  const row = query.data?.pages.flatMap(page => page.items).find(({ id }) => id === shown)
  const close = () =>
    setParams(
      now => {
        const next = new URLSearchParams(now)
        next.delete('message')
        return next
      },
      { replace: true },
    )
  return (
    <>
      <PageTitle title={words.list.title} about={words.list.about} />
      <ListBar
        list={list}
        sorts={sorts}
        table
        file={{ path: '/api/messages', query: asked, personal: true, name: words.list.title }}
      >
        <MessageFilters list={list} />
      </ListBar>
      <ListView
        query={query}
        list={list}
        skeleton={<RowsSkeleton rows={8} height={60} />}
        empty={<Nothing />}
        nothing={{ title: words.list.nothing, advice: words.list.nothingAdvice }}
      >
        {messages => <DataTable label={words.list.title} rows={messages} columns={columns} list={list} />}
      </ListView>
      <MessageDrawer messageId={shown} title={row?.subject ?? null} onClose={close} />
    </>
  )
}

function Nothing() {
  const words = useTexts().messages.list
  const may = useMay()
  return (
    <EmptyState
      icon={IconMessages}
      title={words.empty}
      action={
        may('rules:write') && (
          <Button component={Link} to="/rules/gallery" variant="light">
            {words.toGallery}
          </Button>
        )
      }
    >
      {words.emptyAdvice}
    </EmptyState>
  )
}
