import { z } from 'zod'
import { sendFailures } from '../../engine/campaigns/send-failure.ts'
import { envelopes, securities, senderLimitsSchema } from '../../engine/campaigns/sender.ts'
import { warmUpSchema } from '../../engine/campaigns/warm-up.ts'
import { idParams, line, moment, sentenceSchema, wholeQuery } from './common.ts'
import { listFile } from './list-file.ts'
import { route } from './route.ts'

/** The one that SMTP_URL and MAIL_FROM describe has no row, and no id but this. */
export const environmentId = 'environment'

export const sendProblemSchema = z
  .object({
    kind: z.enum(sendFailures).describe('New kinds may come.'),
    title: sentenceSchema.describe('What happened.'),
    advice: sentenceSchema.describe('What to do about it.'),
  })
  .meta({ id: 'SendProblem' })

const dkimAnswer = z
  .object({
    domain: z.string(),
    selector: z.string(),
    record: z
      .object({
        name: z.string().describe('Name of the TXT record: `<selector>._domainkey.<domain>`.'),
        value: z.string().describe('Its text as one line; most providers take it as it is.'),
        parts: z
          .array(z.string())
          .describe('The same in strings of at most 255 bytes, as zone files want it.'),
      })
      .nullable()
      .describe('Null where the key cannot be opened any more.'),
  })
  .meta({ id: 'SenderDkim' })

const warmUpAnswer = warmUpSchema
  .extend({
    today: z.object({
      day: z.string().describe('YYYY-MM-DD, by the workspace’s calendar.'),
      number: z
        .number()
        .int()
        .nullable()
        .describe('Which day of the plan it is, from 1; null before it begins.'),
      allowed: z.number().int().nullable().describe('Null: the plan is over, there is no limit.'),
      sent: z.number().int().describe('Begun today, service mail among them.'),
    }),
    plan: z
      .array(z.object({ number: z.number().int(), day: z.string(), allowed: z.number().int() }))
      .describe('Every day that has a limit.'),
    over: z.boolean(),
    advice: z.array(sentenceSchema),
  })
  .meta({ id: 'SenderWarmUp' })

export const senderAnswer = z
  .object({
    id: z.string().describe('`environment` for the one SMTP_URL describes, which is read-only.'),
    version: z.number().int(),
    source: z.enum(['console', 'environment']),
    name: z.string(),
    fromName: z.string(),
    fromAddress: z.string(),
    replyTo: z.string().nullable(),
    host: z.string(),
    port: z.number().int(),
    security: z.enum(securities),
    username: z.string().nullable(),
    hasPassword: z.boolean().describe('The password itself is never given out.'),
    dkim: dkimAnswer.nullable().describe('Null: the mail server signs, or nobody.'),
    limits: senderLimitsSchema,
    today: z.string().describe('YYYY-MM-DD, by the workspace’s calendar.'),
    warmUp: warmUpAnswer
      .nullable()
      .describe('How much advertising a day, while the sender is new. Null: no limit.'),
    isDefault: z.boolean().describe('Takes what names no sender.'),
    alignment: z
      .object({
        fromDomain: z.string(),
        dkimDomain: z.string().nullable(),
        aligned: z
          .boolean()
          .nullable()
          .describe('DMARC, relaxed: the signature is of the domain recipients see. Null: the server signs.'),
        text: sentenceSchema,
      })
      .describe('Whether mail of this sender can pass DMARC (RFC 7489).'),
    returnDomain: z
      .string()
      .nullable()
      .describe('Where bounces go, and opt-outs by mail. Null: to the domain of the from address.'),
    envelope: z
      .enum(envelopes)
      .describe('Who stands in the envelope as sender: an address with a token, or the from address.'),
    returnRecords: z
      .array(z.object({ type: z.enum(['MX', 'TXT']), name: z.string(), value: z.string() }))
      .describe('What the DNS of the return domain has to say, to copy. Empty without one.'),
    notes: z.array(sentenceSchema).describe('What works, but probably not as meant.'),
    testedAt: moment.nullable(),
    testError: z.string().nullable().describe('What the mail server said, or why it was not reached.'),
    testProblem: sendProblemSchema.nullable().describe('The same in words, with what to do.'),
    createdAt: moment.nullable(),
    updatedAt: moment.nullable(),
    retiredAt: moment.nullable(),
  })
  .meta({ id: 'Sender' })

