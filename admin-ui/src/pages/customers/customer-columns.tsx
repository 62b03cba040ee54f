import { Anchor, Avatar, Group, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { CustomerKind } from '../../api/customers.ts'
import type { ListedCustomer } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { initialsOf } from '../../shared/initials.ts'
import type { Column } from '../../shared/table/data-table.tsx'
import { useCustomerTitle } from './customer-title.ts'
import { StateBadge } from './state-badge.tsx'

/** What the list says of a customer; of visitors there is less to say. */
export function useCustomerColumns(kind: CustomerKind): Column<ListedCustomer>[] {
  const texts = useTexts().customers
  const formats = useFormats()
  const added: Column<ListedCustomer> = {
    key: 'created',
    head: texts.heads.added,
    sort: 'created',
    number: true,
    cell: customer => formats.date(customer.createdAt),
  }
  const seen: Column<ListedCustomer> = {
    key: 'seen',
    head: texts.heads.seen,
    number: true,
    cell: customer => customer.lastSeenAt && formats.dateTime(customer.lastSeenAt),
  }
  const name: Column<ListedCustomer> = {
    key: 'name',
    head: texts.heads.name,
    names: true,
    cell: customer => <Named customer={customer} />,
  }
  if (kind === 'visitor') return [name, seen, added]
  return [
    { ...name, sort: 'name' },
    {
      key: 'orders',
      head: texts.heads.orders,
      sort: 'orders',
      number: true,
      cell: ({ orderCount }) => (orderCount > 0 ? formats.number(orderCount) : null),
    },
    {
      key: 'revenue',
      head: texts.heads.revenue,
      sort: 'revenue',
      number: true,
      cell: ({ orderCount, revenue }) => (orderCount > 0 ? formats.money(revenue) : null),
    },
    {
      key: 'lastOrder',
      head: texts.heads.lastOrder,
      sort: 'lastOrder',
      number: true,
      cell: ({ lastOrderAt }) => lastOrderAt && formats.date(lastOrderAt),
    },
    seen,
    added,
  ]
}

function Named({ customer }: { customer: ListedCustomer }) {
  const title = useCustomerTitle()(customer)
  const below = [customer.email, customer.externalId].filter(text => text && text !== title).join(' · ')
  return (
    <Group gap="sm" wrap="nowrap">
      <Avatar radius="xl" size={36} name={title} color={customer.state === 'visitor' ? 'gray' : 'petrol'}>
        {initialsOf(customer.name)}
      </Avatar>
      <div style={{ minWidth: 0 }}>
        <Group gap="xs">
          <Anchor component={Link} to={`/customers/${customer.id}`} fz="sm" fw={600}>
            {title}
          </Anchor>
          <StateBadge state={customer.state} />
        </Group>
        {below && (
          <Text fz="xs" c="dimmed">
            {below}
          </Text>
        )}
      </div>
    </Group>
  )
}
