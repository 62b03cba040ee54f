import { useLanguage } from '../../i18n/language.tsx'
import { readValue } from '../compare.ts'
import type { Comparison, Scalar } from '../model.ts'
import { changed } from '../model.ts'
import { isOperator, operandOf, type ValueType } from '../operators.ts'
import { Choice } from './choice.tsx'
import { DateField, NumberField, Word } from './fields.tsx'
import { SuggestList, SuggestText } from './suggest.tsx'
import type { ValueSource } from './use-suggestions.ts'

type Props<C extends Comparison> = {
  comparison: C
  type: ValueType
  source: ValueSource
  onChange(next: C): void
}

/** What a comparison is made with: the fields its operator and type need. */
export function ValueInput<C extends Comparison>({ comparison, type, source, onChange }: Props<C>) {
  const { texts } = useLanguage()
  const words = texts.conditions
  if (!isOperator(comparison.op)) return null
  const { value, value2 } = comparison
  const set = (next: Comparison['value']) => onChange(changed<Comparison>(comparison, { value: next }) as C)
  const set2 = (next: Scalar | undefined) => onChange(changed<Comparison>(comparison, { value2: next }) as C)
  const one = Array.isArray(value) ? value[0] : value
  switch (operandOf[comparison.op]) {
    case 'none':
      return null
    case 'many':
      return (
        <SuggestList
          label={words.values}
          value={(Array.isArray(value) ? value : []).map(String)}
          source={comparison.op === 'domain_one_of' ? { from: 'domains' } : source}
          onChange={items => set(items.flatMap(item => readValue(item, type) ?? []))}
        />
      )
    case 'one':
      return <OneValue label={words.value} type={type} value={one} source={source} onChange={set} />
    case 'two':
      return (
        <>
          <OneValue label={words.from} type={type} value={one} source={source} onChange={set} />
          <Word>{words.and}</Word>
          <OneValue label={words.to} type={type} value={value2} source={source} onChange={set2} />
        </>
      )
    case 'days':
      return (
        <>
          <NumberField
            label={words.amount}
            whole
            min={0}
            max={comparison.op === 'anniversary_within_next_days' ? 366 : 100_000}
            value={numberIn(one)}
            onChange={set}
          />
          <Word>{words.days}</Word>
        </>
      )
    case 'years':
      return <Years label={words.years} value={one} onChange={set} />
    case 'years_two':
      return (
        <>
          <Years label={words.from} value={one} onChange={set} />
          <Word>{words.and}</Word>
          <Years label={words.to} value={value2} onChange={set2} />
        </>
      )
    case 'month':
      return <Month value={numberIn(one) ?? 1} onChange={set} />
  }
}

const numberIn = (value: Scalar | undefined) => (typeof value === 'number' ? value : undefined)
const textIn = (value: Scalar | undefined) => (value === undefined ? undefined : String(value))

type OneProps = {
  label: string
  type: ValueType
  value: Scalar | undefined
  source: ValueSource
  onChange(value: Scalar | undefined): void
}

function OneValue({ label, type, value, source, onChange }: OneProps) {
  const words = useLanguage().texts.conditions
  if (type === 'number') return <NumberField label={label} wide value={numberIn(value)} onChange={onChange} />
  if (type === 'date') return <DateField label={label} value={textIn(value)} onChange={onChange} />
  if (type === 'boolean')
    return (
      <Choice
        label={label}
        value={value === false ? 'no' : 'yes'}
        words={{ yes: words.yes, no: words.no }}
        onChange={next => onChange(next === 'yes')}
      />
    )
  return (
    <SuggestText
      label={label}
      value={textIn(value) ?? ''}
      source={source}
      onChange={text => onChange(text === '' ? undefined : text)}
    />
  )
}

type NumberProps = { value: Scalar | undefined; onChange(value: number | undefined): void }

function Years({ label, value, onChange }: NumberProps & { label: string }) {
  return <NumberField label={label} whole min={0} max={150} value={numberIn(value)} onChange={onChange} />
}

function Month({ value, onChange }: { value: number; onChange(value: number): void }) {
  const { language, texts } = useLanguage()
  const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  const numbers = Array.from({ length: 12 }, (_, month) => String(month + 1))
  const names = numbers.map(number => [number, format.format(Date.UTC(2024, Number(number) - 1, 15))])
  return (
    <Choice
      label={texts.conditions.month}
      value={String(value)}
      words={Object.fromEntries(names)}
      of={numbers}
      onChange={next => onChange(Number(next))}
    />
  )
}
