import { Checkbox, Stack, Text } from '@mantine/core'
import { changed } from '../../../conditions/model.ts'
import { useTexts } from '../../../i18n/language.tsx'
import type { WaitStep } from '../edit-model.ts'
import { ChoiceField, ClockField, DurationField, OffsetField, WeekdaysField } from './fields.tsx'
import { AttributeField, PropertyField } from './pickers.tsx'
import { useTriggerEvent } from './use-trigger-event.ts'

type How = 'duration' | 'date' | 'time'
const nine = { at: '09:00' }

/** For a time, until a date, until a time of day; and the last after one of the others. */
export function WaitForm({ step, onChange }: { step: WaitStep; onChange(step: WaitStep): void }) {
  const words = useTexts().ruleEditor.wait
  const event = useTriggerEvent()
  const { duration, date, time } = step
  const how: How = duration ? 'duration' : date ? 'date' : 'time'
  const choose = (next: How) => {
    if (next === 'duration')
      onChange(changed(step, { duration: { amount: 1, unit: 'days' }, date: undefined }))
    else if (next === 'date')
      onChange(
        changed(step, {
          duration: undefined,
          date: { of: { from: 'attribute', attribute: '' }, days: 0, missing: 'exit' },
        }),
      )
    else onChange(changed(step, { duration: undefined, date: undefined, time: time ?? nine }))
  }
  const setDate = (next: Partial<NonNullable<WaitStep['date']>>) =>
    date && onChange({ ...step, date: { ...date, ...next } })
  return (
    <>
      <ChoiceField<How> label={words.how} value={how} words={words.hows} onChange={choose} />
      {duration && (
        <DurationField
          label={words.duration}
          value={duration}
          onChange={next => onChange({ ...step, duration: next })}
        />
      )}
      {date && (
        <>
          <ChoiceField
            label={words.dateOf}
            value={date.of.from}
            words={words.dateOfs}
            onChange={from =>
              setDate({ of: from === 'attribute' ? { from, attribute: '' } : { from, property: '' } })
            }
          />
          {date.of.from === 'attribute' ? (
            <AttributeField
              label={words.dateOf}
              types={['date']}
              value={date.of.attribute}
              onChange={attribute => setDate({ of: { from: 'attribute', attribute } })}
            />
          ) : (
            <PropertyField
              label={words.property}
              event={event}
              value={date.of.property}
              onChange={property => setDate({ of: { from: 'event', property } })}
            />
          )}
          <OffsetField value={date.days} onChange={days => setDate({ days })} />
          <ChoiceField
            label={words.missing}
            value={date.missing}
            words={words.missings}
            onChange={missing => setDate({ missing })}
          />
        </>
      )}
      {how !== 'time' && (
        <Checkbox
          label={words.until}
          checked={time !== undefined}
          onChange={change =>
            onChange(changed(step, { time: change.currentTarget.checked ? nine : undefined }))
          }
        />
      )}
      {time && (
        <Stack gap="md" {...(how === 'time' ? {} : { className: 'rule-inset' })}>
          <ClockField
            label={words.at}
            value={time.at}
            onChange={at => onChange({ ...step, time: { ...time, at } })}
          />
          <Checkbox
            label={words.onlyOn}
            checked={time.weekdays !== undefined}
            onChange={change =>
              onChange({
                ...step,
                time: changed(time, { weekdays: change.currentTarget.checked ? [1, 2, 3, 4, 5] : undefined }),
              })
            }
          />
          {time.weekdays && (
            <WeekdaysField
              label={words.onlyOn}
              value={time.weekdays}
              onChange={weekdays => onChange({ ...step, time: { ...time, weekdays } })}
            />
          )}
        </Stack>
      )}
      <Text fz="xs" c="dimmed">
        {words.about}
      </Text>
    </>
  )
}
