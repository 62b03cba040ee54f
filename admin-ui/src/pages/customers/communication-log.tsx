import { Box, Button, Center, Loader, Stack } from '@mantine/core'
import { IconFilterOff, IconMessages } from '@tabler/icons-react'
import { useState } from 'react'
import { useLog } from '../../api/customer-log.ts'
import type { Customer, Interaction } from '../../api/types.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { useNextPage } from '../../shared/next-page.ts'
import { MessageDrawer } from '../messages/message-drawer.tsx'
import { EntryButtons } from './entry-buttons.tsx'
import { LogFilters, useLogFilter } from './log-filters.tsx'
import { LogRows } from './log-rows.tsx'
import './log.css'

/** Everything that was said to and by a customer, and what was not said, newest first, grouped by day. */
export function CommunicationLog({ customer }: { customer: Pick<Customer, 'id' | 'state'> }) {
  const texts = useTexts()
  const words = texts.support.filter
  const { filter, narrowed, clear } = useLogFilter()
  const query = useLog(customer.id, filter)
  const [shown, setShown] = useState<Interaction | null>(null)
  const more = useNextPage(query)
  const gone = customer.state === 'merged' || customer.state === 'erased'
  return (
    <Stack gap="md">
      {!gone && <EntryButtons customerId={customer.id} />}
      <LogFilters />
      <AsyncPanel query={query}>
        {data => {
          const interactions = data.pages.flatMap(page => page.items)
          if (interactions.length === 0 && narrowed) {
            return (
              <EmptyState
                icon={IconFilterOff}
                title={words.nothing}
                action={
                  <Button variant="light" onClick={clear}>
                    {words.everything}
                  </Button>
                }
              >
                {words.nothingAdvice}
              </EmptyState>
            )
          }
          if (interactions.length === 0) {
            return (
              <EmptyState icon={IconMessages} title={texts.log.empty}>
                {texts.log.emptyAdvice}
              </EmptyState>
            )
          }
          return (
            <Box aria-busy={query.isPlaceholderData} style={{ opacity: query.isPlaceholderData ? 0.6 : 1 }}>
              <LogRows interactions={interactions} onEnd={more} show={setShown} />
              {query.isFetchingNextPage && (
                <Center py="md">
                  <Loader size="sm" />
                </Center>
              )}
              {query.isFetchNextPageError && <ErrorPanel error={query.error} retry={query.fetchNextPage} />}
              <MessageDrawer
                messageId={shown?.messageId ?? null}
                title={shown?.subject ?? shown?.message?.ruleName ?? null}
                onClose={() => setShown(null)}
              />
            </Box>
          )
        }}
      </AsyncPanel>
    </Stack>
  )
}
