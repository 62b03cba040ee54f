import { z } from 'zod'
import { moment } from './common.ts'
import { route } from './route.ts'

export const returnWaysContract = {
  ways: route({
    method: 'GET',
    path: '/returns/ways',
    summary: 'By which ways something can come back: the listener, mailboxes, webhooks, logs',
    tag: 'Returns',
    scope: 'returns:setup',
    response: z
      .object({
        listener: z
          .object({
            on: z.boolean().describe('Off: INBOUND_SMTP_PORT is not set.'),
            host: z.string().nullable().describe('What it listens on; empty: everywhere.'),
            port: z.number().int().nullable(),
            name: z.string().nullable().describe('What the MX record of a return domain names.'),
            tls: z.boolean().describe('It offers encryption (STARTTLS).'),
          })
          .describe('Our own mail server for what comes back.'),
        senders: z
          .array(z.object({ id: z.string(), name: z.string(), returnDomain: z.string().nullable() }))
          .describe('Where what comes back to each sender goes; null: to the domain of its from address.'),
        mailboxes: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            lookedAt: moment.nullable(),
            broken: z.boolean(),
            taken: z.number().int(),
          }),
        ),
      })
      .meta({ id: 'ReturnWays' }),
  }),
}
