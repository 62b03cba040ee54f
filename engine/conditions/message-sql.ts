import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type CompileContext, momentSql, scans } from './context.ts'
import {
  type Counted,
  type Happenings,
  happened,
  matchesFrequency,
  observedHappenings,
  ofCustomer,
  recheckFrequency,
  surely,
} from './frequency.ts'
import type { MessageCondition } from './message.ts'
import { defaultWindowDays } from './message-window.ts'
import { countedOrder } from './orders-rows.ts'
import { inPeriod } from './period-sql.ts'

const sentAt = sql`cond_message.sent_at`

/** Messages that went out, as far as is known at `asOf`. */
export function wasSent(context: CompileContext): RawBuilder<SqlBool> {
  return context.mode === 'history'
    ? sql<SqlBool>`${sentAt} <= ${momentSql(context.asOf)}`
    : sql<SqlBool>`${sentAt} is not null`
}

/** Opens and clicks of `message cond_message`, whoever made them, as far as they are known at `asOf`. */
function hitsKnown(context: CompileContext): RawBuilder<unknown> {
  const known = context.mode === 'history' ? sql` and cond_hit.at <= ${momentSql(context.asOf)}` : sql``
  return sql`cond_hit.kind in ('opened', 'clicked')${known}`
}

const byPerson = sql`cond_hit.detail -> 'human' = 'true'::jsonb`

/** What surely was, and what may have been: of a mail that is not measured everything may have been. */
export type Engagement = {
  from: RawBuilder<unknown>
  surely: RawBuilder<SqlBool>
  possibly: RawBuilder<SqlBool>
}

/**
 * Whether a mail was opened or clicked, by persons. A pixel that was fetched by a machine or a proxy may have been
 * fetched for a reader, so opening is unknown then; a click that was none tells nothing, but the pixel still would.
 */
export function engagementOf(did: 'opened' | 'clicked', context: CompileContext): Engagement {
  const [sure, maybe] =
    did === 'clicked'
      ? [sql`cond_hit.kind = 'clicked' and ${byPerson}`, sql`cond_hit.kind = 'clicked' and ${byPerson}`]
      : [byPerson, sql`(cond_hit.kind = 'opened' or ${byPerson})`]
  const known = hitsKnown(context)
  if (scans(context)) {
    // All hits grouped once: a join, where `or` would make a search of each message.
    const hits = sql`(select cond_hit.message_id, bool_or(${sure}) as surely, bool_or(${maybe}) as possibly
      from message_event cond_hit where ${known} group by cond_hit.message_id)`
    return {
      from: sql`message cond_message left join ${hits} cond_engaged on cond_engaged.message_id = cond_message.id`,
      surely: sql<SqlBool>`cond_engaged.surely`,
      possibly: sql<SqlBool>`(cond_message.tracked is not true or cond_engaged.possibly)`,
    }
  }
  const hit = (test: RawBuilder<unknown>) =>
    sql<SqlBool>`exists (select from message_event cond_hit where cond_hit.message_id = cond_message.id and ${known} and ${test})`
  return {
    from: sql`message cond_message`,
    surely: hit(sure),
    possibly: sql<SqlBool>`(cond_message.tracked is not true or ${hit(maybe)})`,
  }
}

/** An order of the same customer within so many days after the message. */
function ledToOrder(windowDays: number, context: CompileContext): RawBuilder<SqlBool> {
  const parts = [
    sql`cond_order.customer_id = cond_message.customer_id`,
    ...countedOrder(context),
    sql`cond_order.ordered_at >= ${sentAt}`,
    sql`cond_order.ordered_at <= ${sentAt} + ${windowDays * 24}::int * interval '1 hour'`,
  ]
  return sql<SqlBool>`exists (select from orders cond_order where ${sql.join(parts, sql` and `)})`
}

/**
 * There is no such address (said by the server at once, or by a mail that came back), or the letter came back. A mailbox that is
 * full, or a server that turns us away, is no bounce here: the condition is for those whose address is wrong.
 */
