import { z } from 'zod'
import { idParams, line, moment } from './common.ts'
import { route } from './route.ts'

export const sourceKinds = [
  'order',
  'questionnaire',
  'registration',
  'contest',
  'complaint',
  'loyalty',
  'warranty',
  'review',
  'web',
  'import',
  'api',
] as const

const sourceSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    createdAt: moment,
    firstEventAt: moment.nullable(),
    activeKeys: z.number().int(),
    lastEvent: z.object({ name: z.string(), at: moment }).nullable().describe('The newest.'),
    lastDay: z.number().int().describe('Events within 24 hours.'),
    lastDayMore: z
      .boolean()
      .describe('All sources together sent more than the newest 100,000, of which `lastDay` tells.'),
  })
  .meta({ id: 'Source' })

const tag = 'Administration'

export const sourcesContract = {
  list: route({
    method: 'GET',
    path: '/sources',
    summary: 'Where data comes from',
    tag,
    scope: 'sources:read',
    response: z.object({ items: z.array(sourceSchema) }),
  }),
  create: route({
    method: 'POST',
    path: '/sources',
    summary: 'Add a source',
    tag,
    scope: 'sources:write',
    status: 201,
    body: z.strictObject({ name: line(200), kind: z.enum(sourceKinds).default('api') }),
    response: sourceSchema,
  }),
  change: route({
    method: 'PATCH',
    path: '/sources/:id',
    summary: 'Rename a source',
    tag,
    scope: 'sources:write',
    params: idParams,
    body: z.strictObject({ name: line(200) }),
    response: sourceSchema,
  }),
}
