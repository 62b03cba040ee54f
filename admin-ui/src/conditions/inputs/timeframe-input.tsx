import { useTexts } from '../../i18n/language.tsx'
import { type Between, changed, type Period, type Timeframe } from '../model.ts'
import { Choice } from './choice.tsx'
import { DateField, NeededNumber, Word } from './fields.tsx'

type Kind = 'ever' | 'within' | 'between' | 'after' | 'before'

/** Which of the ways to say when. Without a day yet, what is chosen is remembered by an empty text. */
function kindOf({ within, between }: Timeframe): Kind {
  if (within) return 'within'
  if (!between) return 'ever'
  if (between.from !== undefined && between.to !== undefined) return 'between'
  return between.from !== undefined ? 'after' : 'before'
}

function timeframeOf(kind: Kind, before: Timeframe): Timeframe {
  const { from, to } = before.between ?? {}
  switch (kind) {
    case 'ever':
      return {}
    case 'within':
      return { within: before.within ?? { amount: 30, unit: 'days' } }
    case 'between':
      return { between: { from: from ?? '', to: to ?? '' } }
    case 'after':
      return { between: { from: from ?? to ?? '' } }
    case 'before':
      return { between: { to: to ?? from ?? '' } }
  }
}

/** When: at any time, rolling, or between days. */
export function TimeframeInput<T extends Timeframe>({
  value,
  onChange,
}: {
  value: T
  onChange(next: T): void
}) {
  const words = useTexts().conditions
  const kind = kindOf(value)
  const set = (next: Timeframe) =>
    onChange(changed<Timeframe>(value, { within: next.within, between: next.between }) as T)
  return (
    <>
      <Choice
        label={words.when}
        value={kind}
        words={words.timeframes}
        onChange={next => set(timeframeOf(next, value))}
      />
      {value.within && <PeriodFields value={value.within} onChange={within => set({ within })} />}
      {value.between && <BetweenFields value={value.between} onChange={between => set({ between })} />}
    </>
  )
}

/** A number of days or hours. */
export function PeriodFields({ value, onChange }: { value: Period; onChange(next: Period): void }) {
  const words = useTexts().conditions
  return (
    <>
      <NeededNumber
        label={words.amount}
        whole
        min={1}
        max={100_000}
        value={value.amount}
        onChange={amount => onChange({ ...value, amount })}
      />
      <Choice
        label={words.unit}
        value={value.unit}
        words={{ days: words.days, hours: words.hours }}
        onChange={unit => onChange({ ...value, unit })}
      />
    </>
  )
}

/** The days at one end or both; an end that is there and has no day yet is an empty text. */
export function BetweenFields({ value, onChange }: { value: Between; onChange(next: Between): void }) {
  const words = useTexts().conditions
  const { from, to } = value
  return (
    <>
      {from !== undefined && (
        <DateField
          label={words.from}
          value={from}
          onChange={day => onChange({ ...value, from: day ?? '' })}
        />
      )}
      {from !== undefined && to !== undefined && <Word>{words.and}</Word>}
      {to !== undefined && (
        <DateField label={words.to} value={to} onChange={day => onChange({ ...value, to: day ?? '' })} />
      )}
    </>
  )
}
