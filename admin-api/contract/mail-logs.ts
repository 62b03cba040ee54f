import { z } from 'zod'
import { emailKey } from '../../engine/consent/address.ts'
import { idParams, line, moment } from './common.ts'
import { route } from './route.ts'

export const mailLogKinds = ['shop', 'help_desk'] as const

export const mailLogAnswer = z
  .object({
    id: z.uuid(),
    version: z.number().int(),
    name: z.string(),
    kind: z.enum(mailLogKinds),
    purpose: z.string().describe('Key of the purpose its mails are for.'),
    ownAddresses: z.array(z.string()),
    bccAddress: z
      .string()
      .nullable()
      .describe('For blind copies. Null where no mail can be received: no listener, or no return domain.'),
    url: z.string().describe('Where other programs tell of their mails (POST, JSON).'),
    hasSecret: z.boolean().describe('The secret itself is never given out again.'),
    calledAt: moment.nullable(),
    taken: z.number().int().describe('Mails that came, by the address or by the webhook.'),
    createdAt: moment,
    updatedAt: moment,
    retiredAt: moment.nullable(),
  })
  .meta({ id: 'MailLog' })

export const mailLogOnceAnswer = mailLogAnswer
  .extend({
    once: z
      .object({ secret: z.string() })
      .describe('Shown this once: signs calls (Standard Webhooks), or goes along as Bearer token.'),
  })
  .meta({ id: 'MailLogOnce' })

const own = z
  .string()
  .trim()
  .max(254)
  .refine(
    text => emailKey(text.startsWith('@') ? `a${text}` : text) !== null,
    'must be an address, or a domain as @shop.example',
  )
const fields = {
  name: line(100),
  kind: z
    .enum(mailLogKinds)
    .describe('`shop`: order mails and the like. `help_desk`: letters to and from support.'),
  purpose: z.string().min(1).max(100),
  ownAddresses: z
    .array(own)
    .max(100)
    .describe(
      'Addresses of the shop, or its domains as `@shop.example`: they tell who wrote and who was written to.',
    ),
}
const tag = 'Returns'
const scope = 'returns:setup'

export const mailLogsContract = {
  list: route({
    method: 'GET',
    path: '/mail-logs',
    summary: 'Where other programs of the shop leave their mails for the customers’ log',
    description: 'Retired ones only on demand.',
    tag,
    scope,
    query: z.strictObject({ retired: z.enum(['true', 'false']).optional() }),
    response: z.object({ items: z.array(mailLogAnswer) }),
  }),
  one: route({
    method: 'GET',
    path: '/mail-logs/:id',
    summary: 'One log of mails',
    tag,
    scope,
    params: idParams,
    response: mailLogAnswer,
    etag: true,
  }),
  create: route({
    method: 'POST',
    path: '/mail-logs',
    summary: 'Add a log of mails',
    description:
      'Its webhook takes one mail or up to 100: `{id, from, to, cc?, subject?, text?, html?, at, direction?, ticket?}`, signed as Standard Webhooks has it or with the secret as Bearer token. Mails of the last 30 days; with `history: true` older ones too.',
    tag,
    scope,
    status: 201,
    body: z.strictObject({
      name: fields.name,
      kind: fields.kind,
      purpose: fields.purpose,
      ownAddresses: fields.ownAddresses.default([]),
    }),
    response: mailLogOnceAnswer,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/mail-logs/:id',
    summary: 'Change a log of mails',
    tag,
    scope,
    params: idParams,
    body: z.strictObject({
      name: fields.name.optional(),
      kind: fields.kind.optional(),
      purpose: fields.purpose.optional(),
      ownAddresses: fields.ownAddresses.optional(),
    }),
    response: mailLogAnswer,
    etag: true,
    ifMatch: true,
  }),
  renew: route({
    method: 'POST',
    path: '/mail-logs/:id/secret',
    summary: 'Make a new secret; the old one is worth nothing from now on',
    tag,
    scope,
    params: idParams,
    response: mailLogOnceAnswer,
    etag: true,
    ifMatch: true,
  }),
  retire: route({
    method: 'DELETE',
    path: '/mail-logs/:id',
    summary: 'Retire a log of mails: nothing is taken any more; what was logged stays',
    tag,
    scope,
    params: idParams,
    ifMatch: true,
  }),
}
