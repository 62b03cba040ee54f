import { z } from 'zod'
import { type LeafCondition, leaves } from './leaves.ts'

export type { LeafCondition } from './leaves.ts'

/** A tree deeper or larger than this is refused: nobody can read it, and PostgreSQL plans it slowly. */
export const maxDepth = 12
export const maxNodes = 200

/**
 * A condition over one customer. `all` of nothing holds for everybody. Three-valued: what is not known is
 * neither true nor false (see compile.ts), and only true counts as a match.
 */
export type Condition =
  | { type: 'all'; of: Condition[] }
  | { type: 'any'; of: Condition[] }
  | { type: 'not'; of: Condition }
  | LeafCondition

type NodeSchema = z.ZodObject<{ type: z.ZodLiteral<LeafCondition['type']> }>
const leafSchemas = Object.values(leaves).map(leaf => leaf.schema as unknown as NodeSchema)

const nodeSchema: z.ZodType<Condition> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('all'), of: z.array(z.lazy(() => nodeSchema)) }),
  z.strictObject({ type: z.literal('any'), of: z.array(z.lazy(() => nodeSchema)).min(1) }),
  z.strictObject({ type: z.literal('not'), of: z.lazy(() => nodeSchema) }),
  ...leafSchemas,
]) as unknown as z.ZodType<Condition>

const tooMany = `a condition may have at most ${maxNodes} parts`

function fieldsOf(node: unknown): Record<string, unknown> {
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>) : {}
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0
}

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
    const { of, where, near } = fieldsOf(node)
    const children = Array.isArray(of) ? of : of === undefined ? [] : [of]
    parts += 1 + lengthOf(where) + lengthOf(fieldsOf(near).where)
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
