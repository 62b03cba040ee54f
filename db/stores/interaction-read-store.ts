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

/** A customer's communication log, newest first; `before` is the id of the last line already seen. */
export async function listInteractions(db: Db, customerId: string, page: Page): Promise<InteractionRow[]> {
  return await interactionQuery(db, customerId, page).execute()
}

/** The statement, for tests that look at its plan. The page is cut before anything is joined to it. */
export function interactionQuery(db: Db, customerId: string, page: Page) {
  return db
    .with(
      cte => cte('i').materialized(),
      inner => {
        const lines = inner
          .selectFrom('interaction')
          .selectAll()
          .where('customer_id', '=', customerId)
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(page.limit)
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
