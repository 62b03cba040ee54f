import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { hasPostalAddress } from '../consent/gate.ts'
import { reached, reachSource } from '../consent/reach.ts'
import { suppressionChannels } from '../consent/suppression.ts'
import { type CompileContext, customerColumn, momentSql, scans } from './context.ts'
import { quote } from './describe-comparison.ts'
import { type Leaf, nameOf, type Words } from './leaf.ts'
import { checkPurpose } from './permission.ts'
import { channelNames } from './permission-text.ts'
import { suppressionsOf } from './suppressed.ts'
import { storableText } from './value.ts'

const reachableCondition = z.strictObject({
  type: z.literal('reachable'),
  channel: z.enum(suppressionChannels),
  /** With a purpose: whether the gate would let such a message out now. Else whether there is a usable address. */
  purpose: storableText(100).optional(),
})
export type ReachableCondition = z.infer<typeof reachableCondition>

/** Always known. By what is stored today, in history too: whom one can reach is a question of the present. */
function compileReachable(condition: ReachableCondition, context: CompileContext): RawBuilder<SqlBool> {
  const { channel, purpose } = condition
  if (purpose !== undefined) return allowed({ purpose, channel }, context)
  const column = (name: string) => customerColumn(context, name)
  const usable = {
    email: sql`${column('email_key')} is not null and ${column('email_hash')} is not null
      and ${column('address_invalid_at')} is null
      and not exists (select ${suppressionsOf('all', { ...context, mode: 'live' })})`,
    post: sql`${column('post_invalid_at')} is null and ${hasPostalAddress(context.customer)}`,
  }[channel]
  return sql<SqlBool>`(${column('state')} = 'customer' and ${column('restricted_at')} is null and ${usable})`
}

/** The gate's verdict, by its own SQL. */
function allowed(
  { purpose, channel }: { purpose: string; channel: 'email' | 'post' },
  context: CompileContext,
): RawBuilder<SqlBool> {
  const { asOf } = context
  const id = customerColumn(context, 'id')
  if (scans(context))
    // `offset 0`: planned by itself, as it is where nothing else is asked; mixed with the rest the order of so many
    // joins is a guess.
    return sql<SqlBool>`(${id} in (select c.id from ${reachSource({ purpose, channel, asOf, shape: 'scan' })}
      where ${reached(asOf)} offset 0))`
  // The gate calls its customer `c`, as the surrounding statement may: so theirs is named before.
  return sql<SqlBool>`exists (select from (select ${id} as id, ${momentSql(asOf)} as as_of offset 0) cond_one
    cross join lateral (select from ${reachSource({ purpose, channel, asOf: sql`cond_one.as_of`, shape: 'lookup' })}
      where c.id = cond_one.id and ${reached(sql`cond_one.as_of`)}) cond_reached)`
}

function describeReachable(
  { channel, purpose }: ReachableCondition,
  { language, names, negative }: Words,
): string {
  const how = channelNames[channel][language]
  const what = purpose === undefined ? '' : quote(nameOf(names.purposes, purpose), language)
  if (language === 'de') {
    const name = what ? `für ${what} ` : ''
    return `${name}${how} ${negative ? 'nicht erreichbar' : 'erreichbar'}`
  }
  return `${negative ? 'not ' : ''}reachable ${how}${what ? ` for ${what}` : ''}`
}

/** Advertising that was paused may go out again when the pause ends. */
function recheckReachable(
  { purpose }: ReachableCondition,
  context: CompileContext,
): RawBuilder<unknown> | null {
  if (purpose === undefined) return null
  return sql`(select cond_preference.paused_until from customer_preference cond_preference
    where cond_preference.customer_id = ${customerColumn(context, 'id')}
      and cond_preference.paused_until > ${momentSql(context.asOf)})`
}

export const reachableLeaf: Leaf<ReachableCondition> = {
  schema: reachableCondition,
  compile: compileReachable,
  observe: (condition, context) => sql`to_jsonb(${compileReachable(condition, context)})`,
  describe: describeReachable,
  check: ({ purpose }, world) => checkPurpose(purpose, world),
  recheck: recheckReachable,
  inputs: ({ purpose }) => [
    { kind: 'customer', key: '' },
    { kind: 'suppression', key: '' },
    // A refusal for one purpose ends the existing-customer basis for all; an order is the basis of service mail.
    ...(purpose === undefined
      ? []
      : [
          { kind: 'permission' as const, key: '' },
          { kind: 'orders' as const, key: '' },
        ]),
  ],
}
