import { z } from 'zod'
import { attributeTypes } from '../../engine/conditions/attribute-type.ts'
import { moment, textSchema } from './common.ts'
import { route } from './route.ts'

const attributeSchema = z
  .object({
    key: z.string(),
    type: z.enum(attributeTypes),
    label: textSchema,
    purpose: z.string(),
    personal: z.boolean(),
    retentionDays: z.number().int().nullable(),
    createdAt: moment,
  })
  .meta({ id: 'Attribute' })

const keySchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'a letter, then letters, digits and _, at most 64')

const tag = 'Attributes'

export const attributesContract = {
  list: route({
    method: 'GET',
    path: '/attributes',
    summary: 'Declared attributes of customers',
    tag,
    scope: 'attributes:read',
    response: z.object({ items: z.array(attributeSchema) }),
  }),
  declare: route({
    method: 'POST',
    path: '/attributes',
    summary: 'Declare an attribute',
    description:
      'What it is held for and for how long are part of the declaration. Its type cannot be changed later.',
    tag,
    scope: 'attributes:write',
    status: 201,
    body: z.strictObject({
      key: keySchema,
      type: z.enum(attributeTypes),
      label: textSchema,
      purpose: z.string().min(1).max(500),
      personal: z.boolean().default(true),
      retentionDays: z.number().int().min(1).max(36_500).nullable().default(null),
    }),
    response: attributeSchema,
  }),
  change: route({
    method: 'PATCH',
    path: '/attributes/:key',
    summary: 'Change a declaration',
    tag,
    scope: 'attributes:write',
    params: z.object({ key: keySchema }),
    body: z.strictObject({
      label: textSchema.optional(),
      purpose: z.string().min(1).max(500).optional(),
      personal: z.boolean().optional(),
      retentionDays: z.number().int().min(1).max(36_500).nullable().optional(),
    }),
    response: attributeSchema,
  }),
}
