import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { compareDate, compareNumber, dateOf, numberOf, textContains, textStartsWith } from './reading.ts'
import { arrayText, parseDate, type Scalar, scalarSchema, storableText, valueListSchema } from './value.ts'

export const propertyOperators = [
  'equals',
  'not_equals',
  'greater',
  'at_least',
  'less',
  'at_most',
  'contains',
  'starts_with',
  'one_of',
  'is_known',
  'is_unknown',
] as const
export type PropertyOperator = (typeof propertyOperators)[number]

const maxParts = 8
const maxPartLength = 100

const pathSchema = storableText(maxParts * (maxPartLength + 1)).refine(path => {
  const parts = path.split('.')
  return parts.length <= maxParts && parts.every(part => part.length > 0 && part.length <= maxPartLength)
}, `names separated by dots, at most ${maxParts} of at most ${maxPartLength} characters`)

/** What is wrong with the value given to an operator, or null. */
function valueProblem(op: PropertyOperator, value: Scalar | Scalar[] | undefined): string | null {
  switch (op) {
    case 'is_known':
    case 'is_unknown':
      return value === undefined ? null : `${op} takes no value`
    case 'one_of':
      return Array.isArray(value) ? null : 'one_of needs a list of values'
    case 'starts_with':
      return typeof value === 'string' && value !== '' ? null : 'starts_with needs a text'
    case 'greater':
    case 'at_least':
    case 'less':
    case 'at_most': {
      const comparable = typeof value === 'number' || (typeof value === 'string' && parseDate(value) !== null)
      return comparable ? null : `${op} needs a number or a date such as 2024-05-31`
    }
    default:
      if (op === 'contains' && value === '') return 'contains needs a text that is not empty'
      return value === undefined || Array.isArray(value) ? `${op} needs one value` : null
  }
}

/**
 * One condition on a property of an event. `property` is a path such as `price` or `products.0.sku`.
 * Properties have no declared type, so the value decides how they are compared.
 */
export const propertyConditionSchema = z
  .strictObject({
    property: pathSchema,
    op: z.enum(propertyOperators),
    value: z.union([scalarSchema, valueListSchema]).optional(),
  })
  .superRefine((condition, context) => {
    const problem = valueProblem(condition.op, condition.value)
    if (problem) context.addIssue({ code: 'custom', path: ['value'], message: problem })
  })
export type PropertyCondition = z.infer<typeof propertyConditionSchema>

/**
 * What properties must contain for the conditions to hold: the right-hand side of `properties @> …`, which
 * finds candidates by index or without looking at the rest. Necessary, not sufficient. Paths with a number
 * are left out (they address a list or an object, and containment would have to know which).
 */
export function requiredEqualities(where: readonly PropertyCondition[]): Record<string, unknown> {
  const required = emptyObject()
  for (const { property, op, value } of where) {
    const parts = property.split('.')
    if (op === 'equals' && !parts.some(part => /^-?\d+$/.test(part))) demand(required, parts, value)
  }
  return required
}

/** Without prototype, so that a property called `__proto__` is a property like any other. */
function emptyObject(): Record<string, unknown> {
  return Object.create(null)
}

/** Two demands may contradict (`a` is a text, `a.b` is another): the first stays, the whole never holds. */
function demand(root: Record<string, unknown>, parts: string[], value: unknown) {
  let place = root
  for (const part of parts.slice(0, -1)) {
    place[part] ??= emptyObject()
    const next = place[part]
    if (typeof next !== 'object' || next === null) return
    place = next as Record<string, unknown>
  }
  place[parts.at(-1) as string] ??= value
}

/**
 * SQL that is true when all conditions hold for `properties` (a jsonb expression). Three-valued: a property
 * that is missing or null, or that cannot be compared with the value, gives null. True for no conditions.
 */
export function compilePropertyConditions(
  where: readonly PropertyCondition[],
  { properties }: { properties: RawBuilder<unknown> },
): RawBuilder<SqlBool> {
  if (where.length === 0) return sql<SqlBool>`true`
  return sql<SqlBool>`(${sql.join(
    where.map(condition => compileOne(condition, properties)),
    sql` and `,
  )})`
}

function compileOne({ property, op, value }: PropertyCondition, properties: RawBuilder<unknown>) {
  const path = sql`${arrayText(property.split('.'))}::text[]`
  const json = sql`(${properties} #> ${path})`
  const text = sql`(${properties} #>> ${path})`
  const known = sql`nullif(${json}, 'null'::jsonb)`
  switch (op) {
    case 'is_known':
      return sql<SqlBool>`(${known} is not null)`
    case 'is_unknown':
      return sql<SqlBool>`(${known} is null)`
    case 'equals':
      return sql<SqlBool>`(${known} = ${JSON.stringify(value)}::jsonb)`
    case 'not_equals':
      return sql<SqlBool>`(${known} <> ${JSON.stringify(value)}::jsonb)`
    case 'one_of': {
      const list = arrayText((value as Scalar[]).map(one => JSON.stringify(one)))
      return sql<SqlBool>`(${known} = any(${list}::jsonb[]))`
    }
    case 'contains': {
      const inText = typeof value === 'string' ? textContains(text, value) : sql`null::boolean`
      return sql<SqlBool>`(case jsonb_typeof(${json})
        when 'array' then ${json} @> ${JSON.stringify(value)}::jsonb
        when 'string' then ${inText} end)`
    }
    case 'starts_with':
      return sql<SqlBool>`(case when jsonb_typeof(${json}) = 'string' then ${textStartsWith(text, value as string)} end)`
    default:
      return typeof value === 'number'
        ? compareNumber(op, numberOf(json), value)
        : compareDate(op, dateOf(text), value as string)
  }
}
