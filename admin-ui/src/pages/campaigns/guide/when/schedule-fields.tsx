import { Group, Select, TextInput } from '@mantine/core'
import type { CampaignSchedule } from '../../../../api/campaigns.ts'
import { changed } from '../../../../conditions/model.ts'
import { useTexts } from '../../../../i18n/language.tsx'
import { ChoiceField, ClockField, NumberField, WeekdaysField } from '../../../rules/editor/fields.tsx'
import { MomentField } from '../../../rules/editor/moment-field.tsx'

type Recurring = Extract<CampaignSchedule, { type: 'recurring' }>
type Every = Recurring['every']
type Props<T extends CampaignSchedule = CampaignSchedule> = { schedule: T; onChange(schedule: T): void }

const whole = /^\d{4}-\d{2}-\d{2}$/
const zones: string[] = Intl.supportedValuesOf('timeZone')

/** The times of a schedule; a field that is emptied for a moment keeps what stood there. */
export function ScheduleFields({ schedule, onChange }: Props) {
  const words = useTexts().campaignGuide.when
  if (schedule.type === 'now') return null
  if (schedule.type === 'at')
    return (
      <MomentField
        label={words.types.at}
        value={schedule.at}
        onChange={at => at && onChange({ ...schedule, at })}
      />
    )
  if (schedule.type === 'local')
    return (
      <Group gap="md" align="flex-end">
        <DayField
          label={words.day}
          value={schedule.day}
          onChange={day => day && onChange({ ...schedule, day })}
        />
        <ClockField label={words.time} value={schedule.at} onChange={at => onChange({ ...schedule, at })} />
      </Group>
    )
  return <RecurringFields schedule={schedule} onChange={onChange} />
}

function RecurringFields({ schedule, onChange }: Props<Recurring>) {
  const words = useTexts().campaignGuide.when
  const { every } = schedule
  return (
    <>
      <Group gap="md" align="flex-end">
        <ChoiceField<Every['unit']>
          label={words.every}
          value={every.unit}
          words={words.units}
          onChange={unit => onChange({ ...schedule, every: firstEvery(unit) })}
        />
        <ClockField label={words.time} value={schedule.at} onChange={at => onChange({ ...schedule, at })} />
      </Group>
      {every.unit === 'week' && (
        <WeekdaysField
          label={words.weekdays}
          value={every.weekdays}
          onChange={weekdays =>
            weekdays.length > 0 && onChange({ ...schedule, every: { unit: 'week', weekdays } })
          }
        />
      )}
      {every.unit === 'month' && (
        <NumberField
          label={words.monthDay}
          description={words.monthDayAbout}
          min={1}
          max={31}
          w={260}
          value={every.day}
          onChange={day =>
            onChange({
              ...schedule,
              every: { unit: 'month', day: Math.min(31, Math.max(1, Math.round(day))) },
            })
          }
        />
      )}
      <Group gap="md" align="flex-start">
        <DayField
          label={words.until}
          description={words.untilAbout}
          value={schedule.until ?? ''}
          onChange={until => onChange(changed(schedule, { until }))}
        />
        <Select
          label={words.zone}
          description={words.zoneAbout}
          searchable
          clearable
          limit={60}
          data={zones}
          value={schedule.timeZone ?? null}
          onChange={zone => onChange(changed(schedule, { timeZone: zone ?? undefined }))}
        />
      </Group>
    </>
  )
}

function firstEvery(unit: Every['unit']): Every {
  if (unit === 'week') return { unit, weekdays: [1] }
  return unit === 'month' ? { unit, day: 1 } : { unit }
}

type DayProps = {
  label: string
  description?: string
  value: string
  onChange(day: string | undefined): void
}

function DayField({ label, description, value, onChange }: DayProps) {
  return (
    <TextInput
      type="date"
      label={label}
      {...(description ? { description } : {})}
      value={value}
      onChange={event => {
        const day = event.currentTarget.value
        if (day === '' || whole.test(day)) onChange(day || undefined)
      }}
    />
  )
}
