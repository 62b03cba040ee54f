import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { compileAttribute } from './attribute.ts'
import type { CompileContext } from './context.ts'
import { compileEvent } from './event.ts'
import { compileOrders } from './orders.ts'
import { compilePermission } from './permission.ts'
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
 *   The dates of first and last order are unknown without orders. `since: 'trigger'` is unknown where no
 *   event started anything.
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
    case 'attribute':
      return compileAttribute(condition, context)
    case 'event':
      return compileEvent(condition, context)
    case 'orders':
      return compileOrders(condition, context)
    case 'permission':
      return compilePermission(condition, context)
  }
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
