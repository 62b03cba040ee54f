import { Checkbox, Divider, Input, Stack, Text, TextInput } from '@mantine/core'
import { changed } from '../../../conditions/model.ts'
import { useTexts } from '../../../i18n/language.tsx'
import type { Every, Trigger, TriggerOf, TriggerType } from '../edit-model.ts'
import { newTrigger, triggerTypes } from '../edit-new.ts'
import { OptionalCondition } from './condition-field.tsx'
import { useRuleEditor } from './editor-context.ts'
import { ChoiceField, ClockField, NumberField, OffsetField, WeekdaysField } from './fields.tsx'
import {
  AttributeField,
  EventField,
  FormField,
  PurposeField,
  SegmentField,
  TemplateField,
} from './pickers.tsx'
import { WhereField } from './where-field.tsx'

/** What starts the rule, and who may enter then. */
export function TriggerForm() {
  const texts = useTexts()
  const words = texts.ruleEditor
  const { definition, edit } = useRuleEditor()
  const { trigger, condition } = definition
  const set = (next: Trigger) => edit({ type: 'trigger', trigger: next })
  return (
    <Stack gap="md">
      <ChoiceField<TriggerType>
        label={words.trigger.type}
        description={words.triggersAbout[trigger.type]}
        value={trigger.type}
        words={words.triggers}
        of={triggerTypes}
        onChange={type => set(newTrigger(type))}
      />
      <TriggerFields trigger={trigger} onChange={set} />
      <Divider />
      <div>
        <Input.Label labelElement="div" id="rule-who">
          {words.trigger.who}
        </Input.Label>
        <Text fz="xs" c="dimmed" mb="xs">
          {words.trigger.whoAbout}
        </Text>
        <OptionalCondition
          add={words.trigger.whoAdd}
          remove={words.trigger.whoRemove}
          value={condition}
          path="condition"
          onChange={next => edit({ type: 'policies', change: { condition: next as never } })}
        />
      </div>
    </Stack>
  )
}

type Props<T extends Trigger> = { trigger: T; onChange(next: Trigger): void }

function TriggerFields({ trigger, onChange }: Props<Trigger>) {
  const words = useTexts().ruleEditor.trigger
  switch (trigger.type) {
    case 'event':
      return (
        <>
          <EventField
            label={words.event}
            value={trigger.event}
            onChange={event => onChange({ ...trigger, event })}
          />
          <WhereField
            label={words.where}
            event={trigger.event}
            where={trigger.where}
            onChange={where => onChange({ ...trigger, where })}
          />
          <ChoiceField
            label={words.trust}
            value={trigger.trust}
            words={words.trusts}
            onChange={trust => onChange({ ...trigger, trust })}
          />
        </>
      )
    case 'segment':
      return (
        <>
          <ChoiceField
            label={words.crossing}
            value={trigger.crossing}
            words={words.crossings}
            onChange={crossing => onChange({ ...trigger, crossing })}
          />
          <SegmentField
            label={words.segment}
            value={trigger.segment}
            onChange={segment => onChange({ ...trigger, segment })}
          />
        </>
      )
    case 'date':
      return (
        <>
          <AttributeField
            label={words.dateAttribute}
            types={['date']}
            value={trigger.attribute}
            onChange={attribute => onChange({ ...trigger, attribute })}
          />
          <OffsetField value={trigger.days} onChange={days => onChange({ ...trigger, days })} />
          <ClockField
            label={words.at}
            description={words.customerClock}
            value={trigger.at}
            onChange={at => onChange({ ...trigger, at })}
          />
          <Checkbox
            label={words.yearly}
            checked={trigger.yearly}
            onChange={event => onChange({ ...trigger, yearly: event.currentTarget.checked })}
          />
        </>
      )
    case 'schedule':
      return <ScheduleFields trigger={trigger} onChange={onChange} />
    case 'consent':
      return <ConsentFields trigger={trigger} onChange={onChange} />
    case 'form':
      return (
        <>
          <FormField
            label={words.form}
            value={trigger.form}
            onChange={form => onChange({ ...trigger, form })}
          />
          <WhereField
            label={words.where}
            event="Form Answered"
            where={trigger.where}
            onChange={where => onChange({ ...trigger, where })}
          />
        </>
      )
    case 'message':
      return <MessageFields trigger={trigger} onChange={onChange} />
    case 'product':
      return (
        <>
          <ChoiceField
            label={words.change}
            value={trigger.change}
            words={words.changes}
            onChange={change => onChange({ ...trigger, change })}
          />
          <WhereField
            label={words.where}
            event={trigger.change === 'back_in_stock' ? 'Product Back In Stock' : 'Product Price Dropped'}
            where={trigger.where}
            onChange={where => onChange({ ...trigger, where })}
          />
        </>
      )
    case 'hand':
      return (
        <Text fz="sm" c="dimmed">
          {words.handAbout}
        </Text>
      )
  }
}

