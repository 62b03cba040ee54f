import { Anchor, Badge, Text } from '@mantine/core'
import { Link, useSearchParams } from 'react-router'
import type { MessageState } from '../../api/messages.ts'
import type { ListedMessage } from '../../api/types.ts'
import { usePurposeName } from '../../api/vocabulary.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { Column } from '../../shared/table/data-table.tsx'
import { wordFor } from '../../shared/word.ts'
import { useCustomerTitle } from '../customers/customer-title.ts'

const colors: Readonly<Record<MessageState, string>> = {
  queued: 'gray',
  held: 'yellow',
  retry: 'yellow',
  sending: 'blue',
  sent: 'green',
  skipped: 'gray',
  failed: 'red',
  unknown: 'orange',
}

/** What the list says of a message; its first cell leads to the rest. */
export function useMessageColumns(): Column<ListedMessage>[] {
  const { language, texts } = useLanguage()
  const words = texts.messages
  const formats = useFormats()
  const purposeName = usePurposeName()
  const customerTitle = useCustomerTitle()
  const [params] = useSearchParams()
  const leadTo = (id: string) => {
    const next = new URLSearchParams(params)
    next.set('message', id)
    return `?${next}`
  }
  return [
    {
      key: 'subject',
      head: words.list.heads.subject,
      names: true,
      cell: ({ id, subject, template, purpose }) => (
        <Anchor component={Link} to={leadTo(id)} fz="sm" fw={600}>
          {subject || template?.name[language] || purposeName(purpose)}
        </Anchor>
      ),
    },
    {
      key: 'customer',
      head: words.list.recipient,
      cell: ({ customer }) => (
        <Anchor component={Link} to={`/customers/${customer.id}`} fz="sm">
          {customerTitle({ ...customer, state: 'customer' })}
        </Anchor>
      ),
    },
    {
      key: 'state',
      head: words.list.state,
      cell: ({ state, sentence }) => (
        <>
          <Badge variant="light" color={colors[state]}>
            {words.list.states[state]}
          </Badge>
          <Text fz="xs" c="dimmed" mt={4}>
            {sentence[language]}
          </Text>
        </>
      ),
    },
    {
      key: 'purpose',
      head: words.purpose,
      cell: ({ purpose, channel }) => (
        <Text span fz="sm">
          {purposeName(purpose)}, {wordFor(texts.permissions.channels, channel)}
        </Text>
      ),
    },
    {
      key: 'origin',
      head: words.list.heads.origin,
      cell: ({ rule, campaign }) => {
        const from = rule ? { to: `/rules/${rule.id}`, ...rule } : null
        const origin = campaign ? { to: `/campaigns/${campaign.id}`, ...campaign } : from
        return (
          origin && (
            <Anchor component={Link} to={origin.to} fz="sm">
              {origin.name}
            </Anchor>
          )
        )
      },
    },
    {
      key: 'created',
      head: words.list.heads.created,
      sort: 'created',
      number: true,
      cell: ({ createdAt }) => formats.dateTime(createdAt),
    },
  ]
}
