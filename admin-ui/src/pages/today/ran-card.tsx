import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useTodaySending } from '../../api/today.ts'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { Figure } from '../../shared/figure.tsx'
import { TodayCard } from './today-card.tsx'

/** What went out yesterday and today: how many mails, and by which rules and campaigns. */
export function RanCard() {
  const words = useTexts().today.ran
  const formats = useFormats()
  const query = useTodaySending(true)
  return (
    <TodayCard name="ran" title={words.title}>
      <AsyncPanel query={query}>
        {({ mails, rules, campaigns }) => (
          <Stack gap="sm">
            <Group gap="xl">
              <Figure name={words.today}>
                {formats.number(mails.today)} {words.mails}
              </Figure>
              <Figure name={words.yesterday}>
                {formats.number(mails.yesterday)} {words.mails}
              </Figure>
            </Group>
            {mails.countedUntil !== null && (
              <Text fz="xs" c="dimmed">
                {words.countedUntil(formats.dateTime(mails.countedUntil))}
              </Text>
            )}
            {mails.today + mails.yesterday === 0 && rules.length === 0 && campaigns.length === 0 && (
              <Text fz="sm" c="dimmed">
                {words.nothing}
              </Text>
            )}
            <Rows
              title={words.campaigns}
              rows={campaigns.map(({ id, name, planned, sent, beganAt }) => ({
                key: `${id} ${beganAt}`,
                to: `/campaigns/${id}`,
                name,
                figures:
                  sent === null ? words.goingOn(formats.number(planned)) : words.sent(formats.number(sent)),
              }))}
            />
            <Rows
              title={words.rules}
              rows={rules.map(({ id, name, today, yesterday }) => ({
                key: id,
                to: `/rules/${id}`,
                name,
                figures: words.both(formats.number(today), formats.number(yesterday)),
              }))}
            />
          </Stack>
        )}
      </AsyncPanel>
    </TodayCard>
  )
}

type Row = { key: string; to: string; name: string; figures: string }

function Rows({ title, rows }: { title: string; rows: Row[] }) {
  if (rows.length === 0) return null
  return (
    <Stack gap={4}>
      <Text fz="xs" c="dimmed" fw={600}>
        {title}
      </Text>
      {rows.slice(0, 8).map(({ key, to, name, figures }) => (
        <Group key={key} gap="xs" justify="space-between" data-ran={name}>
          <Anchor component={Link} to={to} fz="sm" style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Anchor>
          <Text fz="xs" c="dimmed">
            {figures}
          </Text>
        </Group>
      ))}
    </Stack>
  )
}
