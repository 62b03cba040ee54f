import { z } from 'zod'
import { moment, pageOf, pageQuery } from './common.ts'
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
    query: pageQuery.extend({
      entity: z.string().max(100).optional(),
      entityId: z.string().max(200).optional(),
      actor: z.string().max(200).optional(),
    }),
    response: pageOf(auditEntrySchema),
  }),
}
