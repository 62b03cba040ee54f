import type { Db } from '../orm.ts'
import { jsonb } from './json.ts'

/** One line of the audit log. Names ids and fields, never personal values. */
export type AuditLine = {
  id: string
  at: Date
  actor: string
  requestId: string | null
  action: string
  entity: string
  entityId: string | null
  detail: Record<string, unknown> | null
}

/** Appends a line; call it in the transaction of the write it tells of. */
export async function writeAudit(db: Db, line: AuditLine): Promise<void> {
  await db
    .insertInto('audit_entry')
    .values({
      id: line.id,
      at: line.at,
      actor: line.actor,
      request_id: line.requestId,
      action: line.action,
      entity: line.entity,
      entity_id: line.entityId,
      detail: line.detail === null ? null : jsonb(line.detail),
    })
    .execute()
}

export type AuditFilter = {
  entity?: string | undefined
  entityId?: string | undefined
  actor?: string | undefined
}

/** Newest first; `before` is the id of the last line already seen. */
export async function listAudit(
  db: Db,
  filter: AuditFilter,
  page: { limit: number; before: string | null },
): Promise<AuditLine[]> {
  let query = db.selectFrom('audit_entry').selectAll().orderBy('id', 'desc').limit(page.limit)
  if (filter.entity) query = query.where('entity', '=', filter.entity)
  if (filter.entityId) query = query.where('entity_id', '=', filter.entityId)
  if (filter.actor) query = query.where('actor', '=', filter.actor)
  if (page.before) query = query.where('id', '<', page.before)
  const rows = await query.execute()
  return rows.map(row => ({
    id: row.id,
    at: row.at,
    actor: row.actor,
    requestId: row.request_id,
    action: row.action,
    entity: row.entity,
    entityId: row.entity_id,
    detail: row.detail,
  }))
}
