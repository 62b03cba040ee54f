import { z } from 'zod'
import { textSchema } from './common.ts'
import { purposeKeySchema } from './purposes.ts'
import { route } from './route.ts'

const topicSchema = z
  .object({
    key: z.string(),
    version: z.number().int(),
    purpose: z.string(),
    name: textSchema,
    position: z.number().int(),
  })
  .meta({
    id: 'Topic',
    description: 'A subdivision of one marketing purpose, to be switched off by customers.',
  })

const tag = 'Consent'
const params = z.object({ key: purposeKeySchema })
const position = z.number().int().min(0).max(10_000)

export const topicsContract = {
  list: route({
    method: 'GET',
    path: '/topics',
    summary: 'Topics customers may switch off in the preference centre',
    tag,
    scope: 'purposes:read',
    response: z.object({ items: z.array(topicSchema) }),
  }),
  one: route({
    method: 'GET',
    path: '/topics/:key',
    summary: 'One topic',
    tag,
    scope: 'purposes:read',
    params,
    response: topicSchema,
    etag: true,
  }),
  create: route({
    method: 'POST',
    path: '/topics',
    summary: 'Add a topic to a marketing purpose',
    tag,
    scope: 'purposes:write',
    status: 201,
    body: z.strictObject({
      key: purposeKeySchema,
      purpose: purposeKeySchema,
      name: textSchema,
      position: position.default(0),
    }),
    response: topicSchema,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/topics/:key',
    summary: 'Change a topic’s name or place',
    tag,
    scope: 'purposes:write',
    params,
    body: z.strictObject({ name: textSchema.optional(), position: position.optional() }),
    response: topicSchema,
    etag: true,
    ifMatch: true,
  }),
  remove: route({
    method: 'DELETE',
    path: '/topics/:key',
    summary: 'Remove a topic',
    description: 'Who switched it off keeps that wish, should a topic of this key be added again.',
    tag,
    scope: 'purposes:write',
    params,
    ifMatch: true,
  }),
}
