import { useTexts } from '../../i18n/language.tsx'
import { Choice } from '../inputs/choice.tsx'
import { NumberField, Word } from '../inputs/fields.tsx'
import { BetweenFields, PeriodFields, TimeframeInput } from '../inputs/timeframe-input.tsx'
import { newLeaf } from '../kinds.ts'
import { changed, type OrdersLeaf, type OrdersMeasure } from '../model.ts'
import type { FormProps } from './form.ts'

const numberOperators = ['at_least', 'at_most', 'greater', 'less', 'equals', 'not_equals', 'between'] as const
const dateOperators = ['within_last', 'longer_ago_than', 'between', 'is_known', 'is_unknown'] as const

const isDated = (measure: OrdersMeasure) => measure === 'first_order' || measure === 'last_order'

/** Figures over a customer's orders, or when the first or last one was. */
export function OrdersForm({ leaf, onChange }: FormProps<OrdersLeaf>) {
  const words = useTexts().conditions
  const remeasured = (measure: OrdersMeasure) => {
    if (isDated(measure) === isDated(leaf.measure)) return onChange({ ...leaf, measure })
    onChange(newLeaf(measure === 'count' ? 'order_count' : measure) as OrdersLeaf)
  }
  return (
    <div className="clause-line">
      <Choice label={words.measure} value={leaf.measure} words={words.measures} onChange={remeasured} />
      {isDated(leaf.measure) ? (
        <Dated leaf={leaf} onChange={onChange} />
      ) : (
        <Numbered leaf={leaf} onChange={onChange} />
      )}
    </div>
  )
}

function Dated({ leaf, onChange }: FormProps<OrdersLeaf>) {
  const words = useTexts().conditions
  return (
    <>
      <Choice
        label={words.operator}
        value={leaf.op as (typeof dateOperators)[number]}
        of={dateOperators}
        words={words.orderOperators}
        onChange={op => {
          const rolling = op === 'within_last' || op === 'longer_ago_than'
          const within = rolling ? (leaf.within ?? { amount: 90, unit: 'days' as const }) : undefined
          const between = op === 'between' ? (leaf.between ?? { from: '', to: '' }) : undefined
          onChange(changed(leaf, { op, within, between }))
        }}
      />
      {leaf.between && (
        <BetweenFields value={leaf.between} onChange={between => onChange({ ...leaf, between })} />
      )}
      {leaf.within && <PeriodFields value={leaf.within} onChange={within => onChange({ ...leaf, within })} />}
    </>
  )
}

function Numbered({ leaf, onChange }: FormProps<OrdersLeaf>) {
  const words = useTexts().conditions
  const whole = leaf.measure === 'count'
  return (
    <>
      <Choice
        label={words.operator}
        value={leaf.op as (typeof numberOperators)[number]}
        of={numberOperators}
        words={words.operators}
        onChange={op => onChange(changed(leaf, { op, value2: op === 'between' ? leaf.value2 : undefined }))}
      />
      <NumberField
        label={leaf.op === 'between' ? words.from : words.value}
        wide={!whole}
        whole={whole}
        value={leaf.value}
        onChange={value => onChange(changed(leaf, { value }))}
      />
      {leaf.op === 'between' && (
        <>
          <Word>{words.and}</Word>
          <NumberField
            label={words.to}
            wide={!whole}
            whole={whole}
            value={leaf.value2}
            onChange={value2 => onChange(changed(leaf, { value2 }))}
          />
        </>
      )}
      <TimeframeInput value={leaf} onChange={onChange} />
    </>
  )
}
