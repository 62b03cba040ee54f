import { Button, SegmentedControl, Text } from '@mantine/core'
import { IconFileImport, IconUserOff, IconUsers } from '@tabler/icons-react'
import { Link } from 'react-router'
import { type CustomerKind, type CustomerSort, useCustomers } from '../../api/customers.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { DataTable } from '../../shared/table/data-table.tsx'
import { ListBar } from '../../shared/table/list-bar.tsx'
import { ListSearch } from '../../shared/table/list-search.tsx'
import { ListView } from '../../shared/table/list-view.tsx'
import { useListState } from '../../shared/table/use-list-state.ts'
import { useCustomerColumns } from './customer-columns.tsx'

const sorts = ['created', 'name', 'orders', 'revenue', 'lastOrder'] as const
/** Visitors have neither name nor orders. */
const visitorSorts = ['created'] as const

/** Everybody in the database, to search, to sort, to open and to take out. */
export function CustomersPage() {
  const texts = useTexts().customers
  const may = useMay()
  const list = useListState({ filters: ['q', 'state'], sorts, usual: '-created' })
  const kind: CustomerKind = list.filters.state === 'visitor' ? 'visitor' : 'customer'
  const { q = '' } = list.filters
  const shownSorts = kind === 'visitor' ? visitorSorts : sorts
  const query = useCustomers(q, kind, 30, list.asked as CustomerSort)
  const columns = useCustomerColumns(kind)
  return (
    <>
      <PageTitle
        title={texts.title}
        about={kind === 'visitor' ? texts.aboutVisitors : texts.about}
        actions={
          may('imports:write') && (
            <Button
              component={Link}
              to="/data/imports"
              variant="default"
              leftSection={<IconFileImport size={18} stroke={1.6} />}
            >
              {texts.import}
            </Button>
          )
        }
      />
      <ListBar
        list={list}
        sorts={shownSorts}
        table
        // Visitors are never written to a file.
        file={
          kind === 'visitor'
            ? null
            : { path: '/api/customers', query: { q }, personal: true, name: texts.customers }
        }
      >
        <ListSearch
          label={texts.search}
          hint={texts.searchHint}
          value={q}
          onChange={text => list.change({ q: text }, true)}
        />
        <SegmentedControl
          aria-label={texts.kind}
          value={kind}
          // What customers are sorted by is nothing of visitors.
          onChange={value => list.change({ state: value === 'visitor' ? value : '', sort: '' })}
          data={[
            { value: 'customer', label: texts.customers },
            { value: 'visitor', label: texts.visitors },
          ]}
        />
      </ListBar>
      <ListView
        query={query}
        list={{ filters: q ? { q } : {}, clear: list.clear }}
        skeleton={<RowsSkeleton rows={8} height={60} />}
        empty={<Nobody kind={kind} />}
        nothing={{ icon: IconUserOff, title: texts.nothingFound(q), advice: texts.nothingFoundAdvice }}
      >
        {customers => <DataTable label={texts.title} rows={customers} columns={columns} list={list} />}
      </ListView>
    </>
  )
}

function Nobody({ kind }: { kind: CustomerKind }) {
  const texts = useTexts().customers
  return (
    <EmptyState
      icon={IconUsers}
      title={kind === 'visitor' ? texts.noVisitors : texts.noCustomers}
      action={
        <Button component={Link} to="/events" variant="light">
          {texts.connect}
        </Button>
      }
    >
      <Text inherit>{kind === 'visitor' ? texts.noVisitorsAdvice : texts.noCustomersAdvice}</Text>
    </EmptyState>
  )
}
