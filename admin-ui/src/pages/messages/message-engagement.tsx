import { Badge, Group, List, Stack, Text, Title } from '@mantine/core'
import { useMessageEngagement } from '../../api/messages.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'

/** Whether a mail was opened and clicked, as far as that is known; without consent it is not. */
export function MessageEngagement({ id }: { id: string }) {
  const words = useTexts().messages
  const formats = useFormats()
  const query = useMessageEngagement(id)
  return (
    <section>
      <Title order={3} mb={4}>
        {words.engagement}
      </Title>
      <AsyncPanel query={query} skeleton={<Text fz="sm">{'…'}</Text>}>
        {({ measured, opened, clicked, events }) =>
          measured === 'tracked' ? (
            <Stack gap="xs">
              <Group gap="xs">
                <Answer name={words.opened} value={opened} />
                <Answer name={words.clicked} value={clicked} />
              </Group>
              {events.length > 0 && (
                <List fz="sm" spacing={2}>
                  {events.map(({ id: event, kind, at, actor, url }) => (
                    <List.Item key={event} style={{ overflowWrap: 'anywhere' }}>
                      {kind === 'opened' ? words.opened : words.clicked} {formats.dateTime(at)},{' '}
                      {words.fetched[actor]}
                      {url ? `: ${url}` : ''}
                    </List.Item>
                  ))}
                </List>
              )}
            </Stack>
          ) : (
            <>
              <Text fz="sm">{words.untracked}</Text>
              <Text fz="xs" c="dimmed">
                {words.untrackedAbout}
              </Text>
            </>
          )
        }
      </AsyncPanel>
    </section>
  )
}

function Answer({ name, value }: { name: string; value: boolean | null }) {
  const texts = useTexts()
  const word = value === null ? texts.messages.unknown : value ? texts.common.yes : texts.messages.notSeen
  return (
    <Badge color={value ? 'green' : 'gray'}>
      {name}: {word}
    </Badge>
  )
}
