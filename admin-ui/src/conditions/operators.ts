/** What kind of value a comparison is made with. `unknown`: a property of events of which none is known. */
export type ValueType = 'text' | 'number' | 'date' | 'boolean' | 'list'

/** What an operator takes. */
export type Operand = 'none' | 'one' | 'two' | 'many' | 'days' | 'month' | 'years' | 'years_two'

export const operandOf = {
  equals: 'one',
  not_equals: 'one',
  one_of: 'many',
  none_of: 'many',
  contains: 'one',
  not_contains: 'one',
  starts_with: 'one',
  ends_with: 'one',
  domain_one_of: 'many',
  greater: 'one',
  at_least: 'one',
  less: 'one',
  at_most: 'one',
  between: 'two',
  contains_any: 'many',
  contains_all: 'many',
  is_empty: 'none',
  within_last_days: 'days',
  within_next_days: 'days',
  longer_ago_than_days: 'days',
  more_than_days_ahead: 'days',
  anniversary_today: 'none',
  anniversary_within_next_days: 'days',
  anniversary_in_month: 'month',
  age_at_least: 'years',
  age_at_most: 'years',
  age_between: 'years_two',
  is_known: 'none',
  is_unknown: 'none',
} as const satisfies Record<string, Operand>

export type Operator = keyof typeof operandOf

export function isOperator(op: string): op is Operator {
  return Object.hasOwn(operandOf, op)
}

/** Offered for an attribute, most usual first. */
export const attributeOperators: Record<ValueType, readonly Operator[]> = {
  text: [
    'one_of',
    'none_of',
    'equals',
    'not_equals',
    'contains',
    'not_contains',
    'starts_with',
    'ends_with',
    'domain_one_of',
    'is_known',
    'is_unknown',
  ],
  number: [
    'at_least',
    'at_most',
    'greater',
    'less',
    'equals',
    'not_equals',
    'between',
    'one_of',
    'none_of',
    'is_known',
    'is_unknown',
  ],
  date: [
    'within_last_days',
    'longer_ago_than_days',
    'within_next_days',
    'more_than_days_ahead',
    'equals',
    'not_equals',
    'greater',
    'at_least',
    'less',
    'at_most',
    'between',
    'anniversary_today',
    'anniversary_within_next_days',
    'anniversary_in_month',
    'age_at_least',
    'age_at_most',
    'age_between',
    'is_known',
    'is_unknown',
  ],
  boolean: ['equals', 'not_equals', 'is_known', 'is_unknown'],
  list: ['contains_any', 'contains_all', 'contains', 'not_contains', 'is_empty', 'is_known', 'is_unknown'],
}

/** Offered for a property of an event. */
export const propertyOperators: Record<ValueType, readonly Operator[]> = {
  text: [
    'equals',
    'not_equals',
    'one_of',
    'none_of',
    'contains',
    'not_contains',
    'starts_with',
    'ends_with',
    'is_known',
    'is_unknown',
  ],
  number: [
    'equals',
    'not_equals',
    'greater',
    'at_least',
    'less',
    'at_most',
    'between',
    'one_of',
    'none_of',
    'is_known',
    'is_unknown',
  ],
  date: [
    'within_last_days',
    'longer_ago_than_days',
    'greater',
    'at_least',
    'less',
    'at_most',
    'between',
    'is_known',
    'is_unknown',
  ],
  boolean: ['equals', 'not_equals', 'is_known', 'is_unknown'],
  list: ['contains', 'not_contains', 'is_known', 'is_unknown'],
}

/** What customers have without anybody declaring it. */
export const builtInAttributes = {
  email: 'text',
  phone: 'text',
  externalId: 'text',
  locale: 'text',
  timeZone: 'text',
  createdAt: 'date',
  lastSeenAt: 'date',
} as const satisfies Record<string, ValueType>
export type BuiltInAttribute = keyof typeof builtInAttributes

export function isBuiltIn(key: string): key is BuiltInAttribute {
  return Object.hasOwn(builtInAttributes, key)
}

/** The e-mail's own operators: of others the domain is seldom meant. */
export function operatorsFor(attribute: string, type: ValueType): readonly Operator[] {
  const all = attributeOperators[type]
  if (attribute === 'email') return ['domain_one_of', ...all.filter(op => op !== 'domain_one_of')]
  return all
}
