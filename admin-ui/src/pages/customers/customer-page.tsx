import { Box, Grid, Group, Skeleton, Stack, Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconBolt, IconId, IconMessages, IconShoppingBag } from '@tabler/icons-react'
import { Navigate, useParams, useSearchParams } from 'react-router'
import { useCustomer } from '../../api/customers.ts'
import { useMay } from '../../api/session.ts'
import type { Customer } from '../../api/types.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { BackLink } from '../../shared/back-link.tsx'
import { CommunicationLog } from './communication-log.tsx'
import { CustomerEvents } from './customer-events.tsx'
import { CustomerHeader } from './customer-header.tsx'
import { CustomerOrders } from './customer-orders.tsx'
import { CustomerOverview } from './customer-overview.tsx'
import { DuplicateHint } from './duplicate-hint.tsx'
import './customer.css'

/** One customer: who they are, what may be sent to them, what was said, and what they did. */
export function CustomerPage() {
  const { id = '' } = useParams()
  const texts = useTexts().customer
  const query = useCustomer(id)
  return (
    <>
      <BackLink to="/customers">{texts.back}</BackLink>
      <AsyncPanel query={query} skeleton={<PageSkeleton />}>
        {customer =>
          customer.mergedInto ? (
            <Navigate to={`/customers/${customer.mergedInto}`} replace state={{ merged: true }} />
          ) : (
            <Stack gap="lg">
              <CustomerHeader customer={customer} />
              {customer.state === 'customer' && <DuplicateHint customerId={customer.id} />}
              <Sections customer={customer} />
            </Stack>
          )
        }
      </AsyncPanel>
    </>
  )
}

/** On a wide screen the overview stands beside the log; on a narrow one it is a tab of its own. */
function Sections({ customer }: { customer: Customer }) {
  const texts = useTexts().customer
  const may = useMay()
  const wide = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false })
  const [params, setParams] = useSearchParams()
  const asked = params.get('tab') ?? 'log'
  const tab = asked === 'overview' && wide ? 'log' : asked
  const icon = { size: 16, stroke: 1.6 }
  const tabs = (
    <Tabs
      value={tab}
      onChange={next => setParams(next && next !== 'log' ? { tab: next } : {}, { replace: true })}
      keepMounted={false}
      className="customer-tabs"
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="log" leftSection={<IconMessages {...icon} />}>
          {texts.log}
        </Tabs.Tab>
        {!wide && (
          <Tabs.Tab value="overview" leftSection={<IconId {...icon} />}>
            {texts.overview}
          </Tabs.Tab>
        )}
        {may('events:read') && (
          <Tabs.Tab value="events" leftSection={<IconBolt {...icon} />}>
            {texts.events}
          </Tabs.Tab>
        )}
        <Tabs.Tab value="orders" leftSection={<IconShoppingBag {...icon} />}>
          {customer.statistics.orderCount > 0
            ? `${texts.orders} (${customer.statistics.orderCount})`
            : texts.orders}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="log">
        <CommunicationLog customer={customer} />
      </Tabs.Panel>
      <Tabs.Panel value="overview">
        <CustomerOverview customer={customer} />
      </Tabs.Panel>
      <Tabs.Panel value="events">
        <CustomerEvents customerId={customer.id} />
      </Tabs.Panel>
      <Tabs.Panel value="orders">
        <CustomerOrders orders={customer.orders} />
      </Tabs.Panel>
    </Tabs>
  )
  // The same place for both widths, so that nothing that is open is lost when a tablet is turned.
  return (
    <Grid gap="xl">
      <Grid.Col span={wide ? 7 : 12}>
        <Box>{tabs}</Box>
      </Grid.Col>
      {wide && (
        <Grid.Col span={5}>
          <CustomerOverview customer={customer} />
        </Grid.Col>
      )}
    </Grid>
  )
}

function PageSkeleton() {
  return (
    <Stack gap="lg" aria-busy="true">
      <Group>
        <Skeleton circle height={56} />
        <Stack gap="xs" style={{ flex: 1 }}>
          <Skeleton height={24} width="40%" />
          <Skeleton height={14} width="60%" />
        </Stack>
      </Group>
      <Skeleton height={320} radius="lg" />
    </Stack>
  )
}
