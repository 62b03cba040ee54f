import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { unprovenOrigin } from '../consent/record.ts'
import { type CompileContext, customerColumn, momentSql } from './context.ts'
import type { PermissionCondition } from './schema.ts'

/**
 * The fold of `nextState` (engine/consent/record.ts) over the records known at `asOf`, in SQL: the last
 * thing said decides, if it was a consent, a withdrawal or an objection, for requests and sales take
 * nothing away from those. Without any, an import without proof counts; then a sale, and last a request, which
 * leaves `pending`.
 */
function stateInHistory({ purpose, channel }: PermissionCondition, context: CompileContext) {
  return sql`(select case cond_record.kind
      when 'granted' then 'granted' when 'confirmed' then 'granted' when 'withdrawn' then 'withdrawn'
      when 'objected' then 'objected' when 'requested' then 'pending' else 'existing_customer' end
    from consent_record cond_record
    where cond_record.customer_id = ${customerColumn(context, 'id')}
      and cond_record.purpose = ${purpose}::text and cond_record.channel = ${channel}::text
      and cond_record.recorded_at <= ${momentSql(context.asOf)}
    order by case cond_record.kind when 'requested' then 3 when 'existing_customer' then 2
        when 'withdrawn' then 0 when 'objected' then 0
        else case cond_record.origin when ${sql.lit(unprovenOrigin)} then 1 else 0 end end,
      cond_record.occurred_at desc, cond_record.recorded_at desc, cond_record.id desc limit 1)`
}

function currentState({ purpose, channel }: PermissionCondition, context: CompileContext) {
  return sql`(select cond_permission.state from permission cond_permission
    where cond_permission.customer_id = ${customerColumn(context, 'id')}
      and cond_permission.purpose = ${purpose}::text and cond_permission.channel = ${channel}::text)`
}

function state(condition: PermissionCondition, context: CompileContext): RawBuilder<unknown> {
  return context.mode === 'live' ? currentState(condition, context) : stateInHistory(condition, context)
}

/** Never null: that nothing was recorded is itself a known state (`none`). */
export function compilePermission(
  condition: PermissionCondition,
  context: CompileContext,
): RawBuilder<SqlBool> {
  const value = state(condition, context)
  switch (condition.is) {
    case 'none':
      return sql<SqlBool>`(${value} is null)`
    case 'not_granted':
      return sql<SqlBool>`(${value} is distinct from 'granted')`
    default:
      return sql<SqlBool>`(${value} is not distinct from ${condition.is}::text)`
  }
}

export function observedPermission(
  condition: PermissionCondition,
  context: CompileContext,
): RawBuilder<unknown> {
  return sql`to_jsonb(coalesce(${state(condition, context)}, 'none'))`
}
