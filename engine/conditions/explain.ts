import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { observedAttribute } from './attribute.ts'
import { compileCondition } from './compile.ts'
import type { CompileContext } from './context.ts'
import { observedEvent } from './event.ts'
import { observedOrders } from './orders.ts'
import { observedPermission } from './permission.ts'
import type { Condition } from './schema.ts'

export type ExplainedClause = {
  /** Where it stands in the tree: '' for the root, then like `of.0.of`. */
  path: string
  /** 0 for the root. */
  depth: number
  clause: Condition
  holds: RawBuilder<SqlBool>
  /** jsonb: the value looked at. Null for groups. */
  observed: RawBuilder<unknown>
}

/**
 * Every clause of a condition on its own, parents before children, to select for one customer: which held,
 * which did not, which is unknown, and what was observed. By the same compiler that decides.
 */
export function explainClauses(condition: Condition, context: CompileContext): ExplainedClause[] {
  const clauses: ExplainedClause[] = []
  const walk = (clause: Condition, path: string, depth: number) => {
    clauses.push({
      path,
      depth,
      clause,
      holds: compileCondition(clause, context),
      observed: observe(clause, context),
    })
    const below = path === '' ? 'of' : `${path}.of`
    if (clause.type === 'not') walk(clause.of, below, depth + 1)
    if (clause.type === 'all' || clause.type === 'any')
      clause.of.forEach((child, index) => {
        walk(child, `${below}.${index}`, depth + 1)
      })
  }
  walk(condition, '', 0)
  return clauses
}

function observe(clause: Condition, context: CompileContext): RawBuilder<unknown> {
  switch (clause.type) {
    case 'attribute':
      return observedAttribute(context, clause.attribute)
    case 'event':
      return observedEvent(clause, context)
    case 'orders':
      return observedOrders(clause, context)
    case 'permission':
      return observedPermission(clause, context)
    default:
      return sql`null::jsonb`
  }
}
