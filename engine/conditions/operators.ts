import type { AttributeType } from './attribute-type.ts'

/** What an operator takes: nothing, values of the attribute's type, or numbers with a meaning of their own. */
export type Operand =
  | 'none'
  | 'one'
  | 'two'
  | 'many'
  | 'texts'
  | 'days'
  | 'days_of_year'
  | 'month'
  | 'years'
  | 'two_years'

export const attributeOperators = [
  'equals',
  'not_equals',
  'greater',
  'at_least',
  'less',
  'at_most',
  'between',
  'contains',
  'not_contains',
  'contains_any',
  'contains_all',
  'starts_with',
  'ends_with',
  'domain_one_of',
  'one_of',
  'none_of',
  'within_last_days',
  'within_next_days',
  'longer_ago_than_days',
  'more_than_days_ahead',
  'anniversary_today',
  'anniversary_within_next_days',
  'anniversary_in_month',
  'age_at_least',
  'age_at_most',
  'age_between',
  'is_empty',
  'is_known',
  'is_unknown',
] as const
export type AttributeOperator = (typeof attributeOperators)[number]

export const operandOf: Record<AttributeOperator, Operand> = {
  equals: 'one',
  not_equals: 'one',
  greater: 'one',
  at_least: 'one',
  less: 'one',
  at_most: 'one',
  between: 'two',
  contains: 'one',
  not_contains: 'one',
  contains_any: 'many',
  contains_all: 'many',
  starts_with: 'one',
  ends_with: 'one',
  domain_one_of: 'texts',
  one_of: 'many',
  none_of: 'many',
  within_last_days: 'days',
  within_next_days: 'days',
  longer_ago_than_days: 'days',
  more_than_days_ahead: 'days',
  anniversary_today: 'none',
  anniversary_within_next_days: 'days_of_year',
  anniversary_in_month: 'month',
  age_at_least: 'years',
  age_at_most: 'years',
  age_between: 'two_years',
  is_empty: 'none',
  is_known: 'none',
  is_unknown: 'none',
}

/** Whether an operator's values are numbers whatever the type of the attribute. */
export function countsNumbers(op: AttributeOperator): boolean {
  return ['days', 'days_of_year', 'month', 'years', 'two_years'].includes(operandOf[op])
}

/** The operators each type knows, in the order an editor offers them. */
export const operatorsOfType: Record<AttributeType, readonly AttributeOperator[]> = {
  text: [
    'equals',
    'not_equals',
    'one_of',
    'none_of',
    'contains',
    'not_contains',
    'starts_with',
    'ends_with',
    'domain_one_of',
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
    'equals',
    'not_equals',
    'greater',
    'at_least',
    'less',
    'at_most',
    'between',
    'within_last_days',
    'within_next_days',
    'longer_ago_than_days',
    'more_than_days_ahead',
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
  list: ['contains', 'not_contains', 'contains_any', 'contains_all', 'is_empty', 'is_known', 'is_unknown'],
}
