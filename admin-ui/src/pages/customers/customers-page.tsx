import { Button, CloseButton, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFileImport, IconSearch, IconUserOff, IconUsers } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type CustomerKind, useCustomers } from '../../api/customers.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { LoadMore } from '../../shared/load-more.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { CustomerRow } from './customer-row.tsx'
import './customers.css'

/** Everybody in the database, to search and to open. What is searched stands in the address, to go back to. */
export function CustomersPage() {
  const texts = useTexts().customers
  const may = useMay()
  const [params, setParams] = useSearchParams()
  const kind: CustomerKind = params.get('state') === 'visitor' ? 'visitor' : 'customer'
  const [typed, setTyped] = useState(params.get('q') ?? '')
  const [q] = useDebouncedValue(typed.trim(), 250)
  const query = useCustomers(q, kind)

  useEffect(() => {
    const next = new URLSearchParams()
    if (q) next.set('q', q)
    if (kind === 'visitor') next.set('state', kind)
    if (next.toString() !== params.toString()) setParams(next, { replace: true })
  }, [q, kind, params, setParams])

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
      <Group gap="sm" mb="md" align="stretch">
        <TextInput
          style={{ flex: '1 1 16rem' }}
          type="search"
          aria-label={texts.search}
          placeholder={texts.searchHint}
          leftSection={<IconSearch size={18} stroke={1.6} />}
          rightSection={
            typed ? <CloseButton aria-label={texts.clearSearch} onClick={() => setTyped('')} /> : null
          }
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={texts.kind}
          value={kind}
          onChange={value => setParams(value === 'visitor' ? { q, state: value } : { q })}
          data={[
            { value: 'customer', label: texts.customers },
            { value: 'visitor', label: texts.visitors },
          ]}
        />
      </Group>
      <AsyncPanel query={query} skeleton={<RowsSkeleton rows={8} height={60} />}>
        {data => {
          const customers = data.pages.flatMap(page => page.items)
          if (customers.length === 0) return <Nobody q={q} kind={kind} clear={() => setTyped('')} />
          return (
            <Stack
              gap={0}
              style={{ opacity: query.isPlaceholderData ? 0.6 : 1 }}
              aria-busy={query.isPlaceholderData}
            >
              <ul className="customer-list">
                {customers.map(customer => (
                  <CustomerRow key={customer.id} customer={customer} />
                ))}
              </ul>
              <LoadMore query={query} />
            </Stack>
          )
        }}
      </AsyncPanel>
    </>
  )
}

function Nobody({ q, kind, clear }: { q: string; kind: CustomerKind; clear(): void }) {
  const texts = useTexts().customers
  if (q) {
    return (
      <EmptyState
        icon={IconUserOff}
        title={texts.nothingFound(q)}
        action={
          <Button variant="light" onClick={clear}>
            {texts.clearSearch}
          </Button>
        }
      >
        {texts.nothingFoundAdvice}
      </EmptyState>
    )
  }
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
