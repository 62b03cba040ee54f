import { Input, MultiSelect } from '@mantine/core'
import { useId } from 'react'
import { useForms } from '../../../api/forms.ts'
import { useTopics } from '../../../api/policy.ts'
import { useCallableRecipients } from '../../../api/recipients.ts'
import { useEventProperties } from '../../../api/suggestions.ts'
import { usePurposes, useTemplates } from '../../../api/vocabulary.ts'
import { usePools } from '../../../api/vouchers.ts'
import { EventName } from '../../../conditions/inputs/event-name.tsx'
import { SegmentPicker } from '../../../conditions/inputs/pickers.tsx'
import { useNamedAttributes } from '../../../conditions/leaves/attribute-form.tsx'
import type { ValueType } from '../../../conditions/operators.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage, useTexts } from '../../../i18n/language.tsx'
import { PickField } from './fields.tsx'
import { SuggestField } from './suggest-field.tsx'

type Props = { label: string; description?: string; value: string; onChange(value: string): void }

export function EventField({ label, value, onChange }: Props) {
  return (
    <div>
      <Input.Label labelElement="div" aria-hidden>
        {label}
      </Input.Label>
      <div className="rule-field">
        <EventName value={value} onChange={onChange} />
      </div>
    </div>
  )
}

export function SegmentField({ label, value, onChange }: Props) {
  const id = useId()
  return (
    <div>
      <Input.Label labelElement="div" id={id} aria-hidden>
        {label}
      </Input.Label>
      <div className="rule-field">
        <SegmentPicker label={label} value={value} onChange={onChange} />
      </div>
    </div>
  )
}

/** A property of an event: those that were seen are offered. */
export function PropertyField({ event, ...props }: Props & { event: string; placeholder?: string }) {
  const { data = [] } = useEventProperties(event)
  const options = data.filter(({ path }) => !path.includes('[]')).map(({ path }) => path)
  return <SuggestField {...props} options={options} />
}

export function AttributeField({ types, ...props }: Props & { types?: readonly ValueType[] }) {
  const all = useNamedAttributes()
  const attributes = types ? all.filter(({ type }) => types.includes(type)) : all
  return <PickField {...props} options={attributes.map(({ key, label }) => ({ value: key, label }))} />
}

/** Attributes that may be written: those that are declared, of some types. */
export function useWritable(types?: readonly ValueType[]) {
  return useNamedAttributes().filter(
    ({ key, type }) =>
      !['email', 'phone', 'externalId', 'locale', 'timeZone', 'createdAt', 'lastSeenAt'].includes(key) &&
      (!types || types.includes(type)),
  )
}

export function TemplateField({ channel, ...props }: Props & { channel: string }) {
  const { language, texts } = useLanguage()
  const words = texts.ruleEditor.send
  const { data = [] } = useTemplates()
  return (
    <PickField
      {...props}
      empty={words.noTemplates}
      options={data
        .filter(template => template.channel === channel)
        .map(({ key, name, publishedNumber }) => ({
          value: key,
          label: name[language],
          note: publishedNumber === null ? words.unpublished : undefined,
        }))}
    />
  )
}

export function PurposeField(props: Props) {
  const { language } = useLanguage()
  const { data = [] } = usePurposes()
  return (
    <PickField
      {...props}
      options={data
        .filter(({ kind }) => kind !== 'processing')
        .map(({ key, name }) => ({ value: key, label: name[language] }))}
    />
  )
}

export function TopicField({ purpose, ...props }: Props & { purpose: string }) {
  const { language, texts } = useLanguage()
  const { data = [] } = useTopics()
  const topics = data.filter(topic => topic.purpose === purpose)
  if (topics.length === 0 && props.value === '') return null
  return (
    <PickField
      {...props}
      clearable
      placeholder={texts.ruleEditor.send.anyTopic}
      options={topics.map(({ key, name }) => ({ value: key, label: name[language] }))}
    />
  )
}

export function VoucherField(props: Props) {
  const words = useTexts().ruleEditor.send
  const formats = useFormats()
  const { data = [] } = usePools()
  return (
    <PickField
      {...props}
      clearable
      placeholder={data.length === 0 ? words.noPools : words.noVoucher}
      empty={words.noPools}
      options={data.map(({ key, name, counts }) => ({
        value: key,
        label: name,
        note: words.codesLeft(formats.number(counts.free)),
      }))}
    />
  )
}

export function FormField(props: Props) {
  const { data } = useForms()
  const forms = data?.pages.flatMap(page => page.items) ?? []
  return <PickField {...props} options={forms.map(({ key, name }) => ({ value: key, label: name }))} />
}

/** A recipient of data that has an address for calls. */
export function RecipientField(props: Props) {
  const words = useTexts().ruleEditor.webhook
  const { data = [] } = useCallableRecipients()
  return (
    <PickField
      {...props}
      empty={words.noRecipients}
      options={data.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}

type ManyProps = { label: string; description?: string; value: string[]; onChange(value: string[]): void }

export function AttributesField({ label, description, value, onChange }: ManyProps) {
  const attributes = useNamedAttributes()
  const known = new Set(attributes.map(({ key }) => key))
  return (
    <MultiSelect
      label={label}
      {...(description ? { description } : {})}
      searchable
      maxValues={50}
      value={value}
      onChange={onChange}
      data={[
        ...value.filter(key => !known.has(key)).map(key => ({ value: key, label: key })),
        ...attributes.map(({ key, label: name }) => ({ value: key, label: name })),
      ]}
    />
  )
}
