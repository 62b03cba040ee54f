import { z } from 'zod'
import { auditEntityWords, auditVerbWords } from './audit-words.ts'
import { listQuery, moment, pageOf, sentenceSchema } from './common.ts'
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
    entityName: sentenceSchema
      .nullable()
      .describe('What it is called now; null: nothing, it is gone, or a person.'),
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
      since: z.iso.datetime({ offset: true }).optional().describe('At this moment or later.'),
      before: z.iso.datetime({ offset: true }).optional(),
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
      entityName: ['Name', 'Name', (a, language) => a.entityName?.[language] ?? null],
      entityId: ['ID', 'ID', a => a.entityId],
      detail: ['Einzelheiten', 'Details', a => (a.detail === null ? null : JSON.stringify(a.detail))],
    }),
  }),
  actors: route({
    method: 'GET',
    path: '/audit/actors',
    summary: 'Everybody the audit log tells of: staff, keys, and what Anlass does by itself',
    tag: 'Administration',
    scope: 'audit:read',
    response: z.object({
      items: z.array(z.object({ actor: z.string(), actorName: z.string().nullable() })),
      more: z.boolean().describe('There are more than the thousand that are named.'),
    }),
  }),
}
