import { Anchor, Badge, Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { DuplicatePair, DuplicatePerson } from '../../../api/duplicates.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'

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
        <Group justify="space-between" gap="sm">
          <Group gap="xs">
            <Badge variant="light" color={pair.score >= 90 ? 'red' : pair.score >= 70 ? 'orange' : 'gray'}>
              {words.score(formats.number(pair.score))}
            </Badge>
            <Text fz="sm">{pair.reasons.map(({ text }) => text[language]).join(' · ')}</Text>
          </Group>
          {may('customers:write') && (
            <Group gap="xs">
              <Button size="compact-sm" variant="default" loading={deciding} onClick={onTwoPeople}>
                {words.twoPeople}
              </Button>
              <Button size="compact-sm" onClick={onMerge}>
                {words.merge}
              </Button>
            </Group>
          )}
        </Group>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <Person person={pair.one} other={pair.other} />
          <Person person={pair.other} other={pair.one} />
        </SimpleGrid>
      </Stack>
    </Paper>
  )
}

const shown = ['email', 'phone', 'externalId', 'birthday', 'street', 'postalCode', 'city', 'country'] as const

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
      {shown.map(field => {
        const value = person[field]
        if (value === null) return null
        // What is the same is what one looks for.
        const same = value === other[field]
        return (
          <Text key={field} fz="sm" fw={same ? 600 : 400} style={{ overflowWrap: 'anywhere' }}>
            {value}
          </Text>
        )
      })}
      <Text fz="sm" c="dimmed">
        {words.since(formats.date(person.createdAt))} · {words.orders(formats.number(person.orderCount))}
      </Text>
    </Stack>
  )
}
