import { ActionIcon, Button, Group, SegmentedControl, Skeleton, Text, Title } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useSearchParams } from 'react-router'
import { type CalendarEntry, useCalendar } from '../../api/calendar.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { BackLink } from '../../shared/back-link.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { type Day, shopDay } from '../../shared/shop-time.ts'
import { useDayFormats } from './calendar/day-formats.ts'
import { monthAway, plansOf, weeksOf } from './calendar/days.ts'
import { MonthGrid } from './calendar/month-grid.tsx'
import { MonthList } from './calendar/month-list.tsx'
import './calendar/calendar.css'

type View = 'month' | 'list'

/** What goes out when, month by month. Month and view stand in the address, so that "back" leads back to them. */
export function CalendarPage() {
  const words = useTexts().campaignCalendar
  const [params, setParams] = useSearchParams()
  // A sheet of seven columns is unreadable on a phone.
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const here = shopDay()
  const asked = /^\d{4}-(?:0[1-9]|1[0-2])$/.exec(params.get('month') ?? '')?.[0]
  const month = asked ? `${asked}-01` : monthAway(here, 0)
  const view: View = isNarrow || params.get('view') === 'list' ? 'list' : 'month'
  const weeks = weeksOf(month)
  const query = useCalendar(weeks[0]?.[0] ?? month, weeks.at(-1)?.at(-1) ?? month)
  const timeZone = query.data?.timeZone ?? 'UTC'
  const today = query.data?.today ?? here
  const formats = useDayFormats(timeZone)
  const put = (key: string, value: string | null) =>
    setParams(
      old => {
        const next = new URLSearchParams(old)
        if (value === null) next.delete(key)
        else next.set(key, value)
        return next
      },
      { replace: true },
    )
  const go = (to: Day) => put('month', to === monthAway(today, 0) ? null : to.slice(0, 7))
  return (
    <>
      <BackLink to="/campaigns">{words.campaigns}</BackLink>
      <PageTitle title={words.title} about={words.about} />
      <Group justify="space-between" gap="sm" mb="md">
        <Group gap="xs" wrap="nowrap">
          <ActionIcon
            variant="default"
            size={36}
            aria-label={words.previous}
            onClick={() => go(monthAway(month, -1))}
          >
            <IconChevronLeft size={18} stroke={1.7} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={words.next}
            onClick={() => go(monthAway(month, 1))}
          >
            <IconChevronRight size={18} stroke={1.7} />
          </ActionIcon>
          <Title order={2} aria-live="polite" data-testid="month">
            {formats.month(month)}
          </Title>
        </Group>
        <Group gap="sm">
          <Button variant="default" onClick={() => put('month', null)}>
            {words.today}
          </Button>
          {!isNarrow && (
            <SegmentedControl
              aria-label={words.view}
              value={view}
              onChange={next => put('view', next === 'list' ? 'list' : null)}
              data={(['month', 'list'] as const).map(value => ({ value, label: words.views[value] }))}
            />
          )}
        </Group>
      </Group>
      <AsyncPanel query={query} skeleton={<Skeleton height={560} radius="lg" aria-busy="true" />}>
        {({ items }: { items: CalendarEntry[] }) => {
          const shared = { month, today, timeZone, formats, plans: plansOf(items, today) }
          return view === 'month' ? <MonthGrid {...shared} /> : <MonthList {...shared} />
        }}
      </AsyncPanel>
      {query.data && (
        <Text fz="xs" c="dimmed" mt="sm">
          {words.zone(timeZone)}
        </Text>
      )}
    </>
  )
}
