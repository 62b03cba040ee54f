import { Button, Popover, Text, Tooltip } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { CalendarEntry } from '../../../api/calendar.ts'
import { useTexts } from '../../../i18n/language.tsx'
import type { Day } from '../../../shared/shop-time.ts'
import { AddCampaign } from './add-campaign.tsx'
import { colorOf, DayEntries } from './day-entries.tsx'
import type { DayFormats } from './day-formats.ts'
import { type DayPlan, noPlan, weeksOf } from './days.ts'

/** Campaigns that a day has room for; the others are one press away. */
const most = 3

type Props = {
  month: Day
  today: Day
  timeZone: string
  plans: Map<Day, DayPlan>
  formats: DayFormats
}

/** A month as a sheet on the wall; a table, so that a screen reader tells the day of the week. */
export function MonthGrid({ month, today, timeZone, plans, formats }: Props) {
  const weeks = weeksOf(month)
  return (
    <table className="calendar" aria-label={formats.month(month)}>
      <thead>
        <tr>
          {(weeks[0] ?? []).map(day => (
            <th key={day} scope="col" abbr={formats.weekdayLong(day)}>
              {formats.weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map(week => (
          <tr key={week[0]}>
            {week.map(day => (
              <td
                key={day}
                data-day={day}
                data-other={day.slice(0, 7) !== month.slice(0, 7)}
                data-past={day < today}
                {...(day === today ? { 'aria-current': 'date' as const } : {})}
              >
                <DayCell
                  day={day}
                  plan={plans.get(day) ?? noPlan}
                  formats={formats}
                  coming={day >= today}
                  timeZone={timeZone}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type CellProps = { day: Day; plan: DayPlan; formats: DayFormats; coming: boolean; timeZone: string }

function DayCell({ day, plan, formats, coming, timeZone }: CellProps) {
  const words = useTexts().campaignCalendar
  const { campaigns, ruleMessages } = plan
  const shown = campaigns.length > most ? campaigns.slice(0, most - 1) : campaigns
  return (
    <>
      <div className="calendar-head">
        <span className="calendar-number">{formats.number(day)}</span>
        {plan.collides && (
          <Tooltip
            label={`${words.collides(String(campaigns.length))}. ${words.collidesAbout}`}
            multiline
            w={280}
          >
            <span
              role="img"
              className="calendar-mark"
              data-testid="collision"
              aria-label={words.collides(String(campaigns.length))}
            >
              <IconAlertTriangle size={16} stroke={1.9} />
            </span>
          </Tooltip>
        )}
        {coming && <AddCampaign day={day} timeZone={timeZone} formats={formats} />}
      </div>
      {shown.map(entry => (
        <Chip key={`${entry.id} ${entry.at}`} entry={entry} formats={formats} />
      ))}
      {shown.length < campaigns.length && (
        <Everything
          day={day}
          plan={plan}
          formats={formats}
          label={words.more(formats.figure(campaigns.length - shown.length))}
          name={words.all(formats.long(day))}
        />
      )}
      {ruleMessages !== null && (
        <Everything
          day={day}
          plan={{ ...noPlan, rules: plan.rules }}
          formats={formats}
          label={(coming ? words.rulesExpected : words.rules)(formats.figure(ruleMessages))}
          name={words.rulesOf(formats.long(day))}
        />
      )}
    </>
  )
}

function Chip({ entry, formats }: { entry: CalendarEntry; formats: DayFormats }) {
  const words = useTexts().campaignCalendar
  const time = formats.time(entry)
  const state = words.states[entry.state as keyof typeof words.states] ?? entry.state
  return (
    <Link
      className="calendar-chip"
      to={`/campaigns/${entry.id}`}
      data-color={colorOf(entry)}
      data-state={entry.state}
      title={[entry.local ? words.local : time, entry.name, state, formats.count(entry)].join(' · ')}
    >
      <span className="calendar-name">
        {time && <b>{time} </b>}
        {entry.name}
      </span>
      <Text span fz={11} c="dimmed">
        {entry.state === 'draft' ? state : formats.count(entry)}
      </Text>
    </Link>
  )
}

type MoreProps = { day: Day; plan: DayPlan; formats: DayFormats; label: string; name: string }

function Everything({ plan, formats, label, name }: MoreProps) {
  return (
    <Popover width={320} position="bottom" withArrow shadow="md" trapFocus>
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          fullWidth
          justify="flex-start"
          px={4}
          fw={400}
          c="dimmed"
          aria-label={`${label}. ${name}`}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>
        <Text fz="sm" fw={600} mb="xs">
          {name}
        </Text>
        <DayEntries plan={plan} formats={formats} />
      </Popover.Dropdown>
    </Popover>
  )
}
