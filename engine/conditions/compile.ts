import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type CompileContext, customerColumn, scans } from './context.ts'
import { leafOf } from './leaves.ts'
import type { Condition } from './schema.ts'

export type { CompileContext, Moment } from './context.ts'

/*
 * Three-valued logic, as in SQL:
 * - What is not known is unknown (null): an attribute without a value is neither equal nor unequal to
 *   anything, neither greater nor less, and contains nothing nor fails to. Only `is_known` and `is_unknown`
 *   always have an answer. A stored value that does not fit its declared type counts as not known.
 * - `not` of unknown is unknown.
 * - `all` is false if one part is false, else unknown if one is unknown, else true (of nothing: true).
 *   `any` is true if one part is true, else unknown if one is unknown, else false.
 * - Only true is a match: at the top, unknown counts as not matching. So neither a condition nor its
 *   opposite catches customers about whom we know nothing, unless it asks for `is_unknown`.
 * - Events, permissions, order count and revenue are always known: what was not recorded did not happen.
 *   The average and the dates of first and last order are unknown without orders. `since: 'trigger'` is unknown
 *   where no event started anything. Whether mails were opened or clicked is unknown where those that were not
 *   measured could change the answer.
 */

/**
 * Compiles a condition to one SQL fragment over the customer row of the surrounding statement. Everything
 * that comes from the condition is a parameter. Total: whatever is stored, it yields true, false or null.
 */
export function compileCondition(condition: Condition, context: CompileContext): RawBuilder<SqlBool> {
  switch (condition.type) {
    case 'all':
      return group(condition.of, context, sql` and `, sql<SqlBool>`true`)
    case 'any':
      return group(condition.of, context, sql` or `, sql<SqlBool>`false`)
    case 'not':
      return sql<SqlBool>`(not ${compileCondition(condition.of, context)})`
    default:
      return leafOf(condition).compile(condition, context, compileCondition)
  }
}

/**
 * The same for the `where` of a statement over all customers: true exactly where the condition (with `negative`: its
 * opposite) is true, elsewhere false or null. `not` is carried down to the clauses, so that each of them is a join of
 * its own to PostgreSQL instead of an expression per row.
 */
export function matchesCondition(
  condition: Condition,
  context: CompileContext,
  negative = false,
): RawBuilder<SqlBool> {
  switch (condition.type) {
    case 'all':
    case 'any': {
      const and = (condition.type === 'all') !== negative
      if (condition.of.length === 0) return and ? sql<SqlBool>`true` : sql<SqlBool>`false`
      if (!and && scans(context) && !isPerRow(condition)) return anyOf(condition.of, context, negative)
      const parts = condition.of.map(child => matchesCondition(child, context, negative))
      return sql<SqlBool>`(${sql.join(parts, and ? sql` and ` : sql` or `)})`
    }
    case 'not':
      return matchesCondition(condition.of, context, !negative)
    default: {
      const leaf = leafOf(condition)
      if (leaf.matches) return leaf.matches(condition, context, negative, matchesCondition)
      const holds = leaf.compile(condition, context, compileCondition)
      return negative ? sql<SqlBool>`(not ${holds})` : holds
    }
  }
}

/**
 * Whom one of several holds for, as a union. Within an `or` PostgreSQL can make no join of a clause that looks into
 * another table: it would be asked customer by customer. What stands in the customer's own row shares one part.
 */
function anyOf(of: readonly Condition[], context: CompileContext, negative: boolean): RawBuilder<SqlBool> {
  if (of.length === 1) return matchesCondition(of[0] as Condition, context, negative)
  const inner = { ...context, customer: 'cond_one_of' }
  const matches = (child: Condition) => matchesCondition(child, inner, negative)
  const cheap = of.filter(isPerRow).map(matches)
  const dear = of.filter(child => !isPerRow(child)).map(matches)
  const parts = [...(cheap.length > 0 ? [sql<SqlBool>`(${sql.join(cheap, sql` or `)})`] : []), ...dear]
  const ids = parts.map(part => sql`select cond_one_of.id from customer cond_one_of where ${part}`)
  return sql<SqlBool>`${customerColumn(context, 'id')} in (${sql.join(ids, sql` union all `)})`
}

function isPerRow(condition: Condition): boolean {
  if (condition.type === 'all' || condition.type === 'any') return condition.of.every(isPerRow)
  return condition.type === 'not' ? isPerRow(condition.of) : leafOf(condition).perRow === true
}

function group(
  of: readonly Condition[],
  context: CompileContext,
  separator: RawBuilder<unknown>,
  ofNothing: RawBuilder<SqlBool>,
): RawBuilder<SqlBool> {
  if (of.length === 0) return ofNothing
  return sql<SqlBool>`(${sql.join(
    of.map(child => compileCondition(child, context)),
    separator,
  )})`
}
