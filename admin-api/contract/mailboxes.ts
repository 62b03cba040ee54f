import { z } from 'zod'
import { securities } from '../../engine/campaigns/sender.ts'
import { afterwards } from '../../engine/returns/mailbox.ts'
import { mailboxFailures } from '../../engine/returns/mailbox-failure.ts'
import { idParams, line, moment, sentenceSchema } from './common.ts'
import { route } from './route.ts'

const mailboxProblem = z
  .object({
    kind: z.enum(mailboxFailures).describe('New kinds may come.'),
    title: sentenceSchema.describe('What happened.'),
    advice: sentenceSchema.describe('What to do about it.'),
  })
  .meta({ id: 'MailboxProblem' })

export const mailboxAnswer = z
  .object({
    id: z.string(),
    version: z.number().int(),
    name: z.string(),
    host: z.string(),
    port: z.number().int(),
    security: z.enum(securities),
    username: z.string(),
    hasPassword: z.boolean().describe('The password itself is never given out.'),
    folder: z.string(),
    afterwards: z.enum(afterwards),
    lookedAt: moment.nullable().describe('When it was last read without a mistake; null: not yet.'),
    taken: z.number().int().describe('Mails taken over from it in all.'),
    error: z.string().nullable().describe('What the server said, where it cannot be read.'),
    errorSince: moment.nullable(),
    problem: mailboxProblem.nullable().describe('The same in words, with what to do.'),
    createdAt: moment,
    updatedAt: moment,
    retiredAt: moment.nullable(),
  })
  .meta({ id: 'Mailbox' })

const fields = {
  name: line(100),
  host: z
    .string()
    .min(1)
    .max(253)
    .regex(
      /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.?|\[?[0-9A-Fa-f:.]+\]?)$/,
      'must be a host name or an IP address',
    )
    .describe('May be internal: any host an admin names is called.'),
  port: z.number().int().min(1).max(65_535),
  security: z
    .enum(securities)
    .describe(
      '`tls` from the first byte (port 993); `starttls` demanded (port 143); `opportunistic` where offered, unchecked.',
    ),
  username: line(254),
  password: z
    .string()
    .min(1)
    .max(500)
    .regex(/^[^\r\n\0]*$/, 'must be one line')
    .describe('Stored sealed; never given out.'),
  folder: line(200).describe('INBOX is the inbox; other folders as the server names them.'),
  afterwards: z
    .enum(afterwards)
    .describe('What becomes of a mail that was taken over: marked as read, deleted, or left as it is.'),
}

const tag = 'Mailboxes'
const scope = 'returns:setup' as const

export const mailboxesContract = {
  list: route({
    method: 'GET',
    path: '/mailboxes',
    summary: 'Mailboxes that are looked into for what comes back (IMAP)',
    description: 'By name. Retired ones only on demand.',
    tag,
    scope,
    query: z.strictObject({ retired: z.enum(['true', 'false']).optional() }),
    response: z.object({ items: z.array(mailboxAnswer) }),
  }),
  one: route({
    method: 'GET',
    path: '/mailboxes/:id',
    summary: 'One mailbox',
    tag,
    scope,
    params: idParams,
    response: mailboxAnswer,
    etag: true,
  }),
  create: route({
    method: 'POST',
    path: '/mailboxes',
    summary: 'Add a mailbox; a worker begins to read it within seconds, from its first mail on',
    tag,
    scope,
    status: 201,
    body: z.strictObject({
      name: fields.name,
      host: fields.host,
      port: fields.port.default(993),
      security: fields.security.default('tls'),
      username: fields.username,
      password: fields.password,
      folder: fields.folder.default('INBOX'),
      afterwards: fields.afterwards.default('leave'),
    }),
    response: mailboxAnswer,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/mailboxes/:id',
    summary: 'Change a mailbox; workers follow within seconds',
    description:
      'A password that is not named stays. With another host, port or user name, or a weaker encryption, it has to be given anew (`password_needed`), so that nobody sends it to a server of their own. With another host, port, user name or folder it is read from its beginning; what was taken over once does not count twice.',
    tag,
    scope,
    params: idParams,
    body: z.strictObject({
      name: fields.name.optional(),
      host: fields.host.optional(),
      port: fields.port.optional(),
      security: fields.security.optional(),
      username: fields.username.optional(),
      password: fields.password.optional(),
      folder: fields.folder.optional(),
      afterwards: fields.afterwards.optional(),
    }),
    response: mailboxAnswer,
    etag: true,
    ifMatch: true,
  }),
  retire: route({
    method: 'DELETE',
    path: '/mailboxes/:id',
    summary: 'Retire a mailbox: it is not read any more, and its password is forgotten',
    tag,
    scope,
    params: idParams,
    ifMatch: true,
  }),
  test: route({
    method: 'POST',
    path: '/mailboxes/:id/test',
    summary: 'Sign in to a mailbox now and open its folder; nothing is read or changed',
    description: 'Answers within fifteen seconds.',
    tag,
    scope,
    params: idParams,
    response: z.object({
      ok: z.boolean(),
      mails: z.number().int().nullable().describe('How many mails are in the folder.'),
      idle: z
        .boolean()
        .nullable()
        .describe('Whether the server tells of new mails at once; else it is asked every minute.'),
      error: z.string().nullable().describe('What the server said.'),
      problem: mailboxProblem.nullable(),
    }),
  }),
}
