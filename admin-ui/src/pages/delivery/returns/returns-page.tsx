import { Alert, Anchor, Button, Stack } from '@mantine/core'
import { IconInboxOff } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type Return, type ReturnFilter, useReturns, useReturnsSummary } from '../../../api/returns.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { LoadMore } from '../../../shared/load-more.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { MessageDrawer } from '../../messages/message-drawer.tsx'
import { ReturnCounts } from './return-counts.tsx'
import { ReturnDrawer } from './return-drawer.tsx'
import { ReturnFilters } from './return-filters.tsx'
import { outcomes, ways } from './return-looks.ts'
import { ReturnRow } from './return-row.tsx'
import { ReturnsSettingsCard } from './returns-settings.tsx'

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
  const query = useReturns(filter)
  const broken = useReturnsSummary().data?.broken ?? 0
  const choose = ({ customerId, ...rest }: ReturnFilter) =>
    setParams({ ...rest, ...(customerId ? { customer: customerId } : {}) } as Record<string, string>, {
      replace: true,
    })
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
        <ReturnFilters filter={filter} onChange={choose} />
        {filter.state === 'broken' && <Alert color="gray">{words.onlyBroken}</Alert>}
        <AsyncPanel query={query}>
          {data => {
            const rows = data.pages.flatMap(page => page.items)
            if (rows.length === 0)
              return <Nothing filtered={Object.keys(filter).length > 0} reset={() => choose({})} />
            return (
              <>
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
                <LoadMore query={query} />
              </>
            )
          }}
        </AsyncPanel>
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

/** Why there is nothing: because of what was chosen, or since no way in is set up. */
function Nothing({ filtered, reset }: { filtered: boolean; reset(): void }) {
  const words = useTexts().returns
  const may = useMay()
  if (filtered)
    return (
      <EmptyState
        icon={IconInboxOff}
        title={words.noneFound}
        action={
          <Button variant="default" onClick={reset}>
            {words.resetFilters}
          </Button>
        }
      >
        {words.noneFoundAdvice}
      </EmptyState>
    )
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
