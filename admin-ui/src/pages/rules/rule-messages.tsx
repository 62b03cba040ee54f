import { Anchor, Box, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useRuleMessages } from '../../api/messages.ts'
import type { ListedMessage } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { useCustomerTitle } from '../customers/customer-title.ts'
import { MessageDrawer } from '../messages/message-drawer.tsx'

/** What this rule sent last, and what it did not. */
export function RuleMessages({ ruleId }: { ruleId: string }) {
  const { language, texts } = useLanguage()
  const formats = useFormats()
  const customerTitle = useCustomerTitle()
  const query = useRuleMessages(ruleId, 10)
  const [shown, setShown] = useState<ListedMessage | null>(null)
  return (
    <Card>
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2}>{texts.rules.messages}</Title>
        <Anchor component={Link} to={`/messages?rule=${ruleId}`} fz="sm">
          {texts.messages.list.ofRule}
        </Anchor>
      </Group>
      <AsyncPanel query={query} skeleton={<RowsSkeleton rows={3} height={40} />}>
        {messages =>
          messages.length === 0 ? (
            <Text fz="sm" c="dimmed">
              {texts.rules.noMessages}
            </Text>
          ) : (
            <Stack gap="sm">
              {messages.map(message => (
                <Box key={message.id}>
                  <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
                    <Anchor
                      component={Link}
                      to={`/customers/${message.customer.id}`}
                      fz="sm"
                      fw={600}
                      style={{ overflowWrap: 'anywhere' }}
                    >
                      {customerTitle({ ...message.customer, state: 'customer' })}
                    </Anchor>
                    {message.state !== 'sent' && (
                      <Text fz="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }} mt={2}>
                        {formats.dateTime(message.createdAt)}
                      </Text>
                    )}
                  </Group>
                  <Text fz="sm">
                    {message.sentence[language]}{' '}
                    <Anchor component="button" type="button" fz="sm" onClick={() => setShown(message)}>
                      {texts.common.showMore}
                    </Anchor>
                  </Text>
                </Box>
              ))}
            </Stack>
          )
        }
      </AsyncPanel>
      <MessageDrawer
        messageId={shown?.id ?? null}
        title={shown?.subject ?? shown?.rule?.name ?? null}
        onClose={() => setShown(null)}
      />
    </Card>
  )
}
