import { Card, DataList, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useMay } from '../../api/session.ts'
import type { Customer } from '../../api/types.ts'
import { useAttributeLabel } from '../../api/vocabulary.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { Figure } from '../../shared/figure.tsx'
import { Value } from '../../shared/value.tsx'
import { OriginCard } from './origin-card.tsx'
import { PermissionsCard } from './permissions-card.tsx'
import { RightsCard, WishesCard } from './rights-card.tsx'
import { TasksCard } from './tasks-card.tsx'
import { WhyCard } from './why-card.tsx'

/** Figures, permissions and what is known of a customer. */
export function CustomerOverview({ customer }: { customer: Customer }) {
  const may = useMay()
  return (
    <Stack gap="md">
      <StatisticsCard customer={customer} />
      {may('tasks:read') && <TasksCard customer={customer} />}
      <PermissionsCard customer={customer} />
      <WishesCard customer={customer} />
      {may('rules:read') && may('interactions:read') && <WhyCard customerId={customer.id} />}
      <RightsCard customer={customer} />
      <AttributesCard customer={customer} />
      <OriginCard customer={customer} />
    </Stack>
  )
}

/** Statistics name no currency; where all orders share one, it is theirs. */
function currencyOf(customer: Customer): string | undefined {
  const currencies = new Set(customer.orders.map(order => order.currency))
  return currencies.size === 1 ? [...currencies][0] : undefined
}

function StatisticsCard({ customer }: { customer: Customer }) {
  const texts = useTexts().customer
  const formats = useFormats()
  const { statistics } = customer
  return (
    <Card>
      <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="md" verticalSpacing="sm">
        <Figure name={texts.orderCount}>{formats.number(statistics.orderCount)}</Figure>
        <Figure name={texts.revenue}>{formats.money(statistics.revenue, currencyOf(customer))}</Figure>
        <Figure name={texts.eventCount}>{formats.number(statistics.eventCount)}</Figure>
        {statistics.firstOrderAt && (
          <Figure name={texts.firstOrder}>{formats.date(statistics.firstOrderAt)}</Figure>
        )}
        {statistics.lastOrderAt && (
          <Figure name={texts.lastOrder}>{formats.date(statistics.lastOrderAt)}</Figure>
        )}
        {statistics.lastEventAt && (
          <Figure name={texts.lastEvent}>{formats.date(statistics.lastEventAt)}</Figure>
        )}
      </SimpleGrid>
    </Card>
  )
}

function AttributesCard({ customer }: { customer: Customer }) {
  const texts = useTexts().customer
  const formats = useFormats()
  const label = useAttributeLabel()
  const declared = Object.entries(customer.attributes)
  const undeclared = Object.entries(customer.undeclared)
  return (
    <Card>
      <Title order={2} mb="sm">
        {texts.attributes}
      </Title>
      {declared.length === 0 && undeclared.length === 0 && !customer.locale && (
        <Text fz="sm" c="dimmed">
          {texts.noAttributes}
        </Text>
      )}
      <DataList size="sm" orientation="horizontal" labelWidth="40%">
        {declared.map(([key, value]) => (
          <Row key={key} name={label(key)}>
            <Value value={value} />
          </Row>
        ))}
        {customer.locale && <Row name={texts.locale}>{formats.localeName(customer.locale)}</Row>}
        {customer.timeZone && <Row name={texts.timeZone}>{customer.timeZone}</Row>}
      </DataList>
      {undeclared.length > 0 && (
        <>
          <Text fz="xs" c="dimmed" mt="md" mb="xs">
            {texts.undeclared}
          </Text>
          <DataList size="sm" orientation="horizontal" labelWidth="40%">
            {undeclared.map(([key, value]) => (
              <Row key={key} name={key}>
                <Value value={value} />
              </Row>
            ))}
          </DataList>
        </>
      )}
    </Card>
  )
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{name}</DataList.ItemLabel>
      <DataList.ItemValue style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
        <Group gap={4}>{children}</Group>
      </DataList.ItemValue>
    </DataList.Item>
  )
}
