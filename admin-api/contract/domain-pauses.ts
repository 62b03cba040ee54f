import { z } from 'zod'
import { idParams, moment, pageOf, pageQuery, sentenceSchema } from './common.ts'
import { route } from './route.ts'
import { environmentId } from './senders.ts'

const count = z.number().int()

const domainPauseSchema = z
  .object({
    id: z.string(),
    sender: z.object({
      id: z.string().describe('`environment` for the one SMTP_URL describes.'),
      name: z.string(),
    }),
    domain: z.string().describe('Of the recipients.'),
    state: z
      .enum(['paused', 'probing', 'over'])
      .describe(
        '`probing`: the time is up (or somebody resumed it), and a few mails go first: one, then ten, then all.',
      ),
    at: moment,
    until: moment,
    times: count.describe('How often in a row: 1 hour, 4 hours, 24 hours, 72 hours.'),
    reason: z
      .string()
      .describe('Why, as a code such as `badreputation`, `blocked`, `authfailure`. New ones may come.'),
    said: z.string().nullable().describe('Sentences of the other side; addresses of people are masked.'),
    sentence: sentenceSchema.describe('What is the case.'),
    advice: sentenceSchema.describe('What to do about it.'),
    link: z
      .string()
      .nullable()
      .describe('Page of the other side to be let in again (https), where one is known.'),
    held: count.describe('Mails that wait for it now; at most 10,000 are counted.'),
    campaign: z
      .object({ id: z.string(), name: z.string(), number: count })
      .nullable()
      .describe('In whose sending it happened.'),
    toldAt: moment.nullable().describe('When the owners of the campaigns concerned were told.'),
    liftedAt: moment.nullable().describe('When it was over.'),
    liftedBy: z.string().nullable().describe('Who resumed it by hand, like `user:<id>`.'),
    liftedByName: z.string().nullable(),
  })
  .meta({
    id: 'DomainPause',
    description: 'A domain of recipients that turns a sender away: its mails wait.',
  })

const tag = 'Returns'

export const domainPausesContract = {
  list: route({
    method: 'GET',
    path: '/domain-pauses',
    summary: 'Domains of recipients that turn us away, newest first',
    description:
      'Opened when a mail is refused, or comes back, because of the sender and not because of its recipient. No address is marked by that; other recipients get theirs meanwhile.',
    tag,
    scope: 'returns:read',
    query: pageQuery.extend({
      state: z.enum(['open', 'over', 'all']).default('open'),
      sender: z.union([z.literal(environmentId), z.uuid()]).optional(),
    }),
    response: pageOf(domainPauseSchema),
  }),
  one: route({
    method: 'GET',
    path: '/domain-pauses/:id',
    summary: 'One pause of a domain',
    tag,
    scope: 'returns:read',
    params: idParams,
    response: domainPauseSchema,
  }),
  resume: route({
    method: 'POST',
    path: '/domain-pauses/:id/resume',
    summary: 'Send to a domain again before its time',
    description:
      'One mail goes first, then ten, then all. Are they turned away again, the next pause is longer. `pause_over` where its time is up already.',
    tag,
    scope: 'returns:write',
    params: idParams,
    response: domainPauseSchema,
  }),
}