function cameBack(context: CompileContext): RawBuilder<SqlBool> {
  const known = context.mode === 'history' ? sql` and cond_return.at <= ${momentSql(context.asOf)}` : sql``
  return sql<SqlBool>`exists (select from message_event cond_return where cond_return.message_id = cond_message.id
    and (cond_return.kind = 'returned'
      or (cond_return.kind = 'bounced' and cond_return.detail ->> 'outcome' = 'hard')
      or (cond_return.kind = 'failed' and cond_return.detail ->> 'reason' = 'address_rejected'))${known})`
}

function named({ channel, purpose, rule, campaign, template }: MessageCondition): RawBuilder<SqlBool>[] {
  return [
    ...(channel ? [sql<SqlBool>`cond_message.channel = ${channel}::text`] : []),
    ...(purpose ? [sql<SqlBool>`cond_message.purpose = ${purpose}::text`] : []),
    ...(rule ? [sql<SqlBool>`cond_message.rule_id = ${rule}::uuid`] : []),
    ...(campaign ? [sql<SqlBool>`cond_message.campaign_id = ${campaign}::uuid`] : []),
    ...(template ? [sql<SqlBool>`cond_message.template_id = ${template}::uuid`] : []),
  ]
}

function counted(condition: MessageCondition, context: CompileContext): Counted {
  const { did, windowDays = defaultWindowDays } = condition
  // What bounced at once was never sent; it was tried when it was claimed.
  const at =
    did === 'bounced' ? sql`coalesce(${sentAt}, cond_message.claimed_at, cond_message.due_at)` : sentAt
  const rows: Happenings = {
    from: sql`message cond_message`,
    customer: sql`cond_message.customer_id`,
    at,
    where: [
      ...(did === 'bounced' ? [] : [wasSent(context)]),
      ...named(condition),
      ...inPeriod(at, condition, context),
    ],
  }
  const only = (...tests: RawBuilder<SqlBool>[]): Happenings => ({
    ...rows,
    where: [...rows.where, ...tests],
  })
  switch (did) {
    case 'sent':
      return surely(rows)
    case 'bounced':
      return surely(only(cameBack(context)))
    case 'converted':
      return surely(only(ledToOrder(windowDays, context)))
    default: {
      const { from, surely: sure, possibly } = engagementOf(did, context)
      const mail = sql<SqlBool>`cond_message.channel = 'email'`
      return { sure: { ...only(mail, sure), from }, possible: { ...only(mail, possibly), from } }
    }
  }
}

/** Unknown where mails that were not measured could change the answer. */
export function compileMessage(condition: MessageCondition, context: CompileContext): RawBuilder<SqlBool> {
  return happened(condition, counted(condition, context), context)
}

export function matchesMessage(
  condition: MessageCondition,
  context: CompileContext,
  negative: boolean,
): RawBuilder<SqlBool> {
  return matchesFrequency(condition, counted(condition, context), negative, context)
}

/** `{count, last}` of the messages that count, with `unknown` of how many it cannot be told. */
export function observedMessage(condition: MessageCondition, given: CompileContext): RawBuilder<unknown> {
  const context: CompileContext = { ...given, shape: 'lookup' }
  const { sure, possible } = counted(condition, context)
  const observed = observedHappenings(sure, context)
  if (sure === possible) return observed
  const all = sql`(select count(*) from ${possible.from} where ${ofCustomer(possible, context)})`
  const some = sql`(select count(*) from ${sure.from} where ${ofCustomer(sure, context)})`
  return sql`(${observed} || jsonb_build_object('unknown', ${all} - ${some}))`
}

/** A message leaves its period. */
export function recheckMessage(
  condition: MessageCondition,
  given: CompileContext,
): RawBuilder<unknown> | null {
  const context: CompileContext = { ...given, shape: 'lookup' }
  const { within } = condition
  return within ? recheckFrequency(condition, counted(condition, context), within, context) : null
}