function ScheduleFields({ trigger, onChange }: Props<TriggerOf<'schedule'>>) {
  const texts = useTexts().ruleEditor
  const words = texts.trigger
  const { every } = trigger
  const whole = (next: Partial<{ [K in keyof typeof trigger]: (typeof trigger)[K] | undefined }>) =>
    onChange(changed(trigger, next))
  return (
    <>
      <ChoiceField<'everybody' | 'segment'>
        label={words.everybodyIn}
        value={trigger.segment === undefined ? 'everybody' : 'segment'}
        words={{ everybody: texts.everybody, segment: texts.steps && words.segment }}
        onChange={who => whole({ segment: who === 'segment' ? '' : undefined })}
      />
      {trigger.segment !== undefined && (
        <SegmentField
          label={words.segment}
          value={trigger.segment}
          onChange={segment => whole({ segment })}
        />
      )}
      <ChoiceField<Every['unit']>
        label={words.every}
        value={every.unit}
        words={words.everies}
        onChange={unit => whole({ every: everyOf(unit) })}
      />
      {every.unit === 'once' && (
        <TextInput
          type="date"
          label={words.day}
          value={every.day}
          onChange={event => whole({ every: { unit: 'once', day: event.currentTarget.value } })}
        />
      )}
      {every.unit === 'week' && (
        <WeekdaysField
          label={words.day}
          value={every.weekdays}
          onChange={weekdays => whole({ every: { unit: 'week', weekdays } })}
        />
      )}
      {every.unit === 'month' && (
        <NumberField
          label={words.monthDay}
          description={words.monthDayAbout}
          min={1}
          max={31}
          value={every.day}
          onChange={day =>
            whole({ every: { unit: 'month', day: Math.min(31, Math.max(1, Math.round(day))) } })
          }
        />
      )}
      <ClockField label={words.at} value={trigger.at} onChange={at => whole({ at })} />
      <TextInput
        label={words.timeZone}
        placeholder={words.timeZoneHint}
        maxLength={100}
        value={trigger.timeZone ?? ''}
        onChange={event => whole({ timeZone: event.currentTarget.value || undefined })}
      />
    </>
  )
}

function everyOf(unit: Every['unit']): Every {
  switch (unit) {
    case 'once':
      return { unit, day: '' }
    case 'day':
      return { unit }
    case 'week':
      return { unit, weekdays: [1] }
    case 'month':
      return { unit, day: 1 }
  }
}

function ConsentFields({ trigger, onChange }: Props<TriggerOf<'consent'>>) {
  const texts = useTexts()
  const words = texts.ruleEditor.trigger
  const channels = { '': words.anyChannel, ...texts.conditions.channels }
  return (
    <>
      <PurposeField
        label={words.purpose}
        value={trigger.purpose}
        onChange={purpose => onChange({ ...trigger, purpose })}
      />
      <ChoiceField<string>
        label={words.channel}
        value={trigger.channel ?? ''}
        words={channels}
        onChange={channel => onChange(changed(trigger, { channel: channel || undefined }))}
      />
    </>
  )
}

function MessageFields({ trigger, onChange }: Props<TriggerOf<'message'>>) {
  const words = useTexts().ruleEditor.trigger
  return (
    <>
      <ChoiceField
        label={words.outcome}
        description={words.outcomeHints[trigger.outcome]}
        value={trigger.outcome}
        words={words.outcomes}
        onChange={outcome =>
          onChange(changed(trigger, { outcome, ...(outcome === 'clicked' ? {} : { url: undefined }) }))
        }
      />
      <TemplateField
        channel="email"
        label={words.template}
        value={trigger.template ?? ''}
        onChange={template => onChange(changed(trigger, { template: template || undefined }))}
      />
      {trigger.outcome === 'clicked' && (
        <TextInput
          type="url"
          label={words.url}
          placeholder={words.urlHint}
          maxLength={2000}
          value={trigger.url ?? ''}
          onChange={event => onChange(changed(trigger, { url: event.currentTarget.value || undefined }))}
        />
      )}
    </>
  )
}
