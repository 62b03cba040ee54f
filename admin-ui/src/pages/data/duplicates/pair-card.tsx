import { Anchor, Badge, Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { DuplicatePair, DuplicatePerson } from '../../../api/duplicates.ts'
import { useMay } from '../../../api/session.ts'
import { type Formats, useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import type { Texts } from '../../../i18n/texts.ts'
import { isDay } from '../../../shared/shop-time.ts'

type Props = {
  pair: DuplicatePair
  /** Whether it is being noted that they are two. */
  deciding: boolean
  onTwoPeople(): void
  onMerge(): void
}

/** Two customers side by side, why they may be one, and the two things one can say to that. */
export function PairCard({ pair, deciding, onTwoPeople, onMerge }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.data.duplicates
  const formats = useFormats()
  const may = useMay()

  return (
    <Paper component="li" withBorder p="md" radius="md">
      <Stack gap="sm">
        <Group gap="xs" align="flex-start">
          <Badge variant="light" color={pair.score >= 90 ? 'red' : pair.score >= 70 ? 'orange' : 'gray'}>
            {words.score(formats.number(pair.score))}
          </Badge>
          <Text fz="sm" style={{ flex: '1 1 16rem' }}>
            {pair.reasons.map(({ text }) => text[language]).join(' ')}
          </Text>
        </Group>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <Person person={pair.one} other={pair.other} />
          <Person person={pair.other} other={pair.one} />
        </SimpleGrid>
        {may('customers:write') && (
          <Group gap="xs" justify="flex-end">
            <Button size="compact-sm" variant="default" loading={deciding} onClick={onTwoPeople}>
              {words.twoPeople}
            </Button>
            <Button size="compact-sm" onClick={onMerge}>
              {words.merge}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  )
}

type Line = { key: string; text: string; same: boolean }

/** What they are compared by, as one would say it; what is the same is what one looks for. */
function linesOf(person: DuplicatePerson, other: DuplicatePerson, texts: Texts, formats: Formats): Line[] {
  const words = texts.data.duplicates
  const line = (
    key: string,
    fields: readonly (keyof DuplicatePerson)[],
    say: (text: string) => string = text => text,
  ): Line[] => {
    const of = (one: DuplicatePerson) =>
      fields
        .map(field => one[field])
        .filter(Boolean)
        .join(' ')
    const text = of(person)
    return text === '' ? [] : [{ key, text: say(text), same: text === of(other) }]
  }
  return [
    ...line('email', ['email']),
    ...line('phone', ['phone']),
    ...line('externalId', ['externalId'], text => `${texts.customer.externalId} ${text}`),
    ...line('birthday', ['birthday'], text => words.born(dayOf(text, formats))),
    ...line('street', ['street']),
    ...line('city', ['country', 'postalCode', 'city']),
  ]
}

/** A date as people write it; whatever else stands there, as it stands. */
function dayOf(text: string, formats: Formats): string {
  return isDay(text) ? formats.calendarDay(text) : text
}

function Person({ person, other }: { person: DuplicatePerson; other: DuplicatePerson }) {
  const { texts } = useLanguage()
  const words = texts.data.duplicates
  const formats = useFormats()
  return (
    <Stack gap={2} style={{ minWidth: 0 }}>
      <Group gap="xs">
        <Anchor component={Link} to={`/customers/${person.id}`} fw={600} style={{ overflowWrap: 'anywhere' }}>
          {person.name ?? person.email ?? person.externalId ?? person.id}
        </Anchor>
        {person.restricted && (
          <Badge variant="light" color="orange" size="sm">
            {words.restricted}
          </Badge>
        )}
      </Group>
      {linesOf(person, other, texts, formats).map(({ key, text, same }) => (
        <Text key={key} fz="sm" fw={same ? 600 : 400} style={{ overflowWrap: 'anywhere' }}>
          {text}
        </Text>
      ))}
      <Text fz="sm" c="dimmed">
        {words.since(formats.date(person.createdAt))} · {texts.customers.orderCount(person.orderCount)}
      </Text>
    </Stack>
  )
}
