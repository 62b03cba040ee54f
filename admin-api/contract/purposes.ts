import { z } from 'zod'
import { consentChannels, legalBases, purposeKinds } from '../../engine/consent/purpose.ts'
import { moment, textSchema } from './common.ts'
import { route } from './route.ts'

const basesSchema = z
  .partialRecord(z.enum(consentChannels), z.array(z.enum(legalBases)).max(legalBases.length))
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
    kind: z.enum(purposeKinds),
    bases: basesSchema,
    position: z.number().int(),
  })
  .meta({ id: 'Purpose' })

const reachSchema = z
  .object({
    asOf: moment
      .nullable()
      .describe('When it was counted; null while it is counted for the first time. Ask again then.'),
    customers: z.number().int().describe('All customers, visitors apart.'),
    items: z.array(
      z.object({
        purpose: z.string(),
        channel: z.enum(['email', 'post']),
        customers: z.number().int().describe('Whom the gate would let a message through to.'),
        similarGoodsOnly: z
          .number()
          .int()
          .describe('Of them: existing customers, for goods similar to what they bought (§ 7(3) UWG).'),
      }),
    ),
  })
  .meta({ id: 'Reach' })

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
  // Before `one`, whose path would fit it as well.
  reach: route({
    method: 'GET',
    path: '/purposes/reach',
    summary: 'How many customers each purpose reaches, by e-mail and by letter',
    description:
      'Asked of the gate itself, and kept for a minute or more: counting reads every customer. The last word has the gate when a message is sent. Not looked at: the suppression list for postal addresses, frequency caps, and selection by behaviour.',
    tag,
    scope: 'purposes:read',
    response: reachSchema,
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
      key: purposeKeySchema.refine(key => key !== 'reach', 'is taken by the API itself'),
      name: textSchema,
      description: textSchema,
      kind: z.enum(purposeKinds),
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
