import { Alert, Anchor, Button, Stack } from '@mantine/core'
import { IconInboxOff } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type Return, type ReturnFilter, useReturns, useReturnsSummary } from '../../../api/returns.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { ListBar } from '../../../shared/table/list-bar.tsx'
import { ListView } from '../../../shared/table/list-view.tsx'
import { useListState } from '../../../shared/table/use-list-state.ts'
import { MessageDrawer } from '../../messages/message-drawer.tsx'
import { ReturnCounts } from './return-counts.tsx'
import { ReturnDrawer } from './return-drawer.tsx'
import { ReturnFilters } from './return-filters.tsx'
import { outcomes, ways } from './return-looks.ts'
import { ReturnRow } from './return-row.tsx'
import { ReturnsSettingsCard } from './returns-settings.tsx'

const sorts = ['received'] as const

/** From the address of the page, so that a link can lead to a choice; what it does not know is left out. */
function filterOf(params: URLSearchParams): ReturnFilter {
  const outcome = outcomes.find(one => one === params.get('outcome'))
  const way = ways.find(one => one === params.get('way'))
  const customerId = params.get('customer')
  const address = params.get('address')
  return {
    ...(outcome ? { outcome } : {}),
    ...(way ? { way } : {}),
    ...(params.get('open') === 'true' ? { open: 'true' as const } : {}),
    ...(params.get('state') === 'broken' ? { state: 'broken' as const } : {}),
    ...(customerId ? { customerId } : {}),
    ...(address ? { address } : {}),
  }
}

/** Bounces, complaints and answers: how many, which, what followed, and what waits for a decision. */
export function ReturnsPage() {
  const words = useTexts().returns
  const formats = useFormats()
  const [params, setParams] = useSearchParams()
  const [message, setMessage] = useState<Return['message']>(null)
  const filter = filterOf(params)
  const list = useListState({
    filters: ['outcome', 'way', 'open', 'state', 'customer', 'address'],
    sorts,
    usual: '-received',
  })
  const query = useReturns({ ...filter, sort: list.asked as ReturnFilter['sort'] })
  const broken = useReturnsSummary().data?.broken ?? 0
  const choose = ({ customerId, ...rest }: ReturnFilter) =>
    setParams(
      now => {
        const sort = now.get('sort')
        const chosen = { ...rest, ...(customerId ? { customer: customerId } : {}), ...(sort ? { sort } : {}) }
        return new URLSearchParams(chosen as Record<string, string>)
      },
      { replace: true },
    )
  const show = (id: string | null) =>
    setParams(
      now => {
        const next = new URLSearchParams(now)
        if (id) next.set('return', id)
        else next.delete('return')
        return next
      },
      { replace: true },
    )
  const openMessage = (row: Return) => {
    show(null)
    setMessage(row.message)
  }
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <Stack gap="md">
        <ReturnCounts choose={choose} />
        {broken > 0 && filter.state !== 'broken' && (
          <Alert color="orange" variant="light">
            {words.brokenAlert(formats.number(broken))}{' '}
            <Anchor
              component="button"
              type="button"
              inherit
              underline="always"
              onClick={() => choose({ state: 'broken' })}
            >
              {words.brokenShow}
            </Anchor>
          </Alert>
        )}
        <Stack gap={0} mb="-md">
          <ListBar
            list={list}
            sorts={sorts}
            file={{ path: '/api/returns', query: filter, personal: true, name: words.title }}
          >
            <ReturnFilters filter={filter} onChange={choose} />
          </ListBar>
        </Stack>
        {filter.state === 'broken' && <Alert color="gray">{words.onlyBroken}</Alert>}
        <ListView
          query={query}
          list={{ filters: filter as Record<string, string>, clear: () => choose({}) }}
          empty={<Nothing />}
          nothing={{ icon: IconInboxOff, title: words.noneFound, advice: words.noneFoundAdvice }}
        >
          {rows => (
            <ItemList label={words.list}>
              {rows.map(row => (
                <ReturnRow
                  key={row.id}
                  row={row}
                  onOpen={() => show(row.id)}
                  onMessage={() => openMessage(row)}
                />
              ))}
            </ItemList>
          )}
        </ListView>
      </Stack>
      <ReturnsSettingsCard />
      <ReturnDrawer id={params.get('return')} onClose={() => show(null)} onMessage={openMessage} />
      <MessageDrawer
        messageId={message?.id ?? null}
        title={message?.subject ?? null}
        onClose={() => setMessage(null)}
      />
    </>
  )
}

/** Why there is nothing at all: no way in is set up, or nothing came yet. */
function Nothing() {
  const words = useTexts().returns
  const may = useMay()
  return (
    <EmptyState
      icon={IconInboxOff}
      title={words.empty}
      action={
        may('returns:setup') && (
          <Button component={Link} to="/delivery/ways">
            {words.toWays}
          </Button>
        )
      }
    >
      {may('returns:setup') ? words.emptyAdvice : words.emptyAdviceReader}
    </EmptyState>
  )
}
