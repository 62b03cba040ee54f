import type { Db } from '../orm.ts'
import type { AuditLine } from './audit-store.ts'
import { jsonb } from './json.ts'

/** Appends lines, in one statement; call it in the transaction of the writes they tell of. */
export async function writeAuditLines(db: Db, lines: readonly AuditLine[]): Promise<void> {
  if (lines.length === 0) return
  await db
    .insertInto('audit_entry')
    .values(
      lines.map(line => ({
        id: line.id,
        at: line.at,
        actor: line.actor,
        request_id: line.requestId,
        action: line.action,
        entity: line.entity,
        entity_id: line.entityId,
        detail: line.detail === null ? null : jsonb(line.detail),
      })),
    )
    .execute()
}
