import { z } from 'zod'
import { idParams, line, moment, pageOf, pageQuery } from './common.ts'
import { route } from './route.ts'

const suppressionSchema = z
  .object({
    id: z.string(),
    channel: z.string(),
    scope: z.enum(['marketing', 'all']),
    reason: z.string(),
    note: z.string().nullable(),
    actor: z.string(),
    actorName: z.string().nullable(),
    createdAt: moment,
    liftedAt: moment.nullable(),
    liftedBy: z.string().nullable(),
    liftReason: z.string().nullable(),
  })
  .meta({ id: 'Suppression', description: 'Holds a keyed hash of the address only: the list names nobody.' })

const tag = 'Consent'

export const suppressionsContract = {
  list: route({
    method: 'GET',
    path: '/suppressions',
    summary: 'Addresses that must not be used, newest first',
    tag,
    scope: 'suppressions:read',
    query: pageQuery.extend({
      state: z.enum(['active', 'lifted', 'all']).default('active'),
    }),
    response: pageOf(suppressionSchema),
  }),
  find: route({
    method: 'POST',
    path: '/suppressions/find',
    summary: 'Is this address suppressed?',
    description: 'POST, so that the address appears in no log.',
    tag,
    scope: 'suppressions:read',
    body: z.strictObject({ address: z.string().max(254), channel: z.literal('email').default('email') }),
    response: z.object({ items: z.array(suppressionSchema) }),
  }),
  add: route({
    method: 'POST',
    path: '/suppressions',
    summary: 'Suppress an address',
    description: 'Adding one that is suppressed already answers with the entry that stands.',
    tag,
    scope: 'suppressions:write',
    status: 201,
    body: z.strictObject({
      address: z.string().max(254),
      channel: z.literal('email').default('email'),
      scope: z.enum(['marketing', 'all']).default('all'),
      reason: z.enum(['objection', 'complaint', 'erasure', 'bounce', 'other']).default('other'),
      note: line(500, 0).nullable().default(null),
    }),
    response: suppressionSchema,
  }),
  lift: route({
    method: 'POST',
    path: '/suppressions/:id/lift',
    summary: 'Lift a suppression, with a reason',
    tag,
    scope: 'suppressions:write',
    params: idParams,
    body: z.strictObject({ reason: line(500, 3) }),
    response: suppressionSchema,
  }),
}
