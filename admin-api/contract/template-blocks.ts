import { z } from 'zod'
import { blockKey, reusableSource } from '../../templates/blocks/schema.ts'
import { olderTemplateSchema, refreshBody, refreshedSchema } from './brand.ts'
import { idParams, moment, pageOf, pageQuery, textSchema } from './common.ts'
import { route } from './route.ts'

const useSchema = z
  .object({
    id: z.string(),
    key: z.string(),
    name: textSchema,
    draft: z.boolean().describe('The draft uses it.'),
    published: z.boolean().describe('What is published uses it.'),
    older: z.boolean().describe('What is published holds it as it was before it was last changed.'),
  })
  .meta({ id: 'TemplateBlockUse' })

const listedSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    key: z.string().describe('Templates name it: a block `reusable`.'),
    name: textSchema,
    locales: z.array(z.string()),
    createdAt: moment,
    updatedAt: moment,
    updatedBy: z.string(),
    updatedByName: z.string().nullable(),
  })
  .meta({ id: 'ListedTemplateBlock' })

const blockSchema = listedSchema
  .extend({
    source: z.record(z.string(), z.unknown()).describe('`variants` by locale, `defaultLocale`.'),
    uses: z.array(useSchema),
    older: z.array(olderTemplateSchema).describe('Published templates that hold an older text of it.'),
  })
  .meta({ id: 'TemplateBlock' })

const tag = 'Templates'

export const templateBlocksContract = {
  list: route({
    method: 'GET',
    path: '/template-blocks',
    summary: 'Parts that many templates use, newest first',
    tag,
    scope: 'templates:read',
    query: pageQuery,
    response: pageOf(listedSchema),
  }),
  create: route({
    method: 'POST',
    path: '/template-blocks',
    summary: 'Add a reusable part',
    tag,
    scope: 'templates:write',
    status: 201,
    body: z.strictObject({ key: blockKey, name: textSchema, source: reusableSource }),
    response: blockSchema,
    etag: true,
  }),
  one: route({
    method: 'GET',
    path: '/template-blocks/:id',
    summary: 'One reusable part, and where it is used',
    tag,
    scope: 'templates:read',
    params: idParams,
    response: blockSchema,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/template-blocks/:id',
    summary: 'Change a reusable part',
    description:
      'Published templates keep the text they were published with; `older` names them, and `POST …/refresh-templates` publishes them again.',
    tag,
    scope: 'templates:write',
    params: idParams,
    body: z.strictObject({ name: textSchema.optional(), source: reusableSource.optional() }),
    response: blockSchema,
    etag: true,
    ifMatch: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/template-blocks/:id',
    summary: 'Delete a part that no draft and nothing published uses',
    description: '409 `block_used` names the templates.',
    tag,
    scope: 'templates:write',
    params: idParams,
    ifMatch: true,
  }),
  refresh: route({
    method: 'POST',
    path: '/template-blocks/:id/refresh-templates',
    summary: 'Publish again, from their published source, the templates that hold an older text of it',
    tag,
    scope: 'templates:publish',
    params: idParams,
    body: refreshBody,
    response: refreshedSchema,
  }),
}
