import { Alert, Avatar, Group, Stack, Text, Title } from '@mantine/core'
import { IconLock, IconMailOff } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useLocation } from 'react-router'
import type { Customer } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { initialsOf } from '../../shared/initials.ts'
import { wordFor } from '../../shared/word.ts'
import { CustomerActions } from './customer-actions.tsx'
import { useCustomerTitle } from './customer-title.ts'
import { ReactivateButton } from './reactivate-button.tsx'
import { StateBadge } from './state-badge.tsx'

/** Who this is, and everything out of the ordinary about them. */
export function CustomerHeader({ customer }: { customer: Customer }) {
  const texts = useTexts().customer
  const formats = useFormats()
  const title = useCustomerTitle()(customer)
  const cameFromMerged = useLocation().state?.merged === true
  useEffect(() => {
    document.title = `${title} · Anlass`
  }, [title])
  const since = (customer.state === 'visitor' ? texts.visitorSince : texts.since)(
    formats.date(customer.createdAt),
  )
  const contacts = [
    customer.email !== title ? customer.email : null,
    customer.phone,
    customer.externalId && customer.externalId !== title
      ? `${texts.externalId} ${customer.externalId}`
      : null,
  ].filter(Boolean)
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Group wrap="nowrap" align="flex-start" gap="md" style={{ flex: '1 1 20rem', minWidth: 0 }}>
          <Avatar radius="xl" size={56} color={customer.state === 'visitor' ? 'gray' : 'petrol'}>
            {initialsOf(customer.name)}
          </Avatar>
          <Stack gap={2} style={{ minWidth: 0 }}>
            <Group gap="xs">
              <Title order={1} style={{ overflowWrap: 'anywhere' }}>
                {title}
              </Title>
              <StateBadge state={customer.state} />
            </Group>
            {contacts.length > 0 && (
              <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
                {contacts.join(' · ')}
              </Text>
            )}
            <Text fz="sm" c="dimmed">
              {since}
              {customer.lastSeenAt && `, ${texts.lastSeen(formats.dateTime(customer.lastSeenAt))}`}
            </Text>
          </Stack>
        </Group>
        <CustomerActions customer={customer} />
      </Group>
      {cameFromMerged && (
        <Alert color="yellow" variant="light">
          {texts.mergedInto}
        </Alert>
      )}
      {customer.state === 'erased' && (
        <Alert color="gray" variant="light">
          {texts.erased}
        </Alert>
      )}
      {customer.addressInvalid && (
        <Alert color="yellow" variant="light" icon={<IconMailOff />}>
          {texts.addressInvalid(formats.date(customer.addressInvalid.since))}
          <ReactivateButton customerId={customer.id} />
          {customer.addressInvalid.reason && (
            <Text fz="xs" mt={4} c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {customer.addressInvalid.reason}
            </Text>
          )}
        </Alert>
      )}
      {customer.restrictedAt && (
        <Alert color="orange" variant="light" icon={<IconLock />}>
          {texts.restricted(formats.date(customer.restrictedAt))}
        </Alert>
      )}
      {customer.postInvalid && (
        <Alert color="yellow" variant="light" icon={<IconMailOff />}>
          {texts.postInvalid(formats.date(customer.postInvalid.since))}
        </Alert>
      )}
      {customer.suppressions.map(({ id, reason, since }) => (
        <Alert key={id} color="red" variant="light" icon={<IconMailOff />}>
          {texts.suppressed(wordFor(texts.suppressionReasons, reason), formats.date(since))}
          {reason === 'bounce' && <ReactivateButton customerId={customer.id} />}
        </Alert>
      ))}
    </Stack>
  )
}
