import { z } from 'zod'
import { pathProblem } from './property-path.ts'
import { parseDate, type Scalar, scalarSchema, storableText, valueListSchema } from './value.ts'

export const propertyOperators = [
  'equals',
  'not_equals',
  'greater',
  'at_least',
  'less',
  'at_most',
  'between',
  'contains',
  'not_contains',
  'starts_with',
  'ends_with',
  'one_of',
  'none_of',
  'within_last_days',
  'longer_ago_than_days',
  'is_known',
  'is_unknown',
] as const
export type PropertyOperator = (typeof propertyOperators)[number]

const maxPathLength = 900

const pathSchema = storableText(maxPathLength).superRefine((path, context) => {
  const problem = pathProblem(path)
  if (problem) context.addIssue({ code: 'custom', message: problem })
})

const isComparable = (value: unknown) =>
  typeof value === 'number' || (typeof value === 'string' && parseDate(value) !== null)

/** What is wrong with the value given to an operator, or null. */
function valueProblem(op: PropertyOperator, value: Scalar | Scalar[] | undefined): string | null {
  switch (op) {
    case 'is_known':
    case 'is_unknown':
      return value === undefined ? null : `${op} takes no value`
    case 'one_of':
    case 'none_of':
      return Array.isArray(value) ? null : `${op} needs a list of values`
    case 'starts_with':
    case 'ends_with':
      return typeof value === 'string' && value !== '' ? null : `${op} needs a text`
    case 'within_last_days':
    case 'longer_ago_than_days':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100_000
        ? null
        : `${op} needs a whole number of days`
    case 'greater':
    case 'at_least':
    case 'less':
    case 'at_most':
    case 'between':
      return isComparable(value) ? null : `${op} needs a number or a date such as 2024-05-31`
    default:
      if ((op === 'contains' || op === 'not_contains') && value === '')
        return `${op} needs a text that is not empty`
      return value === undefined || Array.isArray(value) ? `${op} needs one value` : null
  }
}

/**
 * One condition on a property of an event. `property` is a path such as `price`, `products.0.sku` or
 * `products[].sku` (see property-path.ts). Properties have no declared type, so the value decides how they are compared.
 */
export const propertyConditionSchema = z
  .strictObject({
    property: pathSchema,
    op: z.enum(propertyOperators),
    value: z.union([scalarSchema, valueListSchema]).optional(),
    /** Upper end of `between`, of the same type. */
    value2: scalarSchema.optional(),
  })
  .superRefine(({ op, value, value2 }, context) => {
    const problem = valueProblem(op, value)
    if (problem) context.addIssue({ code: 'custom', path: ['value'], message: problem })
    else if ((op === 'between') !== (value2 !== undefined))
      context.addIssue({
        code: 'custom',
        path: ['value2'],
        message: op === 'between' ? 'between needs two values' : `${op} takes no second value`,
      })
    else if (op === 'between' && (typeof value2 !== typeof value || !isComparable(value2)))
      context.addIssue({
        code: 'custom',
        path: ['value2'],
        message: 'between needs two numbers or two dates',
      })
  })
export type PropertyCondition = z.infer<typeof propertyConditionSchema>

/** Conditions on properties whose answer changes with the time. */
export const relativeOperators: ReadonlySet<PropertyOperator> = new Set([
  'within_last_days',
  'longer_ago_than_days',
])

export function hasRelative(where: readonly PropertyCondition[] | undefined): boolean {
  return where?.some(({ op }) => relativeOperators.has(op)) ?? false
}
