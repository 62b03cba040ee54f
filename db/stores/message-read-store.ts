import { type SqlBool, sql } from 'kysely'
import type { ReasonCode } from '../../engine/messages/reason.ts'
import type { Lane, MessageState } from '../../engine/messages/state.ts'
import { firstIdAt } from '../../engine/shared/id.ts'
import type { MessageEventKind } from '../entities/message-event.ts'
import type { Db } from '../orm.ts'
import { spanOfCampaign, within } from './campaign-span-store.ts'
import { displayName } from './display-name.ts'
import { type ListOrder, type ListPage, readSorted } from './list-order.ts'

export type MessageFilter = {
  state?: MessageState | undefined
  lane?: Lane | undefined
  customerId?: string | undefined
  ruleId?: string | undefined
  reason?: ReasonCode | undefined
  campaignId?: string | undefined
  templateId?: string | undefined
  purpose?: string | undefined
  /** When it came up, as its id tells: at `since` or later, before `before`. */
  since?: Date | undefined
  before?: Date | undefined
  /** Without those whose processing is restricted. */
  unrestricted?: boolean | undefined
}

export const messageOrder = { id: sql.ref('m.id'), keys: { created: 'id' } } as const satisfies ListOrder

function selectMessages(db: Db) {
  return db
    .selectFrom('message as m')
    .innerJoin('customer as c', 'c.id', 'm.customer_id')
    .leftJoin('rule as r', 'r.id', 'm.rule_id')
    .leftJoin('template as t', 't.id', 'm.template_id')
    .leftJoin('campaign_occurrence as o', 'o.id', 'm.occurrence_id')
    .leftJoin('campaign as ca', 'ca.id', 'o.campaign_id')
    .select([
      'm.id',
      'm.customer_id as customerId',
      displayName('c').as('customerName'),
      'm.channel',
      'm.purpose',
      'm.lane',
      'm.rule_id as ruleId',
      'r.name as ruleName',
      'ca.id as campaignId',
      'ca.name as campaignName',
      'm.step_id as stepId',
      'm.template_id as templateId',
      't.key as templateKey',
      't.name as templateName',
      'm.state',
      'm.reason',
      'm.detail',
      'm.basis',
      'm.evidence_id as evidenceId',
      'm.subject',
      'm.due_at as dueAt',
      'm.sent_at as sentAt',
      'm.created_at as createdAt',
    ])
}

/** Messages, in the order they came up or the other way round. */
export async function listMessages(
  db: Db,
  filter: MessageFilter,
  page: ListPage<keyof typeof messageOrder.keys>,
) {
  let query = selectMessages(db)
  if (filter.state) query = query.where('m.state', '=', filter.state)
  // Always so; said for the indexes of what is due, of which one holds letters and another everything else.
  if (filter.state === 'queued')
    query = query.where(sql<SqlBool>`(m.channel = 'post' or m.channel <> 'post')`)
  if (filter.lane) query = query.where('m.lane', '=', filter.lane)
  if (filter.customerId) query = query.where('m.customer_id', '=', filter.customerId)
  if (filter.ruleId) query = query.where('m.rule_id', '=', filter.ruleId)
  if (filter.reason) query = query.where('m.reason', '=', filter.reason)
  if (filter.templateId) query = query.where('m.template_id', '=', filter.templateId)
  if (filter.purpose) query = query.where('m.purpose', '=', filter.purpose)
  if (filter.since) query = query.where('m.id', '>=', firstIdAt(filter.since))
  if (filter.before) query = query.where('m.id', '<', firstIdAt(filter.before))
  if (filter.campaignId) {
    const span = await spanOfCampaign(db, filter.campaignId)
    if (span === null) return []
    query = query.where('m.occurrence_id', 'in', span.occurrences).where(within(span, 'm.id'))
  }
  if (filter.unrestricted) query = query.where('c.restricted_at', 'is', null)
  return await readSorted(messageOrder, page, ({ value, where, order, limit }) =>
    query.select(value.as('sortValue')).where(where).orderBy(order).limit(limit).execute(),
  )
}

export type MessageRow = Omit<Awaited<ReturnType<typeof listMessages>>[number], 'sortValue'>

/** One message with everything that leads on from it. */
export async function readMessage(db: Db, id: string) {
  const row = await selectMessages(db)
    .leftJoin('run', 'run.id', 'm.run_id')
    .leftJoin('rule_version as rv', 'rv.id', 'm.rule_version_id')
    .leftJoin('template_version as tv', 'tv.id', 'm.template_version_id')
    .select([
      'm.origin_key as originKey',
      'm.event_id as eventId',
      'm.run_id as runId',
      'run.state as runState',
      'm.rule_version_id as ruleVersionId',
      'rv.number as ruleNumber',
      'm.template_version_id as templateVersionId',
      'tv.number as templateNumber',
      'm.attempts',
      'm.repeats',
      'm.mail_id as mailId',
      'm.response',
      'm.last_useful_at as lastUsefulAt',
      'm.updated_at as updatedAt',
      sql<boolean>`exists (select from message_content x where x.message_id = m.id)`.as('hasContent'),
    ])
    .where('m.id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export type MessageEventRow = {
  id: string
  kind: MessageEventKind
  at: Date
  detail: Record<string, unknown> | null
}

/** What happened to a message, oldest first. */
export async function listMessageEvents(db: Db, messageId: string): Promise<MessageEventRow[]> {
  return await db
    .selectFrom('message_event')
    .select(['id', 'kind', 'at', 'detail'])
    .where('message_id', '=', messageId)
    .orderBy('at')
    .orderBy('id')
    .limit(500)
    .execute()
}

/** The record behind a verdict. */
export type VerdictEvidence =
  | { type: 'consent'; id: string; kind: string; purpose: string; origin: string; at: Date }
  | { type: 'suppression'; id: string; kind: string; purpose: null; origin: null; at: Date }
  | { type: 'event'; id: string; kind: string; purpose: null; origin: null; at: Date }

/** The ledger entry, suppression or event that proves a verdict; null where it is gone or never was. */
export async function readVerdictEvidence(db: Db, id: string | null): Promise<VerdictEvidence | null> {
  if (id === null) return null
  const { rows } = await sql<VerdictEvidence>`
    select 'consent' as type, id, kind, purpose, origin, occurred_at as at from consent_record where id = ${id}::uuid
    union all
    select 'suppression', id, reason, null, null, created_at from suppression where id = ${id}::uuid
    union all
    select 'event', id, name, null, null, occurred_at from event where id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}
