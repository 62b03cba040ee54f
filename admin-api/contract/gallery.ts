import { z } from 'zod'
import { storableText } from '../../engine/conditions/value.ts'
import { line, sentenceSchema } from './common.ts'
import { route } from './route.ts'
import { ruleSchema } from './rule-answers.ts'

const itemSchema = z
  .object({
    key: z.string(),
    group: z.enum(['welcome', 'purchase', 'interest', 'loyalty', 'service']),
    kind: z.enum(['marketing', 'service']),
    name: sentenceSchema,
    text: sentenceSchema.describe('What it does, and for whom.'),
    legal: sentenceSchema.describe('On which basis it writes, and what to heed.'),
    sentence: sentenceSchema.describe('The whole rule in words.'),
    asks: z.object({
      voucher: z.boolean(),
      categories: z.boolean(),
      attribute: z.string().nullable().describe('Key of the date attribute that fits, declared or not.'),
    }),
    templates: z.array(z.object({ key: z.string(), name: sentenceSchema, exists: z.boolean() })),
    segments: z.array(z.object({ name: sentenceSchema })),
    rules: z.array(z.object({ id: z.string(), name: z.string() })).describe('Rules made from it already.'),
  })
  .meta({ id: 'GalleryRule' })

const tag = 'Rules'

export const galleryContract = {
  list: route({
    method: 'GET',
    path: '/gallery/rules',
    summary: 'Ready rules to begin with',
    tag,
    scope: 'rules:read',
    response: z.object({ items: z.array(itemSchema) }),
  }),
  take: route({
    method: 'POST',
    path: '/gallery/rules/:key',
    summary: 'Make a rule from the gallery: a draft, with its templates published and its segments made',
    description:
      'Templates that exist under their key are left as they are, so that what was changed in them stays. Needs the scopes to write ' +
      'and publish templates and to write segments besides.',
    tag,
    scope: 'rules:write',
    params: z.object({ key: z.string().max(100) }),
    status: 201,
    body: z.strictObject({
      language: z.enum(['de', 'en']).default('de').describe('Of names and of what staff read.'),
      name: line(200).optional(),
      voucher: storableText(100).optional().describe('Key of a pool of vouchers.'),
      categories: z.array(storableText(200)).min(1).max(20).optional(),
      attribute: storableText(200).optional().describe('Key of a date attribute.'),
    }),
    response: ruleSchema,
    etag: true,
  }),
}
