import { z } from 'zod'
import { handChannels, handKinds } from '../../engine/messages/hand-entry.ts'
import { idParams, line } from './common.ts'
import { route } from './route.ts'

const tag = 'Customers'

/** What staff write into a customer's log. Added to the contract of customers. */
export const customerEntriesContract = {
  addEntry: route({
    method: 'POST',
    path: '/customers/:id/interactions',
    summary: 'Write a note, a call, a letter or a complaint into the log by hand',
    description: 'A complaint makes a task, due a day later, so that somebody answers it.',
    tag,
    scope: 'customers:write',
    params: idParams,
    status: 201,
    body: z.strictObject({
      kind: z.enum(handKinds),
      direction: z
        .enum(['in', 'out'])
        .default('in')
        .describe('Of a call or a letter: `in` from the customer, `out` to them.'),
      channel: z.enum(handChannels).optional().describe('How a complaint came; by telephone unless given.'),
      subject: line(200).nullable().default(null),
      text: z.string().trim().min(1).max(5_000),
      occurredAt: z.iso.datetime({ offset: true }).optional().describe('When it was; now unless given.'),
    }),
    response: z.object({
      id: z.string(),
      taskId: z.string().nullable().describe('The task a complaint made.'),
    }),
  }),
  strikeEntry: route({
    method: 'POST',
    path: '/customers/:id/interactions/:entry/strike',
    summary: 'Strike an entry out that was written by hand, or take that back',
    description: 'It stays readable, as struck out: a log from which lines vanish proves nothing.',
    tag,
    scope: 'customers:write',
    params: idParams.extend({ entry: z.uuid() }),
    body: z.strictObject({ struck: z.boolean() }),
    response: z.object({ struck: z.boolean() }),
  }),
}
