import { Anchor, Box, Group, Stack, Text, ThemeIcon } from '@mantine/core'
import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { ExplainedCheck, RuleExplanation } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'

/** The whole story of one customer and one rule: runs and their messages, events and what spoke against them. */
export function Explanation({ explanation }: { explanation: RuleExplanation }) {
  const { language, texts } = useLanguage()
  const formats = useFormats()
  const words = texts.rules
  const { summary, runs, events, now, customer } = explanation
  const refused = events.filter(event => event.runId === null)
  return (
    <Stack gap="md" data-testid="explanation">
      <Text fw={600}>{summary[language]}</Text>
      {runs.length > 0 && (
        <Part title={words.runs}>
          {runs.map(run => (
            <Box key={run.id}>
              <Text fz="sm">{run.sentence[language]}</Text>
              {run.messages.map(message => (
                <Text key={message.id} fz="sm" c="dimmed" pl="md">
                  {formats.dateTime(message.sentAt ?? message.createdAt)}: {message.sentence[language]}
                </Text>
              ))}
            </Box>
          ))}
        </Part>
      )}
      {refused.length > 0 && (
        <Part title={words.refused}>
          {refused.map(event => (
            <Box key={event.id}>
              <Text fz="sm">
                {formats.dateTime(event.occurredAt)}: {event.sentence[language]}
              </Text>
              <Checks checks={event.checks} />
            </Box>
          ))}
        </Part>
      )}
      <Part title={words.ifNow}>
        {now.length === 0 ? <Text fz="sm">{words.nothingAgainst}</Text> : <Checks checks={now} />}
      </Part>
      <Anchor component={Link} to={`/customers/${customer.id}`} fz="sm">
        {words.toCustomer}
      </Anchor>
    </Stack>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box>
      <Text fz="xs" c="dimmed" mb={4}>
        {title}
      </Text>
      <Stack gap="xs">{children}</Stack>
    </Box>
  )
}

const looks = {
  true: { color: 'green', icon: IconCheck },
  false: { color: 'red', icon: IconX },
  null: { color: 'yellow', icon: IconQuestionMark },
} as const

function Checks({ checks }: { checks: ExplainedCheck[] }) {
  const { language } = useLanguage()
  return (
    <Stack gap={6} mt={4}>
      {checks.map(check => {
        const { color, icon: Glyph } = looks[`${check.holds}`]
        return (
          <Group key={`${check.what} ${check.path}`} gap="xs" wrap="nowrap" align="flex-start">
            <ThemeIcon variant="light" color={color} size={20} radius="xl" mt={1}>
              <Glyph size={13} />
            </ThemeIcon>
            <Text fz="sm" style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
              {check.sentence[language]}
            </Text>
          </Group>
        )
      })}
    </Stack>
  )
}
