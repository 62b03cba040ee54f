import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { unprovenOrigin } from '../consent/record.ts'
import { channels } from '../messages/state.ts'
import { type CompileContext, customerColumn, momentSql } from './context.ts'
import type { CheckWorld, Leaf, LeafIssue } from './leaf.ts'
import { describePermission, speakPermission } from './permission-text.ts'
import { storableText } from './value.ts'

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

function permissionRow({ purpose, channel }: PermissionCondition, context: CompileContext) {
  return sql`from permission cond_permission
    where cond_permission.customer_id = ${customerColumn(context, 'id')}
      and cond_permission.purpose = ${purpose}::text and cond_permission.channel = ${channel}::text`
}

function state(condition: PermissionCondition, context: CompileContext): RawBuilder<unknown> {
  if (context.mode === 'history') return stateInHistory(condition, context)
  return sql`(select cond_permission.state ${permissionRow(condition, context)})`
}

/** Never null: that nothing was recorded is itself a known state (`none`). */
function compilePermission(condition: PermissionCondition, context: CompileContext): RawBuilder<SqlBool> {
  const { is } = condition
  const negative = is === 'none' || is === 'not_granted'
  const wanted = is === 'not_granted' ? 'granted' : is
  if (context.mode === 'live') {
    const which = is === 'none' ? sql`` : sql`and cond_permission.state = ${wanted}::text`
    // `exists`, which serves one customer by the key and all of them by a hash.
    const exists = sql`exists (select ${permissionRow(condition, context)} ${which})`
    return negative ? sql<SqlBool>`(not ${exists})` : sql<SqlBool>`${exists}`
  }
  const value = stateInHistory(condition, context)
  if (is === 'none') return sql<SqlBool>`(${value} is null)`
  return negative
    ? sql<SqlBool>`(${value} is distinct from ${wanted}::text)`
    : sql<SqlBool>`(${value} is not distinct from ${wanted}::text)`
}

function observedPermission(condition: PermissionCondition, context: CompileContext): RawBuilder<unknown> {
  return sql`to_jsonb(coalesce(${state(condition, context)}, 'none'))`
}

/** A purpose that does not exist; shared by all clauses that name one. */
export function checkPurpose(purpose: string | undefined, world: CheckWorld): LeafIssue[] {
  if (purpose === undefined || world.purposes.has(purpose)) return []
  return [
    {
      path: 'purpose',
      code: 'unknown_purpose',
      severity: 'error',
      message: {
        de: `Den Zweck „${purpose}“ gibt es nicht.`,
        en: `There is no purpose “${purpose}”.`,
      },
    },
  ]
}

export const permissionLeaf: Leaf<PermissionCondition> = {
  schema: permissionCondition,
  compile: compilePermission,
  observe: observedPermission,
  describe: describePermission,
  speakObserved: speakPermission,
  check: ({ purpose }, world) => checkPurpose(purpose, world),
  // Permissions change by what is recorded, never by time.
  recheck: () => null,
  inputs: ({ purpose }) => [{ kind: 'permission', key: purpose }],
}
