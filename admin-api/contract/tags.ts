import { z } from 'zod'
import { idParams, line } from './common.ts'
import { route } from './route.ts'

export const tagSchema = line(60)

const customerTags = z.object({ tags: z.array(z.string()) }).meta({ id: 'CustomerTags' })

const tag = 'Tags'

export const tagsContract = {
  list: route({
    method: 'GET',
    path: '/tags',
    summary: 'Every tag with the number of customers who have it, most frequent first',
    tag,
    scope: 'segments:read',
    query: z.strictObject({
      q: z.string().max(60).optional().describe('A part of the tag.'),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    response: z.object({ items: z.array(z.object({ tag: z.string(), customers: z.number().int() })) }),
  }),
  ofCustomer: route({
    method: 'GET',
    path: '/customers/:id/tags',
    summary: 'The tags of one customer',
    tag,
    scope: 'customers:read',
    params: idParams,
    response: customerTags,
  }),
  changeOfCustomer: route({
    method: 'POST',
    path: '/customers/:id/tags',
    summary: 'Put tags on a customer and take tags off',
    tag,
    scope: 'customers:write',
    params: idParams,
    body: z.strictObject({
      add: z.array(tagSchema).max(50).default([]),
      remove: z.array(tagSchema).max(50).default([]),
    }),
    response: customerTags,
  }),
}
