import { Anchor, Badge, Group, List, Text, Title } from '@mantine/core'
import { Link } from 'react-router'
import { useMay } from '../../api/session.ts'
import type { Message } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useReturnWords } from '../delivery/returns/use-return-words.ts'

/** What came back for one message; nothing where nothing did. */
export function MessageReturns({ returns }: { returns: Message['returns'] }) {
  const words = useTexts().returns
  const formats = useFormats()
  const may = useMay()
  const tell = useReturnWords()
  if (returns.length === 0) return null
  return (
    <section data-testid="message-returns">
      <Title order={3} mb={4}>
        {words.ofMessage}
      </Title>
      <List fz="sm" spacing="xs">
        {returns.map(row => {
          const standing = tell.standing(row)
          return (
            <List.Item key={row.id} style={{ overflowWrap: 'anywhere' }}>
              <Group gap={6}>
                {may('returns:read') ? (
                  <Anchor component={Link} to={`/delivery/returns?return=${row.id}`} inherit fw={600}>
                    {tell.title(row)}
                  </Anchor>
                ) : (
                  <b>{tell.title(row)}</b>
                )}
                <Text span fz="xs" c="dimmed">
                  {[formats.dateTime(row.receivedAt), tell.proof(row)].filter(Boolean).join(' · ')}
                </Text>
                {standing && (
                  <Badge size="sm" color={standing.color}>
                    {standing.text}
                  </Badge>
                )}
              </Group>
              {tell.reason(row)}
              {row.said && (
                <Text fz="xs" c="dimmed">
                  {words.log.said(row.said)}
                </Text>
              )}
            </List.Item>
          )
        })}
      </List>
    </section>
  )
}
