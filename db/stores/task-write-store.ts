import { newId } from '../../engine/shared/id.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import type { TaskState } from './task-list-store.ts'
import { inTransaction } from './transaction.ts'

export type NewTask = {
  id: string
  customerId: string
  title: string
  text: string | null
  purpose: string
  dueAt: Date
  assigneeId: string | null
}

/** Adds a task by hand, with a line in the customer's log; false where there is no such customer any more. */
export async function createTask(db: Db, task: NewTask, now: Date, audit: AuditLine): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const customer = await trx
      .selectFrom('customer')
      .select('id')
      .where('id', '=', task.customerId)
      .where('state', 'in', ['customer', 'visitor'])
      .forKeyShare()
      .executeTakeFirst()
    if (!customer) return false
    const { id, customerId, title, text, purpose, dueAt, assigneeId } = task
    await trx
      .insertInto('task')
      .values({
        id,
        customer_id: customerId,
        title,
        text,
        purpose,
        state: 'open',
        due_at: dueAt,
        assignee_id: assigneeId,
        created_at: now,
      })
      .execute()
    await writeLine(trx, { ...task, kind: 'task_created', actor: audit.actor }, now, {
      task: id,
      dueAt: dueAt.toISOString(),
    })
    await writeAudit(trx, audit)
    return true
  })
}

export type TaskChange = {
  state?: TaskState | undefined
  outcome?: string | null | undefined
  assigneeId?: string | null | undefined
  dueAt?: Date | undefined
}

/**
 * Changes a task made from `version`. Settling it writes a line into the customer's log; opening it again clears what
 * came of it.
 */
export async function changeTask(
  db: Db,
  id: string,
  version: number,
  change: TaskChange,
  now: Date,
  audit: AuditLine,
): Promise<'changed' | 'not_found' | 'stale'> {
  return await inTransaction(db, async trx => {
    const found = await trx.selectFrom('task').select('customer_id').where('id', '=', id).executeTakeFirst()
    if (!found) return 'not_found'
    // Customers are locked before other rows, as everywhere.
    await trx.selectFrom('customer').select('id').where('id', '=', found.customer_id).forKeyShare().execute()
    const row = await trx.selectFrom('task').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!row) return 'not_found'
    if (row.version !== version) return 'stale'
    const state = change.state ?? row.state
    const settles = state !== 'open' && state !== row.state
    const reopens = state === 'open' && row.state !== 'open'
    const outcome = change.outcome === undefined ? (reopens ? null : row.outcome) : change.outcome
    await trx
      .updateTable('task')
      .set({
        version: version + 1,
        state,
        outcome,
        ...(change.assigneeId === undefined ? {} : { assignee_id: change.assigneeId }),
        ...(change.dueAt === undefined ? {} : { due_at: change.dueAt }),
        ...(settles ? { settled_at: now, settled_by: audit.actor } : {}),
        ...(reopens ? { settled_at: null, settled_by: null } : {}),
      })
      .where('id', '=', id)
      .execute()
    if (settles) {
      const { customer_id: customerId, title, purpose } = row
      const line = { customerId, title, purpose, kind: 'task_settled' as const, actor: audit.actor }
      await writeLine(trx, line, now, { task: id, state, ...(outcome ? { text: outcome } : {}) })
    }
    await writeAudit(trx, audit)
    return 'changed'
  })
}

type Line = {
  customerId: string
  title: string
  purpose: string
  kind: 'task_created' | 'task_settled'
  actor: string
}

async function writeLine(db: Db, line: Line, now: Date, detail: Record<string, unknown>): Promise<void> {
  const { customerId, title, purpose, kind, actor } = line
  await db
    .insertInto('interaction')
    .values({
      id: newId(now),
      customer_id: customerId,
      at: now,
      channel: 'task',
      direction: 'out',
      kind,
      purpose,
      subject: title,
      actor,
      detail: jsonb(detail),
    })
    .execute()
}
