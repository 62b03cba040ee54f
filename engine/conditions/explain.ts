import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { compileCondition } from './compile.ts'
import type { CompileContext } from './context.ts'
import { leafOf } from './leaves.ts'
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
  if (clause.type === 'all' || clause.type === 'any' || clause.type === 'not') return sql`null::jsonb`
  return leafOf(clause).observe(clause, context, compileCondition)
}
