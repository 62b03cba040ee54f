import { Chip, Group, Input, NativeSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import { useLanguage } from '../../../i18n/language.tsx'
import { type Duration, durationUnits } from '../edit-model.ts'

type NumberProps = {
  label: string
  description?: string | undefined
  value: number
  min?: number
  max?: number
  decimals?: boolean
  suffix?: string
  hideLabel?: boolean
  w?: number
  onChange(value: number): void
}

/** A number there always is one of: while the field is empty the last one holds, and comes back when it is left. */
export function NumberField(props: NumberProps) {
  const { label, description, value, min, max, decimals, suffix, hideLabel, w, onChange } = props
  const { language } = useLanguage()
  const [empty, setEmpty] = useState(false)
  return (
    <NumberInput
      {...(hideLabel ? { 'aria-label': label } : { label })}
      {...(description ? { description } : {})}
      {...(suffix ? { suffix } : {})}
      {...(w ? { w } : {})}
      hideControls
      inputMode={decimals ? 'decimal' : 'numeric'}
      allowDecimal={decimals === true}
      allowNegative={min === undefined || min < 0}
      decimalSeparator={language === 'de' ? ',' : '.'}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      clampBehavior="blur"
      value={empty ? '' : value}
      onBlur={() => setEmpty(false)}
      onChange={next => {
        setEmpty(typeof next !== 'number')
        // What is out of bounds while it is being typed is set right when the field is left.
        if (typeof next === 'number') onChange(next)
      }}
    />
  )
}

type DurationProps = {
  label: string
  description?: string | undefined
  value: Duration
  units?: readonly Duration['unit'][]
  onChange(value: Duration): void
}

export function DurationField({ label, description, value, units = durationUnits, onChange }: DurationProps) {
  const words = useLanguage().texts.ruleEditor.fields
  const offered = units.filter(unit => unit !== 'seconds' || value.unit === 'seconds')
  return (
    <Fieldset label={label} description={description}>
      <Group gap="xs" wrap="nowrap">
        <NumberField
          label={words.amount}
          hideLabel
          w={90}
          min={1}
          max={10_000}
          value={value.amount}
          onChange={amount => onChange({ ...value, amount: Math.max(1, Math.round(amount)) })}
        />
        <NativeSelect
          aria-label={words.unit}
          style={{ flex: 1 }}
          value={value.unit}
          data={offered.map(unit => ({ value: unit, label: words.units[unit] }))}
          onChange={event => onChange({ ...value, unit: event.currentTarget.value as Duration['unit'] })}
        />
      </Group>
    </Fieldset>
  )
}

/** Several fields under one label. */
export function Fieldset({
  label,
  description,
  children,
}: {
  label: string
  description?: string | undefined
  children: ReactNode
}) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame of its own
    <div role="group" aria-labelledby={id}>
      <Input.Label id={id} labelElement="div">
        {label}
      </Input.Label>
      {description && <Input.Description mb={4}>{description}</Input.Description>}
      {children}
    </div>
  )
}

export function ClockField({
  label,
  value,
  description,
  onChange,
}: {
  label: string
  value: string
  description?: string
  onChange(value: string): void
}) {
  return (
    <TextInput
      type="time"
      label={label}
      {...(description ? { description } : {})}
      w={140}
      value={value}
      onChange={event => {
        // Emptied for a moment while typing: the last time holds.
        if (/^\d{2}:\d{2}$/.test(event.currentTarget.value)) onChange(event.currentTarget.value)
      }}
    />
  )
}

type WeekdayProps = { label: string; value: number[]; onChange(days: number[]): void }

/** Days of the week, Monday first. */
export function WeekdaysField({ label, value, onChange }: WeekdayProps) {
  const { language } = useLanguage()
  const name = (day: number, weekday: 'short' | 'long') =>
    new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))
  return (
    <Fieldset label={label}>
      <Chip.Group
        multiple
        value={value.map(String)}
        onChange={days => onChange(days.map(Number).sort((a, b) => a - b))}
      >
        <Group gap={4}>
          {/* 1 January 2024 was a Monday. */}
          {[1, 2, 3, 4, 5, 6, 7].map(day => (
            <Chip
              key={day}
              value={String(day)}
              size="xs"
              radius="md"
              variant="light"
              aria-label={name(day, 'long')}
            >
              {name(day, 'short')}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Fieldset>
  )
}

/** Days before, on or after a date. */
export function OffsetField({ value, onChange }: { value: number; onChange(days: number): void }) {
  const words = useLanguage().texts.ruleEditor.fields
  const way = value < 0 ? 'before' : value > 0 ? 'after' : 'on'
  const days = Math.abs(value)
  const signed = (next: string, count: number) =>
    next === 'on' ? 0 : (next === 'before' ? -1 : 1) * Math.max(1, Math.round(count))
  return (
    <Fieldset label={words.offset}>
      <Group gap="xs" wrap="nowrap">
        {way !== 'on' && (
          <NumberField
            label={words.days}
            hideLabel
            w={90}
            min={1}
            max={3650}
            value={days}
            onChange={count => onChange(signed(way, count))}
          />
        )}
        <NativeSelect
          aria-label={words.offset}
          style={{ flex: 1 }}
          value={way}
          data={(['before', 'on', 'after'] as const).map(key => ({ value: key, label: words.offsets[key] }))}
          onChange={event => onChange(signed(event.currentTarget.value, days || 7))}
        />
      </Group>
    </Fieldset>
  )
}

type ChoiceProps<T extends string> = {
  label: string
  description?: string | undefined
  value: T
  words: Readonly<Record<T, string>>
  of?: readonly T[]
  onChange(value: T): void
}

/** A choice among a few words: the browser's own list. */
export function ChoiceField<T extends string>(props: ChoiceProps<T>) {
  const { label, description, value, words, of, onChange } = props
  const offered = of ?? (Object.keys(words) as T[])
  return (
    <NativeSelect
      label={label}
      {...(description ? { description } : {})}
      value={value}
      data={(offered.includes(value) ? offered : [value, ...offered]).map(key => ({
        value: key,
        label: words[key] ?? key,
      }))}
      onChange={event => onChange(event.currentTarget.value as T)}
    />
  )
}

type PickProps = {
  label: string
  description?: string | undefined
  placeholder?: string | undefined
  value: string
  options: { value: string; label: string; note?: string | undefined }[]
  disabled?: boolean
  clearable?: boolean
  empty?: string | undefined
  onChange(value: string): void
}

/** One of a list of things by name; what is stored and no longer offered stays visible. */
export function PickField(props: PickProps) {
  const { label, description, placeholder, value, options, disabled, clearable, empty, onChange } = props
  const words = useLanguage().texts.conditions
  const known = value === '' || options.some(option => option.value === value)
  const notes = new Map(options.map(option => [option.value, option.note]))
  return (
    <Select
      label={label}
      {...(description ? { description } : {})}
      placeholder={placeholder ?? (options.length === 0 ? empty : undefined) ?? label}
      searchable
      disabled={disabled === true}
      clearable={clearable === true}
      allowDeselect={false}
      nothingFoundMessage={options.length === 0 ? (empty ?? words.nothingFound) : words.nothingFound}
      value={value || null}
      data={[
        ...(known ? [] : [{ value, label: value }]),
        ...options.map(option => ({ value: option.value, label: option.label })),
      ]}
      renderOption={({ option }) => {
        const note = notes.get(option.value)
        return (
          <span>
            {option.label}
            {note && <span className="pick-note"> {note}</span>}
          </span>
        )
      }}
      onChange={next => onChange(next ?? '')}
    />
  )
}
