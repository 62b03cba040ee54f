import { z } from 'zod'
import { legalBases } from '../../engine/consent/purpose.ts'
import { channels } from '../../engine/messages/state.ts'
import { textSchema } from './common.ts'
import { route } from './route.ts'

const basesSchema = z
  .partialRecord(z.enum(channels), z.array(z.enum(legalBases)).max(legalBases.length))
  .describe('The legal bases that suffice, per channel; a channel that is missing cannot be used.')

export const purposeKeySchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,63}$/, 'a small letter, then small letters, digits and _, at most 64')

const purposeSchema = z
  .object({
    key: z.string(),
    version: z.number().int(),
    name: textSchema,
    description: textSchema,
    kind: z.enum(['marketing', 'service']),
    bases: basesSchema,
    position: z.number().int(),
  })
  .meta({ id: 'Purpose' })

const tag = 'Consent'
const params = z.object({ key: purposeKeySchema })

export const purposesContract = {
  list: route({
    method: 'GET',
    path: '/purposes',
    summary: 'Why messages are sent, and on which legal bases',
    tag,
    scope: 'purposes:read',
    response: z.object({ items: z.array(purposeSchema) }),
  }),
  one: route({
    method: 'GET',
    path: '/purposes/:key',
    summary: 'One purpose',
    tag,
    scope: 'purposes:read',
    params,
    response: purposeSchema,
    etag: true,
  }),
  create: route({
    method: 'POST',
    path: '/purposes',
    summary: 'Add a purpose',
    tag,
    scope: 'purposes:write',
    status: 201,
    body: z.strictObject({
      key: purposeKeySchema,
      name: textSchema,
      description: textSchema,
      kind: z.enum(['marketing', 'service']),
      bases: basesSchema,
      position: z.number().int().min(0).max(10_000).default(0),
    }),
    response: purposeSchema,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/purposes/:key',
    summary: 'Change a purpose’s texts or legal bases',
    description: 'Takes effect at once: the gate reads the bases at every send.',
    tag,
    scope: 'purposes:write',
    params,
    body: z.strictObject({
      name: textSchema.optional(),
      description: textSchema.optional(),
      bases: basesSchema.optional(),
      position: z.number().int().min(0).max(10_000).optional(),
    }),
    response: purposeSchema,
    etag: true,
    ifMatch: true,
  }),
}
