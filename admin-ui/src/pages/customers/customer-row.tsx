import { Avatar, Group, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { ListedCustomer } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { initialsOf } from '../../shared/initials.ts'
import { useCustomerTitle } from './customer-title.ts'
import { StateBadge } from './state-badge.tsx'

export function CustomerRow({ customer }: { customer: ListedCustomer }) {
  const texts = useTexts().customers
  const formats = useFormats()
  const title = useCustomerTitle()(customer)
  const below = [customer.email, customer.externalId].filter(text => text && text !== title).join(' · ')
  const seen = customer.lastSeenAt ?? customer.createdAt
  return (
    <li>
      <Link to={`/customers/${customer.id}`} className="customer-row">
        <Avatar radius="xl" size={36} name={title} color={customer.state === 'visitor' ? 'gray' : 'petrol'}>
          {initialsOf(customer.name)}
        </Avatar>
        <div>
          <Group gap="xs">
            <Text fz="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Text>
            <StateBadge state={customer.state} />
          </Group>
          <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {below || texts.since(formats.date(customer.createdAt))}
          </Text>
        </div>
        <div className="figures">
          <Text fz="sm" c={customer.orderCount > 0 ? undefined : 'dimmed'}>
            {texts.orderCount(customer.orderCount)}
          </Text>
          {customer.orderCount > 0 && (
            <Text fz="xs" c="dimmed">
              {formats.money(customer.revenue)}
            </Text>
          )}
        </div>
        <div className="figures seen">
          <Text fz="xs" c="dimmed">
            {customer.lastSeenAt ? texts.lastSeen : texts.added}
          </Text>
          <Text fz="xs">{formats.dateTime(seen)}</Text>
        </div>
      </Link>
    </li>
  )
}
