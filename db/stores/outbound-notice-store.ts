import { sql } from 'kysely'
import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { inTransaction } from './transaction.ts'

export type OutboundKind = 'erased' | 'rectified' | 'restricted' | 'unrestricted' | 'objected'

/**
 * Queues a word to every recipient that was given these customers' data and can be told (GDPR Art. 19). Call it in
 * the transaction of what it tells of. The notice names the customer by this system's id only, which the recipient
 * got with the data, so that it holds nothing of an erased person: of whoever was merged into them, the id of then.
 */
export async function queueOutboundNotices(
  db: Db,
  customerIds: readonly string[],
  kind: OutboundKind,
  caseId: string | null,
  now: Date,
): Promise<number> {
  const { rows: pairs } = await sql<{ recipient_id: string; customer_id: string }>`
    select distinct d.recipient_id, d.customer_id from disclosure d join recipient r on r.id = d.recipient_id
    where r.webhook_url is not null and d.customer_id in (
      select id from customer where id = any(${[...customerIds]}::uuid[])
      union all select id from customer where merged_into = any(${[...customerIds]}::uuid[]))`.execute(db)
  if (pairs.length === 0) return 0
  await db
    .insertInto('outbound_notice')
    .values(
      pairs.map(pair => ({
        id: newId(now),
        ...pair,
        case_id: caseId,
        kind,
        state: 'queued' as const,
        due_at: now,
        last_error: null,
        created_at: now,
        delivered_at: null,
      })),
    )
    .execute()
  return pairs.length
}

export type DueNotice = {
  id: string
  customerId: string
  kind: OutboundKind
  attempts: number
  createdAt: Date
  webhookUrl: string
  webhookSecret: string
}

/** Takes notices that are due, and moves them on so far that nobody else takes them meanwhile. */
export async function takeDueNotices(db: Db, now: Date, until: Date, limit: number): Promise<DueNotice[]> {
  const { rows } = await sql<DueNotice>`
    with due as (
      select id from outbound_notice where state = 'queued' and due_at <= ${now}::timestamptz
      order by due_at, id limit ${limit} for update skip locked)
    update outbound_notice n set due_at = ${until}::timestamptz, attempts = n.attempts + 1
    from due, recipient r where n.id = due.id and r.id = n.recipient_id
    returning n.id, n.customer_id as "customerId", n.kind, n.attempts, n.created_at as "createdAt",
      r.webhook_url as "webhookUrl", r.webhook_secret as "webhookSecret"`.execute(db)
  return rows
}

export type NoticeOutcome = {
  id: string
  state: 'queued' | 'delivered' | 'failed'
  dueAt: Date
  error: string | null
}

export async function settleNotices(db: Db, outcomes: readonly NoticeOutcome[], now: Date): Promise<void> {
  if (outcomes.length === 0) return
  await sql`
    update outbound_notice n set state = x.state, due_at = x.due_at, last_error = x.error,
      delivered_at = case when x.state = 'delivered' then ${now}::timestamptz end
    from unnest(${outcomes.map(row => row.id)}::uuid[], ${outcomes.map(row => row.state)}::text[],
      ${outcomes.map(row => row.dueAt)}::timestamptz[], ${outcomes.map(row => row.error)}::text[]) as x(id, state, due_at, error)
    where n.id = x.id and n.state || '' = 'queued'`.execute(db)
}

export type OutboundNoticeRow = {
  id: string
  recipientId: string
  recipientName: string
  customerId: string
  caseId: string | null
  kind: OutboundKind
  state: 'queued' | 'delivered' | 'failed'
  attempts: number
  dueAt: Date
  lastError: string | null
  createdAt: Date
  deliveredAt: Date | null
}

/** Newest first. */
export async function listOutboundNotices(
  db: Db,
  state: 'queued' | 'delivered' | 'failed' | 'all',
  page: { limit: number; before: string | null },
): Promise<OutboundNoticeRow[]> {
  let query = db
    .selectFrom('outbound_notice as n')
    .innerJoin('recipient as r', 'r.id', 'n.recipient_id')
    .select([
      'n.id',
      'n.recipient_id as recipientId',
      'r.name as recipientName',
      'n.customer_id as customerId',
      'n.case_id as caseId',
      'n.kind',
      'n.state',
      'n.attempts',
      'n.due_at as dueAt',
      'n.last_error as lastError',
      'n.created_at as createdAt',
      'n.delivered_at as deliveredAt',
    ])
    .orderBy('n.id', 'desc')
    .limit(page.limit)
  if (state !== 'all') query = query.where('n.state', '=', state)
  if (page.before) query = query.where('n.id', '<', page.before)
  return await query.execute()
}

/** Due again at once, from the first attempt; false when there is none, or it was delivered. */
export async function retryNotice(db: Db, id: string, now: Date, audit: AuditLine): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const { numUpdatedRows } = await trx
      .updateTable('outbound_notice')
      .set({ state: 'queued', due_at: now, attempts: 0 })
      .where('id', '=', id)
      .where('state', '<>', 'delivered')
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
    await writeAudit(trx, audit)
    return true
  })
}
