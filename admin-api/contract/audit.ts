import { z } from 'zod'
import { auditEntityWords, auditVerbWords } from './audit-words.ts'
import { listQuery, moment, pageOf } from './common.ts'
import { listFile } from './list-file.ts'
import { wordOf } from './list-words.ts'
import { route } from './route.ts'

export const auditEntrySchema = z
  .object({
    id: z.string(),
    at: moment,
    actor: z.string(),
    actorName: z.string().nullable(),
    requestId: z.string().nullable(),
    action: z.string(),
    entity: z.string(),
    entityId: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'AuditEntry' })

export const auditContract = {
  list: route({
    method: 'GET',
    path: '/audit',
    summary: 'Who did what, newest first',
    tag: 'Administration',
    scope: 'audit:read',
    query: listQuery(['created'], {
      entity: z.string().max(100).optional(),
      entityId: z.string().max(200).optional(),
      actor: z.string().max(200).optional(),
    }),
    response: pageOf(auditEntrySchema),
    file: listFile('audit', { personal: true }, auditEntrySchema, {
      at: ['Zeitpunkt', 'Time', a => a.at],
      actor: ['Wer', 'Who', a => a.actorName ?? a.actor],
      action: [
        ...(['Was', 'What was done'] as const),
        (a, language) => wordOf(auditVerbWords, a.action.split('.').at(-1) ?? a.action, language),
      ],
      actionKey: ['Was (Schlüssel)', 'What was done (key)', a => a.action],
      entity: ['Art', 'Kind', a => a.entity, auditEntityWords],
      entityId: ['ID', 'ID', a => a.entityId],
      detail: ['Einzelheiten', 'Details', a => (a.detail === null ? null : JSON.stringify(a.detail))],
    }),
  }),
}
