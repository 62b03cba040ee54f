import { z } from 'zod'
import { textSchema } from './common.ts'
import { route } from './route.ts'
import { templateSchema } from './templates.ts'

const layoutSchema = z
  .object({
    key: z.string(),
    name: textSchema,
    text: textSchema.describe('For which occasion.'),
    kind: z.enum(['marketing', 'service']),
    locales: z.array(z.string()),
    blocks: z.boolean().describe('Made of blocks; otherwise of source.'),
  })
  .meta({ id: 'TemplateLayout' })

const tag = 'Templates'
const params = z.object({ key: z.string().max(100) })

export const templateGalleryContract = {
  list: route({
    method: 'GET',
    path: '/templates/gallery',
    summary: 'Ready layouts to begin with',
    tag,
    scope: 'templates:read',
    response: z.object({ items: z.array(layoutSchema) }),
  }),
  one: route({
    method: 'GET',
    path: '/templates/gallery/:key',
    summary: 'One layout, filled in with sample data in the shop’s brand',
    tag,
    scope: 'templates:read',
    params,
    query: z.strictObject({ locale: z.string().max(35).optional() }),
    response: layoutSchema.extend({
      source: z.record(z.string(), z.unknown()),
      subject: z.string().nullable(),
      html: z.string().nullable(),
    }),
  }),
  take: route({
    method: 'POST',
    path: '/templates/gallery/:key',
    summary: 'Make a template from a layout, as a draft',
    tag,
    scope: 'templates:write',
    params,
    status: 201,
    body: z.strictObject({ name: textSchema.optional() }),
    response: templateSchema,
    etag: true,
  }),
}
