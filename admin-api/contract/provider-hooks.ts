import { z } from 'zod'
import { refusals } from '../../engine/returns/hooks/refusal.ts'
import { sendgridKey } from '../../engine/returns/hooks/sendgrid.ts'
import { hookProviders } from '../../engine/returns/way.ts'
import { idParams, line, moment, sentenceSchema } from './common.ts'
import { route } from './route.ts'

export const providerHookAnswer = z
  .object({
    id: z.uuid(),
    version: z.number().int(),
    provider: z.enum(hookProviders),
    name: z.string(),
    url: z.string().describe('Where the provider calls; without its access word.'),
    hasSecret: z.boolean().describe('The secret itself is never given out again.'),
    topicArn: z.string().nullable().describe('Amazon SES: the one SNS topic that is believed.'),
    confirmedAt: moment.nullable().describe('Amazon SES: when the subscription was confirmed.'),
    publicKey: z.string().nullable().describe('SendGrid: the verification key.'),
    senderId: z.uuid().nullable().describe('It may speak of messages of this sender only. Null: of all.'),
    missing: sentenceSchema.nullable().describe('What is still to be done before calls are believed.'),
    steps: z.array(sentenceSchema).describe('How to set it up at the provider, in order.'),
    calledAt: moment.nullable().describe('When it was last called rightly.'),
    taken: z.number().int().describe('Statements that were taken, each counted once.'),
    refusedAt: moment.nullable().describe('When a call was last turned away; noted once a minute.'),
    refusal: z
      .object({ code: z.enum(refusals), title: sentenceSchema, advice: sentenceSchema })
      .nullable()
      .describe('New codes may come.'),
    createdAt: moment,
    updatedAt: moment,
    retiredAt: moment.nullable(),
  })
  .meta({ id: 'ProviderHook' })

export const providerHookOnceAnswer = providerHookAnswer
  .extend({
    once: z
      .object({ secret: z.string(), url: z.string().describe('The address with the access word in it.') })
      .nullable()
      .describe('Shown this once. Null where the provider brings the key.'),
  })
  .meta({ id: 'ProviderHookOnce' })

const fields = {
  name: line(100),
  secret: line(500)
    .nullable()
    .describe('Mailgun: its HTTP webhook signing key. Stored sealed; never given out.'),
  topicArn: z
    .string()
    .max(300)
    .regex(/^arn:aws(?:-cn)?:sns:[a-z0-9-]+:\d{12}:[\w-]+$/, 'must be the ARN of an SNS topic')
    .nullable(),
  publicKey: z
    .string()
    .max(500)
    .refine(text => sendgridKey(text) !== null, 'must be the verification key as SendGrid shows it')
    .nullable(),
  senderId: z.uuid().nullable(),
}
const tag = 'Returns'
const scope = 'returns:setup'

export const providerHooksContract = {
  list: route({
    method: 'GET',
    path: '/provider-hooks',
    summary: 'Webhooks by which providers tell what became of mails',
    description: 'Retired ones only on demand.',
    tag,
    scope,
    query: z.strictObject({ retired: z.enum(['true', 'false']).optional() }),
    response: z.object({ items: z.array(providerHookAnswer) }),
  }),
  one: route({
    method: 'GET',
    path: '/provider-hooks/:id',
    summary: 'One webhook of a provider',
    tag,
    scope,
    params: idParams,
    response: providerHookAnswer,
    etag: true,
  }),
  create: route({
    method: 'POST',
    path: '/provider-hooks',
    summary: 'Add a webhook of a provider',
    description:
      'Answers with the address to paste and the steps at the provider. Postmark and Brevo sign nothing: for them an access word is made and shown this once.',
    tag,
    scope,
    status: 201,
    body: z.strictObject({
      provider: z.enum(hookProviders),
      name: fields.name,
      secret: fields.secret.default(null),
      topicArn: fields.topicArn.default(null),
      publicKey: fields.publicKey.default(null),
      senderId: fields.senderId.default(null),
    }),
    response: providerHookOnceAnswer,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/provider-hooks/:id',
    summary: 'Change a webhook of a provider',
    description: 'With another topic the subscription has to be confirmed anew, which happens by itself.',
    tag,
    scope,
    params: idParams,
    body: z.strictObject({
      name: fields.name.optional(),
      secret: fields.secret.optional(),
      topicArn: fields.topicArn.optional(),
      publicKey: fields.publicKey.optional(),
      senderId: fields.senderId.optional(),
    }),
    response: providerHookAnswer,
    etag: true,
    ifMatch: true,
  }),
  renew: route({
    method: 'POST',
    path: '/provider-hooks/:id/secret',
    summary: 'Make a new access word; the old one is worth nothing from now on',
    description: 'Postmark and Brevo only.',
    tag,
    scope,
    params: idParams,
    response: providerHookOnceAnswer,
    etag: true,
    ifMatch: true,
  }),
  retire: route({
    method: 'DELETE',
    path: '/provider-hooks/:id',
    summary: 'Retire a webhook of a provider: its address answers to nobody any more',
    tag,
    scope,
    params: idParams,
    ifMatch: true,
  }),
}
