import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useOutboundNotices, useRetryNotice } from '../../../api/recipients.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { LoadMore } from '../../../shared/load-more.tsx'
import { wordFor } from '../../../shared/word.ts'

const colors: Record<string, string> = { delivered: 'green', queued: 'yellow', failed: 'red' }

/** What recipients were told of erasures, corrections and restrictions (Art. 19). */
export function OutboundNotices() {
  const texts = useTexts()
  const words = texts.privacy.recipients
  const formats = useFormats()
  const may = useMay()
  const query = useOutboundNotices()
  const retry = useRetryNotice()
  return (
    <AsyncPanel query={query}>
      {data => {
        const notices = data.pages.flatMap(page => page.items)
        if (notices.length === 0)
          return (
            <Text fz="sm" c="dimmed">
              {words.noticesEmpty}
            </Text>
          )
        return (
          <Stack gap="xs">
            {retry.error && <ErrorPanel error={retry.error} />}
            {notices.map(notice => (
              <Card key={notice.id} padding="sm">
                <Group justify="space-between" gap="xs">
                  <Text fz="sm">
                    {notice.recipientName}:{' '}
                    <Link to={`/customers/${notice.customerId}`}>{notice.customerId.slice(-8)}</Link>{' '}
                    {wordFor(words.noticeKinds, notice.kind)}
                  </Text>
                  <Badge color={colors[notice.state] ?? 'gray'}>
                    {wordFor(words.noticeStates, notice.state)}
                  </Badge>
                </Group>
                <Group justify="space-between" gap="xs">
                  <Text fz="xs" c="dimmed">
                    {formats.dateTime(notice.createdAt)} · {words.attempts(notice.attempts)}
                    {notice.lastError ? ` · ${notice.lastError}` : ''}
                  </Text>
                  {notice.state !== 'delivered' && may('privacy:write') && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      loading={retry.isPending && retry.variables === notice.id}
                      onClick={() => retry.mutate(notice.id)}
                    >
                      {words.retry}
                    </Button>
                  )}
                </Group>
              </Card>
            ))}
            <LoadMore query={query} />
          </Stack>
        )
      }}
    </AsyncPanel>
  )
}
