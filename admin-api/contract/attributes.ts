import { z } from 'zod'
import { attributeTypes } from '../../engine/conditions/attribute-type.ts'
import { moment, sentenceSchema, textSchema } from './common.ts'
import { route } from './route.ts'

const attributeSchema = z
  .object({
    key: z.string(),
    type: z.enum(attributeTypes),
    label: textSchema,
    purpose: z.string(),
    personal: z.boolean(),
    retentionDays: z.number().int().nullable(),
    retiredAt: moment
      .nullable()
      .describe('No longer offered where something is chosen; what is held and what uses it stays as it is.'),
    createdAt: moment,
  })
  .meta({ id: 'Attribute' })

const keySchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'a letter, then letters, digits and _, at most 64')

export const attributeUsers = ['segment', 'rule', 'template', 'form'] as const

const usageSchema = z
  .object({
    key: z.string(),
    share: z.number().describe('Of customers who have a value, 0 to 1; from a sample unless `whole`.'),
    usedBy: z.array(
      z.object({
        type: z.enum(attributeUsers),
        id: z.string(),
        name: sentenceSchema,
      }),
    ),
  })
  .meta({ id: 'AttributeUsage' })

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
      retired: z.boolean().optional(),
    }),
    response: attributeSchema,
  }),
  usage: route({
    method: 'GET',
    path: '/attributes/usage',
    summary: 'How many customers have each attribute, and what uses it',
    tag,
    scope: 'attributes:read',
    response: z.object({
      sample: z.number().int().describe('Customers looked at.'),
      whole: z.boolean().describe('That were all there are.'),
      items: z.array(usageSchema),
    }),
  }),
  remove: route({
    method: 'DELETE',
    path: '/attributes/:key',
    summary: 'Delete a declaration that nothing needs any more',
    description:
      'Refused while a segment, rule, template or form uses it (409 `attribute_in_use`) and while a customer has a ' +
      'value (409 `attribute_held`): what is held must stay declared. Retire it instead, or let a retention empty it.',
    tag,
    scope: 'attributes:write',
    params: z.object({ key: keySchema }),
  }),
}
