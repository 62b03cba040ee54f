import { Anchor, Badge, Box, Divider, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { RuleExplanation } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Expandable } from '../../shared/expandable.tsx'
import { Checks, Clauses } from './clauses.tsx'
import './explanation.css'

type Run = RuleExplanation['runs'][number]
type ExplainedEvent = RuleExplanation['events'][number]
type Props = { explanation: RuleExplanation; withCustomer?: boolean }

/** The whole story of one customer and one rule: what was sent or not and why, each event with every demand. */
export function Explanation({ explanation, withCustomer = true }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.rules
  const more = texts.rulePage.explain
  const { summary, runs, events, now, clauses, customer } = explanation
  return (
    <Stack gap="md" data-testid="explanation">
      <Text fw={600}>{summary[language]}</Text>
      {runs.length > 0 && (
        <Part title={words.runs}>
          {runs.map(run => (
            <RunStory key={run.id} run={run} />
          ))}
        </Part>
      )}
      {events.length > 0 && (
        <Part title={more.events}>
          {events.map(event => (
            <EventStory key={event.id} event={event} />
          ))}
        </Part>
      )}
      <Part title={words.ifNow}>
        {now.length === 0 ? <Text fz="sm">{words.nothingAgainst}</Text> : <Checks checks={now} />}
        {clauses.length > 0 && (
          <Expandable label={<Text fz="sm">{more.clauses}</Text>}>
            <Clauses clauses={clauses} />
          </Expandable>
        )}
      </Part>
      {withCustomer && (
        <Anchor component={Link} to={`/customers/${customer.id}`} fz="sm">
          {words.toCustomer}
        </Anchor>
      )}
    </Stack>
  )
}

/** One way through the rule; what was not sent comes first, with what would have to change. */
function RunStory({ run }: { run: Run }) {
  const { language, texts } = useLanguage()
  const formats = useFormats()
  const words = texts.rulePage.explain
  return (
    <Box>
      <Text fz="sm" fw={500}>
        {run.sentence[language]}
      </Text>
      {run.messages.map(message => (
        <Box key={message.id} className="explain-message" data-state={message.state}>
          <Text fz="sm">
            {formats.dateTime(message.sentAt ?? message.createdAt)}: {message.sentence[language]}
          </Text>
          {message.remedy && (
            <Text fz="sm" data-testid="remedy">
              <Text span fz="xs" c="dimmed">
                {words.remedy}:{' '}
              </Text>
              {message.remedy[language]}
            </Text>
          )}
        </Box>
      ))}
      {run.path.length > 0 && (
        <Expandable label={<Text fz="sm">{words.path}</Text>}>
          <ol className="explain-list">
            {run.path.map((visit, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step may come twice, and the past never moves
              <li key={index}>
                <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
                  <Text span fz="xs" c="dimmed">
                    {formats.dateTime(visit.at)}{' '}
                  </Text>
                  {visit.sentence[language]}
                </Text>
              </li>
            ))}
          </ol>
        </Expandable>
      )}
    </Box>
  )
}

function EventStory({ event }: { event: ExplainedEvent }) {
  const { language, texts } = useLanguage()
  const formats = useFormats()
  const words = texts.rulePage.explain
  const started = event.runId !== null
  return (
    <Box data-event={event.id}>
      <Group gap="xs">
        <Text fz="sm" fw={500}>
          {formats.dateTime(event.occurredAt)}
        </Text>
        <Badge size="sm" variant="light" color={started ? 'green' : 'gray'}>
          {started ? words.started : words.ignored}
        </Badge>
      </Group>
      <Text fz="sm">{event.sentence[language]}</Text>
      {event.clauses.length > 0 ? (
        <Clauses clauses={event.clauses} />
      ) : (
        event.checks.length > 0 && <Checks checks={event.checks} />
      )}
    </Box>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Divider label={title} labelPosition="left" mb="xs" />
      <Stack gap="sm">{children}</Stack>
    </section>
  )
}
