import { z } from 'zod'
import { returnsSettingsSchema } from '../../engine/returns/settings.ts'
import { returnOutcomes, returnReasons } from '../../engine/returns/understanding.ts'
import { inboundWays, proofs } from '../../engine/returns/way.ts'
import { idParams, listQuery, moment, pageOf } from './common.ts'
import { listFile } from './list-file.ts'
import {
  proofWords,
  returnOutcomeWords,
  returnReasonWords,
  returnStateWords,
  returnWayWords,
} from './return-words.ts'
import { route } from './route.ts'

/** `logged`: a copy of a mail of another program of the shop. */
const outcomes = [...returnOutcomes, 'logged'] as const
const states = ['new', 'done', 'broken'] as const
const count = z.number().int()

export const returnSchema = z
  .object({
    id: z.string(),
    receivedAt: moment,
    way: z.enum(inboundWays),
    via: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .describe('The mailbox, the webhook or the log it came by.'),
    state: z
      .enum(states)
      .describe('`new`: not looked at yet. `broken`: could not be processed; “apply” tries it again.'),
    outcome: z.enum(outcomes).nullable().describe('Null until it is processed.'),
    reason: z.enum(returnReasons).nullable(),
    status: z.string().nullable().describe('Enhanced status code (RFC 3463), such as `5.1.1`.'),
    reply: z.string().nullable().describe('SMTP reply code, such as `550`.'),
    block: z
      .enum(['reputation', 'content', 'authentication', 'rate'])
      .nullable()
      .describe('What the other side turned away.'),
    said: z.string().nullable().describe('The sentences of the other side.'),
    proof: z
      .enum(proofs)
      .nullable()
      .describe(
        'How sure it is which message it is about. `token`, `provider` and `staff` act; `message_id` and `recipient` can be made up by anybody and wait for a decision; `none` changes nothing.',
      ),
    open: z.boolean().describe('Not proven, and somebody has to decide: apply it or dismiss it.'),
    message: z
      .object({ id: z.string(), subject: z.string().nullable(), sentAt: moment.nullable() })
      .nullable()
      .describe('The message it is about.'),
    customer: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    address: z.string().nullable().describe('Address the message went to.'),
    from: z.string().nullable().describe('Address of whoever wrote it.'),
    subject: z.string().nullable(),
    acted: z
      .object({
        events: z.array(z.string()).optional().describe('Kinds of events written for the message.'),
        marked: z
          .enum(['hard', 'soft'])
          .optional()
          .describe('The address was marked as one that does not work.'),
        optedOut: count.optional().describe('So many permissions were closed.'),
        suppressed: z.boolean().optional().describe('The address is shut for advertising.'),
        task: z.string().optional().describe('The task that was made or extended.'),
        lateProof: z.boolean().optional().describe('It proved that a message had gone out after all.'),
        logged: count.optional().describe('Lines written into communication logs.'),
        forwarded: z
          .boolean()
          .optional()
          .describe('It speaks of another address than the one written to: “hard” counted as “soft”.'),
        repeated: z.boolean().optional().describe('All that follows from it was known already.'),
        dismissed: z.boolean().optional().describe('Staff put it away.'),
      })
      .nullable()
      .describe('What was done about it; null where nothing was.'),
    appliedBy: z.string().nullable().describe('Who of staff let it count, or put it away.'),
    appliedByName: z.string().nullable().describe('Name of that member of staff.'),
    error: z.string().nullable().describe('Of `broken`: what went wrong.'),
    hasMail: z.boolean().describe('There is a mail to look at (`/raw`).'),
    settledAt: moment.nullable(),
  })
  .meta({ id: 'Return' })

const wholeSchema = returnSchema
  .extend({
    mailFrom: z.string().nullable().describe('Sender of the envelope.'),
    recipient: z.string().nullable().describe('Recipient of the envelope: an address of ours.'),
    text: z.string().nullable().describe('What a person wrote, without what they quoted.'),
    event: z.string().nullable().describe('The provider’s own word for it.'),
  })
  .meta({ id: 'WholeReturn' })

const settingsSchema = returnsSettingsSchema.extend({ version: count }).meta({ id: 'ReturnsSettings' })

const tag = 'Returns'

