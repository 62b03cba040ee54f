import { Card, List, Stack, Table, Text, Title } from '@mantine/core'
import {
  type Retention,
  useRetention,
  useRetentionPreview,
  useRetentionRuns,
} from '../../../api/retention.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { LoadMore } from '../../../shared/load-more.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { heldFor, RuleRow } from './rule-row.tsx'

/** How long what is kept, what would go tonight, and what went before. */
export function RetentionPage() {
  const { language, texts } = useLanguage()
  const words = texts.privacy.retention
  const formats = useFormats()
  const query = useRetention()
  return (
    <>
      <PageTitle title={words.title} about={words.about} />
      <AsyncPanel query={query}>
        {retention => (
          <Stack gap="lg">
            <Preview next={retention.nextRunAt} />
            <Card>
              <Title order={2} mb="sm">
                {words.rules}
              </Title>
              <Stack gap="md">
                {retention.rules.map(rule => (
                  <RuleRow key={rule.key} rule={rule} version={retention.version} />
                ))}
              </Stack>
              {retention.attributes.length > 0 && (
                <>
                  <Title order={3} mt="lg" mb="xs">
                    {words.attributes}
                  </Title>
                  <List fz="sm">
                    {retention.attributes.map(attribute => (
                      <List.Item key={attribute.key}>
                        {attribute.label[language]}: {heldFor(attribute.retentionDays, words, formats)}
                      </List.Item>
                    ))}
                  </List>
                </>
              )}
              <Title order={3} mt="lg" mb="xs">
                {words.kept}
              </Title>
              <List fz="sm" spacing={4}>
                {retention.kept.map(entry => (
                  <List.Item key={entry.key}>
                    <b>{entry.name[language]}</b>: {entry.reason[language]}
                  </List.Item>
                ))}
              </List>
            </Card>
            <Runs rules={retention.rules} />
          </Stack>
        )}
      </AsyncPanel>
    </>
  )
}

function Preview({ next }: { next: string }) {
  const { language, texts } = useLanguage()
  const words = texts.privacy.retention
  const formats = useFormats()
  const query = useRetentionPreview()
  return (
    <Card>
      <Title order={2}>{words.preview}</Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {words.previewAbout(formats.dateTime(next))}
      </Text>
      <AsyncPanel query={query}>
        {preview => {
          const rows = preview.rules.filter(rule => rule.count > 0)
          if (rows.length === 0) return <Text fz="sm">{words.nothing}</Text>
          return (
            <Table>
              <Table.Tbody>
                {rows.map(rule => (
                  <Table.Tr key={rule.key}>
                    <Table.Td>{rule.name[language]}</Table.Td>
                    <Table.Td ta="right" fw={600}>
                      {formats.number(rule.count)}
                      {rule.more ? '+' : ''}
                    </Table.Td>
                    <Table.Td c="dimmed">
                      {rule.oldest ? words.oldest(formats.date(rule.oldest)) : ''}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }}
      </AsyncPanel>
    </Card>
  )
}

function Runs({ rules }: { rules: Retention['rules'] }) {
  const { language, texts } = useLanguage()
  const words = texts.privacy.retention
  const formats = useFormats()
  const query = useRetentionRuns()
  const nameOf = (key: string) => rules.find(rule => rule.key === key)?.name[language] ?? key
  return (
    <Card>
      <Title order={2} mb="sm">
        {words.runs}
      </Title>
      <AsyncPanel query={query}>
        {data => {
          const runs = data.pages.flatMap(page => page.items)
          if (runs.length === 0) return <Text fz="sm">{words.noRuns}</Text>
          return (
            <Stack gap="xs">
              {runs.map(run => {
                const removed = Object.entries(run.removed).filter(([, count]) => count > 0)
                return (
                  <Text key={run.id} fz="sm">
                    <b>{formats.dateTime(run.startedAt)}</b>{' '}
                    {removed.length === 0
                      ? words.nothing
                      : formats.list(
                          removed.map(([key, count]) => `${nameOf(key)}: ${formats.number(count)}`),
                        )}
                  </Text>
                )
              })}
              <LoadMore query={query} />
            </Stack>
          )
        }}
      </AsyncPanel>
    </Card>
  )
}