const host = z
  .string()
  .min(1)
  .max(253)
  .regex(
    /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.?|\[?[0-9A-Fa-f:.]+\]?)$/,
    'must be a host name or an IP address',
  )
const domain = z
  .string()
  .toLowerCase()
  .pipe(
    z
      .string()
      .max(253)
      .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*$/, 'must be a domain'),
  )

const fields = {
  name: line(100),
  fromName: line(200, 0),
  fromAddress: z.email().max(254),
  replyTo: z.email().max(254).nullable(),
  host: host.describe(
    'May be internal: a relay of one’s own is usual, so any host an admin names is called.',
  ),
  port: z.number().int().min(1).max(65_535),
  security: z
    .enum(securities)
    .describe(
      '`tls` from the first byte; `starttls` demanded, never without; `opportunistic` where offered, unchecked.',
    ),
  username: line(254).nullable(),
  password: z
    .string()
    .min(1)
    .max(500)
    .regex(/^[^\r\n\0]*$/, 'must be one line')
    .nullable()
    .describe('Stored sealed; never given out.'),
  limits: senderLimitsSchema,
  warmUp: warmUpSchema
    .nullable()
    .describe(
      'While a sender is new it sends few a day and more each day (`first × factor^day` up to `target`, or `days`). Advertising beyond that waits for one of the next days; service mail always goes, and counts. Null removes the limit, and what waits goes out.',
    ),
  envelope: z
    .enum(envelopes)
    .describe(
      'Who stands in the envelope as sender: `token`, an address of its own for each message, so that whatever comes back tells which it is about; `from`, the from address, for mail servers that let an account send as nothing else. Then have its mailbox looked into.',
    ),
  returnDomain: domain
    .nullable()
    .describe(
      'Domain (usually a subdomain, like bounce.shop.example) whose mail arrives at the listener of this installation. With it, mails carry an address for opting out by mail.',
    ),
}

const senderParams = z.object({ id: z.union([z.literal(environmentId), z.uuid()]) })
const tag = 'Senders'

