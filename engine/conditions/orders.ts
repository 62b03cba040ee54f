import { z } from 'zod'
import { constantAnswer, isEmptyPeriod } from './constant-answer.ts'
import type { Leaf, LeafIssue } from './leaf.ts'
import { compileOrders, holdsOfNumber, matchesOrders, observedOrders, recheckOrders } from './orders-sql.ts'
import { describeOrders, speakOrders } from './orders-text.ts'
import { betweenSchema, periodSchema } from './value.ts'

export const numberComparisons = [
  'equals',
  'not_equals',
  'greater',
  'at_least',
  'less',
  'at_most',
  'between',
] as const
export type NumberComparison = (typeof numberComparisons)[number]
export const recencyOperators = [
  'within_last',
  'longer_ago_than',
  'between',
  'is_known',
  'is_unknown',
] as const
export const orderNumbers = ['count', 'revenue', 'average'] as const
export const orderDates = ['first_order', 'last_order'] as const

const amount = z.number().min(-1e12).max(1e12)

const ordersCondition = z
  .strictObject({
    type: z.literal('orders'),
    /** Cancelled orders count for none of these; revenue and average are net of refunds. */
    measure: z.enum([...orderNumbers, ...orderDates]),
    op: z.enum([...new Set([...numberComparisons, ...recencyOperators])]),
    /** For numbers. */
    value: amount.optional(),
    /** Upper end of `between` numbers. */
    value2: amount.optional(),
    /** For numbers: only orders of this period. For dates: how long ago. */
    within: periodSchema.optional(),
    /** For numbers: only orders between these dates. For dates with `between`: when. */
    between: betweenSchema.optional(),
  })
  .superRefine(({ measure, op, value, value2, within, between }, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (isNumber(measure)) {
      if (!(numberComparisons as readonly string[]).includes(op))
        wrong('op', `${measure} is compared with a number`)
      if (value === undefined) wrong('value', `${measure} needs a number`)
      if ((op === 'between') !== (value2 !== undefined))
        wrong('value2', op === 'between' ? 'between needs two numbers' : `${op} takes no second number`)
      return
    }
    if (!(recencyOperators as readonly string[]).includes(op))
      wrong('op', `${measure} is compared with a period`)
    if (value !== undefined || value2 !== undefined) wrong('value', `${measure} takes no number`)
    const needsPeriod = op === 'within_last' || op === 'longer_ago_than'
    if (needsPeriod !== (within !== undefined))
      wrong('within', `${op} ${needsPeriod ? 'needs' : 'takes no'} period`)
    if ((op === 'between') !== (between !== undefined))
      wrong('between', `${op} ${op === 'between' ? 'needs' : 'takes no'} dates`)
  })
export type OrdersCondition = z.infer<typeof ordersCondition>

export function isNumber(measure: OrdersCondition['measure']): measure is (typeof orderNumbers)[number] {
  return (orderNumbers as readonly string[]).includes(measure)
}

function checkOrders(condition: OrdersCondition): LeafIssue[] {
  const { measure, op, value = 0, value2 = 0, between } = condition
  if (isEmptyPeriod(between)) {
    // Without orders the number of them is 0, and there is no average and no first one.
    const holds = (measure === 'count' || measure === 'revenue') && holdsOfNumber(condition, 0)
    return [constantAnswer(holds, 'between')]
  }
  if (!isNumber(measure)) return []
  if (op === 'between' && value2 < value) return [constantAnswer(false, 'value2')]
  if (measure !== 'count') return []
  // A count is a whole number and never below 0.
  const least = op === 'between' ? Math.ceil(value) > value2 || value2 < 0 : false
  const never =
    least ||
    (op === 'equals' && (value < 0 || !Number.isInteger(value))) ||
    (op === 'less' && value <= 0) ||
    (op === 'at_most' && value < 0)
  const always =
    (op === 'at_least' && value <= 0) ||
    (op === 'greater' && value < 0) ||
    (op === 'not_equals' && (value < 0 || !Number.isInteger(value)))
  return never || always ? [constantAnswer(always, 'value')] : []
}

export const ordersLeaf: Leaf<OrdersCondition> = {
  schema: ordersCondition,
  compile: compileOrders,
  matches: matchesOrders,
  observe: observedOrders,
  describe: describeOrders,
  speakObserved: speakOrders,
  check: checkOrders,
  recheck: recheckOrders,
  inputs: () => [{ kind: 'orders', key: '' }],
}
