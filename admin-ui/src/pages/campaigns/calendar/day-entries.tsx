import { Anchor, Badge, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconRoute, IconSpeakerphone } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { CalendarEntry } from '../../../api/calendar.ts'
import { useLanguage, useTexts } from '../../../i18n/language.tsx'
import { wordFor } from '../../../shared/word.ts'
import type { DayFormats } from './day-formats.ts'
import type { DayPlan } from './days.ts'

const icon = { size: 16, stroke: 1.7, style: { flex: 'none', marginTop: 3 } }

/** Everything of one day, line by line. */
export function DayEntries({ plan, formats }: { plan: DayPlan; formats: DayFormats }) {
  return (
    <Stack gap={6}>
      {plan.collides && <Collision plan={plan} />}
      {[...plan.campaigns, ...plan.rules].map(entry => (
        <EntryLine key={`${entry.id} ${entry.at}`} entry={entry} formats={formats} />
      ))}
    </Stack>
  )
}

function EntryLine({ entry, formats }: { entry: CalendarEntry; formats: DayFormats }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignCalendar
  const isRule = entry.kind === 'rule'
  const facts = [
    ...(isRule ? [] : [entry.local ? words.local : formats.time(entry)]),
    isRule && !entry.past && entry.expected !== null
      ? words.aDayExpected(formats.figure(entry.expected))
      : formats.count(entry),
  ]
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      {isRule ? <IconRoute {...icon} /> : <IconSpeakerphone {...icon} />}
      <div style={{ minWidth: 0 }}>
        <Group gap={6}>
          <Anchor
            component={Link}
            to={`/${isRule ? 'rules' : 'campaigns'}/${entry.id}`}
            fz="sm"
            fw={isRule ? 400 : 600}
            style={{ overflowWrap: 'anywhere' }}
          >
            {entry.name}
          </Anchor>
          {!isRule && (
            <Badge size="sm" color={colorOf(entry)}>
              {wordFor(words.states, entry.state)}
            </Badge>
          )}
        </Group>
        <Text fz="xs" c="dimmed" {...(entry.when ? { title: entry.when[language] } : {})}>
          {facts.join(' · ')}
        </Text>
      </div>
    </Group>
  )
}

export function colorOf({ state }: CalendarEntry): string {
  if (state === 'draft' || state === 'cancelled') return 'gray'
  if (state === 'paused') return 'orange'
  return state === 'done' ? 'green' : 'petrol'
}

/** Says that customers may hear from us more than once that day. */
export function Collision({ plan }: { plan: DayPlan }) {
  const words = useTexts().campaignCalendar
  const count = new Set(plan.campaigns.map(({ id }) => id)).size
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" className="calendar-collision">
      <IconAlertTriangle {...icon} />
      <Text fz="sm">
        <b>{words.collides(String(count))}.</b> {words.collidesAbout}
      </Text>
    </Group>
  )
}
