import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { type AuditLine, writeAudit } from './audit-store.ts'
import { jsonb } from './json.ts'
import { inTransaction } from './transaction.ts'

/** What staff may still decide about a row: nothing proves it, and nothing was decided. An opt-out may have made a task. */
const undecided = sql`state = 'done' and proof in ('message_id', 'recipient') and applied_by is null
  and message_id is not null and (acted is null or acted ? 'task')`

/**
 * Lets something count that nothing proves, or has another try at what could not be processed: it waits for a worker again,
 * who does all that follows. Ring `returns` after it. False where there is nothing to decide any more.
 */
export async function applyReturn(db: Db, id: string, by: string, audit: AuditLine): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const { rows } = await sql`
      update inbound set state = 'new', settled_at = null, taken_at = null, attempts = 0, error = null,
        applied_by = case when state = 'broken' then applied_by else ${by} end
      where id = ${id}::uuid and (state = 'broken' or ${undecided}) returning id`.execute(trx)
    if (rows.length === 0) return false
    await writeAudit(trx, audit)
    return true
  })
}

/**
 * Takes back that something was put away: it waits for a decision again, or stands as not readable again. Harmless at any
 * time, since putting away changed nothing. False where it is not put away.
 */
export async function restoreReturn(db: Db, id: string, audit: AuditLine): Promise<boolean> {
  return await inTransaction(db, async trx => {
    // Only what could not be processed keeps an error when it is put away.
    const { rows } = await sql`
      update inbound set state = case when error is null then 'done' else 'broken' end, applied_by = null,
        acted = nullif(acted - 'dismissed', '{}'::jsonb)
      where id = ${id}::uuid and state = 'done' and acted @> ${jsonb({ dismissed: true })} returning id`.execute(
      trx,
    )
    if (rows.length === 0) return false
    await writeAudit(trx, audit)
    return true
  })
}

/** Puts away what nothing proves, or what could not be processed; false where there is nothing to decide any more. */
export async function dismissReturn(
  db: Db,
  id: string,
  by: string,
  now: Date,
  audit: AuditLine,
): Promise<boolean> {
  return await inTransaction(db, async trx => {
    const { rows } = await sql`
      update inbound set state = 'done', applied_by = ${by}, settled_at = ${now}::timestamptz,
        acted = coalesce(acted, '{}') || ${jsonb({ dismissed: true })}
      where id = ${id}::uuid and (state = 'broken' or ${undecided}) returning id`.execute(trx)
    if (rows.length === 0) return false
    await writeAudit(trx, audit)
    return true
  })
}
