import { sql } from 'kysely'
import { firstIdAt } from '../../engine/shared/id.ts'
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
  /** At `since` or later, before `before`. */
  since?: Date | undefined
  before?: Date | undefined
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
  // Ids are made with the moment they tell of: by them the rest is not read.
  if (filter.since) query = query.where('id', '>=', firstIdAt(filter.since))
  if (filter.before) query = query.where('id', '<', firstIdAt(filter.before))
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

/**
 * Everybody who did anything, `most` of them at the most. One step along the index for each, however much they did:
 * `distinct` would read every line.
 */
export async function auditActors(db: Db, most: number): Promise<string[]> {
  const { rows } = await sql<{ actor: string }>`
    with recursive known as (
      (select actor, 1 as n from audit_entry order by actor limit 1)
      union all
      select (select a.actor from audit_entry a where a.actor > known.actor order by a.actor limit 1), known.n + 1
        from known where known.actor is not null and known.n <= ${most})
    select actor from known where actor is not null limit ${most}`.execute(db)
  return rows.map(row => row.actor)
}
