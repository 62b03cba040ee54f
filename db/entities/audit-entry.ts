import { defineEntity, p } from '@mikro-orm/core'

/** Who did what, append-only. Names ids, never values of personal data. */
export const AuditEntry = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  properties: {
    id: p.uuid().primary(),
    at: p.datetime(),
    actor: p.text(),
    requestId: p.text().nullable(),
    action: p.text(),
    entity: p.text(),
    entityId: p.text().nullable(),
    detail: p.json<Record<string, unknown>>().nullable(),
  },
  indexes: [
    { name: 'audit_entry_entity', properties: ['entity', 'entityId'] },
    { name: 'audit_entry_actor', properties: ['actor', 'id'] },
  ],
})
