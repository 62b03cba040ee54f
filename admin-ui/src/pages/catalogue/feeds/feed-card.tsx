import { Alert, Badge, Button, Code, Group, Paper, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { type ProductFeed, useRunFeed } from '../../../api/catalogue.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'

/** One feed: when it was fetched, and what came of it. */
export function FeedCard({ feed, onEdit }: { feed: ProductFeed; onEdit(): void }) {
  const { language, texts } = useLanguage()
  const words = texts.catalogue.feeds
  const formats = useFormats()
  const may = useMay()
  const run = useRunFeed()
  // Fetched by a worker: it is under way until there is another report than when it was asked for.
  const [askedAfter, setAskedAfter] = useState<string | null>()
  const waiting = run.isPending || (askedAfter !== undefined && askedAfter === feed.lastRunAt)
  const fetch = (retireAnyway: boolean) => {
    setAskedAfter(feed.lastRunAt)
    run.mutate({ id: feed.id, retireAnyway }, { onError: () => setAskedAfter(undefined) })
  }
  const { lastReport: report, lastError } = feed
  const times = [
    words.products(formats.number(feed.products)),
    feed.lastRunAt ? words.last(formats.dateTime(feed.lastRunAt)) : feed.active ? words.first : null,
    feed.active && feed.lastRunAt ? words.next(formats.dateTime(feed.nextRunAt)) : null,
  ]
  return (
    <Paper component="li" withBorder p="md" radius="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Stack gap={2} style={{ flex: '1 1 16rem', minWidth: 0 }}>
            <Group gap="xs">
              <Text fw={600}>{feed.name}</Text>
              {!feed.active && (
                <Badge variant="light" color="gray">
                  {words.paused}
                </Badge>
              )}
            </Group>
            <Code style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>{feed.url}</Code>
            <Text fz="sm" c="dimmed">
              {times.filter(part => part !== null).join(' · ')}
            </Text>
          </Stack>
          {may('catalogue:write') && (
            <Group gap="xs">
              <Button size="compact-sm" variant="default" onClick={onEdit}>
                {words.change}
              </Button>
              <Button size="compact-sm" variant="default" loading={waiting} onClick={() => fetch(false)}>
                {words.run}
              </Button>
            </Group>
          )}
        </Group>
        {lastError && <Alert color="red">{lastError.text[language]}</Alert>}
        {report && report.result !== 'failed' && (
          <Text fz="sm">
            {report.result === 'not_modified'
              ? words.notModified
              : words.report(
                  formats.number(report.items),
                  formats.number(report.created),
                  formats.number(report.changed),
                  formats.number(report.retired),
                )}
          </Text>
        )}
        {report?.result === 'held' && (
          <Alert color="yellow">
            <Text fz="sm">{words.held}</Text>
            {may('catalogue:write') && (
              <Button
                mt="xs"
                size="compact-sm"
                variant="default"
                loading={waiting}
                onClick={() => fetch(true)}
              >
                {words.retireAnyway}
              </Button>
            )}
          </Alert>
        )}
        {report && report.refused > 0 && (
          <div>
            <Text fz="sm">{words.refused(formats.number(report.refused))}</Text>
            {report.problems.map(({ item, message }) => (
              <Text key={`${item} ${message}`} fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {item}: {message}
              </Text>
            ))}
          </div>
        )}
        {run.error && <ErrorPanel error={run.error} />}
      </Stack>
    </Paper>
  )
}
