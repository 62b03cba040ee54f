import {
  type Answers,
  allNumbers,
  allTexts,
  interval,
  numbers,
  texts,
  type Values,
  wholeNumbers,
} from './answer-set.ts'
import { goesByCalendar } from './attribute-date.ts'
import { attributeTypeOf } from './attribute-key.ts'
import type { AttributeCondition } from './attribute-schema.ts'
import type { AttributeType } from './attribute-type.ts'
import { comparedNumbers, holds, knownOrNot, type Meaning, takes } from './meaning.ts'
import { operatorsOfType } from './operators.ts'
import { parseDate } from './value.ts'

const domains: Record<AttributeType, Answers> = {
  text: { values: allTexts, unknown: true },
  number: { values: allNumbers, unknown: true },
  date: { values: allNumbers, unknown: true },
  boolean: { values: texts(['true', 'false']), unknown: true },
  list: { values: allTexts, unknown: true },
}
const infinity = Number.POSITIVE_INFINITY

/** What a clause says of an attribute's value, and of what follows from it: how long ago a date is, an age, an item. */
export function attributeMeaning(
  condition: AttributeCondition,
  attributeTypes: Readonly<Record<string, AttributeType>>,
): Meaning[] {
  const { attribute, op } = condition
  const type = attributeTypeOf(attribute, attributeTypes)
  if (type === null || !operatorsOfType[type].includes(op)) return []
  const about = (aspect: string) => JSON.stringify(['attribute', attribute, aspect])
  const domain = domains[type]
  if (op === 'is_known' || op === 'is_unknown') {
    const itself = knownOrNot(about('value'), domain, op)
    if (type !== 'date') return [itself]
    const age = knownOrNot(about('age'), domains.number, op)
    return [
      itself,
      knownOrNot(about('distance'), domains.number, op),
      // A date in the future is known, and has no age.
      op === 'is_known'
        ? { ...age, yes: age.domain, exact: false }
        : { ...age, no: age.domain, exact: false },
    ]
  }
  const values = valuesOf(condition, type)
  if (values) return [takes(about('value'), domain, values)]
  const known = takes(about('value'), domain, domain.values, false)
  if (type === 'list') return [known, ...itemMeaning(condition, about)]
  if (type !== 'date') return [known]
  const distance = distanceOf(condition)
  if (distance) return [known, takes(about('distance'), domains.number, distance)]
  if (op === 'anniversary_in_month')
    return [known, takes(about('month'), domains.text, texts([String(condition.value)]))]
  if (!op.startsWith('age')) return [known]
  return [
    known,
    takes(about('age'), { values: numbers(wholeNumbers(0, infinity)), unknown: true }, agesOf(condition)),
  ]
}

/** Values compared as they are; null where the operator does more. */
export function valuesOf(
  { attribute, op, value, value2 }: AttributeCondition,
  type: AttributeType,
): Values | null {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value]
  const excluded = op === 'not_equals' || op === 'none_of'
  const isListed = excluded || op === 'equals' || op === 'one_of'
  switch (type) {
    case 'text': {
      if (!isListed || !list.every(item => typeof item === 'string')) return null
      return texts(attribute === 'email' ? list.map(item => item.toLowerCase()) : list, excluded)
    }
    case 'boolean':
      return isListed && typeof value === 'boolean' ? texts([String(value)], excluded) : null
    case 'number': {
      if (!list.every(item => typeof item === 'number')) return null
      if (op === 'one_of') return numbers(...list.map(item => interval(item, item)))
      const [first] = list
      return first === undefined || op === 'none_of'
        ? null
        : comparedNumbers(op, first, typeof value2 === 'number' ? value2 : undefined)
    }
    case 'date':
      return goesByCalendar(op) ? null : datesOf(op, value, value2)
    case 'list':
      return null
  }
}

function datesOf(op: string, value: unknown, value2: unknown): Values | null {
  const first = typeof value === 'string' ? parseDate(value) : null
  if (!first) return null
  const from = first.from.getTime()
  const end = (date: typeof first) =>
    date.to ? ([date.to.getTime(), true] as const) : ([date.from.getTime(), false] as const)
  const [to, toOpen] = end(first)
  switch (op) {
    case 'equals':
      return numbers(interval(from, to, false, toOpen))
    case 'not_equals':
      return numbers(interval(-infinity, from, false, true), interval(to, infinity, !toOpen, false))
    case 'greater':
      return numbers(interval(to, infinity, !toOpen, false))
    case 'at_least':
      return numbers(interval(from, infinity))
    case 'less':
      return numbers(interval(-infinity, from, false, true))
    case 'at_most':
      return numbers(interval(-infinity, to, false, toOpen))
    case 'between': {
      const second = typeof value2 === 'string' ? parseDate(value2) : null
      return second ? numbers(interval(from, ...order(end(second)))) : null
    }
    default:
      return null
  }
}

const order = ([to, open]: readonly [number, boolean]) => [to, false, open] as const

/** How many days ago, for operators relative to the moment of evaluation. */
export function distanceOf({ op, value }: AttributeCondition): Values | null {
  if (typeof value !== 'number') return null
  switch (op) {
    case 'within_last_days':
      return numbers(interval(0, value, false, true))
    case 'within_next_days':
      return numbers(interval(-value, 0, false, true))
    case 'longer_ago_than_days':
      return numbers(interval(value, infinity))
    case 'more_than_days_ahead':
      return numbers(interval(-infinity, -value, false, true))
    default:
      return null
  }
}

/** Full years. */
function agesOf({ op, value, value2 }: AttributeCondition): Values {
  const first = Number(value)
  if (op === 'age_at_least') return numbers(wholeNumbers(first, infinity))
  return op === 'age_at_most' ? numbers(wholeNumbers(0, first)) : numbers(wholeNumbers(first, Number(value2)))
}

function itemMeaning({ op, value }: AttributeCondition, about: (aspect: string) => string): Meaning[] {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value]
  const has = (item: unknown, negative = false) => holds(about(JSON.stringify(item)), true, negative)
  const empty = holds(about('empty'), true)
  const nothing = { ...empty, yes: empty.no, no: { ...empty.domain, unknown: false }, exact: false }
  switch (op) {
    case 'contains':
      return [...list.map(item => has(item)), nothing]
    case 'not_contains':
      return list.map(item => has(item, true))
    case 'contains_all': {
      const each = list.map(item => has(item))
      const only = each.length === 1
      return [
        ...each.map(one => (only ? one : { ...one, no: { ...one.domain, unknown: false }, exact: false })),
        nothing,
      ]
    }
    case 'contains_any':
      return list.length === 1 ? [has(list[0]), nothing] : [nothing]
    case 'is_empty':
      return [empty]
    default:
      return []
  }
}
