import { sql } from 'kysely'
import { type HandChannel, type HandKind, handKinds } from '../../engine/messages/hand-entry.ts'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { createTask, type NewTask } from './task-write-store.ts'
import { inTransaction } from './transaction.ts'

export type HandEntry = {
  id: string
  customerId: string
  kind: HandKind
  channel: HandChannel
  direction: 'in' | 'out'
  subject: string | null
  text: string
  at: Date
}

/** Writes it, with the task that comes of it; false where there is no such customer any more. */
export async function addHandEntry(
  db: Db,
  entry: HandEntry,
  task: { task: NewTask; audit: AuditLine } | null,
  now: Date,
  audit: AuditLine,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const customer = await trx
      .selectFrom('customer')
      .select('id')
      .where('id', '=', entry.customerId)
      .where('state', 'in', ['customer', 'visitor'])
      .forKeyShare()
      .executeTakeFirst()
    if (!customer) return false
    const { id, customerId, kind, channel, direction, subject, text, at } = entry
    await trx
      .insertInto('interaction')
      .values({
        id,
        customer_id: customerId,
        at,
        channel,
        direction,
        kind,
        subject,
        actor: audit.actor,
        // That it was written by hand is what lets it be struck out.
        detail: jsonb({ text, byHand: true, ...(task ? { task: task.task.id } : {}) }),
      })
      .execute()
    if (task) await createTask(trx, task.task, now, task.audit)
    await writeAudit(trx, audit)
    return true
  })
}

/** Strikes an entry out, or takes that back; false where it is none that was written by hand for this customer. */
export async function strikeHandEntry(
  db: Db,
  { id, customerId, struck }: { id: string; customerId: string; struck: boolean },
  now: Date,
  audit: AuditLine,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const changed = await trx
      .updateTable('interaction')
      .set({
        detail: struck
          ? sql`coalesce(detail, '{}') || ${jsonb({ struckAt: now.toISOString(), struckBy: audit.actor })}`
          : sql`detail - 'struckAt' - 'struckBy'`,
      })
      .where('id', '=', id)
      .where('customer_id', '=', customerId)
      .where('kind', 'in', handKinds)
      .where(sql<boolean>`detail ->> 'byHand' = 'true'`)
      .returning('id')
      .executeTakeFirst()
    if (!changed) return false
    await writeAudit(trx, audit)
    return true
  })
}
