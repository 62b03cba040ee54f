import { sql } from 'kysely'
import type { Db } from '../orm.ts'
import { jsonb } from './json.ts'
import { type ListOrder, type ListPage, type ListPart, type Placed, readSorted } from './list-order.ts'

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

export const auditOrder = { id: sql.ref('id'), keys: { created: 'id' } } as const satisfies ListOrder

/** Lines of the log, in the order they were written or the other way round. */
export async function listAudit(
  db: Db,
  filter: AuditFilter,
  page: ListPage<keyof typeof auditOrder.keys>,
): Promise<(AuditLine & Placed)[]> {
  return await readSorted(auditOrder, page, part => readLines(db, filter, part))
}

async function readLines(db: Db, filter: AuditFilter, part: ListPart): Promise<(AuditLine & Placed)[]> {
  let query = db
    .selectFrom('audit_entry')
    .selectAll()
    .select(part.value.as('sortValue'))
    .where(part.where)
    .orderBy(part.order)
    .limit(part.limit)
  if (filter.entity) query = query.where('entity', '=', filter.entity)
  if (filter.entityId) query = query.where('entity_id', '=', filter.entityId)
  if (filter.actor) query = query.where('actor', '=', filter.actor)
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
    sortValue: row.sortValue,
  }))
}