export const sendersContract = {
  list: route({
    method: 'GET',
    path: '/senders',
    summary: 'How mails leave: mail servers, and whom recipients see',
    description: 'The one from the environment comes last and is read-only. Retired ones only on demand.',
    tag,
    scope: 'senders:read',
    query: wholeQuery(['created', 'name'], { retired: z.enum(['true', 'false']).optional() }),
    response: z.object({ items: z.array(senderAnswer) }),
    file: listFile('senders', { personal: false }, senderAnswer, {
      name: ['Name', 'Name', s => s.name],
      fromName: ['Absendername', 'From name', s => s.fromName],
      fromAddress: ['Absenderadresse', 'From address', s => s.fromAddress],
      replyTo: ['Antwort an', 'Reply to', s => s.replyTo],
      host: ['Mailserver', 'Mail server', s => s.host],
      port: ['Port', 'Port', s => s.port],
      createdAt: ['Angelegt', 'Added', s => s.createdAt],
      retiredAt: ['Beendet', 'Retired', s => s.retiredAt],
      id: ['ID', 'ID', s => s.id],
    }),
  }),
  one: route({
    method: 'GET',
    path: '/senders/:id',
    summary: 'One sender',
    tag,
    scope: 'senders:read',
    params: senderParams,
    response: senderAnswer,
    etag: true,
  }),
  uses: route({
    method: 'GET',
    path: '/senders/:id/uses',
    summary: 'What goes by a sender: campaigns that are not over, drafts among them, and messages that wait',
    description:
      'Drafts do not keep a sender from being retired; they have to be given another before they are launched.',
    tag,
    scope: 'senders:read',
    params: idParams,
    response: z.object({
      campaigns: z.array(z.object({ id: z.uuid(), name: z.string(), state: z.string() })),
      waiting: z.number().int().describe('Messages; at most 10,000 are counted.'),
    }),
  }),
  create: route({
    method: 'POST',
    path: '/senders',
    summary: 'Add a sender',
    description: 'Nothing is sent by it before a campaign names it or it is made the default.',
    tag,
    scope: 'senders:write',
    status: 201,
    body: z.strictObject({
      name: fields.name,
      fromName: fields.fromName.default(''),
      fromAddress: fields.fromAddress,
      replyTo: fields.replyTo.default(null),
      host: fields.host,
      port: fields.port.default(587),
      security: fields.security.default('starttls'),
      username: fields.username.default(null),
      password: fields.password.default(null),
      limits: fields.limits.default({ connections: 4, messagesPerConnection: 100, domains: [] }),
      warmUp: fields.warmUp.default(null),
      returnDomain: fields.returnDomain.default(null),
      envelope: fields.envelope.default('token'),
    }),
    response: senderAnswer,
    etag: true,
  }),
  change: route({
    method: 'PATCH',
    path: '/senders/:id',
    summary: 'Change a sender; workers follow within two seconds',
    description:
      'A password that is not named stays; null removes it. With another host or user name it has to be given anew (`password_needed`), so that nobody sends it to a server of their own. `dkim: null` removes the key.',
    tag,
    scope: 'senders:write',
    params: idParams,
    body: z.strictObject({
      name: fields.name.optional(),
      fromName: fields.fromName.optional(),
      fromAddress: fields.fromAddress.optional(),
      replyTo: fields.replyTo.optional(),
      host: fields.host.optional(),
      port: fields.port.optional(),
      security: fields.security.optional(),
      username: fields.username.optional(),
      password: fields.password.optional(),
      limits: fields.limits.optional(),
      warmUp: fields.warmUp.optional(),
      returnDomain: fields.returnDomain.optional(),
      envelope: fields.envelope.optional(),
      dkim: z.null().optional(),
    }),
    response: senderAnswer,
    etag: true,
    ifMatch: true,
  }),
  retire: route({
    method: 'DELETE',
    path: '/senders/:id',
    summary: 'Retire a sender',
    description:
      'Its password and key are forgotten. Refused (`sender_in_use`) while messages or campaigns that are not over name it, and for the default (`sender_is_default`).',
    tag,
    scope: 'senders:write',
    params: idParams,
    ifMatch: true,
  }),
  setDefault: route({
    method: 'POST',
    path: '/senders/:id/default',
    summary: 'Let a sender take what names none; `environment` gives that back to SMTP_URL',
    tag,
    scope: 'senders:write',
    params: senderParams,
    response: senderAnswer,
    etag: true,
  }),
  test: route({
    method: 'POST',
    path: '/senders/:id/test',
    summary: 'Send a test mail through a sender',
    description:
      'Answers within fifteen seconds. `queued`: no worker has come to an end by then; ask the sender later for `testedAt` and `testError`.',
    tag,
    scope: 'senders:write',
    params: senderParams,
    body: z.strictObject({ to: z.email().max(254) }),
    response: z.object({
      state: z.enum(['sent', 'failed', 'queued']),
      error: z.string().nullable().describe('What the mail server said, or why it was not reached.'),
      problem: sendProblemSchema.nullable(),
    }),
  }),
  dkim: route({
    method: 'POST',
    path: '/senders/:id/dkim',
    summary: 'Let a sender sign its mails (DKIM): make an RSA key of 2048 bits, or take one along',
    description:
      'The private key is stored sealed and never given out; copy the TXT record of the answer into the DNS. Mails are signed from now on: to change a key without a gap, publish its record first and take the key along. With `dkim: null` the sender is left to its relay again (PATCH).',
    tag,
    scope: 'senders:write',
    params: idParams,
    body: z.strictObject({
      domain: domain.optional().describe('Without it the domain of the from address.'),
      selector: z
        .string()
        .regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/, 'letters, digits and hyphens')
        .default('anlass')
        .transform(value => value.toLowerCase()),
      key: z
        .string()
        .max(20_000)
        .optional()
        .describe('An RSA key of one’s own as PEM, of 1024 to 4096 bits.'),
    }),
    response: senderAnswer,
    etag: true,
    ifMatch: true,
  }),
}
