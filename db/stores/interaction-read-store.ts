import { type SqlBool, sql } from 'kysely'
import type { InteractionKind } from '../../engine/messages/interaction.ts'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import type { Db } from '../orm.ts'

export type InteractionRow = {
  id: string
  at: Date
  channel: string
  direction: 'in' | 'out'
  kind: InteractionKind
  purpose: string | null
  subject: string | null
  messageId: string | null
  eventId: string | null
  actor: string
  detail: Record<string, unknown> | null
  messageState: string | null
  reason: ReasonCode | null
  basis: string | null
  evidenceId: string | null
  ruleId: string | null
  ruleName: string | null
  hasContent: boolean
}

type Page = { limit: number; before: string | null }

/** Only lines of this kind of talk; all of them unless said. */
export type LogFilter = {
  channel?: string | undefined
  direction?: 'in' | 'out' | undefined
  purpose?: string | undefined
  /** The shop's number of an order: what events of this order brought about. */
  order?: string | undefined
}

/** A customer's communication log, newest first; `before` is the id of the last line already seen. */
export async function listInteractions(
  db: Db,
  customerId: string,
  page: Page,
  filter: LogFilter = {},
): Promise<InteractionRow[]> {
  return await interactionQuery(db, customerId, page, filter).execute()
}

/**
 * The statement, for tests that look at its plan. The page is cut before anything is joined to it. A filter is held
 * against the lines of this one customer as its index gives them, in their order: at worst all of them, some 10,000.
 */
export function interactionQuery(db: Db, customerId: string, page: Page, filter: LogFilter = {}) {
  return db
    .with(
      cte => cte('i').materialized(),
      inner => {
        let lines = inner
          .selectFrom('interaction')
          .selectAll()
          .where('customer_id', '=', customerId)
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(page.limit)
        if (filter.channel) lines = lines.where('channel', '=', filter.channel)
        if (filter.direction) lines = lines.where('direction', '=', filter.direction)
        if (filter.purpose) lines = lines.where('purpose', '=', filter.purpose)
        if (filter.order) lines = lines.where(ofOrder(filter.order))
        if (!page.before) return lines
        // The place is looked up, so that microseconds a Date cannot hold do not make a line vanish.
        return lines.where(
          sql<SqlBool>`(at, id) < (select x.at, x.id from interaction x where x.id = ${page.before}::uuid)`,
        )
      },
    )
    .selectFrom('i')
    .leftJoin('message as m', 'm.id', 'i.message_id')
    .leftJoin('rule as r', 'r.id', 'm.rule_id')
    .select([
      'i.id',
      'i.at',
      'i.channel',
      'i.direction',
      'i.kind',
      'i.purpose',
      'i.subject',
      'i.message_id as messageId',
      'i.event_id as eventId',
      'i.actor',
      'i.detail',
      'm.state as messageState',
      'm.reason',
      'm.basis',
      'm.evidence_id as evidenceId',
      'm.rule_id as ruleId',
      'r.name as ruleName',
      sql<boolean>`exists (select from message_content x where x.message_id = i.message_id)`.as('hasContent'),
    ])
    .orderBy('i.at', 'desc')
    .orderBy('i.id', 'desc')
}

/** Whether the event that a line, or its message, came from is one of the order. */
function ofOrder(order: string) {
  return sql<SqlBool>`exists (select from event e
    where e.id = coalesce(interaction.event_id,
        (select x.event_id from message x where x.id = interaction.message_id))
      and e.customer_id = interaction.customer_id and e.properties ->> 'order_id' = ${order})`
}