export const returnsContract = {
  list: route({
    method: 'GET',
    path: '/returns',
    summary: 'What came in: bounces, complaints, replies; newest first',
    tag,
    scope: 'returns:read',
    query: listQuery(['received'], {
      outcome: z.enum(outcomes).optional(),
      way: z.enum(inboundWays).optional(),
      proof: z.enum(proofs).optional(),
      state: z.enum(states).optional(),
      messageId: z.uuid().optional(),
      customerId: z.uuid().optional(),
      address: z
        .string()
        .trim()
        .min(1)
        .max(320)
        .optional()
        .describe('Whole e-mail address: of whoever wrote it, of the message, or of the customer now.'),
      open: z.enum(['true']).optional().describe('Only what is not proven and waits for a decision.'),
    }),
    response: pageOf(returnSchema),
    file: listFile('returns', { personal: true }, returnSchema, {
      receivedAt: ['Eingegangen', 'Received', r => r.receivedAt],
      way: ['Weg', 'Way', r => r.way, returnWayWords],
      outcome: ['Ergebnis', 'Outcome', r => r.outcome, returnOutcomeWords],
      reason: ['Grund', 'Reason', r => r.reason, returnReasonWords],
      status: ['Statuscode', 'Status code', r => r.status],
      said: ['Wortlaut', 'What was said', r => r.said],
      proof: ['Nachweis', 'Proof', r => r.proof, proofWords],
      state: ['Stand', 'State', r => r.state, returnStateWords],
      from: ['Von', 'From', r => r.from],
      address: ['Adresse', 'Address', r => r.address],
      customer: ['Kunde', 'Customer', r => r.customer?.name ?? null],
      subject: ['Betreff', 'Subject', r => r.subject],
      settledAt: ['Erledigt', 'Settled', r => r.settledAt],
      id: ['ID', 'ID', r => r.id],
    }),
  }),
  // Before /returns/:id: these are no ids.
  summary: route({
    method: 'GET',
    path: '/returns/summary',
    summary: 'What came in during the last thirty days, by outcome',
    tag,
    scope: 'returns:read',
    response: z
      .object({
        since: moment,
        outcomes: z.array(z.object({ outcome: z.enum(outcomes), count })),
        open: count.describe('Waiting for a decision of staff, of any age; at most 10,000 are counted.'),
        waiting: count.describe('Not looked at yet; at most 10,000 are counted.'),
        broken: count.describe('Could not be processed; at most 10,000 are counted.'),
        marked: count.describe('Addresses marked at present as ones that do not work.'),
      })
      .meta({ id: 'ReturnsSummary' }),
  }),
  settings: route({
    method: 'GET',
    path: '/returns/settings',
    summary: 'When an address counts as one that does not work, and how long',
    tag,
    scope: 'returns:read',
    response: settingsSchema,
    etag: true,
  }),
  change: route({
    method: 'PUT',
    path: '/returns/settings',
    summary: 'Change when an address counts as one that does not work',
    description: 'Holds for what comes in from then on; marks that stand keep their end.',
    tag,
    scope: 'returns:setup',
    body: returnsSettingsSchema,
    response: settingsSchema,
    etag: true,
    ifMatch: true,
  }),
  one: route({
    method: 'GET',
    path: '/returns/:id',
    summary: 'One thing that came in, and what followed from it',
    tag,
    scope: 'returns:read',
    params: idParams,
    response: wholeSchema,
  }),
  raw: route({
    method: 'GET',
    path: '/returns/:id/raw',
    summary: 'The mail as it came, as a text file',
    description: 'Cut off after 10 MB. It may hold anything: never show it as HTML.',
    tag,
    scope: 'messages:content',
    params: idParams,
    raw: 'text/plain',
  }),
  apply: route({
    method: 'POST',
    path: '/returns/:id/apply',
    summary: 'Let something count that nothing proves, or try again what could not be processed',
    description:
      'Refused (`return_settled`) for what has acted already or was dismissed, and (`return_unmatched`) where it is not known which message it is about.',
    tag,
    scope: 'returns:write',
    params: idParams,
    response: returnSchema,
  }),
  dismiss: route({
    method: 'POST',
    path: '/returns/:id/dismiss',
    summary: 'Put away something that nothing proves; it changes nothing',
    tag,
    scope: 'returns:write',
    params: idParams,
    response: returnSchema,
  }),
  restore: route({
    method: 'POST',
    path: '/returns/:id/restore',
    summary: 'Take back that something was put away: it waits for a decision again',
    description: 'Refused (`return_settled`) for what is not put away.',
    tag,
    scope: 'returns:write',
    params: idParams,
    response: returnSchema,
  }),
}
