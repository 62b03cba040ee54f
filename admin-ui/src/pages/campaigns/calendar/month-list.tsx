import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconCalendarEvent } from '@tabler/icons-react'
import { useTexts } from '../../../i18n/language.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { Expandable } from '../../../shared/expandable.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { type Day, daysAfter } from '../../../shared/shop-time.ts'
import { AddCampaign } from './add-campaign.tsx'
import { DayEntries } from './day-entries.tsx'
import type { DayFormats } from './day-formats.ts'
import { type DayPlan, monthAway, noPlan } from './days.ts'

type Props = {
  month: Day
  today: Day
  timeZone: string
  plans: Map<Day, DayPlan>
  formats: DayFormats
}

/** A month day by day: those on which something goes out, and today. */
export function MonthList({ month, today, timeZone, plans, formats }: Props) {
  const words = useTexts().campaignCalendar
  const end = monthAway(month, 1)
  const days: Day[] = []
  for (let day = month; day < end; day = daysAfter(day, 1))
    if (plans.has(day) || day === today) days.push(day)
  const isPast = end <= today
  if (days.every(day => !plans.has(day)))
    return (
      <EmptyState
        icon={IconCalendarEvent}
        title={words.empty}
        action={
          isPast ? null : (
            <AddCampaign day={today >= month ? today : month} timeZone={timeZone} formats={formats} wide />
          )
        }
      >
        {words.emptyPast}
      </EmptyState>
    )
  return (
    <ItemList label={formats.month(month)}>
      {days.map(day => {
        const plan = plans.get(day) ?? noPlan
        return (
          <Card
            component="li"
            key={day}
            padding={plan.campaigns.length > 0 ? 'sm' : 'xs'}
            px="sm"
            data-day={day}
            {...(day === today ? { 'aria-current': 'date' as const } : {})}
          >
            <DayCard day={day} plan={plan} today={today} timeZone={timeZone} formats={formats} />
          </Card>
        )
      })}
    </ItemList>
  )
}

type DayProps = { day: Day; today: Day; plan: DayPlan; timeZone: string; formats: DayFormats }

/** Campaigns stand out; what rules send every day anyway is one line that opens. */
function DayCard({ day, today, plan, timeZone, formats }: DayProps) {
  const words = useTexts().campaignCalendar
  const past = day < today
  const hasCampaigns = plan.campaigns.length > 0
  return (
    <Stack gap={hasCampaigns ? 'xs' : 2}>
      <Group gap="sm" justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="xs">
          <Title order={2} {...(hasCampaigns ? {} : { fz: 'sm' })}>
            {formats.long(day)}
          </Title>
          {day === today && <Badge size="sm">{words.today}</Badge>}
        </Group>
        {!past && <AddCampaign day={day} timeZone={timeZone} formats={formats} />}
      </Group>
      {hasCampaigns && plan.messages !== null && (
        <Text fz="sm" c="dimmed">
          {(past ? words.aDay : words.aDayExpected)(formats.figure(plan.messages))}
        </Text>
      )}
      {hasCampaigns && <DayEntries plan={{ ...plan, rules: [] }} formats={formats} />}
      {plan.ruleMessages !== null && (
        <Expandable
          label={
            <Text span fz="sm" c="dimmed">
              {(past ? words.rules : words.rulesExpected)(formats.figure(plan.ruleMessages))}
            </Text>
          }
        >
          <DayEntries plan={{ ...noPlan, rules: plan.rules }} formats={formats} />
        </Expandable>
      )}
      {!hasCampaigns && plan.ruleMessages === null && (
        <Text fz="sm" c="dimmed">
          {words.emptyList}
        </Text>
      )}
    </Stack>
  )
}
