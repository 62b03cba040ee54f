import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type CompileContext, customerColumn, scans } from './context.ts'
import { engagementOf, wasSent } from './message-sql.ts'
import type { UnopenedCondition } from './unopened.ts'

function mails({ purpose, rule }: UnopenedCondition, context: CompileContext): RawBuilder<SqlBool>[] {
  return [
    sql<SqlBool>`cond_message.channel = 'email'`,
    wasSent(context),
    ...(purpose ? [sql<SqlBool>`cond_message.purpose = ${purpose}::text`] : []),
    ...(rule ? [sql<SqlBool>`cond_message.rule_id = ${rule}::uuid`] : []),
  ]
}

/** The last mails of the customer of the surrounding statement: whether each was opened, or may have been. */
function lastMails(condition: UnopenedCondition, context: CompileContext): RawBuilder<unknown> {
  const { from, surely, possibly } = engagementOf('opened', context)
  const mine = [
    sql`cond_message.customer_id = ${customerColumn(context, 'id')}`,
    ...mails(condition, context),
  ]
  return sql`(select ${surely} as opened, ${possibly} as perhaps from ${from} where ${sql.join(mine, sql` and `)}
    order by cond_message.sent_at desc fetch first (${condition.last}::int) rows with ties) cond_last`
}

/**
 * False where fewer were sent or one of them was opened; unknown where one was not measured, or where a machine fetched
 * its picture, and none was opened.
 */
export function compileUnopened(condition: UnopenedCondition, context: CompileContext): RawBuilder<SqlBool> {
  if (scans(context))
    return sql<SqlBool>`(case when ${matchesUnopened(condition, context, false)} then true
      when ${matchesUnopened(condition, context, true)} then false end)`
  return sql<SqlBool>`(select case when count(*) < ${condition.last}::int or bool_or(opened) then false
    when bool_or(perhaps) then null::boolean else true end from ${lastMails(condition, context)})`
}

/**
 * For all at once: none of the last N was opened exactly where at least N were sent after the last one that was (or, to
 * be sure, that may have been).
 */
export function matchesUnopened(
  condition: UnopenedCondition,
  context: CompileContext,
  negative: boolean,
): RawBuilder<SqlBool> {
  if (!scans(context)) {
    const holds = compileUnopened(condition, context)
    return negative ? sql<SqlBool>`(not ${holds})` : holds
  }
  const { from, surely, possibly } = engagementOf('opened', context)
  const kept = sql.join(mails(condition, context), sql` and `)
  const unopened = sql<SqlBool>`exists (select from (
      select cond_message.customer_id from message cond_message left join (
          select cond_message.customer_id, max(cond_message.sent_at) as at from ${from}
          where ${kept} and ${negative ? surely : possibly} group by cond_message.customer_id) cond_opened
        on cond_opened.customer_id = cond_message.customer_id
      where ${kept} and (cond_opened.at is null or cond_message.sent_at > cond_opened.at)
      group by cond_message.customer_id having count(*) >= ${condition.last}::int) cond_group
    where cond_group.customer_id = ${customerColumn(context, 'id')})`
  return negative ? sql<SqlBool>`(not ${unopened})` : unopened
}

/** `{sent, opened, unknown}` of the last mails. */
export function observedUnopened(condition: UnopenedCondition, given: CompileContext): RawBuilder<unknown> {
  const context: CompileContext = { ...given, shape: 'lookup' }
  return sql`(select jsonb_build_object('sent', count(*), 'opened', count(*) filter (where opened),
    'unknown', count(*) filter (where perhaps and not opened)) from ${lastMails(condition, context)})`
}
