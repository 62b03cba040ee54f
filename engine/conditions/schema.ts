import { z } from 'zod'
import { channels } from '../messages/state.ts'
import { attributeOperators, operandOf } from './operators.ts'
import { propertyConditionSchema } from './property.ts'
import { periodSchema, scalarSchema, storableText, valueListSchema } from './value.ts'

/** A tree deeper or larger than this is refused: nobody can read it, and PostgreSQL plans it slowly. */
export const maxDepth = 12
export const maxNodes = 200

const attributeCondition = z
  .strictObject({
    type: z.literal('attribute'),
    /** A declared attribute, or one of `pseudoAttributes`. */
    attribute: storableText(100),
    op: z.enum(attributeOperators),
    value: z.union([scalarSchema, valueListSchema]).optional(),
    /** Upper end of `between`. */
    value2: scalarSchema.optional(),
  })
  .superRefine(({ op, value, value2 }, context) => {
    const operand = operandOf[op]
    const fits = {
      none: value === undefined,
      one: value !== undefined && !Array.isArray(value),
      two: value !== undefined && !Array.isArray(value),
      many: Array.isArray(value),
      days: typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100_000,
    }[operand]
    const needs = {
      none: 'takes no value',
      one: 'needs one value',
      two: 'needs two values',
      many: 'needs a list of values',
      days: 'needs a whole number of days',
    }[operand]
    if (!fits) context.addIssue({ code: 'custom', path: ['value'], message: `${op} ${needs}` })
    if ((operand === 'two') !== (value2 !== undefined))
      context.addIssue({
        code: 'custom',
        path: ['value2'],
        message: operand === 'two' ? `${op} needs two values` : `${op} takes no second value`,
      })
  })
export type AttributeCondition = z.infer<typeof attributeCondition>

const eventCondition = z
  .strictObject({
    type: z.literal('event'),
    /** The event's name, e.g. `Order Completed`. */
    event: storableText(200),
    performed: z.enum(['at_least', 'at_most', 'exactly', 'never']),
    /** How often; once unless set. Not with `never`. */
    times: z.number().int().min(0).max(10_000).optional(),
    /** Only events that occurred in this period before the moment of evaluation. */
    within: periodSchema.optional(),
    where: z.array(propertyConditionSchema).max(20).optional(),
    /** Only events after the one that started the run. Unknown where nothing started (a segment). */
    since: z.literal('trigger').optional(),
  })
  .superRefine(({ performed, times }, context) => {
    if (performed === 'never' && times !== undefined)
      context.addIssue({ code: 'custom', path: ['times'], message: 'never takes no number' })
    if (performed === 'at_least' && times === 0)
      context.addIssue({ code: 'custom', path: ['times'], message: 'at least 0 times always holds' })
  })
export type EventCondition = z.infer<typeof eventCondition>

export const numberComparisons = ['equals', 'not_equals', 'greater', 'at_least', 'less', 'at_most'] as const
export type NumberComparison = (typeof numberComparisons)[number]
export const recencyOperators = ['within_last', 'longer_ago_than', 'is_known', 'is_unknown'] as const

const ordersCondition = z
  .strictObject({
    type: z.literal('orders'),
    /** Cancelled orders count for none of these; revenue is net of refunds. */
    measure: z.enum(['count', 'revenue', 'last_order', 'first_order']),
    op: z.enum([...numberComparisons, ...recencyOperators]),
    /** For `count` and `revenue`. */
    value: z.number().min(-1e12).max(1e12).optional(),
    /** For `count` and `revenue`: only orders of this period. For `last_order` and `first_order`: how long ago. */
    within: periodSchema.optional(),
  })
  .superRefine(({ measure, op, value, within }, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (measure === 'count' || measure === 'revenue') {
      if (!(numberComparisons as readonly string[]).includes(op))
        wrong('op', `${measure} is compared with a number`)
      if (value === undefined) wrong('value', `${measure} needs a number`)
      return
    }
    if (!(recencyOperators as readonly string[]).includes(op))
      wrong('op', `${measure} is compared with a period`)
    if (value !== undefined) wrong('value', `${measure} takes no number`)
    const needsPeriod = op === 'within_last' || op === 'longer_ago_than'
    if (needsPeriod !== (within !== undefined))
      wrong('within', `${op} ${needsPeriod ? 'needs' : 'takes no'} period`)
  })
export type OrdersCondition = z.infer<typeof ordersCondition>

/** `granted` is consent given; `none` means that nothing was ever recorded. */
export const permissionTests = [
  'granted',
  'not_granted',
  'pending',
  'existing_customer',
  'withdrawn',
  'objected',
  'none',
] as const

const permissionCondition = z.strictObject({
  type: z.literal('permission'),
  purpose: storableText(100),
  channel: z.enum(channels),
  is: z.enum(permissionTests),
})
export type PermissionCondition = z.infer<typeof permissionCondition>

export type LeafCondition = AttributeCondition | EventCondition | OrdersCondition | PermissionCondition
/**
 * A condition over one customer. `all` of nothing holds for everybody. Three-valued: what is not known is
 * neither true nor false (see compile.ts), and only true counts as a match.
 */
export type Condition =
  | { type: 'all'; of: Condition[] }
  | { type: 'any'; of: Condition[] }
  | { type: 'not'; of: Condition }
  | LeafCondition

const nodeSchema: z.ZodType<Condition> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('all'), of: z.array(z.lazy(() => nodeSchema)) }),
  z.strictObject({ type: z.literal('any'), of: z.array(z.lazy(() => nodeSchema)).min(1) }),
  z.strictObject({ type: z.literal('not'), of: z.lazy(() => nodeSchema) }),
  attributeCondition,
  eventCondition,
  ordersCondition,
  permissionCondition,
])

const tooMany = `a condition may have at most ${maxNodes} parts`

/**
 * Says why a tree is too deep or too large, looking no further than the limits allow. Conditions on
 * properties count as parts: the number of SQL parameters follows, and PostgreSQL takes 65,535.
 */
function sizeProblem(input: unknown): string | null {
  const open: { node: unknown; depth: number }[] = [{ node: input, depth: 1 }]
  let parts = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next
    if (depth > maxDepth) return `a condition may be nested at most ${maxDepth} deep`
    const { of, where } = (typeof node === 'object' && node !== null ? node : {}) as {
      of?: unknown
      where?: unknown
    }
    const children = Array.isArray(of) ? of : of === undefined ? [] : [of]
    parts += 1 + (Array.isArray(where) ? where.length : 0)
    if (parts + open.length + children.length > maxNodes) return tooMany
    for (const child of children) open.push({ node: child, depth: depth + 1 })
  }
  return null
}

/**
 * Validates a condition tree. Size is looked at before anything descends into the tree, so that a hostile
 * one costs no stack.
 */
export const conditionSchema = z.preprocess((input, context) => {
  const problem = sizeProblem(input)
  if (problem === null) return input
  context.addIssue({ code: 'custom', message: problem })
  return z.NEVER
}, nodeSchema) as unknown as z.ZodType<Condition, Condition>
