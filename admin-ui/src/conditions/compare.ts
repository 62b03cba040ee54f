import type { Comparison, Scalar } from './model.ts'
import { isOperator, type Operand, type Operator, operandOf, type ValueType } from './operators.ts'

/** Filled in at first, where a number is wanted. */
const first = { days: 30, month: 1, years: 18, years_two: 18 } as const

/**
 * A comparison with another operator: what was filled in stays as far as it makes sense there. What is missing
 * is left empty for a person to fill in, never guessed, but for plain numbers of days.
 */
export function withOperator(before: Comparison, op: Operator): Comparison {
  const operand = operandOf[op]
  const old = isOperator(before.op) ? operandOf[before.op] : 'none'
  const value = Array.isArray(before.value) ? before.value[0] : before.value
  switch (operand) {
    case 'none':
      return { op }
    case 'many':
      return { op, value: Array.isArray(before.value) ? before.value : comparable(old) ? asList(value) : [] }
    case 'one':
      return comparable(old) && value !== undefined ? { op, value } : { op }
    case 'two': {
      const kept = comparable(old) && value !== undefined ? { value } : {}
      return before.value2 !== undefined && old === 'two'
        ? { op, ...kept, value2: before.value2 }
        : { op, ...kept }
    }
    case 'years_two': {
      const from = (old === 'years' || old === 'years_two' ? value : undefined) ?? first.years_two
      return { op, value: from, value2: before.value2 ?? Number(from) + 10 }
    }
    default: {
      const fits = old === operand || (operand === 'years' && old === 'years_two')
      return { op, value: (fits ? value : undefined) ?? first[operand] }
    }
  }
}

const comparable = (operand: Operand) => operand === 'one' || operand === 'two' || operand === 'many'
const asList = (value: Scalar | undefined): Scalar[] => (value === undefined || value === '' ? [] : [value])

/** What is typed, as a value of the type; undefined where it is none (yet). */
export function readValue(text: string, type: ValueType): Scalar | undefined {
  if (type === 'number') {
    const plain = text.trim().replace(',', '.')
    return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : undefined
  }
  if (type === 'boolean') return text === 'true'
  return text === '' ? undefined : text
}

/** What kind of value stands in a comparison, where nobody declared it. */
export function typeOfValue(value: Comparison['value']): ValueType | null {
  const one = Array.isArray(value) ? value[0] : value
  if (typeof one === 'number') return 'number'
  if (typeof one === 'boolean') return 'boolean'
  if (typeof one === 'string') return /^\d{4}-\d{2}-\d{2}/.test(one) ? 'date' : 'text'
  return null
}

const dayOperators: readonly string[] = ['within_last_days', 'longer_ago_than_days']

/**
 * The kind of a property: what events carry, unless the condition says otherwise. A text that looks like a date
 * is told from a date only by what was seen.
 */
export function propertyType({ op, value }: Comparison, seen: ValueType | undefined): ValueType {
  if (dayOperators.includes(op)) return 'date'
  const written = typeOfValue(value)
  if (written === null) return seen ?? 'text'
  const texts: readonly (ValueType | undefined)[] = ['text', 'date', 'list']
  return seen !== undefined && texts.includes(written) && texts.includes(seen) ? seen : written
}

/** Whether a comparison has all it needs. */
export function isComplete({ op, value, value2 }: Comparison): boolean {
  if (!isOperator(op)) return true
  const operand = operandOf[op]
  if (operand === 'none') return true
  if (operand === 'many') return Array.isArray(value) && value.length > 0
  if (value === undefined || value === '' || Array.isArray(value)) return false
  return operand === 'two' || operand === 'years_two' ? value2 !== undefined && value2 !== '' : true
}
