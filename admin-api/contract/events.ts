import { z } from 'zod'
import { moment, pageQuery } from './common.ts'
import { route } from './route.ts'

export const eventSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    mode: z.enum(['live', 'history']),
    trust: z.enum(['server', 'browser', 'verified']),
    occurredAt: moment,
    receivedAt: moment,
    properties: z.record(z.string(), z.unknown()),
    sourceId: z.string(),
    sourceName: z.string(),
    messageId: z.string(),
    customer: z.object({
      id: z.string(),
      state: z.string(),
      name: z
        .string()
        .nullable()
        .describe('Name, else e-mail address, else external id; null for a visitor.'),
    }),
  })
  .meta({ id: 'Event' })

export const eventsContract = {
  list: route({
    method: 'GET',
    path: '/events',
    summary: 'What comes in, newest first',
    description:
      'To follow: ask again with `after` set to `latest` of the answer before. `latest` trails by two seconds, so that no event of a transaction still open is missed: the last few come again; tell them apart by `id`.',
    tag: 'Events',
    scope: 'events:read',
    query: pageQuery.extend({
      name: z.string().max(200).optional(),
      mode: z.enum(['live', 'history']).optional(),
      sourceId: z.uuid().optional(),
      after: z.string().max(500).optional(),
    }),
    response: z.object({
      items: z.array(eventSchema),
      next: z.string().nullable(),
      latest: z.string().nullable(),
    }),
  }),
}
